"""Undo, and events that build on each other."""

from __future__ import annotations

import pytest

from factcheck.desk import citing, decisions
from factcheck.errors import DeskError
from factcheck.models import Draft, Event
from factcheck.store import Store
from factcheck.store.fold import fold_article, fold_claim, resolve_undos
from factcheck.store.log import Logged
from tests.builders import make_scale

SCALE = frozenset({"true", "false"})
SINCE = ("", "")


def log(*events: tuple[str, str | None, dict[str, object] | None]) -> list[Logged]:
    """Events in order, their ids "e0", "e1", …"""
    return [
        Logged(place, f"e{place}", f"t{place:03}", actor, type_, body)
        for place, (type_, actor, body) in enumerate(events)
    ]


def add_source(store: Store, ref: str = "a1.1", reference: str = "https://example.org/report") -> Event:
    draft = citing.add_evidence(store.claim(ref), citing.NewSource(reference), stance="supports")
    return store.record(draft, "reviewer-a")


def test_undo_takes_back_and_undo_of_undo_gives_back(store: Store) -> None:
    marked = store.record(decisions.mark(store.claim("a1.1"), make_scale(), "true"), "reviewer-a")
    undo = store.record(decisions.undo(marked), "reviewer-a")
    assert store.claim("a1.1").status == "open"
    assert store.event(marked.id).undone_by == undo.id
    assert not store.event(marked.id).effective
    store.record(Draft("undone", {"target": undo.id}), "reviewer-a")
    assert store.claim("a1.1").verdict == "true"
    assert store.event(marked.id).effective
    assert not store.event(undo.id).effective
    assert store.check() == []


def test_undo_goes_back_step_by_step(store: Store) -> None:
    for verdict in ("true", "false"):
        store.record(decisions.mark(store.claim("a1.1"), make_scale(), verdict), "reviewer-a")
    for left in ("true", None):
        last = store.last_undoable("reviewer-a")
        assert last is not None
        store.record(decisions.undo(last), "reviewer-a")
        assert store.claim("a1.1").verdict == left
    assert store.last_undoable("reviewer-a") is None
    assert store.last_undoable("reviewer-b") is None


def test_undo_goes_past_what_others_build_on(store: Store) -> None:
    note = store.record(decisions.annotate(store.claim("a1.2"), "Ask."), "reviewer-a")
    store.record(decisions.exclude(store.claim("a1.1"), "opinion"), "reviewer-a")
    reopened = store.record(decisions.reopen(store.claim("a1.1")), "reviewer-b")
    evidence = add_source(store, "a1.3")
    removed = store.record(citing.remove_evidence(store.claim("a1.3"), evidence.id), "reviewer-b")
    assert store.last_undoable("reviewer-a") == note
    store.record(decisions.undo(removed), "reviewer-b")
    assert store.last_undoable("reviewer-a") == evidence
    last = store.last_undoable("reviewer-b")
    assert last is not None
    assert last.id == reopened.id
    store.record(decisions.undo(reopened), "reviewer-b")
    store.record(decisions.undo(evidence), "reviewer-a")
    last = store.last_undoable("reviewer-a")
    assert last is not None
    assert last.type == "claim_excluded"
    store.record(decisions.undo(last), "reviewer-a")
    assert store.claim("a1.1").status == "open"


def test_undo_twice_is_refused(store: Store) -> None:
    marked = store.record(decisions.mark(store.claim("a1.1"), make_scale(), "true"), "reviewer-a")
    store.record(decisions.undo(marked), "reviewer-a")
    with pytest.raises(DeskError, match="undone already"):
        store.record(decisions.undo(marked), "reviewer-a")


def test_undo_of_what_another_event_builds_on_is_refused(store: Store) -> None:
    added = add_source(store)
    removed = store.record(citing.remove_evidence(store.claim("a1.1"), added.id), "reviewer-b")
    with pytest.raises(DeskError, match=f"{removed.id[:8]}.*builds on"):
        store.record(decisions.undo(added), "reviewer-a")
    store.record(decisions.undo(removed), "reviewer-b")
    store.record(decisions.undo(added), "reviewer-a")
    assert store.claim_dossier("a1.1").evidence == ()
    assert store.sources() == ()


def test_undo_of_exclusion_under_a_reopening_is_refused(store: Store) -> None:
    excluded = store.record(decisions.exclude(store.claim("a1.1"), "opinion"), "reviewer-a")
    store.record(decisions.reopen(store.claim("a1.1")), "reviewer-b")
    with pytest.raises(DeskError, match="builds on"):
        store.record(decisions.undo(excluded), "reviewer-a")


def test_undo_of_ingest_is_refused(store: Store) -> None:
    with pytest.raises(DeskError, match="cannot be undone"):
        store.record(Draft("undone", {"target": store.events()[0].id}), "reviewer-a")


def test_undo_of_conclusion_brings_the_earlier_one(store: Store) -> None:
    store.record(decisions.conclude(store.article("a1"), "First."), "reviewer-a")
    second = store.record(decisions.conclude(store.article("a1"), "Second."), "reviewer-a")
    store.record(decisions.undo(second), "reviewer-a")
    assert store.article("a1").conclusion == "First."


def test_number_of_a_source_is_kept_over_undo(store: Store) -> None:
    first = add_source(store)
    add_source(store, reference="Harrow council minutes, 3 March")
    store.record(decisions.undo(first), "reviewer-a")
    add_source(store)
    assert [cited.source.number for cited in store.sources()] == [1, 2]


def test_fold_skips_what_precedes_the_text() -> None:
    events = log(("claim_marked", "reviewer-a", {"verdict": "true"}))
    state, outcomes = fold_claim(events, SCALE, ("t999", ""))
    assert state.readings == []
    assert outcomes["e0"].problem == "what it is about is not there"


def test_fold_two_undos_of_one_target_the_earlier_counts() -> None:
    events = log(
        ("note_added", "reviewer-a", {"text": "x"}),
        ("undone", "reviewer-a", {"target": "e0"}),
        ("undone", "reviewer-b", {"target": "e0"}),
    )
    outcomes = resolve_undos(events)
    assert outcomes["e0"].undone_by == "e1"
    assert outcomes["e1"].effective
    assert outcomes["e2"].problem == "its target was undone already"


def test_fold_undo_undone_leaves_the_other_undo() -> None:
    events = log(
        ("note_added", "reviewer-a", {"text": "x"}),
        ("undone", "reviewer-a", {"target": "e0"}),
        ("undone", "reviewer-b", {"target": "e0"}),
        ("undone", "reviewer-a", {"target": "e1"}),
    )
    outcomes = resolve_undos(events)
    assert outcomes["e0"].undone_by == "e2"
    assert outcomes["e1"].undone_by == "e3"


@pytest.mark.parametrize("target", ["e1", "e2", "e9", None, 3, ["e0"]])
def test_fold_undo_of_nothing_has_no_effect(target: object) -> None:
    events = log(
        ("note_added", "reviewer-a", {"text": "x"}),
        ("undone", "reviewer-a", {"target": target}),
        ("note_added", "reviewer-a", {"text": "y"}),
    )
    state, outcomes = fold_claim(events, SCALE, SINCE)
    assert len(state.notes) == 2
    assert outcomes["e1"].problem == "what it undoes is not there"


@pytest.mark.parametrize(
    ("type_", "body"),
    [
        ("claim_marked", {"verdict": {}}),
        ("claim_excluded", {"reason": " "}),
        ("claim_reopened", {}),
        ("note_added", {"text": 7}),
        ("tag_added", {}),
        ("tag_removed", {"tag": "x"}),
        ("evidence_added", {"source": "x"}),
        ("evidence_added", {"source": {"reference": "r"}, "stance": "maybe"}),
        ("evidence_added", {"source": {"reference": "r"}, "stance": "supports", "tier": ["primary"]}),
        ("evidence_added", {"source": {"reference": "r", "title": 3}, "stance": "supports"}),
        ("evidence_removed", {"evidence": "e7"}),
        ("flag_raised", {}),
        ("note_added", None),
        ("undone", None),
    ],
)
def test_fold_is_total(type_: str, body: dict[str, object] | None) -> None:
    _, outcomes = fold_claim(log((type_, "reviewer-a", body)), SCALE, SINCE)
    assert not outcomes["e0"].effective
    assert outcomes["e0"].problem
    _, outcomes = fold_article(log((type_, "reviewer-a", body)), SINCE)
    assert not outcomes["e0"].effective


def test_fold_latest_reading_of_each_reader_counts() -> None:
    events = log(
        ("claim_marked", "reviewer-b", {"verdict": "true"}),
        ("claim_marked", "reviewer-a", {"verdict": "true"}),
        ("claim_marked", "reviewer-b", {"verdict": "false"}),
    )
    state, _ = fold_claim(events, SCALE, SINCE)
    assert {actor: reading.id for actor, reading in state.current().items()} == {
        "reviewer-a": "e1",
        "reviewer-b": "e2",
    }
