"""What the desk and the store pass on: events, claims with what people added to them, articles."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from factcheck.models.article import Block, Span
from factcheck.models.evidence import Evidence, Source
from factcheck.models.extraction import Reason, Reference, Sentence
from factcheck.models.work import Fix, Query, Resolution

STATUSES = ("open", "in_progress", "checked", "confirmed", "disputed", "excluded")
FLAGS = ("legal", "figure", "quotation", "name")
"""Why a claim needs special care; under the policy two:flagged it then needs a second reader."""
SAID = ("verbatim", "paraphrase", "not-said", "not-found")
"""Whether the speaker said what the article has them say."""


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
    blind: bool = False
    """Given without seeing the other reader's verdict, notes and stances."""


@dataclass(frozen=True, slots=True)
class Said:
    """Whether a claim's speaker said it, with what shows so. Said is not true.

    Of a confidential source tier, quotation and locator are None.
    """

    event: str
    answer: str
    """One of SAID."""
    because: str | None
    source: Source | None
    tier: str | None
    quotation: str | None
    locator: str | None
    actor: str
    at: str
    current: bool
    """The latest answer."""


@dataclass(frozen=True, slots=True)
class FirstForm:
    """Wording, speaker and cue of a claim before people changed one of them."""

    text: str
    speaker: str | None
    cue: str | None


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
    flags: tuple[str, ...] = ()
    said: str | None = None
    """One of SAID; None until somebody answers."""
    resolved: bool = False
    """Readers differed and the dispute was ended."""
    assignee: str | None = None
    """Who shall read this claim, where it was given to somebody by itself."""
    due: str | None = None
    origin: str = "machine"
    """Who made it: machine; or a person who added, split or joined."""
    first_form: FirstForm | None = None
    """None where nobody changed its wording or speaker."""
    replaced_by: tuple[str, ...] = ()
    """Labels of the claims that stand in its place after a split or join; it is excluded then."""
    made_of: tuple[str, ...] = ()
    """Labels of the claims in whose place it stands."""
    former: str | None = None
    """Its wording before a revision of the article changed it: the one that somebody last looked at."""
    picked: bool = False
    """Somebody said that it is to be checked."""
    selected: bool = True
    """It counts: its article's scope is all claims, or it was picked or made by people."""
    reasons: tuple[Reason, ...] = ()
    """What weighed most in its score, the heaviest first; empty for claims found before these were kept."""

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
    flagged_checked: int = 0
    """Flagged claims whose status is checked: under two:flagged they wait for a second reader."""
    assignee: str | None = None
    due: str | None = None
    modified: str | None = None
    language: str | None = None
    origins: dict[str, str] = field(default_factory=dict)
    """Field → where its value was found, for forms that have several places."""
    pages: tuple[int, ...] = ()
    """Where in the text each page of paper begins; empty where there are none."""
    media_type: str = "text/plain"
    collections: tuple[str, ...] = ()
    """Names of the groups that it is in."""
    copy_of: str | None = None
    """Label of the article that it came in as a near-copy of."""
    copy_share: float | None = None
    """0 to 1: what the longer of the two texts has in common with the other."""
    copies: tuple[str, ...] = ()
    """Labels of the articles that came in as near-copies of it."""
    speaker: str | None = None
    """Whose speech it is."""
    scope: str = "all"
    """Which claims are to be checked: one of desk.status.SCOPES."""
    not_selected: int = 0
    """Claims that do not count since nobody picked them; not in `by_status`."""
    times: tuple[tuple[int, int], ...] = ()
    """(where in the text, milliseconds) of each subtitle; empty where there are none."""

    @property
    def label(self) -> str:
        """How the article is printed: a3."""
        return f"a{self.number}"


@dataclass(frozen=True, slots=True)
class Revision:
    """One text of an article as it was read."""

    number: int
    name: str
    title: str | None
    retrieved: str
    text_sha256: str
    text: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Revised:
    """What a changed text did to an article's claims, by their labels."""

    article: ArticleRecord
    share: float
    """How much of the longer text the other one has, 0 to 1, in sentences."""
    kept: int
    changed: tuple[str, ...]
    orphaned: tuple[str, ...]
    added: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClaimDossier:
    """A claim with all that people added to it, in the order in which they did."""

    claim: ClaimRecord
    readings: tuple[Reading, ...]
    evidence: tuple[Evidence, ...]
    notes: tuple[Note, ...]
    history: tuple[Event, ...]
    said: tuple[Said, ...] = ()
    resolution: Resolution | None = None
    queries: tuple[Query, ...] = ()
    fixes: tuple[Fix, ...] = ()


@dataclass(frozen=True, slots=True)
class ArticleDossier:
    """All that a report is made of: the article, its sentences, blocks and claims in article order."""

    article: ArticleRecord
    blocks: tuple[Block, ...]
    sentences: tuple[Sentence, ...]
    claims: tuple[ClaimDossier, ...]
    reviewers: tuple[str, ...]
    """Who gave a verdict that stands, in alphabetical order."""
