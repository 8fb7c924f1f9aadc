"""What the rules pass to each other: token ranges over one Doc, before anything becomes characters or text.

In: nothing. Out: frozen tuples. Ranges are token indices, half open, into the merged Doc of an article.
"""

from __future__ import annotations

from dataclasses import dataclass

from factcheck.models import Reason

TokenRange = tuple[int, int]
"""(start, end) in tokens of the Doc, half open."""


@dataclass(frozen=True, slots=True)
class ParagraphMatch:
    """A paragraph of the article: where it is in the Doc and what kind of block it is."""

    start: int
    end: int
    kind: str
    """A models.BlockKind."""
    continues: bool = False
    """True for the second and later pieces of a paragraph that was too long to be parsed at once."""


@dataclass(frozen=True, slots=True)
class VoiceMatch:
    """A stretch of a speech and who speaks it."""

    start: int
    end: int
    name: str


@dataclass(frozen=True, slots=True)
class ParseRepair:
    """An error of the parser that was put right, and the token where it was."""

    rule: str
    token: int


@dataclass(frozen=True, slots=True)
class QuotationMatch:
    """A stretch between quotation marks. The marks are at `start` and `end - 1` where they exist.

    A quotation that runs on over paragraphs has an opening mark in each and a closing one at the last:
    one match a paragraph, `continues` True on all but the last.
    """

    start: int
    end: int
    scare: bool
    """True for a word or name set in quotation marks inside a sentence: not speech."""
    continues: bool = False


@dataclass(frozen=True, slots=True)
class AttributionMatch:
    """Who says what by which word.

    Example: "Rubio said on Monday that the bill passed." source = Rubio, cue = said, content = the bill
    passed.
    """

    source: TokenRange | None
    cue: TokenRange
    content: tuple[TokenRange, ...]
    manner: str
    """direct, indirect, mixed or according."""
    rule: str
    speech_act: bool = False
    """True where the act itself is what can be checked (praise, promise, insult) in all of the content: the
    claim keeps the frame and has no speaker. `is_act` answers for one sentence of a longer content."""
    acts: tuple[TokenRange, ...] = ()
    """The stretches of content, cut at sentence ends, where this is so: one quotation may state a fact in
    its first sentence and a feeling in its second."""
    frame: tuple[TokenRange, ...] = ()
    """Tokens that belong to the frame (source, cue, their modifiers, commas) and not to the content."""
    speaker: str | None = None
    """The fullest name of the source that the article gives; set once references are resolved."""

    def is_act(self, start: int, end: int) -> bool:
        """Whether what the source says between these tokens is a speech act, to be claimed with its frame."""
        return self.speech_act or any(first < end and start < last for first, last in self.acts)


@dataclass(frozen=True, slots=True)
class ReferenceMatch:
    """Words that stand for a fuller name given elsewhere in the article.

    `replacement` is the wording to put in their place ("Nayib Bukele’s" for "His"), None where no
    antecedent is sure. `antecedent` is where the fuller name stands.
    """

    start: int
    end: int
    antecedent: TokenRange | None
    replacement: str | None
    rule: str
    name: str | None = None
    """The antecedent's name without possessive ("Nayib Bukele")."""
    several: bool = False
    """Whether the antecedent is in the plural; set in groups alone, where claims are worded."""


@dataclass(frozen=True, slots=True)
class SentenceMatch:
    """A sentence and what it is."""

    start: int
    end: int
    label: str
    """`claim` or one of models.REASONS."""
    cue: str | None
    rule: str


@dataclass(frozen=True, slots=True)
class ClaimMatch:
    """A claim as worded, with the token ranges that it is made of."""

    text: str
    parts: tuple[TokenRange, ...]
    sentence: int
    """Index of its sentence."""
    attribution: int | None
    """Index into the attributions where it has a speaker."""
    references: tuple[int, ...]
    """Indices into the references that were replaced or left unresolved in its words."""
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ScoreMatch:
    """What the model of check-worthiness says of a sentence or claim."""

    score: float
    """How likely a checker would want to check it, 0..1."""
    check_worthy: bool
    """Whether the score reaches the threshold that cross-validation chose."""
    factual: float
    """How likely it can be found true or false, 0..1."""
    kind: str | None = None
    """One of models.KINDS; None for a sentence."""
    reasons: tuple[Reason, ...] = ()
    """Of a claim: what weighed most in its score."""
