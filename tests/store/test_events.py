"""Events: their ids, their order, their triggers, and decisions that are refused."""

from __future__ import annotations

import json
import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.desk import decisions
from factcheck.errors import DeskError, NotFoundError, StaleError, StoreError
from factcheck.models import Draft
from factcheck.store import Store, open_store
from factcheck.store.identity import canonical, event_id, folded_reference, sha256, source_uid
from tests.builders import NOON, RETRIEVED, StillClock, make_article, make_extraction, make_scale

TRIGGERS = {
    "events_refuse_update",
    "events_refuse_delete",
    "events_refuse_known",
    "event_parents_refuse_update",
    "event_parents_refuse_delete",
    "event_parents_refuse_known",
    "event_bodies_refuse_update",
    "event_bodies_refuse_known",
    "event_bodies_refuse_delete",
    *(f"{table}_{when}" for table in ("articles", "claims", "notes") for when in ("ai", "ad", "au")),
    "library_claims_ai",
    "library_claims_ad",
}


def test_all_triggers_exist(store: Store) -> None:
    assert {trigger.name for trigger in store.db.triggers} == TRIGGERS


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE events SET actor = 'reviewer-b'",
        "DELETE FROM events",
        "INSERT OR REPLACE INTO events SELECT * FROM events",
        "INSERT OR REPLACE INTO events SELECT seq, id || 'x', v, at, actor, type, body_digest FROM events",
        "UPDATE event_parents SET parent_id = event_id",
        "DELETE FROM event_parents",
        "INSERT OR REPLACE INTO event_parents SELECT * FROM event_parents",
        "UPDATE event_bodies SET body = '{}'",
        "DELETE FROM event_bodies",
        "INSERT OR REPLACE INTO event_bodies SELECT event_id, '{}' FROM event_bodies",
    ],
)
def test_triggers_refuse_change(store: Store, statement: str) -> None:
    store.record(decisions.annotate(store.claim("a1.1"), "Call the council."), "reviewer-a")
    with pytest.raises(sqlite3.IntegrityError):
        store.db.execute(statement)
    assert store.check() == []


def test_event_id_is_hash_of_canonical_json(store: Store) -> None:
    event = store.record(decisions.annotate(store.claim("a1.1"), "Ring “Harrow”."), "reviewer-a")
    digest, body = store.db.execute(
        "SELECT body_digest, body FROM events JOIN event_bodies ON event_id = id WHERE id = ?",
        [event.id],
    ).fetchone()
    assert sha256(body) == digest
    assert canonical(json.loads(body)) == body
    assert len(json.loads(body)["salt"]) == 32
    assert event.body is not None
    assert "salt" not in event.body
    written = {
        "v": 1,
        "parents": list(event.parents),
        "at": event.at,
        "actor": "reviewer-a",
        "type": "note_added",
        "body": digest,
    }
    assert event.id == sha256(json.dumps(written, sort_keys=True, separators=(",", ":")))


def test_event_id_sorts_parents() -> None:
    assert event_id(1, ["b", "a"], "t", None, "x", "d") == event_id(1, ["a", "b"], "t", None, "x", "d")


def test_same_decision_twice_has_two_digests(store: Store) -> None:
    for _ in range(2):
        store.record(decisions.annotate(store.claim("a1.1"), "Same words."), "reviewer-a")
    assert len({row[0] for row in store.db.execute("SELECT body_digest FROM events")}) == 3


def test_time_goes_on_though_the_clock_stands_or_goes_back(store: Store, clock: StillClock) -> None:
    first = store.record(decisions.annotate(store.claim("a1.1"), "One."), "reviewer-a")
    clock.move(-3600)
    second = store.record(decisions.annotate(store.claim("a1.1"), "Two."), "reviewer-a")
    clock.now = NOON + timedelta(hours=1)
    third = store.record(decisions.annotate(store.claim("a1.1"), "Three."), "reviewer-a")
    assert [event.at for event in (first, second, third)] == [
        "2026-11-24T12:00:00.000001Z",
        "2026-11-24T12:00:00.000002Z",
        "2026-11-24T13:00:00.000000Z",
    ]
    assert second.parents == (first.id,)
    assert third.parents == (second.id,)


def test_stale_decision_is_refused_and_writes_nothing(store: Store) -> None:
    claim = store.claim("a1.1")
    store.record(decisions.mark(claim, make_scale(), "true"), "reviewer-b", claim.last_event)
    with pytest.raises(StaleError, match=r"a1\.1 was changed by reviewer-b"):
        store.record(decisions.mark(claim, make_scale(), "false"), "reviewer-a", claim.last_event)
    assert [event.actor for event in store.history("a1.1")] == ["reviewer-b"]


def test_two_programs_decide_at_once(store: Store, path: Path, clock: StillClock) -> None:
    with open_store(path, "write", clock=clock) as other:
        shown = other.claim("a1.2")
        store.record(decisions.mark(shown, make_scale(), "true"), "reviewer-a", shown.last_event)
        with pytest.raises(StaleError):
            other.record(decisions.mark(shown, make_scale(), "false"), "reviewer-b", shown.last_event)
        again = other.claim("a1.2")
        other.record(decisions.mark(again, make_scale(), "false"), "reviewer-b", again.last_event)
    assert store.claim("a1.2").status == "disputed"
    assert store.check() == []


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        ({"verdict": "half-cooked"}, "scale"),
        ({"verdict": ["true"]}, "scale"),
        ({"verdict": "true", "because": 3}, "no text"),
    ],
)
def test_decision_without_effect_is_refused(store: Store, body: dict[str, object], problem: str) -> None:
    draft = Draft("claim_marked", {"claim": store.claim("a1.1").uid, **body})
    with pytest.raises(DeskError, match=problem):
        store.record(draft, "reviewer-a")
    assert store.history("a1.1") == ()


def test_program_is_no_reader(store: Store) -> None:
    with pytest.raises(DeskError, match="the program decides nothing"):
        store.record(decisions.mark(store.claim("a1.1"), make_scale(), "true"), None)


def test_decision_on_unknown_claim_is_refused(store: Store) -> None:
    with pytest.raises(NotFoundError):
        store.record(Draft("note_added", {"claim": "0" * 64, "text": "x", "public": False}), "reviewer-a")


def test_half_a_character_is_refused(store: Store) -> None:
    draft = Draft("note_added", {"claim": store.claim("a1.1").uid, "text": "a\ud800b", "public": False})
    with pytest.raises(StoreError, match="surrogate"):
        store.record(draft, "reviewer-a")


def test_ingest_cannot_be_recorded_as_decision(store: Store) -> None:
    with pytest.raises(ValueError, match="article_ingested"):
        store.record(Draft("article_ingested", {}), "reviewer-a")


def test_events_lists_all_with_labels(store: Store) -> None:
    store.record(decisions.annotate(store.claim("a1.3"), "Ask."), "reviewer-a")
    store.record(decisions.conclude(store.article("a1"), "Mostly right."), "reviewer-b")
    assert [(e.type, e.article, e.claim) for e in store.events()] == [
        ("article_ingested", "a1", None),
        ("note_added", "a1", "a1.3"),
        ("article_concluded", "a1", None),
    ]
    assert [e.type for e in store.events(actor="reviewer-b", article="1", limit=5)] == ["article_concluded"]
    assert store.article("a1").conclusion == "Mostly right."


def test_event_is_found_by_its_beginning(store: Store) -> None:
    event = store.record(decisions.annotate(store.claim("a1.3"), "Ask."), "reviewer-a")
    assert store.event(event.id[:10]) == event
    for typed in ("zz", "abc", "f" * 64):
        with pytest.raises(NotFoundError):
            store.event(typed)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://Example.org", "HTTPS://example.org/", True),
        ("https://example.org:443/a", "https://example.org/a", True),
        ("https://example.org/a", "https://example.org/A", False),
        ("https://example.org/a", "http://example.org/a", False),
        ("Annual  Report 2020.", "annual report 2020", True),
        ("http://[broken", "http://[BROKEN", True),
    ],
)
def test_references_fold(one: str, other: str, same: bool) -> None:
    assert (source_uid(one, confidential=False) == source_uid(other, confidential=False)) is same


def test_confidential_source_never_meets_an_open_one() -> None:
    assert source_uid("A letter", confidential=True) != source_uid("A letter", confidential=False)


@given(st.text())
def test_folding_a_reference_twice_changes_nothing(text: str) -> None:
    assert folded_reference(folded_reference(text)) == folded_reference(text)


def test_known_article_under_another_text_is_not_known(empty: Store) -> None:
    article = make_article()
    assert empty.known(article) is None
    empty.ingest(article, make_extraction(article), make_scale(), "one", RETRIEVED)
    assert empty.known(make_article("Something else with 3 words.")) is None
    assert empty.known(article.raw_sha256) == empty.article("a1")
