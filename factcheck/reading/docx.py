"""A Word document (.docx) to its text. In: bytes. Out: a Document.

Read straight from the XML in the archive: what was deleted under "track changes" is out and what was inserted
is in, as the document reads once all changes are accepted. Footnotes, comments, headers and footers are left
out; tables are rows with a bar between their cells.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

from factcheck.errors import ReadingError
from factcheck.models import BlockKind
from factcheck.reading.document import Document, join
from factcheck.reading.metadata import Metadata, iso_date, one_line

if TYPE_CHECKING:
    from lxml.etree import _Element

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MAX_PART = 100_000_000
"""Bytes that one part of the archive may unpack to; a book of a million words has some 20 MB of XML."""
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_GONE = {
    f"{_W}{name}" for name in ("del", "moveFrom", "delText", "instrText", "footnoteReference", "pPr", "rPr")
}
_ALTERNATIVE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_HEADING = re.compile(r"^(?:heading|title|subtitle|\d)", re.IGNORECASE)
_QUOTE = re.compile(r"quote", re.IGNORECASE)
_CAPTION = re.compile(r"caption", re.IGNORECASE)
_LIST = re.compile(r"list", re.IGNORECASE)


def read_docx(raw: bytes, shown: str) -> Document:
    """The document that a .docx file holds.

    Raises:
        ReadingError: protected by a password, damaged, a part that unpacks to more than MAX_PART, no text.
    """
    try:
        with zipfile.ZipFile(BytesIO(raw)) as archive:
            body = _part(archive, "word/document.xml", shown)
            about = _part(archive, "docProps/core.xml", shown, needed=False)
            styles = _style_names(_part(archive, "word/styles.xml", shown, needed=False))
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError, ValueError):
        raise _damaged(shown) from None
    assert body is not None
    pieces = list(_blocks(body, styles))
    if not pieces:
        raise ReadingError(f"{shown} holds no text", "Is it made of pictures? Give the text instead.")
    metadata, origins = _metadata(about, pieces)
    text, blocks = join(pieces)
    return Document(text, blocks, metadata, origins=origins)


def _part(archive: zipfile.ZipFile, name: str, shown: str, *, needed: bool = True) -> _Element | None:
    from lxml import etree

    try:
        with archive.open(name) as stream:
            content = stream.read(MAX_PART + 1)  # what the archive says of its sizes may be a lie
    except KeyError:
        if needed:
            raise _damaged(shown) from None
        return None
    except zipfile.BadZipFile:
        raise _damaged(shown) from None
    if len(content) > MAX_PART:
        raise ReadingError(
            f"{shown} unpacks to more than {MAX_PART / 1e6:.0f} MB", "Is it an article? If so, save its text."
        )
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError:
        raise _damaged(shown) from None


def _style_names(styles: _Element | None) -> dict[str, str]:
    """Names by id: ids are in the language of the program that wrote them, names are not."""
    names: dict[str, str] = {}
    for style in styles.iter(f"{_W}style") if styles is not None else ():
        name = style.find(f"{_W}name")
        names[style.get(f"{_W}styleId", "")] = name.get(f"{_W}val", "") if name is not None else ""
    return names


def _blocks(body: _Element, styles: dict[str, str]) -> Iterator[tuple[str, BlockKind]]:
    """Text and kind of each paragraph and row of a table, in order; empty ones left out."""
    waiting = list(reversed(list(body)))
    while waiting:
        element = waiting.pop()
        if element.tag == f"{_W}p":
            if words := _text(element).strip():
                yield words, _kind(element, styles)
        elif element.tag == f"{_W}tr":
            if not _is_deleted_row(element) and (row := _row(element)):
                yield row, "table"
        elif element.tag not in _GONE and element.tag != _ALTERNATIVE:
            waiting += reversed(list(element))


def _row(row: _Element) -> str:
    cells = [one_line(" ".join(_text(p) for p in cell.iter(f"{_W}p"))) for cell in row.iter(f"{_W}tc")]
    return " | ".join(filter(None, cells))


def _is_deleted_row(row: _Element) -> bool:
    return row.find(f"{_W}trPr/{_W}del") is not None


def _text(paragraph: _Element) -> str:
    words: list[str] = []
    waiting = list(reversed(list(paragraph)))
    while waiting:
        element = waiting.pop()
        if element.tag in _GONE or element.tag == _ALTERNATIVE:
            continue
        if element.tag == f"{_W}t":
            words.append(element.text or "")
        elif element.tag == f"{_W}tab":
            words.append("\t")
        elif element.tag in {f"{_W}br", f"{_W}cr"}:
            words.append("\n" if element.get(f"{_W}type") in {None, "textWrapping"} else "")
        elif element.tag == f"{_W}noBreakHyphen":
            words.append("\u2011")
        waiting += reversed(list(element))
    return "".join(words)


def _kind(paragraph: _Element, styles: dict[str, str]) -> BlockKind:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    id_ = style.get(f"{_W}val", "") if style is not None else ""
    name = styles.get(id_) or id_
    if _HEADING.match(name):
        return "heading"
    if _QUOTE.search(name):
        return "quote"
    if _CAPTION.search(name):
        return "caption"
    if paragraph.find(f"{_W}pPr/{_W}numPr") is not None or _LIST.match(name):
        return "list_item"
    return "paragraph"


def _metadata(about: _Element | None, pieces: list[tuple[str, BlockKind]]) -> tuple[Metadata, dict[str, str]]:
    """Title, author and last change as the program that wrote the file noted them; else its first heading."""
    noted: dict[str, str] = {}
    for element in about if about is not None else ():
        name = str(element.tag).rpartition("}")[2]
        if value := one_line(element.text):
            noted[name] = value
    fields = {"title": noted.get("title"), "byline": noted.get("creator")}
    fields["modified"] = iso_date(noted.get("modified", ""))
    origins = {name: "document properties" for name, value in fields.items() if value}
    heading = next((text for text, kind in pieces[:3] if kind == "heading"), None)
    if not fields["title"] and heading:
        fields["title"], origins["title"] = one_line(heading), "the text"
    return Metadata(**fields), origins


def _damaged(shown: str) -> ReadingError:
    return ReadingError(
        f"{shown} is a damaged Word document, or one with a password",
        "Open it in Word or LibreOffice, save it anew without a password, and give that.",
    )
