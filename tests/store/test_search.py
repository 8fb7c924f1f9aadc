"""Full-text search: what people type is words, never a query language; claims and notes are found."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from factcheck.desk import decisions
from factcheck.errors import StoreError
from factcheck.models import ClaimFilter
from factcheck.store import Store, open_store
from tests.builders import RETRIEVED, StillClock, make_article, make_extraction, make_scale

SYNTAX = [*"()\"'*^-:+{},;%_\\é² \n\t\0", "bridge", "bridge*", "AND", "OR", "NOT", "NEAR(a b)", "text:", '""']
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
TYPED = st.lists(st.sampled_from(SYNTAX) | TEXT, max_size=8).map("".join)


@pytest.fixture(scope="module")
def standing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """One database for all that only read: a1 of the builders, with a note on a1.4."""
    path: Path = tmp_path_factory.mktemp("search") / "desk.db"
    with open_store(path, "create", clock=StillClock()) as store:
        article = make_article()
        store.ingest(article, make_extraction(article), make_scale(), "one", RETRIEVED)
        note = decisions.annotate(store.claim("a1.4"), "Ask the Café Müller, near the weighbridge (1932).")
        store.record(note, "reviewer-a")
        yield store


def found(store: Store, search: str) -> list[str]:
    return [claim.label for claim in store.claims(ClaimFilter(search=search))]


@given(typed=TYPED)
@example(typed='"bridge\nopened"')
@example(typed='a"b "c')
@example(typed='x"')
def test_search_never_raises(standing: Store, typed: str) -> None:
    assert set(found(standing, typed)) <= {"a1.1", "a1.2", "a1.3", "a1.4"}


@given(typed=TEXT)
def test_filters_take_any_text(standing: Store, typed: str) -> None:
    for wanted in (
        ClaimFilter(speaker=typed),
        ClaimFilter(tag=typed),
        ClaimFilter(read_by=typed),
        ClaimFilter(verdict=typed),
    ):
        assert len(standing.claims(wanted)) <= 4


@pytest.mark.parametrize("field", ["search", "speaker", "tag", "read_by", "article"])
def test_filter_with_half_a_character_is_told(standing: Store, field: str) -> None:
    with pytest.raises(StoreError, match="half a character"):
        standing.claims(ClaimFilter(**{field: "a1\udcff"}))  # type: ignore[arg-type]  # parametrised


@pytest.mark.parametrize(
    ("search", "labels"),
    [
        ("bridge", ["a1.1", "a1.2"]),
        ("BRIDGE", ["a1.1", "a1.2"]),
        ("bridge cost", ["a1.1"]),
        ("cost bridge", ["a1.1"]),
        ('"cost bridge"', []),
        ('"bridge cost"', ["a1.1"]),
        ("opening", ["a1.2"]),
        ("12%", ["a1.3"]),
        ("4.2 million", ["a1.1"]),
        ("bridge OR council", []),
        ("bridge NOT cost", []),
        ("bri*", []),
        ("text:bridge", []),
        ("", []),
        ("?!", []),
    ],
)
def test_search_finds_claims(standing: Store, search: str, labels: list[str]) -> None:
    assert found(standing, search) == labels


@pytest.mark.parametrize("search", ["café", "cafe muller", "weighbridge (1932)", '"near the weighbridge"'])
def test_search_finds_notes(standing: Store, search: str) -> None:
    assert found(standing, search) == ["a1.4"]


def test_search_joins_with_other_filters(standing: Store) -> None:
    wanted = ClaimFilter(search="bridge", kind="event", article="a1")
    assert [claim.label for claim in standing.claims(wanted)] == ["a1.2"]


def test_search_follows_what_stands(store: Store) -> None:
    note = store.record(decisions.annotate(store.claim("a1.3"), "Ring the zoo."), "reviewer-a")
    assert found(store, "zoo") == ["a1.3"]
    store.record(decisions.undo(note), "reviewer-a")
    assert found(store, "zoo") == []
    other = make_article("The otters ate 31 fish.", name="otters.txt")
    store.ingest(other, make_extraction(other), make_scale(), "one", RETRIEVED)
    assert found(store, "otters") == ["a2.1"]
    store.forget("a2", "By mistake.", "reviewer-a")
    assert found(store, "otters") == []
    assert found(store, "bridge") == ["a1.1", "a1.2"]


def test_articles_are_searched_by_plain_sql(store: Store) -> None:
    query = "SELECT rowid FROM articles_fts WHERE articles_fts MATCH ?"
    assert store.db.execute(query, ["residents"]).fetchall() == [(1,)]
    assert store.db.execute(query, ["title:harrow"]).fetchall() == [(1,)]
    assert store.db.execute(query, ["title:residents"]).fetchall() == []
