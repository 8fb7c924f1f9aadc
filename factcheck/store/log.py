"""The log of events: appending one, reading them in order.

In: drafts and bodies. Out: rows of `events`, `event_parents`, `event_bodies`; Logged values. What follows
from an event is the business of apply.py.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlite_utils import Database

from factcheck.store.identity import EVENT_VERSION, event_id, salted, sha256

Clock = Callable[[], datetime]
_AT = "%Y-%m-%dT%H:%M:%S.%fZ"
_TICK = timedelta(microseconds=1)
SELECT_LOGGED = (
    "SELECT e.seq, e.id, e.at, e.actor, e.type, b.body, s.removed_by FROM events AS e"
    " LEFT JOIN event_bodies AS b ON b.event_id = e.id LEFT JOIN event_state AS s ON s.event_id = e.id"
)


@dataclass(frozen=True, slots=True)
class Logged:
    """An event as the log holds it. `body` is None where it was removed."""

    seq: int
    id: str
    at: str
    actor: str | None
    type: str
    body: dict[str, Any] | None
    removed_by: str | None = None

    @property
    def order(self) -> tuple[str, str]:
        """Events happen in this order, whatever the order of their arrival."""
        return (self.at, self.id)


def utc_now() -> datetime:
    """Return the present time."""
    return datetime.now(UTC)


def format_at(moment: datetime) -> str:
    """Write a time as events do: UTC, microseconds, "Z"."""
    return moment.astimezone(UTC).strftime(_AT)


def append(db: Database, clock: Clock, actor: str | None, type_: str, body: dict[str, Any]) -> Logged:
    """Write one event after all present heads. The caller holds the write lock and applies the event.

    Args:
        db: the database, inside a write transaction.
        clock: tells the time; the event is later than its parents even where the clock went back.
        actor: the reviewer; None for the program.
        type_: one of desk.events.EVENT_TYPES.
        body: JSON values; a salt is added.

    Raises:
        StoreError: the body is not JSON.
    """
    heads = db.execute(
        "SELECT h.event_id, e.at FROM event_heads AS h JOIN events AS e ON e.id = h.event_id ORDER BY 1"
    ).fetchall()
    parents = [head for head, _ in heads]
    at = _next_at(clock(), [at for _, at in heads])
    text = salted(body)
    digest = sha256(text)
    id_ = event_id(EVENT_VERSION, parents, at, actor, type_, digest)
    cursor = db.execute(
        "INSERT INTO events (id, v, at, actor, type, body_digest) VALUES (?, ?, ?, ?, ?, ?)",
        [id_, EVENT_VERSION, at, actor, type_, digest],
    )
    seq = cursor.lastrowid
    assert seq is not None
    db.conn.executemany(
        "INSERT INTO event_parents (event_id, parent_id) VALUES (?, ?)", [(id_, p) for p in parents]
    )
    db.execute("INSERT INTO event_bodies (event_id, body) VALUES (?, ?)", [id_, text])
    db.execute("DELETE FROM event_heads")
    db.execute("INSERT INTO event_heads (event_id) VALUES (?)", [id_])
    return Logged(seq, id_, at, actor, type_, json.loads(text))


def logged(row: Sequence[Any]) -> Logged:
    """Make a Logged of a row of SELECT_LOGGED."""
    seq, id_, at, actor, type_, body, removed_by = row
    return Logged(seq, id_, at, actor, type_, None if body is None else json.loads(body), removed_by)


def one(db: Database, id_: str) -> Logged | None:
    """Read one event by its whole id."""
    row = db.execute(f"{SELECT_LOGGED} WHERE e.id = ?", [id_]).fetchone()
    return None if row is None else logged(row)


def about_claim(db: Database, claim_uid: str) -> list[Logged]:
    """Read all events on a claim, in their order."""
    rows = db.execute(f"{SELECT_LOGGED} WHERE s.claim_uid = ? ORDER BY e.at, e.id", [claim_uid])
    return [logged(row) for row in rows]


def about_article(db: Database, article_uid: str) -> list[Logged]:
    """Read the events on an article itself, not those on its claims, in their order."""
    rows = db.execute(
        f"{SELECT_LOGGED} WHERE s.article_uid = ? AND s.claim_uid IS NULL ORDER BY e.at, e.id", [article_uid]
    )
    return [logged(row) for row in rows]


def _next_at(now: datetime, earlier: list[str]) -> str:
    if not earlier:
        return format_at(now)
    newest = datetime.strptime(max(earlier), _AT).replace(tzinfo=UTC)
    return format_at(max(now, newest + _TICK))
