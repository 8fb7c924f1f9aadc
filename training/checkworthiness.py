"""Fit the model of check-worthiness: DATA → factcheck/extraction/checkworthiness/weights.json.gz.

    python training/checkworthiness.py DATA [--news DIR] [--write]

DATA is a folder with `crowdsourced.csv.gz` and `folds.tsv`. Prints F1, average precision and calibration by
cross-validation over whole debates, then fits on all. The same data give the same weights, byte for byte.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import hashlib
import io
import json
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy
from scipy.sparse import csr_matrix, diags
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score

from factcheck.extraction.checkworthiness.features import find_features, letters
from factcheck.extraction.checkworthiness.words import Words
from factcheck.extraction.pipeline import Extractor
from factcheck.extraction.rules.tree import Tree

OUTPUT = Path(__file__).parent.parent / "factcheck" / "extraction" / "checkworthiness" / "weights.json.gz"
SENTENCES = "crowdsourced.csv.gz"
DIGESTS = {
    SENTENCES: "8532a1b6ee2e8c8265189597cb885dac1d23d3105f9db5ace20c0a918ee06c3c",
    "folds.tsv": "fa26faec456b0ba8b9674cc05604a74d83184ed7fd62e7b35a23b137aa8002da",
}
PUBLISHED = "https://zenodo.org/records/3609356"
BLOCKS = {"w": 1.0, "d": 0.7, "c": 1.0, "p": 0.7, "k": 0.5, "t": 0.5}
"""How strongly each block of features counts; chosen by cross-validation."""
LEAST = {"w": 3, "d": 5, "c": 5, "p": 4, "k": 3, "t": 5}
"""Sentences that a feature must occur in."""
PLAIN, BAYES = 1.0, 2.0
"""Inverse strength of the penalty of both models that are added up: over plain features, and over features
stretched by how differently they are spread over both classes."""
SMALLEST = 200
"""Weights below this many thousandths, for both judgements, are left out."""
MISSED = 0.03
"""Share of the sentences with claims of the news articles that may be called not factual."""
BINS = 10
Matrix = Any
Vector = Any


@dataclass
class Sentence:
    """A sentence of the data: its features by block, how many letter runs, its fold and its verdict."""

    features: dict[str, dict[str, int]]
    sizes: dict[str, int]
    fold: int = 0
    verdict: int = 0


@dataclass
class Fitted:
    """Weights and constant of one judgement."""

    weights: Vector
    constant: float

    def log_odds(self, matrix: Matrix) -> Vector:
        """One value a row."""
        return matrix @ self.weights + self.constant


def checked(folder: Path, name: str) -> bytes:
    """The bytes of a data file, which must be the published ones."""
    try:
        data = (folder / name).read_bytes()
    except OSError as error:
        sys.exit(
            f"{folder / name} cannot be read ({error.strerror}). The sentences are ClaimBuster's, published"
            f" at {PUBLISHED}; training/README.md says how the file is made."
        )
    if hashlib.sha256(data).hexdigest() != DIGESTS[name]:
        sys.exit(f"{folder / name} is another file than the model was made from: its SHA-256 differs.")
    return data


def read_sentences(folder: Path, extractor: Extractor) -> list[Sentence]:
    """ClaimBuster's sentences, parsed."""
    lines = checked(folder, "folds.tsv").decode().splitlines()
    folds = dict(line.split("\t") for line in lines)
    table = io.StringIO(gzip.decompress(checked(folder, SENTENCES)).decode(), newline="")
    rows = list(csv.DictReader(table))
    found = list(parsed((row["Text"] for row in rows), extractor))
    for sentence, row in zip(found, rows, strict=True):
        sentence.fold, sentence.verdict = int(folds[row["File_id"]]), int(row["Verdict"])
    return found


def read_news(folder: Path, extractor: Extractor) -> list[Sentence]:
    """The sentences with claims of articles that careful readers went through."""
    texts = [
        unit["sentence"]
        for path in sorted(folder.glob("*.json"))
        for unit in json.loads(path.read_text(encoding="utf-8"))["units"]
        if unit["claims"]
    ]
    return list(parsed(texts, extractor))


def parsed(texts: Iterator[str] | Sequence[str], extractor: Extractor) -> Iterator[Sentence]:
    """Each text as one sentence with its features."""
    for doc in extractor.nlp.pipe(texts, batch_size=64):
        words = Words(Tree(doc))
        found = {
            block: dict.fromkeys(features, 1)
            for block, features in find_features(words, range(len(words))).items()
        }
        runs = [
            letters(word)
            for word in sorted({w for w, s in zip(words.word, words.space, strict=True) if not s})
        ]
        found["c"] = dict(Counter(run for word in runs for run in word))
        yield Sentence(found, {block: sum(features.values()) for block, features in found.items()})


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


def fit(matrix: Matrix, wanted: Vector) -> Fitted:
    """Two logistic regressions added up; the second over features stretched by their naive-Bayes ratio."""
    plain = LogisticRegression(C=PLAIN, solver="liblinear", random_state=0).fit(matrix, wanted)
    there = matrix > 0
    yes, no = (1 + numpy.asarray(there[rows].sum(0)).ravel() for rows in (wanted, ~wanted))
    ratio = numpy.abs(numpy.log((yes / yes.sum()) / (no / no.sum())))
    bayes = LogisticRegression(C=BAYES, solver="liblinear", random_state=0).fit(matrix @ diags(ratio), wanted)
    return Fitted(
        (plain.coef_[0] + bayes.coef_[0] * ratio) / 2, float(plain.intercept_[0] + bayes.intercept_[0]) / 2
    )


def best_f1(wanted: Vector, odds: Vector) -> tuple[float, float]:
    """(F1, threshold) where F1 is highest."""
    order = numpy.argsort(-odds, kind="stable")
    hits = numpy.cumsum(wanted[order])
    f1 = 2 * hits / (numpy.arange(1, len(order) + 1) + wanted.sum())
    at = int(f1.argmax())
    return float(f1[at]), float(odds[order][at])


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


def held_out(sentences: Sequence[Sentence], matrix: Matrix, wanted: Vector) -> Vector:
    """The log-odds of each sentence by a model that saw none of its fold."""
    folds = numpy.array([s.fold for s in sentences])
    odds = numpy.zeros(len(sentences))
    for fold in sorted(set(folds)):
        odds[folds == fold] = fit(matrix[folds != fold], wanted[folds != fold]).log_odds(
            matrix[folds == fold]
        )
    return odds


def packed(
    index: dict[str, int],
    both: Sequence[Fitted],
    lines: Sequence[tuple[float, float]],
    thresholds: Sequence[float],
) -> bytes:
    """The weights as the program reads them: calibrated, in thousandths, small ones left out."""
    strength = numpy.array([BLOCKS[feature[0]] for feature in index])
    columns = [
        numpy.rint(1000 * slope * fitted.weights * strength).astype(int)
        for fitted, (slope, _) in zip(both, lines, strict=True)
    ]
    kept = numpy.flatnonzero(numpy.max(numpy.abs(columns), axis=0) >= SMALLEST)
    names = list(index)
    value = {
        "features": "\n".join(names[i] for i in kept),
        "worth": columns[0][kept].tolist(),
        "factual": columns[1][kept].tolist(),
        "constants": [round(s * f.constant + o, 4) for f, (s, o) in zip(both, lines, strict=True)],
        "thresholds": [round(t, 4) for t in thresholds],
    }
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return gzip.compress(text.encode(), compresslevel=9, mtime=0)


def main() -> None:
    """Print the cross-validated figures; with --write, write the weights."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("--news", type=Path, help="gold articles that the threshold of `factual` is read off")
    parser.add_argument("--write", action="store_true", help=f"write {OUTPUT.name}")
    arguments = parser.parse_args()
    began = time.monotonic()
    extractor = Extractor()
    sentences = read_sentences(arguments.data, extractor)
    index = vocabulary(sentences)
    matrix = matrix_of(sentences, index)
    verdicts = numpy.array([s.verdict for s in sentences])
    both, lines, thresholds = [], [], []
    for name, wanted in (("worth", verdicts == 1), ("factual", verdicts >= 0)):
        odds = held_out(sentences, matrix, wanted)
        f1, threshold = best_f1(wanted, odds)
        slope, offset = calibrate(wanted, odds)
        print(
            f"{name:8} F1 {f1:.3f}  AP {average_precision_score(wanted, odds):.3f}  "
            f"ECE {calibration_error(wanted, slope * odds + offset):.3f}"
        )
        both.append(fit(matrix, wanted))
        lines.append((slope, offset))
        thresholds.append(1 / (1 + numpy.exp(-slope * threshold - offset)))
    if arguments.news:
        news = both[1].log_odds(matrix_of(read_news(arguments.news, extractor), index))
        slope, offset = lines[1]
        thresholds[1] = 1 / (1 + numpy.exp(-slope * numpy.quantile(news, MISSED) - offset))
    print(f"thresholds {thresholds[0]:.3f} {thresholds[1]:.3f}; {time.monotonic() - began:.0f} s")
    if arguments.write:
        data = packed(index, both, lines, thresholds)
        OUTPUT.write_bytes(data)
        print(f"{OUTPUT.name}: {len(data) / 1e6:.2f} MB, SHA-256 {hashlib.sha256(data).hexdigest()}")


if __name__ == "__main__":
    main()
