"""What is on the screen of review and where, at both sizes of a pseudo-terminal on a real database."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from factcheck.models import Reason
from factcheck.store import open_store
from tests.builders import RETRIEVED, make_article, make_extraction, make_scale
from tests.cli.review.terminal import Terminal

Start = Callable[..., Terminal]
SIZES = [(80, 24), (160, 50)]
VERDICT_KEYS = [
    "1 True",
    "2 Mostly true",
    "3 Mixture",
    "4 Mostly false",
    "5 False",
    "6 Misleading",
    "7 Unproven",
]
COMMAND_KEYS = ["space skip", "n next", "p back", "e evidence", "x exclude", "a note", "t tag", "u undo"]
EDIT_KEYS = ["w wording", "s split", "m join", "+ add", "f flag", "y query", "c change"]
OTHER_KEYS = ["b because", "r again", "o open", "g go to", "/ search", "? help", "q quit"]


@pytest.mark.parametrize(("columns", "rows"), SIZES)
def test_review_shows_claim_progress_name_and_all_keys(start: Start, columns: int, rows: int) -> None:
    terminal = start(columns=columns, rows=rows)
    head = terminal.lines[0]
    assert head.startswith(" a1.1   1 of 4, 0 done   Bridge opened in Harrow")
    assert head.endswith("writes as reviewer-a")
    for key in VERDICT_KEYS + COMMAND_KEYS + EDIT_KEYS + OTHER_KEYS:
        assert key in terminal.text
    assert "▌ «The bridge cost 4.2 million pounds.» It opened on Monday." in terminal.text
    assert "Claim     The bridge cost 4.2 million pounds." in terminal.text
    assert "Speaker   the author" in terminal.text
    assert "State     ○ open" in terminal.text
    assert "Kind      quantity, score 0.50" in terminal.text
    assert terminal.style_of("The bridge cost").bold
    assert not terminal.style_of("It opened on").bold


@pytest.mark.parametrize(("columns", "rows"), SIZES)
def test_review_shows_how_far_the_article_is(start: Start, columns: int, rows: int) -> None:
    terminal = start(columns=columns, rows=rows)
    terminal.see("─ 4 ○ open; 6 of 6 lines without a decision ─")
    terminal.press("1", " a1.2   ", "─ 1 ◐ in progress, 3 ○ open; 5 of 6 lines without a decision ─")
    terminal.press("x", "Why is it not").press("1", "1 – excluded, ", "4 of 6 lines")


@pytest.mark.parametrize(("columns", "rows"), SIZES)
def test_review_marks_the_resolved_references_in_the_article(start: Start, columns: int, rows: int) -> None:
    terminal = start(columns=columns, rows=rows)
    assert not terminal.style_of("It opened on Monday").underscore  # of the claim beside
    terminal.press("n", " a1.2   ", "Read as   It → The bridge")
    assert terminal.style_of("It opened on Monday").underscore
    assert not terminal.style_of("opened on Monday").underscore


def test_review_uses_a_wide_terminal_for_article_claim_and_queue_side_by_side(start: Start) -> None:
    terminal = start(columns=160, rows=50)
    claim = next(line for line in terminal.lines if "Claim     The bridge cost" in line)
    assert claim.index("│") == 81
    assert any("▌ a1.1  ○ open" in line for line in terminal.lines)
    assert any(
        "a1.4  ○ open            The council will repaint it in 2031." in line for line in terminal.lines
    )


def test_review_nothing_moves_from_claim_to_claim(start: Start) -> None:
    terminal = start()

    def layout() -> list[tuple[int, str]]:
        marks = ("─", " Claim", " Speaker", " State", " 1 True", " space skip")
        return [
            (row, mark) for row, line in enumerate(terminal.lines) for mark in marks if line.startswith(mark)
        ]

    before = layout()
    for key, label in (
        ("n", "a1.2 "),
        ("n", "a1.3 "),
        ("1", "a1.4 "),
        ("x", "Why is it not"),
        ("\x1b", "Nothing was"),
    ):
        terminal.press(key, label)
        assert [at for at in layout() if at[1] not in (" 1 True", " space skip")] == before[: len(before) - 2]


def test_review_help_names_every_key_verdict_and_reason(start: Start) -> None:
    terminal = start(columns=160, rows=50)
    terminal.press("?", "put a tag on the claim", "4 ○ open; 6 of 6 lines without a decision")
    terminal.press("\x1b[6~" * 2, "Misleading: The words may be accurate")
    terminal.press("\x1b[6~" * 4, "duplicate: said already")
    terminal.press("1", "Claim     The bridge cost")  # any key closes it and decides nothing
    terminal.see("○ open")


def test_review_help_scrolls_on_a_small_terminal(start: Start) -> None:
    terminal = start()
    terminal.press("?", "↓ ", "more")
    terminal.press("\x1b[6~" * 12, "other: another reason", "↑ back")


@pytest.mark.parametrize(("columns", "rows"), SIZES)
def test_review_gives_the_reasons_of_the_score(here: Path, columns: int, rows: int) -> None:
    article = make_article()
    found = make_extraction(article)
    reasons = (Reason("a figure", 0.84), Reason("no past tense", -0.52))
    scored = tuple(replace(claim, reasons=reasons) for claim in found.claims)
    with open_store(here / "factcheck.db", "create") as store:
        store.ingest(article, replace(found, claims=scored), make_scale(), "one", RETRIEVED)
    terminal = Terminal(columns=columns, rows=rows).see("q quit")
    terminal.see("Kind      quantity, score 0.50", "Score     a figure +0.8; no past tense −0.5")
    terminal.press("q")
    assert terminal.end() == 0
