"""`factcheck redact`: the text of one event removed for good; that it was there and who removed it stays."""

from __future__ import annotations

from pathlib import Path

import click

from factcheck.cli.options import database, database_option, reviewer, reviewer_option
from factcheck.desk import events

_LOST = {
    events.CLAIM_MARKED: "verdict",
    events.CLAIM_EXCLUDED: "exclusion",
    events.EVIDENCE_ADDED: "piece of evidence",
    events.ARTICLE_CONCLUDED: "bottom line",
}
"""What is lost with the words of an event that counts."""


@click.command(name="redact")
@click.argument("event")
@click.option("--because", required=True, metavar="TEXT", help="Why; it stays in the record.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@reviewer_option
@database_option
@click.pass_context
def command(ctx: click.Context, *, event: str, because: str, yes: bool) -> None:
    """Remove the text of one event for good.

    EVENT is the beginning of its id, as factcheck history shows it. What it decided (a verdict, an exclusion)
    goes with it. That it was there stays on record, which stays verifiable.

    \b
    Example: factcheck redact 4f2a91c07d --because "Names a private person."
    """
    run(database(ctx), event, because, reviewer(ctx), yes=yes)


def run(path: Path, ref: str, because: str, actor: str, *, yes: bool) -> None:
    """Remove the body of the event.

    Raises:
        DeskError: no reason is given, or it holds control characters.
        NotFoundError: no event, or more than one, begins so.
        FactcheckError: the answer was no.
    """
    from factcheck.cli.decide import now_words
    from factcheck.cli.event_words import SHORT_ID, brief
    from factcheck.cli.output import say
    from factcheck.cli.removal import confirm, name_backups
    from factcheck.cli.viewing import seen_events
    from factcheck.desk.decisions import removal_reason
    from factcheck.store import open_store

    because = removal_reason(because)
    with open_store(path, "write") as store:
        event = store.event(ref)
        seen = seen_events(store, [event], actor)[0]
        lost = _LOST.get(event.type) if event.effective else None
        goes = f" The {lost} goes with it." if lost else ""
        confirm(f"Remove the text of {event.id[:SHORT_ID]} – {brief(seen)}{goes}", yes=yes)
        removal = store.redact(event.id, because, actor)
        now = now_words(store, event)
    say(f"{event.id[:SHORT_ID]}  Redacted, by {actor}.{now}")
    name_backups(removal)
