"""The doctor: what was changed behind the program's back is named; what users add does no harm."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from factcheck.desk import decisions
from factcheck.errors import StoreError
from factcheck.models import Event, Finding
from factcheck.store import Store, open_store
from factcheck.store.identity import event_id, sha256
from tests.builders import StillClock, make_scale

NOTE_ID = "(SELECT event_id FROM notes)"
OF_NOTE = f"WHERE event_id = {NOTE_ID}"


@pytest.fixture
def note(store: Store, clock: StillClock) -> Event:
    """The last event: a note on a1.1, after a verdict on a1.2."""
    store.record(decisions.mark(store.claim("a1.2"), make_scale(), "true", "The register."), "reviewer-a")
    clock.move(60)
    return store.record(decisions.annotate(store.claim("a1.1"), "Ask the council."), "reviewer-b")


@pytest.fixture
def closed(store: Store, note: Event, path: Path) -> Path:
    store.close()
    return path


def tamper(path: Path, *statements: str) -> None:
    """Change a database as somebody would who drops the triggers before and makes them again after."""
    with closing(sqlite3.connect(path)) as connection:
        triggers = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in triggers:
            connection.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            connection.execute(statement)
        for _, sql in triggers:
            connection.execute(sql)
        connection.commit()


def check(path: Path) -> list[Finding]:
    with open_store(path, "read") as store:
        return store.check()


def test_doctor_finds_nothing_where_all_holds(closed: Path) -> None:
    assert check(closed) == []


def test_doctor_leaves_the_file_as_it_is(closed: Path) -> None:
    before = closed.read_bytes()
    check(closed)
    assert closed.read_bytes() == before
    assert [entry.name for entry in closed.parent.iterdir()] == [closed.name]


def test_doctor_reads_a_read_only_file(closed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Where tests run as root, permissions stop nothing.
    monkeypatch.setattr("factcheck.store.opening.is_writable", lambda _: False)
    assert check(closed) == []


def test_doctor_sees_one_state_while_others_write(store: Store, note: Event, path: Path) -> None:
    with open_store(path, "read") as other:
        store.record(decisions.tag(store.claim("a1.3"), "budget"), "reviewer-a")
        assert other.check() == []


@pytest.mark.parametrize(
    ("statement", "what", "where"),
    [
        ("DROP TRIGGER events_refuse_update", "the trigger is missing", "events_refuse_update"),
        ("DROP INDEX claims_in_place", "the index is missing", "claims_in_place"),
        ("DROP VIEW open_work", "the view is missing", "open_work"),
        ("DROP TABLE tags", "the table is missing", "tags"),
        ("ALTER TABLE notes ADD COLUMN colour TEXT", "the table was altered", "notes"),
    ],
)
def test_doctor_names_what_the_schema_lacks(closed: Path, statement: str, what: str, where: str) -> None:
    with closing(sqlite3.connect(closed)) as connection:
        connection.execute(statement)
    first = check(closed)[0]
    assert (first.severity, first.what, first.where) == ("error", what, where)
    assert first.mend


def test_doctor_names_a_strange_trigger(closed: Path) -> None:
    with closing(sqlite3.connect(closed)) as connection:
        connection.execute(
            "CREATE TRIGGER soften AFTER INSERT ON readings BEGIN"
            " UPDATE claims SET verdict = 'true' WHERE id = NEW.claim_id; END"
        )
    (found,) = check(closed)
    assert found.severity == "warning"
    assert found.where == "soften"
    assert "readings" in found.what


def test_doctor_lets_users_add_tables_views_and_indexes(closed: Path) -> None:
    with closing(sqlite3.connect(closed)) as connection:
        connection.execute("CREATE TABLE contacts (name TEXT)")
        connection.execute("CREATE VIEW mine AS SELECT * FROM claims")
        connection.execute("CREATE INDEX claims_by_kind ON claims (kind)")
        connection.execute("ANALYZE")
    assert check(closed) == []


@pytest.mark.parametrize(
    ("statement", "what"),
    [
        (
            f"UPDATE event_bodies SET body = replace(body, 'Ask', 'Pay') {OF_NOTE}",
            "the body",
        ),
        (f"UPDATE events SET actor = 'reviewer-c' WHERE id = {NOTE_ID}", "its id does not fit"),
        (f"UPDATE events SET at = '2026-11-24T13:00:00.000000Z' WHERE id = {NOTE_ID}", "its id does not fit"),
        (f"UPDATE events SET type = 'tag_added' WHERE id = {NOTE_ID}", "its id does not fit"),
        (f"DELETE FROM event_parents WHERE event_id = {NOTE_ID}", "its id does not fit"),
        (f"DELETE FROM event_bodies WHERE event_id = {NOTE_ID}", "is lost, and no removal names it"),
    ],
)
def test_doctor_names_an_altered_event(closed: Path, note: Event, statement: str, what: str) -> None:
    tamper(closed, statement)
    first = check(closed)[0]
    assert what in first.what
    assert first.where == note.id


def test_doctor_is_not_deceived_by_a_new_digest(closed: Path, note: Event) -> None:
    body = '{"claim":"x","public":false,"salt":"0","text":"Pay the council."}'
    tamper(
        closed,
        f"UPDATE event_bodies SET body = '{body}' WHERE event_id = '{note.id}'",
        f"UPDATE events SET body_digest = '{sha256(body)}' WHERE id = '{note.id}'",
    )
    first = check(closed)[0]
    assert "its id does not fit" in first.what
    assert first.where == note.id


LOST_ROW = [f"DELETE FROM events WHERE id = {NOTE_ID}"]
LOST_ALL = [
    f"DELETE FROM event_bodies WHERE event_id = {NOTE_ID}",
    f"DELETE FROM event_parents WHERE event_id = {NOTE_ID}",
    *LOST_ROW,
]
NEW_HEAD = [
    f"UPDATE event_heads SET event_id = (SELECT parent_id FROM event_parents WHERE event_id = {NOTE_ID})",
    *LOST_ALL,
]
NO_STATE = [f"DELETE FROM event_state WHERE event_id = {NOTE_ID}", *NEW_HEAD]


@pytest.mark.parametrize("statements", [LOST_ROW, LOST_ALL, NEW_HEAD, NO_STATE])
def test_doctor_shows_a_lost_tail(closed: Path, statements: list[str]) -> None:
    tamper(closed, *statements)
    first = check(closed)[0]
    assert first.severity == "error"
    assert "lost" in first.what


def test_doctor_shows_a_lost_tail_though_nothing_cites_it(closed: Path, note: Event) -> None:
    """The claim is set back to its earlier event, but what the note did stands: it follows from nothing."""
    tamper(
        closed,
        f"UPDATE claims SET last_event = event_id WHERE last_event = '{note.id}'",
        *NO_STATE,
        "UPDATE notes SET event_id = (SELECT id FROM events ORDER BY at LIMIT 1)",
    )
    (found,) = check(closed)
    assert found.what == "what stands does not follow from the events"
    assert found.where == "claims a1.1: status"


def test_doctor_shows_an_event_lost_in_the_middle(closed: Path) -> None:
    with closing(sqlite3.connect(closed)) as connection:
        (lost,) = connection.execute("SELECT event_id FROM readings").fetchone()
    tamper(closed, f"DELETE FROM events WHERE id = '{lost}'")
    first = check(closed)[0]
    assert (first.what, first.where) == ("an event is lost", lost)


@pytest.mark.parametrize(
    ("statement", "where"),
    [
        ("UPDATE claims SET text = text || '!' WHERE label = 'a1.2'", "claims a1.2: text"),
        ("UPDATE claims SET verdict = 'false' WHERE label = 'a1.2'", "claims a1.2: verdict"),
        ("UPDATE sentences SET label = 'opinion' WHERE position = 1", "sentences 1, 1: label"),
        ("UPDATE articles SET conclusion = 'All true.'", "articles 1: conclusion"),
        ("DELETE FROM blocks WHERE position = 1", "blocks 1, 1: is missing"),
        (
            "INSERT INTO tags SELECT id, 'paid', event_id, 'reviewer-a', 'now' FROM claims WHERE number = 3",
            "tags 4, paid: follows from no event",
        ),
        ("UPDATE numbers SET number = 99 WHERE kind = 'claim' AND number = 2", "claims a1.2: label, number"),
    ],
)
def test_doctor_names_the_first_row_that_differs(closed: Path, statement: str, where: str) -> None:
    with closing(sqlite3.connect(closed)) as connection:
        connection.execute(statement)
        connection.commit()
    (found,) = check(closed)
    assert found.what == "what stands does not follow from the events"
    assert found.where == where


@pytest.mark.parametrize(
    ("statement", "what", "where"),
    [
        ("UPDATE blobs SET bytes = bytes || ' '", "a stored file was altered", "blobs "),
        ("DELETE FROM event_heads", "later ones are lost", ""),
        ("DELETE FROM blobs", "rests on a row of blobs that is not there", "revisions"),
        ("UPDATE claims_fts SET text = 'other' WHERE rowid = 2", "full-text search", "claims_fts"),
    ],
)
def test_doctor_names_what_else_does_not_hold(closed: Path, statement: str, what: str, where: str) -> None:
    with closing(sqlite3.connect(closed)) as connection:
        connection.execute(statement)
        connection.commit()
    first = check(closed)[0]
    assert what in first.what
    assert first.where.startswith(where)


def test_doctor_names_an_event_that_is_not_later_than_its_parent(store: Store, note: Event) -> None:
    body = '{"salt":"0"}'
    at = "2026-11-24T11:00:00.000000Z"
    id_ = event_id(1, [note.id], at, "reviewer-a", "note_added", sha256(body))
    store.db.execute(
        "INSERT INTO events (id, v, at, actor, type, body_digest) VALUES (?, 1, ?, ?, ?, ?)",
        [id_, at, "reviewer-a", "note_added", sha256(body)],
    )
    store.db.execute("INSERT INTO event_parents VALUES (?, ?)", [id_, note.id])
    store.db.execute("INSERT INTO event_bodies VALUES (?, ?)", [id_, body])
    store.db.conn.commit()
    first = store.check()[0]
    assert first.what == "an event is not later than the one before it"
    assert first.where == id_


def test_doctor_counts_what_it_does_not_list(closed: Path) -> None:
    with closing(sqlite3.connect(closed)) as connection:
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for (name,) in names:
            connection.execute(f"DROP TRIGGER {name}")
    found = check(closed)
    assert len(found) == 5
    assert found[-1].what == f"the trigger is missing (and {len(names) - 5} more like it)"


def test_doctor_takes_removals_and_undos_for_what_they_are(store: Store, note: Event) -> None:
    store.redact(note.id, "It names a person.", "reviewer-a")
    last = store.last_undoable("reviewer-a")
    assert last is not None
    store.record(decisions.undo(last), "reviewer-a")
    assert store.check() == []
    store.forget("a1", "The draft was withdrawn.", "reviewer-a")
    assert store.check() == []


def test_doctor_tells_of_a_removal_that_is_not_finished(closed: Path) -> None:
    with closing(sqlite3.connect(closed)) as connection:
        connection.execute("PRAGMA user_version = 1")
    (found,) = check(closed)
    assert found.severity == "warning"
    assert found.what.startswith("a removal is not finished")


@pytest.mark.parametrize("table", ["claims", "claims_by_status", "event_bodies"])
def test_doctor_names_a_damaged_page(closed: Path, table: str) -> None:
    with closing(sqlite3.connect(closed)) as connection:
        query = "SELECT rootpage FROM sqlite_master WHERE name = ?"
        page = connection.execute(query, [table]).fetchone()[0]
    whole = closed.read_bytes()
    start = (page - 1) * int.from_bytes(whole[16:18], "big")
    closed.write_bytes(whole[:start] + b"\xff" * 8 + whole[start + 8 :])
    try:
        what = check(closed)[0].what
    except StoreError as error:  # damage may keep the file from being read at all
        what = error.message
    assert "damaged" in what
