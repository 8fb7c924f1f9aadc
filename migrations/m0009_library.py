"""Claims checked elsewhere, to be found again: files taken in, their claims, full-text search over them.

In: nothing. Out: tables that are local to this file: they are no events, and no claim of the desk depends on
them. A claim said to be the same as one of them keeps its words in the event.
"""

from sqlite_utils import Database

TABLES = """
CREATE TABLE libraries (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    sha256 TEXT NOT NULL UNIQUE,
    added TEXT NOT NULL
);

CREATE TABLE library_claims (
    id INTEGER PRIMARY KEY,
    library_id INTEGER NOT NULL REFERENCES libraries (id),
    ref TEXT,                               -- the id that the file gives it
    text TEXT NOT NULL,
    title TEXT,
    speaker TEXT,
    verdict TEXT,                           -- in the words of who checked it
    date TEXT,
    url TEXT,
    publisher TEXT
);
CREATE INDEX library_claims_by_library ON library_claims (library_id);

CREATE VIRTUAL TABLE library_claims_fts USING fts5(
    text, title, content="library_claims", content_rowid="id", tokenize="porter unicode61 remove_diacritics 2"
);
CREATE TRIGGER library_claims_ai AFTER INSERT ON library_claims BEGIN
    INSERT INTO library_claims_fts (rowid, text, title) VALUES (new.id, new.text, new.title);
END;
CREATE TRIGGER library_claims_ad AFTER DELETE ON library_claims BEGIN
    INSERT INTO library_claims_fts (library_claims_fts, rowid, text, title)
    VALUES ('delete', old.id, old.text, old.title);
END;

CREATE TABLE matches (
    event_id TEXT PRIMARY KEY REFERENCES events (id),
    claim_id INTEGER NOT NULL REFERENCES claims (id),
    earlier TEXT NOT NULL,                  -- uid of a claim of this desk, or L and a number of a library
    text TEXT NOT NULL,                     -- the earlier claim's words
    verdict TEXT,                           -- what was found then; it decides nothing here
    date TEXT,
    url TEXT,
    publisher TEXT,
    actor TEXT NOT NULL,
    at TEXT NOT NULL
);
CREATE INDEX matches_by_claim ON matches (claim_id);
"""


def apply(db: Database) -> None:
    db.executescript(TABLES)
