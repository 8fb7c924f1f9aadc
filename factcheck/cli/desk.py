"""`factcheck desk`: what waits for whom, what is overdue, what blocks the report. Out: tables or JSON."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from factcheck.cli.collection_choice import collection_option, labels_of
from factcheck.cli.options import database, database_option, json_option, reviewer_option, viewer

if TYPE_CHECKING:
    from factcheck.desk.board import Blocked, Waiting

SHOWN = 4
"""Labels of claims that a row has room for."""


@click.command(name="desk")
@click.argument("article", required=False)
@collection_option
@click.option("--mine", is_flag=True, help="Only what waits for you.")
@json_option
@reviewer_option
@database_option
@click.pass_context
def command(
    ctx: click.Context, *, article: str | None, collection: str | None, mine: bool, as_json: bool
) -> None:
    """Show what waits for whom, and what blocks the report.

    Of one article or all. Days are UTC; what was due on an earlier day is overdue.

    \b
    Example: factcheck desk
             factcheck desk a3 --mine
    """
    run(database(ctx), article, viewer(ctx), collection, mine=mine, as_json=as_json)


def run(
    path: Path, ref: str | None, viewer: str, collection: str | None, *, mine: bool, as_json: bool
) -> None:
    """Print what waits, as `viewer` may see it.

    Raises:
        NotFoundError: no such article or collection.
        UsageError: both are named.
    """
    from factcheck.cli.jsonable import plain
    from factcheck.cli.output import print_json
    from factcheck.cli.viewing import seen_place
    from factcheck.desk.board import blocked, waiting
    from factcheck.store import open_store

    with open_store(path, "read") as store:
        dossiers = [seen_place(store, label, viewer) for label in labels_of(store, ref, collection)]
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    rows = [row for row in waiting(dossiers, now) if not mine or row.who == viewer]
    reports = blocked(dossiers)
    if as_json:
        print_json({"waiting": plain(rows), "reports": plain(reports)})
    else:
        _show(rows, reports, mine=mine)


def _show(rows: Sequence[Waiting], reports: Sequence[Blocked], *, mine: bool) -> None:
    from factcheck.cli.looks import NO_VALUE
    from factcheck.cli.output import Cell, Column, print_table, say, tell

    if not rows:
        tell("Nothing waits for you." if mine else "Nothing waits.")
    else:
        columns = [Column("Who", width=16), Column("What", width=22), Column("Claims", right=True)]
        columns += [Column("Due", width=18), Column("Where", wraps=True)]
        cells = [
            [
                row.who or "anybody",
                row.what,
                f"{len(row.claims):,}",
                Cell(f"{row.due} overdue", "bold red") if row.overdue else row.due or NO_VALUE,
                _where(row),
            ]
            for row in rows
        ]
        print_table(columns, cells)
    if not mine:
        say("")
        for report in reports:
            say(f"{report.article}  {_report_words(report)}")


def _where(row: Waiting) -> str:
    more = f" and {len(row.claims) - SHOWN:,} more" if len(row.claims) > SHOWN else ""
    return " ".join(row.claims[:SHOWN]) + more


def _report_words(report: Blocked) -> str:
    if not report.reasons:
        return "Nothing blocks the report."
    words = [f"{count:,} {_REASONS[reason]}" for reason, count in report.reasons]
    return f"The report is a draft: {', '.join(words)}."


_REASONS = {
    "open": "open",
    "in_progress": "in progress",
    "second_reader": "awaiting a second reader",
    "disputed": "disputed",
    "nothing_selected": "of which none was picked to be checked",
    "must_fix": "undecided of the changes that must be made",
}
