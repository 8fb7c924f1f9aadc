"""Articles with what was found in them: revisions, blocks, sentences, references, attributions, claims.

In: the tables of events. Out: tables that only `apply(event)` writes. Offsets are code points into the text
of the revision, half open.
"""

from sqlite_utils import Database

ARTICLES = """
CREATE TABLE articles (
    id INTEGER PRIMARY KEY,                 -- the local number: a3 is 3
    uid TEXT NOT NULL UNIQUE,               -- SHA-256 of the text of the first revision
    title TEXT,
    text TEXT NOT NULL,                     -- of the current revision
    revision INTEGER NOT NULL,              -- number of the current revision; 0 once forgotten
    scale TEXT NOT NULL,                    -- JSON: name, title, verdicts
    policy TEXT NOT NULL,
    conclusion TEXT,
    forgotten INTEGER NOT NULL DEFAULT 0 CHECK (forgotten IN (0, 1))
);

CREATE TABLE revisions (
    id INTEGER PRIMARY KEY,                 -- seq of the event that brought it
    article_id INTEGER NOT NULL REFERENCES articles (id),
    number INTEGER NOT NULL,
    event_id TEXT NOT NULL REFERENCES events (id),
    name TEXT NOT NULL,                     -- what the user typed: a path, or "-"
    media_type TEXT NOT NULL,
    encoding TEXT NOT NULL,
    title TEXT,
    byline TEXT,
    publisher TEXT,
    url TEXT,
    published TEXT,
    retrieved TEXT NOT NULL,
    raw_sha256 TEXT NOT NULL REFERENCES blobs (sha256),
    text_sha256 TEXT NOT NULL REFERENCES blobs (sha256),
    program_version TEXT NOT NULL,
    model_name TEXT NOT NULL,
    model_version TEXT NOT NULL,
    UNIQUE (article_id, number)
);
CREATE INDEX revisions_by_raw ON revisions (raw_sha256);
CREATE INDEX revisions_by_text ON revisions (text_sha256);

CREATE TABLE blocks (
    revision_id INTEGER NOT NULL REFERENCES revisions (id),
    position INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    kind TEXT NOT NULL,
    PRIMARY KEY (revision_id, position)
);

CREATE TABLE sentences (
    revision_id INTEGER NOT NULL REFERENCES revisions (id),
    position INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    label TEXT NOT NULL,                    -- claim, or why it yields none
    cue TEXT,
    score REAL,
    PRIMARY KEY (revision_id, position)
);

CREATE TABLE attributions (
    revision_id INTEGER NOT NULL REFERENCES revisions (id),
    position INTEGER NOT NULL,
    source_start INTEGER,
    source_end INTEGER,
    cue_start INTEGER NOT NULL,
    cue_end INTEGER NOT NULL,
    content TEXT NOT NULL,                  -- JSON [[start, end], …]
    speaker TEXT,
    manner TEXT NOT NULL,
    rule TEXT NOT NULL,
    PRIMARY KEY (revision_id, position)
);

CREATE TABLE article_references (
    revision_id INTEGER NOT NULL REFERENCES revisions (id),
    position INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    text TEXT NOT NULL,
    antecedent TEXT,                        -- NULL: none is sure
    antecedent_start INTEGER,
    antecedent_end INTEGER,
    rule TEXT NOT NULL,
    PRIMARY KEY (revision_id, position)
);
"""

CLAIMS = """
CREATE TABLE claims (
    id INTEGER PRIMARY KEY,                 -- numbers.id
    uid TEXT NOT NULL UNIQUE,
    label TEXT NOT NULL UNIQUE,             -- a3.14
    article_id INTEGER NOT NULL REFERENCES articles (id),
    number INTEGER NOT NULL,
    revision_id INTEGER NOT NULL,
    sentence INTEGER NOT NULL,              -- sentences.position
    event_id TEXT NOT NULL REFERENCES events (id),      -- that brought it
    text TEXT NOT NULL,
    speaker TEXT,                           -- NULL: the author
    cue TEXT,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    parts TEXT NOT NULL,                    -- JSON [[start, end], …]
    kind TEXT,
    score REAL,
    check_worthy INTEGER,
    rules TEXT NOT NULL,                    -- JSON
    quantities TEXT NOT NULL,               -- JSON
    times TEXT NOT NULL,                    -- JSON
    status TEXT NOT NULL DEFAULT 'open',
    verdict TEXT,
    excluded_reason TEXT,
    changed INTEGER NOT NULL DEFAULT 0 CHECK (changed IN (0, 1)),
    orphaned INTEGER NOT NULL DEFAULT 0 CHECK (orphaned IN (0, 1)),
    readers TEXT NOT NULL DEFAULT '[]',     -- JSON: who gave a verdict that stands
    tags TEXT NOT NULL DEFAULT '[]',        -- JSON
    last_event TEXT NOT NULL REFERENCES events (id),    -- what a decision must have seen
    UNIQUE (article_id, number),
    FOREIGN KEY (revision_id, sentence) REFERENCES sentences (revision_id, position)
);
CREATE INDEX claims_in_place ON claims (article_id, start, number);
CREATE INDEX claims_by_sentence ON claims (revision_id, sentence);
CREATE INDEX claims_by_status ON claims (status);

CREATE TABLE claim_references (
    claim_id INTEGER NOT NULL REFERENCES claims (id),
    position INTEGER NOT NULL,
    revision_id INTEGER NOT NULL,
    reference INTEGER NOT NULL,             -- article_references.position
    PRIMARY KEY (claim_id, position),
    FOREIGN KEY (revision_id, reference) REFERENCES article_references (revision_id, position)
);
CREATE INDEX claim_references_by_reference ON claim_references (revision_id, reference);
"""


def apply(db: Database) -> None:
    db.executescript(ARTICLES)
    db.executescript(CLAIMS)
