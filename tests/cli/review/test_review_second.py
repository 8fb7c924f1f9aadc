"""The second reader at the keys: the name confirmed once, nothing of the first reading on the screen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from factcheck.cli import review_screen as screen
from factcheck.cli.review_desk import ReviewDesk
from factcheck.desk import citing, decisions, work
from factcheck.desk.review_session import Queue
from factcheck.errors import DeskError
from factcheck.store import open_store
from tests.builders import make_scale
from tests.cli.review.stored import dossier
from tests.cli.review.terminal import Terminal

Start = Callable[..., Terminal]
SOURCE = citing.NewSource("https://example.org/register")


def first_reading(database: Path) -> None:
    """a1.1 and a1.2 read by reviewer-a, where two are asked for."""
    with open_store(database, "write") as store:
        store.record(work.set_policy(store.article("a1"), "two"), "reviewer-a")
        for label in ("a1.1", "a1.2"):
            claim = store.claim(label)
            draft = decisions.mark(claim, make_scale(), "misleading", "Counted twice.")
            store.record(draft, "reviewer-a")
            store.record(citing.add_evidence(claim, SOURCE, stance="refutes"), "reviewer-a")
            store.record(decisions.annotate(claim, "Doubtful."), "reviewer-a")


def test_review_second_reader_confirms_the_name_once_and_reads_blind(start: Start, database: Path) -> None:
    first_reading(database)
    terminal = start("--second", "--reviewer", "reviewer-b", until="Is that you? [y/N]")
    terminal.press("y\r", " a1.1   1 of 2", "example.org/register")
    screen = "\n".join(terminal.screen.display)
    for word in ("Counted twice", "refutes", "Doubtful"):
        assert word not in screen
    terminal.press("6", " a1.2   2 of 2")  # misleading
    terminal.press("1", "a1.2: True")
    terminal.press("q").end()
    assert [(each.actor, each.blind) for each in dossier(database).readings] == [
        ("reviewer-a", False),
        ("reviewer-b", True),
    ]
    assert dossier(database).claim.status == "confirmed"
    assert dossier(database, "a1.2").claim.status == "disputed"
    start("--reviewer", "reviewer-b").see("a1.")  # not asked again


def test_review_second_name_that_is_not_theirs_writes_nothing(start: Start, database: Path) -> None:
    first_reading(database)
    terminal = start("--second", "--reviewer", "reviewer-b", until="Is that you? [y/N]")
    terminal.child.send("n\r")
    assert terminal.end() == 1
    assert b"Give your own name" in terminal.raw
    assert len(dossier(database).readings) == 1


def test_review_second_reader_sees_no_verdict_in_the_list_of_a_large_terminal(database: Path) -> None:
    first_reading(database)
    with open_store(database, "write") as store:
        store.record(decisions.tag(store.claim("a1.1"), "odd"), "reviewer-a")
        assert "● Misleading" in _wide(ReviewDesk(store, "a1", "reviewer-a"))
        seen = _wide(ReviewDesk(store, "a1", "reviewer-b"))
        assert "Misleading" not in seen.replace("6 Misleading", "")  # the key
        with pytest.raises(DeskError, match="no claim is to be reviewed"):
            ReviewDesk(store, "a1", "reviewer-b", Queue(tag="odd"))


def _wide(desk: ReviewDesk) -> str:
    top = 50 - screen.bottom_height(desk, 160, 50)
    lines = screen.top_lines(desk, 160, top) + screen.bottom_lines(desk, 160, 50)
    return "\n".join("".join(text for _, text in line) for line in lines)
