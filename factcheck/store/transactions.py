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
def within(db: Database) -> Iterator[None]:
    """Be one step of an open transaction: all of the step is kept with the rest, or on an error nothing."""
    db.conn.execute("SAVEPOINT step")
    try:
        yield
    except BaseException:
        # After some errors (disk full) SQLite has rolled all back by itself, and no step is left.
        if db.conn.in_transaction:
            db.conn.execute("ROLLBACK TO step")
            db.conn.execute("RELEASE step")
        raise
    db.conn.execute("RELEASE step")


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
