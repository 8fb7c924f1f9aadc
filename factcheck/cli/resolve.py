"""`factcheck resolve`: a dispute between readers ended, by one of them or a third; both findings are kept."""

from __future__ import annotations

from pathlib import Path

import click

from factcheck.cli.options import database, database_option, reviewer, reviewer_option
from factcheck.cli.recorded import recorded_json_option


@click.command(name="resolve")
@click.argument("claim")
@click.argument("verdict")
@click.option("--because", metavar="TEXT", required=True, help="Why; the report prints it.")
@recorded_json_option
@reviewer_option
@database_option
@click.pass_context
def command(ctx: click.Context, *, claim: str, verdict: str, because: str) -> None:
    """End a dispute between readers by a verdict.

    Either reader or a third may do so. What each of them found stays in the history and in the report. A
    reader who later gives another verdict opens the dispute again.

    \b
    Example: factcheck resolve a3.14 mostly-true --because "The census corrects the register."
    """
    run(database(ctx), claim, reviewer(ctx), verdict, because)


def run(path: Path, ref: str, actor: str, verdict: str, because: str) -> None:
    """Record the resolution.

    Raises:
        DeskError: the claim is not disputed, or the verdict is not on the scale.
        NotFoundError: no such claim.
    """
    from factcheck.cli.decide import decide, say_state
    from factcheck.cli.output import tell
    from factcheck.desk import work

    decided = decide(path, ref, actor, lambda claim, scale: [work.resolve(claim, scale, verdict, because)])
    say_state(decided, f"Dispute resolved by {actor}")
    if decided.claim.status == "in_progress":
        tell(f"It needs evidence to be confirmed: factcheck source {decided.claim.label} URL")
