from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from factcheck.models import Block
from factcheck.report.passages import APART, Passages

TEXT = "Title\n\nOne two three.\n\nA caption\n\nFour five."
BLOCKS = (
    Block(0, 5, "heading"),
    Block(7, 21, "paragraph"),
    Block(23, 32, "caption"),
    Block(34, 44, "paragraph"),
)


def test_passages_quote_parts_in_article_order_with_an_ellipsis_where_apart() -> None:
    passages = Passages(TEXT, BLOCKS)
    assert passages.quote([(15, 20), (7, 10)]) == "One … three"
    assert passages.quote([(7, 10), (11, 14)]) == "One two"
    assert passages.quote([(7, 14), (11, 20)]) == "One two three"


def test_passages_leave_out_a_full_stop_that_stands_apart() -> None:
    assert Passages(TEXT, BLOCKS).quote([(7, 10), (20, 21)]) == "One"
    assert Passages(TEXT, BLOCKS).quote([(20, 21)]) == "."


def test_passages_close_a_quotation_that_the_article_closes_at_once() -> None:
    text = "They are “the worst.” He said “so” and “then"
    passages = Passages(text, ())
    assert passages.quote([(0, 19)]) == "They are “the worst.”"
    assert passages.quote([(22, 34)]) == "He said “so”"
    assert passages.quote([(22, len(text))]) == "He said “so” and “then"


def test_passages_place_counts_paragraphs_without_headings_and_captions() -> None:
    passages = Passages(TEXT, BLOCKS)
    assert [passages.place(at) for at in (0, 7, 23, 34)] == [
        "heading",
        "paragraph 1",
        "caption",
        "paragraph 2",
    ]
    assert Passages(TEXT, ()).place(3) is None


@given(
    text=st.text(min_size=1, max_size=40),
    cuts=st.lists(st.tuples(st.integers(0, 39), st.integers(1, 5)), min_size=1, max_size=5),
)
def test_passages_quotation_is_made_of_the_texts_own_pieces(text: str, cuts: list[tuple[int, int]]) -> None:
    parts = [(start % len(text), min(len(text), start % len(text) + length)) for start, length in cuts]
    quotation = Passages(text, ()).quote(parts)
    pieces = quotation.split(APART)
    place = 0
    for piece in pieces:
        place = text.index(piece, place)
