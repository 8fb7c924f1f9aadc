"""A look at a file before anything may change it.

In: a path. Out: what the file is and which migrations it has had; or StoreError. Nothing is written: a file
that is foreign, damaged or of a newer version stays as it is, byte for byte.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from factcheck.errors import StoreError
from factcheck.store.failures import DOCTOR_HINT, NOT_SQLITE_HINT, clear_errors
from factcheck.store.schema import SET_NAME

_MAGIC = b"SQLite format 3\0"
_HEADER_BYTES = 100


@dataclass(frozen=True, slots=True)
class Look:
    """What a file is. `applied` is empty where it holds nothing yet."""

    exists: bool
    applied: tuple[str, ...]


def look(path: Path, known: list[str]) -> Look:
    """Look at a database file.

    Args:
        path: the file; it need not exist.
        known: names of the migrations of this version.

    Raises:
        StoreError: a folder, not SQLite, truncated, of another program, or of a newer version.
    """
    with clear_errors(path):
        if not path.exists():
            return Look(exists=False, applied=())
        if not path.is_file():
            kind = "a folder" if path.is_dir() else "no regular file"
            raise StoreError(f"{path} is {kind}, not a database", "Name a file with --db.")
        if not _check_header(path):
            return Look(exists=True, applied=())
        applied = _look_inside(path)
    unknown = [name for name in applied if name not in known]
    if unknown:
        raise StoreError(
            f"{path} was written by a newer version of factcheck (it has had {unknown[0]})",
            "Install that version; the file was left as it is.",
        )
    return Look(exists=True, applied=tuple(applied))


def has_wal(path: Path) -> bool:
    """Tell whether a write-ahead log with something in it lies beside the file (or what it links to)."""
    real = path.resolve()
    wal = real.with_name(real.name + "-wal")
    return wal.exists() and wal.stat().st_size > 0


def is_writable(path: Path) -> bool:
    """Tell whether file and folder may be written; WAL needs both."""
    real = path.resolve()
    return os.access(real, os.W_OK) and os.access(real.parent, os.W_OK)


def unread_log(path: Path) -> StoreError:
    """Say that changes lie in a log that a read-only folder keeps from being read."""
    return StoreError(
        f"{path} has changes in {path.name}-wal that a read-only folder keeps from being read",
        "Copy both files to a folder that is writable and open the copy.",
    )


def _look_inside(path: Path) -> list[str]:
    """Read the names of the migrations, without leaving files behind where that is possible."""
    if not has_wal(path):
        try:
            return _applied(path, "immutable=1")
        except sqlite3.DatabaseError:
            # Another program may just be writing; the look below goes by SQLite's locks.
            pass
    try:
        return _applied(path, "mode=ro")
    except sqlite3.OperationalError as error:
        if has_wal(path) and not is_writable(path):
            raise unread_log(path) from error
        raise


def _check_header(path: Path) -> bool:
    """Return False for an empty file; raise StoreError where it is not SQLite or has lost its end."""
    with path.open("rb") as file:
        header = file.read(_HEADER_BYTES)
    if not header:
        return False
    if not header.startswith(_MAGIC):
        raise StoreError(f"{path} is not a SQLite database", NOT_SQLITE_HINT)
    page_size = int.from_bytes(header[16:18], "big")
    page_size = 65536 if page_size == 1 else page_size
    pages = int.from_bytes(header[28:32], "big")
    # The page count holds only where the change counter confirms it (SQLite file format, section 1.3.7).
    confirmed = header[24:28] == header[92:96]
    short = confirmed and path.stat().st_size < page_size * pages
    if len(header) < _HEADER_BYTES or (short and not has_wal(path)):
        raise StoreError(f"{path} is damaged: its end is missing", DOCTOR_HINT)
    return True


def _applied(path: Path, how: str) -> list[str]:
    names: list[str] = []
    uri = f"file:{quote(str(path.resolve()))}?{how}"
    with closing(sqlite3.connect(uri, uri=True)) as connection:
        tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        if "_sqlite_migrations" in tables:
            rows = connection.execute(
                "SELECT name FROM _sqlite_migrations WHERE migration_set = ? ORDER BY name", [SET_NAME]
            )
            names = [row[0] for row in rows]
    if tables and not names:
        raise StoreError(f"{path} is a database of another program", NOT_SQLITE_HINT)
    return names
