"""`factcheck export`: reports and data, into a file, a folder or standard output."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from factcheck.cli.collecting import no_collection
from factcheck.cli.collection_choice import collection_option, refuse_both
from factcheck.cli.options import database, database_option
from factcheck.errors import NotFoundError, UsageError

if TYPE_CHECKING:
    from factcheck.cli.export_formats import Wanted
    from factcheck.models import ArticleRecord
    from factcheck.store import Store

FORMATS = ("markdown", "html", "jsonl", "csv", "claimreview", "webannotation", "gold")

STYLES = ("full", "summary", "claims", "annotated")


@click.command(name="export")
@click.argument("article", required=False)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Write it there; - prints it."
)
@click.option("--format", "format_", type=click.Choice(FORMATS), default="markdown", help="Else markdown.")
@click.option("--style", type=click.Choice(STYLES), help="markdown: how much of it; else full.")
@click.option("--template", type=click.Path(path_type=Path), metavar="FILE", help="The house's own template.")
@click.option("--only-checked", is_flag=True, help="Leave out claims that are not done.")
@click.option("--all", "every", is_flag=True, help="A report of each article and an index, into -o DIR.")
@collection_option
@click.option("--as-of", metavar="DATE", help="As the record stood at the end of that day, UTC.")
@click.option(
    "--revision", type=click.IntRange(1), metavar="N", help="As it stood before revision N + 1 came."
)
@click.option("--released", is_flag=True, help="The report as it was released last, byte for byte.")
@click.option("--base-url", metavar="URL", help="claimreview: the page on which the report stands.")
@click.option("--publisher", metavar="NAME", help="claimreview: who publishes the check.")
@click.option("--publisher-url", metavar="URL", help="claimreview: a page of the publisher's.")
@click.option(
    "--unfinished",
    is_flag=True,
    help="claimreview: also verdicts that await a second reader, or on a sentence that changed.",
)
@click.option("--check", is_flag=True, help="Hold what was written against its schema; status 3 on errors.")
@click.option("--force", is_flag=True, help="Replace FILE if it exists.")
@database_option
@click.pass_context
def command(
    ctx: click.Context,
    /,
    *,
    article: str | None,
    output: Path | None,
    force: bool,
    format_: str,
    **typed: Any,
) -> int:
    """Write the report of an article, or its data.

    Without ARTICLE the only one of the database is meant; csv then takes all, and jsonl always holds the
    whole database, with every event and kept file. Without -o it is printed. The same database gives the same
    bytes.

    \b
    Example: factcheck export a3 -o report.md
             factcheck export a3 --released -o as-released.html
             factcheck export a3 --revision 1 -o first-draft.md
             factcheck export --all -o reports
             factcheck export --all --collection elections -o reports
             factcheck export a3 --format html -o report.html
             factcheck export --format jsonl -o desk.jsonl
             factcheck export a3 --format claimreview --base-url https://example.org/a --publisher Us
    """
    from factcheck.cli.export_formats import Wanted

    every = bool(typed.pop("every"))
    wanted = Wanted(format_, **typed)
    if every:
        return run_all(database(ctx), article, output, wanted, force=force)
    if wanted.collection is not None and format_ != "csv":
        raise UsageError("--collection goes with --all or --format csv", "Add --all -o DIR.")
    refuse_both(article, wanted.collection)
    return run(database(ctx), article, None if str(output) == "-" else output, wanted, force=force)


@no_collection()
def run(path: Path, ref: str | None, output: Path | None, wanted: Wanted, *, force: bool) -> int:
    """Write or print it.

    Returns:
        0, or 3 where `check` found an error.

    Raises:
        NotFoundError: no such article, or none at all.
        UsageError: no article is named and there are several, or options do not go together.
        FactcheckError: the file exists, or cannot be written.
    """
    from factcheck.cli.export_formats import render, report_faults
    from factcheck.cli.files import refuse_existing, write_text
    from factcheck.cli.output import say
    from factcheck.store import open_store

    wanted.check_options(ref)
    if output:
        refuse_existing(output, force=force)
    with open_store(path, "read") as store:
        what, text = render(store, wanted, ref)
    if output:
        write_text(output, text)
        say(f"{what} written to {output}")
    else:
        click.echo(text.encode("utf-8", "backslashreplace"), nl=False)
    return report_faults(text, wanted) if wanted.check else 0


def run_all(path: Path, ref: str | None, folder: Path | None, wanted: Wanted, *, force: bool) -> int:
    """Write a report of each article.

    Raises:
        UsageError: an article is named, or options do not go together.
        FactcheckError: a file exists, or cannot be written.
    """
    from factcheck.cli.export_all import export_all
    from factcheck.cli.looks import plural
    from factcheck.cli.output import say
    from factcheck.cli.past import as_it_stood
    from factcheck.store import open_store

    wanted.check_options(ref)
    if wanted.revision is not None:
        raise UsageError("--revision is of one article", "Name the article, without --all.")
    if ref:
        raise UsageError("--all goes without an article", "Leave one of the two out.")
    with open_store(path, "read") as store, as_it_stood(store, wanted.as_of) as record:
        written = export_all(record, folder, wanted, force=force)
    say(f"{plural(written, 'report')} and an index written to {folder}")
    return 0


def only_article(store: Store) -> str:
    """Label of the only article.

    Raises:
        NotFoundError: there is none.
        UsageError: there are several.
    """
    from factcheck.cli.articles import title_of

    found: list[ArticleRecord] = [article for article in store.articles() if not article.forgotten]
    if not found:
        raise NotFoundError("There is no article yet", "Begin with: factcheck ingest FILE")
    if len(found) > 1:
        listing = "\n".join(f"  {article.label}  {title_of(article)}" for article in found[:20])
        more = f"\n  and {len(found) - 20:,} more: factcheck articles" if len(found) > 20 else ""
        raise UsageError("Which article?", f"{listing}{more}\nExample: factcheck export {found[0].label}")
    return found[0].label
