"""The scope of an article and picks: events like others."""

from __future__ import annotations

import pytest

from factcheck.desk import decisions, edits, work
from factcheck.errors import DeskError, StoreError
from factcheck.models import Draft
from factcheck.store import Store, from_lines, open_memory, to_lines
from tests.builders import RETRIEVED, make_article, make_extraction, make_scale


def selected(store: Store) -> list[str]:
    return [claim.label for claim in store.claims() if claim.selected]


@pytest.fixture
def picked(empty: Store) -> Store:
    article = make_article()
    empty.ingest(article, make_extraction(article), make_scale(), "one", RETRIEVED, scope="picked")
    return empty


def test_scope_of_an_ingest_selects_nothing_until_somebody_picks(picked: Store) -> None:
    article = picked.article("a1")
    assert (article.scope, article.claims, article.not_selected, article.by_status) == ("picked", 4, 4, {})
    picked.record(work.pick(picked.claim("a1.2")), "reviewer-a")
    article = picked.article("a1")
    assert (selected(picked), article.not_selected, article.by_status) == (["a1.2"], 3, {"open": 1})
    picked.record(decisions.exclude(picked.claim("a1.1"), "opinion"), "reviewer-a")
    assert picked.article("a1").by_status == {"open": 1, "excluded": 1}
    assert picked.check() == []


def test_scope_picks_are_undone_and_taken_back(picked: Store) -> None:
    event = picked.record(work.pick(picked.claim("a1.2")), "reviewer-a")
    picked.record(decisions.undo(event), "reviewer-a")
    assert selected(picked) == []
    picked.record(work.pick(picked.claim("a1.2")), "reviewer-a")
    picked.record(work.unpick(picked.claim("a1.2")), "reviewer-b")
    assert selected(picked) == []
    assert picked.check() == []


def test_scope_set_later_and_back(store: Store) -> None:
    store.record(work.pick(store.claim("a1.1")), "reviewer-a")
    assert len(selected(store)) == 4
    event = store.record(work.set_scope(store.article("a1"), "picked"), "reviewer-a")
    assert selected(store) == ["a1.1"]
    store.record(decisions.undo(event), "reviewer-a")
    assert len(selected(store)) == 4
    assert store.check() == []


def test_scope_claims_that_people_made_count(picked: Store) -> None:
    article = picked.article("a1")
    draft = edits.split(picked.claim("a1.2"), article, [article.text.index("on Monday")])
    picked.record(draft, "reviewer-a")
    assert selected(picked) == ["a1.5", "a1.6"]


def test_scope_goes_with_an_export_a_union_and_a_new_draft(picked: Store) -> None:
    picked.record(work.pick(picked.claim("a1.2")), "reviewer-a")
    with open_memory() as other:
        other.unite(from_lines(to_lines(picked.pack()), "desk.jsonl"), "desk.jsonl")
        assert (other.article("a1").scope, selected(other)) == ("picked", ["a1.2"])
    text = picked.article("a1").text
    changed = make_article(f"{text}\n\nIt has 9 lamps.")
    picked.revise("a1", changed, make_extraction(changed), RETRIEVED)
    assert (picked.article("a1").scope, selected(picked)) == ("picked", ["a1.2"])
    assert picked.check() == []


@pytest.mark.parametrize("scope", ["some", 3, None])
def test_scope_event_of_a_wrong_form_has_no_effect(store: Store, scope: object) -> None:
    with pytest.raises(DeskError, match="is no scope"):
        store.record(Draft("scope_set", {"article": store.article("a1").uid, "scope": scope}), "reviewer-a")


def test_scope_of_an_ingest_that_is_none_is_refused(empty: Store) -> None:
    article = make_article()
    with pytest.raises(StoreError, match="“some” is no scope"):
        empty.ingest(article, make_extraction(article), make_scale(), "one", RETRIEVED, scope="some")
    assert empty.articles() == ()
