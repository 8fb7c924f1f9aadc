"""Opening: what is refused, what is left as it is, and how an older schema is brought up to date."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest
from sqlite_utils import Database

from factcheck.errors import StoreError
from factcheck.store import Store, inspect, open_store
from factcheck.store.schema import load_migrations, migration_names, migrations_folder
from tests.builders import RETRIEVED, make_article, make_extraction, make_scale

NEXT = "m9999_next"


@pytest.fixture
def next_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A version of the program that knows one migration more; name of the last one that this one knows."""
    folder = tmp_path / "migrations"
    shutil.copytree(migrations_folder(), folder)
    last = migration_names()[-1]
    (folder / f"{NEXT}.py").write_text(
        "def apply(db):\n    db.execute('ALTER TABLE tags ADD COLUMN more TEXT')\n"
    )
    monkeypatch.setattr("factcheck.store.schema.migrations_folder", lambda: folder)
    return last


@pytest.fixture
def closed(store: Store, path: Path) -> Path:
    """The file of a database with one article, closed."""
    store.close()
    return path


@pytest.mark.parametrize("mode", ["read", "write"])
def test_open_missing_file_names_ingest(path: Path, mode: str) -> None:
    with pytest.raises(StoreError, match="no database") as caught:
        open_store(path, mode)  # type: ignore[arg-type]  # parametrised
    assert "factcheck ingest" in caught.value.hint
    assert not path.exists()


def test_open_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="is a folder"):
        open_store(tmp_path, "create")


def test_open_in_missing_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="folder"):
        open_store(tmp_path / "none" / "desk.db", "create")


def test_open_text_file_is_refused_unharmed(path: Path) -> None:
    path.write_text("These are notes, no database.")
    with pytest.raises(StoreError, match="not a SQLite database"):
        open_store(path, "create")
    assert path.read_text() == "These are notes, no database."


def test_open_database_of_another_program_is_refused_unharmed(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE recipes (name)")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(StoreError, match="another program"):
        open_store(path, "create")
    assert path.read_bytes() == before


@pytest.mark.parametrize("mode", ["read", "write", "create"])
def test_open_newer_database_is_refused_byte_for_byte(closed: Path, mode: str) -> None:
    connection = sqlite3.connect(closed)
    connection.execute(
        "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('factcheck', ?, '2031')",
        [NEXT],
    )
    connection.commit()
    connection.close()
    before = closed.read_bytes()
    with pytest.raises(StoreError, match="newer version"):
        open_store(closed, mode)  # type: ignore[arg-type]  # parametrised
    assert closed.read_bytes() == before
    assert [entry.name for entry in closed.parent.iterdir()] == [closed.name]


def test_open_truncated_database_is_refused(closed: Path) -> None:
    whole = closed.read_bytes()
    closed.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(StoreError, match="damaged") as caught:
        open_store(closed, "read")
    assert "factcheck doctor" in caught.value.hint


def test_open_overwritten_pages_are_a_store_error(closed: Path) -> None:
    whole = closed.read_bytes()
    closed.write_bytes(whole[:100] + b"\xff" * (len(whole) - 100))
    with pytest.raises(StoreError, match="damaged"):
        open_store(closed, "write")


def test_open_half_made_file_is_completed(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.close()
    with pytest.raises(StoreError, match="nothing is stored"):
        open_store(path, "write")
    with open_store(path, "create") as store:
        assert store.articles() == ()


def test_open_that_gives_up_leaves_the_file_to_who_is_making_it(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other: list[Database] = []

    def look_before_the_other_begins(where: Path, known: list[str]) -> inspect.Look:
        seen = inspect.look(where, known)
        other.append(Database(where))
        other[0].enable_wal()
        other[0].execute("BEGIN IMMEDIATE")
        load_migrations().apply(other[0])
        return seen

    with monkeypatch.context() as patched:
        patched.setattr("factcheck.store.opening.look", look_before_the_other_begins)
        with pytest.raises(StoreError, match="another program is writing"):
            open_store(path, "create", wait=0.05)
    other[0].execute("COMMIT")
    other[0].close()
    with open_store(path, "write") as store:
        assert store.check() == []


def test_open_write_sets_what_survival_needs(store: Store) -> None:
    assert store.db.journal_mode == "wal"
    values = {
        name: store.db.execute(f"PRAGMA {name}").fetchone()[0] for name in ("foreign_keys", "synchronous")
    }
    assert values == {"foreign_keys": 1, "synchronous": 2}
    assert store.db.execute("PRAGMA secure_delete").fetchone()[0] == 1


def test_open_read_cannot_write_and_leaves_nothing_behind(closed: Path) -> None:
    with open_store(closed, "read") as store:
        assert len(store.claims()) == 4
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            store.db.execute("DELETE FROM claims")
    assert [entry.name for entry in closed.parent.iterdir()] == [closed.name]


def test_write_while_another_writes_is_told(closed: Path) -> None:
    other = sqlite3.connect(closed)
    other.execute("BEGIN IMMEDIATE")
    article = make_article("Another text of 3 words.")
    try:
        with (
            open_store(closed, "write", wait=0.05) as store,
            pytest.raises(StoreError, match="another program is writing"),
        ):
            store.ingest(article, make_extraction(article), make_scale(), "one", RETRIEVED)
    finally:
        other.rollback()
        other.close()


def test_older_schema_is_backed_up_and_migrated(closed: Path, next_version: str) -> None:
    before = Database(closed)
    claims = before.execute("SELECT * FROM claims ORDER BY id").fetchall()
    before.close()
    with open_store(closed, "write") as store:
        assert "more" in store.db["tags"].columns_dict
        assert store.db.execute("SELECT * FROM claims ORDER BY id").fetchall() == claims
        assert store.check() == []
    backup = closed.with_name(f"desk.db.backup-{next_version}")
    copy = Database(backup)
    assert "more" not in copy["tags"].columns_dict
    assert copy.execute("SELECT * FROM claims ORDER BY id").fetchall() == claims
    copy.close()


def test_backup_never_overwrites_a_file(closed: Path, next_version: str) -> None:
    taken = closed.with_name(f"desk.db.backup-{next_version}")
    taken.write_text("kept")
    open_store(closed, "read").close()
    assert taken.read_text() == "kept"
    assert closed.with_name(f"desk.db.backup-{next_version}-2").stat().st_size > 0


def test_backup_is_never_open_to_more_people_than_the_database(
    closed: Path, next_version: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    modes: list[int] = []
    connect = sqlite3.connect

    def watched(database: Any, **options: Any) -> sqlite3.Connection:
        if str(database).endswith(".unfinished"):
            modes.append(Path(database).stat().st_mode & 0o777)
        connection: sqlite3.Connection = connect(database, **options)
        return connection

    closed.chmod(0o640)
    left = closed.with_name(f"desk.db.backup-{next_version}.unfinished")
    left.write_text("cut off by a power cut, readable by everybody")
    left.chmod(0o644)
    monkeypatch.setattr(sqlite3, "connect", watched)
    open_store(closed, "write").close()
    assert modes == [0o600]
    assert closed.with_name(f"desk.db.backup-{next_version}").stat().st_mode & 0o777 == 0o640
    assert not left.exists()


def test_failing_migration_changes_nothing(
    closed: Path, next_version: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = closed.parent / "migrations"
    (folder / f"{NEXT}.py").write_text(
        "def apply(db):\n    db.execute('DROP TABLE tags')\n    db.execute('SELECT nothing')\n"
    )
    with pytest.raises(StoreError):
        open_store(closed, "write")
    db = Database(closed)
    assert db["tags"].exists()
    assert load_migrations().pending(db)
    db.close()


@pytest.mark.parametrize("known", range(1, len(migration_names())))
def test_every_earlier_schema_upgrades_with_rows(path: Path, known: int) -> None:
    db = Database(path)
    migrations = load_migrations()
    migrations.apply(db, stop_before=migration_names()[known])
    db.table("blobs").insert({"sha256": "0" * 64, "type": "text/plain", "bytes": b"kept"})
    db.table("events").insert(
        {"id": "1" * 64, "v": 1, "at": "2026-11-24T12:00:00.000000Z", "type": "x", "body_digest": "2" * 64}
    )
    if known >= 2:
        db.table("articles").insert(
            {
                "id": 7,
                "uid": "3" * 64,
                "title": "Harbour",
                "text": "Ships.",
                "revision": 1,
                "scale": "{}",
                "policy": "one",
            }
        )
    db.close()
    with open_store(path, "write") as store:
        assert store.db.execute("SELECT bytes FROM blobs").fetchall() == [(b"kept",)]
        assert store.db.execute("SELECT count(*) FROM events").fetchone() == (1,)
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            store.db.execute("DELETE FROM events")
        if known >= 2:
            found = store.db.execute(
                "SELECT rowid FROM articles_fts WHERE articles_fts MATCH 'harbour'"
            ).fetchall()
            assert found == [(7,)]


def test_migrations_are_found_in_a_checkout() -> None:
    assert (migrations_folder() / "m0001_events.py").is_file()
    assert migration_names() == sorted(migration_names())


def test_migrations_are_found_in_a_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "site-packages" / "factcheck"
    shutil.copytree(migrations_folder(), package / "_migrations")
    monkeypatch.setattr("factcheck.store.schema._PACKAGE", package)
    assert migrations_folder() == package / "_migrations"
    (package.parent / "migrations").mkdir()
    (package.parent / "pyproject.toml").write_text('[project]\nname = "another"\n')
    assert migrations_folder() == package / "_migrations"


def test_migrations_missing_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("factcheck.store.schema._PACKAGE", tmp_path / "factcheck")
    with pytest.raises(StoreError, match="no migrations"):
        migrations_folder()


READ_AS_NOBODY = dedent(
    """
    import os, sys
    from factcheck.errors import StoreError
    from factcheck.store import open_store
    os.getuid() or os.setuid(65534)
    try:
        with open_store(sys.argv[1], "read") as store:
            print(len(store.claims()))
    except StoreError as error:
        print(error.message)
    try:
        open_store(sys.argv[1], "write")
    except StoreError as error:
        print(error.message)
    """
)


@pytest.fixture
def read_only(closed: Path) -> Iterator[Path]:
    """The database in a folder that nobody may write, outside pytest's own, which others may not enter."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        moved = Path(shutil.move(closed, folder / "desk.db"))
        moved.chmod(0o444)
        folder.chmod(0o555)
        yield moved
        folder.chmod(0o755)


def run_as_nobody(path: Path) -> list[str]:
    """Read and try to write the database as a user who owns nothing; return the lines told."""
    done = subprocess.run(
        [sys.executable, "-c", READ_AS_NOBODY, str(path)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
    )
    assert done.stderr == ""
    return done.stdout.splitlines()


def test_read_only_folder_is_read(read_only: Path) -> None:
    assert run_as_nobody(read_only) == ["4", f"{read_only} is read-only"]
    assert [entry.name for entry in read_only.parent.iterdir()] == ["desk.db"]


def test_read_only_folder_with_unread_log_says_what_to_copy(read_only: Path) -> None:
    read_only.parent.chmod(0o755)
    log = read_only.with_name("desk.db-wal")
    log.write_bytes(b"changes")
    log.chmod(0o444)
    read_only.parent.chmod(0o555)
    told = run_as_nobody(read_only)
    assert len(told) == 2
    assert "desk.db-wal that a read-only folder keeps from being read" in told[0]


def test_link_to_a_database_is_followed(closed: Path, tmp_path: Path, next_version: str) -> None:
    folder = tmp_path / "links"
    folder.mkdir()
    link = folder / "mine.db"
    link.symlink_to(closed)
    with open_store(link, "write") as store:
        assert len(store.claims()) == 4
    assert [entry.name for entry in folder.iterdir()] == ["mine.db"]
    assert closed.with_name(f"desk.db.backup-{next_version}").exists()
