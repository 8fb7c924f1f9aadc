"""Opening the database: to read, to write, or to create; older schemas are brought up to date.

In: a path and a mode. Out: a sqlite-utils Database, set up so that what is committed survives a power cut.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Literal
from urllib.parse import quote

from sqlite_utils import Database, Migrations

from factcheck.errors import StoreError
from factcheck.store.failures import READ_ONLY_HINT, clear_errors
from factcheck.store.inspect import has_wal, is_writable, look, unread_log
from factcheck.store.schema import ScriptDatabase, copy_empty, load_migrations, migration_names
from factcheck.store.transactions import writing

Mode = Literal["read", "write", "create"]
WAIT_SECONDS = 5.0
"""How long to wait for another program's write to end."""
_OWNER_ALONE = 0o600
"""Mode of a backup while it is written; then it gets that of the database."""


_NEAR_COPIES = "m0012c_near_copies"
"""Its tables follow from articles that may be there before it."""


def open_database(path: Path, mode: Mode, *, wait: float = WAIT_SECONDS) -> Database:
    """Open the database file.

    Args:
        path: the file.
        mode: "read" never changes rows; "write" needs the file; "create" makes it where it is not.
        wait: seconds to wait for another program that writes.

    Raises:
        StoreError: missing, foreign, damaged, newer, locked, or read-only where writing is asked.
    """
    seen = look(path, migration_names())
    if mode != "create" and not seen.applied:
        state = "there is no database at" if not seen.exists else "nothing is stored yet in"
        raise StoreError(
            f"{state} {path}", "Make one with factcheck ingest ARTICLE, or name another with --db."
        )
    current = len(seen.applied) == len(migration_names())
    if mode == "read" and current:
        return _open_to_read(path, wait)
    if seen.exists and not is_writable(path):
        why = "is read-only" if current else "was made by an earlier version and is read-only"
        raise StoreError(f"{path} {why}", READ_ONLY_HINT)
    if not path.parent.is_dir():
        raise StoreError(f"the folder of {path} does not exist", "Make it, or name another file with --db.")
    db = _open_to_write(path, wait)
    if mode == "read":
        db.execute("PRAGMA query_only = ON")
    return db


def _open_to_read(path: Path, wait: float) -> Database:
    if is_writable(path):
        # A connection that could write tidies up its -wal and -shm at the end; query_only guards the rows.
        how = "mode=rw"
    elif not has_wal(path):
        how = "immutable=1"
    else:
        how = "mode=ro"
    with clear_errors(path):
        db = _connect(path, how, wait)
        try:
            db.execute("PRAGMA query_only = ON")
            db.execute("SELECT count(*) FROM event_heads").fetchone()
        except sqlite3.OperationalError as error:
            db.close()
            if how != "mode=ro":
                raise
            raise unread_log(path) from error
    return db


def _open_to_write(path: Path, wait: float) -> Database:
    """Open and bring up to date. What could not be filled stays, empty: another program may be at it."""
    from factcheck.store.removal import finish_removal

    with clear_errors(path):
        db = _connect(path, "mode=rwc", wait)
        try:
            db.execute("PRAGMA foreign_keys = ON")
            db.execute("PRAGMA secure_delete = ON")
            db.enable_wal()
            db.execute("PRAGMA synchronous = FULL")
            _upgrade(db, path, load_migrations())
            finish_removal(db)
        except BaseException:
            db.close()
            raise
    return db


def new_in_memory() -> Database:
    """An empty database of the present schema that is gone when it is closed."""
    connection = sqlite3.connect(":memory:")
    copy_empty(connection)
    db = Database(connection, execute_plugins=False)
    db.execute("PRAGMA foreign_keys = ON")
    return db


def _connect(path: Path, how: str, wait: float) -> Database:
    uri = f"file:{quote(str(path.resolve()))}?{how}"
    # Plugins of sqlite-utils are for its own command line; loading them costs time and runs strangers' code.
    return ScriptDatabase(sqlite3.connect(uri, uri=True, timeout=wait), execute_plugins=False)


def _upgrade(db: Database, path: Path, migrations: Migrations) -> None:
    """Apply what is pending, all or nothing, after a backup where there is something to lose."""
    if not migrations.pending(db):
        return
    with writing(db):
        applied = migrations.applied(db)  # again: another program may have been first
        if not migrations.pending(db):
            return
        if applied:
            back_up(path.resolve(), applied[-1].name)
        with_near_copies = any(migration.name == _NEAR_COPIES for migration in applied)
        migrations.apply(db)
        if not with_near_copies:
            from factcheck.store.near_copies import link_all

            link_all(db)


def back_up(path: Path, version: str) -> Path:
    """Copy the database beside itself by SQLite's backup, under a name that no file has yet."""
    target = path.with_name(f"{path.name}.backup-{version}")
    count = 2
    while target.exists():
        target = path.with_name(f"{path.name}.backup-{version}-{count}")
        count += 1
    unfinished = target.with_name(target.name + ".unfinished")
    unfinished.unlink(missing_ok=True)
    try:
        os.close(os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_WRONLY, _OWNER_ALONE))
        with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(unfinished)) as copy:
            source.backup(copy)
        unfinished.chmod(path.stat().st_mode & 0o777)
        with unfinished.open("rb+") as file:
            os.fsync(file.fileno())
        unfinished.rename(target)
    finally:
        unfinished.unlink(missing_ok=True)
    return target


def backups_of(path: Path) -> list[Path]:
    """Backup files of this database that lie beside it."""
    real = path.resolve()
    return sorted(found for found in real.parent.iterdir() if found.name.startswith(f"{real.name}.backup-"))
