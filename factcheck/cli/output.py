"""What commands print with: JSON, tables, lines. In: values and cells. Out: standard output.

On a terminal tables are drawn by rich and fit its width; into a pipe each row is one line, aligned, without
colour and never cut, so that `grep` and `cut` find whole values. Every cell passes `safe`.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, TextIO, cast

import click

from factcheck.cli.safe import safe

if TYPE_CHECKING:
    from rich.console import Console

# Legal inside JSON as they are, but a terminal or an eye would obey them: written as escapes, same value.
_UNSAFE_IN_JSON = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
_BLANKS = re.compile(r"[ ]+(?=\n|\Z)")
_GAP = 2


class Cell(NamedTuple):
    """Text with a style of rich's ("green", "bold", "dim"). The text must say all that the style does."""

    text: str
    style: str = ""


class Column(NamedTuple):
    """A column: its title; `right` for figures; at most `width` wide; `wraps` for the free text."""

    title: str
    right: bool = False
    width: int | None = None
    wraps: bool = False


Row = Sequence[Cell | str]


def print_json(value: Any, *, line: bool = False) -> None:
    """Print one JSON value in UTF-8; with `line` on a single line (JSON Lines)."""
    click.echo(to_json(value, line=line).encode())


def to_json(value: Any, *, line: bool = False) -> str:
    """The value as JSON text without characters that a terminal would obey."""
    text = json.dumps(value, ensure_ascii=False, indent=None if line else 2)
    try:
        text.encode()
    except UnicodeEncodeError:  # a file name that is not UTF-8 holds lone surrogates
        text = json.dumps(value, indent=None if line else 2)
    return _UNSAFE_IN_JSON.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def on_terminal() -> bool:
    """Whether a person reads standard output."""
    return sys.stdout.isatty()


class _Trimmed:
    """Writes to standard output or error without the blanks with which rich fills lines."""

    def __init__(self, file: TextIO) -> None:
        self._file = file

    def write(self, text: str) -> int:
        return self._file.write(_BLANKS.sub("", text))

    def flush(self) -> None:
        self._file.flush()

    def isatty(self) -> bool:
        return False

    @property
    def encoding(self) -> str:
        return self._file.encoding


def make_console(*, stderr: bool = False) -> Console:
    """A console that takes nothing in a text for markup, a number to colour or an emoji code."""
    from rich.console import Console

    file = sys.stderr if stderr else sys.stdout
    piped = not file.isatty()
    return Console(
        file=cast("TextIO", _Trimmed(file)) if piped else file,
        markup=False,
        highlight=False,
        emoji=False,
        force_terminal=False if piped else None,
        # COLUMNS is for terminals; what is piped does not depend on it.
        width=80 if piped else None,
    )


def say(text: str) -> None:
    """Print a line to standard output; it may hold words of an article or a person."""
    click.echo(safe(text))


def tell(text: str) -> None:
    """Print a line to standard error: progress, what was kept, what to do next."""
    click.echo(safe(text), err=True)


def print_table(columns: Sequence[Column], rows: Iterable[Row]) -> None:
    """Print a table in the form that the reader, person or program, can use."""
    cells = [[cell if isinstance(cell, Cell) else Cell(cell) for cell in row] for row in rows]
    if on_terminal():
        _print_drawn(columns, cells)
    else:
        _print_plain(columns, cells)


def _print_drawn(columns: Sequence[Column], rows: list[list[Cell]]) -> None:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), show_edge=False, header_style="bold")
    for column in columns:
        table.add_column(
            column.title,
            justify="right" if column.right else "left",
            max_width=column.width,
            no_wrap=not (column.wraps or column.width),
            ratio=1 if column.wraps else None,
            overflow="fold",
        )
    for row in rows:
        table.add_row(*(Text(safe(cell.text), style=cell.style) for cell in row))
    make_console().print(table)


def _print_plain(columns: Sequence[Column], rows: list[list[Cell]]) -> None:
    from rich.cells import cell_len

    lines = [[column.title for column in columns]] + [[safe(cell.text) for cell in row] for row in rows]
    last = len(columns) - 1
    for place, column in enumerate(columns):
        if place == last and not column.right:
            break  # nothing stands behind it
        # Each value once: of ten thousand rows few differ in their status, verdict or speaker.
        sizes = {
            text: len(text) if text.isascii() else cell_len(text) for text in {row[place] for row in lines}
        }
        width = max(sizes.values())
        blanks = {text: " " * (width - size) for text, size in sizes.items()}
        for line in lines:
            text = line[place]
            line[place] = blanks[text] + text if column.right else text + blanks[text]
    gap = " " * _GAP
    click.echo("\n".join(gap.join(line).rstrip() for line in lines))
