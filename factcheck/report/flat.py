"""Claims as a flat table for spreadsheets: CSV as RFC 4180 has it, in UTF-8.

In: models.ArticleDossier. Out: text with a head line. A cell of words that a spreadsheet would take for a
formula (it begins with =, +, -, @, a tab or a carriage return) is disarmed by an apostrophe before it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from factcheck.models import ArticleDossier, ClaimRecord
from factcheck.report.claims import ClaimView
from factcheck.report.view import view

COLUMNS = (
    "article",
    "claim",
    "text",
    "quotation",
    "speaker",
    "standing",
    "verdict",
    "verdict_date",
    "readers",
    "sources",
    "notes",
    "kind",
    "score",
    "check_worthy",
    "start",
    "end",
    "excluded_because",
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def to_csv(dossiers: Iterable[ArticleDossier]) -> str:
    """Write the claims of some articles, one a row, in article order; notes only where they are public."""
    rows: list[Sequence[object]] = [COLUMNS]
    for dossier in dossiers:
        records = {each.claim.number: each.claim for each in dossier.claims}
        report = view(dossier)
        rows += [_row(report.title, claim, records[claim.number]) for claim in report.claims]
    return "".join(",".join(map(_cell, row)) + "\r\n" for row in rows)


def _row(title: str, shown: ClaimView, claim: ClaimRecord) -> list[object]:
    sources = dict.fromkeys(each.source.url or each.source.name for each in shown.evidence)
    return [
        title,
        shown.label,
        shown.text,
        shown.quotation,
        shown.speaker,
        shown.standing,
        shown.verdict,
        shown.verdict_date,
        "; ".join(shown.readers),
        "; ".join(sources),
        "; ".join(shown.notes),
        claim.kind,
        claim.score,
        None if claim.check_worthy is None else int(claim.check_worthy),
        claim.start,
        claim.end,
        shown.excluded_because,
    ]


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, int | float):
        return str(value)
    text = str(value)
    if text.startswith(_FORMULA):
        text = "'" + text
    return '"' + text.replace('"', '""') + '"' if any(mark in text for mark in ',"\r\n') else text
