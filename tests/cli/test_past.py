"""`show` and `export --as-of`: the record as it stood; and what a thing was called before a union."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from factcheck.desk import citing, decisions, work
from factcheck.store import Store, open_store
from tests.builders import RETRIEVED, StillClock, make_article, make_extraction, make_scale
from tests.cli.conftest import Run

Done = Callable[..., str]
DAY = 86_400
OLD = "The bridge cost 4.2 million pounds. It opened on Monday."
NEW = "The bridge cost 5.1 million pounds. It opened on Monday."


def take_in(store: Store, text: str = OLD) -> None:
    article = make_article(text)
    store.ingest(article, make_extraction(article), make_scale(), "one", RETRIEVED)


def mark(store: Store, claim: str, verdict: str, actor: str, because: str) -> None:
    store.record(decisions.mark(store.claim(claim), make_scale(), verdict, because), actor)


@pytest.fixture
def desk(here: Path) -> Path:
    """24 November: ingested, then true; 25: false, with a bottom line; 26: the text changed."""
    path, clock = here / "factcheck.db", StillClock()
    with open_store(path, "create", clock=clock) as store:
        take_in(store)
        mark(store, "a1.1", "true", "reviewer-a", "The first ledger.")
        clock.move(DAY)
        mark(store, "a1.1", "false", "reviewer-a", "The second ledger.")
        store.record(decisions.conclude(store.article("a1"), "It cost more."), "reviewer-a")
        clock.move(DAY)
        revised = make_article(NEW)
        store.revise("a1", revised, make_extraction(revised), RETRIEVED)
    return path


def test_show_as_of_tells_a_claim_as_it_stood(desk: Path, done: Done) -> None:
    first = done("show", "a1.1", "--as-of", "2026-11-24")
    assert first.startswith("As the record stood at the end of 2026-11-24, UTC:\n")
    assert "The first ledger." in first
    assert "The second ledger." not in first
    assert "4.2 million" in first
    second = done("show", "a1.1", "--as-of", "2026-11-25")
    assert "The second ledger." in second
    assert "5.1 million" not in second
    assert "5.1 million" in done("show", "a1.1", "--as-of", "2026-11-26")


def test_show_as_of_tells_an_article_as_it_stood(desk: Path, done: Done) -> None:
    first = done("show", "a1", "--as-of", "2026-11-24")
    assert "It cost more." not in first
    assert "4.2 million" in first
    assert "It cost more." in done("show", "a1", "--as-of", "2026-11-25")
    assert "5.1 million" in done("show", "1", "--as-of", "2026-11-26T12:00:00Z")


def test_show_as_of_says_what_a_report_of_that_day_says(desk: Path, done: Done) -> None:
    page = json.loads(done("show", "a1.1", "--as-of", "2026-11-24", "--json"))
    assert (page["claim"]["verdict"], page["as_of"]) == ("true", "2026-11-24")
    report = done("export", "a1", "--as-of", "2026-11-24")
    assert "The first ledger." in report
    assert "The second ledger." not in report


@pytest.mark.parametrize(
    ("typed", "status", "said"),
    [
        (("a1", "--as-of", "2026-11-23"), 1, "as the record stood at the end of 2026-11-23, UTC"),
        (("a1.1", "--as-of", "2026-11-23"), 1, "there is no article 1, as the record stood"),
        (("a1.1", "--as-of", "2026-11"), 2, "whole day"),
        (("a1.1", "--as-of", "yesterday"), 1, "is not a date"),
        (("a1.1", "--as-of", "2026-02-31"), 1, "is not a date"),
    ],
)
def test_show_as_of_refuses(desk: Path, run: Run, typed: tuple[str, ...], status: int, said: str) -> None:
    result = run("show", *typed)
    assert result.exit_code == status
    assert said in result.stderr
    assert "Traceback" not in result.output


def test_export_as_of_a_day_before_the_article_says_so(desk: Path, run: Run) -> None:
    result = run("export", "a1", "--as-of", "2026-11-23")
    assert result.exit_code == 1
    assert "as the record stood at the end of 2026-11-23" in result.stderr


def test_export_all_as_of_a_day(desk: Path, here: Path, done: Done, run: Run) -> None:
    done("export", "--all", "--as-of", "2026-11-24", "-o", "out")
    assert "The first ledger." in (here / "out" / "a1.md").read_text(encoding="utf-8")
    assert "The second ledger." not in (here / "out" / "a1.md").read_text(encoding="utf-8")
    assert "[The bridge cost" in (here / "out" / "index.md").read_text(encoding="utf-8")
    assert run("export", "--all", "--as-of", "2026-11-23", "-o", "before").exit_code == 1
    assert not (here / "before").exists()


def test_show_as_of_a_source_is_refused(desk: Path, run: Run) -> None:
    with open_store(desk, "write") as store:
        draft = citing.add_evidence(store.claim("a1.1"), citing.NewSource("The ledger"))
        store.record(draft, "reviewer-a")
    result = run("show", "s1", "--as-of", "2100-01-01")
    assert result.exit_code == 2
    assert "for articles and claims" in result.stderr


def test_show_as_of_hides_from_a_second_reader_what_is_hidden_now(desk: Path, done: Done, run: Run) -> None:
    """One reader was enough then; now two are asked for, and who has not read it may be the second."""
    with open_store(desk, "write") as store:
        store.record(work.set_policy(store.article("a1"), "two"), "reviewer-a")
    assert "The first ledger." in done("show", "a1.1", "--as-of", "2026-11-24")
    for shown in (
        done("show", "a1.1", "--as-of", "2026-11-24", "--reviewer", "reviewer-b"),
        done("show", "a1", "--as-of", "2026-11-25", "--reviewer", "reviewer-b"),
        done("show", "a1.1", "--as-of", "2026-11-25", "--reviewer", "reviewer-b", "--json"),
    ):
        assert "ledger" not in shown
        assert "It cost more" not in shown
        assert "False" not in shown
    with open_store(desk, "write") as store:
        mark(store, "a1.1", "false", "reviewer-b", "Counted.")
    assert "The first ledger." in done("show", "a1.1", "--as-of", "2026-11-24", "--reviewer", "reviewer-b")


def test_show_says_what_a_newcomer_was_called(desk: Path, here: Path, done: Done, data: Any) -> None:
    with open_store(here / "laptop.db", "create", clock=StillClock()) as other:
        take_in(other, "The tower has 40 floors. It has 80 lifts. It has 9 doors.")
        source = citing.NewSource("The almanac")
        other.record(citing.add_evidence(other.claim("a1.3"), source), "reviewer-b")
    with open_store(desk, "write") as store:
        draft = citing.add_evidence(store.claim("a1.1"), citing.NewSource("The ledger"))
        store.record(draft, "reviewer-a")
    said = done("unite", "laptop.db")
    assert "a1 there is a2 here.\n" in said
    assert "s1 there is s2 here.\n" in said
    assert "Was" in (shown := done("show", "a2.3"))
    assert "a1.3 in laptop.db" in shown
    assert done("show", "a1.3") == shown, "there is no such claim of ours"
    assert "a1.1 in laptop.db is a2.1 here" in done("show", "a1.1")
    assert "a1 in laptop.db" in done("show", "a2")
    assert "s1 in laptop.db" in done("show", "s2")
    assert data("show", "a2.3")["was"] == [{"label": "a1.3", "origin": "laptop.db"}]
    assert data("show", "a1")["namesakes"] == [{"label": "a1", "origin": "laptop.db", "here": "a2"}]
    assert "Was" not in done("show", "a1")


def test_unite_tells_many_changed_numbers_in_short(desk: Path, here: Path, done: Done) -> None:
    with open_store(here / "laptop.db", "create", clock=StillClock()) as other:
        for number in range(25):
            take_in(other, f"Tower number {number} has {number + 40} floors.")
    said = done("unite", "laptop.db", "--dry-run")
    assert said.count(" there is ") == 20
    assert "5 more have another number here" in said
