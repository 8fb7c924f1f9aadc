"""What the person at the screen may see of claims that wait for a second reader. In: records. Out: the same.

Whoever has not read such a claim counts as its second reader: the first one's findings are left out until
the own verdict is given (desk.blind).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from factcheck.desk.blind import hide_claim, hide_dossier, hide_event, is_hidden, is_waiting
from factcheck.desk.events import ARTICLE_CONCLUDED
from factcheck.models import (
    ArticleDossier,
    ArticleRecord,
    ClaimDossier,
    ClaimFilter,
    ClaimRecord,
    Event,
    Match,
)

if TYPE_CHECKING:
    from factcheck.store import Store

Policies = dict[str, str]
"""Uid of an article → its policy."""


def policies(articles: Sequence[ArticleRecord]) -> Policies:
    """The policy of each article."""
    return {article.uid: article.policy for article in articles}


def seen_claims(store: Store, wanted: ClaimFilter, of: Policies, viewer: str) -> list[ClaimRecord]:
    """The claims that a filter lets through, as `viewer` may see them.

    A claim is not found by what is hidden of it: its verdict, its tags, the notes on it.
    """
    found = store.claims(wanted)
    if not any(is_hidden(claim, of[claim.article_uid], viewer) for claim in found):
        return list(found)
    open_to_all = wanted.verdict is None and wanted.tag is None
    by_wording = found
    if wanted.search is not None:
        by_wording = store.claims(replace(wanted, search_notes=False))
    showing = {claim.uid for claim in by_wording} if open_to_all else set()
    return [
        hide_claim(claim, of[claim.article_uid], viewer)
        for claim in found
        if claim.uid in showing or not is_hidden(claim, of[claim.article_uid], viewer)
    ]


def seen_claim(store: Store, ref: str, viewer: str) -> ClaimRecord:
    """One claim as `viewer` may see it."""
    claim = store.claim(ref)
    return hide_claim(claim, store.article(f"a{claim.article_number}").policy, viewer)


def seen_dossier(store: Store, ref: str, viewer: str) -> ClaimDossier:
    """One claim with what was added, as `viewer` may see it."""
    dossier = store.claim_dossier(ref)
    return hide_dossier(dossier, store.article(f"a{dossier.claim.article_number}").policy, viewer)


def seen_record(store: Store, article: ArticleRecord, viewer: str) -> ArticleRecord:
    """An article for a list; no bottom line while a claim of it is hidden from `viewer`."""
    if article.conclusion is None or not _hides(store, article, viewer):
        return article
    return replace(article, conclusion=None)


def seen_article(store: Store, ref: str, viewer: str) -> ArticleDossier:
    """An article with its claims, as `viewer` may see them; no bottom line while a claim of it is hidden."""
    place = seen_place(store, ref, viewer)
    return replace(place, article=seen_record(store, place.article, viewer))


def seen_place(store: Store, ref: str, viewer: str) -> ArticleDossier:
    """An article as it is, with its claims as `viewer` may see them."""
    dossier = store.article_dossier(ref)
    policy = dossier.article.policy
    return replace(dossier, claims=tuple(hide_dossier(each, policy, viewer) for each in dossier.claims))


def seen_events(store: Store, events: Sequence[Event], viewer: str) -> list[Event]:
    """Events, those on claims that wait for `viewer` without what they tell."""
    touched = {event.article for event in events}
    hidden: set[str] = set()
    holding: set[str] = set()
    for article in store.articles():  # forgotten ones are not among them
        if article.label not in touched:
            continue
        claims = store.claims(ClaimFilter(article=article.label))
        hidden |= {claim.label for claim in claims if is_hidden(claim, article.policy, viewer)}
        if any(is_waiting(claim, article.policy, viewer) for claim in claims):
            holding.add(article.label)

    def is_telling(event: Event) -> bool:
        return event.claim in hidden or (event.type == ARTICLE_CONCLUDED and event.article in holding)

    return [hide_event(event, viewer) if is_telling(event) else event for event in events]


def _hides(store: Store, article: ArticleRecord, viewer: str) -> bool:
    claims = store.claims(ClaimFilter(article=article.label))
    return any(is_waiting(claim, article.policy, viewer) for claim in claims)


def seen_matches(store: Store, matches: Sequence[Match], viewer: str) -> list[Match]:
    """Earlier claims like another, without the verdicts on those that wait for `viewer`."""

    def seen(match: Match) -> Match:
        of_library = match.label.startswith("L")
        if of_library or seen_claim(store, match.label, viewer).verdict is not None:
            return match
        return replace(match, claim=replace(match.claim, verdict=None))

    return [seen(match) for match in matches]
