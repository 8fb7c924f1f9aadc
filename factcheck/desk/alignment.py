"""Which sentence of a changed text is which of the old one. Pure.

In: the sentences of both texts. Out: pairs of places. Equal sentences come first, also where they moved; what
is left between them is paired by likeness with the order kept.
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

ALIKE = 0.5
"""Share of common words from which on two sentences are one that was changed."""
_MOST = 400
"""Sentences of a stretch that are compared each with each; a longer one is cut there."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence of the old text and what became of it."""

    old: int
    new: int
    exact: bool


def align(old: Sequence[str], new: Sequence[str]) -> list[Pair]:
    """Pairs in order of the old text; sentences that came or went are in none."""
    before, after = [_fold(text) for text in old], [_fold(text) for text in new]
    pairs = _in_order(before, after)
    pairs |= _moved(before, after, pairs)
    taken = set(pairs.values())
    found = [Pair(i, j, True) for i, j in pairs.items()]
    anchors = sorted(_in_order(before, after).items())
    for (i, j), (stop_i, stop_j) in zip([(-1, -1), *anchors], [*anchors, (len(old), len(new))], strict=True):
        left = [k for k in range(i + 1, stop_i) if k not in pairs][:_MOST]
        right = [k for k in range(j + 1, stop_j) if k not in taken][:_MOST]
        found += [Pair(a, b, False) for a, b in _alike(before, after, left, right)]
    return sorted(found, key=lambda pair: pair.old)


def share(pairs: Sequence[Pair], old: int, new: int) -> float:
    """How much of the longer of two texts the other one has; 0 where there is no sentence."""
    return len(pairs) / max(old, new, 1)


def equal_share(old: Sequence[str], new: Sequence[str]) -> float:
    """The part of `share` that is of equal sentences: `align` gives no less, and takes longer."""
    before, after = Counter(map(_fold, old)), Counter(map(_fold, new))
    return (before & after).total() / max(len(old), len(new), 1)


def likeness(first: str, second: str) -> float:
    """0 to 1: how many words two sentences have in common, in their order."""
    a, b = first.split(), second.split()
    return SequenceMatcher(None, a, b, autojunk=False).ratio() if a and b else 0.0


def word_changes(old: str, new: str) -> list[tuple[str, str]]:
    """The words of both texts in order as (sign, words): " " in both, "-" only in the old, "+" in the new."""
    a, b = old.split(), new.split()
    changes: list[tuple[str, str]] = []
    for tag, i, i_end, j, j_end in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if tag == "equal":
            changes.append((" ", " ".join(a[i:i_end])))
            continue
        if i < i_end:
            changes.append(("-", " ".join(a[i:i_end])))
        if j < j_end:
            changes.append(("+", " ".join(b[j:j_end])))
    return changes


def _fold(text: str) -> str:
    return " ".join(text.split())


def _in_order(before: Sequence[str], after: Sequence[str]) -> dict[int, int]:
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    return {block.a + k: block.b + k for block in matcher.get_matching_blocks() for k in range(block.size)}


def _moved(before: Sequence[str], after: Sequence[str], pairs: dict[int, int]) -> dict[int, int]:
    free: dict[str, deque[int]] = defaultdict(deque)
    taken = set(pairs.values())
    for j, text in enumerate(after):
        if j not in taken:
            free[text].append(j)
    return {i: free[text].popleft() for i, text in enumerate(before) if i not in pairs and free.get(text)}


def _alike(
    before: Sequence[str], after: Sequence[str], left: Sequence[int], right: Sequence[int]
) -> list[tuple[int, int]]:
    """The pairs of greatest likeness in sum, none below ALIKE, with the order kept."""
    gain = [[0.0] * (len(right) + 1) for _ in range(len(left) + 1)]
    like = [[likeness(before[i], after[j]) for j in right] for i in left]
    for a in range(len(left) - 1, -1, -1):
        for b in range(len(right) - 1, -1, -1):
            pair = like[a][b] + gain[a + 1][b + 1] if like[a][b] >= ALIKE else 0.0
            gain[a][b] = max(pair, gain[a + 1][b], gain[a][b + 1])
    found, a, b = [], 0, 0
    while a < len(left) and b < len(right):
        if like[a][b] >= ALIKE and gain[a][b] == like[a][b] + gain[a + 1][b + 1]:
            found.append((left[a], right[b]))
            a, b = a + 1, b + 1
        elif gain[a][b] == gain[a + 1][b]:
            a += 1
        else:
            b += 1
    return found
