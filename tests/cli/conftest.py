"""What the tests of the command line share: a database with one article, made once by the real command."""

from __future__ import annotations

import gc
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from factcheck.cli.main import cli

ARTICLE = """Prisons in Arland

Arland built 40 prisons in 2019. Minister Ida Berg said that the country jailed 3,000 people last year.

The capital lies on the river Orn, and the river rises in the north.
"""
Run = Callable[..., Result]
Program = Callable[..., "subprocess.CompletedProcess[str]"]


def program(
    *arguments: str, stdin: str = "", cwd: Path | None = None, **env: str
) -> subprocess.CompletedProcess[str]:
    """The program as a process of its own, without a terminal."""
    return subprocess.run(
        [sys.executable, "-m", "factcheck", *arguments],
        input=stdin,
        capture_output=True,
        # Where it is told ASCII, click writes UTF-8.
        encoding=env.get("PYTHONIOENCODING", "utf-8").replace("ascii", "utf-8"),
        cwd=cwd,
        env={**os.environ, **env},
        timeout=120,
        check=False,
    )


@pytest.fixture(scope="session")
def stored(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with one article; not to be changed: `desk` is a copy."""
    folder = tmp_path_factory.mktemp("stored")
    (folder / "arland.txt").write_text(ARTICLE, encoding="utf-8")
    done = program("ingest", "arland.txt", "--db", "factcheck.db", cwd=folder)
    assert done.returncode == 0, done.stderr
    return folder / "factcheck.db"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to run in, and a reviewer, whatever the machine's own settings."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FACTCHECK_REVIEWER", "reviewer-a")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    for name in ("FACTCHECK_DB", "NO_COLOR", "FORCE_COLOR", "COLUMNS", "VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.fixture(autouse=True)
def one_model_at_a_time() -> Iterator[None]:
    """A command keeps its model out of the search for garbage, to its end; here the test's end is that."""
    yield
    if gc.get_freeze_count():
        gc.unfreeze()
        gc.collect()


@pytest.fixture
def desk(stored: Path, here: Path) -> Path:
    """factcheck.db in the folder of the test, with one article."""
    return Path(shutil.copy(stored, here / "factcheck.db"))


@pytest.fixture
def run() -> Run:
    """(arguments) → the result of a command, run in this process."""

    def call(*arguments: str, stdin: str | bytes | None = None) -> Result:
        return CliRunner().invoke(cli, arguments, input=stdin)

    return call


@pytest.fixture
def done(run: Run) -> Callable[..., str]:
    """(arguments) → what a command printed that must succeed."""

    def call(*arguments: str, stdin: str | bytes | None = None) -> str:
        result = run(*arguments, stdin=stdin)
        assert result.exit_code == 0, result.output
        return result.stdout

    return call


@pytest.fixture
def data(done: Callable[..., str]) -> Callable[..., Any]:
    """(arguments) → the JSON value that a command printed."""

    def call(*arguments: str) -> Any:
        return json.loads(done(*arguments, "--json"))

    return call


@pytest.fixture
def process() -> Program:
    """(arguments) → a finished process of the program."""
    return program
