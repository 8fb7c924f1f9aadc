"""What extraction makes of an article: sentences, attributions, references, claims."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from factcheck.models.article import Span

LABEL_CLAIM = "claim"
REASONS = (
    "opinion",
    "prediction",
    "question",
    "directive",
    "heading",
    "dateline",
    "boilerplate",
    "fragment",
    "other",
)
"""Why a sentence yields no claim."""
KINDS = (
    "quantity",
    "comparison",
    "event",
    "law",
    "quotation",
    "causal",
    "prediction-reported",
    "other",
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the article and what it is: `claim`, or one of REASONS with the cue that decided."""

    start: int
    end: int
    label: str
    cue: str | None = None
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says what by which word. `source` is None where nobody is named ("it is said that")."""

    source: Span | None
    cue: Span
    content: tuple[Span, ...]
    speaker: str | None
    """The fullest name of the source that the article gives, without rank or title."""
    manner: str
    """direct, indirect, mixed or according."""
    rule: str


@dataclass(frozen=True, slots=True)
class Reference:
    """A pronoun, bare phrase, surname or acronym and the fuller name that stands for it.

    `antecedent` and `antecedent_span` are None where no antecedent is sure: the claim keeps the words
    as they stand.
    """

    start: int
    end: int
    text: str
    antecedent: str | None
    antecedent_span: Span | None
    rule: str


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that weighed in a check-worthiness score, in words."""

    what: str
    weight: float
    """In log-odds: above nought for a check, below it against one."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One checkable statement, worded to stand alone, with the pieces of the article it is made of."""

    text: str
    speaker: str | None
    cue: str | None
    parts: tuple[Span, ...]
    sentence: int
    """Index into Extraction.sentences."""
    references: tuple[int, ...] = ()
    """Indices into Extraction.references."""
    rules: tuple[str, ...] = ()
    """Names of the rules that made this piece, in the order in which they fired."""
    kind: str | None = None
    score: float | None = None
    check_worthy: bool | None = None
    quantities: tuple[dict[str, Any], ...] = ()
    times: tuple[dict[str, Any], ...] = ()
    reasons: tuple[Reason, ...] = ()
    """What weighed most in the score, the heaviest first."""

    @property
    def start(self) -> int:
        """Where the first part starts."""
        return min(start for start, _ in self.parts)

    @property
    def end(self) -> int:
        """Where the last part ends."""
        return max(end for _, end in self.parts)


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that the pipeline found in one article, with the versions that found it."""

    sentences: tuple[Sentence, ...]
    claims: tuple[Claim, ...]
    attributions: tuple[Attribution, ...]
    references: tuple[Reference, ...]
    program_version: str
    model_name: str
    model_version: str

    def judged_from(self, threshold: float) -> Extraction:
        """The same, with the claims check-worthy whose score (0..1) reaches the threshold."""
        claims = tuple(
            claim if claim.score is None else replace(claim, check_worthy=claim.score >= threshold)
            for claim in self.claims
        )
        return replace(self, claims=claims)
