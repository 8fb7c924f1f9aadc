"""What a claim's events, in their order, come to. Pure: no database.

In: the events on one claim (or on one article itself). Out: the ClaimState
that stands, and for each event whether it had effect, and if not why.

Folding is total: an event whose precondition fails has no effect and says why. An undo takes its target out
as if it had never been; what built on the target then fails its own precondition.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from factcheck.desk import events as types
from factcheck.desk.status import POLICIES
from factcheck.models import STANCES, TIERS
from factcheck.store.claim_state import (
    ArticleState,
    ClaimState,
    Outcome,
    is_optional_text,
    is_text,
    value,
)
from factcheck.store.collection_acts import collect, uncollect
from factcheck.store.edit_acts import EDIT_ACTS, read_line
from factcheck.store.log import Logged
from factcheck.store.publishing_acts import complain, correct, release
from factcheck.store.work_acts import WORK_ACTS, assign, resolve, set_scope, unassign

CAN_BE_UNDONE = types.UNDOABLE | {types.UNDONE}
"""An undo can itself be undone."""


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
) -> tuple[ArticleState, dict[str, Outcome]]:
    """Fold the events on an article itself.

    Args:
        events: those that are not about a claim, and neither ingest nor removal, in order.
        since: order of the event that brought the article; None where it is not there.

    Returns:
        (what stands, outcome of each event).
    """
    state = ArticleState()
    outcomes = resolve_undos(events)
    for event in events:
        if event.id in outcomes or event.type in types.REGROUPING:
            continue
        problem = precondition(event, since)
        if problem is None:
            act = _ARTICLE_ACTS.get(event.type)
            saying = f"an event of the type {event.type} says nothing about an article"
            problem = saying if act is None else act(state, event)
        outcomes[event.id] = _outcome(problem)
    return state, outcomes


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


def precondition(event: Logged, since: tuple[str, str] | None) -> str | None:
    """Say why an event can have no effect whatever it is, or None."""
    if event.body is None:
        return "its text was removed"
    if event.actor is None:
        return "the program decides nothing"
    if since is None or event.order < since:
        return "what it is about is not there"
    return None


def _apply(state: ClaimState, event: Logged, scale: frozenset[str], since: tuple[str, str]) -> str | None:
    """Let one event act on the state; return why it cannot, or None."""
    problem = precondition(event, since)
    if problem is not None:
        return problem
    if event.type == types.CLAIM_MARKED:
        return _mark(state, event, scale)
    if event.type == types.CLAIM_RESOLVED:
        return resolve(state, event, scale)
    act = _ACTS.get(event.type)
    return f"this version does not know the type {event.type}" if act is None else act(state, event)


def _mark(state: ClaimState, event: Logged, scale: frozenset[str]) -> str | None:
    verdict = value(event, "verdict")
    if not isinstance(verdict, str) or verdict not in scale:
        return f"“{verdict}” is not on the article's scale"
    if not is_optional_text(value(event, "because")):
        return "its reason is no text"
    if value(event, "blind") is True and event.actor in state.current():
        return "a second reading is by another person"
    state.readings.append(event)
    if state.resolution is not None and value(state.resolution, "verdict") != verdict:
        state.resolution = None
    return None


def _exclude(state: ClaimState, event: Logged) -> str | None:
    if state.exclusion is not None:
        return "the claim is excluded already"
    if not is_text(value(event, "reason")):
        return "an exclusion needs a reason"
    state.exclusion = event
    return None


def _reopen(state: ClaimState, _: Logged) -> str | None:
    if state.exclusion is None:
        return "the claim is not excluded"
    state.exclusion = None
    return None


def _add_note(state: ClaimState, event: Logged) -> str | None:
    if not is_text(value(event, "text")):
        return "the note is empty"
    state.notes.append(event)
    return None


def _add_tag(state: ClaimState, event: Logged) -> str | None:
    tag = value(event, "tag")
    if not is_text(tag):
        return "the tag is empty"
    if any(value(other, "tag") == tag for other in state.tags):
        return f"the claim has the tag “{tag}” already"
    state.tags.append(event)
    return None


def _remove_tag(state: ClaimState, event: Logged) -> str | None:
    tag = value(event, "tag")
    kept = [other for other in state.tags if value(other, "tag") != tag]
    if len(kept) == len(state.tags):
        return f"the claim does not have the tag “{tag}”"
    state.tags = kept
    return None


def _add_evidence(state: ClaimState, event: Logged) -> str | None:
    source = value(event, "source")
    if not isinstance(source, dict) or not is_text(source.get("reference")):
        return "the evidence names no source"
    texts = [*source.values(), value(event, "quotation"), value(event, "locator")]
    if not all(is_optional_text(text) for text in texts):
        return "a field of the evidence is no text"
    if value(event, "stance") not in STANCES:
        return f"“{value(event, 'stance')}” is no stance"
    if value(event, "tier") not in (None, *TIERS):
        return f"“{value(event, 'tier')}” is no tier"
    state.evidence.append(event)
    return None


def _remove_evidence(state: ClaimState, event: Logged) -> str | None:
    kept = [other for other in state.evidence if other.id != value(event, "evidence")]
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
    types.COMPLAINT_RECEIVED: complain,
    types.CLAIM_CORRECTED: correct,
    **WORK_ACTS,
    **EDIT_ACTS,
}


def _conclude(state: ArticleState, event: Logged) -> str | None:
    text = value(event, "text")
    if not isinstance(text, str) or not text.strip():
        return "the conclusion is empty"
    state.conclusion = text
    return None


def _set_policy(state: ArticleState, event: Logged) -> str | None:
    policy = value(event, "policy")
    if not isinstance(policy, str) or policy not in POLICIES:
        return f"“{policy}” is no policy"
    state.policy = policy
    return None


_ARTICLE_ACTS: dict[str, Callable[[ArticleState, Logged], str | None]] = {
    types.ARTICLE_CONCLUDED: _conclude,
    types.POLICY_SET: _set_policy,
    types.LINE_READ: read_line,
    types.ASSIGNED: assign,
    types.UNASSIGNED: unassign,
    types.ARTICLE_RELEASED: release,
    types.COMPLAINT_RECEIVED: complain,
    types.SCOPE_SET: set_scope,
    types.ARTICLE_COLLECTED: collect,
    types.ARTICLE_UNCOLLECTED: uncollect,
}
