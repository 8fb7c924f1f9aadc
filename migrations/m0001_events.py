"""Events, the one truth, and what is kept beside them: bodies, blobs, local numbers, positions.

In: an empty database. Out: tables that are only ever added to, with the triggers that hold them to it.
"""

from sqlite_utils import Database

TABLES = """
CREATE TABLE events (
    seq INTEGER PRIMARY KEY,                -- order of arrival in this file; no part of the event
    id TEXT NOT NULL UNIQUE,                -- SHA-256 of canonical JSON {v, parents, at, actor, type, body}
    v INTEGER NOT NULL,
    at TEXT NOT NULL,                       -- UTC, microseconds, "Z"
    actor TEXT,                             -- NULL: the program
    type TEXT NOT NULL,
    body_digest TEXT NOT NULL               -- SHA-256 of event_bodies.body
);
CREATE INDEX events_in_order ON events (at, id);
CREATE INDEX events_by_actor ON events (actor, at);

CREATE TABLE event_parents (
    event_id TEXT NOT NULL REFERENCES events (id),
    parent_id TEXT NOT NULL REFERENCES events (id),
    PRIMARY KEY (event_id, parent_id)
);
CREATE INDEX event_parents_by_parent ON event_parents (parent_id);

CREATE TABLE event_bodies (
    event_id TEXT PRIMARY KEY REFERENCES events (id),
    body TEXT NOT NULL                      -- canonical JSON with a random "salt"; absent once removed
);

CREATE TABLE event_heads (
    event_id TEXT PRIMARY KEY REFERENCES events (id)    -- events that are no event's parent
);

CREATE TABLE event_state (
    event_id TEXT PRIMARY KEY REFERENCES events (id),
    article_uid TEXT,
    claim_uid TEXT,
    effective INTEGER NOT NULL DEFAULT 0 CHECK (effective IN (0, 1)),
    problem TEXT,                           -- why it has no effect, where it was not undone
    undone_by TEXT REFERENCES events (id),
    removed_by TEXT REFERENCES events (id)  -- the redaction or forgetting that took its body
);
CREATE INDEX event_state_by_claim ON event_state (claim_uid);
CREATE INDEX event_state_by_article ON event_state (article_uid);

CREATE TABLE blobs (
    sha256 TEXT PRIMARY KEY,
    type TEXT NOT NULL,                     -- media type
    bytes BLOB NOT NULL
);

CREATE TABLE numbers (                      -- local numbers, never reused
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('article', 'claim', 'source')),
    uid TEXT NOT NULL,
    article_number INTEGER NOT NULL DEFAULT 0,          -- of a claim; 0 for the others
    number INTEGER NOT NULL,
    UNIQUE (kind, uid),
    UNIQUE (kind, article_number, number)
);

CREATE TABLE review_positions (             -- where review stopped; local, no event
    reviewer TEXT NOT NULL,
    article_uid TEXT NOT NULL,
    claim_uid TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (reviewer, article_uid)
);
"""

TRIGGERS = """
CREATE TRIGGER events_refuse_update BEFORE UPDATE ON events
BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;

CREATE TRIGGER events_refuse_delete BEFORE DELETE ON events
BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;

CREATE TRIGGER events_refuse_known BEFORE INSERT ON events
WHEN EXISTS (SELECT 1 FROM events WHERE id = NEW.id OR seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'the event is recorded already'); END;

CREATE TRIGGER event_parents_refuse_update BEFORE UPDATE ON event_parents
BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;

CREATE TRIGGER event_parents_refuse_delete BEFORE DELETE ON event_parents
BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;

CREATE TRIGGER event_parents_refuse_known BEFORE INSERT ON event_parents
WHEN EXISTS (SELECT 1 FROM event_parents WHERE event_id = NEW.event_id AND parent_id = NEW.parent_id)
BEGIN SELECT RAISE(ABORT, 'the event is recorded already'); END;

CREATE TRIGGER event_bodies_refuse_update BEFORE UPDATE ON event_bodies
BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;

CREATE TRIGGER event_bodies_refuse_known BEFORE INSERT ON event_bodies
WHEN EXISTS (SELECT 1 FROM event_bodies WHERE event_id = NEW.event_id)
BEGIN SELECT RAISE(ABORT, 'the event is recorded already'); END;

CREATE TRIGGER event_bodies_refuse_delete BEFORE DELETE ON event_bodies
WHEN (SELECT removed_by FROM event_state WHERE event_id = OLD.event_id) IS NULL
BEGIN SELECT RAISE(ABORT, 'a body goes only by redact or forget'); END;
"""


def apply(db: Database) -> None:
    db.executescript(TABLES)
    db.executescript(TRIGGERS)
