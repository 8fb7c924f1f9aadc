"""`factcheck edit`: the wording of a claim changed by a person; the wording before stays in the history."""

from __future__ import annotations

from pathlib import Path

import click

from factcheck.cli.options import database, database_option, reviewer, reviewer_option
from factcheck.cli.recorded import recorded_json_option


@click.command(name="edit")
@click.argument("claim")
@click.argument("wording", required=False)
@recorded_json_option
@reviewer_option
@database_option
@click.pass_context
def command(ctx: click.Context, *, claim: str, wording: str | None) -> None:
    """Word a claim anew.

    Its place in the article stays, and the wording before is kept in the history; undo brings it back.
    Without WORDING, $EDITOR opens on a terminal.

    \b
    Example: factcheck edit a3.14 "Arland built 40 prisons between 2015 and 2019."
    """
    if wording is None:
        from factcheck.cli.editor import compose

        example = f'factcheck edit {claim} "..."'
        wording = compose(f"Wording of {claim}", missing="WORDING is missing", example=example)
    run(database(ctx), claim, reviewer(ctx), wording)


def run(path: Path, ref: str, actor: str, wording: str) -> None:
    """Record the wording.

    Raises:
        DeskError: it is empty or the same, or the claim is excluded.
        NotFoundError: no such claim.
    """
    from factcheck.cli.decide import decide, say_state
    from factcheck.cli.output import say
    from factcheck.desk import edits

    decided = decide(path, ref, actor, lambda claim, _: [edits.reword(claim, wording)])
    say_state(decided, f"Worded anew, by {actor}")
    say(decided.claim.text)
