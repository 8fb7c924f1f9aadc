"""Speeches and subtitles: whose speech an article is, and when each subtitle is shown.

In: the table of revisions. Out: columns that only `apply(event)` writes.
"""

from sqlite_utils import Database

COLUMNS = """
ALTER TABLE revisions ADD COLUMN speaker TEXT;
ALTER TABLE revisions ADD COLUMN times TEXT NOT NULL DEFAULT '[]';      -- JSON [[where, milliseconds], …]
"""


def apply(db: Database) -> None:
    db.executescript(COLUMNS)
