"""What goes round a claim while it is worked on: who reads it, what was asked, what is to be changed."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Resolution:
    """How a dispute between readers was ended; their verdicts stay beside it."""

    event: str
    verdict: str
    """Slug on the article's scale."""
    because: str | None
    actor: str
    at: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back on a query."""

    event: str
    text: str
    actor: str
    """Who wrote it down."""
    at: str


@dataclass(frozen=True, slots=True)
class Query:
    """A question about a claim to its author, an editor or the one who made it. `event` identifies it."""

    event: str
    text: str
    recipient: str
    channel: str | None
    """How it was asked: mail, telephone."""
    due: str | None
    """By when the answer is wanted: an ISO date, or date and time with zone."""
    for_comment: bool
    """A request to the claimant for comment: the report prints the answer, or that none came."""
    actor: str
    at: str
    answers: tuple[Answer, ...] = ()


@dataclass(frozen=True, slots=True)
class FixDecision:
    """What became of a change that was asked for."""

    event: str
    outcome: str
    """accepted or refused."""
    by: str
    """Who decided; `actor` wrote it down."""
    because: str | None
    actor: str
    at: str


@dataclass(frozen=True, slots=True)
class Fix:
    """A change that the article needs. `event` identifies it."""

    event: str
    start: int
    end: int
    revision: int
    """The revision whose text holds `old` at start:end."""
    old: str
    new: str
    weight: str
    """must or should."""
    because: str | None
    actor: str
    at: str
    decision: FixDecision | None = None
    """The latest; None while it is open."""
    made: bool | None = None
    """Of an accepted one, once the article has a later text: whether its words now stand there."""
