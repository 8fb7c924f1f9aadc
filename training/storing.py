"""The fitted weights → the bytes that the program reads: arrays of numbers that need no parsing.

In: names with their weights. Out: an uncompressed `.npz`, which `Model` describes; the same weights give the
same bytes.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import numpy
from spacy.strings import hash_string  # type: ignore[attr-defined]  # spaCy's stubs leave it out

from factcheck.extraction.checkworthiness.keys import key_of

Pair = Sequence[float]
"""Of both judgements."""


def stored(
    features: Mapping[str, Pair],
    words: Mapping[str, tuple[Pair, int]],
    constants: Pair,
    thresholds: Pair,
) -> bytes:
    """The bytes of the weights.

    Args:
        features: each with its weights, in thousandths; those of block `c` are the letters of words.
        words: each with the weights of what it means, in thousandths, and how rare it is, in hundredths.
        constants: log-odds before anything is seen.
        thresholds: probabilities.
    """
    spelt = {name: pair for name, pair in features.items() if name[0] == "c"}
    others = _ordered(features.keys() - spelt.keys(), key_of)
    meant = _ordered(words, hash_string)
    value: dict[str, Any] = {
        **_named("features", others.values(), [features[name] for name in others.values()]),
        "keys": numpy.array([*others], dtype="<u8"),
        **_named("letters", spelt, [*spelt.values()]),
        **_named("words", meant.values(), [words[word][0] for word in meant.values()]),
        "word_keys": numpy.array([*meant], dtype="<u8"),
        "rarity": numpy.array([words[word][1] for word in meant.values()], dtype="<i4"),
        "constants": numpy.array(constants, dtype="<f8"),
        "thresholds": numpy.array(thresholds, dtype="<f8"),
    }
    buffer = io.BytesIO()
    numpy.savez(buffer, **value)
    return buffer.getvalue()


def _ordered(names: Iterable[str], key: Callable[[str], int]) -> dict[int, str]:
    return dict(sorted((int(key(name)), name) for name in names))


def _named(what: str, names: Iterable[str], weights: Sequence[Pair]) -> dict[str, Any]:
    """The names as UTF-8, one a line, and their weights."""
    worth, factual = numpy.array(weights, dtype="<i4").reshape(-1, 2).T
    return {
        what: numpy.frombuffer("\n".join(names).encode(), dtype="u1"),
        f"{what}_worth": numpy.ascontiguousarray(worth),
        f"{what}_factual": numpy.ascontiguousarray(factual),
    }
