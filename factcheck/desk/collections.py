"""Articles in groups that people name, checked before it is recorded.

In: the article as it stands and the name typed. Out: a models.Draft, as in desk.decisions. An article may be
in several collections.
"""

from __future__ import annotations

from factcheck.desk import events
from factcheck.desk.text import one_line
from factcheck.errors import DeskError
from factcheck.models import ArticleRecord, Draft

MAX_NAME = 100
"""Characters of a collection's name: each list repeats it."""


def clean_name(typed: str) -> str:
    """The name as it is kept.

    Raises:
        DeskError: empty, over-long, or holding control characters.
    """
    return one_line(typed, what="the collection's name", limit=MAX_NAME)


def collect(article: ArticleRecord, typed: str) -> Draft:
    """Put an article into a collection, which begins with its first article.

    Raises:
        DeskError: the name will not do, or the article is in it already.
    """
    name = clean_name(typed)
    if name in article.collections:
        raise DeskError(f"{article.label} is in “{name}” already")
    return collected(article.uid, name)


def collected(article_uid: str, name: str) -> Draft:
    """The same for an article that is only now stored; the name is as `clean_name` gave it."""
    return Draft(events.ARTICLE_COLLECTED, {"article": article_uid, "name": name})


def uncollect(article: ArticleRecord, typed: str) -> Draft:
    """Take an article out of a collection; it stays in the database.

    Raises:
        DeskError: the article is not in it; the hint names those that it is in.
    """
    name = clean_name(typed)
    if name not in article.collections:
        there = ", ".join(article.collections)
        raise DeskError(
            f"{article.label} is not in “{name}”", f"It is in: {there}." if there else "It is in none."
        )
    return Draft(events.ARTICLE_UNCOLLECTED, {"article": article.uid, "name": name})
