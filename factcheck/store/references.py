"""From what people type (a3, a3.14, the beginning of an event's id) to rows.

In: a reference as typed. Out: numbers and ids; or NotFoundError that names what exists.
"""

from __future__ import annotations

import re

from sqlite_utils import Database

from factcheck.errors import NotFoundError
from factcheck.store.sql import marks

_ARTICLE = re.compile(r"[aA]?([0-9]{1,9})\Z")
_CLAIM = re.compile(r"[aA]?([0-9]{1,9})\.([0-9]{1,9})\Z")
_UID = re.compile(r"[0-9a-f]{64}\Z")
_PREFIX = re.compile(r"[0-9a-f]{4,64}\Z")
_SHOWN = 5


def article_id(db: Database, typed: str, *, forgotten: bool = False) -> int:
    """Return the id of an article.

    Args:
        db: the database.
        typed: a3, 3, or a whole uid.
        forgotten: whether one of which only the number is left counts as found.

    Raises:
        NotFoundError: there is none, or its text was forgotten.
    """
    match = _ARTICLE.match(typed.strip())
    where, value = ("id = ?", match[1]) if match else ("uid = ?", typed.strip())
    row = db.execute(f"SELECT id, forgotten FROM articles WHERE {where}", [value]).fetchone()
    if row is None:
        raise NotFoundError(f"there is no article {typed}", _existing_articles(db))
    if row[1] and not forgotten:
        raise NotFoundError(
            f"article a{row[0]} was forgotten: its text is gone",
            f"factcheck history a{row[0]} shows who did so, and why. {_existing_articles(db)}",
        )
    return int(row[0])


def claim_id(db: Database, typed: str) -> int:
    """Return the id of a claim.

    Args:
        db: the database.
        typed: a3.14, 3.14, or a whole uid.

    Raises:
        NotFoundError: there is no such claim.
    """
    typed = typed.strip()
    if _UID.match(typed):
        row = db.execute("SELECT id FROM claims WHERE uid = ?", [typed]).fetchone()
        if row is None:
            raise NotFoundError(f"there is no claim {typed[:12]}…")
        return int(row[0])
    match = _CLAIM.match(typed)
    if match is None:
        raise NotFoundError(f"“{typed}” is no claim", "Claims are named like a3.14: article 3, claim 14.")
    article = article_id(db, match[1])
    row = db.execute(
        "SELECT id FROM claims WHERE article_id = ? AND number = ?", [article, match[2]]
    ).fetchone()
    if row is None:
        raise NotFoundError(f"there is no claim a{article}.{match[2]}", _existing_claims(db, article))
    return int(row[0])


def event_id(db: Database, typed: str) -> str:
    """Return the whole id of an event.

    Args:
        db: the database.
        typed: at least four characters of its beginning.

    Raises:
        NotFoundError: none begins so, or more than one.
    """
    typed = typed.strip().lower()
    if not _PREFIX.match(typed):
        raise NotFoundError(
            f"“{typed}” is no event",
            "Give at least four characters of its id; factcheck history CLAIM shows it.",
        )
    rows = db.execute(
        "SELECT id FROM events WHERE id >= ? AND id < ? LIMIT 6", [typed, typed + "g"]
    ).fetchall()
    if not rows:
        raise NotFoundError(f"there is no event {typed}", "factcheck history CLAIM shows the ids.")
    if len(rows) > 1:
        some = ", ".join(row[0][: len(typed) + 4] for row in rows[:_SHOWN])
        raise NotFoundError(f"several events begin with {typed}", f"Give more of the id: {some}.")
    return str(rows[0][0])


def claim_labels(db: Database, uids: set[str]) -> dict[str, str]:
    """Return uid → label for claims, whether or not their text is still there."""
    return {uid: f"a{article}.{number}" for uid, (article, number) in _numbers(db, "claim", uids).items()}


def article_labels(db: Database, uids: set[str]) -> dict[str, str]:
    """Return uid → label for articles."""
    return {uid: f"a{number}" for uid, (_, number) in _numbers(db, "article", uids).items()}


def _numbers(db: Database, kind: str, uids: set[str]) -> dict[str, tuple[int, int]]:
    query = "SELECT uid, article_number, number FROM numbers WHERE kind = ?"
    values: list[str] = [kind]
    if len(uids) <= 500:  # beyond that, reading all is quicker than naming each
        query += f" AND uid IN ({marks(len(uids))})"
        values += uids
    return {uid: (article, number) for uid, article, number in db.execute(query, values)}


def _existing_articles(db: Database) -> str:
    rows = db.execute("SELECT id FROM articles WHERE forgotten = 0 ORDER BY id").fetchall()
    if not rows:
        return "There are no articles yet; factcheck ingest adds one."
    labels = [f"a{row[0]}" for row in rows]
    named = (
        ", ".join(labels) if len(labels) <= _SHOWN else f"{len(labels)} between {labels[0]} and {labels[-1]}"
    )
    return f"Articles here: {named}. factcheck articles lists them."


def _existing_claims(db: Database, article: int) -> str:
    low, high, count = db.execute(
        "SELECT min(number), max(number), count(*) FROM claims WHERE article_id = ?", [article]
    ).fetchone()
    if not count:
        return f"Article a{article} has no claims."
    return f"Article a{article} has the claims a{article}.{low} to a{article}.{high}."
