"""Which article came in as a near-copy of which: syndicated stories, one agency's text on many pages.

In: an article that was just written, by its first text; or one that goes. Out: rows of `near_copies` and
`sketches`. Each article is compared with the few that share much of its sketch, and only with articles that
are no copies themselves, so that the cost of one does not grow with their number; a copy belongs to the group
of the first. What follows from a revision is another matter: the first text counts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Set

from sqlite_utils import Database

from factcheck.matching.shingles import share, shingles, sketch
from factcheck.store import blobs

NEAR = 0.5
"""Share of common runs of words from which on two articles say nearly the same."""
_LEAST = 20
"""Runs of words below which a text is too short to tell."""
_COMMON = 5
"""Hashes of the sketch that a candidate shares at least."""
_LOOKED_AT = 50
"""Articles looked up a hash: what more of them have is a phrase that says nothing."""
_CANDIDATES = 4
"""Articles compared in whole."""


def link(db: Database, article: int, text: str) -> None:
    """Find out whether an article is a near-copy of one before it, and keep what later ones need.

    Args:
        db: the database, inside a write transaction.
        article: its number.
        text: the text that it came in with.
    """
    found = shingles(text)
    if len(found) < _LEAST:
        return
    first = _likest(db, found)
    if first is not None:
        row = [article, first[1], first[0]]
        db.execute("INSERT INTO near_copies (article_id, of_article, share) VALUES (?, ?, ?)", row)
        return
    db.conn.executemany(
        "INSERT INTO sketches (hash, article_id) VALUES (?, ?)", [(hash_, article) for hash_ in sketch(found)]
    )


def unlink(db: Database, article: int) -> bool:
    """Take an article out.

    Returns:
        Whether other articles have to be linked anew (`link_all`): later ones were compared with it.
    """
    was_first = db.execute("SELECT 1 FROM sketches WHERE article_id = ?", [article]).fetchone() is not None
    db.execute("DELETE FROM near_copies WHERE ? IN (article_id, of_article)", [article])
    db.execute("DELETE FROM sketches WHERE article_id = ?", [article])
    return was_first


def link_all(db: Database) -> None:
    """Find all near-copies anew, in the order in which the articles came."""
    db.execute("DELETE FROM near_copies")
    db.execute("DELETE FROM sketches")
    rows = db.execute(
        "SELECT a.id, r.text_sha256 FROM articles AS a"
        " JOIN revisions AS r ON r.article_id = a.id AND r.number = 1"
        " JOIN events AS e ON e.id = r.event_id WHERE a.forgotten = 0 ORDER BY e.at, e.id"
    ).fetchall()
    for article, digest in rows:
        link(db, article, (blobs.read(db, digest) or b"").decode("utf-8"))


def _likest(db: Database, found: Set[int]) -> tuple[float, int] | None:
    """The article most like a text, with their share; None where none is near."""
    common: Counter[int] = Counter()
    for hash_ in sketch(found):
        rows = db.execute(
            "SELECT article_id FROM sketches WHERE hash = ? ORDER BY article_id LIMIT ?", [hash_, _LOOKED_AT]
        )
        common.update(row[0] for row in rows)
    likely = sorted((-count, article) for article, count in common.items() if count >= _COMMON)
    shares = [(share(found, _shingles_of(db, article)), article) for _, article in likely[:_CANDIDATES]]
    best = max(shares, key=lambda pair: (pair[0], -pair[1]), default=None)
    return best if best is not None and best[0] >= NEAR else None


def _shingles_of(db: Database, article: int) -> frozenset[int]:
    (digest,) = db.execute(
        "SELECT text_sha256 FROM revisions WHERE article_id = ? AND number = 1", [article]
    ).fetchone()
    return shingles((blobs.read(db, digest) or b"").decode("utf-8"))


def groups_of(db: Database, references: Set[str]) -> dict[str, str]:
    """Of web addresses, those of articles that are in a group of near-copies → the name of the group."""
    if not references:
        return {}
    marks = ", ".join("?" * len(references))
    rows = db.execute(
        "SELECT r.url, coalesce(n.of_article, r.article_id) FROM revisions AS r"
        " LEFT JOIN near_copies AS n ON n.article_id = r.article_id"
        f" WHERE r.url IN ({marks}) AND (n.article_id IS NOT NULL"
        " OR EXISTS (SELECT 1 FROM near_copies WHERE of_article = r.article_id))",
        sorted(references),
    )
    return {url: group_name(f"a{first}") for url, first in rows}


def group_name(first: str) -> str:
    """What the group of an article and its near-copies is called where sources are counted."""
    return f"{first} and its near-copies"
