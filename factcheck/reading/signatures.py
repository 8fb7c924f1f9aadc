"""Files that are no text: told by their first bytes or by their name, so that the message can name them.

In: a name, bytes. Out: nothing, or a ReadingError that says what the file is and what to do with it.
Signatures are the published magic numbers of each format.
"""

from __future__ import annotations

import re
from pathlib import PurePath

from factcheck.errors import ReadingError

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", "a zip file"),
    (b"PK\x05\x06", "an empty zip file"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word document or other Office file"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"\x1f\x8b", "a gzip file"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip file"),
    (b"Rar!\x1a\x07", "a RAR file"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "an SQLite database"),
)
PAGE_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})
_PAGE_STARTS = (b"<!doctype html", b"<html")
_PAGE_PREAMBLE = re.compile(rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*", re.DOTALL)
_PDF_WITHIN = 1024
"""Bytes in which a PDF's mark must stand; some programs write a line of their own before it."""
_UNREAD_NAMES = {
    ".doc": "an old Word document",
    ".odt": "an OpenDocument text",
    ".rtf": "an RTF document",
    ".epub": "an e-book",
    ".mhtml": "a web page in an archive",
    ".pdf": "damaged: it is called a PDF document but is none",
    ".docx": "damaged: it is called a Word document but is none",
    ".xml": "an XML file",
    ".json": "a JSON file",
    ".jsonl": "a JSON Lines file",
    ".csv": "a table",
    ".tsv": "a table",
    ".db": "a database",
}
_DOCX_MARKER = b"word/document"
"""Every Word document keeps its text below this name of its zip archive."""
_SAVE_AS_TEXT = "This form is not read; save it as .txt, .md, .docx or .pdf and give that."


def refuse_other_forms(name: str, raw: bytes, shown: str) -> None:
    """Raise where `raw` is known to be something else than text.

    Raises:
        ReadingError: naming the form.
    """
    if form := form_of(name, raw):
        raise ReadingError(f"{shown} is {form}" + ("" if ":" in form else ", not text"), _SAVE_AS_TEXT)


def is_pdf(raw: bytes) -> bool:
    """Whether the bytes are a PDF document."""
    return b"%PDF-" in raw[:_PDF_WITHIN] and not raw[:1].isalpha()


def is_docx(raw: bytes) -> bool:
    """Whether the bytes are a Word document (.docx)."""
    return raw.startswith(b"PK\x03\x04") and _DOCX_MARKER in raw


def is_page(raw: bytes) -> bool:
    """Whether the bytes begin as a web page does, in any encoding that has ASCII in it."""
    start = raw[:4096].removeprefix(b"\xef\xbb\xbf")
    preamble = _PAGE_PREAMBLE.match(start)
    begin = preamble.end() if preamble else 0
    return start[begin : begin + 20].lower().startswith(_PAGE_STARTS)


def form_of(name: str, raw: bytes) -> str | None:
    """What kind of file this is in words ("a PNG image"), None where it may be text."""
    for signature, form in _SIGNATURES:
        if raw.startswith(signature):
            return form
    return _UNREAD_NAMES.get(PurePath(name).suffix.lower())
