"""Ingest: what is kept, what is refused, and that nothing is half written."""

from __future__ import annotations

import contextlib
import sqlite3
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

from factcheck.errors import StoreError
from factcheck.models import Block, Claim, Extraction
from factcheck.store import Store, open_store
from factcheck.store.codec import extraction_from_json, extraction_to_json
from factcheck.store.identity import canonical
from tests.builders import RETRIEVED, TEXT, make_article, make_extraction, make_scale


def ingest(store: Store, text: str = TEXT, **changes: object) -> None:
    article = make_article(text)
    extraction = make_extraction(article, **changes)
    store.ingest(article, extraction, make_scale(), "one", RETRIEVED)


def test_ingest_keeps_all_that_was_found(empty: Store) -> None:
    article = make_article()
    extraction = make_extraction(article)
    done = empty.ingest(article, extraction, make_scale(), "two", RETRIEVED)
    assert done.added
    dossier = empty.article_dossier("a1")
    assert dossier.article == done.article
    assert dossier.article.text == article.text
    assert (dossier.article.policy, dossier.article.scale) == ("two", make_scale())
    assert dossier.blocks == article.blocks
    assert dossier.sentences == extraction.sentences
    stored = [dossier_claim.claim for dossier_claim in dossier.claims]
    assert [(c.text, c.speaker, c.parts, c.sentence) for c in stored] == [
        (c.text, c.speaker, c.parts, c.sentence) for c in extraction.claims
    ]
    assert [c.label for c in stored] == ["a1.1", "a1.2", "a1.3", "a1.4"]
    assert {c.status for c in stored} == {"open"}
    assert stored[1].references == extraction.references
    assert empty.db.execute("SELECT count(*) FROM attributions").fetchone() == (1,)


def test_ingest_keeps_raw_bytes_and_text(empty: Store) -> None:
    article = make_article(
        "Crème costs 3 euros.", raw="Crème costs 3 euros.".encode("cp1252"), encoding="cp1252"
    )
    empty.ingest(article, make_extraction(article), make_scale(), "one", RETRIEVED)
    blobs = dict(empty.db.execute("SELECT sha256, bytes FROM blobs").fetchall())
    assert blobs == {article.raw_sha256: article.raw, article.text_sha256: article.text.encode()}
    assert empty.db.execute("SELECT text FROM revision_texts").fetchone() == (article.text,)


def test_ingest_same_text_again_adds_nothing(store: Store) -> None:
    before = list(store.db.conn.iterdump())
    article = make_article(raw=TEXT.encode("utf-16"), title="Another title")
    done = store.ingest(article, make_extraction(article), make_scale(), "one", RETRIEVED)
    assert not done.added
    assert done.article.label == "a1"
    assert list(store.db.conn.iterdump()) == before


def test_ingest_equal_claims_are_told_apart(empty: Store) -> None:
    article = make_article("It cost 5 pounds.")
    claim = make_extraction(article).claims[0]
    extraction = make_extraction(article, claims=(claim, claim))
    empty.ingest(article, extraction, make_scale(), "one", RETRIEVED)
    assert len({claim.uid for claim in empty.claims()}) == 2


def test_claim_uids_do_not_depend_on_the_database(store: Store, tmp_path: Path) -> None:
    with open_store(tmp_path / "other.db", "create") as other:
        ingest(other, "Another article with 9 words comes first.")
        ingest(other)
        assert [c.uid for c in store.claims()] == [c.uid for c in other.claims() if c.article_number == 2]


@pytest.mark.parametrize(
    "text", ["", "one\0two 3.", "\x1b[31mred\x1b[0m costs 3.", "🦊 costs 3 pounds.", "x" * 200_000]
)
def test_ingest_odd_texts_come_back_as_they_were(empty: Store, text: str) -> None:
    ingest(empty, text)
    assert empty.article("a1").text == text
    assert empty.check() == []


def test_ingest_over_20_mb_is_refused(empty: Store) -> None:
    article = make_article(raw=b"x" * 20_000_001)
    with pytest.raises(StoreError, match="20 MB"):
        empty.ingest(article, make_extraction(article), make_scale(), "one", RETRIEVED)
    assert empty.events() == ()


def test_ingest_lone_surrogate_is_refused(empty: Store) -> None:
    article = replace(make_article(), text="half \ud800 a character", raw=b"x")
    with pytest.raises(StoreError, match="surrogate"):
        empty.ingest(article, make_extraction(make_article()), make_scale(), "one", RETRIEVED)


@pytest.mark.parametrize(
    "changes",
    [
        {"claims": (Claim("Far away.", None, None, ((5, 99_999),), 0),)},
        {"claims": (Claim("Nowhere.", None, None, (), 0),)},
        {"claims": (Claim("No such sentence.", None, None, ((0, 5),), 99),)},
        {"claims": (Claim("No such reference.", None, None, ((0, 5),), 0, references=(77,)),)},
    ],
)
def test_ingest_claim_without_span_is_refused_whole(empty: Store, changes: dict[str, Any]) -> None:
    with pytest.raises(StoreError, match="cannot be stored"):
        ingest(empty, **changes)
    for table in ("events", "articles", "revisions", "blobs", "numbers"):
        assert empty.db.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,), table


def test_extraction_comes_back_from_its_canonical_form() -> None:
    extraction = make_extraction(
        make_article(),
        claims=(
            Claim(
                "It cost 5 pounds.",
                None,
                None,
                ((0, 4), (9, 12)),
                0,
                kind="quantity",
                score=0.25,
                check_worthy=True,
                quantities=({"value": 5, "unit": "pounds"},),
                times=({"from": "2026-01-01"},),
            ),
        ),
    )
    value = extraction_to_json(extraction)
    again: Extraction = extraction_from_json(value)
    assert again == extraction
    assert canonical(extraction_to_json(again)) == canonical(value)


def test_disk_full_by_page_count_writes_nothing(store: Store) -> None:
    pages = store.db.execute("PRAGMA page_count").fetchone()[0]
    store.db.execute(f"PRAGMA max_page_count = {pages}")
    text = "".join(f"Item {number} cost {number} pounds. " for number in range(5_000))
    with pytest.raises(StoreError, match="disk is full") as caught:
        ingest(store, text)
    assert "free" in caught.value.hint.lower()
    assert [article.label for article in store.articles()] == ["a1"]
    assert store.check() == []
    store.db.execute("PRAGMA max_page_count = 1000000")
    ingest(store, text)
    assert store.article("a2").claims == 5_000


FILL = dedent(
    """
    import resource, sys
    from factcheck.errors import StoreError
    from factcheck.store import open_store
    from tests.builders import *
    with open_store(sys.argv[1], "write") as store:
        resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, resource.RLIM_INFINITY))
        try:
            for number in range(200):
                article = make_article(f"Number {number}. " + TEXT)
                store.ingest(article, make_extraction(article), make_scale(), "one", RETRIEVED)
                print(number + 1, flush=True)
        except StoreError as error:
            print(error.message, flush=True)
    """
)


def test_disk_full_by_file_limit_writes_nothing_half(store: Store, path: Path) -> None:
    store.close()
    done = subprocess.run(
        [sys.executable, "-c", FILL, str(path)], capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
    *added, told = done.stdout.splitlines()
    assert "full" in told
    assert 0 < int(added[-1]) < 200
    with open_store(path, "write") as again:
        assert len(again.articles()) == 1 + int(added[-1])
        assert again.check() == []
        ingest(again, "There is room for 1 more.")


def test_interrupt_during_ingest_writes_nothing(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("factcheck.store.ingest.apply", interrupt)
    with pytest.raises(KeyboardInterrupt):
        ingest(store, "Another text of 3 words.")
    monkeypatch.undo()
    assert len(store.articles()) == 1
    assert store.check() == []


def test_datasette_sees_foreign_keys_and_search(store: Store) -> None:
    for name in ("articles", "claims", "notes"):
        assert store.db.table(name).detect_fts() == f"{name}_fts"
    assert any(key.other_table == "articles" for key in store.db.table("claims").foreign_keys)
    assert [row["id"] for row in store.db.table("articles").search("harrow")] == [1]


@pytest.mark.parametrize(
    ("view", "rows"),
    [
        ("claim_state", 4),
        ("open_work", 1),
        ("verdict_counts", 7),
        ("claim_sources", 0),
        ("unresolved_references", 0),
        ("history", 1),
        ("revision_texts", 1),
    ],
)
def test_views_answer(store: Store, view: str, rows: int) -> None:
    assert store.db.execute(f"SELECT count(*) FROM {view}").fetchone() == (rows,)


def test_view_claim_state_quotes_the_span(store: Store) -> None:
    quoted = store.db.execute("SELECT label, quotation FROM claim_state ORDER BY label").fetchall()
    assert quoted[1] == ("a1.2", "It opened on Monday.")


def test_block_outside_the_text_is_refused(empty: Store) -> None:
    article = make_article("Short 1.", blocks=(Block(0, 99, "paragraph"),))
    with pytest.raises(StoreError, match="outside the text"):
        empty.ingest(article, make_extraction(make_article("Short 1.")), make_scale(), "one", RETRIEVED)
    with contextlib.closing(sqlite3.connect(empty.path)) as connection:
        assert connection.execute("SELECT count(*) FROM events").fetchone() == (0,)
