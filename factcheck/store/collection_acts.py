"""Which collections an article is in: what events come to, and their rows.

In: the state of an article and one event; a folded state. Out: the state changed; rows of `collections`.
"""

from __future__ import annotations

from sqlite_utils import Database

from factcheck.store.claim_state import ArticleState, is_text, value
from factcheck.store.log import Logged


def collect(state: ArticleState, event: Logged) -> str | None:
    """Put the article into a collection."""
    name = value(event, "name")
    if not isinstance(name, str) or not is_text(name):
        return "the collection has no name"
    if name in state.collections:
        return f"the article is in “{name}” already"
    state.collections[name] = event
    return None


def uncollect(state: ArticleState, event: Logged) -> str | None:
    """Take the article out of a collection."""
    name = value(event, "name")
    if not isinstance(name, str) or name not in state.collections:
        return f"the article is not in “{name}”"
    del state.collections[name]
    return None


def write_collections(db: Database, article: int, state: ArticleState) -> None:
    """Make the rows of an article those of its state; what is there already is left alone."""
    wanted = {(article, name, e.id, e.actor, e.at) for name, e in state.collections.items()}
    there = set(
        db.execute(
            "SELECT article_id, name, event_id, actor, at FROM collections WHERE article_id = ?", [article]
        ).fetchall()
    )
    gone = [row[:2] for row in there - wanted]
    db.conn.executemany("DELETE FROM collections WHERE article_id = ? AND name = ?", gone)
    db.conn.executemany("INSERT INTO collections VALUES (?, ?, ?, ?, ?)", sorted(wanted - there))
