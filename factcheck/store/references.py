"""From what people type (a3, a3.14, the beginning of an event's id) to rows.

In: a reference as typed. Out: numbers and ids; or NotFoundError that names what exists.
"""

from __future__ import annotations

import re

from sqlite_utils import Database

from factcheck.errors import NotFoundError
from factcheck.store.aliases import uids_of
from factcheck.store.sql import marks

_ARTICLE = re.compile(r"[aA]?([0-9]{1,9})\Z")
_CLAIM = re.compile(r"[aA]?([0-9]{1,9})\.([0-9]{1,9})\Z")
_SOURCE = re.compile(r"[sS]([0-9]{1,9})\Z")
_UID = re.compile(r"[0-9a-f]{64}\Z")
_PREFIX = re.compile(r"[0-9a-f]{4,64}\Z")
_SHOWN = 5
_LABELLED = {
    "article": "id, forgotten, 'a' || id",
    "claim": "id, 0, label",
    "source": "id, 0, 's' || id",
}
"""Kind → what is read of it: id, whether forgotten, label."""


def article_id(db: Database, typed: str, *, forgotten: bool = False) -> int:
    """Return the id of an article.

    Args:
        db: the database.
        typed: a3, 3, or a whole uid; a number that is not taken here may be from a database united with it.
        forgotten: whether one of which only the number is left counts as found.

    Raises:
        NotFoundError: there is none, or its text was forgotten.
    """
    match = _ARTICLE.match(typed.strip())
    where, value = ("id = ?", match[1]) if match else ("uid = ?", typed.strip())
    query = f"SELECT id, forgotten FROM articles WHERE {where}"
    row = db.execute(query, [value]).fetchone()
    if row is None and match:
        row = _by_old_number(db, "article", 0, int(match[1]), typed)
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
        typed: a3.14, 3.14, or a whole uid; a number that is not taken here may be that of a database united
            with it.

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
    number = int(match[2])
    row = _numbered_claim(db, int(match[1]), number)
    if row is None:
        row = _by_old_number(db, "claim", int(match[1]), number, typed)
    if row is None:
        article = article_id(db, match[1])
        raise NotFoundError(f"there is no claim a{article}.{match[2]}", _existing_claims(db, article))
    return int(row[0])


def source_id(db: Database, typed: str) -> int | None:
    """Return the number of a source by what it is or was called (s2) or refers to; None where there is none.

    Raises:
        NotFoundError: several sources had that number elsewhere.
    """
    typed = typed.strip()
    match = _SOURCE.match(typed)
    row = None
    if match:
        row = db.execute("SELECT id FROM sources WHERE id = ?", [match[1]]).fetchone()
    if row is None:
        query = "SELECT id FROM sources WHERE confidential IS NULL AND reference = ? ORDER BY id"
        row = db.execute(query, [typed]).fetchone()
    if row is None and match:
        row = _by_old_number(db, "source", 0, int(match[1]), typed)
    return None if row is None else int(row[0])


def _numbered_claim(db: Database, article: int, number: int) -> tuple[int] | None:
    query = "SELECT id FROM claims WHERE article_id = ? AND number = ?"
    found: tuple[int] | None = db.execute(query, [article, number]).fetchone()
    return found


def _by_old_number(db: Database, kind: str, article: int, number: int, typed: str) -> tuple[int, int] | None:
    """(id, forgotten) of what had a number elsewhere; None where nothing had.

    Raises:
        NotFoundError: several things had it, each in another database.
    """
    uids = uids_of(db, kind, article, number)
    found: list[tuple[int, int, str]] = db.execute(
        f"SELECT {_LABELLED[kind]} FROM {kind}s WHERE uid IN ({marks(len(uids))}) ORDER BY id", uids
    ).fetchall()
    if len(found) > 1:
        named = " and ".join(label for _, _, label in found)
        raise NotFoundError(
            f"there is no {typed} here, and several had that number elsewhere", f"Here they are {named}."
        )
    return found[0][:2] if found else None


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
