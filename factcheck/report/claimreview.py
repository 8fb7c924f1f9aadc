"""ClaimReview: checked claims as search engines read them (schema.org JSON-LD).

In: models.ArticleDossier, where the report is published and by whom. Out: a JSON value.

Nothing is made up: a rating has numbers only where the verdict lies on its scale, a speaker is given by name
and not sorted into persons and organisations, and an article without an address does not appear anywhere.
Which properties Google's documentation asks for, and what stands for each, is listed in docs/reports.md.
"""

from __future__ import annotations

from typing import Any

from factcheck.desk.status import standing
from factcheck.models import ArticleDossier, ArticleRecord, ClaimDossier, Verdict
from factcheck.report.claims import decided_at

Json = dict[str, Any]
LOWEST = 1
"""Least value of worstRating that Google's documentation allows; a scale that begins below it is moved up."""


def claim_reviews(
    dossier: ArticleDossier,
    *,
    base_url: str,
    publisher: str,
    publisher_url: str | None = None,
    unfinished: bool = False,
) -> Json:
    """Write the claims of an article that have a verdict.

    Args:
        dossier: the article.
        base_url: the page on which the report stands; claims are reached by #claim-N in it.
        publisher: who publishes the check.
        publisher_url: a page of the publisher's, where one is named.
        unfinished: also claims whose verdict is not final under the article's policy, or was given before the
            sentence changed.

    Returns:
        {"@context", "@graph": [ClaimReview, …]} in article order.
    """
    article = dossier.article
    author: Json = {"@type": "Organization", "name": publisher}
    author |= {} if publisher_url is None else {"url": publisher_url}
    verdicts = {verdict.slug: verdict for verdict in article.scale.verdicts}
    ordered = sorted(dossier.claims, key=lambda each: (each.claim.start, each.claim.number))
    reviews = [
        _review(each, verdicts[each.claim.verdict], article, base_url, author)
        for each in ordered
        if each.claim.verdict is not None
        and standing(each.claim, article.policy) in (("done", "second_reader") if unfinished else ("done",))
        and (unfinished or not each.claim.changed)
    ]
    return {"@context": "https://schema.org", "@graph": reviews}


def _review(
    each: ClaimDossier, verdict: Verdict, article: ArticleRecord, base_url: str, author: Json
) -> Json:
    claim = each.claim
    days = decided_at(each)
    review: Json = {
        "@type": "ClaimReview",
        "url": f"{base_url.split('#', maxsplit=1)[0]}#claim-{claim.number}",
        "claimReviewed": claim.text,
        "author": author,
        "reviewRating": _rating(verdict, article),
        "itemReviewed": _claim(each, article),
    }
    if days:
        review["datePublished"] = max(days)[:10]
    return review


def _rating(verdict: Verdict, article: ArticleRecord) -> Json:
    rating: Json = {"@type": "Rating", "alternateName": verdict.label}
    ranks = [each.rank for each in article.scale.verdicts if each.rank is not None]
    if verdict.rank is not None and min(ranks) < max(ranks):
        up = max(0, LOWEST - min(ranks))
        rating |= {
            "ratingValue": verdict.rank + up,
            "bestRating": max(ranks) + up,
            "worstRating": min(ranks) + up,
        }
    return rating


def _claim(each: ClaimDossier, article: ArticleRecord) -> Json:
    claim: Json = {"@type": "Claim"}
    if each.claim.speaker is not None:
        claim["author"] = {"name": each.claim.speaker}
    elif article.publisher is not None:
        claim["author"] = {"@type": "Organization", "name": article.publisher}
    elif article.byline is not None:
        claim["author"] = {"name": article.byline}
    if article.published is not None:
        claim["datePublished"] = article.published
    if article.url is not None:
        work: Json = {"@type": "CreativeWork", "url": article.url}
        work |= {"headline": article.title} if article.title else {}
        claim["appearance"] = [work]
        if not any(event.type == "claim_matched" and event.effective for event in each.history):
            claim["firstAppearance"] = work  # the first that the desk knows of
    return claim
