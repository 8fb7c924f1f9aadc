"""A disk that is full: said in words, nothing half written, and all goes on once there is room."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

from factcheck.desk import citing, decisions
from factcheck.errors import StoreError
from factcheck.models import Attachment
from factcheck.store import Store, open_store
from tests.builders import RETRIEVED, make_article, make_extraction, make_scale, many_claims

LONG = "word " * 3_999
SNAPSHOT = ("events", "event_bodies", "event_heads", "articles", "claims", "notes", "blobs", "numbers")


def snapshot(store: Store) -> dict[str, list[tuple[object, ...]]]:
    return {table: store.db.execute(f"SELECT * FROM {table} ORDER BY 1").fetchall() for table in SNAPSHOT} | {
        "claims_fts": store.db.execute("SELECT rowid FROM claims_fts WHERE claims_fts MATCH 'the'").fetchall()
    }


def integrity(store: Store) -> list[tuple[object, ...]]:
    checks = ("integrity_check", "foreign_key_check")
    return [row for pragma in checks for row in store.db.execute(f"PRAGMA {pragma}")]


def ingest_many(store: Store) -> None:
    article, extraction = many_claims(400)
    store.ingest(article, extraction, make_scale(), "one", RETRIEVED)


def mark_at_length(store: Store) -> None:
    store.record(decisions.mark(store.claim("a1.1"), make_scale(), "true", LONG), "reviewer-a")


def conclude_at_length(store: Store) -> None:
    store.record(decisions.conclude(store.article("a1"), LONG), "reviewer-a")


def keep_a_copy(store: Store) -> None:
    copy = Attachment(LONG.encode() * 5, "text/plain", "register.txt", text=LONG)
    draft = citing.add_evidence(store.claim("a1.1"), citing.NewSource("The register"), copy=copy)
    store.record(draft, "reviewer-a", blobs=[copy])


WRITES = pytest.mark.parametrize("write", [ingest_many, mark_at_length, conclude_at_length, keep_a_copy])


@WRITES
@pytest.mark.parametrize("spare", [0, 3, 8])
def test_full_disk_is_told_and_leaves_nothing(
    store: Store, write: Callable[[Store], None], spare: int
) -> None:
    before = snapshot(store)
    pages = store.db.execute("PRAGMA page_count").fetchone()[0]
    store.db.execute(f"PRAGMA max_page_count = {pages + spare}")
    with pytest.raises(StoreError, match="the disk is full") as caught:
        write(store)
    assert "Free some space" in caught.value.hint
    assert snapshot(store) == before
    assert integrity(store) == [("ok",)]
    assert store.check() == []


@WRITES
def test_same_connection_goes_on_once_there_is_room(store: Store, write: Callable[[Store], None]) -> None:
    store.db.execute("PRAGMA max_page_count = 1")
    with pytest.raises(StoreError):
        write(store)
    store.db.execute("PRAGMA max_page_count = 1000000")
    write(store)
    assert store.check() == []


def annotate_until_full(store: Store, kept: list[str]) -> None:
    """Write notes and keep the id of each that was acknowledged."""
    for number in range(1000):
        draft = decisions.annotate(store.claim("a1.1"), f"Note {number}. {LONG[:2000]}")
        kept.append(store.record(draft, "reviewer-a").id)


def test_what_was_acknowledged_before_the_disk_filled_is_there(store: Store, path: Path) -> None:
    kept: list[str] = []
    pages = store.db.execute("PRAGMA page_count").fetchone()[0]
    store.db.execute(f"PRAGMA max_page_count = {pages + 40}")
    with pytest.raises(StoreError):
        annotate_until_full(store, kept)
    store.close()
    assert kept
    with open_store(path, "read") as again:
        assert [event.id for event in again.history("a1.1")] == kept
        assert again.check() == []


LIMITED = dedent(
    """
    import resource, sys
    from factcheck.errors import StoreError
    from factcheck.store import open_store
    from tests.store import test_disk_full as writes
    path, limit, write = sys.argv[1], int(sys.argv[2]), sys.argv[3]
    with open_store(path, "create") as store:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        try:
            getattr(writes, write)(store)
        except StoreError as error:
            print(error.message)
            print(len(store.articles()), len(store.events()))
    """
)


def run_limited(path: Path, limit: int, write: str) -> list[str]:
    """Run one of the writes above in a process whose files may not grow beyond `limit` bytes.

    The first to grow is the write-ahead log.
    """
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, str(path), str(limit), write],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[2],
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.splitlines()


@WRITES
def test_limit_on_file_sizes_is_told_and_leaves_nothing(
    store: Store, path: Path, write: Callable[[Store], None]
) -> None:
    before = snapshot(store)
    store.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    store.close()
    message, counts = run_limited(path, 30_000, write.__name__)
    assert message == f"{path} cannot be read or written: the disk is full or failing"
    assert counts == "1 1"
    with open_store(path, "write") as again:
        assert snapshot(again) == before
        assert again.check() == []
        write(again)
        assert again.check() == []


def test_what_could_not_be_moved_into_the_file_stays_in_the_log(store: Store, path: Path) -> None:
    """The write-ahead log has room for a decision, the file itself has none when it is closed."""
    store.close()
    wal = path.with_name(f"{path.name}-wal")
    assert run_limited(path, path.stat().st_size, "mark_at_length") == []
    assert wal.stat().st_size > 0
    with open_store(path, "write") as again:
        assert [event.type for event in again.events()] == ["article_ingested", "claim_marked"]
        assert again.check() == []
    assert not wal.exists()


@pytest.mark.parametrize("limit", ["1", "5000", "20000"])
def test_disk_that_is_full_at_the_start_leaves_a_file_to_begin_with(path: Path, limit: str) -> None:
    script = LIMITED.replace(
        "with open_store", "resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))\nwith open_store", 1
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(path), limit, "ingest_many"],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[2],
    )
    assert done.returncode == 1
    assert "StoreError" in done.stderr
    assert "the disk is full" in done.stderr
    with pytest.raises(StoreError, match="nothing is stored yet"):
        open_store(path, "read")
    with open_store(path, "create") as store:
        assert store.articles() == ()
        assert store.check() == []


@pytest.mark.parametrize(
    "part", [{"raw": b"x" * 20_000_001}, {"text": "x" * 20_000_001}], ids=["raw", "text"]
)
def test_article_that_is_too_large_is_refused(store: Store, part: dict[str, Any]) -> None:
    article = make_article("Another text of 3 words.")
    with pytest.raises(StoreError, match="at most 20 MB"):
        store.ingest(replace(article, **part), make_extraction(article), make_scale(), "one", RETRIEVED)
    assert len(store.articles()) == 1
