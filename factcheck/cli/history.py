"""`factcheck history`: who did what on a claim or an article, and when, what was taken back or removed too.

Out: a table or JSON.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from factcheck.cli.options import database, database_option, json_option, reviewer_option, viewer

if TYPE_CHECKING:
    from factcheck.models import Event


@click.command(name="history")
@click.argument("ref", metavar="ID")
@json_option
@reviewer_option
@database_option
@click.pass_context
def command(ctx: click.Context, *, ref: str, as_json: bool) -> None:
    """Show who did what on a claim or an article, and when.

    ID is a claim (a3.14) or an article (a3), one that was forgotten too. Times are UTC. The event's id is
    what redact and source --remove take.

    \b
    Example: factcheck history a3.14
             factcheck history a3
    """
    run(database(ctx), ref, viewer(ctx), as_json=as_json)


def run(path: Path, ref: str, viewer: str, *, as_json: bool) -> None:
    """Print the events on a claim or an article with all its claims, oldest first.

    Raises:
        NotFoundError: no such claim or article.
    """
    from factcheck.cli.jsonable import plain
    from factcheck.cli.output import print_json, tell
    from factcheck.cli.viewing import seen_events
    from factcheck.store import open_store

    with open_store(path, "read") as store:
        of_article = _is_article(ref)
        events = store.events(article=ref) if of_article else store.history(ref)
        found = seen_events(store, events, viewer)
    if as_json:
        print_json(plain(found))
    elif found:
        show_events(found, of_article=of_article)
    else:
        tell(f"Nobody did anything on {ref} yet.")


def _is_article(ref: str) -> bool:
    return ref.strip().lower().removeprefix("a").isdigit()


def show_events(found: Sequence[Event], *, of_article: bool = False) -> None:
    """Print the table of events; where they are those of an article each names what it is about."""
    from factcheck.cli.event_words import SHORT_ID, fate, words
    from factcheck.cli.looks import minutes
    from factcheck.cli.output import Cell, Column, Row, print_table

    about = [Column("On")] if of_article else []
    columns = [Column("When"), Column("Who", width=16), Column("Event"), *about, Column("What", wraps=True)]
    rows: list[Row] = []
    for event in found:
        lost = fate(event)
        what = f"{words(event)} [{lost}]" if lost else words(event)
        style = "dim" if lost else ""
        who = event.actor or "factcheck"
        on = [event.claim or event.article or ""] if of_article else []
        rows.append([minutes(event.at), who, event.id[:SHORT_ID], *on, Cell(what, style)])
    print_table(columns, rows)
