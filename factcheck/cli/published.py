"""What became of an article's report once it was out, in short. In: a store and a label. Out: facts; JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from factcheck.models import ArticleRecord, Event
    from factcheck.store import Store

Fact = tuple[str, str | None]
_KEPT = ("url", "revision", "report_sha256", "despite", "because")


def published_facts(store: Store, article: ArticleRecord) -> list[Fact]:
    """The last release with what changed since, and how many complaints came."""
    from factcheck.cli.looks import minutes, plural

    releases, complaints = _events(store, article)
    out = None
    if releases:
        body = releases[-1].body or {}
        revision = body["revision"]
        out = f"{minutes(releases[-1].at)} by {releases[-1].actor}, revision {revision}, {body['url']}"
        out += "; the text changed since" if revision != article.revision else ""
    told = (
        f"{plural(len(complaints), 'complaint')}: factcheck history {article.label}" if complaints else None
    )
    return [("Released", out), ("Complaints", told)]


def published_json(store: Store, article: ArticleRecord) -> dict[str, Any]:
    """All releases, the first one first, and the number of complaints."""
    releases, complaints = _events(store, article)
    rows = [
        {"at": event.at, "actor": event.actor} | {name: (event.body or {}).get(name) for name in _KEPT}
        for event in releases
    ]
    return {"releases": rows, "complaints": len(complaints)}


def _events(store: Store, article: ArticleRecord) -> tuple[list[Event], list[Event]]:
    from factcheck.desk.events import ARTICLE_RELEASED, COMPLAINT_RECEIVED

    stand = [e for e in store.events(article=article.label) if e.effective and e.body is not None]
    return (
        [event for event in stand if event.type == ARTICLE_RELEASED],
        [event for event in stand if event.type == COMPLAINT_RECEIVED],
    )
