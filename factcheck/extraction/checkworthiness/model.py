"""The fitted model: features in, two probabilities out. Loads the weights that travel with the package.

In: what is seen in a statement. Out: Judgement. The score of a block is the sum of the weights of its
features over the square root of their number, so that a long sentence has no more to say than a short one;
the sum of all blocks and a constant, stretched by the calibration, is the log-odds.
"""

from __future__ import annotations

import gzip
import json
import math
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

from factcheck.extraction.checkworthiness.features import Features, find_features, letters
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


class Seen(NamedTuple):
    """What the model looks at in one statement: gathered once, for its judgement and for the reasons."""

    features: Features
    words: set[str]
    """Its distinct words, for their letters."""


def see(words: Words, tokens: Iterable[int]) -> Seen:
    """Look at the tokens as one statement."""
    tokens = tuple(tokens)
    return Seen(find_features(words, tokens), {words.word[i] for i in tokens if not words.space[i]})


class Block(NamedTuple):
    """What of one kind of features has a weight."""

    scale: float
    weights: dict[str, complex]
    """Feature → worth + factual·j, in whole numbers: their sum is the same in any order."""


class Model:
    """Weights by feature, with constants and thresholds.

    Args:
        value: what `training/checkworthiness.py` writes: `features` (one a line), `worth` and `factual`
            (weights of each, in thousandths), `constants`, `thresholds` (both a pair).
    """

    def __init__(self, value: dict[str, Any]) -> None:
        self._weights: dict[str, complex] = dict(
            zip(value["features"].split("\n"), map(complex, value["worth"], value["factual"]), strict=True)
        )
        self._known = self._weights.keys()
        # Both weights of a feature in one number, worth + factual·j: they are added up in one go.
        self.constants: Pair = (value["constants"][0], value["constants"][1])
        """Both log-odds before anything is seen."""
        self.worth_threshold, self.factual_threshold = (float(v) for v in value["thresholds"])
        """Probabilities from which something is worth a check, and is factual."""
        self._letters = lru_cache(maxsize=_WORDS_KEPT)(self._of_letters)

    def features(self) -> Iterable[str]:
        """Every feature that has a weight."""
        return self._weights.keys()

    def judge(self, seen: Seen) -> Judgement:
        """Judge a statement."""
        total, get = complex(*self.constants), self._weights.get
        for found in seen.features.values():
            if found:
                total += sum(filter(None, map(get, found))) / _scale(len(found))
        sums = [self._letters(word) for word in seen.words]
        if sums:
            total += sum(weight for weight, _ in sums) / _scale(sum(count for _, count in sums))
        return Judgement(total.real, total.imag)

    def weights(self, seen: Seen) -> Iterator[Block]:
        """What has a weight; letters are added up by word (`c word`)."""
        for found in seen.features.values():
            known = found & self._known
            yield Block(_scale(len(found)), {feature: self._weights[feature] for feature in known})
        sums = {f"c {word}": self._letters(word) for word in seen.words}
        scale = _scale(sum(count for _, count in sums.values()))
        yield Block(scale, {word: weight for word, (weight, _) in sums.items()})

    def _of_letters(self, word: str) -> tuple[complex, int]:
        """The sum of the weights of the word's letters, and how many runs of letters it has."""
        runs = letters(word)
        return complex(sum(filter(None, map(self._weights.get, runs)))), len(runs)


def _scale(count: int) -> float:
    """What the sum over `count` features, in thousandths, is divided by."""
    return 1000 * math.sqrt(max(1, count))


def probability(log_odds: float) -> float:
    """Log-odds as a probability."""
    return 1 / (1 + math.exp(-max(-500.0, min(500.0, log_odds))))


@cache
def load_model() -> Model:
    """The model that travels with the package, read once."""
    packed = files(__package__).joinpath(WEIGHTS).read_bytes()
    return Model(json.loads(gzip.decompress(packed)))
