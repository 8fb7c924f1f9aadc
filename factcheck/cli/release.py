"""`factcheck release`: the report of an article goes out; its exact bytes are kept. Out: a line."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from factcheck.cli.options import database, database_option, reviewer, reviewer_option
from factcheck.cli.recorded import recorded_json_option
from factcheck.errors import DeskError

if TYPE_CHECKING:
    from factcheck.models import ArticleDossier

ALWAYS = "FC104"
"""A quotation that is not in its copy keeps a report in, whatever the settings say."""
SHOWN = 10
"""Most errors that a refusal lists."""
TYPES = {"markdown": "text/markdown; charset=utf-8", "html": "text/html; charset=utf-8"}


@click.command(name="release")
@click.argument("article")
@click.option("--url", required=True, metavar="URL", help="Where the report stands.")
@click.option("--format", "format_", type=click.Choice(list(TYPES)), default="html", help="Else html.")
@click.option("--despite", multiple=True, metavar="RULE", help="Put up with the errors of this lint rule.")
@click.option("--because", metavar="TEXT", help="Why they are put up with.")
@recorded_json_option
@reviewer_option
@database_option
@click.pass_context
def command(
    ctx: click.Context, *, article: str, url: str, format_: str, despite: Sequence[str], because: str | None
) -> None:
    """Record that the report of an article goes out.

    Lint runs first; its errors keep the report in, unless each rule is named with a reason, and so does a
    quotation not found in its copy (FC104) whatever the settings say. Kept are the revision, the time, who
    released it, and the exact bytes of the report (factcheck export a3 --released). Nothing is sent anywhere.

    \b
    Example: factcheck release a3 --url https://example.org/check
             factcheck release a3 --url https://example.org/check --despite FC105 --because "Agreed."
    """
    run(database(ctx), article, reviewer(ctx), url, format_, despite, because)


def run(
    path: Path, ref: str, actor: str, url: str, format_: str, despite: Sequence[str], because: str | None
) -> None:
    """Lint and record.

    Raises:
        DeskError: lint finds errors, a rule is none, a reason lacks, or the address is none.
        NotFoundError: no such article.
    """
    from factcheck.cli.export_formats import Wanted, of_article
    from factcheck.cli.output import say
    from factcheck.desk.lint import find_rule
    from factcheck.desk.publishing import release
    from factcheck.models import Attachment
    from factcheck.store import open_store

    borne = [find_rule(code).code for code in despite]
    with open_store(path, "write") as store:
        dossier = store.article_dossier(ref)
        _refuse_errors(path, dossier, borne)
        text = of_article(dossier, Wanted(format_))
        report = Attachment(text.encode("utf-8", "backslashreplace"), TYPES[format_], "report")
        store.record(release(dossier.article, url, report, borne, because), actor, blobs=[report])
    say(f"{dossier.article.label}  Released by {actor}. SHA-256 of the report: {report.sha256}")


def _refuse_errors(path: Path, dossier: ArticleDossier, borne: Sequence[str]) -> None:
    from factcheck.cli.looks import plural
    from factcheck.cli.settings_file import load_settings
    from factcheck.desk.lint import Choice, choose_rules, find_rule, lint

    settings = load_settings(path)
    ignored = [code for code in settings.lint_ignore or () if find_rule(code).code != ALWAYS]
    select = settings.lint_select
    choice = Choice(
        None if select is None else (*select, ALWAYS), ignored, {**settings.lint_severity, ALWAYS: "error"}
    )
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    found = lint(dossier, choose_rules(choice), now)
    errors = [f for f in found if f.severity == "error" and f.code not in borne]
    if errors:
        shown = "\n".join(f"  {f.where}  {f.code}  {f.what}" for f in errors[:SHOWN])
        shown += f"\n  and {len(errors) - SHOWN:,} more" if len(errors) > SHOWN else ""
        raise DeskError(
            f"{dossier.article.label} is not released: {plural(len(errors), 'error')}",
            f"{shown}\nMend them (factcheck lint {dossier.article.label}), or --despite RULE --because TEXT.",
        )
