"""A web page to the text of the article on it. In: bytes, what the server said. Out: a Document.

trafilatura finds the article; what stands around it is taken out before. Paragraphs, headings, list items,
quotations, rows of tables and code become blocks with blank lines between; the headline is the title and not
in the text again.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from factcheck.errors import ReadingError
from factcheck.models import BlockKind
from factcheck.reading.document import Document, join
from factcheck.reading.html_clutter import remove_clutter
from factcheck.reading.html_metadata import page_metadata, read_date
from factcheck.reading.metadata import Metadata, one_line

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MEDIA_TYPE = "text/html"
MIN_WORDS = 60
"""A page with fewer words is a stub, or no article at all."""
_PAYWALL = re.compile(r"\b(?:subscribe|subscribers?|subscription|log ?in|sign ?in|register|premium)\b", re.I)
_KINDS: dict[str, BlockKind] = {
    "p": "paragraph",
    "head": "heading",
    "item": "list_item",
    "quote": "quote",
    "row": "table",
    "code": "code",
    "ab": "paragraph",
}
_HEAD, _SHORT = 4, 80
"""Pieces at the top that may repeat what is known, and characters that such a one has at most."""
_MAX_DEPTH = 250
"""Elements in each other; libxml2 itself stops at 256."""


def read_html(markup: str, shown: str, address: str | None = None) -> Document:
    """The document that a page is.

    Args:
        markup: the page, decoded.
        shown: what it is called in messages.
        address: where it was fetched from; None for a file.

    Raises:
        ReadingError: no page, no article on it, or so few words that it is a stub.
    """
    tree = _parse(markup, shown)
    known, origins = page_metadata(tree, address)
    wall = bool(_PAYWALL.search(tree.text_content()))
    remove_clutter(tree)
    pieces = _pieces(tree, address)
    pieces = _without_head(pieces, known)
    words = sum(len(text.split()) for text, _ in pieces)
    if not words:
        raise ReadingError(f"no article can be found on {shown}", "Save its text as .txt and give that.")
    if words < MIN_WORDS:
        why = "probably a paywall" if wall else "probably no article"
        raise ReadingError(f"{shown} has {words} words, {why}", "Save the whole text as .txt and give that.")
    text, blocks = join(pieces)
    return Document(text, blocks, known, origins=origins)


def _parse(markup: str, shown: str) -> HtmlElement:
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    content = markup.replace("\0", "").encode("utf-8", "replace")
    try:
        tree = html.document_fromstring(content, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        raise ReadingError(f"{shown} is no web page that can be read", "Save its text as .txt.") from None
    depth = max((_depth(element) for element in tree.iter(etree.Element) if len(element) == 0), default=0)
    if depth >= _MAX_DEPTH:
        raise ReadingError(f"{shown} nests its elements {depth} deep", "Save its text as .txt.")
    return tree


def _depth(element: Any) -> int:
    return sum(1 for _ in element.iterancestors())


def _pieces(tree: HtmlElement, address: str | None) -> list[tuple[str, BlockKind]]:
    import logging

    from trafilatura import bare_extraction

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # it reports pages it cannot read; so do we
    found = bare_extraction(
        tree,
        url=address,
        include_comments=False,
        include_tables=True,
        include_images=False,
        include_links=False,
        favor_recall=True,
        with_metadata=False,
    )
    body = getattr(found, "body", None)
    pieces: list[tuple[str, BlockKind]] = []
    if body is not None:
        for child in body:
            _walk(child, pieces)
    return pieces


def _walk(element: Any, pieces: list[tuple[str, BlockKind]], inside: BlockKind | None = None) -> None:
    """Collect (text, kind) of an element of trafilatura's tree, and of those in it."""
    kind: BlockKind = inside or _KINDS.get(str(element.tag), "paragraph")
    if element.tag == "row":
        cells = [one_line("".join(cell.itertext())) for cell in element]
        _add(" | ".join(filter(None, cells)), "table", pieces)
    elif element.tag in {"list", "table", "quote", "item"} and any(
        c.tag in _KINDS or c.tag in {"list", "table"} for c in element
    ):
        _add(element.text or "", kind, pieces)
        for child in element:
            _walk(child, pieces, "quote" if element.tag == "quote" else None)
            _add(child.tail or "", kind, pieces)
    else:
        for line_break in element.iter("lb"):
            line_break.tail = "\n" + (line_break.tail or "")
        lines = ("".join(element.itertext())).split("\n") if kind != "code" else []
        _add("\n".join(filter(None, map(one_line, lines))) or "".join(element.itertext()), kind, pieces)


def _add(text: str, kind: BlockKind, pieces: list[tuple[str, BlockKind]]) -> None:
    if text := text.strip():
        pieces.append((text, kind))


def _without_head(pieces: list[tuple[str, BlockKind]], known: Metadata) -> list[tuple[str, BlockKind]]:
    """The pieces without the headline, byline and date above the text, which are metadata already."""
    return [
        (text, kind)
        for at, (text, kind) in enumerate(pieces)
        if not (at < _HEAD and kind in {"heading", "paragraph"} and _is_head(text, known))
    ]


def _is_head(text: str, known: Metadata) -> bool:
    letters = _letters(text)
    if letters == _letters(known.title or "") or (len(text) < _SHORT and read_date(text)):
        return True
    if not known.byline or len(text) >= _SHORT:
        return False
    rest = text.casefold().replace(known.byline.casefold(), " ")
    return rest != text.casefold() and len(rest.split()) <= 3 and not text.rstrip().endswith((".", "!", "?"))


def _letters(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())
