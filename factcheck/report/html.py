"""The report as one page of HTML: the article beside its claims.

In: models.ArticleDossier. Out: the whole page as a string, the same bytes for the same dossier. It asks for
nothing from anywhere and is read without script; the script in it only filters. A content security policy
forbids all but this style and this script, by their digests; what a template prints is escaped (report.page).
"""

from __future__ import annotations

from dataclasses import dataclass

from factcheck.models import ArticleDossier, Scale
from factcheck.report.claims import ClaimView
from factcheck.report.page import STYLE, asset, environment, policy
from factcheck.report.spans import span_blocks
from factcheck.report.view import ReportView, view
from factcheck.report.words import STANDING_WORDS

TONES = {
    "true": "✓",
    "mixed": "≈",
    "false": "✗",
    "apart": "?",
    "differ": "≠",
    "open": "○",
}
"""Tone of a claim → the sign that says the same as its colour."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A piece of the tally's bar."""

    name: str
    count: int
    tone: str
    x: float
    width: float


def render_html(dossier: ArticleDossier, *, only_checked: bool = False) -> str:
    """Render the page of an article.

    Args:
        dossier: the article, its sentences, blocks and claims.
        only_checked: leave out claims that are not done.
    """
    report = view(dossier, only_checked=only_checked)
    tones = {claim.number: tone(claim, report.scale) for claim in report.claims}
    spans = span_blocks(report.dossier, report.claims, report.blocks)
    opened = {n for block in spans for run in block.runs for n in getattr(run, "opens", ())}
    style, script = asset(STYLE), asset("page.js")
    return (
        environment()
        .get_template("page.html.j2")
        .render(
            report=report,
            tones=tones,
            signs=TONES,
            spans=spans,
            opened=opened,
            bars=bars(report),
            speakers=sorted({claim.speaker for claim in report.blocked}),
            states=list(dict.fromkeys(claim.state for claim in report.blocked)),
            style=style,
            script=script,
            policy=policy(style, script),
        )
    )


def tone(claim: ClaimView, scale: Scale) -> str:
    """Return the key of TONES under which a claim is shown."""
    if claim.standing == "disputed":
        return "differ"
    if claim.standing not in ("done", "orphaned") or claim.verdict is None:
        return "open"
    return _verdict_tone(claim.verdict, scale)


def _verdict_tone(label: str, scale: Scale) -> str:
    ranks = [verdict.rank for verdict in scale.verdicts if verdict.rank is not None]
    rank = next((verdict.rank for verdict in scale.verdicts if verdict.label == label), None)
    if rank is None or min(ranks) == max(ranks):
        return "apart"
    share = (rank - min(ranks)) / (max(ranks) - min(ranks))
    return "true" if share >= 0.75 else "false" if share <= 0.25 else "mixed"


def bars(report: ReportView) -> tuple[Bar, ...]:
    """Lay the tally out along a bar of 100 units, in the order of its table."""
    labels = {verdict.label for verdict in report.scale.verdicts}
    found: list[Bar] = []
    x = 0.0
    for name, count in report.tally_rows:
        shown = _verdict_tone(name, report.scale) if name in labels else "open"
        shown = "differ" if name == STANDING_WORDS["disputed"] else shown
        width = 100 * count / report.total
        found.append(Bar(name, count, shown, round(x, 3), round(width, 3)))
        x += width
    return tuple(found)
