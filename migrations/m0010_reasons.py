"""Why a claim has its score of check-worthiness, beside the score.

In: the table of claims. Out: a column that only `apply(event)` writes; empty for earlier claims.
"""

from sqlite_utils import Database

COLUMNS = """
ALTER TABLE claims ADD COLUMN reasons TEXT NOT NULL DEFAULT '[]';   -- JSON: [[words, weight in log-odds], …]
"""


def apply(db: Database) -> None:
    db.executescript(COLUMNS)
