"""What reading makes: an article as read, and the runs of text that its source set apart."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Literal

Span = tuple[int, int]
"""(start, end) in code points, half open."""

BlockKind = Literal["paragraph", "heading", "list_item", "quote", "table", "caption", "code"]


@dataclass(frozen=True, slots=True)
class Block:
    """A run of text that the source set apart: a paragraph, a heading, an item of a list."""

    start: int
    end: int
    kind: BlockKind


@dataclass(frozen=True, slots=True)
class Article:
    """A source as read: the text that all offsets point into, the bytes it came from, what is known of it."""

    name: str
    """What the user typed: a path, or "-" for standard input."""
    text: str
    raw: bytes
    media_type: str
    encoding: str
    blocks: tuple[Block, ...]
    title: str | None = None
    byline: str | None = None
    publisher: str | None = None
    url: str | None = None
    published: str | None = None
    modified: str | None = None
    language: str | None = None
    """Code (en) of the language that the text is in, None where it is not sure."""
    origins: tuple[tuple[str, str], ...] = ()
    """(field, where its value was found), where the source is of a form that has several places."""
    pages: tuple[int, ...] = ()
    """Where in the text each page of paper begins; empty where there are none."""
    speaker: str | None = None
    """Whose speech it is: what nobody else is said to say is theirs, and so is "I"."""
    voices: tuple[tuple[int, int, str], ...] = ()
    """(start, end, name) where the source itself says who speaks, in order; this goes before `speaker`."""
    times: tuple[tuple[int, int], ...] = ()
    """(where in the text, milliseconds from the beginning) of each subtitle; empty where there are none."""

    @property
    def raw_sha256(self) -> str:
        """Hex SHA-256 of the bytes as read."""
        return hashlib.sha256(self.raw).hexdigest()

    @property
    def text_sha256(self) -> str:
        """Hex SHA-256 of the text in UTF-8."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()
