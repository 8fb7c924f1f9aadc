"""What people add to claims: verdicts of readers, evidence and its sources, notes, tags.

In: the tables of events, articles and claims. Out: tables that only `apply(event)` writes.
"""

from sqlite_utils import Database

DESK = """
CREATE TABLE readings (
    event_id TEXT PRIMARY KEY REFERENCES events (id),
    claim_id INTEGER NOT NULL REFERENCES claims (id),
    verdict TEXT NOT NULL,                  -- slug on the article's scale
    because TEXT,
    actor TEXT NOT NULL,
    at TEXT NOT NULL,
    current INTEGER NOT NULL CHECK (current IN (0, 1))  -- 0: the same reader gave a later one
);
CREATE INDEX readings_by_claim ON readings (claim_id);
CREATE INDEX readings_by_actor ON readings (actor);

CREATE TABLE sources (
    id INTEGER PRIMARY KEY,                 -- the local number
    uid TEXT NOT NULL UNIQUE,
    reference TEXT NOT NULL,                -- of a confidential source too: never print it where that is set
    title TEXT,
    publisher TEXT,
    author TEXT,
    published TEXT,
    accessed TEXT,
    archived_url TEXT,
    confidential TEXT                       -- the only words that may be printed of it
);

CREATE TABLE evidence (
    event_id TEXT PRIMARY KEY REFERENCES events (id),
    claim_id INTEGER NOT NULL REFERENCES claims (id),
    source_id INTEGER NOT NULL REFERENCES sources (id),
    stance TEXT NOT NULL CHECK (stance IN ('supports', 'refutes', 'context')),
    tier TEXT,
    quotation TEXT,
    locator TEXT,
    actor TEXT NOT NULL,
    at TEXT NOT NULL
);
CREATE INDEX evidence_by_claim ON evidence (claim_id);
CREATE INDEX evidence_by_source ON evidence (source_id);

CREATE TABLE notes (
    id INTEGER PRIMARY KEY,                 -- seq of the event
    event_id TEXT NOT NULL UNIQUE REFERENCES events (id),
    claim_id INTEGER NOT NULL REFERENCES claims (id),
    text TEXT NOT NULL,
    public INTEGER NOT NULL CHECK (public IN (0, 1)),
    actor TEXT NOT NULL,
    at TEXT NOT NULL
);
CREATE INDEX notes_by_claim ON notes (claim_id);

CREATE TABLE tags (
    claim_id INTEGER NOT NULL REFERENCES claims (id),
    tag TEXT NOT NULL,
    event_id TEXT NOT NULL REFERENCES events (id),
    actor TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (claim_id, tag)
);
CREATE INDEX tags_by_tag ON tags (tag);
"""


def apply(db: Database) -> None:
    db.executescript(DESK)
