"""Kept bytes are compressed where that helps, and come back as they were."""

from __future__ import annotations

import hashlib
import random
import zlib
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from factcheck.store import Store, blobs, open_store
from factcheck.store.jsonl import from_lines, to_lines
from factcheck.store.opening import new_in_memory
from tests.builders import RETRIEVED, StillClock, make_article, make_extraction, make_scale

PAGE = b"<p>The bridge cost 4.2 million pounds.</p>\n" * 500
NOISE = random.Random(7).randbytes(3_000)  # as good as a picture


def ingest(store: Store, raw: bytes) -> str:
    article = make_article("The tower has 40 floors.", raw=raw, media_type="text/html")
    store.ingest(article, make_extraction(article), make_scale(), "one", RETRIEVED)
    return article.raw_sha256


def row(store: Store, name: str) -> tuple[int, str]:
    found = store.db.execute("SELECT length(bytes), encoding FROM blobs WHERE sha256 = ?", [name]).fetchone()
    return found[0], found[1]


def test_blobs_of_a_page_take_less_and_come_back(empty: Store) -> None:
    name = ingest(empty, PAGE)
    size, encoding = row(empty, name)
    assert encoding == "zlib"
    assert size < len(PAGE) / 20
    assert name == hashlib.sha256(PAGE).hexdigest()
    assert empty.blob(name) == PAGE
    assert empty.check() == []


def test_blobs_that_would_not_shrink_stay_plain(empty: Store) -> None:
    name = ingest(empty, NOISE)
    assert row(empty, name) == (len(NOISE), "")
    assert empty.blob(name) == NOISE


def test_blobs_that_are_an_article_s_text_stay_readable_by_views(empty: Store) -> None:
    text = "The bridge cost 4.2 million pounds. " * 50
    raw = text.strip().encode()
    name = ingest(empty, raw)
    assert row(empty, name)[1] == "zlib"
    article = make_article(raw.decode(), raw=PAGE, media_type="text/html")
    empty.ingest(article, make_extraction(article), make_scale(), "one", RETRIEVED)
    assert row(empty, name) == (len(raw), "")
    texts = [found[0] for found in empty.db.execute("SELECT text FROM revision_texts ORDER BY rowid")]
    assert raw.decode() in texts
    assert empty.check() == []


def test_blobs_kept_before_compression_are_read(empty: Store) -> None:
    name = ingest(empty, PAGE)
    empty.db.execute("UPDATE blobs SET bytes = ?, encoding = '' WHERE sha256 = ?", [PAGE, name])
    empty.db.conn.commit()
    assert empty.blob(name) == PAGE
    assert empty.check() == []


def test_blobs_that_were_altered_are_named_by_the_doctor(empty: Store) -> None:
    name = ingest(empty, PAGE)
    for kept in (
        b"no zlib at all",
        zlib.compress(PAGE)[:-9],
        zlib.compress(PAGE + b" "),
        zlib.compress(bytes(10**8)),
    ):
        empty.db.execute("UPDATE blobs SET bytes = ? WHERE sha256 = ?", [kept, name])
        empty.db.conn.commit()
        assert [finding.where for finding in empty.check()] == [f"blobs {name}"]


def test_blobs_travel_as_they_came(empty: Store, tmp_path: Path) -> None:
    name = ingest(empty, PAGE)
    lines = list(to_lines(empty.pack()))
    with open_store(tmp_path / "other.db", "create", clock=StillClock()) as other:
        other.unite(from_lines(lines, "desk.jsonl"), "desk.jsonl")
        assert list(to_lines(other.pack())) == lines
        assert other.blob(name) == PAGE
        assert other.check() == []


def test_blobs_leave_no_trace_once_forgotten(store: Store, path: Path) -> None:
    name = ingest(store, PAGE)
    (kept,) = store.db.execute("SELECT bytes FROM blobs WHERE sha256 = ?", [name]).fetchone()
    store.forget("a2", "The court ordered it.", "reviewer-a")
    store.close()
    assert bytes(kept)[8:40] not in b"".join(entry.read_bytes() for entry in path.parent.iterdir())


@given(st.lists(st.binary(max_size=400).map(lambda part: part * 3), max_size=4))
def test_blobs_of_any_bytes_come_back(contents: list[bytes]) -> None:
    db = new_in_memory()
    named = {hashlib.sha256(content).hexdigest(): content for content in contents}
    blobs.keep(db, [(name, "application/pdf", content) for name, content in named.items()])
    assert {name: blobs.read(db, name) for name in named} == named
    db.close()
