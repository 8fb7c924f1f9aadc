"""Which claims of an article are to be checked: all, or those that people picked.

In: the tables of articles and claims. Out: columns that only `apply(event)` writes.
"""

from sqlite_utils import Database

COLUMNS = """
ALTER TABLE articles ADD COLUMN scope TEXT NOT NULL DEFAULT 'all';      -- or picked
ALTER TABLE claims ADD COLUMN picked INTEGER NOT NULL DEFAULT 0 CHECK (picked IN (0, 1));
"""


def apply(db: Database) -> None:
    db.executescript(COLUMNS)
