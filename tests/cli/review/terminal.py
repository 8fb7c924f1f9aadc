"""A terminal for the tests of review: the real program in a pseudo-terminal, its screen read by an emulator.

In: arguments, size, keys. Out: the lines that a person would see. It waits for what is expected, not for a
time.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from typing import Any

import pexpect  # type: ignore[import-untyped]  # it ships no types
import pyte

PATIENCE = 20.0
"""Seconds until a test gives up; what is waited for usually takes milliseconds."""


class Terminal:
    """`factcheck review` running in a terminal of a given size."""

    def __init__(self, *arguments: str, columns: int = 80, rows: int = 24, **env: str) -> None:
        self.screen: Any = pyte.Screen(columns, rows)
        self._stream: Any = pyte.ByteStream(self.screen)
        self.raw = b""
        self.child: Any = pexpect.spawn(
            sys.executable,
            ["-m", "factcheck", "review", *arguments],
            dimensions=(rows, columns),
            env={**os.environ, "TERM": "xterm-256color", **env},
            timeout=PATIENCE,
        )

    @property
    def lines(self) -> list[str]:
        """The screen, a string a line, without trailing spaces."""
        return [line.rstrip() for line in self.screen.display]

    @property
    def text(self) -> str:
        """The screen as one string."""
        return "\n".join(self.lines)

    def style_of(self, words: str) -> Any:
        """How the first character of these words is drawn."""
        row = next(number for number, line in enumerate(self.screen.display) if words in line)
        return self.screen.buffer[row][self.screen.display[row].index(words)]

    def see(self, *words: str) -> Terminal:
        """Wait until all of these are on the screen."""
        return self.wait(lambda: all(word in self.text for word in words), f"to see {words}")

    def wait(self, holds: Callable[[], bool], what: str) -> Terminal:
        """Read until something holds."""
        deadline = time.monotonic() + PATIENCE
        while not holds():
            assert time.monotonic() < deadline, f"waited in vain {what}:\n{self.text}"
            try:
                self._feed(self.child.read_nonblocking(65536, timeout=0.05))
            except pexpect.TIMEOUT:
                continue
            except pexpect.EOF:
                assert holds(), f"ended while waiting {what}:\n{self.text}\n{self.raw[-500:]!r}"
        return self

    def press(self, keys: str, *words: str) -> Terminal:
        """Send keys, then wait for words on the screen."""
        self.child.send(keys)
        return self.see(*words)

    def resize(self, columns: int, rows: int) -> None:
        """Another size, as when a window is dragged."""
        self.screen.resize(rows, columns)
        self.child.setwinsize(rows, columns)

    def end(self) -> int:
        """Wait for the program to end; its exit status."""
        try:
            while True:
                self._feed(self.child.read_nonblocking(65536, timeout=PATIENCE))
        except pexpect.EOF:
            pass
        self.child.close()
        return int(self.child.exitstatus if self.child.exitstatus is not None else -self.child.signalstatus)

    def _feed(self, raw: bytes) -> None:
        self.raw += raw
        self._stream.feed(raw)
