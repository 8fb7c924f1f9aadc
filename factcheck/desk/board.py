"""What waits for whom, what is overdue, what blocks a report. Pure.

In: articles with their claims, as the person who looks may see them; the present time. Out: Waiting rows; for
each article what keeps its report a draft.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from factcheck.desk.status import SETTLED, standing
from factcheck.desk.work import is_past
from factcheck.models import ArticleDossier, ArticleRecord, ClaimDossier, ClaimRecord

ANYBODY = ""
"""Waits for whoever takes it."""
_DOING = {
    "open": "first reading",
    "in_progress": "verdict or evidence",
    "second_reader": "second reading",
    "disputed": "resolving a dispute",
}


@dataclass(frozen=True, slots=True)
class Waiting:
    """Work of one kind that one person has on one article."""

    who: str
    """Name, or ANYBODY."""
    what: str
    article: str
    """Label."""
    claims: tuple[str, ...]
    """Labels, in the order of the article."""
    due: str | None
    overdue: bool


@dataclass(frozen=True, slots=True)
class Blocked:
    """Why the report on an article is not final."""

    article: str
    reasons: tuple[tuple[str, int], ...]
    """(standing, or "must_fix", how many claims or changes); empty where nothing blocks it."""


def waiting(dossiers: Iterable[ArticleDossier], now: str) -> list[Waiting]:
    """Gather what waits, the overdue first, then by due date, person and article.

    Args:
        dossiers: articles as the person who looks may see them.
        now: the present time, UTC, as events have it.
    """
    found: dict[tuple[str, str, str, str | None], list[str]] = {}
    for place in dossiers:
        for each in place.claims:
            for who, what, due in _of_claim(each, place.article):
                labels = found.setdefault((who, what, place.article.label, due), [])
                labels.append(each.claim.label)
    rows = [
        Waiting(who, what, article, tuple(labels), due, is_past(due, now))
        for (who, what, article, due), labels in found.items()
    ]
    return sorted(rows, key=lambda row: (not row.overdue, row.due or "9", row.who == ANYBODY, row.who))


def blocked(dossiers: Iterable[ArticleDossier]) -> list[Blocked]:
    """Tell for each article what keeps its report a draft, and which changes must still be decided."""
    rows = []
    for place in dossiers:
        counts: dict[str, int] = {}
        for each in place.claims:
            where = standing(each.claim, place.article.policy)
            if where not in SETTLED:
                counts[where] = counts.get(where, 0) + 1
        must = sum(_open_musts(place.claims))
        reasons = list(counts.items())
        if place.article.scope == "picked" and not any(each.claim.selected for each in place.claims):
            reasons.append(("nothing_selected", len(place.claims)))
        rows.append(Blocked(place.article.label, tuple(reasons + [("must_fix", must)] * bool(must))))
    return rows


def _open_musts(claims: Sequence[ClaimDossier]) -> Iterable[int]:
    return (fix.weight == "must" and fix.decision is None for each in claims for fix in each.fixes)


def _of_claim(each: ClaimDossier, article: ArticleRecord) -> Iterable[tuple[str, str, str | None]]:
    """(who, what, due) of all that waits on one claim."""
    where = standing(each.claim, article.policy)
    if where in _DOING:
        who, due = _reader(each.claim, article, where)
        yield who, _DOING[where], due
    for query in each.queries:
        if not query.answers:
            yield query.recipient, "comment" if query.for_comment else "answer to a query", query.due
    for fix in each.fixes:
        if fix.decision is None:
            yield ANYBODY, f"change that {fix.weight} be made", None


def _reader(claim: ClaimRecord, article: ArticleRecord, where: str) -> tuple[str, str | None]:
    """Whom a claim waits for: who has it, unless that person has read it and a second one is wanted."""
    if claim.assignee is not None:
        who, due = claim.assignee, claim.due
    else:
        who, due = article.assignee or ANYBODY, article.due
    if where == "second_reader" and who in claim.readers:
        return ANYBODY, due
    return who, due
