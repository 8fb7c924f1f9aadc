"""A database packed for the way to another: events, bytes, numbers, libraries, aliases.

In: an open database. Out: models.Packed; or a packed one, checked, and written into an empty database.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable

from sqlite_utils import Database

from factcheck.desk import events as types
from factcheck.errors import StoreError
from factcheck.models import Blob, Number, Packed, PackedLibrary, SealedEvent
from factcheck.store.aliases import read_aliases
from factcheck.store.blobs import keep, unpacked
from factcheck.store.identity import EVENT_VERSION, event_id, sha256
from factcheck.store.sql import marks

NEWER = "Install a newer version of factcheck; nothing was taken in."
ALTERED = "Get it anew from where it was made; nothing was taken in."
LIBRARY_COLUMNS = ("text", "ref", "title", "speaker", "verdict", "date", "url", "publisher")


def pack(db: Database, until: str | None = None) -> Packed:
    """Pack a database. The caller sees one state of it.

    Args:
        db: the database.
        until: leave out the events after this time (as events write it).
    """
    parents: dict[str, list[str]] = defaultdict(list)
    for child, parent in db.conn.execute("SELECT event_id, parent_id FROM event_parents ORDER BY 1, 2"):
        parents[child].append(parent)
    rows = db.conn.execute(
        "SELECT e.id, e.v, e.at, e.actor, e.type, e.body_digest, b.body FROM events AS e"
        " LEFT JOIN event_bodies AS b ON b.event_id = e.id WHERE e.at <= ? ORDER BY e.at, e.id",
        [until or "9999"],
    )
    events = [
        SealedEvent(id_, v, at, actor, type_, digest, tuple(parents[id_]), body)
        for id_, v, at, actor, type_, digest, body in rows
    ]
    blobs = db.conn.execute("SELECT sha256, type, bytes, encoding FROM blobs ORDER BY sha256")
    numbers = db.conn.execute(
        "SELECT kind, uid, article_number, number FROM numbers ORDER BY kind, article_number, number"
    )
    return Packed(
        events=tuple(events),
        blobs=tuple(Blob(name, kind, unpacked(*kept)) for name, kind, *kept in blobs),
        numbers=tuple(Number(*row) for row in numbers),
        libraries=tuple(_libraries(db)),
        aliases=tuple(read_aliases(db)),
    )


def _libraries(db: Database) -> Iterable[PackedLibrary]:
    columns = ", ".join(LIBRARY_COLUMNS)
    for id_, name, digest, added in db.execute(
        "SELECT id, name, sha256, added FROM libraries ORDER BY sha256"
    ).fetchall():
        claims = db.execute(f"SELECT {columns} FROM library_claims WHERE library_id = ? ORDER BY id", [id_])
        yield PackedLibrary(name, digest, added, tuple(claims.fetchall()))


def check_packed(packed: Packed, name: str, known: frozenset[str] = frozenset()) -> None:
    """Check that all of it holds: nothing altered, nothing lost, nothing that this version cannot read.

    Args:
        packed: what came.
        name: what it is called in the message.
        known: ids of events that are here already.

    Raises:
        StoreError: the first thing that does not hold.
    """
    at = {event.id: event.at for event in packed.events}
    removed = _removed(packed.events)
    for event in packed.events:
        where = f"{name}: event {event.id[:12]}"
        if event.v > EVENT_VERSION or event.type not in types.EVENT_TYPES:
            raise StoreError(f"{where} was written by a newer version of factcheck ({event.type})", NEWER)
        made_of = (event.v, event.parents, event.at, event.actor, event.type, event.body_digest)
        if event_id(*made_of) != event.id:
            raise StoreError(f"{where} was altered: its id does not fit what it holds", ALTERED)
        if event.body is not None and sha256(event.body) != event.body_digest:
            raise StoreError(f"{where} was altered: its text does not fit its digest", ALTERED)
        if event.body is None and event.id not in removed:
            raise StoreError(f"{where} lacks its text, and nothing says that it was removed", ALTERED)
        for parent in event.parents:
            if parent not in at and parent not in known:
                raise StoreError(f"{name}: event {parent[:12]} is lost", ALTERED)
            if parent in at and at[parent] >= event.at:
                raise StoreError(f"{where} is older than the event before it", ALTERED)
    for blob in packed.blobs:
        if sha256(blob.content) != blob.sha256:
            raise StoreError(f"{name}: the kept file {blob.sha256[:12]} was altered", ALTERED)


def _removed(events: Iterable[SealedEvent]) -> set[str]:
    """Ids of the events whose text was removed, as the removals themselves say."""
    found: set[str] = set()
    for event in events:
        body = json.loads(event.body) if event.body and event.type in types.REMOVALS else {}
        named = [body.get("target"), *(body.get("events") or ())]
        found.update(id_ for id_ in named if isinstance(id_, str))
    return found


def write_events(db: Database, events: Iterable[SealedEvent]) -> None:
    """Write events that are not there, without what follows from them. The caller replays."""
    for event in events:
        db.execute(
            "INSERT INTO events (id, v, at, actor, type, body_digest) VALUES (?, ?, ?, ?, ?, ?)",
            [event.id, event.v, event.at, event.actor, event.type, event.body_digest],
        )
        db.conn.executemany(
            "INSERT INTO event_parents (event_id, parent_id) VALUES (?, ?)",
            [(event.id, parent) for parent in event.parents],
        )
        if event.body is not None:
            db.execute("INSERT INTO event_bodies (event_id, body) VALUES (?, ?)", [event.id, event.body])


def write_blobs(db: Database, blobs: Iterable[Blob]) -> None:
    """Write kept bytes; what is there already stays."""
    keep(db, ((blob.sha256, blob.media_type, blob.content) for blob in blobs))


def write_libraries(db: Database, libraries: Iterable[PackedLibrary]) -> int:
    """Write libraries whose file is not there yet; one whose name is taken gets its digest behind it."""
    written = 0
    names = {row[0] for row in db.execute("SELECT name FROM libraries")}
    files = {row[0] for row in db.execute("SELECT sha256 FROM libraries")}
    for library in libraries:
        if library.sha256 in files:
            continue
        name = f"{library.name} ({library.sha256[:8]})" if library.name in names else library.name
        db.execute(
            "INSERT INTO libraries (name, sha256, added) VALUES (?, ?, ?)",
            [name, library.sha256, library.added],
        )
        id_ = db.execute("SELECT id FROM libraries WHERE sha256 = ?", [library.sha256]).fetchone()[0]
        db.conn.executemany(
            f"INSERT INTO library_claims (library_id, {', '.join(LIBRARY_COLUMNS)})"
            f" VALUES ({marks(len(LIBRARY_COLUMNS) + 1)})",
            [(id_, *claim) for claim in library.claims],
        )
        written += 1
    return written
