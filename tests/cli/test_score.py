"""`factcheck score`: one line in, one line of JSON out; the threshold is the desk's to set."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

LINES = "Unemployment fell by 12 percent in 2019.\n\nGood evening, everybody.\n"


def test_score_prints_the_contract_line_by_line(run: Run, here: Path) -> None:
    (here / "lines.txt").write_text(LINES, encoding="utf-8")
    done = run("score", "lines.txt")
    assert done.exit_code == 0, done.output
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert [list(one) for one in found] == [["text", "score", "check_worthy", "label"]] * 2
    assert [one["text"] for one in found] == [line for line in LINES.split("\n") if line]
    assert [one["check_worthy"] for one in found] == [True, False]
    assert found[0]["label"] == "factual"


@pytest.mark.parametrize(("threshold", "worthy"), [("0", True), ("1", False)])
def test_score_takes_the_desks_threshold(
    run: Run, here: Path, monkeypatch: pytest.MonkeyPatch, threshold: str, worthy: bool
) -> None:
    (here / "lines.txt").write_text(LINES, encoding="utf-8")
    by_option = run("score", "lines.txt", "--threshold", threshold)
    monkeypatch.setenv("FACTCHECK_THRESHOLD", threshold)
    by_setting = run("score", "lines.txt")
    assert by_option.stdout == by_setting.stdout
    assert {json.loads(line)["check_worthy"] for line in by_option.stdout.splitlines()} == {worthy}


def test_score_refuses_a_file_without_a_sentence(run: Run, here: Path) -> None:
    (here / "empty.txt").write_text(" \n\n", encoding="utf-8")
    for name in ("empty.txt", "missing.txt"):
        done = run("score", name)
        assert done.exit_code == 1
        assert name in done.output


def test_explain_names_five_reasons(run: Run) -> None:
    done = run("explain", "The firm closed 150 shops.", "--json")
    (found,) = json.loads(done.stdout)
    (claim,) = found["claims"]
    assert claim["kind"] == "quantity"
    assert len(claim["because"]) == 5
    assert "because: " in run("explain", "The firm closed 150 shops.").stdout
