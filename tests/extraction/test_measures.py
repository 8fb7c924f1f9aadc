"""Quantities and times, structured."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from factcheck.extraction.rules.numbers import value_of_figure, value_of_words
from factcheck.extraction.rules.quantities import find_quantities
from factcheck.extraction.rules.times import RULES, find_times

PUBLISHED = date(2020, 4, 15)  # a Wednesday

QUANTITIES = [
    ("It sold over 84,000 tickets.", "over 84,000", (84000, 84000, "more than", None, None, "tickets")),
    ("The plan costs $1.2bn.", "$1.2bn", (1.2e9, 1.2e9, None, "$", None, None)),
    ("It cost 3.5 million dollars.", "3.5 million dollars", (3.5e6, 3.5e6, None, "dollars", None, None)),
    ("It fell 5 percentage points.", "5 percentage points", (5, 5, None, None, "percentage points", None)),
    ("About 40 per cent voted.", "About 40 per cent", (40, 40, "about", None, "percent", None)),
    ("Between 20 and 30 people came.", "Between 20 and 30", (20, 30, None, None, None, "people")),
    ("It pumps 2 to 3 million barrels.", "2 to 3 million barrels", (2e6, 3e6, None, None, "barrels", None)),
    ("A quarter of residents left.", "A quarter", (0.25, 0.25, None, None, None, "residents")),
    ("Twenty-five ships sank.", "Twenty-five", (25, 25, None, None, None, "ships")),
    ("At least two hundred men left.", "At least two hundred", (200, 200, "at least", None, None, "men")),
]


@pytest.mark.parametrize(("text", "words", "expected"), QUANTITIES)
def test_quantities_found(
    parse: Callable[[str], Doc], text: str, words: str, expected: tuple[Any, ...]
) -> None:
    (found,) = find_quantities(parse(text), text, 0)
    assert found["text"] == words == text[found["start"] : found["end"]]
    assert tuple(found[key] for key in ("low", "high", "comparator", "currency", "unit", "noun")) == expected


@pytest.mark.parametrize(
    "text",
    [
        "It opened in 2015.",
        "They met on May 7.",
        "They met at 5 p.m. near Route 2.",
        "The 116th session began.",
        "One of them won 3-2.",
        "COVID-19 and MS-13 are names.",
    ],
)
def test_quantities_dates_and_names_are_none(parse: Callable[[str], Doc], text: str) -> None:
    assert find_quantities(parse(text), text, 0) == ()


TIMES = [
    ("on May 7, 2015", "May 7, 2015", "2015-05-07", "2015-05-07"),
    ("on 7 May 2015", "7 May 2015", "2015-05-07", "2015-05-07"),
    ("on February 30, 2015", "February 30, 2015", None, None),
    ("on December 20", "December 20", "2019-12-20", "2019-12-20"),
    ("in January", "in January", "2020-01-01", "2020-01-31"),
    ("last December", "last December", "2019-12-01", "2019-12-31"),
    ("on Monday", "Monday", "2020-04-13", "2020-04-13"),
    ("next Monday", "next Monday", "2020-04-20", "2020-04-20"),
    ("yesterday", "yesterday", "2020-04-14", "2020-04-14"),
    ("over the weekend", "over the weekend", "2020-04-11", "2020-04-12"),
    ("last summer", "last summer", "2019-06-01", "2019-08-31"),
    ("in the 1990s", "the 1990s", "1990-01-01", "1999-12-31"),
    ("in the late 1990s", "late 1990s", "1997-01-01", "1999-12-31"),
    ("since 2019", "since 2019", "2019-01-01", "2020-04-15"),
    ("by 2030", "by 2030", "2030-01-01", "2030-12-31"),
    ("in the first quarter", "first quarter", "2020-01-01", "2020-03-31"),
    ("in the first quarter of 2018", "first quarter of 2018", "2018-01-01", "2018-03-31"),
    ("three years ago", "three years ago", "2017-01-01", "2017-12-31"),
    ("in the past two weeks", "in the past two weeks", "2020-03-30", "2020-04-15"),
    ("from 2010 to 2015", "from 2010 to 2015", "2010-01-01", "2015-12-31"),
    ("last year", "last year", "2019-01-01", "2019-12-31"),
    ("in the 18th century", "18th century", "1701-01-01", "1800-12-31"),
    ("recently", "recently", None, None),
]


@pytest.mark.parametrize(("text", "words", "first", "last"), TIMES)
def test_times_resolved(text: str, words: str, first: str | None, last: str | None) -> None:
    (found,) = find_times(f"Sales rose {text}.", 100, PUBLISHED)
    assert (found["text"], found["from"], found["to"]) == (words, first, last)
    assert found["resolved"] is (first is not None)
    assert found["start"] == 100 + f"Sales rose {text}.".index(words)


def test_times_relative_need_the_day_of_publication() -> None:
    (found,) = find_times("It rained yesterday.", 0, None)
    assert (found["resolved"], found["from"]) == (False, None)
    (found,) = find_times("It rained on May 7, 2015.", 0, None)
    assert found["resolved"]


def test_times_verbs_are_no_months() -> None:
    assert find_times("They may march by day.", 0, PUBLISHED) == ()


@given(text=st.text(st.sampled_from("in May last 12 1990s years ago Monday ,.-since"), max_size=60))
def test_times_lie_in_the_text_and_in_order(text: str) -> None:
    position = 0
    for found in find_times(text, 0, PUBLISHED):
        assert position <= found["start"] < found["end"] <= len(text)
        assert text[found["start"] : found["end"]] == found["text"]
        position = found["end"]
        if found["from"] and found["to"]:
            assert found["from"] <= found["to"]


@given(st.integers(0, 10**12))
def test_numbers_figures_read_back(number: int) -> None:
    assert value_of_figure(f"{number:,}") == number


@pytest.mark.parametrize(
    ("words", "value"),
    [("a hundred and two thousand", 102000), ("seven million", 7e6), ("a dozen", 12), ("the mayor", None)],
)
def test_numbers_words(words: str, value: float | None) -> None:
    assert value_of_words(words) == value


SHORTEST = [
    "2020-03-01",
    "May 7, 2019",
    "7 May 2019",
    "May 2019",
    "May 7",
    "7th of May",
    "first quarter",
    "from 1999 to 2004",
    "the 1990s",
    "mid-1990s",
    "the 1990’s",
    "19th-century",
    "two days ago",
    "a year earlier",
    "over the past decade",
    "last autumn",
    "last weekend",
    "this past weekend",
    "the coming weekend",
    "in Sept.",
    "next March",
    "Monday",
    "earlier this week",
    "yesterday",
    "last night",
    "today",
    "tonight",
    "this morning",
    "tomorrow",
    "in 2019",
    "recently",
    "at the time",
    "in recent months",
]


@pytest.mark.parametrize("words", [*SHORTEST, *(words.upper() for words in SHORTEST)])
def test_times_what_a_rule_looks_for_first_stands_in_all_that_it_matches(words: str) -> None:
    matching = [rule for rule in RULES if rule.pattern.search(words)]
    assert matching
    assert all(any(part in words.lower() for part in rule.holds) for rule in matching)


def test_times_each_rule_has_an_expression_among_the_shortest() -> None:
    assert all(any(rule.pattern.search(words) for words in SHORTEST) for rule in RULES)
