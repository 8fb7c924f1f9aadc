"""Blocks of plain text: both forms of newspaper text, headings only where sure, nothing left out."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from factcheck.reading.blocks import plain_blocks

WRAPPED = """\
Council votes for a new bridge

The city council voted on Monday to build a second bridge over the river,
which the mayor had promised in 2019. It will cost $40 million, according
to the council’s own estimate. Eight members voted for it.

    Opponents say that the price will double before the first car crosses
it. A petition against the bridge has 12,000 names. The mayor said that
he had not read it.
    Work begins in March and is to end before the winter of 2027, if the
weather allows.

What was promised

- a lane for bicycles in each direction, separated from the cars by a low
  wall
- no toll
"""


def kinds_and_texts(text: str) -> list[tuple[str, str]]:
    return [(block.kind, text[block.start : block.end]) for block in plain_blocks(text)]


def test_blocks_wrapped_lines_are_joined() -> None:
    found = kinds_and_texts(WRAPPED)
    assert [kind for kind, _ in found] == [
        "heading",
        "paragraph",
        "paragraph",
        "paragraph",
        "heading",
        "list_item",
        "list_item",
    ]
    assert found[1][1].startswith("The city council voted")
    assert found[1][1].endswith("voted for it.")
    assert found[3][1] == (
        "Work begins in March and is to end before the winter of 2027, if the\nweather allows."
    )
    assert found[5][1].endswith("by a low\n  wall")
    assert found[6][1] == "- no toll"


def test_blocks_wrapped_with_carriage_returns_are_the_same() -> None:
    with_returns = WRAPPED.replace("\n", "\r\n")
    assert [text.replace("\r\n", "\n") for _, text in kinds_and_texts(with_returns)] == [
        text for _, text in kinds_and_texts(WRAPPED)
    ]


def test_blocks_one_paragraph_a_line() -> None:
    lines = [
        "The mayor opened the bridge on Monday, two years late, before a crowd of 3,000 people.",
        "“It was worth the wait,” she said.",
        "The bridge cost $62 million. The council had put it at $40 million in 2019, later at $55 million, "
        "which the auditors doubted at the time.",
        "No toll is taken.",
    ]
    assert kinds_and_texts("\n".join(lines)) == [("paragraph", line) for line in lines]


def test_blocks_short_sentences_on_lines_of_their_own_are_not_joined() -> None:
    lines = [
        "The vote was held on Monday in the town hall.",
        "Eight members were for it, as was the mayor.",
        "Two were not.",
    ]
    assert kinds_and_texts("\n".join(lines)) == [("paragraph", line) for line in lines]


def test_blocks_wrapped_line_that_begins_with_a_number_is_no_list_item() -> None:
    text = (
        "The dead were aged nine, ten, thirteen, two aged fourteen, 49, and\n"
        "59. At least eight more people were taken to hospital, where two of\n"
        "them are in danger.\n"
    )
    assert kinds_and_texts(text) == [("paragraph", text.strip())]


def test_blocks_paragraphs_marked_by_indents_alone() -> None:
    first = "Bridge opens two years late, and the council says that it is sorry"
    second = (
        "The mayor opened the bridge on Monday before a crowd of people who\nhad waited since the morning, "
        "some of them with flags and others\nwith the petition."
    )
    third = "No toll is taken. The bridge is to be painted before the winter of\n2027, the council said."
    found = kinds_and_texts(f"{first}\n   {second}\n   No comment was made.\n   {third}\n")
    assert [text for _, text in found] == [first, second, "No comment was made.", third]


def test_blocks_lines_of_a_list_without_marks_are_not_joined() -> None:
    assert [text for _, text in kinds_and_texts("Apples\nPears\nPlums\nQuinces")] == [
        "Apples",
        "Pears",
        "Plums",
        "Quinces",
    ]


def test_blocks_headline_date_and_subheading() -> None:
    text = (
        "Bridge opens two years late\n\nMonday, March 3, 2025\n\nThe mayor opened the bridge.\n\n"
        "Costs\n\nIt cost $62 million.\n\nLast words"
    )
    assert [kind for kind, _ in kinds_and_texts(text)] == [
        "heading",
        "paragraph",  # a date is no heading
        "paragraph",
        "heading",
        "paragraph",
        "paragraph",  # nothing follows
    ]


def test_blocks_sentence_without_blank_line_after_is_no_heading() -> None:
    assert [kind for kind, _ in kinds_and_texts("Bridge opens\nThe mayor opened it.\n")] == ["paragraph"] * 2


def test_blocks_one_line_of_100000_words() -> None:
    text = "word " * 100_000
    assert plain_blocks(text)[0].end == len(text) - 1


@given(st.text(st.sampled_from("ab. \t\r\n\x0b\x0c\x1c\x85\u2028-1“”é\x1b")) | st.text())
@example(WRAPPED)
@example("\ta\n b\n\n\n- c\r\rd\u2029e")
def test_blocks_are_ordered_disjoint_and_cover_all_words(text: str) -> None:
    covered = [False] * len(text)
    end = 0
    for block in plain_blocks(text):
        assert end <= block.start < block.end <= len(text)
        assert not text[block.start].isspace()
        assert not text[block.end - 1].isspace()
        covered[block.start : block.end] = [True] * (block.end - block.start)
        end = block.end
    assert all(seen or char.isspace() for seen, char in zip(covered, text, strict=True))
