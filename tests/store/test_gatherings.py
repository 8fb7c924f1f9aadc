"""Collections: events like others, undone, replayed, united, forgotten."""

from __future__ import annotations

from pathlib import Path

import pytest

from factcheck.desk import decisions
from factcheck.desk.collections import collect, collected, uncollect
from factcheck.errors import DeskError, NotFoundError
from factcheck.models import ClaimFilter, Collection, Draft
from factcheck.store import Store, from_lines, open_memory, to_lines
from tests.builders import RETRIEVED, StillClock, make_article, make_extraction, make_scale

OTHER = "Wheat fell by 18 percent in the Vale. Bread costs 4 crowns."


def add_other(store: Store, *names: str) -> str:
    article = make_article(OTHER, name="wheat.txt")
    said = [(collected(article.text_sha256, name), "reviewer-b") for name in names]
    found = store.ingest(article, make_extraction(article), make_scale(), "one", RETRIEVED, said)
    return found.article.label


def test_collections_articles_and_claims_narrow_to_one(store: Store) -> None:
    store.record(collect(store.article("a1"), "bridges"), "reviewer-a")
    assert add_other(store, "prices", "bridges") == "a2"
    assert store.collections() == (Collection("bridges", 2), Collection("prices", 1))
    assert store.article("a2").collections == ("bridges", "prices")
    assert [article.label for article in store.articles("prices")] == ["a2"]
    assert {c.article_number for c in store.claims(ClaimFilter(collection="prices"))} == {2}
    assert {c.article_number for c in store.claims(ClaimFilter(collection="bridges"))} == {1, 2}
    assert store.check() == []


def test_collections_narrow_matches_and_leave_libraries_out(store: Store) -> None:
    add_other(store, "prices")
    found = store.seen.similar("Wheat fell by 18 percent.", collection="prices")
    assert [match.label for match in found] == ["a2.1"]
    store.record(collect(store.article("a1"), "bridges"), "reviewer-a")
    assert store.seen.similar("Wheat fell by 18 percent.", collection="bridges") == ()


def test_collections_unknown_one_is_named_with_those_that_exist(store: Store) -> None:
    with pytest.raises(NotFoundError, match="no collection “prices”") as caught:
        store.articles("prices")
    assert "factcheck collect" in caught.value.hint
    add_other(store, "prices")
    for ask in (store.articles, lambda name: store.claims(ClaimFilter(collection=name))):
        with pytest.raises(NotFoundError) as caught:
            ask("price")
        assert caught.value.hint == "Collections here: prices."


def test_collections_undo_puts_back_what_was(store: Store) -> None:
    put = store.record(collect(store.article("a1"), "bridges"), "reviewer-a")
    taken = store.record(uncollect(store.article("a1"), "bridges"), "reviewer-a")
    assert store.article("a1").collections == ()
    store.record(decisions.undo(taken), "reviewer-a")
    assert store.article("a1").collections == ("bridges",)
    store.record(decisions.undo(store.event(put.id)), "reviewer-a")
    assert store.collections() == ()
    assert store.check() == []


@pytest.mark.parametrize(
    ("type_", "name"),
    [
        ("article_collected", "bridges"),
        ("article_collected", " "),
        ("article_collected", 7),
        ("article_uncollected", "prices"),
    ],
)
def test_collections_event_that_says_nothing_new_is_refused(store: Store, type_: str, name: object) -> None:
    article = store.article("a1")
    store.record(collect(article, "bridges"), "reviewer-a")
    with pytest.raises(DeskError, match="nothing was recorded"):
        store.record(Draft(type_, {"article": article.uid, "name": name}), "reviewer-b")


def test_collections_go_with_an_export_and_a_union(store: Store, clock: StillClock) -> None:
    add_other(store, "prices")
    packed = from_lines(to_lines(store.pack()), "desk.jsonl")
    clock.move(60)
    with open_memory(clock) as other:
        other.unite(packed, "desk.jsonl")
        assert other.collections() == store.collections()
        other.record(collect(other.article("a1"), "bridges"), "reviewer-b")
        other.record(collect(other.article("a2"), "bridges"), "reviewer-b")
        store.record(collect(store.article("a2"), "bridges"), "reviewer-a")
        store.unite(other.pack(), "other.db")
        assert store.collections() == (Collection("bridges", 2), Collection("prices", 1))
        assert store.check() == []


def test_collections_end_with_the_article_that_is_forgotten(store: Store, path: Path) -> None:
    add_other(store, "prices of the north")
    store.forget("a2", "Asked for.", "reviewer-a")
    assert store.collections() == ()
    assert store.check() == []
    store.close()
    assert b"prices of the north" not in path.read_bytes()
