from __future__ import annotations

import pytest

from factcheck.report.words import count_words, date_words, in_marks, list_words, opening_words


@pytest.mark.parametrize(
    ("iso", "words"),
    [
        ("2026-11-24", "24 November 2026"),
        ("2026-01-03", "3 January 2026"),
        ("2026-11-24T23:59:59.123456Z", "24 November 2026"),
        ("2026-11-24T23:30:00-05:00", "24 November 2026"),
        ("2026-11", "November 2026"),
        ("2026", "2026"),
        ("2026-13-01", "2026-13-01"),
        ("Tuesday", "Tuesday"),
        ("20261124", "20261124"),
        (" 2026-11-24 ", "24 November 2026"),
    ],
)
def test_words_dates_have_one_form(iso: str, words: str) -> None:
    assert date_words(iso) == words


def test_words_counts_have_the_right_plural() -> None:
    counted = [count_words(number, "claim", "claims") for number in (0, 1, 2, 1204)]
    assert counted == ["0 claims", "1 claim", "2 claims", "1,204 claims"]


def test_words_lists_end_in_and() -> None:
    assert [list_words(items) for items in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == [
        "",
        "a",
        "a and b",
        "a, b and c",
    ]


def test_words_marks_are_not_doubled() -> None:
    assert in_marks("It rose.") == "“It rose.”"
    assert in_marks("“It rose,” he said.") == "“It rose,” he said."


def test_words_opening_is_cut_between_words() -> None:
    assert opening_words("short text") == "short text"
    assert opening_words("one two, three", 9) == "one two …"
    assert opening_words("x" * 100, 10) == "x" * 10 + " …"
