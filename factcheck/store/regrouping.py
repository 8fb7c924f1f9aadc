"""Which claims people made, and which of these stand in place of others. Pure: no database.

In: the additions, splits and joins of an article, in order. Out: the claims that they make, the claims that
they replace, and for each event whether it had effect.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from factcheck.desk import events as types
from factcheck.store.claim_state import Outcome
from factcheck.store.fold import precondition
from factcheck.store.identity import human_claim_uid
from factcheck.store.log import Logged


@dataclass(frozen=True, slots=True)
class Made:
    """A claim that people made: by which event, out of which claims, with what words from where."""

    event: Logged
    of: tuple[str, ...]
    claim: Mapping[str, Any]


@dataclass(slots=True)
class Groups:
    """What stands: uid → the claim as made, and uid → the event that put others in its place."""

    made: dict[str, Made] = field(default_factory=dict)
    replaced: dict[str, Logged] = field(default_factory=dict)


def fold_groups(
    events: Sequence[Logged],
    outcomes: dict[str, Outcome],
    since: tuple[str, str] | None,
    machine: frozenset[str],
    lengths: Mapping[str, int],
) -> Groups:
    """Fold the additions, splits and joins of an article.

    Args:
        events: all events on the article itself, in order.
        outcomes: what became of undos and of what they took out; those of other events are added.
        since: order of the event that brought the article's text; None where there is none.
        machine: uids of the claims that the machine found.
        lengths: SHA-256 of the text of each revision → its characters.
    """
    groups = Groups()
    for event in events:
        if event.id in outcomes or event.type not in types.REGROUPING:
            continue
        problem = precondition(event, since) or _act(groups, event, machine, lengths)
        outcomes[event.id] = Outcome(problem is None, problem)
    return groups


def named_claims(event: Logged) -> list[str]:
    """Uids of all claims that an addition, split or join names or makes; none where its body is no such."""
    of, made = _lists(event)
    uids = [uid for uid in of if isinstance(uid, str)]
    return list(dict.fromkeys([*uids, *(human_claim_uid(event.id, place) for place in range(len(made)))]))


def _lists(event: Logged) -> tuple[list[Any], list[Any]]:
    body = event.body or {}
    of, made = body.get("of"), body.get("made")
    return (of if isinstance(of, list) else []), (made if isinstance(made, list) else [])


def _act(groups: Groups, event: Logged, machine: frozenset[str], lengths: Mapping[str, int]) -> str | None:
    """Let one event make and replace claims; return why it cannot, or None."""
    of, made = _lists(event)
    length = lengths.get(str((event.body or {}).get("text_sha256")))
    if length is None:
        return "the text that it was made on is not there"
    problem = _wrong_number(event.type, len(of), len(made)) or _wrong_claims(groups, of, machine)
    for claim in made:
        problem = problem or _wrong_form(claim, length)
    if problem is not None:
        return problem
    for place, claim in enumerate(made):
        groups.made[human_claim_uid(event.id, place)] = Made(event, tuple(of), claim)
    groups.replaced.update(dict.fromkeys(of, event))
    return None


def _wrong_claims(groups: Groups, of: Sequence[object], machine: frozenset[str]) -> str | None:
    """Say why claims cannot be replaced, or None."""
    if len(set(map(str, of))) < len(of):
        return "it names a claim twice"
    if any(uid not in machine and uid not in groups.made for uid in of):
        return "a claim that it names is not there"
    if any(uid in groups.replaced for uid in of):
        return "a claim that it names was split or joined already"
    return None


def _wrong_number(type_: str, of: int, made: int) -> str | None:
    fits = {
        types.CLAIM_ADDED: of == 0 and made == 1,
        types.CLAIM_SPLIT: of == 1 and made > 1,
        types.CLAIMS_JOINED: of > 1 and made == 1,
    }[type_]
    return None if fits else f"it names {of} claims and makes {made}"


def _wrong_form(claim: object, length: int) -> str | None:
    """Say why a claim cannot be made, or None."""
    if not isinstance(claim, dict) or not isinstance(claim.get("text"), str) or not claim["text"].strip():
        return "a claim that it makes has no wording"
    if not all(isinstance(claim.get(key), str | None) for key in ("speaker", "cue")):
        return "the speaker of a claim that it makes is no text"
    parts = claim.get("parts")
    if not isinstance(parts, list) or not parts:
        return "a claim that it makes has no place in the text"
    for part in parts:
        whole = isinstance(part, list) and len(part) == 2 and all(type(place) is int for place in part)
        if not whole or not 0 <= part[0] < part[1] <= length:
            return "a claim that it makes lies outside the text"
    return None
