"""Numbers that articles, claims and sources had in a database that was united with this one.

In: the local numbers. Out: a table that is as local as they are: no event, and no state by uid depends on it.
"""

from sqlite_utils import Database

TABLE = """
CREATE TABLE aliases (
    kind TEXT NOT NULL,
    uid TEXT NOT NULL,
    article_number INTEGER NOT NULL,        -- there; of a claim, 0 for the others
    number INTEGER NOT NULL,                -- there
    origin TEXT NOT NULL,                   -- file name of the other database
    PRIMARY KEY (kind, article_number, number, origin, uid),
    FOREIGN KEY (kind, uid) REFERENCES numbers (kind, uid) ON UPDATE CASCADE
);
CREATE INDEX aliases_by_uid ON aliases (kind, uid);
"""


def apply(db: Database) -> None:
    db.executescript(TABLE)
