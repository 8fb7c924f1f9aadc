"""Fit the model of check-worthiness: DATA → factcheck/extraction/checkworthiness/weights.json.gz.

    python training/checkworthiness.py DATA [--news DIR] [--write]

DATA is a folder with `crowdsourced.csv.gz` and `folds.tsv`. Prints F1, average precision and calibration by
cross-validation over whole debates, then fits on all. The same data give the same weights, byte for byte.
"""

from __future__ import annotations

import argparse
import base64
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
from scipy.sparse import csr_matrix, diags, hstack, vstack
from sklearn.linear_model import LogisticRegression

sys.path.insert(0, str(Path(__file__).parent))
from meanings import Meanings
from measuring import BINS, best_f1, calibrate, calibration_error, f1_at, interval, precision

from factcheck.extraction.checkworthiness.features import find_features, letters
from factcheck.extraction.checkworthiness.keys import key_of
from factcheck.extraction.checkworthiness.words import Words
from factcheck.extraction.pipeline import Extractor
from factcheck.extraction.rules.tree import Tree

PLACE = Path(__file__).parent.parent / "factcheck" / "extraction" / "checkworthiness"
OUTPUT, CARD = PLACE / "weights.json.gz", PLACE / "MODEL_CARD.md"
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
SMALLEST = 80
"""Weights below this many thousandths, for both judgements, are left out."""
WORDING = Path(__file__).parent / "news_wording.tsv"
WORDING_COUNTS = 12.0
"""How much one of its sentences counts beside one of a debate, for `factual`; by others of its kind."""
MISSED = 0.03
"""Share of the sentences with claims of the news articles that may be called not factual."""
BEGIN, END = "<!-- figures of make train -->", "<!-- end -->"
Matrix = Any
Vector = Any


@dataclass
class Sentence:
    """A sentence of the data: its features by block, how many in each, its words, fold and verdict."""

    features: dict[str, dict[str, int]]
    sizes: dict[str, int]
    words: set[str]
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


def read_wording(extractor: Extractor) -> list[Sentence]:
    """The sentences of comment and report that were written for this; verdict 1 is a report."""
    lines = WORDING.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    found = list(parsed((text for _, text in rows), extractor))
    for sentence, (verdict, _) in zip(found, rows, strict=True):
        sentence.verdict = int(verdict)
    return found


def parsed(texts: Iterator[str] | Sequence[str], extractor: Extractor) -> Iterator[Sentence]:
    """Each text as one sentence with its features."""
    for doc in extractor.nlp.pipe(texts, batch_size=64):
        words = Words(Tree(doc))
        found = {
            block: dict.fromkeys(features, 1)
            for block, features in find_features(words, range(len(words))).items()
        }
        distinct = {w for w, s in zip(words.word, words.space, strict=True) if not s}
        runs = [letters(word) for word in sorted(distinct)]
        found["c"] = dict(Counter(run for word in runs for run in word))
        yield Sentence(found, {block: sum(features.values()) for block, features in found.items()}, distinct)


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


def fit(matrix: Matrix, wanted: Vector, features: int, counts: Vector | None = None) -> Fitted:
    """Two logistic regressions added up; the second over features stretched by their naive-Bayes ratio.

    Args:
        matrix: sentences by columns.
        wanted: whether each is of the class.
        features: how many of the columns are; those of meaning come after them, and are not stretched.
        counts: how much each sentence counts; None: all the same.
    """
    plain = LogisticRegression(C=PLAIN, solver="liblinear", random_state=0).fit(matrix, wanted, counts)
    there = matrix[:, :features] > 0
    yes, no = (1 + numpy.asarray(there[rows].sum(0)).ravel() for rows in (wanted, ~wanted))
    ratio = numpy.ones(matrix.shape[1])
    ratio[:features] = numpy.abs(numpy.log((yes / yes.sum()) / (no / no.sum())))
    stretched = matrix @ diags(ratio)
    bayes = LogisticRegression(C=BAYES, solver="liblinear", random_state=0).fit(stretched, wanted, counts)
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
class Added:
    """Sentences that are in no debate: they are fitted upon beside every fold, and never measured."""

    matrix: Matrix
    wanted: Vector
    counts: float

    def fit(self, matrix: Matrix, wanted: Vector, features: int) -> Fitted:
        """Fit upon the sentences given and these."""
        both = vstack([matrix, self.matrix]).tocsr()
        counts = numpy.concatenate([numpy.ones(len(wanted)), numpy.full(len(self.wanted), self.counts)])
        return fit(both, numpy.concatenate([wanted, self.wanted]), features, counts)


def held_out(
    sentences: Sequence[Sentence], matrix: Matrix, wanted: Vector, strength: Vector, added: Added | None
) -> Vector:
    """The log-odds of each sentence by a model, small weights left out, that saw none of its fold."""
    folds = numpy.array([s.fold for s in sentences])
    odds = numpy.zeros(len(sentences))
    make = added.fit if added else fit
    for fold in sorted(set(folds)):
        fitted = make(matrix[folds != fold], wanted[folds != fold], len(strength))
        odds[folds == fold] = pruned(fitted, strength).log_odds(matrix[folds == fold])
    return odds


def packed(
    index: dict[str, int],
    meanings: Meanings,
    both: Sequence[Fitted],
    lines: Sequence[tuple[float, float]],
    thresholds: Sequence[float],
) -> bytes:
    """The weights as the program reads them: calibrated, in thousandths, small ones left out."""
    strength, names = strengths(index), list(index)
    columns = [
        numpy.rint(1000 * slope * fitted.weights[: len(index)] * strength).astype(int)
        for fitted, (slope, _) in zip(both, lines, strict=True)
    ]
    kept = numpy.flatnonzero(numpy.max(numpy.abs(columns), axis=0) >= SMALLEST)
    letters_kept = numpy.array([names[i][0] == "c" for i in kept])
    value: dict[str, Any] = {}
    for what, places in (("features", kept[~letters_kept]), ("letters", kept[letters_kept])):
        value[what] = "\n".join(names[i] for i in places)
        value[f"{what}_worth"], value[f"{what}_factual"] = (column[places].tolist() for column in columns)
    keys = numpy.array([key_of(name) for name in value["features"].split("\n")], dtype="<u8")
    value["keys"] = base64.b64encode(keys.tobytes()).decode()
    value["words"] = "\n".join(meanings.words)
    value["words_worth"], value["words_factual"] = (
        numpy.rint(1000 * slope * (meanings.vectors @ fitted.weights[len(index) :])).astype(int).tolist()
        for fitted, (slope, _) in zip(both, lines, strict=True)
    )
    value["rarity"] = numpy.rint(100 * meanings.rarity).astype(int).tolist()
    value["constants"] = [round(s * f.constant + o, 4) for f, (s, o) in zip(both, lines, strict=True)]
    value["thresholds"] = [round(t, 4) for t in thresholds]
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return gzip.compress(text.encode(), compresslevel=9, mtime=0)


def strengths(index: dict[str, int]) -> Vector:
    """Of each feature how strongly its block counts."""
    return numpy.array([BLOCKS[feature[0]] for feature in index])


@dataclass
class Trained:
    """A model of both judgements, with a line of figures for each."""

    index: dict[str, int]
    meanings: Meanings
    both: list[Fitted]
    lines: list[tuple[float, float]]
    thresholds: list[float]
    figures: list[str]

    def data(self) -> bytes:
        """The bytes of the weights."""
        return packed(self.index, self.meanings, self.both, self.lines, self.thresholds)

    def matrix(self, sentences: Sequence[Sentence]) -> Matrix:
        """Sentences by features and meanings."""
        meant = self.meanings.columns([s.words for s in sentences])
        return hstack([matrix_of(sentences, self.index), meant]).tocsr()


def train(sentences: Sequence[Sentence], wording: Sequence[Sentence] = ()) -> Trained:
    """Fit both judgements, with figures by cross-validation; `wording` is for `factual` alone."""
    index, meanings = vocabulary([*sentences, *wording]), Meanings([s.words for s in sentences])
    model = Trained(index, meanings, [], [], [], [])
    matrix, strength = model.matrix(sentences), strengths(model.index)
    added = None
    if wording:
        states = numpy.array([s.verdict == 1 for s in wording])
        added = Added(model.matrix(wording), states, WORDING_COUNTS)
    verdicts = numpy.array([s.verdict for s in sentences])
    for name, wanted, beside in (
        ("worth checking", verdicts == 1, None),
        ("factual", verdicts >= 0, added),
    ):
        odds = held_out(sentences, matrix, wanted, strength, beside)
        _, threshold = best_f1(wanted, odds)
        slope, offset = calibrate(wanted, odds)
        model.both.append((beside.fit if beside else fit)(matrix, wanted, len(strength)))
        model.lines.append((slope, offset))
        model.thresholds.append(float(probability(slope * threshold + offset)))
        model.figures += rows_of(name, wanted, odds, threshold, slope * odds + offset)
    return model


def rows_of(name: str, wanted: Vector, odds: Vector, threshold: float, calibrated: Vector) -> list[str]:
    """Rows of the model card."""
    found = []
    for what, measure in (
        ("F1", lambda wanted, odds: f1_at(wanted, odds, threshold)),
        ("average precision", precision),
    ):
        low, high = interval(measure, wanted, odds)
        found.append(f"| {name}: {what} | {measure(wanted, odds):.3f} | {low:.3f}–{high:.3f} |")
    error = calibration_error(wanted, calibrated)
    return [*found, f"| {name}: expected calibration error, {BINS} bins | {error:.3f} | |"]


def probability(odds: Any) -> Any:
    """Log-odds as probabilities."""
    return 1 / (1 + numpy.exp(-odds))


def write_card(figures: Sequence[str]) -> None:
    """Put the figures between the marks of the model card."""
    text = CARD.read_text(encoding="utf-8")
    before, _, rest = text.partition(f"{BEGIN}\n")
    _, _, after = rest.partition(END)
    table = ("| by cross-validation | figure | 95 % interval |", "|---|---|---|", *figures)
    CARD.write_text("\n".join((before + BEGIN, *table, END)) + after, encoding="utf-8")


def main() -> None:
    """Print the cross-validated figures; with --write, write the weights and put the figures in the card."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("--news", type=Path, help="gold articles that the threshold of `factual` is read off")
    parser.add_argument("--write", action="store_true", help=f"write {OUTPUT.name}")
    arguments = parser.parse_args()
    began = time.monotonic()
    extractor = Extractor()
    model = train(read_sentences(arguments.data, extractor), read_wording(extractor))
    if arguments.news:
        news = model.both[1].log_odds(model.matrix(read_news(arguments.news, extractor)))
        slope, offset = model.lines[1]
        model.thresholds[1] = float(probability(slope * numpy.quantile(news, MISSED) + offset))
    print("\n".join(model.figures))
    print(f"thresholds {model.thresholds}; {time.monotonic() - began:.0f} s")
    if arguments.write:
        data = model.data()
        OUTPUT.write_bytes(data)
        write_card(model.figures)
        print(f"{OUTPUT.name}: {len(data) / 1e6:.2f} MB, SHA-256 {hashlib.sha256(data).hexdigest()}")


if __name__ == "__main__":
    main()
