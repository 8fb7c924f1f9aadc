"""Runs of text on a page to lines in the order in which a reader takes them.

In: runs with their places, in points from the lower left. Out: lines, column after column. A column is told
by where many lines begin while those of the column before it end before that place; a line that runs across,
such as a headline, ends the columns above it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median_low
from typing import NamedTuple

_WIDTH = 0.5
"""Mean width of a letter as a share of its size; in Times and Helvetica 0.45 to 0.5 in running text."""
_MARK_SIZE = 0.8
_MARKS = frozenset("0123456789*†‡§,")
_MIN_SHARE = 0.15
_MIN_LINES = 3


class Run(NamedTuple):
    """A piece of text as it was set."""

    x: float
    y: float
    size: float
    text: str

    @property
    def end(self) -> float:
        """Where it ends, by estimate."""
        return self.x + len(self.text.rstrip()) * self.size * _WIDTH


@dataclass(slots=True)
class Line:
    """A line of a column."""

    x: float
    y: float
    end: float
    size: float
    text: str
    column: int = 0


def lines_of(runs: Sequence[Run]) -> list[Line]:
    """The lines of one page in reading order, footnote marks left out."""
    kept = [run for run in runs if run.text.strip()]
    if not kept:
        return []
    weights: Counter[float] = Counter()
    for run in kept:
        weights[run.size] += len(run.text)
    body = weights.most_common(1)[0][0]
    kept = [run for run in kept if not _is_mark(run, kept, body)]
    lines = _joined(kept)
    starts = _columns(lines)
    for line in lines:
        line.column = sum(line.x >= start - line.size for start in starts[1:])
    return _in_order(lines, starts)


def _is_mark(run: Run, runs: Sequence[Run], body: float) -> bool:
    """A small figure or star set high beside larger text."""
    words = run.text.strip()
    if run.size > body * _MARK_SIZE or len(words) > 4 or not set(words) <= _MARKS:
        return False
    return any(other.size > run.size and 0 < run.y - other.y < other.size for other in runs)


def _joined(runs: Sequence[Run]) -> list[Line]:
    """Runs on one height that follow closely are one line; a wide gap parts two columns."""
    rows: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: -run.y):
        if rows and abs(rows[-1][0].y - run.y) <= 0.3 * max(run.size, rows[-1][0].size):
            rows[-1].append(run)
        else:
            rows.append([run])
    lines: list[Line] = []
    for row in rows:
        open_line: Line | None = None
        for run in sorted(row, key=lambda run: run.x):
            if open_line and run.x - open_line.end < 1.5 * run.size:
                apart = run.x - open_line.end > 0.15 * run.size or run.text[0] == " "
                open_line.text = open_line.text.rstrip() + (" " if apart else "") + run.text.strip()
                open_line.end = run.end
            else:
                open_line = Line(run.x, run.y, run.end, run.size, run.text.strip())
                lines.append(open_line)
    return lines


def _columns(lines: Sequence[Line]) -> list[float]:
    """Where the columns begin, from the left; one alone where the page has no columns."""
    counts: Counter[int] = Counter(round(line.x / 4) for line in lines)
    needed = max(_MIN_LINES, len(lines) * _MIN_SHARE)
    starts: list[float] = []
    for place in sorted(counts):
        if counts[place] < needed:
            continue
        x = place * 4.0
        before = [line for line in lines if starts and starts[-1] - 2 <= line.x < x - 2]
        # Columns stand side by side: most lines that begin to the left end before this one begins.
        if not starts or (
            before and median_low(line.end for line in before) < x and _beside(before, lines, x)
        ):
            starts.append(x)
    return starts


def _beside(left: Sequence[Line], lines: Sequence[Line], x: float) -> bool:
    """Whether lines that begin at `x` share the height of those on the left; an indent shares none."""
    right = [line for line in lines if abs(line.x - x) <= 2]
    heights = {round(line.y / 3) for line in left}
    near = heights | {height + 1 for height in heights} | {height - 1 for height in heights}
    return sum(round(line.y / 3) in near for line in right) >= max(2, len(right) * 0.4)


def _in_order(lines: Sequence[Line], starts: Sequence[float]) -> list[Line]:
    ordered: list[Line] = []
    band: list[Line] = []
    for line in sorted(lines, key=lambda line: -line.y):
        after = [start for start in starts[line.column + 1 :] if line.end > start + line.size * 2]
        if after:
            ordered += sorted(band, key=lambda line: (line.column, -line.y))
            band = []
            ordered.append(line)
        else:
            band.append(line)
    return ordered + sorted(band, key=lambda line: (line.column, -line.y))
