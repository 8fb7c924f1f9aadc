"""Markdown to the text that a reader sees, its blocks, and front matter."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.errors import ReadingError
from factcheck.reading.markdown import read_markdown

ARTICLE = """\
# Bridge *opens* late

The **mayor** opened the [bridge](https://example.org/b "title") on Monday,
before `3,000` people &amp; a band. ![a flag](f.png)

![The bridge at dawn](b.png)

> “It was worth the wait,” she said.

1. No toll
2. Two lanes
   - one for bicycles

| Year | Cost |
|------|------|
| 2019 | $40m |
| 2025 | $62m |

Costs
-----

<div>Read <b>more</b> here</div>
<script>alert("no")</script>

    an indented block

Line one\\
line two<br>line three <!-- unseen --> ~~gone~~ <https://example.org>

***
"""


def test_markdown_blocks_and_text() -> None:
    document = read_markdown(ARTICLE)
    found = [(block.kind, document.text[block.start : block.end]) for block in document.blocks]
    assert found == [
        ("heading", "Bridge opens late"),
        ("paragraph", "The mayor opened the bridge on Monday, before 3,000 people & a band."),
        ("caption", "The bridge at dawn"),
        ("quote", "“It was worth the wait,” she said."),
        ("list_item", "No toll"),
        ("list_item", "Two lanes"),
        ("list_item", "one for bicycles"),
        ("table", "Year | Cost"),
        ("table", "2019 | $40m"),
        ("table", "2025 | $62m"),
        ("heading", "Costs"),
        ("paragraph", "Read more here"),
        ("code", "an indented block"),
        ("paragraph", "Line one\nline two\nline three  gone https://example.org"),
    ]
    assert document.metadata.title == "Bridge opens late"
    assert document.text == "\n\n".join(text for _, text in found) + "\n"


def test_markdown_front_matter_is_read_and_left_out() -> None:
    document = read_markdown(
        '---\ntitle: "A \\"bridge\\": the cost"\nauthors:\n  - reviewer-a\n  - "reviewer-b"\n'
        "date: March 3, 2025\npublisher: The Sample Post # ours\nurl: https://example.org/bridge#late\n"
        "tags: [a, b]\nnested:\n  title: no\n"
        "---\n# Another title\n\nThe bridge opened.\n"
    )
    said = document.metadata
    assert said.title == 'A "bridge": the cost'
    assert said.byline == "reviewer-a, reviewer-b"
    assert said.published == "2025-03-03"
    assert said.publisher == "The Sample Post"
    assert said.url == "https://example.org/bridge#late"
    assert document.text == "Another title\n\nThe bridge opened.\n"


@pytest.mark.parametrize(
    ("written", "published"),
    [
        ("2025-03-03", "2025-03-03"),
        ("2025-03-03 10:00:00 +0100", "2025-03-03T10:00:00+01:00"),
        ("Monday, 3rd March 2025", "2025-03-03"),
        ("Mar. 3 2025", "2025-03-03"),
        ("3/4/2025", None),
        ("March 33, 2025", None),
    ],
)
def test_markdown_front_matter_dates(written: str, published: str | None) -> None:
    assert read_markdown(f"---\ndate: {written}\n---\nText.\n").metadata.published == published


@pytest.mark.parametrize(
    "markdown", ["---\nno pair here\n---\n", "---\ntitle: never closed\n", "Text.\n\n---\ntitle: x\n---\n"]
)
def test_markdown_rules_are_no_front_matter(markdown: str) -> None:
    document = read_markdown(markdown)
    assert document.metadata.url is None
    assert any(word in document.text for word in ("no pair here", "never closed", "title: x"))


def test_markdown_first_level_1_heading_is_the_title() -> None:
    assert read_markdown("## Below\n\nTop\n===\n\n# Second\n").metadata.title == "Top"
    assert read_markdown("## Only below\n").metadata.title is None


def test_markdown_deep_nesting_is_kept_or_refused_never_dropped() -> None:
    assert "deep text" in read_markdown(">" * 40 + " deep text").text
    with pytest.raises(ReadingError, match="100 deep"):
        read_markdown("> " * 500 + "too deep")
    with pytest.raises(ReadingError, match="100 deep"):
        read_markdown("- " * 200 + "too deep")


@given(st.text(st.sampled_from("ab #*_`[](){}<>|-\n\t>!&;\\1.~\"'“é\x1b=+:")) | st.text())
def test_markdown_blocks_cover_the_text(markdown: str) -> None:
    document = read_markdown(markdown)
    end, between = 0, ""
    for block in document.blocks:
        assert end <= block.start < block.end <= len(document.text)
        between += document.text[end : block.start]
        end = block.end
    assert not (between + document.text[end:]).strip()


@given(st.lists(st.from_regex(r"[a-z]{1,8}( [a-z]{1,8}){0,9}\.", fullmatch=True), min_size=1))
def test_markdown_plain_paragraphs_come_back(paragraphs: list[str]) -> None:
    document = read_markdown("\n\n".join(paragraphs))
    assert [document.text[block.start : block.end] for block in document.blocks] == paragraphs
