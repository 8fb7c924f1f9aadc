"""Where each reviewer stopped in each article; local to this file, no event.

In: uids. Out: models.Position.
"""

from __future__ import annotations

from typing import Any

from sqlite_utils import Database

from factcheck.models import Position
from factcheck.store.log import Clock, format_at

_SELECT = (
    "SELECT p.reviewer, 'a' || c.article_id, c.label, p.at FROM review_positions AS p"
    " JOIN claims AS c ON c.uid = p.claim_uid"
)


def find(db: Database, reviewer: str, article_uid: str) -> Position | None:
    """Return where a reviewer stopped in an article."""
    row = db.execute(
        f"{_SELECT} WHERE p.reviewer = ? AND p.article_uid = ?", [reviewer, article_uid]
    ).fetchone()
    return _position(row)


def latest(db: Database) -> Position | None:
    """Return where review stopped last, whoever reviewed."""
    return _position(db.execute(f"{_SELECT} ORDER BY p.at DESC, p.reviewer, c.label LIMIT 1").fetchone())


def keep(db: Database, clock: Clock, reviewer: str, article_uid: str, claim_uid: str) -> None:
    """Keep where a reviewer stopped."""
    db.execute(
        "INSERT OR REPLACE INTO review_positions (reviewer, article_uid, claim_uid, at) VALUES (?, ?, ?, ?)",
        [reviewer, article_uid, claim_uid, format_at(clock())],
    )


def _position(row: tuple[Any, ...] | None) -> Position | None:
    return None if row is None else Position(*row)
