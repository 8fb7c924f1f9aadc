"""Files that are no text: told by their first bytes or by their name, so that the message can name them.

In: a name, bytes. Out: nothing, or a ReadingError that says what the file is and what to do with it.
Signatures are the published magic numbers of each format.
"""

from __future__ import annotations

from pathlib import PurePath

from factcheck.errors import ReadingError

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a Word document or other zip file"),
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
_WEB_PAGE_STARTS = (b"<!doctype html", b"<html")
_UNREAD_NAMES = {
    ".pdf": "a PDF document",
    ".docx": "a Word document",
    ".doc": "a Word document",
    ".odt": "an OpenDocument text",
    ".rtf": "an RTF document",
    ".epub": "an e-book",
    ".html": "a web page",
    ".htm": "a web page",
    ".xhtml": "a web page",
    ".mhtml": "a web page",
    ".xml": "an XML file",
    ".json": "a JSON file",
    ".jsonl": "a JSON Lines file",
    ".csv": "a table",
    ".tsv": "a table",
    ".db": "a database",
}
_DOCX_MARKER = b"word/"
"""Every Word document keeps its parts below this folder of its zip archive."""
_SAVE_AS_TEXT = "This form is not yet read; save it as .txt or .md and give that."


def refuse_other_forms(name: str, raw: bytes) -> None:
    """Raise where `raw` is known to be something else than text.

    Raises:
        ReadingError: naming the form.
    """
    if form := form_of(name, raw):
        raise ReadingError(f"{name} is {form}, not text", _SAVE_AS_TEXT)


def form_of(name: str, raw: bytes) -> str | None:
    """What kind of file this is in words ("a PDF document"), None where it may be text."""
    for signature, form in _SIGNATURES:
        if raw.startswith(signature):
            if signature == b"PK\x03\x04":
                return "a Word document (.docx)" if _DOCX_MARKER in raw else "a zip file"
            return form
    if raw.removeprefix(b"\xef\xbb\xbf").lstrip()[:20].lower().startswith(_WEB_PAGE_STARTS):
        return "a web page (HTML)"
    return _UNREAD_NAMES.get(PurePath(name).suffix.lower())
