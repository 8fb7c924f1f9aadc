"""All pieces of an article judged at once, with the reasons of each claim: as Model judges one, but faster.

In: Words and pieces (lists of tokens). Out: Judgements, and the heaviest Reasons of mixtures of pieces. A
test holds that both agree with `Model.judge` and `Model.contributions`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import numpy
from numpy.typing import NDArray

from factcheck.extraction.checkworthiness.keys import BLOCKS, Columns, Keys, Numbers, find_keys, lay_out
from factcheck.extraction.checkworthiness.model import Judgement, load_model
from factcheck.extraction.checkworthiness.wording import UNTOLD, in_words
from factcheck.extraction.checkworthiness.words import Words
from factcheck.models import Reason

Floats = NDArray[numpy.float64]
Share = tuple[int, float]
"""(piece, how much of it counts)."""
_TIED = 4
"""How many more than asked for are looked at, so that equal weights are put in order by their words."""


class Weighed(NamedTuple):
    """What was found in the pieces: the piece, the phrase that names it, and what it adds to `worth`."""

    pieces: Numbers
    phrases: Numbers
    weights: Floats


class Pieces:
    """The pieces of an article, judged.

    Attributes: `judgements`, one a piece.

    Args:
        words: of the article.
        pieces: the tokens of each.
        reasons: whether these will be asked for.
        columns: of the words, where they were made before.
    """

    def __init__(
        self,
        words: Words,
        pieces: Sequence[Sequence[int]],
        *,
        reasons: bool = False,
        columns: Columns | None = None,
    ) -> None:
        self._reasons = reasons
        self._count = len(pieces)
        _forget_many()
        columns = columns or Columns(words)
        kept = lay_out(columns, pieces)
        found = find_keys(columns, kept, self._count)
        features, of_features = self._sum_features(found.keys, found.pieces, found.blocks)
        by_word, of_words = self._sum_words(words, kept.pieces, kept.tokens)
        constants = numpy.array(load_model().constants)
        totals = (features + by_word + constants).tolist()
        self.judgements = [Judgement(*pair) for pair in totals]
        self._weighed = Weighed(
            numpy.concatenate((of_features.pieces, of_words.pieces)),
            numpy.concatenate((of_features.phrases, of_words.phrases)),
            numpy.concatenate((of_features.weights, of_words.weights)),
        )

    def _sum_features(self, keys: Keys, pieces: Numbers, blocks: Numbers) -> tuple[Floats, Weighed]:
        model, many = load_model(), len(BLOCKS)
        cells = pieces * many + blocks
        scales = _scales(numpy.bincount(cells, minlength=self._count * many))
        near = numpy.minimum(numpy.searchsorted(model.keys, keys), len(model.keys) - 1)
        known = numpy.flatnonzero(model.keys[near] == keys)
        near, cells, pieces = near[known], cells[known], pieces[known]
        sums = [
            (numpy.bincount(cells, weights[near], len(scales)) / scales).reshape(self._count, many).sum(1)
            for weights in (model.worth, model.factual)
        ]
        phrases = _phrases_of_features(near) if self._reasons else near
        weighed = Weighed(pieces, phrases, model.worth[near] / scales[cells])
        return numpy.stack(sums, axis=1), weighed

    def _sum_words(self, words: Words, pieces: Numbers, tokens: Numbers) -> tuple[Floats, Weighed]:
        """What the distinct words of each piece add, by their letters and by their meaning."""
        places = {word: place for place, word in enumerate(dict.fromkeys(words.word))}
        of_token = numpy.array([*map(places.__getitem__, words.word)], dtype=numpy.int64)
        table = [load_model().of_word(word) for word in places]
        pairs = numpy.unique(pieces * len(places) + of_token[tokens])
        owners, which = pairs // max(1, len(places)), pairs % max(1, len(places))
        phrases = _whole([_phrase(f"w {word}") for word in places])[which] if self._reasons else which
        total, weight = numpy.zeros((self._count, 2)), numpy.zeros(len(which))
        for values, sizes in (
            ([one.letters for one in table], [one.runs for one in table]),
            ([one.meaning for one in table], [one.rarity**2 for one in table]),
        ):
            lengths = numpy.array(sizes, dtype=float)[which]
            scales = _scales(numpy.bincount(owners, lengths, self._count))
            weights = numpy.array(values, dtype=complex)[which]
            total[:, 0] += numpy.bincount(owners, weights.real, self._count) / scales
            total[:, 1] += numpy.bincount(owners, weights.imag, self._count) / scales
            weight += weights.real / scales[owners]
        return total, Weighed(owners, phrases, weight)

    def reasons(self, mixtures: Sequence[Sequence[Share]], count: int) -> list[tuple[Reason, ...]]:
        """The `count` heaviest reasons of each mixture of pieces, as `heaviest` puts them."""
        order = numpy.argsort(self._weighed.pieces, kind="stable")
        bounds = numpy.searchsorted(self._weighed.pieces[order], numpy.arange(self._count + 1))
        taken = [(i, piece, share) for i, mixture in enumerate(mixtures) for piece, share in mixture]
        if not taken:
            return []
        at = numpy.concatenate([order[bounds[piece] : bounds[piece + 1]] for _, piece, _ in taken])
        sizes = [int(bounds[piece + 1] - bounds[piece]) for _, piece, _ in taken]
        owners = numpy.repeat([i for i, _, _ in taken], sizes)
        shares = numpy.repeat([share for _, _, share in taken], sizes)
        phrases = self._weighed.phrases[at]
        told = phrases != _phrases.get(UNTOLD, -1)
        weights = self._weighed.weights[at[told]] * shares[told]
        return _heaviest_of_each(owners[told], phrases[told], weights, len(mixtures), count)


def _heaviest_of_each(
    owners: Numbers, phrases: Numbers, weights: Floats, many: int, count: int
) -> list[tuple[Reason, ...]]:
    """Weights of one phrase added up, and the heaviest of each owner."""
    pairs = owners * len(_phrases) + phrases
    order = numpy.argsort(pairs, kind="stable")
    pairs = pairs[order]
    begins = numpy.flatnonzero(numpy.concatenate(([True], pairs[1:] != pairs[:-1])))
    sums = numpy.add.reduceat(weights[order], begins)
    owners, phrases = owners[order][begins], phrases[order][begins]
    ranked = numpy.lexsort((-numpy.abs(sums), owners))
    firsts = numpy.searchsorted(owners[ranked], numpy.arange(many + 1))
    found = []
    for first, last in zip(firsts[:-1].tolist(), firsts[1:].tolist(), strict=True):
        best = ranked[first : min(last, first + count + _TIED)]
        pairs_of = zip(sums[best].tolist(), (_spelt[i] for i in phrases[best].tolist()), strict=True)
        ordered = sorted(pairs_of, key=lambda pair: (-abs(round(pair[0], 9)), pair[1]))
        found.append(tuple(Reason(what, round(weight, 2)) for weight, what in ordered[:count]))
    return found


# ── phrases: what names a feature, as a number ────────────────────────────────────────────────────

_PHRASES_KEPT = 200_000
"""Phrases that are remembered: the memory of a run over thousands of articles stays bounded."""
_phrases: dict[str, int] = {}
_spelt: list[str] = []


def _forget_many() -> None:
    if len(_spelt) > _PHRASES_KEPT:
        _phrases.clear()
        _spelt.clear()
        _table.cache_clear()


def _phrase(feature: str) -> int:
    """The number of the words for a feature."""
    what = in_words(feature)
    number = _phrases.setdefault(what, len(_phrases))
    if number == len(_spelt):
        _spelt.append(what)
    return number


@cache
def _table() -> Numbers:
    """Of each feature of the model its phrase, -1 until it is asked for."""
    return numpy.full(len(load_model().keys), -1, dtype=numpy.int64)


def _phrases_of_features(features: Numbers) -> Numbers:
    table, names = _table(), load_model().names
    for place in numpy.unique(features[table[features] < 0]).tolist():
        table[place] = _phrase(names[place])
    return table[features]


def _whole(numbers: Sequence[int]) -> Numbers:
    return numpy.array(numbers, dtype=numpy.int64)


def _scales(counts: NDArray[numpy.int64] | Floats) -> Floats:
    """What sums over so many features, in thousandths, are divided by."""
    return 1000 * numpy.sqrt(numpy.maximum(1, counts))
