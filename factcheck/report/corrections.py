"""Notices put to claims after release, in the report and on a page of their own.

In: dossiers. Out: lines of plain text; Markdown.
"""

from __future__ import annotations

from collections.abc import Iterable

from factcheck.desk.events import CLAIM_CORRECTED
from factcheck.desk.publishing import CORRECTIONS
from factcheck.models import ArticleDossier, ClaimDossier
from factcheck.report.escape import block, inline
from factcheck.report.words import date_words, in_marks


def notices(dossier: ClaimDossier) -> tuple[tuple[str, str], ...]:
    """(when, notice with its head) of a claim, oldest first; notices taken back are left out."""
    found = []
    for event in dossier.history:
        if event.type == CLAIM_CORRECTED and event.effective and event.body is not None:
            head = CORRECTIONS[event.body["kind"]]
            found.append((event.at, f"{head} of {date_words(event.at)}: {event.body['notice']}"))
    return tuple(found)


def corrections_page(dossiers: Iterable[ArticleDossier]) -> str:
    """Write the desk's corrections page in Markdown, the latest notice first."""
    found = [
        (at, dossier.article.title or dossier.article.label, each.claim.text, notice)
        for dossier in dossiers
        for each in dossier.claims
        for at, notice in notices(each)
    ]
    lines = ["# Corrections", ""]
    if not found:
        lines.append("Nothing had to be corrected so far.")
    for _, title, claim, notice in sorted(found, reverse=True):
        lines += [f"## {inline(title)}", "", inline(in_marks(claim)), "", block(notice), ""]
    return "\n".join(lines).rstrip("\n") + "\n"
