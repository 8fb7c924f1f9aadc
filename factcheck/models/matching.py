"""Claims seen before: what a library holds, and what a match says."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CheckedClaim:
    """A claim that somebody checked elsewhere, as a claim file or a ClaimReview dump tells it."""

    text: str
    ref: str | None = None
    """The id that the file gives it."""
    title: str | None = None
    """Of the article that checks it."""
    speaker: str | None = None
    verdict: str | None = None
    """In the words of who checked it."""
    date: str | None = None
    """ISO date of the check."""
    url: str | None = None
    publisher: str | None = None
    """Who checked it."""


@dataclass(frozen=True, slots=True)
class Library:
    """A file of checked claims that was taken in."""

    name: str
    sha256: str
    """Of the file's bytes, hex."""
    added: str
    """When, UTC."""
    claims: int


@dataclass(frozen=True, slots=True)
class Match:
    """An earlier claim that says the same as another, or nearly so; a suggestion."""

    label: str
    """What `same` takes: a claim of this database (a3.14), or one of a library (L12)."""
    claim: CheckedClaim
    likeness: float
    """0 to 1."""
    differences: tuple[str, ...]
    """What to look at before taking the two for the same."""
