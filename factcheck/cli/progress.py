"""A progress bar on standard error, for a person who has waited a second. In: steps. Out: the bar."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import ProgressColumn, Task

PATIENCE = 1.0
"""Seconds of work before a bar is worth its place."""


class Progress:
    """Counts steps; draws a bar on a terminal where there are several and they take long.

    Args:
        verb: what is done ("ingesting").
        total: how many steps there are.
        rate: whether to say how many steps a second there are.
    """

    def __init__(self, verb: str, total: int, *, rate: bool = False) -> None:
        self._rate = rate
        self._verb, self._total, self._done = verb, total, 0
        self._since = time.monotonic()
        self._bar: Bar | None = None
        self._wanted = total > 1 and sys.stderr.isatty()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar:
            self._bar.stop()

    def advance(self) -> None:
        """One more step is done."""
        self._done += 1
        if self._wanted and not self._bar and time.monotonic() - self._since > PATIENCE:
            self._bar = _draw(self._verb, self._total, rate=self._rate)
            self._bar.start()
        if self._bar:
            self._bar.update(self._bar.task_ids[0], completed=self._done)

    def aside(self, write: Callable[[], None]) -> None:
        """Let `write` print lines without the bar running through them."""
        if not self._bar:
            write()
            return
        self._bar.stop()  # transient: takes itself off the screen
        write()
        self._bar.start()


def _draw(verb: str, total: int, *, rate: bool) -> Bar:
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    from factcheck.cli.output import make_console

    bar = Bar(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        *((_rate_column(),) if rate else ()),
        TimeRemainingColumn(),
        console=make_console(stderr=True),
        transient=True,
        redirect_stdout=False,
        redirect_stderr=False,
    )
    bar.add_task(verb, total=total)
    return bar


def _rate_column() -> ProgressColumn:
    from rich.progress import ProgressColumn
    from rich.text import Text

    class Rate(ProgressColumn):
        """Steps a second; nothing until two steps have told it."""

        def render(self, task: Task) -> Text:
            return Text("" if task.speed is None else f"{task.speed:.1f}/s")

    return Rate()
