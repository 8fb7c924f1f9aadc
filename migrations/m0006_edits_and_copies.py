"""What people correct in the machine's claims, and copies of what evidence rests on.

In: the tables of claims and of the desk. Out: columns and tables that only `apply(event)` writes.
"""

from sqlite_utils import Database

EDITS = """
ALTER TABLE claims ADD COLUMN origin TEXT NOT NULL DEFAULT 'machine';   -- or added, split, joined
ALTER TABLE claims ADD COLUMN first_form TEXT;          -- JSON {text, speaker, cue} as made, where changed
ALTER TABLE claims ADD COLUMN replaced_by TEXT REFERENCES events (id);  -- split or join in whose claims it is
CREATE INDEX claims_by_event ON claims (event_id);
CREATE INDEX claims_by_replacing ON claims (replaced_by) WHERE replaced_by IS NOT NULL;

CREATE TABLE claim_edits (                  -- claims that a split, a join or an addition names or makes
    event_id TEXT NOT NULL REFERENCES events (id),
    claim_uid TEXT NOT NULL,
    PRIMARY KEY (event_id, claim_uid)
);
CREATE INDEX claim_edits_by_claim ON claim_edits (claim_uid);
"""

COPIES = """
ALTER TABLE sources ADD COLUMN archived_at TEXT;
ALTER TABLE sources ADD COLUMN independence TEXT;       -- sources of one group count as one

CREATE TABLE copies (                       -- a source's document as kept with a piece of evidence
    event_id TEXT PRIMARY KEY REFERENCES events (id),
    source_id INTEGER NOT NULL REFERENCES sources (id),
    sha256 TEXT NOT NULL REFERENCES blobs (sha256),
    media_type TEXT NOT NULL,
    name TEXT NOT NULL,                     -- of the file, or the address that it came from
    fetched_at TEXT,                        -- of a page: when, UTC
    headers TEXT,                           -- of a page: JSON
    text_sha256 TEXT REFERENCES blobs (sha256),         -- its words; NULL where none could be read
    quoted INTEGER                          -- whether the quotation stands in them; NULL: not to be told
);
CREATE INDEX copies_by_source ON copies (source_id);
CREATE INDEX copies_by_blob ON copies (sha256);
CREATE INDEX copies_by_text ON copies (text_sha256);
"""

LINES = """
CREATE TABLE line_readings (                -- who read which sentence or heading
    event_id TEXT PRIMARY KEY REFERENCES events (id),
    article_id INTEGER NOT NULL REFERENCES articles (id),
    line TEXT NOT NULL,                     -- SHA-256 of its words and of how many equal lines come before
    actor TEXT NOT NULL,
    at TEXT NOT NULL,
    UNIQUE (article_id, line, actor)
);
"""

HALF_TYPED = """
CREATE TABLE half_typed (                   -- what a reviewer was typing when review ended; local, no event
    reviewer TEXT NOT NULL,
    article_uid TEXT NOT NULL,
    claim_uid TEXT NOT NULL,
    purpose TEXT NOT NULL,
    answers TEXT NOT NULL,                  -- JSON: what was answered before
    typed TEXT NOT NULL,
    PRIMARY KEY (reviewer, article_uid)
);
"""


def apply(db: Database) -> None:
    db.executescript(EDITS)
    db.executescript(COPIES)
    db.executescript(LINES)
    db.executescript(HALF_TYPED)
