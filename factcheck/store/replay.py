"""Replay: all that follows from the events, made anew; and whether it equals what stands.

In: a database. Out: derived tables written from scratch; or the first place where two databases differ.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from typing import Any

from sqlite_utils import Database

from factcheck.store import log
from factcheck.store.apply import apply

Row = tuple[Any, ...]
DERIVED = (
    "articles",
    "revisions",
    "blocks",
    "sentences",
    "attributions",
    "article_references",
    "claims",
    "claim_references",
    "claim_edits",
    "line_readings",
    "sources",
    "readings",
    "evidence",
    "copies",
    "notes",
    "tags",
    "flags",
    "resolutions",
    "said",
    "queries",
    "answers",
    "fixes",
    "fix_decisions",
    "matches",
    "assignments",
    "collections",
    "event_state",
    "event_heads",
)
"""Tables that follow from events, blobs and numbers, parents before children."""


def rebuild(db: Database) -> None:
    """Empty all derived tables and replay every event. The caller holds the write lock."""
    for table in reversed(DERIVED):
        db.execute(f"DELETE FROM {table}")
    ids = [row[0] for row in db.execute("SELECT id FROM events ORDER BY at, id")]
    for id_ in ids:
        event = log.one(db, id_)
        assert event is not None
        apply(db, event)
    db.execute(
        "INSERT INTO event_heads SELECT id FROM events"
        " WHERE NOT EXISTS (SELECT 1 FROM event_parents WHERE parent_id = events.id)"
    )


def first_difference(stored: Database, replayed: Database) -> str | None:
    """Compare all derived tables; return where they first differ ("claims a1.12: status"), or None."""
    for table in DERIVED:
        info = stored.execute(f"PRAGMA table_info({table})").fetchall()
        columns = [row[1] for row in info]
        key = [row[0] for row in sorted(info, key=lambda row: int(row[5])) if row[5]]
        order = ", ".join(str(place + 1) for place in key)
        for one, other in zip_longest(_rows(stored, table, order), _rows(replayed, table, order)):
            if one != other:
                return f"{table} {_difference(columns, key, one, other)}"
    return None


def _difference(columns: list[str], key: list[int], one: Row | None, other: Row | None) -> str:
    """Say how a stored row and the replayed one at the same place of the same order differ."""
    ours = None if one is None else [one[place] for place in key]
    theirs = None if other is None else [other[place] for place in key]
    if one is not None and (theirs is None or (ours is not None and ours < theirs)):
        return f"{_name(columns, key, one)}: follows from no event"
    if other is not None and (one is None or ours != theirs):
        return f"{_name(columns, key, other)}: is missing"
    assert one is not None
    assert other is not None
    differing = [column for column, a, b in zip(columns, one, other, strict=True) if a != b]
    return f"{_name(columns, key, one)}: {', '.join(differing)}"


def _name(columns: list[str], key: list[int], row: Row) -> str:
    """Name a row by its label (a3.14) where it has one, else by its key."""
    if "label" in columns and "uid" in columns:
        return str(row[columns.index("label")])
    return ", ".join(str(row[place]) for place in key)


def _rows(db: Database, table: str, order: str) -> Iterator[Row]:
    yield from db.conn.execute(f"SELECT * FROM {table} ORDER BY {order}")
