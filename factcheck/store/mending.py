"""Mending: all that follows from the events made anew, where the events themselves hold.

In: an open database in which the doctor found something. Out: triggers, indexes, views, derived tables and
search as they must be, and a backup of the file as it was.
"""

from __future__ import annotations

from pathlib import Path

from sqlite_utils import Database

from factcheck.errors import StoreError
from factcheck.store import article_memory, removal
from factcheck.store.doctor import MEND, check, is_search
from factcheck.store.opening import back_up
from factcheck.store.replay import rebuild
from factcheck.store.schema import fresh_schema, schema_of
from factcheck.store.transactions import reading, writing


def mend(db: Database, path: Path) -> Path | None:
    """Make anew what follows from the events.

    Args:
        db: the database.
        path: its file; the backup goes beside it.

    Returns:
        The backup; None where nothing had to be mended.

    Raises:
        StoreError: the file, its tables or the events themselves do not hold: only a backup can mend that.
    """
    with reading(db):  # a copy cannot be taken of what this connection writes
        wrong = [finding for finding in check(db, path) if finding.severity == "error"]
    for finding in wrong:
        if finding.mend != MEND:
            raise StoreError(f"{finding.where}: {finding.what}; nothing was changed", finding.mend)
    if not wrong:
        return None
    with writing(db):
        backup = back_up(path.resolve(), "before-mending")
        _remake_schema(db)
        removal.rebuild_search(db)  # first: rows that go take their words out of an index that must hold them
        rebuild(db)
        article_memory.drop(db)
    return backup


def _remake_schema(db: Database) -> None:
    """Make triggers, indexes, views and full-text search that are missing or were altered."""
    found = schema_of(db)
    for (kind, name), sql in fresh_schema().items():
        if (kind == "table" and not is_search(name)) or not sql or found.get((kind, name)) == sql:
            continue
        if (kind, name) in found:
            db.execute(f"DROP {kind} {name}")
        db.execute(sql)
        if is_search(name):
            db.execute(f"INSERT INTO {name} ({name}) VALUES ('rebuild')")
