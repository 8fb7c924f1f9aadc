"""Fit the model of check-worthiness: DATA → factcheck/extraction/checkworthiness/weights.npz.

    python training/checkworthiness.py DATA [--news DIR] [--write]

DATA is a folder with `crowdsourced.csv.gz` and `folds.tsv`. Prints F1, average precision and calibration by
cross-validation over whole debates, then fits on all. The same data give the same weights, byte for byte.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy
from scipy.sparse import hstack

sys.path.insert(0, str(Path(__file__).parent))
from fitting import (
    SMALLEST,
    Fitted,
    Matrix,
    Told,
    Vector,
    fit,
    held_out,
    matrix_of,
    strengths,
    vocabulary,
)
from meanings import Meanings
from measuring import BINS, best_f1, calibrate, calibration_error, f1_at, interval, precision, ranking
from sentences import Sentence, read_news, read_sentences, read_wording
from storing import stored

from factcheck.extraction.pipeline import Extractor

PLACE = Path(__file__).parent.parent / "factcheck" / "extraction" / "checkworthiness"
OUTPUT, CARD = PLACE / "weights.npz", PLACE / "MODEL_CARD.md"
NEWS_COUNTS = 0.3
"""How much a sentence of a news article counts as a report, beside one that was written for this."""
MISSED = 0.03
"""Share of the sentences with claims of the news articles that may be called not factual."""
BEGIN, END = "<!-- figures of make train -->", "<!-- end -->"


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


def train(
    sentences: Sequence[Sentence], wording: Sequence[Sentence] = (), news: Sequence[Sentence] = ()
) -> Trained:
    """Fit both judgements, with figures by cross-validation.

    Args:
        sentences: of debates.
        wording: comment and report, for `factual` alone.
        news: reports with claims, for `factual` too: its threshold is read off them.
    """
    index, meanings = vocabulary([*sentences, *wording]), Meanings([s.words for s in sentences])
    model = Trained(index, meanings, [], [], [], [])
    matrix, strength = model.matrix(sentences), strengths(model.index)
    told = told_of(model, wording, news) if wording else None
    verdicts = numpy.array([s.verdict for s in sentences])
    for name, wanted, beside in (
        ("worth checking", verdicts == 1, None),
        ("factual", verdicts >= 0, told.fit() if told else None),
    ):
        odds = held_out(sentences, matrix, wanted, strength, beside)
        _, threshold = best_f1(wanted, odds)
        slope, offset = calibrate(wanted, odds)
        fitted = fit(matrix, wanted, len(strength))
        model.both.append(fitted.plus(beside) if beside else fitted)
        model.lines.append((slope, offset))
        model.thresholds.append(float(probability(slope * threshold + offset)))
        model.figures += rows_of(name, wanted, odds, threshold, slope * odds + offset)
    if told:
        odds = told.held_out(fitted, strength)
        model.figures.append(row_of_written(told.wanted[: len(wording)], odds[: len(wording)]))
        if news:
            least = numpy.quantile(odds[len(wording) :], MISSED)
            model.thresholds[1] = float(probability(slope * least + offset))
    return model


def told_of(model: Trained, wording: Sequence[Sentence], news: Sequence[Sentence]) -> Told:
    """Written sentences and those of news articles, in this order."""
    every = [*wording, *news]
    return Told(
        model.matrix(every),
        numpy.array([s.verdict == 1 for s in every]),
        numpy.array([s.fold for s in every]),
        numpy.array([1.0] * len(wording) + [NEWS_COUNTS] * len(news)),
    )


def row_of_written(wanted: Vector, odds: Vector) -> str:
    """A row of the model card: the written sentences, whole kinds held out."""
    low, high = interval(ranking, wanted, odds)
    figure = f"{ranking(wanted, odds):.3f} | {low:.3f}–{high:.3f} |"
    return f"| factual: a written report above a comment, kinds held out | {figure}"


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
    features = {names[i]: [int(column[i]) for column in columns] for i in kept}
    meant = numpy.transpose(
        [
            numpy.rint(1000 * slope * (meanings.vectors @ fitted.weights[len(index) :])).astype(int)
            for fitted, (slope, _) in zip(both, lines, strict=True)
        ]
    )
    rarity = numpy.rint(100 * meanings.rarity).astype(int).tolist()
    words = dict(zip(meanings.words, zip(meant.tolist(), rarity, strict=True), strict=True))
    constants = [round(s * f.constant + o, 4) for f, (s, o) in zip(both, lines, strict=True)]
    return stored(features, words, constants, [round(t, 4) for t in thresholds])


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
    parser.add_argument("--news", type=Path, help="gold articles: reports to learn from, and for a threshold")
    parser.add_argument("--write", action="store_true", help=f"write {OUTPUT.name}")
    arguments = parser.parse_args()
    began = time.monotonic()
    extractor = Extractor()
    news = read_news(arguments.news, extractor) if arguments.news else []
    model = train(read_sentences(arguments.data, extractor), read_wording(extractor), news)
    print("\n".join(model.figures))
    print(f"thresholds {model.thresholds}; {time.monotonic() - began:.0f} s")
    if arguments.write:
        data = model.data()
        OUTPUT.write_bytes(data)
        write_card(model.figures)
        print(f"{OUTPUT.name}: {len(data) / 1e6:.2f} MB, SHA-256 {hashlib.sha256(data).hexdigest()}")


if __name__ == "__main__":
    main()
