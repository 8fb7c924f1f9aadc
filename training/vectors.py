"""Make training/word_vectors.npz from GloVe: what words mean, for the model of check-worthiness.

    python training/vectors.py glove.6B.50d.txt

The file is one of nlp.stanford.edu/data/glove.6B.zip (Pennington, Socher and Manning 2014, "GloVe: Global
Vectors for Word Representation", EMNLP; public domain, PDDL 1.0). Kept of its 400,000 words are the first
that are made of letters, each with its vector of length 1, less the mean of all, as whole numbers. The table
stands in the repository, so that nobody needs GloVe to train.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

import numpy

OUTPUT = Path(__file__).parent / "word_vectors.npz"
WORDS = 25_000
LARGEST = 127
"""The largest number that fits a byte with a sign."""
_WORD = re.compile(r"[a-z][a-z'-]*\Z")


def read(path: Path) -> tuple[list[str], Any]:
    """The first words that are made of letters, and their vectors."""
    words, rows = [], []
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            word, *numbers = line.rstrip().split(" ")
            if _WORD.match(word):
                words.append(word)
                rows.append([float(number) for number in numbers])
            if len(words) == WORDS:
                break
    return words, numpy.array(rows)


def main() -> None:
    """Write the table."""
    words, vectors = read(Path(sys.argv[1]))
    vectors /= numpy.linalg.norm(vectors, axis=1, keepdims=True)
    vectors -= vectors.mean(0)
    table = numpy.rint(vectors * LARGEST / numpy.abs(vectors).max()).astype(numpy.int8)
    spelt = numpy.frombuffer("\n".join(words).encode(), dtype=numpy.uint8)
    numpy.savez_compressed(OUTPUT, words=spelt, vectors=table)


if __name__ == "__main__":
    main()
