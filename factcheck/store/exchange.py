"""What goes from one file to another: packed, united, as it stood on a day, backed up.

In: paths, packed databases, times. Out: models.Packed, models.United, another Store in memory, a file. What
takes part in it is loaded when it is called: most commands do none of it.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Self

from factcheck.errors import StoreError
from factcheck.models import Packed, United
from factcheck.store.connection import Connection
from factcheck.store.failures import clear_errors
from factcheck.store.log import format_at, utc_now
from factcheck.store.opening import new_in_memory
from factcheck.store.sql import marks
from factcheck.store.transactions import writing

_LAST_SECOND = ".999999Z"


class Exchange(Connection):
    """The part of the store that gives and takes whole databases."""

    def pack(self) -> Packed:
        """Return all that does not follow from something else."""
        from factcheck.store.packing import pack

        with self._reading():
            return pack(self.db)

    def unite(self, other: Packed, name: str, *, dry_run: bool = False) -> United:
        """Take in what is not here yet, in one transaction.

        Args:
            other: what comes.
            name: what it is called in messages.
            dry_run: only say what would come.

        Raises:
            StoreError: something in `other` does not hold, disk full, locked; nothing was written.
        """
        from factcheck.store import removal
        from factcheck.store.unite import unite

        try:
            with self._writing():
                brought = unite(self.db, other, name)
                if dry_run:
                    raise _EnoughError
        except _EnoughError:
            return brought
        if removal.is_pending(self.db):
            with clear_errors(self.path):
                removal.scrub(self.db, self.path)
        return brought

    def as_of(self, day: str) -> Self:
        """Return the record as it stood at a time, in memory; what was removed since is not told.

        Args:
            day: a UTC date (its end is meant) or time, ISO 8601.
        """
        from factcheck.store.aliases import write_aliases
        from factcheck.store.packing import pack, write_blobs, write_events
        from factcheck.store.replay import rebuild

        until = f"{day}T23:59:59{_LAST_SECOND}" if len(day) == 10 else _whole(day)
        with self._reading():
            packed = pack(self.db, until)
        db = new_in_memory()
        with writing(db):
            db.conn.executemany(
                f"INSERT INTO numbers (kind, uid, article_number, number) VALUES ({marks(4)})",
                [(each.kind, each.uid, each.article, each.number) for each in packed.numbers],
            )
            write_aliases(db, packed.aliases)
            write_blobs(db, packed.blobs)
            write_events(db, packed.events)
            rebuild(db)
        return type(self)(db, self.path, utc_now)

    def back_up(self, target: Path, *, replace: bool) -> None:
        """Copy the whole file, consistent while others write; the copy is complete or not there.

        Raises:
            StoreError: the target exists and may not be replaced, is this file, or cannot be written.
        """
        if target.exists() and not replace:
            raise StoreError(f"{target} exists", "Give --force to replace it, or name another file.")
        if target.exists() and target.samefile(self.path):
            raise StoreError(f"{target} is the database itself", "Name another file.")
        aside = target.with_name(f".{target.name}.{os.getpid()}.part")
        with clear_errors(target):
            try:
                os.close(os.open(aside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
                with closing(sqlite3.connect(aside)) as copy:
                    self.db.conn.backup(copy)
                    copy.execute("PRAGMA journal_mode = DELETE")
                aside.chmod(self.path.stat().st_mode & 0o777)
                with aside.open("rb+") as file:
                    os.fsync(file.fileno())
                aside.replace(target)
            finally:
                aside.unlink(missing_ok=True)


class _EnoughError(Exception):
    """Rolls back what was only tried."""


def _whole(moment: str) -> str:
    """Write a time as events do, so that it compares with theirs."""
    return format_at(datetime.fromisoformat(moment))
