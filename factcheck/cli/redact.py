"""`factcheck redact`: the text of one event removed for good; that it was there and who removed it stays."""

from __future__ import annotations

from pathlib import Path

import click

from factcheck.cli.options import database, database_option, reviewer, reviewer_option


@click.command(name="redact")
@click.argument("event")
@click.option("--because", required=True, metavar="TEXT", help="Why; it stays in the record.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@reviewer_option
@database_option
@click.pass_context
def command(ctx: click.Context, *, event: str, because: str, yes: bool) -> None:
    """Remove the text of one event for good.

    EVENT is the beginning of its id, as factcheck history CLAIM shows it. The record stays verifiable.

    \b
    Example: factcheck redact 4f2a91c07d --because "Names a private person."
    """
    run(database(ctx), event, because, reviewer(ctx), yes=yes)


def run(path: Path, ref: str, because: str, actor: str, *, yes: bool) -> None:
    """Remove the body of the event.

    Raises:
        NotFoundError: no event, or more than one, begins so.
        FactcheckError: the answer was no.
    """
    from factcheck.cli.event_words import SHORT_ID, brief
    from factcheck.cli.output import say
    from factcheck.cli.removal import confirm, name_backups
    from factcheck.store import open_store

    with open_store(path, "write") as store:
        event = store.event(ref)
        confirm(f"Remove the text of {event.id[:SHORT_ID]} – {brief(event)}", yes=yes)
        removal = store.redact(event.id, because, actor)
    say(f"{event.id[:SHORT_ID]}  Redacted, by {actor}.")
    name_backups(removal)
