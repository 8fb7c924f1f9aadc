"""Transactions: a write that holds the lock from its start, a read that sees one state.

In: a sqlite-utils Database. Out: context managers.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlite_utils import Database


@contextmanager
def writing(db: Database) -> Iterator[None]:
    """Hold the write lock (BEGIN IMMEDIATE); commit at the end, roll back on any error or interrupt."""
    db.conn.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.conn.execute("COMMIT")
    except BaseException:
        # SQLite has rolled back by itself after some errors (disk full); this then does nothing.
        db.rollback()
        raise


@contextmanager
def reading(db: Database) -> Iterator[None]:
    """See one state of the database over several queries; nests."""
    if db.conn.in_transaction:
        yield
        return
    db.conn.execute("BEGIN")
    try:
        yield
    finally:
        db.rollback()
