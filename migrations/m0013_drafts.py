"""Drafts that change: kept bytes may be compressed; what an extraction need not do again is kept.

In: the table of blobs. Out: how each blob is kept (those that are there stay as they are), and a table that
is a cache: no event, not exported, made anew wherever it is missing, gone when its article is forgotten.
"""

from sqlite_utils import Database

TABLES = """
ALTER TABLE blobs ADD COLUMN encoding TEXT NOT NULL DEFAULT '';    -- '' or 'zlib'; sha256: of plain bytes

CREATE TABLE article_memory (
    article_uid TEXT PRIMARY KEY,
    bytes BLOB NOT NULL                     -- parses of paragraphs and what was made of them, compressed
);
"""


def apply(db: Database) -> None:
    db.executescript(TABLES)
