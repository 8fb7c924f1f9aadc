"""What must hold in a database, checked: file, schema, events, what follows from them, blobs, search.

In: an open database; nothing in it is changed. Out: findings, the first thing that does not hold first.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from sqlite_utils import Database

from factcheck.desk import events as types
from factcheck.models import Finding
from factcheck.store import removal
from factcheck.store.blobs import unpacked
from factcheck.store.identity import event_id, sha256
from factcheck.store.replay import DERIVED, events_named, first_difference, rebuild
from factcheck.store.schema import fresh_schema, schema_of
from factcheck.store.transactions import writing

RESTORE = "Restore the latest backup of the file."
MEND = "Make it anew from the events, after a backup, with: factcheck doctor --mend"
_SHOWN = 5
"""Most findings of one kind; the rest is counted."""


def check(db: Database, path: Path) -> list[Finding]:
    """Check all that must hold.

    Args:
        db: the database, open to read or to write.
        path: its file, for the findings.

    Raises:
        sqlite3.DatabaseError: the file cannot be read any further.
    """
    findings = _file(db, path)
    if findings:
        return findings
    findings = _few(list(_schema(db)))
    if any(finding.what.startswith("the table") for finding in findings):
        return findings  # whatever else is looked at would fail for the same reason
    checks: tuple[Callable[[Database], Iterator[Finding]], ...] = (
        _events,
        _parents,
        _bodies,
        _foreign_keys,
        _heads,
        _blobs,
        _memory,
    )
    for one in checks:
        findings += _few(list(one(db)))
    with _copy_of(db) as copy:
        findings += _few(list(_search(copy)))
        if not findings:
            findings += _replay(db, copy)
    if removal.is_pending(db):
        mend = "Close other programs that use it; the next command that writes finishes the removal."
        findings.append(Finding("warning", "a removal is not finished: traces may be left", str(path), mend))
    return findings


def _file(db: Database, path: Path) -> list[Finding]:
    rows = [row[0] for row in db.execute(f"PRAGMA integrity_check({_SHOWN})")]
    # Since 3.44 SQLite looks at FTS5 tables too; _search does so in every version.
    rows = [row for row in rows if row != "ok" and "FTS5 table" not in row]
    return [Finding("error", f"the file is damaged: {row}", str(path), RESTORE) for row in rows]


def _schema(db: Database) -> Iterator[Finding]:
    """Compare with the schema that the migrations make.

    Tables, views and indexes that a user added do no harm; a trigger could change what events say.
    """
    found, fresh = schema_of(db), fresh_schema()
    for (kind, name), sql in fresh.items():
        if name.startswith("sqlite_") or _goes_with_its_search(name, found):
            continue
        what = "full-text search" if is_search(name) else kind
        mend = RESTORE if what == "table" else MEND
        if (kind, name) not in found:
            yield Finding("error", f"the {what} is missing", name, mend)
        elif found[kind, name] != sql and not _made_elsewhere(name):
            yield Finding("error", f"the {what} was altered", name, mend)
    ours = {name for kind, name in fresh if kind == "table"}
    for name, table in db.execute("SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger'"):
        if table in ours and ("trigger", name) not in fresh:
            mend = f"Look at what it does; remove it with: DROP TRIGGER {name}"
            yield Finding("warning", f"a trigger on {table} that factcheck did not make", name, mend)


def is_search(table: str) -> bool:
    """Tell whether a table is one of full-text search, which holds nothing of its own."""
    return table.endswith("_fts")


def _goes_with_its_search(table: str, found: Mapping[tuple[str, str], str]) -> bool:
    """Tell whether FTS5 keeps this table for one of its own that is missing, and named already."""
    search, parted, _ = table.rpartition("_fts_")
    return bool(parted) and ("table", f"{search}_fts") not in found


def _made_elsewhere(table: str) -> bool:
    """Tell whether SQLite or sqlite-utils words the SQL of a table: it may differ between their versions."""
    return "_fts_" in table or table == "_sqlite_migrations"


def _events(db: Database) -> Iterator[Finding]:
    parents: dict[str, list[str]] = {}
    for child, parent in db.conn.execute("SELECT event_id, parent_id FROM event_parents"):
        parents.setdefault(child, []).append(parent)
    query = "SELECT id, v, at, actor, type, body_digest FROM events ORDER BY at, id"
    for id_, v, at, actor, type_, digest in db.conn.execute(query):
        if event_id(v, parents.get(id_, ()), at, actor, type_, digest) != id_:
            yield Finding("error", "an event was altered: its id does not fit what it holds", id_, RESTORE)


def _parents(db: Database) -> Iterator[Finding]:
    query = (
        "SELECT p.event_id, p.parent_id, q.at, e.at FROM event_parents AS p"
        " LEFT JOIN events AS e ON e.id = p.event_id LEFT JOIN events AS q ON q.id = p.parent_id"
        " WHERE e.id IS NULL OR q.id IS NULL OR q.at >= e.at ORDER BY e.at, p.event_id"
    )
    for child, parent, parent_at, child_at in db.conn.execute(query):
        if child_at is None:
            yield Finding("error", "an event is lost", child, RESTORE)
        elif parent_at is None:
            yield Finding("error", f"the event before {child[:12]} is lost", parent, RESTORE)
        else:
            yield Finding("error", "an event is not later than the one before it", child, RESTORE)


def _bodies(db: Database) -> Iterator[Finding]:
    """Each body fits its digest, or a redaction or forgetting names its event."""
    removed: set[str] = set()
    missing: list[str] = []
    query = (
        "SELECT e.id, e.type, e.body_digest, b.body FROM events AS e"
        " LEFT JOIN event_bodies AS b ON b.event_id = e.id ORDER BY e.at, e.id"
    )
    for id_, type_, digest, body in db.conn.execute(query):
        if body is None:
            missing.append(id_)
        elif sha256(body) != digest:
            yield Finding("error", "the body of an event was altered", id_, RESTORE)
        elif type_ in (types.REDACTED, types.ARTICLE_FORGOTTEN):
            removed.update(events_named(json.loads(body)))
    for id_ in missing:
        if id_ not in removed:
            yield Finding("error", "the body of an event is lost, and no removal names it", id_, RESTORE)


def _foreign_keys(db: Database) -> Iterator[Finding]:
    seen = set()
    for table, row, parent, _ in db.execute("PRAGMA foreign_key_check"):
        if (table, row, parent) not in seen:
            seen.add((table, row, parent))
            lost = "an event that is lost" if parent == "events" else f"a row of {parent} that is not there"
            mend = MEND if table in DERIVED and parent in DERIVED else RESTORE
            yield Finding("error", f"a row rests on {lost}", f"{table}, row {row}", mend)


def _heads(db: Database) -> Iterator[Finding]:
    query = (
        "SELECT id FROM events WHERE NOT EXISTS (SELECT 1 FROM event_parents WHERE parent_id = events.id)"
        " EXCEPT SELECT event_id FROM event_heads"
    )
    for (id_,) in db.execute(query):
        yield Finding("error", "an event ends the log that should not: later ones are lost", id_, RESTORE)


def _blobs(db: Database) -> Iterator[Finding]:
    for name, *kept in db.conn.execute("SELECT sha256, bytes, encoding FROM blobs ORDER BY sha256"):
        if sha256(unpacked(*kept)) != name:
            yield Finding(
                "error", "a stored file was altered: its hash does not fit", f"blobs {name}", RESTORE
            )


def _memory(db: Database) -> Iterator[Finding]:
    query = (
        "SELECT article_uid FROM article_memory"
        " WHERE article_uid NOT IN (SELECT uid FROM articles WHERE forgotten = 0)"
    )
    for (uid,) in db.execute(query):
        yield Finding("error", "what is kept of an article that is not there", f"article_memory {uid}", MEND)


def _search(copy: Database) -> Iterator[Finding]:
    there = {name for _, name in schema_of(copy)}
    for table in removal.SEARCH_TABLES:
        if table not in there:
            continue  # said already
        try:
            copy.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', 1)")
        except sqlite3.DatabaseError:
            yield Finding("error", "full-text search does not fit what it searches", table, MEND)


def _replay(db: Database, copy: Database) -> list[Finding]:
    with writing(copy):
        rebuild(copy)
    where = first_difference(db, copy)
    if where is None:
        return []
    return [Finding("error", "what stands does not follow from the events", where, MEND)]


def _few(findings: list[Finding]) -> list[Finding]:
    """Keep the first findings of one kind and count the rest."""
    more = len(findings) - _SHOWN
    if more <= 0:
        return findings
    last = findings[_SHOWN - 1]
    rest = Finding(last.severity, f"{last.what} (and {more} more like it)", last.where, last.mend)
    return [*findings[: _SHOWN - 1], rest]


@contextmanager
def _copy_of(db: Database) -> Iterator[Database]:
    """Copy the database into a private temporary one that is gone at the end."""
    connection = sqlite3.connect("")
    try:
        db.conn.backup(connection)
        copy = Database(connection, execute_plugins=False)
        copy.execute("PRAGMA foreign_keys = ON")
        yield copy
    finally:
        connection.close()
