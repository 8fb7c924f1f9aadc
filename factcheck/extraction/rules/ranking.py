"""Weigh the candidates of a pronoun against each other and against abstaining.

In: features by name and a table of weights. Out: the probability of each candidate (softmax over the
candidates and "none of them"). The weights are plain numbers in `weights/pronouns.json`; its card beside it
tells how they were fitted.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from math import exp
from typing import Any

from factcheck.extraction.rules.candidates import FAMILIES
from factcheck.extraction.rules.features import Features


@cache
def load_weights() -> dict[str, Any]:
    """{"families": {family: {feature: weight}}, "thresholds": {word or family: {"least": p, "rival": p}}}."""
    text = files("factcheck.extraction.weights").joinpath("pronouns.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


def bounds_of(word: str, thresholds: dict[str, dict[str, float]]) -> dict[str, float]:
    """The bounds of a pronoun: its own ("their" is surer than "them" at the same chance), or its family's."""
    return thresholds[word] if word in thresholds else thresholds[FAMILIES[word]]


def probabilities(weights: dict[str, float], candidates: list[Features], null: Features) -> list[float]:
    """The probability of each candidate; what is missing to 1 is that of none."""
    scores = [score(weights, features) for features in [*candidates, null]]
    top = max(scores)
    parts = [exp(value - top) for value in scores]
    total = sum(parts)
    return [part / total for part in parts[:-1]]


def score(weights: dict[str, float], features: Features) -> float:
    """The weighted sum; a feature without weight counts nothing."""
    total = 0.0
    for name, value in features.items():
        if name in weights:
            total += weights[name] * value
    return total
