"""What articles say of themselves, and drafts that change: origins of fields, pages, former wordings.

In: the tables of articles and claims. Out: columns that only `apply(event)` writes.
"""

from sqlite_utils import Database

COLUMNS = """
ALTER TABLE revisions ADD COLUMN modified TEXT;
ALTER TABLE revisions ADD COLUMN language TEXT;
ALTER TABLE revisions ADD COLUMN origins TEXT NOT NULL DEFAULT '{}';    -- JSON: field → where it was found
ALTER TABLE revisions ADD COLUMN pages TEXT NOT NULL DEFAULT '[]';      -- JSON: where each page begins
ALTER TABLE claims ADD COLUMN former TEXT;      -- wording before the last revision that changed it
ALTER TABLE claims ADD COLUMN changed_by TEXT REFERENCES events (id);   -- that revision
"""


def apply(db: Database) -> None:
    db.executescript(COLUMNS)
