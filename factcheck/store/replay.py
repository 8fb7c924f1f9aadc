"""Replay: all that follows from the events, made anew; and whether it equals what stands.

In: a database. Out: derived tables written from scratch; or the first place where two databases differ.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import zip_longest
from typing import Any

from sqlite_utils import Database

from factcheck.desk import events as types
from factcheck.store import log
from factcheck.store.apply import apply
from factcheck.store.sql import marks

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
    "near_copies",
    "sketches",
    "samples",
    "sample_claims",
    "event_state",
    "event_heads",
)
"""Tables that follow from events, blobs and numbers, parents before children."""


def rebuild(db: Database) -> None:
    """Empty all derived tables and replay every event. The caller holds the write lock."""
    for table in reversed(DERIVED):
        db.execute(f"DELETE FROM {table}")
    _take_removed(db)
    ids = [row[0] for row in db.execute("SELECT id FROM events ORDER BY at, id")]
    for id_ in ids:
        event = log.one(db, id_)
        assert event is not None
        apply(db, event)
    db.execute(
        "INSERT INTO event_heads SELECT id FROM events"
        " WHERE NOT EXISTS (SELECT 1 FROM event_parents WHERE parent_id = events.id)"
    )


def _take_removed(db: Database) -> None:
    """Delete the bodies that a removal names before anything acts: after a union some may be back.

    Else what they brought would act on events that a second replay finds without an object.
    """
    rows = db.execute(
        "SELECT e.id, b.body FROM event_bodies AS b JOIN events AS e ON e.id = b.event_id"
        f" WHERE e.type IN ({marks(len(types.REMOVALS))})",
        sorted(types.REMOVALS),
    ).fetchall()
    named = {id_: by for by, body in rows for id_ in events_named(json.loads(body))}
    # A trigger lets a body go only where event_state says what removed it; the rows go before the replay.
    db.conn.executemany(
        "INSERT INTO event_state (event_id, effective, removed_by)"
        " SELECT event_id, 0, ? FROM event_bodies WHERE event_id = ?",
        [(by, id_) for id_, by in named.items()],
    )
    db.execute("DELETE FROM event_bodies WHERE event_id IN (SELECT event_id FROM event_state)")
    db.execute("DELETE FROM event_state")


def events_named(removal: dict[str, Any]) -> list[str]:
    """Events whose bodies a redaction or a forgetting says that it took, by its own body."""
    events = removal.get("events")
    named = [removal.get("target"), *(events if isinstance(events, list) else ())]
    return [id_ for id_ in named if isinstance(id_, str)]


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
