"""What each form of source is turned into before it becomes an Article.

In: nothing. Out: the text that offsets point into, its blocks, and what the source says of itself.
"""

from __future__ import annotations

from dataclasses import dataclass

from factcheck.models import Block
from factcheck.reading.metadata import Metadata


@dataclass(frozen=True, slots=True)
class Document:
    """Text, blocks and metadata of one source, without its bytes and name."""

    text: str
    blocks: tuple[Block, ...]
    metadata: Metadata
