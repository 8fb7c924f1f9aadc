"""Key k: a claim picked, and on to the next one; once more, and it is not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from factcheck.desk import work
from factcheck.store import open_store
from tests.cli.review.stored import dossier
from tests.cli.review.terminal import Terminal

Start = Callable[..., Terminal]


def test_review_pick_goes_on_to_the_next_claim(start: Start, database: Path) -> None:
    with open_store(database, "write") as store:
        store.record(work.set_scope(store.article("a1"), "picked"), "reviewer-a")
    terminal = start().see(" a1.1   1 of 4", "not selected", "k pick")
    terminal.press("k", " a1.2   2 of 4", "a1.1: picked.")
    terminal.press("n", " a1.3   3 of 4")
    terminal.press("k", " a1.4   4 of 4", "a1.3: picked.")
    terminal.press("p", " a1.3   3 of 4")
    terminal.press("k", " a1.3   3 of 4", "a1.3: not picked any more.")
    terminal.press("q").end()
    picked = [dossier(database, f"a1.{n}").claim.picked for n in (1, 2, 3, 4)]
    assert picked == [True, False, False, False]


def test_review_pick_where_all_claims_count_says_so(start: Start, database: Path) -> None:
    terminal = start().see(" a1.1   1 of 4")
    terminal.press("k", " a1.2   2 of 4", "factcheck scope a1 picked")
    terminal.press("u", "Taken back on a1.1: picked to be checked.")
    terminal.press("q").end()
    assert not dossier(database).claim.picked
