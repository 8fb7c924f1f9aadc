"""The model of check-worthiness is made again to the byte, and its data are checked."""

from __future__ import annotations

import gzip
import importlib.util
import shutil
import sys
from pathlib import Path
from types import ModuleType

import pytest

from factcheck.extraction.checkworthiness.model import read_model, see
from factcheck.extraction.checkworthiness.words import Words
from factcheck.extraction.pipeline import Extractor
from factcheck.extraction.rules.tree import Tree

SCRIPT = Path(__file__).parents[2] / "training" / "checkworthiness.py"
WORTH = ("Crime fell by {} percent in 2014.", "The state spent ${} million on prisons.")
PLAIN = ("I paid {} dollars for my coat.", "We have {} children.")
NOT = ("I hope that you will join me, all {} of you.", "Thank you, Jim, {} times.")


@pytest.fixture(scope="module")
def training() -> ModuleType:
    spec = importlib.util.spec_from_file_location("training_checkworthiness", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # its dataclasses look themselves up
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def reading(training: ModuleType) -> ModuleType:
    """The room that reads the data; the script put its folder on the path."""
    assert training
    return sys.modules["sentences"]


@pytest.fixture(scope="module")
def made(training: ModuleType, reading: ModuleType) -> list[bytes]:
    """The weights of a small made-up set, made twice from the parse on."""
    found = []
    for _ in range(2):
        rows = [
            (text.format(number), verdict, number % 4)
            for verdict, texts in ((1, WORTH), (0, PLAIN), (-1, NOT))
            for text in texts
            for number in range(20, 36)
        ]
        sentences = list(reading.parsed((text for text, _, _ in rows), Extractor()))
        for sentence, (_, verdict, fold) in zip(sentences, rows, strict=True):
            sentence.verdict, sentence.fold = verdict, fold
        found.append(training.train(sentences).data())
    return found


def test_training_gives_the_same_bytes_twice(made: list[bytes]) -> None:
    assert made[0] == made[1]


def test_training_learns_what_it_was_shown(made: list[bytes], extractor: Extractor) -> None:
    model = read_model(made[0])

    def judged(text: str) -> tuple[float, float]:
        words = Words(Tree(extractor.nlp(text)))
        return model.judge(see(words, range(len(words))))

    worth, plain, no = (judged(texts[0].format(77)) for texts in (WORTH, PLAIN, NOT))
    assert worth[0] > plain[0]
    assert worth[0] > no[0]
    assert plain[1] > no[1]


def test_training_without_its_data_says_where_it_is_published(reading: ModuleType, tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=r"crowdsourced.csv.gz cannot be read .*zenodo.org/records/3609356"):
        reading.checked(tmp_path, reading.SENTENCES)


def test_training_refuses_another_file(reading: ModuleType, tmp_path: Path) -> None:
    (tmp_path / reading.SENTENCES).write_bytes(gzip.compress(b"Sentence_id,Text,File_id,Verdict\n"))
    with pytest.raises(SystemExit, match="SHA-256 differs"):
        reading.checked(tmp_path, reading.SENTENCES)


WRITTEN = """# a line of explanation
1\tessay-sport\tThe match ended without a goal.
0\tsport\tWhat a match, what a night!
1\twar\tThe truce began at midnight.
0\twar\tIt is a filthy war.
"""


def test_training_holds_out_the_kinds_of_what_was_written(
    reading: ModuleType, tmp_path: Path, extractor: Extractor
) -> None:
    place = tmp_path / "wording.tsv"
    place.write_text(WRITTEN, encoding="utf-8")
    found = reading.read_wording(extractor, place)
    assert [s.verdict for s in found] == [1, 0, 1, 0]
    assert [s.fold for s in found] == [0, 0, 1, 1]


@pytest.mark.parametrize(
    "line", ["2\twar\tThe truce began.", "1\tThe truce began.", "1\t\tThe truce began.", ""]
)
def test_training_says_which_written_line_is_broken(
    reading: ModuleType, tmp_path: Path, extractor: Extractor, line: str
) -> None:
    place = tmp_path / "wording.tsv"
    place.write_text(f"# head\n{line}\n", encoding="utf-8")
    with pytest.raises(SystemExit, match=r"wording.tsv, line 2: no 0 or 1, kind and sentence"):
        reading.read_wording(extractor, place)


def test_training_with_written_sentences_says_how_well_they_are_told_apart(
    training: ModuleType, reading: ModuleType, extractor: Extractor
) -> None:
    texts = [
        (text.format(number), verdict, number % 4)
        for verdict, group in ((1, WORTH), (-1, NOT))
        for text in group
        for number in range(20, 28)
    ]
    debates = list(reading.parsed((text for text, _, _ in texts), extractor))
    for sentence, (_, verdict, fold) in zip(debates, texts, strict=True):
        sentence.verdict, sentence.fold = verdict, fold
    written = [
        (text.format(thing), verdict, fold)
        for fold, thing in enumerate(("match", "war", "play", "bank"))
        for text, verdict in (("The {} began on Monday.", 1), ("What a shameful, sorry {} this is!", 0))
    ]
    wording = list(reading.parsed((text for text, _, _ in written), extractor))
    for sentence, (_, verdict, fold) in zip(wording, written, strict=True):
        sentence.verdict, sentence.fold = verdict, fold
    figures = training.train(debates, wording).figures
    assert figures[-1].startswith("| factual: a written report above a comment, kinds held out | 1.000 |")


def test_written_sentences_are_as_many_of_comment_as_of_report() -> None:
    lines = (SCRIPT.parent / "news_wording.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    comments = sum(verdict == "0" for verdict, _, _ in rows)
    assert len({text for _, _, text in rows}) == len(rows) > 1200
    assert 0.4 <= comments / len(rows) <= 0.6


def test_training_puts_its_figures_in_the_card(
    training: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = tmp_path / "MODEL_CARD.md"
    shutil.copy(training.CARD, card)
    monkeypatch.setattr(training, "CARD", card)
    before = card.read_text(encoding="utf-8")
    training.write_card(["| worth checking: F1 | 0.123 | 0.1–0.2 |"])
    after = card.read_text(encoding="utf-8")
    assert after.count("| worth checking: F1 | 0.123 | 0.1–0.2 |") == 1
    assert after.partition(training.END)[2] == before.partition(training.END)[2]
    training.write_card(["| worth checking: F1 | 0.123 | 0.1–0.2 |"])
    assert card.read_text(encoding="utf-8") == after


def test_training_stores_what_the_program_reads(training: ModuleType, extractor: Extractor) -> None:
    """Each weight goes to the feature or word that it was given for, whatever the order of the keys."""
    text = "The mayor sold four old boats."
    features = {"w the": (100, -7), "w the mayor": (-20, 3), "k figures 1": (5, 5), "c boa": (40, 9)}
    words = {"boats": ((3, -2), 250), "mayor": ((-1, 8), 411)}
    model = read_model(training.stored(features, words, (0.25, -0.5), (0.4, 0.6)))
    assert set(model.features()) == {*features, "v boats", "v mayor"}
    assert (model.constants, model.worth_threshold, model.factual_threshold) == ((0.25, -0.5), 0.4, 0.6)
    assert model.of_word("mayor").meaning == 411 * complex(-1, 8)
    assert model.of_word("boats").letters == complex(40, 9)
    assert model.of_word("zebra")[2:] == (0j, 0)
    seen = see(Words(Tree(extractor.nlp(text))), range(len(extractor.nlp(text))))
    weighed = {name: w for block in model.weights(seen) for name, w in block.weights.items() if w}
    assert weighed == {
        "w the": complex(100, -7),
        "w the mayor": complex(-20, 3),
        "k figures 1": complex(5, 5),
        "c boats": complex(40, 9),
        "v boats": 250 * complex(3, -2),
        "v mayor": 411 * complex(-1, 8),
    }
