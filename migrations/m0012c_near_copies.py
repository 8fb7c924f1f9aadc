"""Articles that came in with nearly the text of another one.

In: the tables of articles. Out: tables that follow from the first text of each article; opening a database
fills them once for the articles that are there.
"""

from sqlite_utils import Database

TABLES = """
CREATE TABLE near_copies (
    article_id INTEGER PRIMARY KEY REFERENCES articles (id),
    of_article INTEGER NOT NULL REFERENCES articles (id),   -- the first of its group, itself no copy
    share REAL NOT NULL                     -- 0 to 1: what the longer text has in common with the other
);
CREATE INDEX near_copies_by_first ON near_copies (of_article);

CREATE TABLE sketches (                     -- of articles that are no copies: by what others are found like
    hash INTEGER NOT NULL,                  -- of three words in a row; the 48 smallest of a text
    article_id INTEGER NOT NULL REFERENCES articles (id),
    PRIMARY KEY (hash, article_id)
) WITHOUT ROWID;
CREATE INDEX sketches_by_article ON sketches (article_id);

CREATE INDEX revisions_by_url ON revisions (url) WHERE url IS NOT NULL;
"""


def apply(db: Database) -> None:
    db.executescript(TABLES)
