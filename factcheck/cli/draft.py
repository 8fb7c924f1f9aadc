"""New drafts of known articles: told from other articles, and what they did to the claims in words.

In: an article as read, the store. Out: the label of the article that it is a draft of; lines for the user.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from factcheck.errors import ReadingError

if TYPE_CHECKING:
    from factcheck.models import Article, ArticleRecord, Extraction, Revised
    from factcheck.store import Store

LEAST = 0.3
"""Share of common sentences below which the same path is taken for another article."""
LIKE = 0.5
"""Share of common sentences above which another path is taken for the same article."""


def article_of(store: Store, article: Article, extraction: Extraction, *, alone: bool) -> str | None:
    """The article that this one is a new draft of; None where it is new.

    With `alone` it is the only one that is ingested: then one that is like a known one is refused, since
    nobody but the user knows whether it is a draft of it. Among many it is taken for a syndicated copy, which
    is an article of its own; the store links near-copies.

    Raises:
        ReadingError: its name says one thing, its sentences another.
    """
    place = store.at_place(article.name, article.url)
    if place is not None:
        share = store.share(place.label, article, extraction, LEAST)
        if share >= LEAST:
            return place.label
        raise ReadingError(
            f"{article.name} is where {named(place)} came from, but has {share:.0%} of its sentences",
            f"Give --as {place.label} if it is a new draft of it, --new if it is another article.",
        )
    if not alone:
        return None
    likest = store.likest(article, extraction)
    if likest is not None and likest[1] > LIKE:
        raise ReadingError(
            f"{said_name(article)} has {likest[1]:.0%} of its sentences in common with {named(likest[0])}",
            f"Give --as {likest[0].label} if it is a new draft of it, --new if it is another article.",
        )
    return None


def say_revision(revised: Revised) -> None:
    """Print what became of the claims."""
    from factcheck.cli.articles import title_of
    from factcheck.cli.looks import plural
    from factcheck.cli.output import say

    article = revised.article
    kept = f"{plural(revised.kept, 'claim')} kept"
    figures = (
        f"{kept}, {len(revised.changed)} changed, {len(revised.orphaned)} gone, {len(revised.added)} new"
    )
    say(f"{article.label}  {title_of(article)}: revision {article.revision}: {figures}")
    for word, labels in (("Changed", revised.changed), ("Gone", revised.orphaned), ("New", revised.added)):
        if labels:
            say(f"  {word}: {' '.join(labels)}")


def revision_row(revised: Revised) -> dict[str, Any]:
    """The same as JSON values."""
    lists = {name: list(getattr(revised, name)) for name in ("changed", "orphaned", "added")}
    return {"revision": revised.article.revision, "kept": revised.kept, "new": lists.pop("added"), **lists}


def said_name(article: Article) -> str:
    """How a message calls what was read."""
    return "standard input" if article.name == "-" else article.name


def named(article: ArticleRecord) -> str:
    """How a message calls an article: its label and title."""
    from factcheck.cli.articles import title_of

    return f"{article.label}, “{title_of(article)}”"
