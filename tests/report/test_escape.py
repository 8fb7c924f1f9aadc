"""Whatever is written renders as just that text, wherever it stands."""

from __future__ import annotations

import markupsafe
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from factcheck.report import escape, page
from factcheck.report.escape import (
    block,
    indented,
    inline,
    line_start,
    link,
    phrase,
    quoted,
    visible,
    web_destination,
)
from tests.report.reading import COMMONMARK, GITHUB, RENDERERS, even, kinds, links, seen, tables, tokens

HOSTILE = [
    "a | b || c",
    "`code` and ``more` ticks",
    "<script>alert(1)</script>",
    "<b onclick='x'>bold</b> <!-- gone --> <https://example.org>",
    "AT&T &amp; &lt; &#35; &#x23; &copy; R&D;",
    "[text](https://example.org) ![image](x.png) [ref][1] [^1]",
    "[1]: https://example.org",
    "# heading #",
    "###### deep",
    "- item",
    "+ item",
    "* item",
    "1. item",
    "1) item",
    "123456789. item",
    "> quotation",
    "~~~\nfence",
    "```\nfence",
    "---",
    "***",
    "___",
    "===",
    "| a | b |\n| - | - |\n| 1 | 2 |",
    "a\n:-",
    "heading\n---",
    "heading\n===",
    "[x] done",
    "*emphasis* **strong** _under_ __score__ ~~struck~~ ~one~",
    "snake_case_name 2*3*4",
    "C:\\temp\\*",
    "ends in a backslash \\",
    "\\",
    "trailing spaces  \nnext",
    "tab\tand    spaces",
    "    indented code",
    "www.example.org and http://example.org/x_y_z?a=1&b=2",
    "www.[1] www.*a*",
    "example.com, ftp://example.com, mailto:a@example.com",
    "write to name@example.org or @name about #12",
    ":smile: at 10:30:00",
    "$x$ and $$y$$, from $5 to $6",
    "{{ value }} {% block %} {: .class}",
    "x^2^ ==marked==",
    "\x1b[31mred\x1b[0m \x00 \x07 \x9b",
    "abc\u202edef\u202c \u2066ghi\u2069",
    "line\u2028separator\u2029paragraph\x85next",
    "lone \ud800 surrogate",
    "-5 degrees",
    "“Quoted,” he said – “it’s…”",
    "٣. Arabic digit",
]
PIECES = st.sampled_from(list("\\`*_[]<>|~#$^{}@&:;.!-+=()/\"' \t\n019aZé\x00\x1b\u202e\u00a0") + HOSTILE)
TEXTS = st.one_of(st.lists(PIECES, max_size=25).map("".join), st.text(max_size=80))
PLAIN = {"text", "softbreak", "hardbreak", "inline"}
PLACES = {
    "paragraph": ("{}", {"paragraph_open", "paragraph_close"}),
    "after words": ("so: {} then", {"paragraph_open", "paragraph_close"}),
    "heading": ("## Of {}", {"heading_open", "heading_close"}),
    "bare heading": ("## {}", {"heading_open", "heading_close"}),
    "list item": (
        "- {}",
        {
            "bullet_list_open",
            "bullet_list_close",
            "list_item_open",
            "list_item_close",
            "paragraph_open",
            "paragraph_close",
        },
    ),
    "quotation": (
        "> {}",
        {"blockquote_open", "blockquote_close", "paragraph_open", "paragraph_close"},
    ),
}


def expected(text: str) -> str:
    return even(visible(text))


def assert_plain(markdown: str, frame: str, allowed: set[str], text: str) -> None:
    for renderer in RENDERERS:
        assert kinds(markdown, renderer) <= PLAIN | allowed
        assert seen(markdown, renderer) == even(
            seen(frame.format("X"), renderer).replace("X", expected(text))
        )


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("text", HOSTILE)
def test_escape_inline_renders_hostile_text_as_itself(text: str, place: str) -> None:
    frame, allowed = PLACES[place]
    assert_plain(frame.format(inline(text)), frame, allowed, text)


@given(text=TEXTS, place=st.sampled_from(sorted(PLACES)))
def test_escape_inline_renders_any_text_as_itself(text: str, place: str) -> None:
    frame, allowed = PLACES[place]
    assert_plain(frame.format(inline(text)), frame, allowed, text)


@given(text=TEXTS)
def test_escape_inline_is_one_line_fit_for_utf8(text: str) -> None:
    assert not set(inline(text)) & set("\n\r\x00\x1b\u202e")
    inline(text).encode("utf-8")


@pytest.mark.parametrize("text", HOSTILE)
def test_escape_inline_keeps_a_table_row_whole(text: str) -> None:
    table = f"| A | B |\n| --- | --- |\n| {inline(text)} | last |"
    assert [[even(cell) for cell in row] for row in tables(table)[0]] == [
        ["A", "B"],
        [expected(text), "last"],
    ]


@given(left=TEXTS, right=TEXTS)
def test_escape_inline_keeps_any_table_row_whole(left: str, right: str) -> None:
    table = f"| A | B |\n| --- | --- |\n| {inline(left)} | {inline(right)} |"
    (rows,) = tables(table)
    assert [even(cell) for cell in rows[1]] == [expected(left), expected(right)]
    assert not {"link_open", "image", "html_inline", "code_inline", "em_open"} & kinds(table)


@given(text=TEXTS)
def test_escape_block_keeps_all_words_in_paragraphs(text: str) -> None:
    allowed = {"paragraph_open", "paragraph_close"}
    for renderer in RENDERERS:
        assert kinds(block(text), renderer) <= PLAIN | allowed
        assert seen(block(text), renderer) == expected(text)


@given(text=TEXTS)
def test_escape_quoted_stays_in_one_quotation(text: str) -> None:
    found = GITHUB.parse(quoted(block(text)) + "\n\nafter")
    opened = [token.type for token in found if token.level == 0 and token.nesting == 1]
    assert opened == ["blockquote_open", "paragraph_open"]
    assert seen(quoted(block(text))) == expected(text)


@given(text=TEXTS)
def test_escape_indented_stays_in_its_list_item(text: str) -> None:
    found = COMMONMARK.parse(f"- start. {indented(block(text), 2)}\n- next")
    assert [token.type for token in found if token.level == 0] == ["bullet_list_open", "bullet_list_close"]
    assert sum(token.type == "list_item_open" for token in found) == 2
    assert kinds(f"- start. {indented(block(text), 2)}").isdisjoint({"code_block", "html_block", "fence"})


def test_escape_block_parts_paragraphs_and_breaks_lines() -> None:
    assert block("one\ntwo\n\n\nthree") == "one\\\ntwo\n\nthree"


@given(pieces=st.lists(TEXTS, min_size=1, max_size=4))
def test_escape_phrases_join_to_a_line_of_their_words(pieces: list[str]) -> None:
    line = line_start("[M](#m)".join(phrase(piece) for piece in pieces).strip(" "))
    assert seen(line) == even("M".join(visible(piece) for piece in pieces))
    assert links(line) == ["#m"] * (len(pieces) - 1)


def test_escape_leaves_plain_prose_readable() -> None:
    prose = "U.S. officials – “some”, not all – said 3.5% (up from 2%); why? At 10:30, AT&T's Q1 rose."
    assert inline(prose) == prose


def test_visible_shows_controls_and_overrides_as_code_points() -> None:
    assert visible("a\x1b[0m\u202eb\tc\n") == "a⟨U+001B⟩[0m⟨U+202E⟩b\tc\n"


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "ftp://example.org",
        "//example.org",
        "http://",
        "http://[::1",
        "Smith 2021",
        "",
    ],
)
def test_link_of_what_is_no_web_address_is_text(url: str) -> None:
    assert web_destination(url) is None
    assert "link_open" not in kinds(link("words", url))


@pytest.mark.parametrize(
    ("url", "destination"),
    [
        ("https://example.org/a_(b)?q=1&copy=2#x", "https://example.org/a_%28b%29?q=1&copy=2#x"),
        ('https://example.org/a b<c>"|`\\', "https://example.org/a%20b%3Cc%3E%22%7C%60%5C"),
        ("https://example.org/100%/é", "https://example.org/100%25/%C3%A9"),
        ("https://example.org/%C3%A9", "https://example.org/%C3%A9"),
        ("http://[::1]:8000/a[1]?b=[2]", "http://[::1]:8000/a%5B1%5D?b=%5B2%5D"),
        ("https://example.org/)\n\n# x", "https://example.org/%29%0A%0A#%20x"),
    ],
)
def test_web_destination_is_percent_encoded(url: str, destination: str) -> None:
    assert web_destination(url) == destination


@given(text=TEXTS, tail=TEXTS)
@example(text="\xa0", tail="")
def test_link_is_one_link_whatever_its_text_and_address(text: str, tail: str) -> None:
    url = "https://example.org/" + tail
    markdown = link(text, url)
    linked = [token for token in tokens(f"| A |\n| - |\n| {markdown} |") if token.type == "link_open"]
    assert len(linked) == (1 if expected(text) else 0)
    assert seen(markdown) == expected(text)
    assert all(token.attrs["href"].startswith("https://example.org/") for token in linked)  # type: ignore[union-attr]  # attrs of a link are text


def test_link_keeps_an_entity_in_an_address() -> None:
    assert links(link("x", "https://example.org/?a=1&copy;=2")) == ["https://example.org/?a=1&copy;=2"]


def test_link_of_an_address_shown_as_itself_stays_readable() -> None:
    assert (
        link("https://example.org/a_b?c=1", "https://example.org/a_b?c=1") == "<https://example.org/a_b?c=1>"
    )


@given(tail=TEXTS)
def test_link_of_any_address_shown_as_itself_shows_it(tail: str) -> None:
    url = "https://example.org/" + tail
    assert seen(f"- {link(url, url)}") == expected(url)
    assert len(links(f"| A |\n| - |\n| {link(url, url)} |")) == 1


@given(TEXTS)
@example("www. a")
@example("a.b")
@example("a. b.")
@example("a\x85b")
@example("ends here!")
def test_escape_leaves_alone_only_what_the_long_way_leaves_alone(text: str) -> None:
    shown = escape._SPACE.sub(" ", visible(text))
    assert phrase(text) == escape._INSIDE.sub(lambda match: "\\" + match[0], shown)


@given(TEXTS)
def test_escape_html_is_that_of_what_is_visible(text: str) -> None:
    assert page.environment().from_string("{{ text }}").render(text=text) == markupsafe.escape(visible(text))


def test_escape_html_of_an_absent_value_is_an_error() -> None:
    with pytest.raises(ValueError, match="absent"):
        page.environment().from_string("{{ text }}").render(text=None)


def test_escape_html_takes_no_mark_up_on_trust() -> None:
    """Only what `asset` lets through is printed as it is."""
    template = page.environment().from_string("{{ text }} {{ text|asset }} {{ flag }}")
    text = markupsafe.Markup("<b>")
    assert template.render(text=text, flag=True) == "&lt;b&gt; <b> True"
