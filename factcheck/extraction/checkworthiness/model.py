"""The fitted model: features in, two probabilities out. Loads the weights that travel with the package.

In: Words and tokens. Out: Judgement. The score of a block is the sum of the weights of its features over the
square root of their number, so that a long sentence has no more to say than a short one; the sum of all
blocks and a constant, stretched by the calibration, is the log-odds.
"""

from __future__ import annotations

import gzip
import json
import math
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

from factcheck.extraction.checkworthiness.features import find_features, letters
from factcheck.extraction.checkworthiness.words import Words

WEIGHTS = "weights.json.gz"
_WORDS_KEPT = 20_000
"""Words whose letters are added up once; the memory of a run over thousands of articles stays bounded."""

Pair = tuple[float, float]
"""(worth checking, factual), in log-odds."""


class Judgement(NamedTuple):
    """Log-odds, calibrated, that a checker would want to check it and that it can be found true or false."""

    worth: float
    factual: float

    @property
    def score(self) -> float:
        """The probability of being worth a check, 0..1."""
        return probability(self.worth)


class Contribution(NamedTuple):
    """A feature and what it adds to both log-odds."""

    feature: str
    worth: float
    factual: float


class Model:
    """Weights by feature, with constants and thresholds.

    Args:
        value: what `training/checkworthiness.py` writes: `features` (one a line), `worth` and `factual`
            (weights of each, in thousandths), `constants`, `thresholds` (both a pair).
    """

    def __init__(self, value: dict[str, Any]) -> None:
        pairs = zip(value["worth"], value["factual"], strict=True)
        self._weights: dict[str, tuple[int, int]] = dict(
            zip(value["features"].split("\n"), pairs, strict=True)
        )
        self.constants: Pair = (value["constants"][0], value["constants"][1])
        """Both log-odds before anything is seen."""
        self.worth_threshold, self.factual_threshold = (float(v) for v in value["thresholds"])
        """Probabilities from which something is worth a check, and is factual."""
        self._letters = lru_cache(maxsize=_WORDS_KEPT)(self._of_letters)

    def features(self) -> Iterable[str]:
        """Every feature that has a weight."""
        return self._weights.keys()

    def judge(self, words: Words, tokens: Iterable[int]) -> Judgement:
        """Judge the tokens as one statement."""
        tokens = tuple(tokens)
        worth, factual = self.constants
        get = self._weights.get
        for found in find_features(words, tokens).values():
            if found:
                known = [pair for pair in map(get, found) if pair]
                scale = 1000 * math.sqrt(len(found))
                worth += sum(pair[0] for pair in known) / scale
                factual += sum(pair[1] for pair in known) / scale
        sums = [self._letters(word) for word in _distinct(words, tokens)]
        if sums:
            scale = 1000 * math.sqrt(sum(count for _, _, count in sums))
            worth += sum(one for one, _, _ in sums) / scale
            factual += sum(two for _, two, _ in sums) / scale
        return Judgement(worth, factual)

    def contributions(self, words: Words, tokens: Sequence[int]) -> list[Contribution]:
        """What each known feature adds; those of letters are added up by word (`c word`)."""
        return [*self._by_feature(words, tokens), *self._by_word(words, tokens)]

    def _by_feature(self, words: Words, tokens: Sequence[int]) -> Iterator[Contribution]:
        for found in find_features(words, tokens).values():
            scale = 1000 * math.sqrt(len(found)) if found else 1
            for feature in sorted(found & self._weights.keys()):
                worth, factual = self._weights[feature]
                yield Contribution(feature, worth / scale, factual / scale)

    def _by_word(self, words: Words, tokens: Sequence[int]) -> Iterator[Contribution]:
        distinct = sorted(_distinct(words, tokens))
        sums = [self._letters(word) for word in distinct]
        scale = 1000 * math.sqrt(sum(count for _, _, count in sums)) if sums else 1
        for word, (worth, factual, _) in zip(distinct, sums, strict=True):
            yield Contribution(f"c {word}", worth / scale, factual / scale)

    def _of_letters(self, word: str) -> tuple[int, int, int]:
        """The sums of the weights of the word's letters, and how many runs of letters it has."""
        runs = letters(word)
        known = [pair for pair in map(self._weights.get, runs) if pair]
        return sum(pair[0] for pair in known), sum(pair[1] for pair in known), len(runs)


def _distinct(words: Words, tokens: Iterable[int]) -> set[str]:
    return {words.word[i] for i in tokens if not words.space[i]}


def probability(log_odds: float) -> float:
    """Log-odds as a probability."""
    return 1 / (1 + math.exp(-max(-500.0, min(500.0, log_odds))))


@cache
def load_model() -> Model:
    """The model that travels with the package, read once."""
    packed = files(__package__).joinpath(WEIGHTS).read_bytes()
    return Model(json.loads(gzip.decompress(packed)))
