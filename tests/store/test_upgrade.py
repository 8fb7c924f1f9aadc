"""From every earlier schema, with rows in its tables, to the present one; and an upgrade that is cut off."""

from __future__ import annotations

import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from textwrap import dedent

import pytest
from sqlite_utils import Database

from factcheck.desk import asking, citing, decisions, edits, work
from factcheck.desk.collections import collect
from factcheck.desk.lines import read_line
from factcheck.desk.matching import same_as_checked
from factcheck.desk.sampling import sample
from factcheck.errors import StoreError
from factcheck.models import Article, Attachment, CheckedClaim, ClaimFilter, Extraction, HalfTyped
from factcheck.store import open_memory, open_store
from factcheck.store.opening import backups_of
from factcheck.store.replay import DERIVED
from factcheck.store.schema import (
    fresh_schema,
    load_migrations,
    migration_names,
    migrations_folder,
    schema_of,
)
from tests.builders import RETRIEVED, TEXT, StillClock, make_article, make_extraction, make_scale

NAMES = migration_names()
EARLIER = pytest.mark.parametrize("known", range(1, len(NAMES)), ids=NAMES[:-1])
SOURCE = citing.NewSource("https://example.org/register")
Rows = dict[str, list[tuple[object, ...]]]


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with events of the types that every schema knows."""
    path: Path = tmp_path_factory.mktemp("first") / "desk.db"
    article = make_article()
    with open_store(path, "create", clock=StillClock()) as store:
        store.ingest(article, make_extraction(article), make_scale(), "one", RETRIEVED)
        claim = store.claim("a1.1")
        for draft in (
            decisions.mark(claim, make_scale(), "true", "The register."),
            citing.add_evidence(claim, SOURCE),
            decisions.annotate(claim, "Ring the harbour."),
            decisions.tag(claim, "budget"),
            decisions.conclude(store.article("a1"), "It cost that much."),
        ):
            store.record(draft, "reviewer-a")
        store.set_position("reviewer-a", claim.article_uid, claim.uid)
    return path


@pytest.fixture(scope="module")
def present(first: Path) -> Path:
    """A database of the present schema with rows in all tables."""
    path = Path(shutil.copy(first, first.with_name("present.db")))
    with open_store(path, "write", clock=StillClock()) as store:
        store.ingest(*near_copy(), make_scale(), "one", RETRIEVED)
        store.seen.add("checked.jsonl", "0" * 64, [CheckedClaim("It cost 5 million.")])
        claim, said = store.claim("a1.1"), store.claim("a1.3")
        store.record(decisions.mark(claim, make_scale(), "false"), "reviewer-b")
        for draft in (
            work.resolve(store.claim("a1.1"), make_scale(), "true", "The register is right."),
            work.flag(claim, "figure"),
            asking.said(said, "verbatim", SOURCE, quotation="traffic fell"),
            asking.ask(claim, "Which register?", "the author"),
            asking.ask_fix(claim, store.article("a1"), "It cost 4 million.", weight="must"),
            work.assign(claim, "reviewer-b", "2026-12-01"),
            collect(store.article("a1"), "bridges"),
            *same_as_checked(claim, (), "L1", CheckedClaim("It cost 5 million.", verdict="False")),
        ):
            store.record(draft, "reviewer-a")
        drawn = {"wanted": 1, "seed": 7, "by": (), "collection": None, "population": 4}
        store.keep_sample(sample("pilot", [claim.uid], **drawn), "reviewer-a")  # type: ignore[arg-type]  # as typed
        (query,), (fix,) = (getattr(store.claim_dossier("a1.1"), name) for name in ("queries", "fixes"))
        store.record(asking.answer_query(claim, query, "That of works."), "reviewer-a")
        store.record(asking.decide_fix(claim, fix, "accepted", "the editor", None), "reviewer-a")
        store.confirm_name("reviewer-b")
        half = HalfTyped(claim.uid, "note", {}, "Ring the")
        store.keep_half_typed("reviewer-a", claim.article_uid, half)
        article = store.article("a1")
        store.record(read_line(article, store.lines("a1")[0], "reviewer-a"), "reviewer-a")
        store.record(
            edits.split(store.claim("a1.2"), article, [article.text.index("on Monday")]), "reviewer-a"
        )
        copy = Attachment(b"The register.", "text/plain", "register.txt")
        draft = citing.add_evidence(claim, citing.NewSource("The register"), copy=copy)
        store.record(draft, "reviewer-a", blobs=[copy])
        store.seen.add("checked.jsonl", "0" * 64, [CheckedClaim("It cost 5 million.")])
        tower = make_article("The tower has 40 floors.")
        with open_memory(StillClock()) as other:
            other.ingest(tower, make_extraction(tower), make_scale(), "one", RETRIEVED)
            store.unite(other.pack(), "laptop.db")
    return path


def near_copy() -> tuple[Article, Extraction]:
    """An article that says nearly the same as that of tests.builders."""
    article = make_article(TEXT.replace("on Monday", "on Tuesday"), name="copy.txt")
    return article, make_extraction(article)


def rows(path: Path, tables: list[str] | dict[str, list[str]]) -> Rows:
    """All rows of the tables; with names of columns, those columns of them alone."""
    found: Rows = {}
    with closing(sqlite3.connect(path)) as connection:
        for table in tables:
            names = ", ".join(f'"{name}"' for name in tables[table]) if isinstance(tables, dict) else "*"
            found[table] = sorted(connection.execute(f"SELECT {names} FROM {table}"), key=repr)
    return found


def make_earlier(path: Path, present: Path, known: int) -> dict[str, list[str]]:
    """Make a database that has had the first `known` migrations, with the rows of `present`.

    Returns:
        Its tables with their columns.
    """
    db = Database(path)
    load_migrations().apply(db, stop_before=NAMES[known])
    tables = {
        table.name: [column.name for column in table.columns]
        for table in db.tables
        if "_fts" not in table.name and not table.name.startswith(("sqlite_", "_sqlite"))
    }
    db.attach("present", present)
    for table, named in tables.items():
        columns = ", ".join(f'"{name}"' for name in named)
        db.execute(f"INSERT INTO {table} ({columns}) SELECT {columns} FROM present.{table}")
    db.close()
    return tables


def schema(path: Path) -> dict[tuple[str, str], str]:
    db = Database(path)
    try:
        return schema_of(db)
    finally:
        db.close()


def test_present_database_has_rows_in_every_table(present: Path) -> None:
    assert all(rows(present, [*DERIVED, "events", "event_bodies", "blobs", "numbers", "aliases"]).values())


@EARLIER
def test_upgrade_keeps_all_rows_and_makes_the_present_schema(
    tmp_path: Path, present: Path, known: int
) -> None:
    path = tmp_path / "desk.db"
    tables = make_earlier(path, present, known)
    before, old = rows(path, tables), schema(path)
    assert all(before.values())
    open_store(path, "write").close()
    assert rows(path, tables) == before
    assert schema(path) == fresh_schema()
    (backup,) = backups_of(path)
    assert backup.name == f"desk.db.backup-{NAMES[known - 1]}"
    assert rows(backup, tables) == before
    assert schema(backup) == old


@EARLIER
@pytest.mark.parametrize("mode", ["read", "create"])
def test_upgrade_happens_in_every_mode(tmp_path: Path, present: Path, known: int, mode: str) -> None:
    path = tmp_path / "desk.db"
    make_earlier(path, present, known)
    open_store(path, mode).close()  # type: ignore[arg-type]  # parametrised
    assert schema(path) == fresh_schema()
    assert sorted(entry.name for entry in tmp_path.iterdir()) == [
        "desk.db",
        f"desk.db.backup-{NAMES[known - 1]}",
    ]


def test_upgrade_from_the_schema_before_search_finds_what_was_there(tmp_path: Path, first: Path) -> None:
    path = tmp_path / "desk.db"
    make_earlier(path, first, NAMES.index("m0004_search_and_views"))
    with open_store(path, "write") as store:
        assert store.check() == []
        assert [claim.label for claim in store.claims(ClaimFilter(search="harbour"))] == ["a1.1"]
        store.record(decisions.annotate(store.claim("a1.2"), "Ring the zoo."), "reviewer-b")
        assert [claim.label for claim in store.claims(ClaimFilter(search="zoo"))] == ["a1.2"]
        assert store.check() == []


def test_upgrade_links_near_copies_among_the_articles_that_were_there(tmp_path: Path, first: Path) -> None:
    present = Path(shutil.copy(first, tmp_path / "present.db"))
    with open_store(present, "write", clock=StillClock()) as store:
        store.ingest(*near_copy(), make_scale(), "one", RETRIEVED)
    path = tmp_path / "desk.db"
    make_earlier(path, present, NAMES.index("m0012c_near_copies"))
    with open_store(path, "write") as store:
        assert store.article("a2").copy_of == "a1"
        assert store.check() == []


def test_present_database_needs_no_backup(tmp_path: Path, present: Path) -> None:
    path = Path(shutil.copy(present, tmp_path / "desk.db"))
    open_store(path, "write").close()
    assert backups_of(path) == []


@EARLIER
def test_backup_takes_a_name_that_is_free(tmp_path: Path, present: Path, known: int) -> None:
    path = tmp_path / "desk.db"
    taken = path.with_name(f"desk.db.backup-{NAMES[known - 1]}")
    tables = make_earlier(path, present, known)
    before = rows(path, tables)
    for text, file in (("one", taken), ("two", taken.with_name(f"{taken.name}-2"))):
        file.write_text(text)
    open_store(path, "write").close()
    assert [file.name for file in backups_of(path)] == [taken.name, f"{taken.name}-2", f"{taken.name}-3"]
    assert taken.read_text() == "one"
    assert taken.with_name(f"{taken.name}-2").read_text() == "two"
    assert rows(taken.with_name(f"{taken.name}-3"), tables) == before


def test_backup_holds_what_is_still_in_the_write_ahead_log(tmp_path: Path, present: Path) -> None:
    path = tmp_path / "desk.db"
    make_earlier(path, present, 1)
    with closing(sqlite3.connect(path)) as other:
        other.execute("PRAGMA journal_mode = WAL")
        other.execute("INSERT INTO blobs VALUES ('late', 'text/plain', x'00')")
        other.commit()
        open_store(path, "write").close()
        (backup,) = backups_of(path)
        assert ("late", "text/plain", b"\0") in rows(backup, ["blobs"])["blobs"]
    assert ("late", "text/plain", b"\0", "") in rows(path, ["blobs"])["blobs"]


def test_earlier_schema_that_cannot_be_written_is_refused_as_it_is(
    tmp_path: Path, present: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "desk.db"
    make_earlier(path, present, 2)
    before = path.read_bytes()
    # Root may write anything, whatever the mode of the file.
    monkeypatch.setattr("factcheck.store.opening.is_writable", lambda _: False)
    with pytest.raises(StoreError, match="earlier version and is read-only") as caught:
        open_store(path, "read")
    assert "copy" in caught.value.hint
    assert path.read_bytes() == before
    assert [entry.name for entry in tmp_path.iterdir()] == ["desk.db"]


def test_upgrade_waits_for_another_program_and_says_so(tmp_path: Path, present: Path) -> None:
    path = tmp_path / "desk.db"
    tables = make_earlier(path, present, 2)
    before = rows(path, tables)
    with closing(sqlite3.connect(path)) as other:
        other.execute("PRAGMA journal_mode = WAL")
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="another program is writing"):
            open_store(path, "write", wait=0.05)
    assert backups_of(path) == []
    assert rows(path, tables) == before


HALF = """
def apply(db):
    db.executescript("CREATE TABLE halves (a); DROP TABLE tags; ALTER TABLE notes ADD COLUMN b;")
    db.execute("INSERT INTO halves VALUES (1)")
    {end}
"""


@pytest.fixture
def next_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of migrations of the next version; to be given a file `m9999_next.py`."""
    folder = tmp_path / "next" / "migrations"
    shutil.copytree(migrations_folder(), folder)
    monkeypatch.setattr("factcheck.store.schema.migrations_folder", lambda: folder)
    return folder


@pytest.mark.parametrize(
    ("end", "error"),
    [
        ("raise KeyboardInterrupt", KeyboardInterrupt),
        ("db.execute('SELECT nothing')", StoreError),
        ("raise OSError(28, 'No space left on device')", StoreError),
    ],
)
def test_upgrade_that_fails_leaves_the_old_schema(
    tmp_path: Path, present: Path, next_version: Path, end: str, error: type[BaseException]
) -> None:
    path = Path(shutil.copy(present, tmp_path / "desk.db"))
    tables = ["notes", "tags", "events"]
    before, old = rows(path, tables), schema(path)
    (next_version / "m9999_next.py").write_text(HALF.format(end=end))
    with pytest.raises(error):
        open_store(path, "write")
    assert schema(path) == old
    assert rows(path, tables) == before
    assert rows(backups_of(path)[0], tables) == before


UPGRADE_AND_DIE = dedent(
    """
    import sys
    from pathlib import Path
    from factcheck.store import open_store, schema
    schema.migrations_folder = lambda: Path(sys.argv[2])
    open_store(sys.argv[1], "write")
    """
)


def test_upgrade_that_is_killed_leaves_the_old_schema_and_is_made_later(
    tmp_path: Path, present: Path, next_version: Path
) -> None:
    path = Path(shutil.copy(present, tmp_path / "desk.db"))
    tables = ["notes", "tags", "events"]
    before, old = rows(path, tables), schema(path)
    migration = next_version / "m9999_next.py"
    migration.write_text("import os, signal\n" + HALF.format(end="os.kill(os.getpid(), signal.SIGKILL)"))
    done = subprocess.run(
        [sys.executable, "-c", UPGRADE_AND_DIE, str(path), str(next_version)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (-signal.SIGKILL, "")
    assert schema(path) == old
    assert rows(path, tables) == before
    migration.write_text(HALF.format(end=""))
    open_store(path, "write").close()
    assert ("table", "halves") in schema(path)
    assert ("table", "tags") not in schema(path)
    assert len(backups_of(path)) == 2


def test_first_opening_that_fails_leaves_nothing_stored(path: Path, next_version: Path) -> None:
    (next_version / "m9999_next.py").write_text(HALF.format(end="raise KeyboardInterrupt"))
    with pytest.raises(KeyboardInterrupt):
        open_store(path, "create")
    assert sorted(entry.name for entry in path.parent.iterdir()) == ["desk.db", "next"]
    with pytest.raises(StoreError, match="nothing is stored yet"):
        open_store(path, "read")


def test_upgrade_from_the_schema_before_reasons_leaves_the_claims_without(
    tmp_path: Path, first: Path
) -> None:
    path = tmp_path / "desk.db"
    make_earlier(path, first, NAMES.index("m0010_reasons"))
    with open_store(path, "write") as store:
        assert {claim.reasons for claim in store.claims()} == {()}
        assert store.check() == []
