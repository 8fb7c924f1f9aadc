"""What an extraction need not do again: kept with the article, gone with it, no part of what is handed on."""

from __future__ import annotations

from pathlib import Path

import pytest

from factcheck.errors import NotFoundError
from factcheck.store import Store, open_store
from factcheck.store.jsonl import to_lines
from tests.builders import RETRIEVED, TEXT, StillClock, make_article, make_extraction, make_scale

KEPT = b"\x00 parses of 1 article, 40 bytes of them"


def add(store: Store, text: str, memory: bytes | None = KEPT) -> None:
    article = make_article(text)
    store.ingest(article, make_extraction(article), make_scale(), "one", RETRIEVED, memory=memory)


def test_article_memory_is_replaced_by_that_of_the_next_draft(store: Store) -> None:
    assert store.memory("a1") is None
    draft = make_article(TEXT + " It has 9 lamps.")
    store.revise("a1", draft, make_extraction(draft), RETRIEVED, KEPT)
    assert store.memory("a1") == KEPT
    other = make_article(TEXT + " It has 19 lamps.")
    store.revise("a1", other, make_extraction(other), RETRIEVED)
    assert store.memory("a1") is None, "what was kept of an older text may hold words that were taken out"
    assert store.check() == []
    with pytest.raises(NotFoundError):
        store.memory("a7")


def test_article_memory_leaves_no_trace_once_the_article_is_forgotten(store: Store, path: Path) -> None:
    add(store, "The tower has 40 floors.")
    store.forget("a2", "The court ordered it.", "reviewer-a")
    assert store.db.execute("SELECT count(*) FROM article_memory").fetchone() == (0,)
    store.close()
    files = b"".join(entry.read_bytes() for entry in path.parent.iterdir())
    assert KEPT not in files
    with open_store(path, "write") as again:
        assert again.check() == []


def test_article_memory_goes_where_another_desk_forgot_the_article(tmp_path: Path, store: Store) -> None:
    add(store, "The tower has 40 floors.")
    with open_store(tmp_path / "other.db", "create", clock=StillClock()) as other:
        other.unite(store.pack(), "desk.db")
        other.forget("a2", "The court ordered it.", "reviewer-b")
        store.unite(other.pack(), "other.db")
    assert store.db.execute("SELECT count(*) FROM article_memory").fetchone() == (0,)
    assert store.check() == []


def test_article_memory_is_not_handed_on_and_outlives_a_union(tmp_path: Path, store: Store) -> None:
    before = list(to_lines(store.pack()))
    store.db.execute("INSERT INTO article_memory VALUES (?, ?)", [store.article("a1").uid, KEPT])
    assert list(to_lines(store.pack())) == before
    with open_store(tmp_path / "other.db", "create", clock=StillClock()) as other:
        add(other, "The tower has 40 floors.", None)
        store.unite(other.pack(), "other.db")
        other.unite(store.pack(), "desk.db")
        assert other.memory("a2") is None
    assert store.memory("a1") == KEPT


def test_article_memory_of_no_article_is_found_and_mended(store: Store) -> None:
    store.db.execute("INSERT INTO article_memory VALUES ('nobody', ?)", [KEPT])
    store.db.conn.commit()
    (finding,) = store.check()
    assert finding.severity == "error"
    assert finding.where == "article_memory nobody"
    store.mend()
    assert store.check() == []
