"""What an article's extraction need not do again: a cache beside the events.

In: bytes that the extraction gave. Out: the same bytes when its next draft comes. They hold words of the
article, so they go when it is forgotten; they are no part of exports and unions, and whoever loses them loses
time alone.
"""

from __future__ import annotations

from sqlite_utils import Database


def keep(db: Database, article_uid: str, memory: bytes | None) -> None:
    """Put them in the place of what was kept before; None: there are none any more."""
    drop(db, article_uid)
    if memory is not None:
        db.execute("INSERT INTO article_memory (article_uid, bytes) VALUES (?, ?)", [article_uid, memory])


def read(db: Database, article_uid: str) -> bytes | None:
    """What is kept of an article."""
    row = db.execute("SELECT bytes FROM article_memory WHERE article_uid = ?", [article_uid]).fetchone()
    return None if row is None else bytes(row[0])


def drop(db: Database, article_uid: str | None = None) -> None:
    """Take out what is kept of an article; of all without a uid."""
    db.execute("DELETE FROM article_memory WHERE ? IS NULL OR article_uid = ?", [article_uid, article_uid])
