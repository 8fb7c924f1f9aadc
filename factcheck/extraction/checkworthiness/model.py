"""The fitted model: features in, two probabilities out. Loads the weights that travel with the package.

In: what is seen in a statement. Out: Judgement. The score of a block is the sum of the weights of its
features over the square root of their number, so that a long sentence has no more to say than a short one;
the sum of all blocks and a constant, stretched by the calibration, is the log-odds.
"""

from __future__ import annotations

import gzip
import json
import math
from collections.abc import Iterable
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


class Block(NamedTuple):
    """What of one kind of features was seen, as far as it has a weight."""

    scale: float
    weights: dict[str, complex]
    """Feature → worth + factual·j, in whole numbers: their sum is the same in any order."""


Seen = tuple[Block, ...]
"""All that the model looks at in one statement: gathered once, for its judgement and for the reasons."""


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

    def see(self, words: Words, tokens: Iterable[int]) -> Seen:
        """Look at the tokens as one statement; letters are gathered by word (`c word`)."""
        tokens, weight_of = tuple(tokens), self._weights.__getitem__
        blocks = []
        for found in find_features(words, tokens).values():
            known = found & self._known
            blocks.append(Block(_scale(len(found)), dict(zip(known, map(weight_of, known), strict=True))))
        of_words = {
            f"c {word}": self._letters(word) for word in {words.word[i] for i in tokens if not words.space[i]}
        }
        scale = _scale(sum(count for _, count in of_words.values()))
        letters_ = {word: weight for word, (weight, _) in of_words.items()}
        return (*blocks, Block(scale, letters_))

    def judge(self, seen: Seen) -> Judgement:
        """Judge a statement."""
        total = complex(*self.constants)
        for scale, weights in seen:
            if weights:
                total += sum(weights.values()) / scale
        return Judgement(total.real, total.imag)

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
