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

DERIVED = (
    "articles",
    "revisions",
    "blocks",
    "sentences",
    "attributions",
    "article_references",
    "claims",
    "claim_references",
    "sources",
    "readings",
    "evidence",
    "notes",
    "tags",
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
    """Compare all derived tables; return where they first differ ("claims 12: status"), or None."""
    for table in DERIVED:
        columns = [row[1] for row in stored.execute(f"PRAGMA table_info({table})")]
        for one, other in zip_longest(_rows(stored, table), _rows(replayed, table)):
            if one == other:
                continue
            if one is None or other is None or one[0] != other[0]:
                side = "is stored without an event" if other is None else "is missing"
                return f"{table} {(one or other)[0]} {side}"
            differing = [c for c, a, b in zip(columns, one, other, strict=True) if a != b]
            return f"{table} {one[0]}: {', '.join(differing)}"
    return None


def _rows(db: Database, table: str) -> Iterator[tuple[Any, ...]]:
    count = len(db.execute(f"PRAGMA table_info({table})").fetchall())
    order = ", ".join(str(place) for place in range(1, count + 1))
    yield from db.conn.execute(f"SELECT * FROM {table} ORDER BY {order}")
