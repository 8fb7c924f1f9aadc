"""What becomes of the claims of an article whose text changed. Pure.

In: the claims as they stand, the sentences of both texts, what the machine found in the new one. Out: a Plan.
In an unchanged sentence what people made of its claims stays, and the machine's output is not added again;
where its wording alone differs, or the sentence was changed, the claim is flagged and keeps its review.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from factcheck.desk.alignment import Pair, align, likeness, share
from factcheck.models import Claim, Sentence, Span

_SAME_CLAIM = 0.3
"""Likeness from which on a claim of a changed sentence is what became of an earlier one."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A claim as it stands before the revision."""

    uid: str
    machine: str | None
    """The machine's wording of it, whatever people made of it; None where a person made the claim."""
    sentence: int
    parts: tuple[Span, ...]
    edited: bool
    """People worded, split, joined, excluded or made it."""
    words: str | None = None
    """Its sentence where that is of an earlier revision (the claim is orphaned)."""


@dataclass(slots=True)
class Plan:
    """What a revision does to each claim: JSON values, as the event holds them."""

    carried: dict[str, dict[str, Any]] = field(default_factory=dict)
    """uid → {"sentence", "parts", "claim": place among the new claims or null, "changed"}."""
    orphaned: list[str] = field(default_factory=list)
    added: list[int] = field(default_factory=list)
    share: float = 0.0


def plan(
    standing: Sequence[Standing],
    old: tuple[str, Sequence[Sentence]],
    new: tuple[str, Sequence[Sentence]],
    found: Sequence[Claim],
) -> Plan:
    """Decide for each claim. `old` and `new` are (text, sentences)."""
    before, after = words_of(*old), words_of(*new)
    pairs = align(before, after)
    by_old = {pair.old: pair for pair in pairs}
    shifts = {p.old: new[1][p.new].start - old[1][p.old].start for p in pairs if p.exact}
    result = Plan(share=share(pairs, len(before), len(after)))
    claims: dict[int, list[int]] = defaultdict(list)
    for place, new_claim in enumerate(found):
        claims[new_claim.sentence].append(place)
    groups: dict[int, list[tuple[Standing, Pair]]] = defaultdict(list)
    free = _Free(after, {pair.new for pair in pairs})
    for claim in standing:
        pair = by_old.get(claim.sentence) if claim.words is None else free.place_of(claim)
        if pair is None:
            if claim.words is None:
                result.orphaned.append(claim.uid)
            continue
        groups[pair.new].append((claim, pair))
    for sentence in range(len(after)):
        _sentence(result, groups.get(sentence, []), claims.get(sentence, []), found, (old, new, shifts))
    return result


_Texts = tuple[tuple[str, Sequence[Sentence]], tuple[str, Sequence[Sentence]], Mapping[int, int]]


class _Free:
    """Sentences of the new text that are none of the old one: claims whose sentence had gone may be back."""

    def __init__(self, after: Sequence[str], taken: set[int]) -> None:
        self._places: dict[str, deque[int]] = defaultdict(deque)
        for place, text in enumerate(after):
            if place not in taken:
                self._places[text].append(place)
        self._given: dict[tuple[int, str], int] = {}

    def place_of(self, claim: Standing) -> Pair | None:
        """Where the sentence of an orphaned claim stands again; claims of one sentence stay together."""
        words = " ".join((claim.words or "").split())
        key = (claim.sentence, words)
        if key not in self._given and self._places.get(words):
            self._given[key] = self._places[words].popleft()
        return Pair(claim.sentence, self._given[key], False) if key in self._given else None


def _sentence(
    result: Plan,
    group: Sequence[tuple[Standing, Pair]],
    places: Sequence[int],
    found: Sequence[Claim],
    texts: _Texts,
) -> None:
    """Decide on the claims of one sentence of the new text."""
    left = list(places)
    waiting: list[tuple[Standing, Pair]] = []
    for claim, pair in group:
        same = next((p for p in left if found[p].text == claim.machine), None)
        if claim.machine is None or same is None:
            waiting.append((claim, pair))
            continue
        left.remove(same)
        changed = not pair.exact and claim.words is None
        _carry(result, claim, pair, same, found, texts, changed=changed)
    by_hand = any(claim.edited for claim, _ in group)
    for claim, pair in waiting:
        best = max(left, key=lambda p: likeness(found[p].text, claim.machine or ""), default=None)
        if claim.machine is None:  # a person's own: it stays where the sentence stays
            _carry(result, claim, pair, None, found, texts, changed=not pair.exact)
        elif best is not None and likeness(found[best].text, claim.machine) >= _SAME_CLAIM:
            left.remove(best)
            _carry(result, claim, pair, best, found, texts, changed=True)
        elif pair.exact and by_hand:
            _carry(result, claim, pair, None, found, texts, changed=True)
        elif claim.words is None:
            result.orphaned.append(claim.uid)
    if not (by_hand and any(pair.exact for _, pair in group)):
        result.added += left


def _carry(
    result: Plan,
    claim: Standing,
    pair: Pair,
    place: int | None,
    found: Sequence[Claim],
    texts: _Texts,
    *,
    changed: bool,
) -> None:
    parts = found[place].parts if place is not None else _moved(claim, pair, texts)
    result.carried[claim.uid] = {
        "sentence": pair.new,
        "parts": [list(part) for part in parts],
        "claim": place,
        "changed": changed,
    }


def _moved(claim: Standing, pair: Pair, texts: _Texts) -> Sequence[Span]:
    """A claim's parts where its sentences stand now; the whole new sentence where they do not all."""
    old, new, shifts = texts
    moved: list[Span] = []
    for start, end in claim.parts if claim.words is None else ():
        at = next((i for i, s in enumerate(old[1]) if s.start <= start and end <= s.end), None)
        if at is not None and at in shifts:
            moved.append((start + shifts[at], end + shifts[at]))
    if moved and len(moved) == len(claim.parts):
        return moved
    whole = new[1][pair.new]
    return [(whole.start, whole.end)]


def words_of(text: str, sentences: Sequence[Sentence]) -> list[str]:
    """Each sentence of a text with its white space folded."""
    return [" ".join(text[s.start : s.end].split()) for s in sentences]
