"""`factcheck exclude`: a claim left out of the check, with the reason."""

from __future__ import annotations

from pathlib import Path

import click

from factcheck.cli.options import database, database_option, reviewer, reviewer_option
from factcheck.cli.recorded import recorded_json_option


@click.command(name="exclude")
@click.argument("claim")
@click.argument("reason")
@click.option("--because", metavar="TEXT", help="More about the reason; the report prints it.")
@recorded_json_option
@reviewer_option
@database_option
@click.pass_context
def command(ctx: click.Context, *, claim: str, reason: str, because: str | None) -> None:
    """Leave a claim out of the check, with a reason.

    REASON is one of opinion, prediction, question, directive, heading, dateline, boilerplate, fragment,
    duplicate, not-checkable, out-of-scope and other, or its beginning. `restore` takes the claim in again.

    \b
    Example: factcheck exclude a3.15 opinion
             factcheck exclude a3.16 duplicate --because "As a3.2."
    """
    run(database(ctx), claim, reviewer(ctx), reason, because)


def run(path: Path, ref: str, actor: str, reason: str, because: str | None) -> None:
    """Record the exclusion.

    Raises:
        DeskError: no such reason, or the claim is excluded already.
        NotFoundError: no such claim.
    """
    from factcheck.cli.decide import decide, say_state
    from factcheck.desk import decisions

    decided = decide(path, ref, actor, lambda claim, _: [decisions.exclude(claim, reason, because)])
    say_state(decided, f"Excluded ({decided.claim.excluded_reason}), by {actor}")
