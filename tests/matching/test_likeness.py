"""Ranking of earlier claims, and what is said beside a match."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.matching.differences import differences
from factcheck.matching.likeness import Candidate, rank
from factcheck.matching.query import search_words

CLAIMS = {
    "a": "The harbour of Lowmouth was closed for three weeks.",
    "b": "The harbour of Lowmouth was reopened on Monday.",
    "c": "Lowmouth has four schools.",
}


def candidates() -> list[Candidate]:
    return [Candidate(key, text, 1.0) for key, text in CLAIMS.items()]


def test_likeness_puts_the_same_words_first() -> None:
    found = rank("Closed for three weeks: the harbour at Lowmouth", candidates())
    assert found[0].key == "a"
    assert found[0].likeness > found[1].likeness


def test_likeness_forgives_inflection_and_spelling() -> None:
    (best, *_) = rank("Lowmouth harbor reopening Monday", candidates())
    assert best.key == "b"


def test_likeness_of_a_text_with_itself_is_one() -> None:
    (best, *_) = rank(CLAIMS["c"], candidates())
    assert (best.key, best.likeness) == ("c", 1.0)


def test_likeness_equal_candidates_keep_one_order() -> None:
    twins = [Candidate("y", CLAIMS["c"], 1.0), Candidate("x", CLAIMS["c"], 1.0)]
    assert [r.key for r in rank("schools", twins)] == [r.key for r in rank("schools", twins[::-1])]


@given(st.text(), st.lists(st.text(), max_size=4))
def test_likeness_takes_any_text(text: str, others: list[str]) -> None:
    found = rank(text, [Candidate(str(number), other, 1.0) for number, other in enumerate(others)])
    assert len(found) == len(others)
    assert all(0 <= ranked.likeness <= 1 for ranked in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("#SaveTheHarbour says @MayorOfLowmouth", ("save", "harbour", "says", "mayor", "lowmouth")),
        ("See https://example.org/a?b=c for Café figures", ("see", "cafe", "figures")),
        ("The mayor’s boat", ("mayors", "boat")),
        ("It is what it is", ()),
    ],
)
def test_query_search_words(text: str, expected: tuple[str, ...]) -> None:
    assert search_words(text) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("It jailed 84,000 men.", "It jailed 48000 men.", ("same wording, other figure: 84,000 / 48,000",)),
        ("It jailed 84,000 men.", "It jailed 84000 men.", ()),
        ("Trade rose in May.", "Trade fell in May.", ("opposite words: rose / fell",)),
        ("He did not resign.", "He resigned.", ("one is negated, the other is not",)),
        ("It fell 3 %.", "It fell 3 percentage points.", ("other unit: % / percentage points",)),
        ("The mine in Orm is shut.", "The mine in Vik is shut.", ("other name: Orm / Vik",)),
        ("It rose, then fell.", "It fell.", ()),
    ],
)
def test_differences_are_said(one: str, other: str, expected: tuple[str, ...]) -> None:
    assert differences(one, other) == expected


@given(st.text(), st.text())
def test_differences_take_any_text(one: str, other: str) -> None:
    assert all(line.isprintable() or line for line in differences(one, other))
    assert differences(one, one) == ()
