"""How alike a text and its candidates are.

In: a text and the candidates of a full-text search, each with its bm25 (greater is better). Out: the same,
best first, each with its likeness of 0 to 1.

Two measures are added. bm25 of the words, as a share of the best candidate's: rare words count. And the
cosine of runs of four characters, weighted by how few of the candidates hold them (Salton and Buckley 1988:
sublinear term frequency, inverse document frequency), which forgives spelling, inflection and word order. The
weight between the two was chosen on 997 posts whose checks are known (benchmarks/RESULTS.md).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.matching.query import words

RUN = 4
"""Characters of a run."""
WEIGHT_OF_COSINE = 4.0
Vector = dict[str, float]


@dataclass(frozen=True, slots=True)
class Candidate:
    """An earlier claim that shares words with the text."""

    key: str
    text: str
    """All that it is searched by: the claim, and the title of the article that checks it."""
    bm25: float
    """Greater is better."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A candidate's place: `likeness` is the cosine of its character runs, 0 to 1."""

    key: str
    likeness: float


def rank(text: str, candidates: Sequence[Candidate]) -> list[Ranked]:
    """The candidates, best first; equal ones by bm25, then by key."""
    if not candidates:
        return []
    runs = [_runs(candidate.text) for candidate in candidates]
    rarity = _rarity(runs)
    query = _weighted(_runs(text), rarity, len(runs))
    best = max(candidate.bm25 for candidate in candidates) or 1.0
    scored = []
    for candidate, own in zip(candidates, runs, strict=True):
        likeness = _cosine(query, _weighted(own, rarity, len(runs)))
        score = candidate.bm25 / best + WEIGHT_OF_COSINE * likeness
        scored.append((-score, -candidate.bm25, candidate.key, likeness))
    return [Ranked(key, round(likeness, 4)) for _, _, key, likeness in sorted(scored)]


def _runs(text: str) -> Counter[str]:
    spaced = f" {' '.join(words(text))} "
    return Counter(spaced[i : i + RUN] for i in range(len(spaced) - RUN + 1))


def _rarity(documents: Sequence[Counter[str]]) -> Counter[str]:
    """In how many documents each run stands."""
    found: Counter[str] = Counter()
    for document in documents:
        found.update(document.keys())
    return found


def _weighted(runs: Counter[str], rarity: Counter[str], documents: int) -> Vector:
    """Unit vector of the runs."""
    vector = {
        run: (1 + math.log(count)) * math.log((documents + 1) / (rarity[run] + 0.5))
        for run, count in runs.items()
    }
    length = math.sqrt(sum(value * value for value in vector.values()))
    return {run: value / length for run, value in vector.items()} if length else {}


def _cosine(one: Vector, other: Vector) -> float:
    if len(other) < len(one):
        one, other = other, one
    return min(1.0, sum(value * other.get(run, 0.0) for run, value in one.items()))
