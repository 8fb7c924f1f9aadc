"""The report as one page of HTML: the article beside its claims.

In: models.ArticleDossier. Out: the whole page as a string, the same bytes for the same dossier. It asks for
nothing from anywhere and is read without script; the script in it only filters. A content security policy
forbids all but this style and this script, by their digests.

Every value that a template prints is escaped by autoescape after `visible` showed what would turn or hide the
text around it; an address becomes a link only where it is http or https.
"""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from factcheck.models import ArticleDossier, Scale
from factcheck.report.claims import ClaimView
from factcheck.report.escape import visible, web_address
from factcheck.report.spans import span_blocks
from factcheck.report.view import ReportView, view
from factcheck.report.words import STANDING_WORDS, in_marks, list_words

if TYPE_CHECKING:
    from jinja2 import Environment

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
    spans = span_blocks(report.dossier, report.claims)
    opened = {n for block in spans for run in block.runs for n in getattr(run, "opens", ())}
    style, script = _asset("page.css"), _asset("page.js")
    return (
        _environment()
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
            policy=_policy(style, script),
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


@cache
def _asset(name: str) -> str:
    return files("factcheck.report").joinpath("templates", name).read_text(encoding="utf-8")


def _policy(style: str, script: str) -> str:
    parts = ["default-src 'none'", f"style-src '{_digest(style)}'", f"script-src '{_digest(script)}'"]
    return "; ".join([*parts, "base-uri 'none'", "form-action 'none'"])


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii")


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup

    def shown(value: object) -> object:
        if value is None:
            raise ValueError("a report template printed a value that is absent")
        return value if isinstance(value, Markup) else visible(str(value))

    environment = Environment(
        loader=PackageLoader("factcheck.report"),
        autoescape=True,
        finalize=shown,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    environment.filters.update(
        in_marks=in_marks, listed=list_words, address=web_address, paragraphs=_paragraphs, asset=Markup
    )
    return environment


def _paragraphs(text: str) -> list[str]:
    return [part.strip() for part in text.split("\n\n") if part.strip()]
