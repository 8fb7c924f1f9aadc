"""Check-worthiness by the data's own scorer: `factcheck score` over each set of sentences.

In: BENCH/checkworthiness with score.py, TSV files of `sentence TAB 0|1` and train/. Out: (measure, figure).
"""

from __future__ import annotations

import csv
import gzip
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.processes import FACTCHECK

HEADLINES = {
    "f1": "F1",
    "average_precision": "AP",
    "accuracy": "accuracy",
    "macro_f1": "macro-F1",
}
SETS = (
    # name, file, key, figures that its users quote
    ("CheckThat! 2023", "ct23_test.tsv", "score", ("f1", "average_precision")),
    ("PoliClaim, factual", "policlaim_train.tsv", "factual", ("f1", "accuracy")),
    ("SUBJ, factual", "subj_dev_test.tsv", "factual", ("macro_f1",)),
)
EASY = "ClaimBuster groundtruth (easy)"


def figures(bench: Path, folder: Path) -> Iterator[tuple[str, float]]:
    """The figures of each set that is there."""
    place = bench / "checkworthiness"
    for name, file, key, wanted in SETS:
        yield from _scored(place, place / file, folder, key, name, wanted)
    easy = folder / "groundtruth.tsv"
    with gzip.open(place / "train" / "groundtruth.csv.gz", "rt", encoding="utf-8", newline="") as table:
        rows = [(" ".join(row["Text"].split()), row["Verdict"] == "1") for row in csv.DictReader(table)]
    easy.write_text("".join(f"{text}\t{int(worth)}\n" for text, worth in rows), encoding="utf-8")
    yield from _scored(place, easy, folder, "score", EASY, ("f1", "average_precision"))


def _scored(
    place: Path, gold: Path, folder: Path, key: str, name: str, wanted: tuple[str, ...]
) -> Iterator[tuple[str, float]]:
    sentences = folder / "sentences.txt"
    lines = gold.read_text(encoding="utf-8").splitlines()
    texts = [line.rpartition("\t")[0] for line in lines]
    sentences.write_text("".join(f"{text}\n" for text in texts), encoding="utf-8")
    predictions = folder / "predictions.jsonl"
    with predictions.open("wb") as out:
        subprocess.run([FACTCHECK, "score", str(sentences)], check=True, stdout=out)
    command = [sys.executable, str(place / "score.py"), "--json", "--key", key, str(gold), str(predictions)]
    result = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    for measure in wanted:
        yield f"{name}: {HEADLINES[measure]}", float(result[measure])
