"""`factcheck history`: who did what on a claim, and when, what was taken back too. Out: a table or JSON."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from factcheck.cli.options import database, database_option, json_option

if TYPE_CHECKING:
    from factcheck.models import Event


@click.command(name="history")
@click.argument("claim")
@json_option
@database_option
@click.pass_context
def command(ctx: click.Context, *, claim: str, as_json: bool) -> None:
    """Show who did what on a claim, and when.

    Times are UTC. The event's id is what redact and source --remove take.

    \b
    Example: factcheck history a3.14
    """
    run(database(ctx), claim, as_json=as_json)


def run(path: Path, ref: str, *, as_json: bool) -> None:
    """Print the events on a claim, oldest first.

    Raises:
        NotFoundError: no such claim.
    """
    from factcheck.cli.jsonable import plain
    from factcheck.cli.output import print_json, tell
    from factcheck.store import open_store

    with open_store(path, "read") as store:
        found = store.history(ref)
    if as_json:
        print_json(plain(found))
    elif found:
        show_events(found)
    else:
        tell(f"Nobody did anything on {ref} yet.")


def show_events(found: Sequence[Event]) -> None:
    """Print the table of events."""
    from factcheck.cli.event_words import SHORT_ID, fate, words
    from factcheck.cli.looks import minutes
    from factcheck.cli.output import Cell, Column, Row, print_table

    columns = [Column("When"), Column("Who", width=16), Column("Event"), Column("What", wraps=True)]
    rows: list[Row] = []
    for event in found:
        lost = fate(event)
        what = f"{words(event)} [{lost}]" if lost else words(event)
        style = "dim" if lost else ""
        who = event.actor or "factcheck"
        rows.append([minutes(event.at), who, event.id[:SHORT_ID], Cell(what, style)])
    print_table(columns, rows)
