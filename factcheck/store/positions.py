"""Where each reviewer stopped in each article, and who confirmed their name; local to this file, no event.

In: uids and names. Out: models.Position; whether a name was confirmed.
"""

from __future__ import annotations

import json
from typing import Any

from sqlite_utils import Database

from factcheck.models import HalfTyped, Position
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


def half_typed(db: Database, reviewer: str, article_uid: str) -> HalfTyped | None:
    """Return what a reviewer was typing when review ended."""
    row = db.execute(
        "SELECT claim_uid, purpose, answers, typed FROM half_typed WHERE reviewer = ? AND article_uid = ?",
        [reviewer, article_uid],
    ).fetchone()
    return None if row is None else HalfTyped(row[0], row[1], json.loads(row[2]), row[3])


def keep_half_typed(db: Database, reviewer: str, article_uid: str, half: HalfTyped | None) -> None:
    """Keep what a reviewer was typing; None where there is nothing any more."""
    db.execute("DELETE FROM half_typed WHERE reviewer = ? AND article_uid = ?", [reviewer, article_uid])
    if half is not None:
        answers = json.dumps(half.answers, ensure_ascii=False)
        db.execute(
            "INSERT INTO half_typed VALUES (?, ?, ?, ?, ?, ?)",
            [reviewer, article_uid, half.claim, half.purpose, answers, half.typed],
        )


def _position(row: tuple[Any, ...] | None) -> Position | None:
    return None if row is None else Position(*row)


def is_confirmed(db: Database, reviewer: str) -> bool:
    """Tell whether somebody said here that the name is theirs."""
    found = db.execute("SELECT 1 FROM confirmed_names WHERE reviewer = ?", [reviewer]).fetchone()
    return found is not None


def confirm(db: Database, clock: Clock, reviewer: str) -> None:
    """Keep that the name was confirmed."""
    db.execute("INSERT OR IGNORE INTO confirmed_names VALUES (?, ?)", [reviewer, format_at(clock())])
