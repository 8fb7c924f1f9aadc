"""The weights of the pronoun resolver: the marks they are learned from are sound, and fitting is exact."""

from __future__ import annotations

import importlib.util
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from factcheck.extraction.pipeline import Extractor
from factcheck.extraction.rules.candidates import FAMILIES
from factcheck.extraction.rules.ranking import load_weights, probabilities

TRAINING = Path(__file__).parents[2] / "training"
KINDS = {"antecedent", "split", "empty", "event", "none", "unclear"}
URL = "https://en.wikinews.org/wiki/A"
TEXT = "The firm left. It closed its plant. Ana Ruiz and Ben Clarke stayed. They won."


@pytest.fixture(scope="module")
def training() -> Iterator[ModuleType]:
    spec = importlib.util.spec_from_file_location("training_pronouns", TRAINING / "pronouns.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # its dataclasses look themselves up
    path = list(sys.path)
    spec.loader.exec_module(module)
    yield module
    sys.path[:] = path


def _files(folder: Path, marks: str, text: str = TEXT) -> tuple[Path, Path]:
    corpus, file = folder / "corpus.jsonl", folder / "marks.tsv"
    corpus.write_text(json.dumps({"url": URL, "text": text}) + "\n", encoding="utf-8")
    file.write_text(marks, encoding="utf-8")
    return corpus, file


def _marks() -> str:
    it, its, they = TEXT.index("It"), TEXT.index("its"), TEXT.index("They")
    firm, ana, ben = TEXT.index("firm"), TEXT.index("Ruiz"), TEXT.index("Clarke")
    return (
        f"# a note\n{URL}\n{it}\tit\tantecedent\t{firm}-{firm + 4}\n"
        f"{its}\tits\tantecedent\t{firm}-{firm + 4}\n"
        f"{they}\tthey\tantecedent\t{ana}-{ben + 6}\n"
    )


def test_marks_are_well_formed() -> None:
    seen: Counter[str] = Counter()
    last = -1
    for line in (TRAINING / "pronoun_antecedents.tsv").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        if line.startswith("http"):
            assert line.startswith("https://en.wikinews.org/wiki/")
            last = -1
            continue
        start, word, kind, *spans = line.split("\t")
        assert int(start) > last, "in text order"
        last = int(start)
        assert FAMILIES[word] in {"it", "they"}
        assert kind in KINDS
        assert bool(spans) == (kind in {"antecedent", "split"})
        assert all(int(s) < int(e) for s, e in (span.split("-") for span in spans))
        seen[kind] += 1
    assert seen["antecedent"] > 600
    assert set(seen) == KINDS


def test_marks_are_read_with_their_texts(training: ModuleType, tmp_path: Path) -> None:
    (document,) = training.read_marks(*_files(tmp_path, _marks()))
    assert document.genre == "wikinews"
    assert [document.text[start:][:2] for start in document.answers] == ["It", "it", "Th"]
    assert all(answer.answerable for answer in document.answers.values())


def test_marks_of_an_article_that_the_corpus_lacks_are_refused(training: ModuleType, tmp_path: Path) -> None:
    corpus, marks = _files(tmp_path, "https://en.wikinews.org/wiki/B\n")
    with pytest.raises(SystemExit, match="has no article https"):
        training.read_marks(corpus, marks)


def test_marks_of_another_version_of_the_text_are_refused(training: ModuleType, tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="another version of the text"):
        training.read_marks(*_files(tmp_path, _marks(), f"Updated. {TEXT}"))


def test_training_finds_the_marked_phrases_among_the_candidates(
    training: ModuleType, tmp_path: Path, extractor: Extractor
) -> None:
    data = training.read_data(training.read_marks(*_files(tmp_path, _marks())))
    assert [example.family for example in data.examples] == ["it", "it", "they"]
    for example in data.examples:
        assert not example.skip
        # the last row stands for none: what was marked is a candidate
        assert example.right
        assert max(example.right) < len(example.rows) - 1


def test_fit_prefers_what_was_right_and_is_exact(training: ModuleType) -> None:
    rows = [{"near": 1.0}, {"far": 1.0}, {"null": 1.0}]
    examples = [training.Example("a", "it", rows, [0], False) for _ in range(20)]
    tables = training.fit_families(examples)
    assert tables == training.fit_families(examples)
    chances = probabilities(tables["it"], rows[:2], rows[2])
    assert chances[0] > 0.6 > chances[1]


def test_fit_leaves_out_what_gold_says_too_little_of(training: ModuleType) -> None:
    rows = [{"near": 1.0}, {"null": 1.0}]
    told = [training.Example("a", "it", rows, [0], False) for _ in range(5)]
    untold = [training.Example("a", "it", rows, [1], True) for _ in range(50)]
    assert training.fit_families([*told, *untold]) == training.fit_families(told)


def test_weights_in_the_program_have_bounds_for_all_families(training: ModuleType) -> None:
    weights = load_weights()
    assert set(weights["families"]) == set(FAMILIES.values())
    assert weights["thresholds"] == training.THRESHOLDS
    assert set(FAMILIES.values()) <= set(weights["thresholds"]) <= set(FAMILIES)
