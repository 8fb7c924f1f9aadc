"""Plain text: kept exactly as it is, so that offsets point into what the author wrote.

In: the decoded text. Out: a Document with the same text, its blocks, and the headline as title where the
first line is sure to be one.
"""

from __future__ import annotations

from factcheck.reading.blocks import plain_blocks
from factcheck.reading.document import Document
from factcheck.reading.metadata import Metadata, one_line

MEDIA_TYPE = "text/plain"


def read_text(text: str) -> Document:
    """The document that a plain text is."""
    blocks = plain_blocks(text)
    headline = None
    if blocks and blocks[0].kind == "heading":
        headline = one_line(text[blocks[0].start : blocks[0].end])
    return Document(text, blocks, Metadata(title=headline))
