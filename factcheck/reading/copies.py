"""The words of a document that is kept as a copy of a source: all of them, to find a quotation in.

In: bytes, what they are, a name. Out: text; None where none can be read (a picture, a scan, a damaged file).
Unlike an article, a copy is not cut down to what matters: a quotation may stand anywhere.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser

from factcheck.errors import ReadingError
from factcheck.reading.docx import read_docx
from factcheck.reading.encoding import decode
from factcheck.reading.pdf import read_pdf

_HIDDEN = frozenset({"script", "style", "template", "noscript", "svg", "head"})
_INLINE = frozenset(
    [
        "a",
        "abbr",
        "b",
        "cite",
        "code",
        "del",
        "em",
        "font",
        "i",
        "ins",
        "mark",
        "q",
        "s",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "time",
        "u",
        "wbr",
    ]
)
_PAGES = ("text/html", "application/xhtml+xml")
_PDF, _ZIP = b"%PDF-", b"PK\x03\x04"
_START = 4096
"""Bytes in which a page says that it is one, and its encoding."""
_MARKUP = re.compile(
    rb"^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)", re.I)


def copy_text(raw: bytes, media_type: str, name: str) -> str | None:
    """The words of a copy.

    Args:
        raw: the bytes of the document.
        media_type: as the server or the file's name has it; its bytes come before it.
        name: of the file or page.
    """
    try:
        return _text(raw, media_type.partition(";")[0].strip().lower(), name)
    except (ReadingError, LookupError, UnicodeError):
        return None


def _text(raw: bytes, media_type: str, name: str) -> str | None:
    if raw.startswith(_PDF):
        return read_pdf(raw, name).text
    if raw.startswith(_ZIP):
        return read_docx(raw, name).text
    if media_type in _PAGES or _MARKUP.match(raw[:_START]):
        return _html(raw, name)
    return decode(raw, name).text


def _html(raw: bytes, name: str) -> str:
    named = _CHARSET.search(raw[:_START])
    markup = raw.decode(named[1].decode("ascii"), "replace") if named else decode(raw, name).text
    page = _Page()
    page.feed(markup)
    page.close()
    return re.sub(r"[^\S\n]+", " ", "".join(page.words)).strip()


class _Page(HTMLParser):
    """Collects what a reader of the page can see."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self._hidden: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin what is hidden, or break the line at a block."""
        del attrs
        if tag in _HIDDEN:
            self._hidden.append(tag)
        elif tag not in _INLINE:
            self.words.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """End what is hidden, or break the line at a block."""
        if tag in self._hidden:
            del self._hidden[self._hidden.index(tag) :]
        elif tag not in _INLINE:
            self.words.append("\n")

    def handle_data(self, data: str) -> None:
        """Keep words that are seen."""
        if not self._hidden:
            self.words.append(data)
