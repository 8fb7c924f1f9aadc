"""Lint and settings by the commands."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

Done = Callable[..., str]
Run = Callable[..., Result]
Data = Callable[..., Any]
pytestmark = pytest.mark.usefixtures("desk")


def test_lint_ends_with_3_on_errors_and_names_what_mends_them(run: Run) -> None:
    found = run("lint", "a1")
    assert found.exit_code == 3
    assert "FC110" in found.stdout
    assert "factcheck mark a1.1 VERDICT" in found.stdout
    rows = json.loads(run("lint", "--json").stdout)
    assert {row["severity"] for row in rows} == {"error", "warning"}


def test_lint_ends_with_0_on_warnings_alone(run: Run) -> None:
    found = run("lint", "--select", "FC114")
    assert found.exit_code == 0
    assert "FC114" in found.stdout
    assert run("lint", "--ignore", "FC110,FC114").stdout == ""


def test_lint_mends_as_it_says(run: Run, done: Done, data: Data) -> None:
    done("conclude", "a1", "So.")
    for row in data("claims"):
        done("mark", row["label"], "true")
        done(
            "source",
            row["label"],
            "Register, page 4",
            "--stance",
            "supports",
            "--locator",
            "p. 4",
            "--tier",
            "primary",
        )
    clean = run("lint", "a1")
    assert (clean.exit_code, clean.stdout) == (0, "")
    assert "Nothing found." in clean.stderr


def test_lint_explains_and_lists_its_rules(run: Run, done: Done, data: Data) -> None:
    assert "page, minute, table" in " ".join(done("lint", "--explain", "no-locator").split())
    assert data("lint", "--explain", "fc102")["on"] is False
    assert "FC102  off" in done("lint", "--rules")
    refused = run("lint", "--explain", "FC999")
    assert refused.exit_code == 1
    assert "FC101" in refused.stderr
    assert run("lint", "a1", "--explain", "FC101").exit_code == 2


def test_settings_choose_rules_reviewer_and_policy(
    done: Done, data: Data, run: Run, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("FACTCHECK_REVIEWER")
    (here / "factcheck.toml").write_text(
        'reviewer = "reviewer-s"\npolicy = "two"\n'
        '[lint]\nselect = ["FC110"]\n[lint.severity]\nFC110 = "warning"\n'
    )
    found = run("lint")
    assert found.exit_code == 0
    assert "warning" in found.stdout
    done("annotate", "a1.1", "A note.")
    assert data("history", "a1.1")[-1]["actor"] == "reviewer-s"
    shown = data("settings")
    assert shown["policy"] == {"value": "two", "from": "factcheck.toml, line 2"}
    (here / "swans.txt").write_text("The lake holds 41 swans this year. Nobody counted the ducks.")
    done("ingest", "swans.txt")
    assert data("articles")[-1]["policy"] == "two"


def test_settings_of_the_user_lie_below_those_of_the_database(data: Data, here: Path) -> None:
    user = here / "config" / "factcheck"
    user.mkdir(parents=True)
    (user / "factcheck.toml").write_text('policy = "two"\nscale = "house.toml"\n')
    (here / "factcheck.toml").write_text('policy = "one"\n')
    shown = data("settings")
    assert shown["policy"]["value"] == "one"
    assert shown["scale"]["value"] == str(user / "house.toml")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (b'polcy = "two"', "line 1: no setting is called"),
        (b"\xff\xfe\x00", "is not UTF-8"),
        (b"a = ", "TOML"),
    ],
)
def test_settings_that_are_wrong_stop_what_needs_them(
    run: Run, here: Path, text: bytes, message: str
) -> None:
    (here / "factcheck.toml").write_bytes(text)
    for command in ("settings", "lint"):
        refused = run(command)
        assert refused.exit_code == 1
        assert message in refused.stderr
        assert "factcheck.toml" in refused.stderr
