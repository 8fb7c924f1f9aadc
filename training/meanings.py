"""What the words of a sentence mean, as columns beside its features.

In: training/word_vectors.npz and the distinct words of each sentence. Out: a row a sentence: the vectors of
its words, each times the word's rarity, over the length of the vector of rarities. Since all of it is a sum
over words, a fitted model has one weight a word, and the program needs no vectors.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any

import numpy
from scipy.sparse import csr_matrix, diags

TABLE = Path(__file__).parent / "word_vectors.npz"
STRENGTH = 0.1
"""The standard deviation of a sentence's numbers, which says how strongly they count; by cross-validation."""


class Meanings:
    """Vectors of words, with the words' rarity in the data.

    Attributes: `words`, their `rarity` (in nats, to two decimals) and `vectors` (a row a word).

    Args:
        sentences: the distinct words of each sentence, from which rarities are counted.
    """

    def __init__(self, sentences: Sequence[Collection[str]]) -> None:
        with numpy.load(TABLE, allow_pickle=False) as table:
            self.words: list[str] = table["words"].tobytes().decode().split("\n")
            vectors = table["vectors"].astype(float)
        self._place = {word: i for i, word in enumerate(self.words)}
        counts = Counter(word for sentence in sentences for word in sentence)
        self.rarity = numpy.array(
            [round(math.log((1 + len(sentences)) / (1 + counts[word])), 2) for word in self.words]
        )
        self.vectors: Any = vectors * (STRENGTH / (self._weighted(sentences) @ vectors).std())

    def columns(self, sentences: Sequence[Collection[str]]) -> Any:
        """The columns of sentences, by their distinct words."""
        return csr_matrix(self._weighted(sentences) @ self.vectors)

    def _weighted(self, sentences: Sequence[Collection[str]]) -> Any:
        """Sentences by words: each word's rarity, over the length of all."""
        ends, places = [0], []
        for sentence in sentences:
            places += sorted(self._place[word] for word in sentence if word in self._place)
            ends.append(len(places))
        matrix = csr_matrix(
            (self.rarity[places], numpy.array(places, dtype=int), numpy.array(ends)),
            (len(sentences), len(self.words)),
        )
        lengths = numpy.sqrt(numpy.asarray(matrix.multiply(matrix).sum(1)).ravel())
        return diags(1 / numpy.maximum(1.0, lengths)) @ matrix
