"""`factcheck mark`: a verdict on a claim."""

from __future__ import annotations

from pathlib import Path

import click

from factcheck.cli.options import database, database_option, reviewer, reviewer_option
from factcheck.cli.recorded import recorded_json_option


@click.command(name="mark")
@click.argument("claim")
@click.argument("verdict")
@click.option("--because", metavar="TEXT", help="Why; the report prints it.")
@recorded_json_option
@reviewer_option
@database_option
@click.pass_context
def command(ctx: click.Context, *, claim: str, verdict: str, because: str | None) -> None:
    """Give a claim a verdict.

    VERDICT is one of the article's scale, as a slug (mostly-true) or its beginning. A verdict with evidence
    makes the claim checked; the other statuses follow from what was done and are never set.

    \b
    Example: factcheck mark a3.14 mostly-true --because "The register gives 39, not 40."
    """
    run(database(ctx), claim, reviewer(ctx), verdict, because)


def run(path: Path, ref: str, actor: str, verdict: str, because: str | None) -> None:
    """Record the verdict.

    Raises:
        DeskError: the verdict is not on the scale, or the claim is excluded.
        NotFoundError: no such claim.
    """
    from factcheck.cli.decide import decide, say_state
    from factcheck.cli.output import tell
    from factcheck.desk import decisions
    from factcheck.desk.scales import verdict_label

    decided = decide(path, ref, actor, lambda claim, scale: [decisions.mark(claim, scale, verdict, because)])
    given = str((decided.events[0].body or {})["verdict"])
    say_state(decided, f"{verdict_label(decided.scale, given)}, by {actor}")
    if decided.claim.status == "in_progress":
        tell(f"It needs evidence to be checked: factcheck source {decided.claim.label} URL")
