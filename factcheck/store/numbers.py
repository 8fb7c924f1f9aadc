"""Local numbers: what people type (a3, a3.14) for what uids name. Never reused, kept when a text goes.

In: uids. Out: the row of `numbers`, given out where there is none yet.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlite_utils import Database


def article_number(db: Database, uid: str) -> int:
    """Return the number of an article."""
    return _give(db, "article", 0, [uid])[uid][1]


def source_number(db: Database, uid: str) -> int:
    """Return the number of a source."""
    return _give(db, "source", 0, [uid])[uid][1]


def claim_numbers(db: Database, article: int, uids: Sequence[str]) -> dict[str, tuple[int, int]]:
    """Return uid → (row id, number) for claims of an article; new ones are numbered in the order given."""
    return _give(db, "claim", article, uids)


def _give(db: Database, kind: str, article: int, uids: Sequence[str]) -> dict[str, tuple[int, int]]:
    values: list[Any]
    if len(uids) == 1:
        where, values = "uid = ?", [kind, uids[0]]
    else:
        where, values = "article_number = ?", [kind, article]
    query = f"SELECT uid, id, number FROM numbers WHERE kind = ? AND {where}"
    known = {uid: (id_, number) for uid, id_, number in db.execute(query, values)}
    new = [uid for uid in uids if uid not in known]
    if not new:
        return known
    last = db.execute(
        "SELECT coalesce(max(number), 0) FROM numbers WHERE kind = ? AND article_number = ?", [kind, article]
    ).fetchone()[0]
    for number, uid in enumerate(new, last + 1):
        cursor = db.execute(
            "INSERT INTO numbers (kind, uid, article_number, number) VALUES (?, ?, ?, ?)",
            [kind, uid, article, number],
        )
        assert cursor.lastrowid is not None
        known[uid] = (cursor.lastrowid, number)
    return known
