"""Sentence boundaries: marked-up sentences, and that nothing is lost whatever the text."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from factcheck.extraction import layers
from factcheck.extraction.paragraphs import MAX_CHARACTERS, MAX_UNENDED, find_paragraphs
from factcheck.extraction.rules.boundaries import mark_boundaries
from factcheck.extraction.rules.sentences import find_sentences
from factcheck.models import Block

# "|" marks each boundary.
MARKED = [
    "The firm moved its office to the U.S. |Okafor called the move a mistake.",
    "The U.S. Senate voted on Monday. |The House did not.",
    "She told the U.S. Okafor administration about the leak.",
    "They were flown to the U.K. |The court had ordered it.",
    "The team left the U.S. |Petrova, who coached it, stayed.",
    "Gen. Ana Petrova and Supt. Lee met Lt. Col. Okafor at No. 10 on Jan. 5. |They spoke for an hour.",
    "J. K. Lindqvist beat George W. Marsh in the final. |It took two hours.",
    "The train left at 5 p.m. on Monday. |It arrived at 9 p.m. Tuesday.",
    "The shop shut at 6 p.m. |Okafor left soon after.",
    "Acme Inc. Chief Executive Ana Petrova said sales rose 3.5 percent.",
    "He joined Acme Corp. |The firm makes tyres.",
    "It sells fruit, e.g. apples and pears, in 12 shops.",
    "“I … Well, I went home,” she said. |The trial goes on.",
    "“Is the bridge safe?” Okafor asked. |Nobody answered.",
    "She said “We won. |We will stay.” |Then she left.",
    "The bill “will fail.” |The mayor disagreed.",
    "The mayor said the road would open [...] in the spring. |It did not.",
    "The mayor said the road is closed [...] |We have to wait.",
    "Tuesday, March 3, 2020 |On Monday, the council voted for the plan.",
    "STRASBOURG, France (AP) — |The court ruled on Monday.",
    "NAIROBI — |Two lions escaped from a park.",
    "The inflation rate was 2.4 in May. |It is 3.1 now.",
    "Yahoo! shares rose. |Others fell!",
    "He won (it was in 2010). |She lost.",
]


def _sentences(doc: Doc) -> list[str]:
    return [doc[start:end].text for start, end in find_sentences(doc, layers.ensure_paragraphs(doc))]


@pytest.mark.parametrize("marked", MARKED)
def test_boundaries_marked_sentences(parse: Callable[[str], Doc], marked: str) -> None:
    expected = [part.strip() for part in marked.split("|")]
    assert _sentences(parse(marked.replace("|", ""))) == expected


def test_boundaries_paragraph_end_is_one(parse: Callable[[str], Doc]) -> None:
    doc = parse("The harbour reopened on\nMonday morning after the storm\n\nFishermen returned")
    assert _sentences(doc) == [
        "The harbour reopened on",
        "Monday morning after the storm",
        "Fishermen returned",
    ]


def test_boundaries_abbreviation_without_tags_is_left_open(make_doc: Callable[[str], Doc]) -> None:
    doc = make_doc("It PRP PRON nsubj 1\nleft VBD VERB ROOT 1\nU.S. NNP PROPN dobj 1\nOkafor NNP PROPN dep 1")
    untagged = Doc(doc.vocab, words=[token.text for token in doc])
    assert mark_boundaries(untagged) == [True, False, False, None]


def test_boundaries_line_ends_only_where_asked(make_doc: Callable[[str], Doc]) -> None:
    doc = Doc(make_doc("It PRP PRON ROOT 0").vocab, words=["Rain", "\n", "Wind"])
    assert mark_boundaries(doc) == [True, False, False]
    assert mark_boundaries(doc, line_ends=True) == [True, False, True]


def test_boundaries_of_nothing(parse: Callable[[str], Doc]) -> None:
    assert mark_boundaries(parse("")) == []


TEXTS = st.lists(
    st.one_of(
        st.text(st.characters(exclude_categories=["Cs"]), max_size=12),
        st.sampled_from(
            ["U.S. ", "p.m. ", "Mr. ", "“", "”", '"', "? ", ". ", "…", "[...] ", "\r\n", "\n\n", "\x00", "🙂"]
        ),
        st.sampled_from(["The mayor ", "said ", "Okafor ", "voted", "3.5 ", "— ", "(", ") "]),
    ),
    max_size=25,
).map("".join)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=TEXTS)
def test_boundaries_lose_no_character(parse: Callable[[str], Doc], text: str) -> None:
    doc = parse(text)
    assert doc.text == text
    seen, position = "", 0
    for start, end in find_sentences(doc, layers.ensure_paragraphs(doc)):
        begin, stop = doc[start].idx, doc[end - 1].idx + len(doc[end - 1])
        assert position <= begin < stop
        seen += text[begin:stop]
        position = stop
    assert [c for c in seen if not c.isspace()] == [c for c in text if not c.isspace()]


@given(text=TEXTS, cuts=st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=4))
def test_paragraphs_hold_every_character_once(text: str, cuts: list[tuple[int, int]]) -> None:
    blocks = [Block(start, end, "paragraph") for start, end in cuts]
    found = find_paragraphs(text, blocks)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(text[p.start : p.end].strip() == text[p.start : p.end] for p in found)
    assert "".join("".join(text[p.start : p.end].split()) for p in found) == "".join(text.split())


def test_paragraphs_too_long_are_cut_after_sentences() -> None:
    text = "The river rose again. " * 3000
    found = find_paragraphs(text)
    assert len(found) > 1
    assert all(p.end - p.start <= MAX_CHARACTERS and text[p.end - 1] == "." for p in found)
    assert [p.continues for p in found] == [False] + [True] * (len(found) - 1)


def test_paragraphs_without_sentence_ends_are_cut_at_white_space() -> None:
    text = "river " * 2000 + "x" * 9000
    found = find_paragraphs(text)
    assert all(p.end - p.start <= MAX_UNENDED for p in found)
    assert "".join(text[p.start : p.end] for p in found).replace(" ", "") == text.replace(" ", "")
    assert all(text[p.end - 1] in "rx" for p in found)


def test_paragraphs_of_long_prose_stay_whole() -> None:
    text = ("The river rose again, " * 60 + "said the mayor. ") * 3
    assert [(p.start, p.end) for p in find_paragraphs(text)] == [(0, len(text) - 1)]
