"""Mending: what follows from events is made anew from them; a log that does not hold is left alone."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from factcheck.desk import citing, decisions
from factcheck.errors import StoreError
from factcheck.models import ClaimFilter
from factcheck.store import Store, open_store
from factcheck.store.replay import DERIVED
from tests.builders import make_scale

Rows = dict[str, list[tuple[object, ...]]]


@pytest.fixture
def worked(store: Store) -> Store:
    """A verdict, a source, a note and a bottom line."""
    store.record(decisions.mark(store.claim("a1.2"), make_scale(), "true", "The register."), "reviewer-a")
    source = citing.NewSource("https://example.org/register")
    store.record(citing.add_evidence(store.claim("a1.2"), source, stance="supports"), "reviewer-a")
    store.record(decisions.annotate(store.claim("a1.1"), "Ask the council."), "reviewer-b")
    store.record(decisions.conclude(store.article("a1"), "The figures hold."), "reviewer-a")
    return store


def stands(path: Path) -> Rows:
    with closing(sqlite3.connect(path)) as connection:
        return {table: sorted(connection.execute(f"SELECT * FROM {table}"), key=repr) for table in DERIVED}


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE claims SET text = 'Other words.', status = 'confirmed', verdict = 'false'",
        "DELETE FROM notes",
        "UPDATE claims_fts SET text = 'other' WHERE rowid = 2",
        "DROP TABLE claims_fts",
        "DROP TABLE notes_fts",
        "DROP TABLE library_claims_fts",
        "DROP TABLE claims_fts; CREATE VIRTUAL TABLE claims_fts USING fts5(text)",
        "DROP TRIGGER claims_au",
        "DROP INDEX claims_in_place",
        "DROP VIEW open_work",
        "DELETE FROM claims WHERE number = 2",
    ],
)
def test_mending_makes_anew_what_follows_from_events(worked: Store, path: Path, statement: str) -> None:
    worked.close()
    before = stands(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(statement)
    with open_store(path, "write") as store:
        assert store.check() != []
        backup = store.mend()
        assert store.check() == []
        assert [claim.label for claim in store.claims(ClaimFilter(search="ask"))] == ["a1.1"]
    assert stands(path) == before
    assert backup is not None
    with open_store(backup, "read") as old:
        assert old.check() != []


def test_mending_names_a_missing_search_once(worked: Store) -> None:
    worked.db.execute("DROP TABLE notes_fts")
    (found,) = worked.check()
    assert (found.where, found.what) == ("notes_fts", "the full-text search is missing")
    assert "--mend" in found.mend


def test_mending_a_whole_database_changes_nothing(worked: Store, path: Path) -> None:
    worked.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    before = path.read_bytes()
    assert worked.mend() is None
    worked.close()
    assert path.read_bytes() == before
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE blobs SET bytes = bytes || ' '",
        "DELETE FROM event_heads",
        "ALTER TABLE claims ADD COLUMN colour TEXT",
    ],
)
def test_mending_refuses_what_events_cannot_give_back(worked: Store, path: Path, statement: str) -> None:
    worked.close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(statement)
        connection.commit()
    before = path.read_bytes()
    with open_store(path, "write") as store, pytest.raises(StoreError, match="nothing was changed") as caught:
        store.mend()
    assert "backup" in caught.value.hint
    assert path.read_bytes() == before


def test_mending_never_hides_a_lost_event(worked: Store, path: Path) -> None:
    last = worked.events()[-1].id
    worked.close()
    with closing(sqlite3.connect(path)) as connection:
        triggers = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in triggers:
            connection.execute(f"DROP TRIGGER {name}")
        for table, column in (("event_bodies", "event_id"), ("event_parents", "event_id"), ("events", "id")):
            connection.execute(f"DELETE FROM {table} WHERE {column} = ?", [last])
        connection.commit()
    with open_store(path, "write") as store:
        with pytest.raises(StoreError, match="lost; nothing was changed"):
            store.mend()
        assert store.check() != []
