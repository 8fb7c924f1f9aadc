"""Turning what SQLite reports into words that help.

In: a path and the errors raised while its database is used. Out: StoreError with what to do next.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from factcheck.errors import StoreError, UnfitError

NOT_SQLITE_HINT = "Name another file with --db; this one was left as it is."
DOCTOR_HINT = "Run factcheck doctor; restore a backup if it cannot be mended."
FULL_HINT = "Nothing of it was stored. Free some space (or lift the limit on file sizes) and try again."
LOCKED_HINT = "Wait until it is done, or close it, and try again."
READ_ONLY_HINT = "Make the file and its folder writable, or copy it to where they are."

_PRIMARY_CODE = 0xFF


@contextmanager
def clear_errors(path: Path) -> Iterator[None]:
    """Raise a StoreError for any sqlite3 error, OSError or half a character inside the block."""
    try:
        yield
    except UnicodeEncodeError as error:
        raise StoreError(
            "a text holds half a character (a lone surrogate)",
            "Type it again, with the terminal set to UTF-8.",
        ) from error
    except sqlite3.Error as error:
        raise explain(error, path) from error
    except OSError as error:
        raise StoreError(f"{path} cannot be used: {error.strerror or error}") from error


def explain(error: sqlite3.Error, path: Path) -> StoreError:
    """Say what an error of SQLite means for the person who wanted to use `path`."""
    code = getattr(error, "sqlite_errorcode", 0) & _PRIMARY_CODE
    told = {
        sqlite3.SQLITE_BUSY: ("another program is writing to {path}", LOCKED_HINT),
        sqlite3.SQLITE_LOCKED: ("another program is writing to {path}", LOCKED_HINT),
        sqlite3.SQLITE_READONLY: ("{path} is read-only", READ_ONLY_HINT),
        sqlite3.SQLITE_PERM: ("{path} may not be used", READ_ONLY_HINT),
        sqlite3.SQLITE_FULL: ("{path} cannot grow: the disk is full", FULL_HINT),
        sqlite3.SQLITE_IOERR: ("{path} cannot be read or written: the disk is full or failing", FULL_HINT),
        sqlite3.SQLITE_CORRUPT: ("{path} is damaged", DOCTOR_HINT),
        sqlite3.SQLITE_NOTADB: ("{path} is not a SQLite database", NOT_SQLITE_HINT),
        sqlite3.SQLITE_CANTOPEN: ("{path} cannot be opened", "Check that its folder exists and is writable."),
    }.get(code)
    if code == sqlite3.SQLITE_TOOBIG:
        return UnfitError(f"a text is too large for {path}")
    if told is None:
        return StoreError(f"{path}: {error}", DOCTOR_HINT)
    return StoreError(told[0].format(path=path), told[1])
