"""The views, as somebody reads them who has the file and plain SQLite, nothing of factcheck."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from factcheck.desk import asking, citing, decisions, work
from factcheck.store import open_store
from tests.builders import RETRIEVED, StillClock, make_article, make_extraction, make_scale

Row = dict[str, Any]


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    """A desk at work, opened by sqlite3: a1 under two readers, a2 untouched, a3 forgotten."""
    path: Path = tmp_path_factory.mktemp("views") / "desk.db"
    fill(path)
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        connection.row_factory = sqlite3.Row
        yield connection


def fill(path: Path) -> None:
    clock = StillClock()
    scale = make_scale()
    other, third = make_article("Seven (7) swans.", title="Swans"), make_article("The 9 geese are gone.")
    with open_store(path, "create", clock=clock) as store:
        for article, policy in ((make_article(), "two"), (other, "one"), (third, "one")):
            store.ingest(article, make_extraction(article), scale, policy, RETRIEVED)
        store.forget("a3", "Not ours.", "reviewer-a")
        cost, opened, fell, paint = (store.claim(f"a1.{number}") for number in range(1, 5))
        clock.move(60)
        register = citing.NewSource("https://example.org/register", title="Register of works")
        letter = citing.NewSource("letter of 3 May", title="On the bridge", confidential="an official")
        for actor in ("reviewer-a", "reviewer-b"):
            store.record(decisions.mark(cost, scale, "true", "The register."), actor)
        store.record(
            citing.add_evidence(
                cost, register, stance="supports", tier="primary", quotation="4.2m", locator="p. 3"
            ),
            "reviewer-a",
        )
        store.record(decisions.mark(opened, scale, "false"), "reviewer-a")
        store.record(decisions.mark(opened, scale, "misleading"), "reviewer-b")
        store.record(citing.add_evidence(fell, register, stance="refutes"), "reviewer-b")
        store.record(citing.add_evidence(fell, letter), "reviewer-b")
        store.record(decisions.annotate(fell, "Ask again."), "reviewer-a")
        store.record(decisions.tag(fell, "traffic"), "reviewer-a")
        store.record(decisions.exclude(paint, "opinion", "A plan."), "reviewer-a")
        swans_claim = store.claim("a2.1")
        for draft in (
            asking.ask(swans_claim, "Which lake?", "the author", due="2026-11-30"),
            asking.ask(swans_claim, "Which year?", "the author"),
            asking.ask_fix(swans_claim, store.article("a2"), "Eight swans.", weight="should"),
            work.assign(swans_claim, "reviewer-b", "2026-12-01"),
            work.assign(store.article("a2"), "reviewer-c"),
        ):
            store.record(draft, "reviewer-a")
        answered = store.claim_dossier("a2.1").queries[1]
        store.record(asking.answer_query(swans_claim, answered, "This year."), "reviewer-a")


def rows(plain: sqlite3.Connection, query: str) -> list[Row]:
    return [dict(row) for row in plain.execute(query)]


def test_claim_state_tells_where_each_claim_is(plain: sqlite3.Connection) -> None:
    columns = "label, article, status, verdict, excluded_reason, readers, tags, evidence, notes"
    found = [tuple(row) for row in plain.execute(f"SELECT {columns} FROM claim_state ORDER BY label")]
    both = '["reviewer-a", "reviewer-b"]'
    assert found == [
        ("a1.1", "a1", "confirmed", "true", None, both, "[]", 1, 0),
        ("a1.2", "a1", "disputed", None, None, both, "[]", 0, 0),
        ("a1.3", "a1", "in_progress", None, None, "[]", '["traffic"]', 2, 1),
        ("a1.4", "a1", "excluded", None, "opinion", "[]", "[]", 0, 0),
        ("a2.1", "a2", "in_progress", None, None, "[]", "[]", 0, 0),
    ]


def test_claim_state_quotes_the_article_and_dates_the_claim(plain: sqlite3.Connection) -> None:
    (row,) = rows(plain, "SELECT * FROM claim_state WHERE label = 'a1.2'")
    assert row["claim"] == "The bridge opened on Monday."
    assert row["quotation"] == "It opened on Monday."
    assert (row["title"], row["speaker"], row["kind"]) == ("Bridge opened in Harrow", None, "event")
    assert row["last_change"].startswith("2026-11-24T12:01:00.")
    assert (row["changed"], row["orphaned"]) == (0, 0)
    (said,) = rows(plain, "SELECT speaker, cue FROM claim_state WHERE label = 'a1.3'")
    assert said == {"speaker": "The mayor", "cue": "said"}


def test_open_work_counts_each_status_once(plain: sqlite3.Connection) -> None:
    bridge, swans = rows(plain, "SELECT * FROM open_work ORDER BY article")
    assert bridge == {
        "article": "a1",
        "title": "Bridge opened in Harrow",
        "policy": "two",
        "claims": 4,
        "open": 0,
        "in_progress": 1,
        "disputed": 1,
        "checked": 0,
        "confirmed": 1,
        "excluded": 1,
    }
    assert (swans["article"], swans["policy"], swans["claims"], swans["in_progress"]) == ("a2", "one", 1, 1)


def test_verdict_counts_lists_the_whole_scale(plain: sqlite3.Connection) -> None:
    found = rows(plain, "SELECT * FROM verdict_counts WHERE article = 'a1'")
    assert [row["verdict"] for row in found] == [verdict.slug for verdict in make_scale().verdicts]
    assert [row["label"] for row in found] == [verdict.label for verdict in make_scale().verdicts]
    assert {row["verdict"]: row["claims"] for row in found if row["claims"]} == {"true": 1}
    everywhere = rows(plain, "SELECT article, sum(claims) AS claims FROM verdict_counts GROUP BY article")
    assert everywhere == [{"article": "a1", "claims": 1}, {"article": "a2", "claims": 0}]


def test_claim_sources_shows_of_a_confidential_source_its_description_alone(
    plain: sqlite3.Connection,
) -> None:
    found = rows(plain, "SELECT * FROM claim_sources ORDER BY claim, source")
    assert [
        (row["claim"], row["source"], row["reference"], row["title"], row["stance"]) for row in found
    ] == [
        ("a1.1", 1, "https://example.org/register", "Register of works", "supports"),
        ("a1.3", 1, "https://example.org/register", "Register of works", "refutes"),
        ("a1.3", 2, "an official", None, "context"),
    ]
    first = found[0]
    assert (first["tier"], first["locator"], first["quotation"]) == ("primary", "p. 3", "4.2m")
    assert "letter of 3 May" not in str(found)


def test_open_queries_and_fixes_list_what_waits(plain: sqlite3.Connection) -> None:
    (query,) = rows(plain, "SELECT claim, recipient, due, text FROM open_queries")
    assert tuple(query.values()) == ("a2.1", "the author", "2026-11-30", "Which lake?")
    (fix,) = rows(plain, "SELECT claim, weight, old, new FROM open_fixes")
    assert tuple(fix.values()) == ("a2.1", "should", "Seven (7) swans.", "Eight swans.")


def test_assigned_work_names_claim_or_article(plain: sqlite3.Connection) -> None:
    found = rows(plain, "SELECT about, reviewer, due FROM assigned_work ORDER BY about")
    assert [tuple(row.values()) for row in found] == [
        ("a2", "reviewer-c", None),
        ("a2.1", "reviewer-b", "2026-12-01"),
    ]


def test_unresolved_references_lists_those_without_antecedent(plain: sqlite3.Connection) -> None:
    assert rows(plain, "SELECT * FROM unresolved_references") == []


def test_revision_texts_holds_the_text_as_it_was_read(plain: sqlite3.Connection) -> None:
    found = rows(plain, "SELECT article, revision, text FROM revision_texts ORDER BY article")
    assert found[0] == {"article": "a1", "revision": 1, "text": make_article().text}
    assert [row["article"] for row in found] == ["a1", "a2"]


def test_history_says_who_did_what_to_which_claim(plain: sqlite3.Connection) -> None:
    found = rows(plain, "SELECT actor, type, about, effective FROM history")
    assert found[0] == {"actor": None, "type": "article_ingested", "about": "a1", "effective": 1}
    assert {"actor": None, "type": "article_ingested", "about": "a3", "effective": 0} in found
    assert [(row["actor"], row["type"]) for row in found if row["about"] == "a1.1"] == [
        ("reviewer-a", "claim_marked"),
        ("reviewer-b", "claim_marked"),
        ("reviewer-a", "evidence_added"),
    ]
    at = [row["at"] for row in rows(plain, "SELECT at FROM history")]
    assert at == sorted(at)
    assert len(set(at)) == len(at)
