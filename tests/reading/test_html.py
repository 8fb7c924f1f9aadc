"""Web pages: each file in pages/ is a layout of its own; expected.json says what a reader sees there."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks import web_pages
from factcheck.errors import ReadingError
from factcheck.reading.metadata import Metadata
from factcheck.reading.sources import read

PAGES = Path(__file__).parent / "pages"
EXPECTED: dict[str, dict[str, Any]] = json.loads((PAGES / "expected.json").read_text(encoding="utf-8"))
WORDS = "The harbour wall of Orn was finished in 1931 and cost two million crowns. " * 6


def page(body: str, head: str = "") -> bytes:
    return f"<!doctype html><html><head>{head}</head><body>{body}</body></html>".encode()


@pytest.mark.parametrize("name", EXPECTED)
def test_html_title_byline_date_and_body(name: str) -> None:
    assert web_pages.found(PAGES / f"{name}.html") == EXPECTED[name]


def test_html_there_are_twenty_layouts() -> None:
    assert len(EXPECTED) >= 20
    assert {path.stem for path in PAGES.glob("*.html")} == set(EXPECTED)


def test_html_kinds_of_blocks() -> None:
    article = read(str(PAGES / "08_structure.html"))
    kinds = ["paragraph", "heading", "paragraph", "list_item", "list_item", "quote", "paragraph"]
    assert [block.kind for block in article.blocks] == kinds
    rows = [b.kind for b in read(str(PAGES / "09_table.html")).blocks]
    assert rows == ["paragraph"] * 4 + ["table"] * 3


def test_html_tells_where_each_field_was_found() -> None:
    article = read(str(PAGES / "13_disagreement.html"), metadata=Metadata(publisher="Orn Post"))
    assert dict(article.origins) == {
        "title": "JSON-LD",
        "byline": "JSON-LD",
        "published": "JSON-LD",
        "publisher": "the command line",
    }
    assert dict(read(str(PAGES / "02_open_graph.html")).origins)["title"] == "OpenGraph"
    assert dict(read(str(PAGES / "03_meta.html")).origins)["byline"] == "meta"
    assert dict(read(str(PAGES / "04_visible.html")).origins)["byline"] == "the page"


def test_html_modified_language_and_address() -> None:
    article = read(str(PAGES / "01_linked_data.html"))
    assert article.modified == "2026-03-04T07:00:00+01:00"
    assert article.url == "https://gazette.example/pier"
    assert article.language == "en"


@pytest.mark.parametrize("charset", ["windows-1252", "iso-8859-1", "utf-8", "utf-16", "koi8-r"])
def test_html_charset_from_its_meta_element_or_mark(charset: str) -> None:
    special = "Слово" if charset == "koi8-r" else "café £5"
    markup = page(f"<article><p>{special}. {WORDS}</p></article>", f'<meta charset="{charset}">').decode()
    assert special in read("-", stdin=markup.encode(charset)).text


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("", "no article can be found"),
        ("<nav><a href='/'>Home</a></nav>", "no article|probably no article"),
        ("<article><p>The first lines. Subscribe to read on.</p></article>", "words, probably a paywall"),
        ("<article><p>Only a few words of text here.</p></article>", "words, probably no article"),
        ("<div>" * 10_000 + "x" + "</div>" * 10_000, "deep|no article"),
    ],
)
def test_html_what_is_no_article_is_refused(body: str, message: str) -> None:
    with pytest.raises(ReadingError, match=message):
        read("-", stdin=page(body))


def test_html_of_50_mb_is_refused() -> None:
    with pytest.raises(ReadingError, match="too large"):
        read("-", stdin=b"<html>" + b"x" * 50_000_000)


MARKUP = ["<p>", "</p>", "<div", ">", "<table><td>", "a", "&#0;", "<!--", "]]>", "<script>", "<article>"]
MARKUP += [WORDS, "é", "<ul><li>", "\x0b", "<h1>"]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(MARKUP), max_size=12))
def test_html_any_markup_is_read_or_refused(parts: list[str]) -> None:
    try:
        article = read("-", stdin=b"<html>" + "".join(parts).encode())
    except ReadingError:
        return
    assert all(article.text[b.start : b.end].strip() for b in article.blocks)
