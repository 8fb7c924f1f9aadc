"""Numbers of another database after a union: found, told, carried along, and never in the way of ours."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from factcheck.desk import citing
from factcheck.errors import NotFoundError, StoreError
from factcheck.models import Packed
from factcheck.store import Store, from_lines, open_memory, open_store, to_lines
from factcheck.store.aliases import read_aliases
from factcheck.store.replay import rebuild
from factcheck.store.transactions import writing
from tests.builders import RETRIEVED, StillClock, make_article, make_extraction, make_scale

TOWER = "The tower has 40 floors. It opened in 2001."
CANAL = "The canal is 12 miles long. It opened in 1804."
PIER = "The pier has 3 clocks."


def take_in(store: Store, *texts: str) -> None:
    for text in texts:
        article = make_article(text)
        store.ingest(article, make_extraction(article), make_scale(), "one", RETRIEVED)


def cite(store: Store, claim: str, reference: str) -> None:
    source = citing.NewSource(reference)
    store.record(citing.add_evidence(store.claim(claim), source, stance="supports"), "reviewer-b")


@contextmanager
def other_desk(tmp_path: Path, *texts: str, name: str = "laptop.db") -> Iterator[Store]:
    with open_store(tmp_path / name, "create", clock=StillClock()) as other:
        take_in(other, *texts)
        yield other


@pytest.fixture
def laptop(tmp_path: Path) -> Packed:
    """The tower is a1 there, the canal a2; s1 is the almanac."""
    with other_desk(tmp_path, TOWER, CANAL) as other:
        cite(other, "a2.1", "The almanac")
        return other.pack()


@pytest.fixture
def united(store: Store, laptop: Packed) -> Store:
    """The bridge is a1, the tower a2, the canal a3; s1 is the ledger, s2 the almanac."""
    cite(store, "a1.1", "The ledger")
    store.unite(laptop, "/home/me/laptop.db")
    return store


def was(store: Store, kind: str, article: int, number: int) -> list[tuple[str, str]]:
    return [(alias.label, alias.origin) for alias in store.old_numbers(kind, article, number).was]


def test_unite_keeps_the_old_number_as_an_alias(united: Store) -> None:
    assert [article.title for article in united.articles()][1:] == [TOWER, CANAL]
    assert was(united, "article", 0, 2) == [("a1", "laptop.db")]
    assert was(united, "claim", 2, 2) == [("a1.2", "laptop.db")]
    assert was(united, "claim", 3, 1) == [("a2.1", "laptop.db")]
    assert was(united, "source", 0, 2) == [("s1", "laptop.db")]
    assert was(united, "article", 0, 1) == []
    assert was(united, "claim", 1, 1) == []
    assert united.check() == []


def test_unite_tells_what_has_another_number_here(store: Store, laptop: Packed) -> None:
    cite(store, "a1.1", "The ledger")
    expected = (("a1", "a2"), ("a2", "a3"), ("s1", "s2"))
    assert store.unite(laptop, "laptop.db", dry_run=True).renumbered == expected
    assert was(store, "source", 0, 2) == []
    assert store.unite(laptop, "laptop.db").renumbered == expected
    assert store.unite(laptop, "laptop.db").renumbered == (), "told once"


def test_our_numbers_win_over_old_ones(united: Store) -> None:
    assert united.article("a1").title == "Bridge opened in Harrow"
    assert united.claim("a1.1").text.startswith("The bridge cost")
    cited = united.source("s1")
    assert cited is not None
    assert cited.source.reference == "The ledger"
    (found,) = united.old_numbers("article", 0, 1).namesakes
    assert (found[0].label, found[0].origin, found[1]) == ("a1", "laptop.db", "a2")
    (found,) = united.old_numbers("claim", 1, 1).namesakes
    assert (found[0].label, found[1]) == ("a1.1", "a2.1")


def test_old_number_of_a_claim_that_is_free_here_is_found(tmp_path: Path) -> None:
    """Claim a1.2 of the tower: the pier, a1 here, has one claim."""
    with other_desk(tmp_path, TOWER) as other:
        packed = other.pack()
    with open_memory() as desk:
        take_in(desk, PIER)
        desk.unite(packed, "laptop.db")
        assert desk.claim("a1.2").label == "a2.2"
        with pytest.raises(NotFoundError, match=r"no claim a1\.3"):
            desk.claim("a1.3")


def test_old_numbers_of_articles_and_sources_that_are_free_here_are_found(tmp_path: Path) -> None:
    """The other desk has gaps, as removed sources leave them: the canal is a9 there, the almanac s7."""
    with other_desk(tmp_path, CANAL) as other:
        cite(other, "a1.1", "The almanac")
        other.db.execute("UPDATE numbers SET number = 9 WHERE kind = 'article'")
        other.db.execute("UPDATE numbers SET article_number = 9 WHERE kind = 'claim'")
        other.db.execute("UPDATE numbers SET number = 7 WHERE kind = 'source'")
        packed = other.pack()
    with open_memory(StillClock()) as desk:
        take_in(desk, CANAL)
        cite(desk, "a1.1", "The almanac")
        assert ("a9", "a1") in desk.unite(packed, "laptop.db").renumbered
        assert desk.article("a9").label == "a1"
        assert desk.claim("a9.1").label == "a1.1"
        cited = desk.source("s7")
        assert cited is not None
        assert cited.source.number == 1
        with pytest.raises(NotFoundError, match="no claim a1"):
            desk.claim("a9.5")
        assert desk.source("s8") is None


def test_old_number_of_several_names_them(tmp_path: Path) -> None:
    with open_memory() as desk:
        take_in(desk, PIER)
        for text, name in ((TOWER, "laptop.db"), (CANAL, "train.db")):
            with other_desk(tmp_path, text, name=name) as other:
                packed = other.pack()
            desk.unite(packed, name)
        with pytest.raises(NotFoundError, match="several had that number") as caught:
            desk.claim("a1.2")
        assert caught.value.hint == "Here they are a2.2 and a3.2."


def test_old_numbers_survive_replay_mending_jsonl_backup_and_the_past(united: Store, tmp_path: Path) -> None:
    before = read_aliases(united.db)
    assert len(before) == 7
    rebuild_all(united)
    assert read_aliases(united.db) == before
    lines = list(to_lines(united.pack()))
    assert '"version":2' in lines[0]
    with open_memory() as again:
        again.unite(from_lines(lines, "desk.jsonl"), "desk.jsonl")
        assert read_aliases(again.db) == before
        assert list(to_lines(again.pack())) == lines
    with united.as_of("2026-11-30") as earlier:
        assert read_aliases(earlier.db) == before
    united.back_up(tmp_path / "copy.db", replace=False)
    with open_store(tmp_path / "copy.db", "read") as copy:
        assert read_aliases(copy.db) == before


def test_jsonl_without_aliases_is_as_earlier_versions_read_it(store: Store) -> None:
    assert '"version":1' in next(iter(to_lines(store.pack())))


def test_aliases_of_the_other_database_come_along(united: Store, tmp_path: Path) -> None:
    """What the laptop called s1 is s2 at the desk and s3 at a third one, which knows both numbers."""
    with other_desk(tmp_path, PIER, name="third.db") as third:
        cite(third, "a1.1", "The atlas")
        cite(third, "a1.1", "The map")
        third.unite(united.pack(), "desk.db")
        (almanac,) = [s.source for s in third.sources() if s.source.reference == "The almanac"]
        assert was(third, "source", 0, almanac.number) == [("s2", "desk.db"), ("s1", "laptop.db")]
        assert third.check() == []


def test_alias_of_a_removed_source_names_nothing(united: Store) -> None:
    (almanac,) = [event for event in united.events() if event.type == "evidence_added"][1:]
    united.redact(almanac.id, "It names a person.", "reviewer-b")
    uids = {alias.was.uid for alias in read_aliases(united.db) if alias.was.kind == "source"}
    assert uids == {"removed-2"}
    assert united.source("s2") is None
    assert united.check() == []


@pytest.mark.parametrize(
    "alias", ['["claim",1,1,1,"x"]', '["claim","u",1,"1","x"]', '["claim","u",1]', "{}", "3"]
)
def test_jsonl_refuses_an_alias_that_is_none(store: Store, alias: str) -> None:
    lines = list(to_lines(store.pack()))
    with pytest.raises(StoreError, match="line 2 is not as factcheck writes it"):
        from_lines([lines[0], f'{{"alias":{alias}}}\n', *lines[1:]], "desk.jsonl")


def rebuild_all(store: Store) -> None:
    with writing(store.db):
        rebuild(store.db)
