"""Lines that fit: wrapping by columns, the article around a claim, whatever the text holds."""

from __future__ import annotations

from hypothesis import assume, example, given
from hypothesis import strategies as st

from factcheck.cli.review_article import article_lines
from factcheck.cli.review_wrap import cells, cut, line_cells, wrap, wrapped
from factcheck.models import Block
from factcheck.reading.blocks import plain_blocks

TEXT = st.text(st.sampled_from("ab cd. \t\n\r\x1b\x9b\u202eé漢字👩‍🚀́“”—\u200b")) | st.text()


@given(TEXT, st.integers(10, 60))
@example("a" * 200, 10)
@example("漢字" * 40, 11)
@example("  a\u200b", 10)
def test_review_wrap_lines_fit_and_hold_every_word(text: str, width: int) -> None:
    spans = wrap(text, width)
    place, between = 0, ""
    for start, end in spans:
        assert place <= start < end
        between += text[place:start]
        place = end
        shown = "".join(wrapped(text[start:end].replace("\r", " ").replace("\n", " "), 10_000))
        assert cells(shown) <= width or end - start == 1
    assert not (between + text[place:]).strip()


def test_review_wrap_breaks_at_spaces_and_in_long_words() -> None:
    assert wrapped("one two three", 8) == ["one two", "three"]
    assert wrapped("abcdefghij k", 4) == ["abcd", "efgh", "ij k"]
    assert wrapped("one\n\ntwo", 8) == ["one", "", "two"]
    assert wrapped("", 8) == [""]


def test_review_wrap_makes_controls_visible() -> None:
    assert wrapped("a\x1b[31mb\u202e", 40) == ["a␛[31mb<U+202E>"]


def test_review_wrap_cut_says_that_something_is_missing() -> None:
    assert cut("short", 10) == "short"
    assert cut("rather long", 8) == "rather…"
    assert cut("漢字漢字", 5) == "漢字…"
    assert cut("anything", 0) == ""


@given(TEXT, st.data(), st.integers(20, 70), st.integers(3, 12))
def test_review_article_fits_and_shows_the_start_of_the_claim(
    text: str, data: st.DataObject, width: int, height: int
) -> None:
    blocks = plain_blocks(text)
    assume(blocks)
    places = st.sampled_from(
        [place for block in blocks for place in range(block.start, block.end) if not text[place].isspace()]
    )
    start = data.draw(places)
    end = data.draw(places.filter(lambda place: place >= start)) + 1
    lines = article_lines(text, blocks, [(start, end)], width, height)
    assert len(lines) == height
    assert all(line_cells(line) <= width or "<U+" in str(line) for line in lines)
    signs = "".join(words for line in lines for style, words in line if style == "class:sign")
    assert signs[:1] == "«"
    assert signs in ("«", "«»")


def test_review_article_marks_each_part_once_and_its_lines() -> None:
    text = "Heading\n\nThe bridge, said Berg, cost 4 million. It rained."
    blocks = (Block(0, 7, "heading"), Block(9, len(text), "paragraph"))
    cost = text.index(", cost")
    parts = [(9, 19), (cost, cost + 17), (cost + 7, cost + 17)]
    lines = article_lines(text, blocks, parts, 80, 5)
    shown = ["".join(words for _, words in line).rstrip() for line in lines]
    assert shown[:3] == ["  Heading", "", "▌ «The bridge», said Berg«, cost 4 million.» It rained."]
    assert [words for style, words in lines[2] if style == "class:span"] == [
        "The bridge",
        ", cost 4 million.",
    ]


def test_review_article_marks_words_of_their_own_inside_and_outside_the_claim() -> None:
    text = "He built it. The mayor said so."
    lines = article_lines(text, plain_blocks(text), [(0, 12)], 80, 3, [((0, 2), "r"), ((17, 22), "r")])
    styled = [(words, style) for style, words in lines[0] if " r" in style]
    assert styled == [("He", "class:span r"), ("mayor", "class:context r")]
    assert "".join(words for _, words in lines[0]) == "▌ «He built it.» The mayor said so."


def test_review_article_stands_still_within_a_paragraph() -> None:
    text = "Before it.\n\n" + "The bridge opened late. " * 12
    blocks = plain_blocks(text)
    starts = [place for place in range(12, len(text)) if text.startswith("The bridge", place)]
    seen = {
        "\n".join("".join(words for _, words in line[1:]) for line in lines).translate({0xAB: "", 0xBB: ""})
        for lines in (article_lines(text, blocks, [(start, start + 23)], 60, 8) for start in starts)
    }
    assert len(seen) == 1


def test_review_article_keeps_a_claim_in_view_within_a_long_paragraph() -> None:
    text = "word " * 500 + "The bridge opened. " + "word " * 500
    start = text.index("The bridge")
    blocks = (Block(0, len(text.rstrip()), "paragraph"),)
    shown = [
        "".join(words for _, words in line)
        for line in article_lines(text, blocks, [(start, start + 18)], 60, 6)
    ]
    assert any("«The bridge opened.»" in line for line in shown)
    assert all(line.strip() for line in shown)


def test_review_article_does_not_point_at_a_full_stop_apart_from_the_claims_words() -> None:
    text = "Rates rose and costs fell."
    lines = article_lines(text, plain_blocks(text), [(0, 10), (25, 26)], 60, 4)
    assert [words for line in lines for style, words in line if style == "class:span"] == ["Rates rose"]
