"""A PDF document to its text. In: bytes. Out: a Document whose `pages` say where each page begins.

The file is read by a process of its own with limits on time and memory, since a PDF can be made to keep a
reader busy for ever. What that process finds are the runs of text on each page with their places; the rest
(lines, columns, paragraphs) is worked out by pdf_layout.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from typing import Any

from factcheck.errors import ReadingError
from factcheck.reading.document import Document, join
from factcheck.reading.metadata import Metadata, Origins, one_line
from factcheck.reading.pdf_layout import Run, lay_out

MEDIA_TYPE = "application/pdf"
SECONDS = 60
"""Time that a file of at most 20 MB may take; a report of 500 pages takes some 20 s."""
MAX_OUTPUT = 100_000_000
MIN_LETTERS = 20
"""A whole document with fewer letters is a scan."""
_NO_TITLE = re.compile(r"^(?:microsoft word|untitled|document\d*$|.*\.(?:docx?|pdf|indd|qxd|odt|rtf)$)", re.I)


def read_pdf(raw: bytes, shown: str) -> Document:
    """The document that a PDF file holds.

    Raises:
        ReadingError: protected by a password, damaged, pictures alone, or it takes too long.
    """
    found = _ask_reader(raw, shown)
    pages = [[Run(*run) for run in page] for page in found["pages"]]
    if sum(char.isalpha() for page in pages for run in page for char in run.text) < MIN_LETTERS:
        raise ReadingError(
            f"{shown} holds pictures of text and no text: it is a scan",
            "Run it through text recognition first (ocrmypdf OLD.pdf NEW.pdf) and give that.",
        )
    pieces, starts = lay_out(pages)
    text, blocks = join([(piece.text, piece.kind) for piece in pieces])
    metadata, origins = _metadata(found, [piece.text for piece in pieces if piece.is_title])
    return Document(
        text, blocks, metadata, origins=origins, pages=_offsets(starts, [b.start for b in blocks])
    )


def _offsets(starts: list[tuple[int, int]], blocks: list[int]) -> tuple[int, ...]:
    """Where in the text each page begins, from (number of the block, place in it)."""
    return tuple(blocks[min(block, len(blocks) - 1)] + place for block, place in starts)


def _ask_reader(raw: bytes, shown: str) -> dict[str, Any]:
    try:
        done = subprocess.run(
            [sys.executable, "-m", "factcheck.reading.pdf_reader"],
            input=raw,
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise ReadingError(f"{shown} takes longer than {SECONDS} s to read", _SAVE) from None
    if done.returncode or len(done.stdout) > MAX_OUTPUT:
        raise ReadingError(f"{shown} is a damaged PDF document", _SAVE)
    found: dict[str, Any] = json.loads(done.stdout)
    if found.get("problem") == "encrypted":
        raise ReadingError(
            f"{shown} is protected by a password", "Save a copy without one (qpdf --decrypt) and give that."
        )
    if found.get("problem"):
        raise ReadingError(f"{shown} is a damaged PDF document: {found['problem']}", _SAVE)
    return found


def _metadata(found: dict[str, Any], headings: list[str]) -> tuple[Metadata, Origins]:
    title, author = one_line(found["title"]), one_line(found["author"])
    origins: Origins = {}
    if title and _NO_TITLE.match(title):
        title = None
    if title:
        origins["title"] = "document properties"
    elif headings:
        title, origins["title"] = one_line(headings[0]), "the text"
    if author:
        origins["byline"] = "document properties"
    return Metadata(title=title, byline=author), origins


_SAVE = "Open it in a reader, save or print it as a new PDF, or save its text as .txt."
