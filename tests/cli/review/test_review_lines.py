"""`review --lines` in a pseudo-terminal: every line read by one key, by whom, and taken back."""

from __future__ import annotations

import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from factcheck.cli.lines_desk import LinesDesk
from factcheck.cli.lines_screen import LinesView
from factcheck.cli.review_desk import ENTER, ESCAPE
from factcheck.cli.review_wrap import line_cells
from factcheck.store import open_store
from tests.cli.review.stored import dossier
from tests.cli.review.terminal import Terminal

Start = Callable[..., Terminal]


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (160, 50)])
def test_review_lines_one_key_reads_a_line_and_goes_on(
    start: Start, database: Path, columns: int, rows: int
) -> None:
    terminal = start("--lines", columns=columns, rows=rows)
    terminal.see("a1   line 1 of 6, 6 unread", "«Bridge opened in Harrow»", "Names     Bridge; Harrow")
    assert terminal.style_of("Harrow»").underscore
    terminal.press(
        " ", "line 2 of 6, 5 unread", "Line 1 read.", "Figures   4.2 million", "a1.1: The bridge cost"
    )
    assert terminal.style_of("4.2 million").reverse
    assert not terminal.style_of("The bridge cost").reverse
    terminal.press("p", "Read by   reviewer-a").press("\r", "has read this line already")
    with open_store(database, "read") as store:
        assert [line.readers for line in store.lines("a1")] == [("reviewer-a",), *[()] * 5]
    terminal.press("u", "Taken back: line read.", "Read by   nobody")
    for _ in range(6):
        terminal.press(" ", "read.")
    terminal.see("0 unread", "You have read all.")
    terminal.press("q")
    assert terminal.end() == 0
    assert b"6 lines read as reviewer-a. a1: 6 of 6 lines read." in terminal.raw


def test_review_lines_adds_a_claim_from_the_words_of_a_line(start: Start, database: Path) -> None:
    terminal = start("--lines")
    terminal.press("g", "Its number (1 to 6)").press("5\r", "line 5 of 6", "Line      opinion")
    terminal.press("+", "Its words in").press("residents\r", "> Residents.")
    terminal.press("\x01\x0bResidents are pleased.\r", "Who says so?").press("\r", "a1.5 is added.")
    terminal.see("Claims    a1.5: Residents are pleased.")
    assert dossier(database, "a1.5").claim.origin == "added"
    terminal.press("u", "Taken back: claim added")
    terminal.press("g", "Its number").press("77\r", "there is no line “77”. They go from 1 to 6.")


def test_review_lines_killed_keeps_what_was_half_typed(start: Start, database: Path) -> None:
    terminal = start("--lines")
    terminal.press("g", "Its number (1 to 6)").press("5\r", "line 5 of 6").press("+", "Its words in")
    terminal.press("residents", "> residents")

    def kept() -> str | None:
        with open_store(database, "read") as store:
            half = store.half_typed("reviewer-a", store.article("a1").uid)
        return None if half is None else half.typed

    terminal.wait(lambda: kept() == "residents", "for the line to be kept")
    terminal.child.kill(signal.SIGKILL)
    terminal.end()
    claims = start()  # review of the claims leaves it alone
    claims.press("n", " a1.2   ").press("q")
    claims.end()
    terminal = start("--lines", until="Half typed: A claim that was missed")
    terminal.see("line 5 of 6", "> residents")
    terminal.press("\x1b", "Nothing was written.")
    assert kept() is None


def test_review_lines_and_filters_do_not_go_together(database: Path) -> None:
    terminal = Terminal("--lines", "--mine")
    assert terminal.end() == 2
    assert b"--lines goes through all lines" in terminal.raw


@pytest.mark.parametrize(("width", "height"), [(60, 18), (80, 24), (160, 50), (300, 100)])
def test_review_lines_fill_the_screen_exactly_in_every_state(database: Path, width: int, height: int) -> None:
    with open_store(database, "write") as store:
        desk = LinesDesk(store, "a1", "reviewer-a")
        view = LinesView(desk)
        for key in ("", " ", "n", "+", ESCAPE, "g", ESCAPE, "u", "u", ENTER):
            if key:
                desk.press(key)
            top = height - view.bottom_height(width, height)
            lines = view.top_lines(width, top) + view.bottom_lines(width, height)
            assert len(lines) == height
            assert max(line_cells(line) for line in lines) <= width
