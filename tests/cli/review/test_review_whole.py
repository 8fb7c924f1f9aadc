"""The seed article from its first claim to a confirmed report by two readers; and killed at any moment."""

from __future__ import annotations

import random
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from factcheck.store import open_store
from tests.builders import RETRIEVED, make_scale, many_claims
from tests.cli.conftest import program
from tests.cli.review.stored import whole
from tests.cli.review.terminal import Terminal

Start = Callable[..., Terminal]
SEED = sorted((Path(__file__).parents[3] / "seeds").glob("*.txt"))[0]
MOMENTS = 100
DECISIONS = ("claim_marked", "claim_excluded")
EVIDENCE = "https://example.org/record"

pytestmark = pytest.mark.slow


class Counting:
    """A review whose keys are counted; text that is typed does not count, the key that ends it does."""

    def __init__(self, terminal: Terminal) -> None:
        self.terminal, self.keys = terminal, 0

    def press(self, key: str, *words: str) -> None:
        self.keys += 1
        self.terminal.press(key, *words)

    def type(self, text: str, *words: str) -> None:
        self.terminal.child.send(text)
        self.press("\r", *words)

    def spent(self) -> int:
        """Keys since the last time that this was asked."""
        keys, self.keys = self.keys, 0
        return keys


def test_review_of_the_seed_article_to_a_confirmed_report_by_two_readers(here: Path) -> None:
    done = program("ingest", str(SEED), "--policy", "two", cwd=here)
    assert done.returncode == 0, done.stderr
    total = len(whole(here / "factcheck.db").claims)
    one = Counting(Terminal("a1").see("q quit"))
    for number in range(1, total + 1):
        place = f"   {number} of {total}, 0 done"
        one.terminal.see(place)
        if number == 1:
            one.press("e", "(1 of 4)")
            one.type(EVIDENCE, "(2 of 4)")
            one.press("R", "(3 of 4)")
            one.type("words of the record", "(4 of 4)")
            one.type("p. 3", "has one more piece of evidence")
            assert one.spent() <= 5
        else:
            one.press("r", "Where: page")
            one.type(f"p. {number}", "has one more piece of evidence")
            assert one.spent() <= 2
        one.press("7", f"   {number + 1} of {total}" if number < total else "No other claim waits")
        assert one.spent() <= 2
    one.press("q")
    assert one.terminal.end() == 0
    assert "**Draft.**" in program("export", "a1", cwd=here).stdout
    two = Counting(Terminal("a1", FACTCHECK_REVIEWER="reviewer-b").see("Is that you?"))
    two.terminal.press("y\r", "q quit")
    for number in range(1, total + 1):
        two.terminal.see(f"   {number} of {total}, {number - 1} done")
        assert "Unproven: reviewer-a" not in two.terminal.text
        two.press("7", f", {number} done")
        assert two.spent() == 1
    two.press("q")
    assert two.terminal.end() == 0
    assert {each.claim.status for each in whole(here / "factcheck.db").claims} == {"confirmed"}
    report = program("export", "a1", cwd=here)
    assert report.returncode == 0
    assert "Draft" not in report.stdout


def mark_and_wait(terminal: Terminal, key: str) -> None:
    """Give a verdict and wait until another claim is shown."""
    if "excluded" in terminal.text:  # killed between the decision and the next claim
        terminal.press(" ", "○ open")
    shown = terminal.lines[0].split()[0]
    terminal.child.send(key)
    terminal.wait(lambda: terminal.lines[0].split()[0] != shown, "for the next claim")


def test_review_killed_at_any_of_100_moments_loses_nothing_that_it_acknowledged(here: Path) -> None:
    """The screen shows the next claim only when the verdict is on the disk."""
    chance = random.Random(20261124)
    database = here / "factcheck.db"
    article, extraction = many_claims(400)
    with open_store(database, "create") as store:
        store.ingest(article, extraction, make_scale(), "one", RETRIEVED)
    acknowledged = 0
    for _ in range(MOMENTS):
        terminal = Terminal("a1").see("q quit")
        for _ in range(chance.randrange(3)):
            mark_and_wait(terminal, chance.choice("123"))
            acknowledged += 1
        terminal.child.send(chance.choice(["5", "e", "a", "x1", "t", "5"]))
        time.sleep(chance.random() * 0.05)
        terminal.child.kill(signal.SIGKILL)
        terminal.end()
        with open_store(database, "read") as store:
            stored = sum(event.type in DECISIONS for event in store.events())
        assert stored >= acknowledged
        acknowledged = stored  # what was stored before the kill stays, too
    with open_store(database, "read") as store:
        assert store.check() == []
