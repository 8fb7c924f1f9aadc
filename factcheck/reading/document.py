"""What each form of source is turned into before it becomes an Article.

In: texts with their kinds. Out: the text that offsets point into, its blocks, and what the source says of
itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from factcheck.models import Block, BlockKind
from factcheck.reading.metadata import Metadata, Origins

_BETWEEN_BLOCKS = "\n\n"


@dataclass(frozen=True, slots=True)
class Document:
    """Text, blocks and metadata of one source, without its bytes and name."""

    text: str
    blocks: tuple[Block, ...]
    metadata: Metadata
    origins: Origins = field(default_factory=dict)
    """For each field of `metadata` where it was found, in words."""
    pages: tuple[int, ...] = ()
    """Where in the text each page of paper begins, the first at 0; empty where there are none."""
    voices: tuple[tuple[int, int, str], ...] = ()
    """(start, end, name) where the source says who speaks."""
    times: tuple[tuple[int, int], ...] = ()
    """(where in the text, milliseconds) of each subtitle."""


def join(pieces: Iterable[tuple[str, BlockKind]]) -> tuple[str, tuple[Block, ...]]:
    """One text of all pieces with blank lines between, and where each stands in it."""
    parts: list[str] = []
    blocks: list[Block] = []
    at = 0
    for content, kind in pieces:
        if parts:
            parts.append(_BETWEEN_BLOCKS)
            at += len(_BETWEEN_BLOCKS)
        parts.append(content)
        blocks.append(Block(at, at + len(content), kind))
        at += len(content)
    text = "".join(parts)
    return text + "\n" if text else text, tuple(blocks)
