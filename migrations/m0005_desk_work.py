"""The work of a desk: flags, blind readings, disputes ended, assignments, said, queries, fixes.

In: the tables of events, articles, claims and the desk. Out: tables that only `apply(event)` writes, views of
what is open, and the names that were confirmed in this file (local, no event).
"""

from sqlite_utils import Database

READINGS = "ALTER TABLE readings ADD COLUMN blind INTEGER NOT NULL DEFAULT 0 CHECK (blind IN (0, 1))"

WORK = """
CREATE TABLE flags (
    claim_id INTEGER NOT NULL REFERENCES claims (id),
    flag TEXT NOT NULL,
    event_id TEXT NOT NULL REFERENCES events (id),
    actor TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (claim_id, flag)
);

CREATE TABLE resolutions (
    event_id TEXT PRIMARY KEY REFERENCES events (id),
    claim_id INTEGER NOT NULL UNIQUE REFERENCES claims (id),
    verdict TEXT NOT NULL,                  -- slug on the article's scale
    because TEXT,
    actor TEXT NOT NULL,
    at TEXT NOT NULL
);

CREATE TABLE said (                         -- whether the speaker said it; said is not true
    event_id TEXT PRIMARY KEY REFERENCES events (id),
    claim_id INTEGER NOT NULL REFERENCES claims (id),
    answer TEXT NOT NULL CHECK (answer IN ('verbatim', 'paraphrase', 'not-said', 'not-found')),
    because TEXT,
    source_id INTEGER REFERENCES sources (id),
    tier TEXT,
    quotation TEXT,
    locator TEXT,
    actor TEXT NOT NULL,
    at TEXT NOT NULL,
    current INTEGER NOT NULL CHECK (current IN (0, 1))  -- 1: the latest answer
);
CREATE INDEX said_by_claim ON said (claim_id);
CREATE INDEX said_by_source ON said (source_id);

CREATE TABLE queries (
    event_id TEXT PRIMARY KEY REFERENCES events (id),
    claim_id INTEGER NOT NULL REFERENCES claims (id),
    text TEXT NOT NULL,
    recipient TEXT NOT NULL,
    channel TEXT,
    due TEXT,
    for_comment INTEGER NOT NULL CHECK (for_comment IN (0, 1)),
    actor TEXT NOT NULL,
    at TEXT NOT NULL
);
CREATE INDEX queries_by_claim ON queries (claim_id);

CREATE TABLE answers (
    event_id TEXT PRIMARY KEY REFERENCES events (id),
    claim_id INTEGER NOT NULL REFERENCES claims (id),
    query TEXT NOT NULL,                    -- queries.event_id
    text TEXT NOT NULL,
    actor TEXT NOT NULL,
    at TEXT NOT NULL
);
CREATE INDEX answers_by_claim ON answers (claim_id);
CREATE INDEX answers_by_query ON answers (query);

CREATE TABLE fixes (
    event_id TEXT PRIMARY KEY REFERENCES events (id),
    claim_id INTEGER NOT NULL REFERENCES claims (id),
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    revision INTEGER NOT NULL,              -- whose text holds `old` at start:end
    old TEXT NOT NULL,
    new TEXT NOT NULL,
    weight TEXT NOT NULL CHECK (weight IN ('must', 'should')),
    because TEXT,
    actor TEXT NOT NULL,
    at TEXT NOT NULL
);
CREATE INDEX fixes_by_claim ON fixes (claim_id);

CREATE TABLE fix_decisions (                -- the latest on each fix
    event_id TEXT PRIMARY KEY REFERENCES events (id),
    claim_id INTEGER NOT NULL REFERENCES claims (id),
    fix TEXT NOT NULL UNIQUE,               -- fixes.event_id
    outcome TEXT NOT NULL CHECK (outcome IN ('accepted', 'refused')),
    decided_by TEXT NOT NULL,
    because TEXT,
    actor TEXT NOT NULL,
    at TEXT NOT NULL
);
CREATE INDEX fix_decisions_by_claim ON fix_decisions (claim_id);

CREATE TABLE assignments (
    event_id TEXT PRIMARY KEY REFERENCES events (id),
    article_id INTEGER UNIQUE REFERENCES articles (id),
    claim_id INTEGER UNIQUE REFERENCES claims (id),     -- one of the two is NULL
    reviewer TEXT NOT NULL,
    due TEXT,
    actor TEXT NOT NULL,
    at TEXT NOT NULL
);

CREATE TABLE confirmed_names (              -- who said here that the name is theirs; local, no event
    reviewer TEXT PRIMARY KEY,
    at TEXT NOT NULL
);
"""

VIEWS = """
CREATE VIEW open_queries AS
SELECT c.label AS claim, q.recipient, q.channel, q.due, q.for_comment, q.text, q.actor, q.at, q.event_id
FROM queries AS q JOIN claims AS c ON c.id = q.claim_id
WHERE NOT EXISTS (SELECT 1 FROM answers WHERE answers.query = q.event_id);

CREATE VIEW open_fixes AS
SELECT c.label AS claim, f.weight, f.old, f.new, f.because, f.revision, f.start, f."end", f.actor, f.at,
       f.event_id
FROM fixes AS f JOIN claims AS c ON c.id = f.claim_id
WHERE NOT EXISTS (SELECT 1 FROM fix_decisions WHERE fix_decisions.fix = f.event_id);

CREATE VIEW assigned_work AS
SELECT coalesce(c.label, 'a' || g.article_id) AS about, g.reviewer, g.due, c.status, g.actor, g.at
FROM assignments AS g LEFT JOIN claims AS c ON c.id = g.claim_id;
"""


def apply(db: Database) -> None:
    db.execute(READINGS)
    db.executescript(WORK)
    db.executescript(VIEWS)
