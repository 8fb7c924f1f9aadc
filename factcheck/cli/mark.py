"""`factcheck mark`: a verdict on a claim, or why it is not checked, or that it is open again."""

from __future__ import annotations

from pathlib import Path

import click

from factcheck.cli.options import database, database_option, reviewer, reviewer_option
from factcheck.errors import UsageError


@click.command(name="mark")
@click.argument("claim")
@click.argument("verdict", required=False)
@click.option("--because", metavar="TEXT", help="Why; the report prints it.")
@click.option(
    "--exclude", metavar="REASON", help="Leave the claim out: opinion, duplicate, not-checkable ..."
)
@click.option("--reopen", is_flag=True, help="Take an excluded claim in again.")
@reviewer_option
@database_option
@click.pass_context
def command(
    ctx: click.Context,
    *,
    claim: str,
    verdict: str | None,
    because: str | None,
    exclude: str | None,
    reopen: bool,
) -> None:
    """Give a claim a verdict, exclude it or reopen it.

    VERDICT is one of the article's scale, as a slug (mostly-true) or its beginning. A verdict with evidence
    makes the claim checked; the other statuses follow from what was done and are never set.

    \b
    Example: factcheck mark a3.14 mostly-true --because "The register gives 39, not 40."
             factcheck mark a3.15 --exclude opinion
             factcheck mark a3.15 --reopen
    """
    if sum([verdict is not None, exclude is not None, reopen]) != 1:
        raise UsageError(
            "Give one of VERDICT, --exclude REASON and --reopen", "factcheck mark --help shows how."
        )
    if reopen and because:
        raise UsageError("--because does not go with --reopen", "Write a note: factcheck annotate CLAIM TEXT")
    run(database(ctx), claim, reviewer(ctx), verdict=verdict, exclude=exclude, because=because)


def run(
    path: Path, ref: str, actor: str, *, verdict: str | None, exclude: str | None, because: str | None
) -> None:
    """Record the verdict, else the exclusion, else the reopening.

    Raises:
        DeskError: the verdict is not on the scale, the reason is none, the claim is not excluded.
        NotFoundError: no such claim.
    """
    from factcheck.cli.decide import decide, say_state
    from factcheck.cli.output import tell
    from factcheck.desk import decisions
    from factcheck.desk.scales import verdict_label

    if verdict is not None:
        decided = decide(path, ref, actor, lambda c, scale: [decisions.mark(c, scale, verdict, because)])
        given = str((decided.events[0].body or {})["verdict"])
        say_state(decided, f"{verdict_label(decided.scale, given)}, by {actor}")
        if decided.claim.status == "in_progress":
            tell(f"It needs evidence to be checked: factcheck source {decided.claim.label} URL")
    elif exclude is not None:
        decided = decide(path, ref, actor, lambda c, _: [decisions.exclude(c, exclude, because)])
        say_state(decided, f"Excluded ({decided.claim.excluded_reason}), by {actor}")
    else:
        decided = decide(path, ref, actor, lambda c, _: [decisions.reopen(c)])
        say_state(decided, f"Reopened, by {actor}")
