from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.desk.passages import cut, find_words, merged, own_words
from factcheck.errors import DeskError

TEXT = "The “old” bridge — built in 1901 —\ncost 4 million, and it opened on Monday. It opened late."
WHOLE = (0, len(TEXT))


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ('the "old" bridge', ["The “old” bridge"]),
        ("built in 1901 -- ", None),
        ("bridge - built in 1901 - cost", ["bridge — built in 1901 —\ncost"]),
        ("bridge … cost 4 million", ["bridge", "cost 4 million"]),
        ("bridge ... opened on Monday", ["bridge", "opened on Monday"]),
        ("it opened on", ["it opened on"]),
    ],
)
def test_passages_words_are_found_whatever_quotes_dashes_and_spaces(
    typed: str, found: list[str] | None
) -> None:
    if found is None:
        with pytest.raises(DeskError, match="is not in the article"):
            find_words(TEXT, WHOLE, typed, where="the article")
        return
    spans = find_words(TEXT, WHOLE, typed, where="the article")
    assert [TEXT[start:end] for start, end in spans] == found


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("it opened", "is in the article 2 times"),
        ("pened late", "is not in the article"),
        ("  ", "no words were given"),
        ("…", "no words were given"),
        ("opened ( [", "is not in the article"),
    ],
)
def test_passages_words_that_will_not_do_are_refused(typed: str, said: str) -> None:
    with pytest.raises(DeskError, match=said):
        find_words(TEXT, WHOLE, typed, where="the article")


def test_passages_cut_leaves_commas_and_conjunctions_to_nobody() -> None:
    start, end = TEXT.index("cost"), TEXT.index(" It opened")
    pieces = cut(TEXT, [(start, end)], [TEXT.index("and it")])
    assert [[TEXT[s:e] for s, e in piece] for piece in pieces] == [
        ["cost 4 million"],
        ["it opened on Monday."],
    ]
    assert own_words(TEXT, pieces[0]) == "Cost 4 million."


def test_passages_cut_outside_the_parts_or_beside_no_word_is_refused() -> None:
    with pytest.raises(DeskError, match="not inside"):
        cut(TEXT, [(4, 20)], [30])
    with pytest.raises(DeskError, match="hold no word"):
        cut(TEXT, [(0, 24)], [3, 4])


def test_passages_merged_spans_touch_no_other() -> None:
    assert merged([(5, 8), (0, 3), (2, 6), (9, 10)]) == ((0, 8), (9, 10))


@given(st.text(), st.text(min_size=1, max_size=20))
def test_passages_what_is_found_is_what_stands_there(text: str, typed: str) -> None:
    try:
        spans = find_words(text, (0, len(text)), typed, where="the text")
    except DeskError:
        return
    assert all(0 <= start < end <= len(text) for start, end in spans)
    if "…" not in typed and "..." not in typed:
        (span,) = spans
        found = "".join(text[slice(*span)].split()).casefold()
        assert sum(map(str.isalnum, found)) == sum(map(str.isalnum, "".join(typed.split()).casefold()))


@given(st.text(min_size=1), st.lists(st.integers(0, 40), max_size=4))
def test_passages_pieces_lie_inside_the_claim(text: str, places: list[int]) -> None:
    try:
        pieces = cut(text, [(0, len(text))], places)
    except DeskError:
        return
    flat = [span for piece in pieces for span in piece]
    assert all(0 <= start < end <= len(text) for start, end in flat)
    assert flat == sorted(flat)
