"""The article on the review screen: its paragraphs dim, the claim's words marked among them.

In: text, blocks, the claim's parts, words to be marked besides, a width and a height. Out: exactly that many
lines. A bar at the left marks the lines that hold words of the claim, and signs stand before and after the
words, so that the claim is seen without colour too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from factcheck.cli.review_wrap import Line, shown, wrap
from factcheck.models import Block, Span

Accent = tuple[Span, str]
"""(where in the text, style)."""
BAR, OPEN, CLOSE = "▌", "«", "»"
_GUTTER = 2
"""Columns of the bar and the space after it."""
_ROOM_ABOVE = 10
"""Lines from which on some of what stands before the claim's paragraph is shown."""
_SIGN_ROOM = 2
"""Columns left free at the end of each line for the signs, so that a marked line wraps as an unmarked one."""


class _Row(NamedTuple):
    span: Span
    """Empty for the space between paragraphs."""
    heading: bool = False


def article_lines(
    text: str,
    blocks: Sequence[Block],
    parts: Sequence[Span],
    width: int,
    height: int,
    accents: Sequence[Accent] = (),
) -> list[Line]:
    """The part of the article around the claim.

    It begins shortly above the claim's paragraph, so that the text stands still from claim to claim within a
    paragraph; further down only where the claim would not be seen.

    Args:
        text: of the article.
        blocks: its paragraphs and headings.
        parts: of the claim.
        width: columns.
        height: lines.
        accents: words to be marked in their own way, in order and apart: a reference, a name, a figure.
    """
    parts = _joined([part for part in parts if any(map(str.isalnum, text[slice(*part)]))] or parts)
    home = _block_of(blocks, parts[0][0])
    above = list(_rows_above(text, blocks, home, width, height))
    rows = above + list(_rows_from(text, blocks, home, parts[-1][1], width, height))
    marked = [place for place, row in enumerate(rows) if _holds(row.span, parts)]
    first, last = (marked[0], marked[-1]) if marked else (len(above), len(above))
    top = max(0, len(above) - (height // 4 if height >= _ROOM_ABOVE else 0))
    if last - top >= height:
        top = min(first, last - height + 1)
    top = min(top, max(0, len(rows) - height))
    lines = [_drawn(text, row, parts, accents) for row in rows[top : top + height]]
    return lines + [[("", "")] for _ in range(height - len(lines))]


def _joined(parts: Sequence[Span]) -> list[Span]:
    found: list[Span] = []
    for start, end in sorted(parts):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _block_of(blocks: Sequence[Block], place: int) -> int:
    """The last block that starts at or before a place."""
    return max((number for number, block in enumerate(blocks) if block.start <= place), default=0)


def _block_rows(text: str, block: Block, width: int) -> list[_Row]:
    spans = wrap(text[block.start : block.end], max(1, width - _GUTTER - _SIGN_ROOM))
    heading = block.kind == "heading"
    return [_Row((block.start + start, block.start + end), heading) for start, end in spans]


def _rows_above(text: str, blocks: Sequence[Block], home: int, width: int, height: int) -> Iterator[_Row]:
    """What stands before the claim's block, as many rows as could be seen."""
    rows: list[_Row] = []
    for number in range(home - 1, -1, -1):
        if len(rows) > height:
            break
        rows = [*_block_rows(text, blocks[number], width), _Row((0, 0)), *rows]
    yield from rows


def _rows_from(
    text: str, blocks: Sequence[Block], home: int, end: int, width: int, height: int
) -> Iterator[_Row]:
    """The claim's block and what follows, as many rows as could be seen."""
    extra = 0
    for block in blocks[home:]:
        if block.start > end:
            if extra > height:
                break
            extra += 1
        if block is not blocks[home]:
            yield _Row((0, 0))
        rows = _block_rows(text, block, width)
        extra += len(rows) if block.start > end else 0
        yield from rows


def _holds(row: Span, parts: Sequence[Span]) -> bool:
    return any(start < row[1] and row[0] < end for start, end in parts)


def _drawn(text: str, row: _Row, parts: Sequence[Span], accents: Sequence[Accent]) -> Line:
    start, end = row.span
    line: Line = [("class:bar", f"{BAR} " if _holds(row.span, parts) else "  ")]
    style = "class:context class:heading" if row.heading else "class:context"
    place = start
    for first, last in parts:
        if not (first < end and start < last):
            continue
        inner = max(first, start), min(last, end)
        line += _accented(text, (place, inner[0]), style, accents)
        opening = OPEN if first >= start else ""
        closing = CLOSE if last <= end else ""
        words = _accented(text, inner, "class:span", accents)
        line += [("class:sign", opening), *words, ("class:sign", closing)]
        place = inner[1]
    line += _accented(text, (place, end), style, accents)
    return [fragment for fragment in line if fragment[1]]


def _accented(text: str, span: Span, style: str, accents: Sequence[Accent]) -> Line:
    """A stretch of one line, the words to be marked in their own style as well."""
    place, end = span
    found: Line = []
    for marked, accent in accents:
        first, last = max(marked[0], place), min(marked[1], end)
        if first < last:
            found += [(style, _shown(text, place, first)), (f"{style} {accent}", _shown(text, first, last))]
            place = last
    return [*found, (style, _shown(text, place, end))]


def _shown(text: str, start: int, end: int) -> str:
    return "".join(shown(char) for char in text[start:end])
