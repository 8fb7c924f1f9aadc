"""Where the text of an article may be cut before it is parsed.

In: an article's text and its blocks. Out: Paragraph tuples in text order that hold every non-space
character once. Standard library only; offsets are code points.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from factcheck.models import Block

MAX_CHARACTERS = 20_000
"""A longer paragraph is parsed in pieces. The parser's memory grows with the length of its text (spaCy
names about 1 GB for 100,000 characters), and no paragraph of prose comes near."""
MAX_UNENDED = 2_500
"""A stretch without a sentence end is cut after so many: no sentence of prose is as long, and the time that
rules take grows faster than the length of a sentence."""

_LINE = re.compile(r"[^\r\n\f\v\x1c-\x1e\x85\u2028\u2029]+")
_SENTENCE_END = re.compile(r"[.!?…]['\"’”)\]]*\s+")
_SPACE = re.compile(r"\s+")


class Paragraph(NamedTuple):
    """A run of text that is parsed by itself: begins and ends with a character that is not space."""

    start: int
    end: int
    kind: str
    """A models.BlockKind."""
    continues: bool = False
    """True for the second and later pieces of a paragraph that was too long to be parsed at once."""


def find_paragraphs(text: str, blocks: Sequence[Block] = ()) -> tuple[Paragraph, ...]:
    """The paragraphs of `text`.

    Blocks decide where there are any; text outside of them, and text without them, is cut at line ends.
    """
    found: list[Paragraph] = []
    position = 0
    for block in sorted(blocks, key=lambda b: (b.start, b.end)):
        start, end = max(block.start, position), min(block.end, len(text))
        if start >= end:
            continue
        found.extend(_lines(text, position, start, "paragraph"))
        found.extend(_pieces(text, start, end, block.kind))
        position = end
    found.extend(_lines(text, position, len(text), "paragraph"))
    return tuple(found)


def _lines(text: str, start: int, end: int, kind: str) -> Iterator[Paragraph]:
    for line in _LINE.finditer(text, start, end):
        yield from _pieces(text, line.start(), line.end(), kind)


def _pieces(text: str, start: int, end: int, kind: str) -> Iterator[Paragraph]:
    """The trimmed paragraph, cut where it is longer than the parser should be given."""
    continues = False
    while (trimmed := _trim(text, start, end)) is not None:
        start, stop = trimmed
        if stop - start > MAX_UNENDED:
            stop = _cut(text, start, stop)
        cut = _trim(text, start, stop)
        if cut is not None:
            yield Paragraph(*cut, kind, continues)
        continues, start = True, stop


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None


def _cut(text: str, start: int, end: int) -> int:
    """Where the piece that begins at `start` ends: after a sentence, else at white space, else anywhere."""
    limit = min(end, start + MAX_CHARACTERS)
    last = start
    for match in _SENTENCE_END.finditer(text, start, limit):
        if match.end() - last > MAX_UNENDED:
            break
        last = match.end()
    if limit - last <= MAX_UNENDED:
        # Sentences all along: the whole rest, or as many of them as the parser should be given.
        return end if limit == end else last
    if last > start:
        return last
    limit = start + MAX_UNENDED
    gaps = [match.end() for match in _SPACE.finditer(text, start, limit)]
    return gaps[-1] if gaps and gaps[-1] > start else limit
