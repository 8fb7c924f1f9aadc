"""`factcheck restore`: an excluded claim taken in again."""

from __future__ import annotations

from pathlib import Path

import click

from factcheck.cli.options import database, database_option, reviewer, reviewer_option
from factcheck.cli.recorded import recorded_json_option


@click.command(name="restore")
@click.argument("claim")
@recorded_json_option
@reviewer_option
@database_option
@click.pass_context
def command(ctx: click.Context, *, claim: str) -> None:
    """Take an excluded claim in again.

    Verdicts given before it was excluded count again.

    \b
    Example: factcheck restore a3.15
    """
    run(database(ctx), claim, reviewer(ctx))


def run(path: Path, ref: str, actor: str) -> None:
    """Record that the exclusion is lifted.

    Raises:
        DeskError: the claim is not excluded.
        NotFoundError: no such claim.
    """
    from factcheck.cli.decide import decide, say_state
    from factcheck.desk import decisions

    decided = decide(path, ref, actor, lambda claim, _: [decisions.reopen(claim)])
    say_state(decided, f"Reopened, by {actor}")
