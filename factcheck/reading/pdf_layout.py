"""Lines on pages to paragraphs. In: the runs of text of each page. Out: pieces, and where each page begins.

Running heads and page numbers go; words that were broken at the end of a line are whole again; a paragraph
that runs on in the next column or on the next page is one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median_low

from factcheck.models import BlockKind
from factcheck.reading.pdf_lines import Line, Run, lines_of

__all__ = ["Piece", "Run", "lay_out"]

_EDGE = 2
"""Lines at the top and at the bottom of a page that may be a running head or a page number."""
_HEADING = 1.15
_TITLE = 1.4
_MAX_HEADING = 200
_PAGE_NUMBER = re.compile(
    r"(?:page|p\.)?\s*[-–—|]?\s*\d{1,4}\s*(?:(?:of|/)\s*\d{1,4})?\s*[-–—|]?", re.IGNORECASE
)
_ENDED = re.compile(r"[.!?…:;][\"'”’»)\]]*$")
_ITEM = re.compile(r"(?:[-*•‣◦▪●]|\d{1,2}[.)])\s+\S")


@dataclass(slots=True)
class Piece:
    """A paragraph, heading or item."""

    text: str
    kind: BlockKind
    is_title: bool = False


def lay_out(pages: Sequence[Sequence[Run]]) -> tuple[list[Piece], list[tuple[int, int]]]:
    """The pieces of all pages, and for each page (number of the piece, place in it) where it begins."""
    laid = _without_edges([lines_of(page) for page in pages])
    everything = [line for page in laid for line in page]
    body = _body_size(everything)
    hyphenated = _hyphenated(everything)
    step = _step(laid)
    pieces: list[Piece] = []
    starts: list[tuple[int, int]] = []
    before: Line | None = None
    for page in laid:
        at_top = True
        for line in page:
            kind = _kind(line, body)
            if before and pieces and not _begins(before, line, pieces[-1], kind, step):
                place = _append(pieces[-1], line.text, hyphenated)
                where = (len(pieces) - 1, place)
            else:
                pieces.append(Piece(line.text, kind, kind == "heading" and line.size >= body * _TITLE))
                where = (len(pieces) - 1, 0)
            if at_top:
                starts.append(where)
            before, at_top = line, False
        if at_top:  # an empty page begins where the next one does
            starts.append((len(pieces), 0))
    return pieces, starts


def _without_edges(pages: list[list[Line]]) -> list[list[Line]]:
    """The pages without running heads (the same on most pages but for a number) and page numbers."""
    seen: Counter[str] = Counter()
    edges = [_edges(page) for page in pages]
    for page in edges:
        seen.update({_shape(line) for line in page})
    filled = sum(bool(page) for page in pages)
    kept: list[list[Line]] = []
    for page, edge in zip(pages, edges, strict=True):
        dropped = {
            id(line)
            for line in edge
            if _PAGE_NUMBER.fullmatch(line.text) or (filled > 1 and seen[_shape(line)] * 2 > filled)
        }
        kept.append([line for line in page if id(line) not in dropped])
    return kept


def _edges(page: list[Line]) -> list[Line]:
    ordered = sorted(page, key=lambda line: -line.y)
    heights = sorted({line.y for line in page}, reverse=True)
    outer = (
        set(heights[:_EDGE] + heights[-_EDGE:]) if len(heights) > 2 * _EDGE else {*heights[:1], *heights[-1:]}
    )
    return [line for line in ordered if line.y in outer]


def _shape(line: Line) -> str:
    return re.sub(r"\d+", "#", line.text)


def _body_size(lines: Sequence[Line]) -> float:
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0]


def _step(pages: Sequence[Sequence[Line]]) -> float:
    """The usual distance from one line to the next."""
    steps = [
        a.y - b.y for page in pages for a, b in pairwise(page) if a.column == b.column and 0 < a.y - b.y < 60
    ]
    return median_low(steps) if steps else 14.0


def _kind(line: Line, body: float) -> BlockKind:
    if line.size >= body * _HEADING and len(line.text) <= _MAX_HEADING:
        return "heading"
    return "list_item" if _ITEM.match(line.text) else "paragraph"


def _begins(before: Line, line: Line, piece: Piece, kind: BlockKind, step: float) -> bool:
    """Whether a line begins a new piece."""
    if kind == "list_item" or (kind == "heading") != (piece.kind == "heading"):
        return True
    gap = before.y - line.y
    if before.column != line.column or gap <= 0 or gap > 60:  # on top of the next column or page
        return bool(_ENDED.search(before.text)) and not line.text[0].islower()
    if kind == "heading":
        return gap > 1.6 * line.size * 1.2 or abs(before.size - line.size) > 0.5
    if abs(before.size - line.size) > 0.5 or gap > 1.3 * step:
        return True
    return line.x - before.x > 0.6 * line.size and bool(_ENDED.search(before.text))


def _append(piece: Piece, text: str, hyphenated: set[str]) -> int:
    """Add a line to a piece; return where in it the line begins."""
    broken = re.search(r"(\w+)[-\u00ad\u2010]$", piece.text)
    if broken and text[:1].islower():
        tail = re.match(r"\w+", text)
        whole = f"{broken[1]}-{tail[0] if tail else ''}".casefold()
        piece.text = piece.text[:-1] + ("-" if whole in hyphenated else "")
    else:
        piece.text += " "
    place = len(piece.text)
    piece.text += text
    return place


def _hyphenated(lines: Sequence[Line]) -> set[str]:
    """Words with a hyphen that stand inside a line: at its end the hyphen of such a word stays."""
    return {word.casefold() for line in lines for word in re.findall(r"\w+-\w+", line.text)}
