"""The paragraphs, headings and list items of a plain text, found without altering it.

In: a text. Out: Blocks in order, disjoint, that cover every character which is not white space. Newspaper
texts come in two forms, told apart by their line ends: one paragraph a line, or lines wrapped at some
70 columns with blank lines (or indents) between paragraphs.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import groupby, pairwise

from factcheck.models import Block, BlockKind
from factcheck.reading.metadata import written_date

MAX_WRAP_COLUMN = 120
MIN_WRAP_COLUMN = 40
_FILLED = 0.85
"""A wrapped line and the next word fill this share of the width, else the line ended on purpose."""
_MIN_SHARE = 0.5
MAX_HEADLINE = 120
"""Characters of a headline in the first line; a heading further down has at most MAX_HEADING."""
MAX_HEADING = 60
_ITEM = re.compile(r"(?:[-*•‣◦]|\d{1,2}[.)])\s+\S")
_ENDED = re.compile(r"[.!?…:;,][\"'”’»)\]]*$")


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    indent: int
    text: str

    @property
    def blank(self) -> bool:
        return self.start == self.end


def plain_blocks(text: str) -> tuple[Block, ...]:
    """Blocks of a plain text: paragraphs, list items, and headings where that is sure."""
    lines = _lines(text)
    runs = [list(group) for blank, group in groupby(lines, key=lambda line: line.blank) if not blank]
    width = _wrap_column(runs)
    pieces: list[list[_Line]] = []
    last_of_run: set[int] = set()
    for run in runs:
        pieces.extend(_split_run(run, width))
        last_of_run.add(len(pieces) - 1)
    return tuple(
        Block(
            piece[0].start,
            piece[-1].end,
            _kind(piece, first=at == 0, apart=at in last_of_run and at + 1 < len(pieces)),
        )
        for at, piece in enumerate(pieces)
    )


def _lines(text: str) -> list[_Line]:
    lines, at = [], 0
    for whole in text.splitlines(keepends=True):
        content = whole.strip()
        indent = len(whole) - len(whole.lstrip()) if content else 0
        lines.append(_Line(at + indent, at + indent + len(content), indent, content))
        at += len(whole)
    return lines


def _wrap_column(runs: list[list[_Line]]) -> int | None:
    """The width that the text was wrapped at, or None where each line is a paragraph.

    Wrapped lines break in the middle of sentences, and each is as long as the next word allows.
    """
    breaks = [pair for run in runs for pair in pairwise(run)]
    if not breaks:
        return None
    lengths = sorted(len(line.text) for run in runs if len(run) > 1 for line in run)
    width = lengths[(len(lengths) - 1) * 9 // 10]  # not the longest: one unbroken link would decide
    if not MIN_WRAP_COLUMN <= width <= MAX_WRAP_COLUMN:
        return None
    inside = sum(not _ENDED.search(before.text) for before, _ in breaks)
    filled = sum(_is_filled(before, after, width) for before, after in breaks)
    needed = len(breaks) * _MIN_SHARE
    return width if inside >= needed and filled >= needed else None


def _is_filled(before: _Line, after: _Line, width: int) -> bool:
    return len(before.text) + 1 + len(after.text.split(maxsplit=1)[0]) > width * _FILLED


def _split_run(run: list[_Line], width: int | None) -> list[list[_Line]]:
    """The lines between two blank lines as blocks."""
    pieces = [[run[0]]]
    margin = Counter(line.indent for line in run).most_common(1)[0][0]
    for after in run[1:]:
        if width is not None and _runs_on(pieces[-1], after, width, margin):
            pieces[-1].append(after)
        else:
            pieces.append([after])
    return pieces


def _runs_on(piece: list[_Line], after: _Line, width: int, margin: int) -> bool:
    """True where a wrapped line belongs to the block that the lines above it make."""
    before, in_item = piece[-1], _ITEM.match(piece[0].text) is not None
    ended = _ENDED.search(before.text) is not None
    if _ITEM.match(after.text) and (ended or in_item):  # not "…, and\n59. At least…"
        return False
    if not in_item and after.indent > margin and (ended or after.indent > before.indent):
        return False  # a paragraph marked by its indent
    return _is_filled(before, after, width) or (not ended and after.text[0].islower())


def _kind(piece: list[_Line], *, first: bool, apart: bool) -> BlockKind:
    """`apart`: a blank line and further text follow."""
    text = piece[0].text
    if _ITEM.match(text):
        return "list_item"
    limit = MAX_HEADLINE if first else MAX_HEADING
    if (
        apart
        and len(piece) == 1
        and len(text) <= limit
        and not _ENDED.search(text)
        and not text[0].islower()
        and any(char.isalpha() for char in text)
        and written_date(text) is None
    ):
        return "heading"
    return "paragraph"
