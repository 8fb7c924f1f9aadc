"""Articles in groups that people name.

In: the tables of events and articles. Out: a table that only `apply(event)` writes.
"""

from sqlite_utils import Database

TABLES = """
CREATE TABLE collections (                  -- which article is in which group; it may be in several
    article_id INTEGER NOT NULL REFERENCES articles (id),
    name TEXT NOT NULL,
    event_id TEXT NOT NULL REFERENCES events (id),
    actor TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (article_id, name)
);
CREATE INDEX collections_by_name ON collections (name);
"""


def apply(db: Database) -> None:
    db.executescript(TABLES)
