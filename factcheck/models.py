"""The values that pass between the rooms: frozen, plain, standard library only.

In: nothing. Out: what reading hands to extraction, extraction to the store, the store to the desk and
the report. Offsets are code points into the article's text, half open. Times are UTC, ISO 8601 with "Z".
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import Any, Literal

Span = tuple[int, int]
"""(start, end) in code points, half open."""

BlockKind = Literal["paragraph", "heading", "list_item", "quote", "table", "caption", "code"]
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
STATUSES = ("open", "in_progress", "checked", "confirmed", "disputed", "excluded")
STANCES = ("supports", "refutes", "context")
TIERS = ("primary", "secondary")


# ── what reading makes ────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Block:
    """A run of text that the source set apart: a paragraph, a heading, an item of a list."""

    start: int
    end: int
    kind: BlockKind


@dataclass(frozen=True, slots=True)
class Article:
    """A source as read: the text that all offsets point into, the bytes it came from, what is known of it."""

    name: str
    """What the user typed: a path, or "-" for standard input."""
    text: str
    raw: bytes
    media_type: str
    encoding: str
    blocks: tuple[Block, ...]
    title: str | None = None
    byline: str | None = None
    publisher: str | None = None
    url: str | None = None
    published: str | None = None

    @property
    def raw_sha256(self) -> str:
        """Hex SHA-256 of the bytes as read."""
        return hashlib.sha256(self.raw).hexdigest()

    @property
    def text_sha256(self) -> str:
        """Hex SHA-256 of the text in UTF-8."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()


# ── what extraction makes ─────────────────────────────────────────────────────────────────────────


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


# ── what the desk and the store pass on ───────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Verdict:
    """One step of a scale. `rank` orders the scale (higher is truer); None lies outside the order."""

    slug: str
    label: str
    definition: str
    rank: int | None = None


@dataclass(frozen=True, slots=True)
class Scale:
    """The verdicts that an article is judged by; kept with the article that began with it."""

    name: str
    title: str
    verdicts: tuple[Verdict, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """An event before it is recorded: its type and its body (JSON values only)."""

    type: str
    body: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Event:
    """One recorded thing that a reviewer, or the program (`actor` None), did.

    `body` is None where it was redacted; `effective` is False where its precondition failed on replay
    or it was undone.
    """

    id: str
    type: str
    at: str
    actor: str | None
    body: dict[str, Any] | None
    parents: tuple[str, ...] = ()
    claim: str | None = None
    """Label (a3.14) of the claim that it is about."""
    article: str | None = None
    """Label (a3) of the article that it is about."""
    effective: bool = True
    undone_by: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A document that evidence rests on; stored once, cited many times."""

    uid: str
    number: int
    reference: str
    """URL or bibliographic reference; empty for a confidential source shown to others."""
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: str | None = None
    accessed: str | None = None
    archived_url: str | None = None
    confidential: str | None = None
    """The only words that may be printed of a confidential source."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A source with what it says about one claim. `event` identifies it.

    Of a confidential source tier, quotation and locator are None: they would give it away.
    """

    event: str
    source: Source
    stance: str
    tier: str | None
    quotation: str | None
    locator: str | None
    actor: str
    at: str


@dataclass(frozen=True, slots=True)
class Note:
    """What a reviewer wrote beside a claim; internal unless public."""

    event: str
    text: str
    public: bool
    actor: str
    at: str


@dataclass(frozen=True, slots=True)
class Reading:
    """One verdict that one reader gave, current or superseded."""

    event: str
    verdict: str
    """Slug on the article's scale."""
    because: str | None
    actor: str
    at: str
    current: bool
    """False where the same reader gave a later verdict."""


@dataclass(frozen=True, slots=True)
class ClaimRecord:
    """A stored claim with its present state."""

    uid: str
    article_uid: str
    article_number: int
    number: int
    text: str
    speaker: str | None
    cue: str | None
    parts: tuple[Span, ...]
    start: int
    end: int
    sentence: int
    kind: str | None
    score: float | None
    check_worthy: bool | None
    status: str
    verdict: str | None
    """Slug; None until a person gives one, and while readers differ."""
    excluded_reason: str | None
    changed: bool
    orphaned: bool
    last_event: str
    """Id of the last event on this claim: what a decision must have seen."""
    readers: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    references: tuple[Reference, ...] = ()

    @property
    def label(self) -> str:
        """How the claim is printed: a3.14."""
        return f"a{self.article_number}.{self.number}"


@dataclass(frozen=True, slots=True)
class ArticleRecord:
    """A stored article, at its current revision, with counts of its claims."""

    uid: str
    number: int
    name: str
    title: str | None
    byline: str | None
    publisher: str | None
    url: str | None
    published: str | None
    retrieved: str
    revision: int
    text_sha256: str
    raw_sha256: str
    text: str
    scale: Scale
    policy: str
    program_version: str
    model_name: str
    model_version: str
    conclusion: str | None
    forgotten: bool
    claims: int
    by_status: dict[str, int] = field(default_factory=dict)

    @property
    def label(self) -> str:
        """How the article is printed: a3."""
        return f"a{self.number}"


@dataclass(frozen=True, slots=True)
class ClaimDossier:
    """A claim with all that people added to it, in the order in which they did."""

    claim: ClaimRecord
    readings: tuple[Reading, ...]
    evidence: tuple[Evidence, ...]
    notes: tuple[Note, ...]
    history: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class ArticleDossier:
    """All that a report is made of: the article, its sentences, blocks and claims in article order."""

    article: ArticleRecord
    blocks: tuple[Block, ...]
    sentences: tuple[Sentence, ...]
    claims: tuple[ClaimDossier, ...]
    reviewers: tuple[str, ...]
    """Who gave a verdict that stands, in alphabetical order."""


# ── what the store is asked and answers ───────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class ClaimFilter:
    """Which claims to list. None leaves a field free; all that is given must hold."""

    article: str | None = None
    """Label of the article: a3 or 3."""
    status: str | None = None
    verdict: str | None = None
    """Slug of the verdict."""
    speaker: str | None = None
    """Part of the speaker's name, whatever its case; "" for claims that the author makes."""
    kind: str | None = None
    tag: str | None = None
    min_score: float | None = None
    search: str | None = None
    """Words that the claim or a note on it holds; double quotes make a phrase."""
    read_by: str | None = None
    """Reviewer who gave a verdict that stands."""
    sort: Literal["place", "score", "newest", "status"] = "place"
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class Ingested:
    """What became of an article: `added` is False where its text was there already."""

    article: ArticleRecord
    added: bool


@dataclass(frozen=True, slots=True)
class Position:
    """Where a reviewer stopped in an article; local to this database, no event."""

    reviewer: str
    article: str
    """Label: a3."""
    claim: str
    """Label: a3.14."""
    at: str


@dataclass(frozen=True, slots=True)
class Overview:
    """What waits: every article with its counts by status, and where review stopped last."""

    articles: tuple[ArticleRecord, ...]
    """Without their texts."""
    position: Position | None


@dataclass(frozen=True, slots=True)
class CitedSource:
    """A source and the labels of the claims that rest on it, in order."""

    source: Source
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Removal:
    """What `redact` or `forget` did."""

    event: Event
    removed: int
    """Events whose bodies are gone."""
    backups: tuple[str, ...]
    """Backup files beside the database that may still hold the text; only their owner can delete them."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that does not hold in the database."""

    severity: Literal["error", "warning"]
    what: str
    where: str
    mend: str
    """What to do about it."""
