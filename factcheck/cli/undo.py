"""`factcheck undo`: a reviewer's last decision taken back by one more event; both stay in the history."""

from __future__ import annotations

from pathlib import Path

import click

from factcheck.cli.options import database, database_option, reviewer, reviewer_option
from factcheck.cli.recorded import recorded_json_option


@click.command(name="undo")
@recorded_json_option
@reviewer_option
@database_option
@click.pass_context
def command(ctx: click.Context) -> None:
    """Take back your last decision.

    Again takes back the one before. Nothing is erased: the history keeps both.

    \b
    Example: factcheck undo
    """
    run(database(ctx), reviewer(ctx))


def run(path: Path, actor: str) -> None:
    """Undo the last event of `actor` that still counts, and name it.

    Raises:
        DeskError: there is nothing to take back.
    """
    from factcheck.cli.decide import now_words
    from factcheck.cli.event_words import brief
    from factcheck.cli.output import say
    from factcheck.desk import decisions
    from factcheck.errors import DeskError
    from factcheck.store import open_store

    with open_store(path, "write") as store:
        event = store.last_undoable(actor)
        if event is None:
            raise DeskError(
                f"{actor} has nothing to take back", "factcheck history CLAIM shows who did what."
            )
        store.record(decisions.undo(event), actor)
        now = now_words(store, event)
    say(f"{event.claim or event.article}  Taken back by {actor}: {brief(event)}{now}")
