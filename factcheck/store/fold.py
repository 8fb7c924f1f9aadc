"""What a claim's events, in their order, come to. Pure: no database.

In: the events on one claim (or on one article itself). Out: the readings, evidence, notes, tags and exclusion
that stand, and for each event whether it had effect, and if not why.

Folding is total: an event whose precondition fails has no effect and says why. An undo takes its target out
as if it had never been; what built on the target then fails its own precondition.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from factcheck.desk import events as types
from factcheck.models import STANCES, TIERS
from factcheck.store.log import Logged

CAN_BE_UNDONE = types.UNDOABLE | {types.UNDONE}
"""An undo can itself be undone."""


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

    def current(self) -> dict[str, Logged]:
        """Reader → the latest reading, in the order in which the latest ones were given."""
        latest = {reading.actor: reading for reading in self.readings if reading.actor is not None}
        return {actor: latest[actor] for actor in sorted(latest, key=lambda actor: latest[actor].order)}


def fold_claim(
    events: Sequence[Logged], scale: frozenset[str], since: tuple[str, str]
) -> tuple[ClaimState, dict[str, Outcome]]:
    """Fold the events on a claim.

    Args:
        events: all events on it, in order.
        scale: the verdict slugs of the article's scale.
        since: order of the event that brought the claim; earlier ones were about a text since forgotten.
    """
    state = ClaimState()
    outcomes = resolve_undos(events)
    for event in events:
        if event.id not in outcomes:
            outcomes[event.id] = _outcome(_apply(state, event, scale, since))
    return state, outcomes


def fold_article(
    events: Sequence[Logged], since: tuple[str, str] | None
) -> tuple[str | None, dict[str, Outcome]]:
    """Fold the conclusions of an article.

    Args:
        events: the conclusions and undos on the article itself, in order.
        since: order of the event that brought its text; None where there is none.

    Returns:
        (the conclusion that stands, outcome of each event).
    """
    conclusion: str | None = None
    outcomes = resolve_undos(events)
    for event in events:
        if event.id in outcomes:
            continue
        problem = _precondition(event, since)
        if problem is None and event.type != types.ARTICLE_CONCLUDED:
            problem = f"an event of the type {event.type} says nothing about an article"
        text = None if event.body is None else event.body.get("text")
        if problem is None and not _is_text(text):
            problem = "the conclusion is empty"
        if problem is None:
            conclusion = text
        outcomes[event.id] = _outcome(problem)
    return conclusion, outcomes


def resolve_undos(events: Sequence[Logged]) -> dict[str, Outcome]:
    """Decide every undo, and what each takes out; other events are not in the result.

    The latest undo is decided first, since it may take out an earlier one. Where two undos that stand have
    one target, the earlier one counts.
    """
    place = {event.id: index for index, event in enumerate(events)}
    undone: dict[str, str] = {}
    outcomes: dict[str, Outcome] = {}
    for index in range(len(events) - 1, -1, -1):
        event = events[index]
        if event.type != types.UNDONE or event.id in undone:
            continue
        target = None if event.body is None else event.body.get("target")
        if event.body is None:
            outcomes[event.id] = Outcome(False, "its text was removed")
        elif not isinstance(target, str) or place.get(target, index) >= index:
            outcomes[event.id] = Outcome(False, "what it undoes is not there")
        elif events[place[target]].type not in CAN_BE_UNDONE:
            outcomes[event.id] = Outcome(False, f"{events[place[target]].type} cannot be undone")
        else:
            later = undone.get(target)
            if later is not None:
                outcomes[later] = Outcome(False, "its target was undone already")
            undone[target] = event.id
            outcomes[event.id] = Outcome(True)
    outcomes.update({target: Outcome(False, None, by) for target, by in undone.items()})
    return outcomes


def _outcome(problem: str | None) -> Outcome:
    return Outcome(problem is None, problem)


def _precondition(event: Logged, since: tuple[str, str] | None) -> str | None:
    if event.body is None:
        return "its text was removed"
    if event.actor is None:
        return "the program decides nothing"
    if since is None or event.order < since:
        return "what it is about is not there"
    return None


def _apply(state: ClaimState, event: Logged, scale: frozenset[str], since: tuple[str, str]) -> str | None:
    """Let one event act on the state; return why it cannot, or None."""
    problem = _precondition(event, since)
    if problem is not None:
        return problem
    if event.type == types.CLAIM_MARKED:
        return _mark(state, event, scale)
    act = _ACTS.get(event.type)
    return f"this version does not know the type {event.type}" if act is None else act(state, event)


def _mark(state: ClaimState, event: Logged, scale: frozenset[str]) -> str | None:
    verdict = _value(event, "verdict")
    if not isinstance(verdict, str) or verdict not in scale:
        return f"“{verdict}” is not on the article's scale"
    if not _is_optional_text(_value(event, "because")):
        return "its reason is no text"
    state.readings.append(event)
    return None


def _exclude(state: ClaimState, event: Logged) -> str | None:
    if state.exclusion is not None:
        return "the claim is excluded already"
    if not _is_text(_value(event, "reason")):
        return "an exclusion needs a reason"
    state.exclusion = event
    return None


def _reopen(state: ClaimState, _: Logged) -> str | None:
    if state.exclusion is None:
        return "the claim is not excluded"
    state.exclusion = None
    return None


def _add_note(state: ClaimState, event: Logged) -> str | None:
    if not _is_text(_value(event, "text")):
        return "the note is empty"
    state.notes.append(event)
    return None


def _add_tag(state: ClaimState, event: Logged) -> str | None:
    tag = _value(event, "tag")
    if not _is_text(tag):
        return "the tag is empty"
    if any(_value(other, "tag") == tag for other in state.tags):
        return f"the claim has the tag “{tag}” already"
    state.tags.append(event)
    return None


def _remove_tag(state: ClaimState, event: Logged) -> str | None:
    tag = _value(event, "tag")
    kept = [other for other in state.tags if _value(other, "tag") != tag]
    if len(kept) == len(state.tags):
        return f"the claim does not have the tag “{tag}”"
    state.tags = kept
    return None


def _add_evidence(state: ClaimState, event: Logged) -> str | None:
    source = _value(event, "source")
    if not isinstance(source, dict) or not _is_text(source.get("reference")):
        return "the evidence names no source"
    texts = [*source.values(), _value(event, "quotation"), _value(event, "locator")]
    if not all(_is_optional_text(text) for text in texts):
        return "a field of the evidence is no text"
    if _value(event, "stance") not in STANCES:
        return f"“{_value(event, 'stance')}” is no stance"
    if _value(event, "tier") not in (None, *TIERS):
        return f"“{_value(event, 'tier')}” is no tier"
    state.evidence.append(event)
    return None


def _remove_evidence(state: ClaimState, event: Logged) -> str | None:
    kept = [other for other in state.evidence if other.id != _value(event, "evidence")]
    if len(kept) == len(state.evidence):
        return "the claim does not have that evidence"
    state.evidence = kept
    return None


_ACTS: dict[str, Callable[[ClaimState, Logged], str | None]] = {
    types.CLAIM_EXCLUDED: _exclude,
    types.CLAIM_REOPENED: _reopen,
    types.NOTE_ADDED: _add_note,
    types.TAG_ADDED: _add_tag,
    types.TAG_REMOVED: _remove_tag,
    types.EVIDENCE_ADDED: _add_evidence,
    types.EVIDENCE_REMOVED: _remove_evidence,
}


def _value(event: Logged, key: str) -> object:
    return None if event.body is None else event.body.get(key)


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_optional_text(value: object) -> bool:
    return value is None or isinstance(value, str)
