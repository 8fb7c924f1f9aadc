"""Text in lines of a given width, by what each character takes on a terminal. In: text. Out: lines, spans.

Characters that a terminal would obey are shown as signs (cli.safe) before anything is measured; wide
characters take two columns, combining ones none.
"""

from __future__ import annotations

from functools import lru_cache

from prompt_toolkit.utils import get_cwidth

from factcheck.cli.safe import safe
from factcheck.models import Span

Fragment = tuple[str, str]
"""(style, text)."""
Line = list[Fragment]


@lru_cache(maxsize=4096)
def shown(char: str) -> str:
    """One character as it may be shown."""
    return safe(char)


def cells(text: str) -> int:
    """Columns that a text takes which is safe already."""
    return get_cwidth(text)


@lru_cache(maxsize=4096)
def _char_cells(char: str) -> int:
    return get_cwidth(shown(char))


@lru_cache(maxsize=256)
def wrap(text: str, width: int) -> tuple[Span, ...]:
    """Spans of `text`, one a line of at most `width` columns, broken at spaces where there are any.

    Spaces at a break, before and after the text belong to no line. A word longer than a line is broken
    where the line ends.
    """
    lines: list[Span] = []
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    while start < end:
        stop = _line_end(text, start, end, width)
        lines.append((start, len(text[start:stop].rstrip()) + start))
        start = stop
        while start < end and text[start].isspace():
            start += 1
    return tuple(lines)


def _line_end(text: str, start: int, end: int, width: int) -> int:
    """Where the line that begins at `start` stops."""
    used, space = 0, 0
    for place in range(start, end):
        if text[place].isspace() and place > start:
            space = place
        used += _char_cells(text[place])
        if used > width and not text[place].isspace():
            return space if space > start else max(place, start + 1)
    return end


def wrapped(text: str, width: int) -> list[str]:
    """`text` as safe lines; its own line ends are kept, empty lines too."""
    lines: list[str] = []
    for line in text.replace("\r\n", "\n").split("\n"):
        spans = wrap(line, width)
        lines.extend(safe(line[start:stop]) for start, stop in spans)
        if not spans:
            lines.append("")
    return lines


def cut(text: str, width: int, more: str = "…") -> str:
    """A safe line cut to `width` columns, with a sign where something is missing."""
    text = safe(text)
    if cells(text) <= width:
        return text
    kept = ""
    for char in text:
        if cells(kept + char) > width - cells(more):
            break
        kept += char
    return kept.rstrip() + more if width > 0 else ""


def line_cells(line: Line) -> int:
    """Columns that a line takes."""
    return sum(cells(text) for _, text in line)


def padded(line: Line, width: int, style: str = "") -> Line:
    """A line filled with spaces to `width`."""
    return [*line, (style, " " * max(0, width - line_cells(line)))]
