"""`factcheck attribute`: who states a claim, corrected by a person."""

from __future__ import annotations

from pathlib import Path

import click

from factcheck.cli.options import database, database_option, reviewer, reviewer_option
from factcheck.cli.recorded import recorded_json_option
from factcheck.errors import UsageError


@click.command(name="attribute")
@click.argument("claim")
@click.argument("speaker", required=False)
@click.option("--author", is_flag=True, help="The article's author states it; nobody else.")
@recorded_json_option
@reviewer_option
@database_option
@click.pass_context
def command(ctx: click.Context, *, claim: str, speaker: str | None, author: bool) -> None:
    """Say who states a claim.

    \b
    Example: factcheck attribute a3.14 "Ida Berg"
             factcheck attribute a3.15 --author
    """
    if (speaker is None) != author:
        raise UsageError("Give SPEAKER or --author, one of them", f'factcheck attribute {claim} "Ida Berg"')
    run(database(ctx), claim, reviewer(ctx), speaker)


def run(path: Path, ref: str, actor: str, speaker: str | None) -> None:
    """Record the speaker; None for the author.

    Raises:
        DeskError: the name is empty or the same, or the claim is excluded.
        NotFoundError: no such claim.
    """
    from factcheck.cli.decide import decide, say_state
    from factcheck.desk import edits

    decided = decide(path, ref, actor, lambda claim, _: [edits.attribute(claim, speaker)])
    say_state(decided, f"Said by {decided.claim.speaker or 'the author'}, by {actor}")
