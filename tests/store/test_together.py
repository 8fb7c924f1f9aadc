"""Several articles in one transaction: all of it goes in, or nothing; one that is refused spoils no other."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from factcheck.errors import StoreError, UnfitError
from factcheck.models import Sentence
from factcheck.store import Store, open_store
from tests.builders import RETRIEVED, make_article, make_extraction, make_scale, many_claims


def put(store: Store, text: str) -> None:
    article = make_article(text)
    store.ingest(article, make_extraction(article), make_scale(), "one", RETRIEVED)


def names(path: Path) -> list[str]:
    with open_store(path, "read") as store:
        return [store.article(row.label).text or "" for row in store.articles()]


def test_together_is_seen_by_others_only_when_it_ends(empty: Store, path: Path) -> None:
    with empty.together():
        put(empty, "Rain fell for 3 days.")
        put(empty, "Snow fell for 4 days.")
        assert names(path) == []
    assert names(path) == ["Rain fell for 3 days.", "Snow fell for 4 days."]
    assert empty.check() == []


def test_together_leaves_out_what_is_refused_and_keeps_the_rest(empty: Store, path: Path) -> None:
    with empty.together():
        put(empty, "Rain fell for 3 days.")
        article = make_article("Snow fell for 4 days.")
        too_far = make_extraction(article, sentences=(Sentence(0, 900, "claim"),))
        with pytest.raises(UnfitError):
            empty.ingest(article, too_far, make_scale(), "one", RETRIEVED)
        put(empty, "Hail fell for 5 days.")
    assert names(path) == ["Rain fell for 3 days.", "Hail fell for 5 days."]
    assert empty.check() == []
    assert empty.db.execute("SELECT count(*) FROM blobs").fetchone()[0] == 2


def test_together_nothing_goes_in_where_the_block_fails(empty: Store, path: Path) -> None:
    def stop_midway() -> None:
        with empty.together():
            put(empty, "Rain fell for 3 days.")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stop_midway()
    assert names(path) == []
    put(empty, "Snow fell for 4 days.")
    assert names(path) == ["Snow fell for 4 days."]


def test_together_nothing_goes_in_where_the_disk_is_full(empty: Store, path: Path) -> None:
    put(empty, "Rain fell for 3 days.")
    pages = empty.db.execute("PRAGMA page_count").fetchone()[0]
    empty.db.execute(f"PRAGMA max_page_count = {pages + 6}")
    article, extraction = many_claims(400)

    def fill_midway() -> None:
        with empty.together():
            put(empty, "Snow fell for 4 days.")
            empty.ingest(article, extraction, make_scale(), "one", RETRIEVED)

    with pytest.raises(StoreError, match="the disk is full"):
        fill_midway()
    assert names(path) == ["Rain fell for 3 days."]
    empty.db.execute("PRAGMA max_page_count = 1000000")
    put(empty, "Snow fell for 4 days.")
    assert names(path) == ["Rain fell for 3 days.", "Snow fell for 4 days."]
    assert empty.check() == []


def test_together_nothing_goes_in_where_the_process_is_killed(filled: Path, path: Path) -> None:
    path.write_bytes(filled.read_bytes())
    before = names(path)
    child = os.fork()
    if child == 0:
        store = open_store(path, "write")
        with store.together():
            put(store, "Snow fell for 4 days.")
            os.kill(os.getpid(), signal.SIGKILL)
    assert os.WIFSIGNALED(os.waitpid(child, 0)[1])
    assert names(path) == before
    with open_store(path, "read") as store:
        assert store.check() == []
