"""Running text on the screen: wrapped, spans of the article marked. In: text and spans. Out: rich Text.

On a terminal a span is bold and underlined; in a pipe it stands between double square brackets.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from factcheck.cli.output import Cell, on_terminal
from factcheck.cli.safe import safe, safe_block
from factcheck.models import Span

MARK = "bold underline"


def marked(text: str, within: Span, parts: Sequence[Span], style: str = "") -> Text:
    """The piece `within` of an article's text with `parts` marked; overlapping parts are one mark.

    Args:
        text: the article's text.
        within: what of it to show, in code points.
        parts: spans of the text; what lies outside `within` is left out.
        style: how the rest looks.
    """
    start, end = within
    shown, place = Text(style=style), start
    for first, last in _merged(text, parts, within):
        shown.append(safe(text[place:first]))
        words = safe(text[first:last])
        shown.append(words if on_terminal() else f"[[{words}]]", MARK)
        place = last
    shown.append(safe(text[place:end]))
    return shown


def _merged(text: str, parts: Iterable[Span], within: Span) -> list[Span]:
    start, end = within
    found: list[Span] = []
    for first, last in sorted((max(start, a), min(end, b)) for a, b in parts):
        if not any(character.isalnum() for character in text[first:last]):
            continue  # a full stop that belongs to a part is no words to point at
        if found and first <= found[-1][1]:
            found[-1] = (found[-1][0], max(last, found[-1][1]))
        else:
            found.append((first, last))
    return found


def paragraph(console: Console, content: RenderableType, *, indent: int = 0) -> None:
    """Print wrapped text with an indent."""
    console.print(Padding(content, (0, 0, 0, indent)) if indent else content)


def heading(console: Console, title: str) -> None:
    """Print the name of a section after an empty line."""
    console.print()
    console.print(Text(title, style="bold"))


def facts(console: Console, rows: Iterable[tuple[str, str | None]]) -> None:
    """Print names and values in two columns, those without a value left out."""
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    for name, value in rows:
        if value:
            table.add_row(Text(name), Text(safe(value)))
    if table.row_count:
        console.print(table)


def listing(console: Console, rows: Iterable[Sequence[Cell | str]], *, indent: int = 2) -> None:
    """Print rows in columns, the last of which wraps and keeps its line ends."""
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    for number, row in enumerate(rows):
        if number == 0:
            for _ in row[:-1]:
                table.add_column(no_wrap=True)
            table.add_column(overflow="fold")
        cells = [cell if isinstance(cell, Cell) else Cell(cell) for cell in row]
        table.add_row(*(Text(safe_block(cell.text), style=cell.style) for cell in cells))
    if table.row_count:
        console.print(Padding(table, (0, 0, 0, indent)))
