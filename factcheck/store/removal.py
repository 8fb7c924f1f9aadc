"""Removing a text for good: one event's body, or an article with all that was said about it.

In: an event or an article and why. Out: an event that says what was removed, and a file in which no word of
it is left. The record stays verifiable: ids hold the digests of bodies, not the bodies.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import suppress
from itertools import takewhile
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from factcheck.desk import events as types
from factcheck.errors import DeskError, StoreError
from factcheck.store import log
from factcheck.store.apply import apply
from factcheck.store.failures import explain
from factcheck.store.log import Clock, Logged

REDACTABLE = (
    types.UNDOABLE
    - types.REGROUPING
    - {
        types.LINE_READ,
        types.CLAIM_REOPENED,
        types.EVIDENCE_REMOVED,
        types.FLAG_ADDED,
        types.FLAG_REMOVED,
        types.UNASSIGNED,
        types.POLICY_SET,
        types.CLAIM_PICKED,
        types.CLAIM_UNPICKED,
        types.SCOPE_SET,
        types.ARTICLE_RELEASED,
    }
)
"""Events that hold words of a person alone. The text of an ingest, and claims made of it, go with the article
when it is forgotten."""
_TAGGING = (types.TAG_ADDED, types.TAG_REMOVED)
_PENDING = 1
"""PRAGMA user_version while a removal is not finished."""
SEARCH_TABLES = ("articles_fts", "claims_fts", "notes_fts")


def redact(db: Database, clock: Clock, target: str, because: str, actor: str | None) -> list[Logged]:
    """Remove the body of an event and what follows from it. The caller holds the write lock.

    Returns:
        A redaction for each event whose body went, that of `target` last.

    Raises:
        DeskError: that event cannot be redacted, or was already.
    """
    event = log.one(db, target)
    if event is None:
        raise StoreError(f"there is no event {target}")
    if event.type not in REDACTABLE:
        of_article = (
            event.type in (types.ARTICLE_INGESTED, types.ARTICLE_REVISED) or event.type in types.REGROUPING
        )
        hint = "An article and its claims go by factcheck forget." if of_article else ""
        raise DeskError(f"event {target[:8]} ({event.type}) holds no words to redact", hint)
    if event.body is None:
        raise DeskError(f"the text of event {target[:8]} was removed already")
    article, claim, effective = db.execute(
        "SELECT article_uid, claim_uid, effective FROM event_state WHERE event_id = ?", [target]
    ).fetchone()
    about = {"article": article} if claim is None else {"claim": claim}
    others = []
    if claim is not None and event.type in _TAGGING:
        others = _with_the_same_tag(db, event, event.body.get("tag"), claim, effective=bool(effective))
    redacted = [
        _record(db, clock, actor, types.REDACTED, {"target": id_, "because": because, **about})
        for id_ in (*others, target)
    ]
    copy = event.body.get("copy")
    if isinstance(copy, dict):
        _drop_blobs(db, [(copy.get("sha256"),), (copy.get("text_sha256"),)])
    return redacted


def _drop_blobs(db: Database, blobs: Sequence[tuple[Any, ...]]) -> None:
    """Take out the bytes that neither an article nor the copy of a source rests on any more."""
    used = (
        "SELECT 1 FROM revisions WHERE raw_sha256 = blobs.sha256 OR text_sha256 = blobs.sha256"
        " UNION ALL SELECT 1 FROM copies WHERE copies.sha256 = blobs.sha256"
        " UNION ALL SELECT 1 FROM copies WHERE copies.text_sha256 = blobs.sha256"
    )
    db.conn.executemany(f"DELETE FROM blobs WHERE sha256 = ? AND NOT EXISTS ({used})", blobs)


def _with_the_same_tag(db: Database, event: Logged, tag: object, claim: str, *, effective: bool) -> list[str]:
    """Return the events that repeat the word: took this tag off, or had put on what this one took off."""
    events = [other for other in log.about_claim(db, claim) if other.type in _TAGGING]
    same = [other for other in events if other.body is not None and other.body.get("tag") == tag]
    place = next(index for index, other in enumerate(same) if other.id == event.id)
    if event.type == types.TAG_ADDED:
        others = takewhile(lambda other: other.type == types.TAG_REMOVED, same[place + 1 :])
    elif effective:
        others = takewhile(lambda other: other.type == types.TAG_ADDED, reversed(same[:place]))
    else:  # it took nothing off: the tag stands, by an event of its own
        return []
    return [other.id for other in others]


def forget(db: Database, clock: Clock, article_uid: str, because: str, actor: str | None) -> Logged:
    """Remove an article and all that was said about it. The caller holds the write lock."""
    rows = db.execute(
        "SELECT s.event_id FROM event_state AS s JOIN event_bodies AS b ON b.event_id = s.event_id"
        " JOIN events AS e ON e.id = s.event_id WHERE s.article_uid = ? AND e.type != ?",
        [article_uid, types.ARTICLE_FORGOTTEN],
    ).fetchall()
    of_article = "FROM revisions AS r JOIN articles AS a ON a.id = r.article_id WHERE a.uid = :uid"
    blobs = db.execute(
        f"SELECT raw_sha256 {of_article} UNION SELECT text_sha256 {of_article}", {"uid": article_uid}
    ).fetchall()
    copies = db.execute(
        "SELECT k.sha256, k.text_sha256 FROM copies AS k JOIN evidence AS v ON v.event_id = k.event_id"
        " JOIN claims AS c ON c.id = v.claim_id JOIN articles AS a ON a.id = c.article_id WHERE a.uid = ?",
        [article_uid],
    ).fetchall()
    copies = [(blob,) for row in copies for blob in row]
    copies += db.execute(
        "SELECT json_extract(b.body, '$.report_sha256') FROM event_bodies AS b"
        " JOIN events AS e ON e.id = b.event_id JOIN event_state AS s ON s.event_id = e.id"
        " WHERE s.article_uid = ? AND e.type = ?",
        [article_uid, types.ARTICLE_RELEASED],
    ).fetchall()
    removed = sorted(row[0] for row in rows) + _removed_before(db, article_uid)
    body = {"article": article_uid, "because": because, "events": sorted(set(removed))}
    event = _record(db, clock, actor, types.ARTICLE_FORGOTTEN, body)
    _drop_blobs(db, [*blobs, *copies])
    for table in ("review_positions", "half_typed", "article_memory"):
        db.execute(f"DELETE FROM {table} WHERE article_uid = ?", [article_uid])
    return event


def forget_source_names(db: Database) -> None:
    """Cut the tie between a number and a source that nothing cites: its uid follows from its reference."""
    db.execute(
        "UPDATE numbers SET uid = 'removed-' || number WHERE kind = 'source'"
        " AND NOT EXISTS (SELECT 1 FROM sources WHERE sources.uid = numbers.uid)"
    )


def rebuild_search(db: Database) -> None:
    """Make the search tables anew: FTS5 keeps deleted words until segments are merged."""
    for table in SEARCH_TABLES:
        db.execute(f"INSERT INTO {table} ({table}) VALUES ('rebuild')")


def mark_pending(db: Database) -> None:
    """Note, in the transaction of a removal, that the file must still be written anew."""
    db.execute(f"PRAGMA user_version = {_PENDING}")


def is_pending(db: Database) -> bool:
    """Tell whether a removal still has to be finished."""
    return bool(db.execute("PRAGMA user_version").fetchone()[0] == _PENDING)


def scrub(db: Database, path: Path) -> None:
    """Write the file anew, so that no free page and no write-ahead log holds what was removed.

    Raises:
        StoreError: another program keeps old pages, or the disk is full.
    """
    try:
        db.execute("VACUUM")
        busy = db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        if not busy:
            db.execute("PRAGMA user_version = 0")
            return
        why = "another program that has the database open keeps old pages of it"
    except sqlite3.OperationalError as error:
        why = explain(error, path).message
    raise StoreError(
        f"the text is removed, but its traces in the file are not yet: {why}",
        "Close other programs and free some space; the next command that writes finishes the removal.",
    )


def finish_removal(db: Database) -> None:
    """Finish a removal that was cut short, where that can be done now; else the next opening tries again."""
    if is_pending(db):
        with suppress(StoreError):
            scrub(db, Path())


def _removed_before(db: Database, article_uid: str) -> list[str]:
    """Events of the article whose bodies an earlier redaction took: that redaction's own body goes now."""
    rows = db.execute(
        "SELECT s.event_id FROM event_state AS s JOIN events AS e ON e.id = s.removed_by"
        " WHERE s.article_uid = ? AND e.type = ?",
        [article_uid, types.REDACTED],
    )
    return [row[0] for row in rows]


def _record(db: Database, clock: Clock, actor: str | None, type_: str, body: dict[str, Any]) -> Logged:
    event = log.append(db, clock, actor, type_, body)
    apply(db, event)
    return event
