"""The progress bar: drawn on a terminal alone, with how many steps a second and how long it takes yet."""

from __future__ import annotations

import io
import sys
import time

import pytest

from factcheck.cli import progress
from factcheck.cli.progress import Progress


class Terminal(io.StringIO):
    """A stream that says that somebody looks at it."""

    def isatty(self) -> bool:
        return True


def drawn(monkeypatch: pytest.MonkeyPatch, *, rate: bool) -> str:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr(progress, "PATIENCE", 0.0)
    monkeypatch.setenv("TERM", "xterm")
    with Progress("ingesting", 40, rate=rate) as bar:
        for _ in range(8):
            bar.advance()
            time.sleep(0.05)
    return terminal.getvalue()


def test_progress_tells_the_rate_once_there_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = drawn(monkeypatch, rate=True)
    assert "ingesting" in seen
    assert "8/40" in seen
    assert "/s" in seen


def test_progress_without_rate(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = drawn(monkeypatch, rate=False)
    assert "8/40" in seen
    assert "/s" not in seen


def test_progress_draws_nothing_where_nobody_looks(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress, "PATIENCE", 0.0)
    with Progress("ingesting", 4, rate=True) as bar:
        for _ in range(4):
            bar.advance()
    assert capsys.readouterr() == ("", "")
