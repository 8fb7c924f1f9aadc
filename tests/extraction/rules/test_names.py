"""Names and entities, on Docs built by hand."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc, Span

from factcheck.extraction.rules.names import find_entities, find_names
from factcheck.extraction.rules.namesakes import initials
from factcheck.extraction.rules.wording import possessive


def _doc(make_doc: Callable[[str], Doc], words: str, *people: tuple[int, int]) -> Doc:
    """All words proper nouns where capitalised; `people` are token ranges labelled PERSON."""
    rows = [
        f"{w} {'NNP PROPN' if w[0].isupper() else 'VBD VERB'} dep {i}" for i, w in enumerate(words.split())
    ]
    doc = make_doc("\n".join(rows))
    doc.ents = [Span(doc, start, end, label="PERSON") for start, end in people]
    return doc


def test_names_surname_joins_full_name(make_doc: Callable[[str], Doc]) -> None:
    entities = find_entities(find_names(_doc(make_doc, "Ann Moore met Moore", (0, 2), (3, 4))))
    assert [entity.fullest.words for entity in entities] == [("Ann", "Moore")]
    assert [name.start for name in entities[0].names] == [0, 3]


def test_names_surname_like_the_first_name(make_doc: Callable[[str], Doc]) -> None:
    words = "Moss Moss met Moss saw Moss heard Moss"
    entities = find_entities(find_names(_doc(make_doc, words, (0, 2), (3, 4), (5, 6), (7, 8))))
    assert [entity.fullest.words for entity in entities] == [("Moss", "Moss")]
    assert [name.start for name in entities[0].names] == [0, 3, 5, 7]


def test_names_surname_of_two_people_joins_neither(make_doc: Callable[[str], Doc]) -> None:
    words = "Ann Moore met Bob Moore saw Moore"
    entities = find_entities(find_names(_doc(make_doc, words, (0, 2), (3, 5), (6, 7))))
    assert [entity.fullest.words for entity in entities] == [("Ann", "Moore"), ("Bob", "Moore"), ("Moore",)]


def test_names_surname_known_before_another_came_in(make_doc: Callable[[str], Doc]) -> None:
    words = "Ann Moore met Moore saw Bob Moore saw Moore"
    entities = find_entities(find_names(_doc(make_doc, words, (0, 2), (3, 4), (5, 7), (8, 9))))
    assert [name.start for name in entities[0].names] == [0, 3, 8]


def test_names_title_is_no_part(make_doc: Callable[[str], Doc]) -> None:
    names = find_names(_doc(make_doc, "President Ann Moore met", (0, 3)))
    assert [name.words for name in names] == [("Ann", "Moore")]


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("Ann Moore", "Ann Moore’s"),
        ("Jens Moss", "Jens Moss’s"),
        ("the two teams", "the two teams’"),
        ("the Moores", "the Moores’"),
        ("children", "children’s"),
    ],
)
def test_wording_possessive(name: str, wanted: str) -> None:
    assert possessive(name) == wanted


def test_names_initials_with_and_without_small_words() -> None:
    assert initials(("Bank", "of", "the", "North")) == ("BN", "BOTN")


@pytest.mark.parametrize(
    ("beside", "names"), [("nurse", [("Martina", "Florence")]), ("lake", [("Martina",), ("Florence",)])]
)
def test_names_two_towns_are_one_person_by_the_apposition(
    make_doc: Callable[[str], Doc], beside: str, names: list[tuple[str, ...]]
) -> None:
    rows = "Martina NNP PROPN compound 1\nFlorence NNP PROPN nsubj 4\n, , PUNCT punct 1\n"
    doc = make_doc(f"{rows}{beside} NN NOUN appos 1\nleft VBD VERB ROOT 4")
    doc.ents = [Span(doc, 0, 1, label="GPE"), Span(doc, 1, 2, label="GPE")]
    found = find_names(doc)
    assert [name.words for name in found] == names
    assert {name.label for name in found} == {"PERSON" if len(names) == 1 else "GPE"}
