"""Samples: named queues of claims, drawn so that anybody can draw them again.

In: the tables of events. Out: tables that only `apply(event)` writes.
"""

from sqlite_utils import Database

TABLES = """
CREATE TABLE samples (
    name TEXT PRIMARY KEY,
    event_id TEXT NOT NULL UNIQUE REFERENCES events (id),
    wanted INTEGER NOT NULL,                -- how many claims were asked for
    seed INTEGER NOT NULL,
    strata TEXT NOT NULL,                   -- JSON: fields by which the claims were grouped
    collection TEXT,                        -- of whose articles; NULL: of all
    population INTEGER NOT NULL,            -- claims that it was drawn from
    actor TEXT NOT NULL,
    at TEXT NOT NULL
);

CREATE TABLE sample_claims (
    sample TEXT NOT NULL REFERENCES samples (name),
    position INTEGER NOT NULL,              -- in the queue
    claim_uid TEXT NOT NULL,                -- of a claim that may have gone since
    PRIMARY KEY (sample, position)
);
CREATE INDEX sample_claims_by_claim ON sample_claims (claim_uid);
"""


def apply(db: Database) -> None:
    db.executescript(TABLES)
