"""`factcheck correct`: a public notice to a claim after release. Out: a line."""

from __future__ import annotations

from pathlib import Path

import click

from factcheck.cli.options import database, database_option, reviewer, reviewer_option
from factcheck.cli.recorded import recorded_json_option

KINDS = ("correction", "clarification", "update", "retraction")


@click.command(name="correct")
@click.argument("claim")
@click.option("--kind", type=click.Choice(KINDS), required=True, help="What the notice is.")
@click.option("--notice", metavar="TEXT", required=True, help="The words that are published.")
@recorded_json_option
@reviewer_option
@database_option
@click.pass_context
def command(ctx: click.Context, *, claim: str, kind: str, notice: str) -> None:
    """Put a public notice to a claim.

    It stands in the report and on the corrections page (export --all). The verdict stays as it is.

    \b
    Example: factcheck correct a3.14 --kind correction --notice "An earlier version gave 40 prisons."
    """
    run(database(ctx), claim, reviewer(ctx), kind, notice)


def run(path: Path, ref: str, actor: str, kind: str, notice: str) -> None:
    """Record the notice.

    Raises:
        DeskError: it is empty.
        NotFoundError: no such claim.
    """
    from factcheck.cli.output import say
    from factcheck.desk.publishing import correct
    from factcheck.store import open_store

    with open_store(path, "write") as store:
        claim = store.claim(ref)
        store.record(correct(claim, kind, notice), actor)
    say(f"{claim.label}  {kind.capitalize()} kept, by {actor}.")
