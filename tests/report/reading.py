"""Markdown read back as a renderer reads it.

In: Markdown. Out: tokens of markdown-it-py, the text that a reader sees, headings, links and tables.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token

COMMONMARK = MarkdownIt("commonmark")
GITHUB = MarkdownIt("commonmark").enable(["table", "strikethrough"])
RENDERERS = (COMMONMARK, GITHUB)
_SPACE = re.compile(r"\s+")


def tokens(markdown: str, renderer: MarkdownIt = GITHUB) -> Iterator[Token]:
    """All tokens, those inside lines included."""
    for token in renderer.parse(markdown):
        yield token
        yield from token.children or ()


def kinds(markdown: str, renderer: MarkdownIt = GITHUB) -> set[str]:
    """The types of the tokens."""
    return {token.type for token in tokens(markdown, renderer)}


def inline_text(token: Token) -> str:
    """What a reader sees of one line of Markdown."""
    return "".join(
        "\n" if child.type in ("softbreak", "hardbreak") else child.content for child in token.children or ()
    )


def seen(markdown: str, renderer: MarkdownIt = GITHUB) -> str:
    """What a reader sees of a document, white space evened out."""
    parts = [inline_text(token) for token in renderer.parse(markdown) if token.type == "inline"]
    return even(" ".join(parts))


def even(text: str) -> str:
    """Make every run of white space one space."""
    return _SPACE.sub(" ", text).strip()


def headings(markdown: str) -> list[tuple[int, str]]:
    """Level and text of each heading."""
    found = GITHUB.parse(markdown)
    return [
        (int(token.tag[1]), inline_text(found[index + 1]))
        for index, token in enumerate(found)
        if token.type == "heading_open"
    ]


def slugs(markdown: str) -> list[str]:
    """The anchors that GitHub makes of the headings, in order, repeats numbered."""
    made: list[str] = []
    for _, text in headings(markdown):
        slug = re.sub(r"[^\w\- ]", "", text.strip().lower()).replace(" ", "-")
        repeats = sum(1 for other in made if other == slug or re.fullmatch(re.escape(slug) + r"-\d+", other))
        made.append(f"{slug}-{repeats}" if slug in made else slug)
    return made


def links(markdown: str) -> list[str]:
    """The destinations of all links."""
    return [str(token.attrs["href"]) for token in tokens(markdown) if token.type == "link_open"]


def tables(markdown: str) -> list[list[list[str]]]:
    """Each table as rows of cells, as a reader sees them."""
    found: list[list[list[str]]] = []
    inside = False
    for token in GITHUB.parse(markdown):
        if token.type in ("table_open", "table_close"):
            inside = token.type == "table_open"
            if inside:
                found.append([])
        elif token.type == "tr_open":
            found[-1].append([])
        elif token.type == "inline" and inside:
            found[-1][-1].append(inline_text(token))
    return found
