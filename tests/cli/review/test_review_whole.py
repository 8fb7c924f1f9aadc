"""The seed article from its first claim to a confirmed report by two readers; and killed at any moment."""

from __future__ import annotations

import random
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from factcheck.store import open_store
from tests.cli.conftest import program
from tests.cli.review.stored import whole
from tests.cli.review.terminal import Terminal

Start = Callable[..., Terminal]
SEED = sorted((Path(__file__).parents[3] / "seeds").glob("*.txt"))[0]
MOMENTS = 100
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


Step = tuple[str, str, str]
"""(reader, label of the claim, what was decided)."""


class Worker:
    """Goes through the seed article in one life of a review after the other, as the database says."""

    def __init__(self, database: Path, reader: str) -> None:
        self.database, self.reader = database, reader
        self.terminal = Terminal("a1", FACTCHECK_REVIEWER=reader)
        self.terminal.wait(lambda: self._shows("q quit", "Is that you?", "Esc cancel"), "to begin")
        if self._shows("Is that you?"):
            self.terminal.press("y\r", "q quit")
        if self._shows("Half typed"):  # of the life before
            self.terminal.press("\x1b", "Nothing was written.")

    def _shows(self, *words: str) -> bool:
        return any(word in self.terminal.text for word in words)

    def keys(self, step: Step) -> tuple[str, str]:
        """What to press for a step: the claim, then the decision."""
        number = step[1].partition(".")[2]
        return f"g{number}\r", f"rp. {number}\r" if step[2] == "evidence" else "7"

    def do(self, step: Step) -> None:
        """Take a step and wait until the screen says that it is recorded."""
        there, decision = self.keys(step)
        self.terminal.press(there, f" {step[1]} ", "q quit")
        self.terminal.child.send(decision)
        done = f"{step[1]}: Unproven.", f"{step[1]} has one more piece of evidence"
        self.terminal.wait(lambda: self._shows(*done), f"for {step}")

    def die(self, steps: list[Step], after: float) -> None:
        """Press the keys of steps blindly, and be killed somewhere among them."""
        self.terminal.child.send("".join("".join(self.keys(step)) for step in steps) or "n?")
        time.sleep(after)
        self.terminal.child.kill(signal.SIGKILL)
        self.terminal.end()


def steps_of(database: Path) -> tuple[set[Step], list[Step]]:
    """(decisions that are stored, those that are still to be taken by the reader whose turn it is)."""
    stored: set[Step] = set()
    first: list[Step] = []
    second: list[Step] = []
    for each in whole(database).claims:
        label = each.claim.label
        stored |= {(found.actor, label, "evidence") for found in each.evidence}
        stored |= {(reading.actor, label, "verdict") for reading in each.readings if reading.current}
        first += [("reviewer-a", label, what) for what in ("evidence", "verdict")]
        second.append(("reviewer-b", label, "verdict"))
    left = [step for step in first if step not in stored]
    return stored, left or [step for step in second if step not in stored]


def test_review_killed_at_any_of_100_moments_loses_nothing_that_it_acknowledged(here: Path) -> None:
    """The same run, killed again and again: what the screen acknowledged stays, and it comes to its end."""
    chance = random.Random(20261124)
    database = here / "factcheck.db"
    assert program("ingest", str(SEED), "--policy", "two", cwd=here).returncode == 0
    cited = program("source", "a1.1", EVIDENCE, "--stance", "refutes", cwd=here)
    assert cited.returncode == 0, cited.stderr
    acknowledged, left = steps_of(database)
    for _ in range(MOMENTS):
        worker = Worker(database, left[0][0] if left else "reviewer-b")
        sure = left[: chance.randrange(2)]
        for step in sure:
            worker.do(step)
        acknowledged |= set(sure)
        worker.die(left[len(sure) :][:1], chance.random() * 0.15)
        stored, left = steps_of(database)
        assert acknowledged <= stored
        acknowledged = stored  # what was stored before the kill stays, too
    while left:
        worker = Worker(database, left[0][0])
        for step in [step for step in left if step[0] == worker.reader]:
            worker.do(step)
        worker.terminal.press("q")
        assert worker.terminal.end() == 0
        left = steps_of(database)[1]
    assert {each.claim.status for each in whole(database).claims} == {"confirmed"}
    with open_store(database, "read") as store:
        assert store.check() == []
