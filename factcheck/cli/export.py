"""`factcheck export`: the report of an article as Markdown, into a file or standard output."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from factcheck.cli.options import database, database_option
from factcheck.errors import NotFoundError, UsageError

if TYPE_CHECKING:
    from factcheck.models import ArticleRecord
    from factcheck.store import Store


@click.command(name="export")
@click.argument("article", required=False)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Write it there; - prints it."
)
@click.option("--force", is_flag=True, help="Replace FILE if it exists.")
@database_option
@click.pass_context
def command(ctx: click.Context, *, article: str | None, output: Path | None, force: bool) -> None:
    """Write the report of an article as Markdown.

    Without ARTICLE the only one of the database is meant. Without -o it is printed. The same database gives
    the same bytes.

    \b
    Example: factcheck export a3 -o report.md
    """
    run(database(ctx), article, None if str(output) == "-" else output, force=force)


def run(path: Path, ref: str | None, output: Path | None, *, force: bool) -> None:
    """Write or print the report.

    Raises:
        NotFoundError: no such article, or none at all.
        UsageError: no article is named and there are several.
        FactcheckError: the file exists, or cannot be written.
    """
    from factcheck.cli.files import refuse_existing, write_text
    from factcheck.cli.output import say
    from factcheck.report.markdown import render
    from factcheck.store import open_store

    if output:
        refuse_existing(output, force=force)
    with open_store(path, "read") as store:
        dossier = store.article_dossier(ref or _only(store))
    text = render(dossier)
    if output:
        write_text(output, text)
        say(f"{dossier.article.label}  Report written to {output}")
    else:
        click.echo(text.encode("utf-8", "backslashreplace"), nl=False)


def _only(store: Store) -> str:
    from factcheck.cli.articles import title_of

    found: list[ArticleRecord] = [article for article in store.articles() if not article.forgotten]
    if not found:
        raise NotFoundError("There is no article yet", "Begin with: factcheck ingest FILE")
    if len(found) > 1:
        listing = "\n".join(f"  {article.label}  {title_of(article)}" for article in found[:20])
        more = f"\n  and {len(found) - 20:,} more: factcheck articles" if len(found) > 20 else ""
        raise UsageError("Which article?", f"{listing}{more}\nExample: factcheck export {found[0].label}")
    return found[0].label
