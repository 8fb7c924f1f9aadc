"""How states look: a word that says everything, a sign and a calm colour beside it. In: values. Out: Cell."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from factcheck.cli.output import Cell
from factcheck.desk.scales import verdict_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.models import ArticleRecord, ClaimRecord, Reason, Scale

_STATUS = {
    "open": ("○ open", ""),
    "in_progress": ("◐ in progress", "yellow"),
    "checked": ("● checked", "green"),
    "confirmed": ("✓ confirmed", "bold green"),
    "disputed": ("≠ disputed", "magenta"),
    "excluded": ("– excluded", "dim"),
}
_STANCE = {"supports": "green", "refutes": "red", "context": ""}
NO_VALUE = "–"
POLICY_WORDS = {
    "one": "one a claim",
    "two": "two a claim",
    "two:flagged": "two a flagged claim, one any other",
}
"""How many readers a policy asks for."""


@lru_cache
def status_cell(status: str, *, changed: bool = False, orphaned: bool = False) -> Cell:
    """A status with the flags of a revision beside it."""
    word, style = _STATUS[status]
    flags = [name for name, is_set in (("changed", changed), ("orphaned", orphaned)) if is_set]
    return Cell(" ".join([word, *flags]), style)


def claim_status_cell(claim: ClaimRecord) -> Cell:
    """The status of a stored claim."""
    cell = status_cell(claim.status, changed=claim.changed, orphaned=claim.orphaned)
    if claim.selected or claim.status == "excluded":
        return cell
    return Cell("· not selected" if claim.status == "open" else f"{cell.text}, not selected", "dim")


def verdict_cell(scale: Scale, slug: str | None) -> Cell:
    """The verdict in words, green in the upper part of the scale, red in the lower, yellow between."""
    return Cell(NO_VALUE) if slug is None else Cell(verdict_label(scale, slug), _verdict_style(scale, slug))


def _verdict_style(scale: Scale, slug: str) -> str:
    ranks = {verdict.slug: verdict.rank for verdict in scale.verdicts if verdict.rank is not None}
    rank = ranks.get(slug)
    if rank is None or len(set(ranks.values())) < 2:
        return ""
    low, high = min(ranks.values()), max(ranks.values())
    height = (rank - low) / (high - low)
    if height > 0.6:
        return "green"
    return "red" if height < 0.4 else "yellow"


def stance_cell(stance: str) -> Cell:
    """Whether a source supports or refutes a claim, or gives context."""
    return Cell(stance, _STANCE.get(stance, ""))


def score_text(score: float | None) -> str:
    """A check-worthiness with two decimals, a dash where there is none."""
    return NO_VALUE if score is None else f"{score:.2f}"


def score_words(score: float, reasons: Sequence[Reason]) -> str:
    """A check-worthiness with the reasons that are known, each with its sign and weight in log-odds."""
    return f"{score_text(score)}: {score_reasons(reasons)}" if reasons else score_text(score)


def score_reasons(reasons: Sequence[Reason]) -> str:
    """The reasons of a score: "a figure +0.8; no past tense −0.5"."""
    return "; ".join(f"{reason.what} {signed(reason.weight)}" for reason in reasons)


def signed(weight: float) -> str:
    """A weight with its sign and one decimal."""
    return f"{weight:+.1f}".replace("-", "−")


def assigned_words(about: ClaimRecord | ArticleRecord) -> str | None:
    """Who shall read it and by when; None where it was given to nobody."""
    if about.assignee is None:
        return None
    return f"{about.assignee}, by {about.due}" if about.due else about.assignee


def minutes(at: str) -> str:
    """A UTC time to the minute: 2025-03-01 14:05 UTC."""
    return f"{at[:10]} {at[11:16]} UTC" if "T" in at else at


def plural(number: int, word: str, words: str | None = None) -> str:
    """A number with its noun: 1 claim, 12 claims, 1,204 claims."""
    return f"{number:,} {word if number == 1 else words or word + 's'}"
