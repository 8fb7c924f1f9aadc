"""Samples kept as events: replayed, exported, united, given up."""

from __future__ import annotations

import pytest

from factcheck.desk import decisions
from factcheck.desk.sampling import drop, sample
from factcheck.errors import DeskError, NotFoundError
from factcheck.models import ClaimFilter, Draft
from factcheck.store import Store, from_lines, open_memory, to_lines
from tests.builders import StillClock


def keep(store: Store, name: str, *labels: str, actor: str = "reviewer-a") -> None:
    uids = [store.claim(label).uid for label in labels]
    draft = sample(name, uids, wanted=9, seed=7, by=("kind",), collection=None, population=4)
    store.keep_sample(draft, actor)


def test_samples_keep_claims_in_the_order_of_the_queue(store: Store) -> None:
    keep(store, "pilot", "a1.3", "a1.1")
    found = store.sample(" pilot ")
    assert (found.claims, found.wanted, found.seed, found.by) == (("a1.3", "a1.1"), 9, 7, ("kind",))
    assert (found.population, found.actor) == (4, "reviewer-a")
    assert [c.label for c in store.claims(ClaimFilter(sample="pilot"))] == ["a1.1", "a1.3"]
    assert store.samples() == (found,)
    assert store.check() == []


def test_samples_unknown_one_is_named_with_those_that_exist(store: Store) -> None:
    with pytest.raises(NotFoundError) as caught:
        store.sample("pilot")
    assert "factcheck sample --n" in caught.value.hint
    keep(store, "pilot", "a1.1")
    with pytest.raises(NotFoundError, match="no sample “pilots”") as caught:
        store.claims(ClaimFilter(sample="pilots"))
    assert caught.value.hint == "Samples here: pilot."


def test_samples_a_name_is_free_again_once_given_up(store: Store) -> None:
    keep(store, "pilot", "a1.1")
    with pytest.raises(DeskError, match="a sample “pilot” was drawn already"):
        keep(store, "pilot", "a1.2")
    store.keep_sample(drop("pilot"), "reviewer-b")
    with pytest.raises(DeskError, match="there is no sample “pilot”"):
        store.keep_sample(drop("pilot"), "reviewer-b")
    keep(store, "pilot", "a1.2")
    assert store.sample("pilot").claims == ("a1.2",)
    assert store.check() == []


@pytest.mark.parametrize(
    "changes",
    [
        {"name": " "},
        {"claims": []},
        {"claims": [1]},
        {"by": "kind"},
        {"n": "9"},
        {"seed": 2**70},
        {"population": True},
        {"collection": 3},
    ],
)
def test_samples_event_of_a_wrong_form_has_no_effect(store: Store, changes: dict[str, object]) -> None:
    body = sample("p", ["u"], wanted=1, seed=1, by=(), collection=None, population=1).body
    before = store.pack()
    with pytest.raises(DeskError, match="nothing was recorded"):
        store.keep_sample(Draft("sample_drawn", {**body, **changes}), "reviewer-a")
    assert store.pack() == before


def test_samples_go_with_an_export_and_a_union(store: Store, clock: StillClock) -> None:
    keep(store, "pilot", "a1.2", "a1.1")
    packed = from_lines(to_lines(store.pack()), "desk.jsonl")
    clock.move(60)
    with open_memory(clock) as other:
        other.unite(packed, "desk.jsonl")
        assert other.samples() == store.samples()
        keep(store, "second", "a1.4")
        clock.move(60)
        keep(other, "second", "a1.3", actor="reviewer-b")
        brought = store.unite(other.pack(), "other.db")
        assert [why for _, why in brought.no_effect] == ["a sample “second” was drawn already"]
        assert len(store.samples()) == 2
        assert store.check() == []


def test_samples_leave_out_claims_of_an_article_that_was_forgotten(store: Store) -> None:
    keep(store, "pilot", "a1.1")
    store.forget("a1", "Asked for.", "reviewer-a")
    assert store.sample("pilot").claims == ()
    assert store.check() == []


def test_samples_are_neither_undone_nor_redacted(store: Store) -> None:
    keep(store, "pilot", "a1.1")
    (event,) = [event for event in store.events() if event.type == "sample_drawn"]
    with pytest.raises(DeskError, match="cannot be undone"):
        decisions.undo(event)
    with pytest.raises(DeskError, match="no words to redact"):
        store.redact(event.id, "Why not.", "reviewer-a")
