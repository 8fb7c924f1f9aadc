"""`factcheck doctor --mend`: what follows from the events is made anew; a log that does not hold is left."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.conftest import Run


def change(desk: Path, statement: str) -> None:
    with closing(sqlite3.connect(desk)) as connection:
        connection.execute(statement)
        connection.commit()


def test_doctor_mend_makes_anew_what_was_altered(run: Run, desk: Path) -> None:
    assert run("mark", "a1.1", "true").exit_code == 0
    change(desk, "UPDATE claims SET verdict = 'false'")
    found = run("doctor")
    assert found.exit_code == 3
    assert "factcheck doctor --mend" in found.stdout
    mended = run("doctor", "--mend")
    assert mended.exit_code == 0, mended.output
    assert "Mended. The file as it was: " in mended.stderr
    assert "True" in run("claims", "--verdict", "true").stdout
    assert "There was nothing to mend." in run("doctor", "--mend").stderr


def test_doctor_mend_leaves_an_altered_log_alone(run: Run, desk: Path) -> None:
    change(desk, "DROP TRIGGER events_refuse_update")
    change(desk, "UPDATE events SET at = '2020-01-01T00:00:00Z'")
    before = desk.read_bytes()
    refused = run("doctor", "--mend")
    assert refused.exit_code == 1
    assert "nothing was changed" in refused.stderr
    assert desk.read_bytes() == before


@pytest.mark.usefixtures("here")
def test_doctor_mend_without_a_database_says_so(run: Run) -> None:
    refused = run("doctor", "--mend")
    assert refused.exit_code == 1
    assert "there is no database" in refused.stderr
    assert not Path("factcheck.db").exists()


def test_doctor_database_that_is_named_must_be_there(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("doctor").exit_code == 0, "the one of the folder may be made later"
    named = run("--db", "nope.db", "doctor")
    assert named.exit_code == 3
    assert "there is no database at nope.db" in named.stdout
    monkeypatch.setenv("FACTCHECK_DB", "nope.db")
    assert run("doctor").exit_code == 3
