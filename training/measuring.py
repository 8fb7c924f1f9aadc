"""Measures of held-out log-odds: F1, average precision, ranking, calibration, with bootstrap intervals.

In: what was wanted and the log-odds, one a sentence. Out: figures. Nothing draws without a fixed seed.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score, roc_auc_score

BINS = 10
RESAMPLES = 300
Vector = Any


def best_f1(wanted: Vector, odds: Vector) -> tuple[float, float]:
    """(F1, threshold) where F1 is highest."""
    order = numpy.argsort(-odds, kind="stable")
    hits = numpy.cumsum(wanted[order])
    f1 = 2 * hits / (numpy.arange(1, len(order) + 1) + wanted.sum())
    at = int(f1.argmax())
    return float(f1[at]), float(odds[order][at])


def f1_at(wanted: Vector, odds: Vector, threshold: float) -> float:
    """F1 of calling everything from the threshold on positive."""
    called = odds >= threshold
    return float(2 * (called & wanted).sum() / max(1, called.sum() + wanted.sum()))


def precision(wanted: Vector, odds: Vector) -> float:
    """Average precision."""
    return float(average_precision_score(wanted, odds))


def ranking(wanted: Vector, odds: Vector) -> float:
    """How often one that is wanted stands above one that is not (the area under the ROC curve)."""
    return float(roc_auc_score(wanted, odds))


def calibrate(wanted: Vector, odds: Vector) -> tuple[float, float]:
    """Platt's (slope, offset), fitted on held-out log-odds."""
    fitted = LogisticRegression(C=1e6).fit(odds.reshape(-1, 1), wanted)
    return float(fitted.coef_[0][0]), float(fitted.intercept_[0])


def calibration_error(wanted: Vector, odds: Vector) -> float:
    """Expected calibration error over bins of equal width."""
    p = 1 / (1 + numpy.exp(-odds))
    bins = numpy.minimum((p * BINS).astype(int), BINS - 1)
    return float(
        sum(abs(wanted[bins == b].mean() - p[bins == b].mean()) * (bins == b).mean() for b in set(bins))
    )


def interval(measure: Callable[[Vector, Vector], float], wanted: Vector, odds: Vector) -> tuple[float, float]:
    """The middle 95 % of the measure over resamples of the sentences."""
    draw = numpy.random.default_rng(0)
    found = []
    for _ in range(RESAMPLES):
        rows = draw.integers(0, len(odds), len(odds))
        found.append(measure(wanted[rows], odds[rows]))
    low, high = numpy.quantile(found, (0.025, 0.975))
    return float(low), float(high)
