"""Fitting of one judgement: sentences as a sparse matrix, two regressions added up, folds held out.

In: Sentences and what is wanted of each. Out: Fitted weights, held-out log-odds. No step draws at random.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy
from scipy.sparse import csr_matrix, diags
from sentences import Sentence
from sklearn.linear_model import LogisticRegression

BLOCKS = {"w": 1.0, "d": 0.7, "c": 1.0, "p": 0.7, "k": 0.5, "t": 0.5}
"""How strongly each block of features counts; chosen by cross-validation."""
LEAST = {"w": 3, "d": 5, "c": 5, "p": 4, "k": 3, "t": 5}
"""Sentences that a feature must occur in."""
PLAIN, BAYES = 1.0, 2.0
"""Inverse strength of the penalty of both models that are added up: over plain features, and over features
stretched by how differently they are spread over both classes."""
TOLD, SHARE = 3.0, 0.75
"""Of the judgement whether a sentence reports or comments: inverse strength of its penalty, and how much of
its log-odds `factual` takes, chosen where debates and written sentences, both held out, are told best."""
SMALLEST = 80
"""Weights below this many thousandths, for both judgements, are left out."""
Matrix = Any
Vector = Any


@dataclass
class Fitted:
    """Weights and constant of one judgement."""

    weights: Vector
    constant: float

    def log_odds(self, matrix: Matrix) -> Vector:
        """One value a row."""
        return matrix @ self.weights + self.constant

    def plus(self, other: Fitted) -> Fitted:
        """The model whose log-odds are the sum of both."""
        return Fitted(self.weights + other.weights, self.constant + other.constant)


def strengths(index: dict[str, int]) -> Vector:
    """Of each feature how strongly its block counts."""
    return numpy.array([BLOCKS[feature[0]] for feature in index])


def vocabulary(sentences: Sequence[Sentence]) -> dict[str, int]:
    """The features that occur often enough, in alphabetical order."""
    counts = Counter(f for s in sentences for features in s.features.values() for f in features)
    return {f: i for i, f in enumerate(sorted(f for f, n in counts.items() if n >= LEAST[f[0]]))}


def matrix_of(sentences: Sequence[Sentence], index: dict[str, int]) -> Matrix:
    """Sentences by features: the block's strength over the square root of its number of features."""
    ends, columns, values = [0], [], []
    for sentence in sentences:
        for block, features in sentence.features.items():
            scale = BLOCKS[block] / max(1, sentence.sizes[block]) ** 0.5
            known = [(index[f], n) for f, n in features.items() if f in index]
            columns += [column for column, _ in known]
            values += [scale * n for _, n in known]
        ends.append(len(columns))
    return csr_matrix(
        (numpy.array(values), numpy.array(columns), numpy.array(ends)), (len(sentences), len(index))
    )


def fit(matrix: Matrix, wanted: Vector, features: int) -> Fitted:
    """Two logistic regressions added up; the second over features stretched by their naive-Bayes ratio.

    Args:
        matrix: sentences by columns.
        wanted: whether each is of the class.
        features: how many of the columns are; those of meaning come after them, and are not stretched.
    """
    plain = LogisticRegression(C=PLAIN, solver="liblinear", random_state=0).fit(matrix, wanted)
    there = matrix[:, :features] > 0
    yes, no = (1 + numpy.asarray(there[rows].sum(0)).ravel() for rows in (wanted, ~wanted))
    ratio = numpy.ones(matrix.shape[1])
    ratio[:features] = numpy.abs(numpy.log((yes / yes.sum()) / (no / no.sum())))
    stretched = matrix @ diags(ratio)
    bayes = LogisticRegression(C=BAYES, solver="liblinear", random_state=0).fit(stretched, wanted)
    return Fitted(
        (plain.coef_[0] + bayes.coef_[0] * ratio) / 2, float(plain.intercept_[0] + bayes.intercept_[0]) / 2
    )


def pruned(fitted: Fitted, strength: Vector) -> Fitted:
    """Without the small weights, as the program has it."""
    small = 1000 * numpy.abs(fitted.weights[: len(strength)] * strength) < SMALLEST
    weights = fitted.weights.copy()
    weights[: len(strength)][small] = 0
    return Fitted(weights, fitted.constant)


@dataclass
class Told:
    """Sentences of comment and of report, in no debate: a judgement of their own is fitted upon them.

    Attributes: `matrix` (a row a sentence), `wanted` (whether it reports), `folds` and `counts` (how much it
    counts).
    """

    matrix: Matrix
    wanted: Vector
    folds: Vector
    counts: Vector

    def fit(self, without: int | None = None) -> Fitted:
        """How far a sentence reports rather than comments, times SHARE; fold `without` is left out."""
        rows = numpy.flatnonzero(self.folds != without)
        model = LogisticRegression(C=TOLD, solver="liblinear", random_state=0)
        model.fit(self.matrix[rows], self.wanted[rows], self.counts[rows])
        return Fitted(SHARE * model.coef_[0], SHARE * float(model.intercept_[0]))

    def held_out(self, fitted: Fitted, strength: Vector) -> Vector:
        """The log-odds of each of them by `fitted` and what was fitted upon the other folds."""
        odds = numpy.zeros(len(self.wanted))
        for fold in sorted(set(self.folds)):
            here = self.folds == fold
            odds[here] = pruned(fitted.plus(self.fit(fold)), strength).log_odds(self.matrix[here])
        return odds


def held_out(
    sentences: Sequence[Sentence], matrix: Matrix, wanted: Vector, strength: Vector, beside: Fitted | None
) -> Vector:
    """The log-odds of each sentence by a model, small weights left out, that saw none of its fold.

    `beside`: what is added to it; it was fitted upon none of these sentences.
    """
    folds = numpy.array([s.fold for s in sentences])
    odds = numpy.zeros(len(sentences))
    for fold in sorted(set(folds)):
        fitted = fit(matrix[folds != fold], wanted[folds != fold], len(strength))
        both = fitted.plus(beside) if beside else fitted
        odds[folds == fold] = pruned(both, strength).log_odds(matrix[folds == fold])
    return odds
