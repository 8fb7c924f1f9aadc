"""The fitted model: features in, two probabilities out. Loads the weights that travel with the package.

In: what is seen in a statement. Out: Judgement. The score of a block is the sum of the weights of its
features over the square root of their number, so that a long sentence has no more to say than a short one.
What the words mean is a block too: each word's weight times its rarity, over the length of the vector of
rarities. The sum of all blocks and a constant, stretched by the calibration, is the log-odds.
"""

from __future__ import annotations

import io
import math
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

import numpy
from spacy.strings import hash_string  # type: ignore[attr-defined]  # spaCy's stubs leave it out

from factcheck.extraction.checkworthiness.features import Features, find_features, letters
from factcheck.extraction.checkworthiness.words import Words

WEIGHTS = "weights.npz"
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


class OfWord(NamedTuple):
    """What a word brings by itself, for both judgements: by its letters, and by what it means."""

    letters: complex
    runs: int
    """How many runs of letters it has."""
    meaning: complex
    """Weight times rarity."""
    rarity: int
    """In hundredths of a nat; 0 where the model does not know what it means."""


class Model:
    """Weights by feature, with constants and thresholds.

    Args:
        value: what `training/storing.py` writes, by name: `features`, `letters` and `words` (UTF-8, one a
            line) with the weights of each (`…_worth`, `…_factual`, in thousandths); `keys` of the features
            and `word_keys` of the words, both rising, the lines in their order; `rarity` (of the words, in
            hundredths), `constants` and `thresholds` (both a pair). Lines are read when asked for.
    """

    def __init__(self, value: Mapping[str, Any]) -> None:
        self._value = value
        self.keys = value["keys"]
        """Of the features, in rising order."""
        self.worth, self.factual = (value[f"features_{of}"].astype(float) for of in ("worth", "factual"))
        """Weights of the features, in the order of their keys."""
        # Both weights in one number, worth + factual·j: they are added up in one go.
        self._letters = dict(zip(_lines(value["letters"]), _both(value, "letters"), strict=True))
        self._word_keys, self._rarity = value["word_keys"], value["rarity"]
        self._meaning = self._rarity * (value["words_worth"] + 1j * value["words_factual"])
        self.constants: Pair = (float(value["constants"][0]), float(value["constants"][1]))
        """Both log-odds before anything is seen."""
        self.worth_threshold, self.factual_threshold = map(float, value["thresholds"])
        """Probabilities from which something is worth a check, and is factual."""
        self.of_word = lru_cache(maxsize=_WORDS_KEPT)(self._work_out_word)

    @cached_property
    def _weights(self) -> dict[str, complex]:
        return dict(zip(self.names, _both(self._value, "features"), strict=True))

    @cached_property
    def names(self) -> list[str]:
        """The features, in the order of their keys."""
        return _lines(self._value["features"])

    def features(self) -> Iterable[str]:
        """Every feature that has a weight; the words that count by what they mean as `v word`."""
        return [*self._weights, *self._letters, *(f"v {word}" for word in _lines(self._value["words"]))]

    def judge(self, seen: Seen) -> Judgement:
        """Judge a statement."""
        total, get = complex(*self.constants), self._weights.get
        for found in seen.features.values():
            if found:
                total += sum(filter(None, map(get, found))) / scale(len(found))
        table = [self.of_word(word) for word in seen.words]
        total += sum(one.letters for one in table) / scale(sum(one.runs for one in table))
        total += sum(one.meaning for one in table) / scale(sum(one.rarity**2 for one in table))
        return Judgement(total.real, total.imag)

    def weights(self, seen: Seen) -> Iterator[Block]:
        """What has a weight; letters are added up by word (`c word`), and what it means (`v word`)."""
        for found in seen.features.values():
            known = found & self._weights.keys()
            yield Block(scale(len(found)), {feature: self._weights[feature] for feature in known})
        table = {word: self.of_word(word) for word in seen.words}
        spelt = scale(sum(one.runs for one in table.values()))
        yield Block(spelt, {f"c {word}": one.letters for word, one in table.items()})
        meant = scale(sum(one.rarity**2 for one in table.values()))
        yield Block(meant, {f"v {word}": one.meaning for word, one in table.items()})

    def _work_out_word(self, word: str) -> OfWord:
        runs = letters(word)
        spelt = complex(sum(filter(None, map(self._letters.get, runs))))
        key = hash_string(word)
        place = int(numpy.searchsorted(self._word_keys, numpy.uint64(key)))
        if place == len(self._word_keys) or int(self._word_keys[place]) != key:
            return OfWord(spelt, len(runs), 0j, 0)
        return OfWord(spelt, len(runs), complex(self._meaning[place]), int(self._rarity[place]))


def _lines(text: Any) -> list[str]:
    return bytes(text).decode().split("\n")


def _both(value: Mapping[str, Any], what: str) -> list[complex]:
    """Both weights of each in one number."""
    found: list[complex] = (value[f"{what}_worth"] + 1j * value[f"{what}_factual"]).tolist()
    return found


def scale(count: float) -> float:
    """What the sum over `count` features, in thousandths, is divided by."""
    return 1000 * math.sqrt(max(1, count))


def probability(log_odds: float) -> float:
    """Log-odds as a probability."""
    return 1 / (1 + math.exp(-max(-500.0, min(500.0, log_odds))))


@cache
def load_model() -> Model:
    """The model that travels with the package, read once."""
    return read_model(files(__package__).joinpath(WEIGHTS).read_bytes())


def read_model(packed: bytes) -> Model:
    """The model of such bytes as the training writes: arrays of numbers, nothing that could run."""
    return Model(numpy.load(io.BytesIO(packed), allow_pickle=False))
