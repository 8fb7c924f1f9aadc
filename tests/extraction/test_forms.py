"""factcheck.extraction.forms: what is remembered of a word is what the model's own components write."""

from __future__ import annotations

import numpy
import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from factcheck.extraction.forms import LEMMATIZER, RULER, Forms, remember_forms
from factcheck.extraction.pipeline import Extractor, default_model

COLUMNS: list[int | str] = [
    "TAG",
    "POS",
    "MORPH",
    "LEMMA",
    "HEAD",
    "DEP",
    "ENT_IOB",
    "ENT_TYPE",
    "SENT_START",
]
TEXTS = (
    "Ana Orr said that 40 houses had burned, but the firm which owns them has not paid.",
    "Do you know it? I did; he'd have told you, and you'd have told me.",
    "There's no bridge. There is a ferry, and there were two of them that sank.",
    "I'm gonna say y'all ain't there; c'mon, let's go! You've gotta pay.",
    "Two   gaps\tand \n a line end. But him, it saw.",
    " ",
    "",
)


@pytest.fixture(scope="module")
def plain() -> Language:
    """The model as it comes, but for the marks of boundaries that the extractor sets too."""
    nlp = spacy.load(default_model())
    nlp.add_pipe("factcheck_boundaries", before="parser", config={"line_ends": False})
    return nlp


@pytest.mark.parametrize("text", TEXTS)
def test_forms_are_those_of_the_model(extractor: Extractor, plain: Language, text: str) -> None:
    expected = plain(text).to_array(COLUMNS)
    for _ in range(2):  # learned, then remembered
        assert numpy.array_equal(extractor.nlp(text).to_array(COLUMNS), expected)


def test_forms_neighbours_that_are_learned_together_do_not_count_as_a_pattern(plain: Language) -> None:
    forms = Forms(plain)
    doc = Doc(plain.vocab, words=["gon", "home", "na", "gon", "na"])
    alone = Doc(plain.vocab, words=["gon", "home", "na"])
    for one in (doc, alone):
        for token in one:
            token.tag_ = "NN"
    assert [token.lemma_ for token in forms(alone)] == ["gon", "home", "na"]
    assert [token.lemma_ for token in forms(doc)] == ["gon", "home", "na", "go", "to"]


def test_forms_memory_is_bounded(plain: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("factcheck.extraction.forms._KEPT", 3)
    forms = Forms(plain)
    with plain.select_pipes(disable=[RULER, LEMMATIZER]):
        first, second = plain("Five boats sank off Oslo."), plain("Six boats sank.")
    forms(first)
    assert [token.lemma_ for token in forms(second)] == ["six", "boat", "sink", "."]
    assert len(forms._known) == 4


def test_remember_forms_replaces_both(extractor: Extractor) -> None:
    assert "factcheck_forms" in extractor.nlp.pipe_names
    assert {RULER, LEMMATIZER} <= set(extractor.nlp.disabled)


@pytest.mark.parametrize(
    "rule",
    [
        {"patterns": [[{"ENT_TYPE": "GPE"}]], "attrs": {"POS": "PROPN"}},
        {"patterns": [[{"LOWER": "very", "OP": "+"}]], "attrs": {"POS": "ADV"}},
        {"patterns": [[{"LOWER": "so"}], [{"LOWER": "so"}, {"LOWER": "that"}]], "attrs": {"POS": "SCONJ"}},
        {"patterns": [[{"LOWER": "so"}]], "attrs": {"NORM": "thus"}},
    ],
)
def test_remember_forms_leaves_rules_that_ask_for_more_as_they_are(rule: dict[str, object]) -> None:
    nlp = spacy.load(default_model())
    nlp.get_pipe(RULER).add(**rule)  # type: ignore[attr-defined]  # the pipe is an AttributeRuler
    names = nlp.pipe_names
    remember_forms(nlp)
    assert nlp.pipe_names == names


def test_remember_forms_leaves_pipelines_without_both_as_they_are() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe(RULER)
    nlp.add_pipe("sentencizer")
    remember_forms(nlp)
    assert nlp.pipe_names == [RULER, "sentencizer"]
    nlp = spacy.blank("en")
    remember_forms(nlp)
    assert nlp.pipe_names == []
