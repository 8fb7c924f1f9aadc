"""What the store is asked, and what it answers."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from factcheck.models.desk import ArticleRecord, Event, Revised
from factcheck.models.evidence import Source


@dataclass(frozen=True, slots=True)
class ClaimFilter:
    """Which claims to list. None leaves a field free; all that is given must hold."""

    article: str | None = None
    """Label of the article: a3 or 3."""
    collection: str | None = None
    """Of the articles of this collection."""
    sample: str | None = None
    """In the sample of this name."""
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
    search_notes: bool = True
    """Whether words that a note holds count."""
    read_by: str | None = None
    """Reviewer who gave a verdict that stands."""
    sort: Literal["place", "score", "newest", "status"] = "place"
    limit: int | None = None
    reasons: bool = field(default=True, compare=False)
    """Whether the reasons of their scores are read too; a list of thousands that prints none is quicker."""


@dataclass(frozen=True, slots=True)
class Ingested:
    """What became of an article: `added` is False where its text was there already."""

    article: ArticleRecord
    added: bool
    revised: Revised | None = None
    """What a changed text did to the claims of an article that was there."""


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
class HalfTyped:
    """What a reviewer was typing when review ended."""

    claim: str
    """Uid."""
    purpose: str
    answers: dict[str, str | None]
    """What was answered before, in order."""
    typed: str


@dataclass(frozen=True, slots=True)
class Overview:
    """What waits: every article with its counts by status, and where review stopped last."""

    articles: tuple[ArticleRecord, ...]
    """Without their texts."""
    position: Position | None


@dataclass(frozen=True, slots=True)
class Collection:
    """A group of articles that people named."""

    name: str
    articles: int


@dataclass(frozen=True, slots=True)
class Sample:
    """A named queue of claims, drawn by a seed."""

    name: str
    wanted: int
    """How many claims were asked for."""
    seed: int
    by: tuple[str, ...]
    """Fields by which the claims were grouped."""
    collection: str | None
    """Of whose articles; None: of all."""
    population: int
    """Claims that it was drawn from."""
    actor: str
    at: str
    claims: tuple[str, ...]
    """Labels of those that are still there, in the order of the queue."""


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
