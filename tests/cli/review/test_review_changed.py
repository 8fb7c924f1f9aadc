"""A claim whose sentence a new draft changed: its old review on the screen, confirmed by one key."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from factcheck.desk import citing, decisions
from factcheck.store import open_store
from tests.builders import RETRIEVED, TEXT, make_article, make_extraction, make_scale
from tests.cli.review.stored import dossier
from tests.cli.review.terminal import Terminal

Start = Callable[..., Terminal]


@pytest.fixture
def revised(database: Path) -> Path:
    """a1.1 was found true by its first sentence, which a second draft changed."""
    with open_store(database, "write") as store:
        claim = store.claim("a1.1")
        source = citing.NewSource("https://example.org/costs")
        store.record(citing.add_evidence(claim, source), "reviewer-a")
        verdict = decisions.mark(store.claim("a1.1"), make_scale(), "true", "The register says so.")
        store.record(verdict, "reviewer-a")
        article = make_article(TEXT.replace("cost 4.2 million", "cost about 4.2 million"))
        store.revise("a1", article, make_extraction(article), RETRIEVED)
    return database


def test_review_confirms_a_changed_claim_by_one_key(start: Start, revised: Path) -> None:
    terminal = start()
    terminal.see("2 of 4").press("p", "1 of 4", "h holds")
    shown = " ".join(terminal.text.replace("│", " ").split())
    assert "{+about+}" in shown
    assert len(terminal.lines) == 24
    assert max(map(len, terminal.lines)) <= 80
    terminal.press("h", "a1.1: the review holds for the changed text.")
    found = dossier(revised)
    assert not found.claim.changed
    assert found.claim.status == "checked"
    assert [(r.verdict, r.actor, r.because) for r in found.readings] == [
        ("true", "reviewer-a", "The register says so.")
    ], "the old review is kept as it was"
    terminal.see("2 of 4").press("p", "1 of 4").press("h", "was not changed by a revision")


def test_review_comes_by_itself_to_a_review_that_waits_to_be_confirmed(start: Start, revised: Path) -> None:
    terminal = start()
    for _ in range(3):
        terminal.press("x", "Why is it not checked?").press("1", "excluded: opinion")
    terminal.see("a1.1", "1 of 4")
    terminal.press("h", "No other claim waits.")


def test_review_takes_a_confirmation_back(start: Start, revised: Path) -> None:
    terminal = start()
    terminal.press("g", "Go to a claim").press("1\r", "1 of 4").press("h", "the review holds")
    terminal.press("u", "a1.1")
    terminal.wait(lambda: dossier(revised).claim.changed, "for the flag to be back")
