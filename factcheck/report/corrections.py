"""Notices put to claims after release, in the report and on a page of their own.

In: dossiers. Out: lines of plain text; Markdown. The page in HTML is written by report.html_index.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from factcheck.desk.events import CLAIM_CORRECTED
from factcheck.desk.publishing import CORRECTIONS
from factcheck.models import ArticleDossier, ClaimDossier
from factcheck.report.escape import block, inline, phrase
from factcheck.report.words import date_words, in_marks

NOTHING = "Nothing had to be corrected so far."


def notices(dossier: ClaimDossier) -> tuple[tuple[str, str], ...]:
    """(when, notice with its head) of a claim, oldest first; notices taken back are left out."""
    found = []
    for event in dossier.history:
        if event.type == CLAIM_CORRECTED and event.effective and event.body is not None:
            head = CORRECTIONS[event.body["kind"]]
            found.append((event.at, f"{head} of {date_words(event.at)}: {event.body['notice']}"))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Correction:
    """A notice put to a claim of a report."""

    at: str
    file: str
    """Of the report."""
    title: str
    claim: str
    notice: str


def corrections_of(dossier: ArticleDossier, title: str, file: str) -> list[Correction]:
    """Return the notices put to the claims of an article.

    Args:
        dossier: the article.
        title: its title in the report.
        file: the report, which lies beside the corrections page.
    """
    return [
        Correction(at, file, title, each.claim.text, notice)
        for each in dossier.claims
        for at, notice in notices(each)
    ]


def latest_first(found: Iterable[Correction]) -> list[Correction]:
    """Return corrections in the order of the page."""
    return sorted(found, key=lambda each: (each.at, each.title, each.claim, each.notice), reverse=True)


def corrections_page(found: Iterable[Correction]) -> str:
    """Write the desk's corrections page in Markdown, the latest notice first."""
    lines = ["# Corrections", ""]
    ordered = latest_first(found)
    if not ordered:
        lines.append(NOTHING)
    for each in ordered:
        heading = f"## [{phrase(each.title).strip()}]({each.file})"
        lines += [heading, "", inline(in_marks(each.claim)), "", block(each.notice), ""]
    return "\n".join(lines).rstrip("\n") + "\n"
