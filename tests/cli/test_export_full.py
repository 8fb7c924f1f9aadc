"""A disk that is full while an export is written: what was there stays whole, and nothing is half there."""

from __future__ import annotations

import resource
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Program
from tests.cli.test_bad_input import long_article

ROOM = 50_000
"""Bytes that a file may have: more than SQLite's index of its log, less than any export of the long text."""


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory, stored: Path) -> Path:
    """A database whose a1 is short and a2 long; not to be changed."""
    path = Path(shutil.copy(stored, tmp_path_factory.mktemp("two") / "factcheck.db"))
    (path.parent / "long.txt").write_text(long_article())
    done = subprocess.run(
        [sys.executable, "-m", "factcheck", "ingest", "long.txt"], cwd=path.parent, check=False
    )
    assert done.returncode == 0
    return path


@pytest.fixture
def desk(two: Path, here: Path) -> Path:
    return Path(shutil.copy(two, here / "factcheck.db"))


def export_where_little_room_is(*arguments: str) -> subprocess.CompletedProcess[str]:
    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (ROOM, ROOM))

    return subprocess.run(
        [sys.executable, "-m", "factcheck", *arguments],
        preexec_fn=limited,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name != "factcheck.db"}


def refused(done: subprocess.CompletedProcess[str], name: str) -> None:
    assert done.returncode == 1, done.stderr
    assert done.stderr.startswith(f"Error: cannot write {name}: File too large")
    assert "make room" in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize(
    "wanted",
    [
        ("a2",),
        ("a2", "--format", "html"),
        ("a2", "--format", "csv"),
        ("a2", "--format", "webannotation"),
        ("--format", "jsonl"),
    ],
    ids=lambda wanted: wanted[-1],
)
def test_full_disk_keeps_the_old_file_whole(desk: Path, here: Path, wanted: tuple[str, ...]) -> None:
    (here / "out").write_text("The report of yesterday.")
    before = files(here)
    refused(export_where_little_room_is("export", *wanted, "-o", "out", "--force"), "out")
    assert files(here) == before
    refused(export_where_little_room_is("export", *wanted, "-o", "new"), "new")
    assert files(here) == before


@pytest.mark.parametrize(("format_", "ending"), [("markdown", "md"), ("html", "html")])
def test_full_disk_keeps_all_old_reports_of_a_folder(
    desk: Path, here: Path, process: Program, format_: str, ending: str
) -> None:
    """The short report alone could be written: it is not, for the folder would hold old and new ones."""
    (here / "out").mkdir()
    for name in ("a1", "a2", "index", "corrections"):
        (here / "out" / f"{name}.{ending}").write_text("Of yesterday.")
    before = files(here / "out")
    every = ("export", "--all", "--format", format_, "-o")
    refused(export_where_little_room_is(*every, "out", "--force"), f"out/a2.{ending}")
    assert files(here / "out") == before
    refused(export_where_little_room_is(*every, "new"), f"new/a2.{ending}")
    assert not (here / "new").exists()
    assert process(*every, "out", "--force").returncode == 0
    after = files(here / "out")
    assert after.keys() == before.keys()
    assert "Of yesterday." not in "".join(text.decode() for text in after.values())


def test_full_disk_keeps_the_old_backup_whole(desk: Path, here: Path) -> None:
    (here / "copy.db").write_text("The backup of yesterday.")
    before = files(here)
    done = export_where_little_room_is("backup", "copy.db", "--force")
    assert done.returncode == 1
    assert "copy.db" in done.stderr
    assert "Traceback" not in done.stderr
    assert files(here) == before
