"""What folding passes on: the state of a claim or article, the outcome of an event, and looks at a body.

In: Logged events. Out: plain values. Pure: no database.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from factcheck.store.log import Logged


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one event."""

    effective: bool
    problem: str | None = None
    undone_by: str | None = None


@dataclass(slots=True)
class ClaimState:
    """What stands on a claim, each list in the order of its events."""

    readings: list[Logged] = field(default_factory=list)
    evidence: list[Logged] = field(default_factory=list)
    notes: list[Logged] = field(default_factory=list)
    tags: list[Logged] = field(default_factory=list)
    exclusion: Logged | None = None
    flags: list[Logged] = field(default_factory=list)
    resolution: Logged | None = None
    said: list[Logged] = field(default_factory=list)
    queries: list[Logged] = field(default_factory=list)
    answers: list[Logged] = field(default_factory=list)
    fixes: list[Logged] = field(default_factory=list)
    fix_decisions: dict[str, Logged] = field(default_factory=dict)
    """Id of a fix → the latest decision on it."""
    matches: list[Logged] = field(default_factory=list)
    assignment: Logged | None = None
    reconfirmed: Logged | None = None
    picked: Logged | None = None
    wording: Logged | None = None
    attribution: Logged | None = None

    def current(self) -> dict[str, Logged]:
        """Reader → the latest reading, in the order in which the latest ones were given."""
        latest = {reading.actor: reading for reading in self.readings if reading.actor is not None}
        return {actor: latest[actor] for actor in sorted(latest, key=lambda actor: latest[actor].order)}

    @property
    def touched(self) -> bool:
        """Whether somebody worked on the claim short of a verdict."""
        return bool(self.notes or self.tags or self.evidence or self.said or self.queries or self.fixes)


@dataclass(slots=True)
class ArticleState:
    """What stands on an article itself."""

    conclusion: str | None = None
    policy: str | None = None
    """None: that of its ingest."""
    scope: str | None = None
    """None: that of its ingest."""
    assignment: Logged | None = None
    lines: dict[tuple[str, str], Logged] = field(default_factory=dict)
    """(key of a line, reader) → the event that says so."""
    collections: dict[str, Logged] = field(default_factory=dict)
    """Name of a collection that it is in → the event that says so."""


def value(event: Logged, key: str) -> object:
    """Return a value of the body; None where it is not there."""
    return None if event.body is None else event.body.get(key)


def is_text(found: object) -> bool:
    """Tell whether a value is text with something in it."""
    return isinstance(found, str) and bool(found.strip())


def is_optional_text(found: object) -> bool:
    """Tell whether a value is text or nothing."""
    return found is None or isinstance(found, str)
