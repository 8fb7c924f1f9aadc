"""The sentences that the model of check-worthiness is fitted upon, parsed into features.

In: ClaimBuster's files, folders of gold articles, news_wording.tsv. Out: Sentences. ClaimBuster's files
must be the published ones: their SHA-256 are kept here.
"""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from factcheck.extraction.checkworthiness.features import find_features, letters
from factcheck.extraction.checkworthiness.words import Words
from factcheck.extraction.pipeline import Extractor
from factcheck.extraction.rules.tree import Tree

SENTENCES = "crowdsourced.csv.gz"
DIGESTS = {
    SENTENCES: "8532a1b6ee2e8c8265189597cb885dac1d23d3105f9db5ace20c0a918ee06c3c",
    "folds.tsv": "fa26faec456b0ba8b9674cc05604a74d83184ed7fd62e7b35a23b137aa8002da",
}
PUBLISHED = "https://zenodo.org/records/3609356"
WORDING = Path(__file__).parent / "news_wording.tsv"
KIND_FOLDS = 4
"""Folds of the written sentences, by whole kinds, so that a fold's tone was never seen; of articles too."""


@dataclass
class Sentence:
    """A sentence of the data: its features by block, how many in each, its words, fold and verdict."""

    features: dict[str, dict[str, int]]
    sizes: dict[str, int]
    words: set[str]
    fold: int = 0
    verdict: int = 0


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
    """The sentences with claims of articles that careful readers went through: reports, folds by article."""
    texts, folds = [], []
    for number, path in enumerate(sorted(folder.glob("*.json"))):
        for unit in json.loads(path.read_text(encoding="utf-8"))["units"]:
            if unit["claims"]:
                texts.append(unit["sentence"])
                folds.append(number % KIND_FOLDS)
    found = list(parsed(texts, extractor))
    for sentence, fold in zip(found, folds, strict=True):
        sentence.verdict, sentence.fold = 1, fold
    return found


def read_wording(extractor: Extractor, place: Path = WORDING) -> list[Sentence]:
    """The sentences of comment and report that were written for this: verdict 1 is a report, folds by kind.

    Raises:
        SystemExit: a line is not "0 or 1, kind, sentence" with tabs between.
    """
    rows = []
    for number, line in enumerate(place.read_text(encoding="utf-8").splitlines(), 1):
        if not line.startswith("#"):
            verdict, kind, text = (*line.split("\t"), "", "")[:3]
            if verdict not in {"0", "1"} or not kind or not text:
                sys.exit(f"{place}, line {number}: no 0 or 1, kind and sentence with tabs between them.")
            rows.append((int(verdict), kind.removeprefix("essay-"), text))
    kinds = sorted({kind for _, kind, _ in rows})
    found = list(parsed((text for _, _, text in rows), extractor))
    for sentence, (verdict, kind, _) in zip(found, rows, strict=True):
        sentence.verdict, sentence.fold = verdict, kinds.index(kind) % KIND_FOLDS
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
