"""The commands that correct the machine: edit, attribute, split, join, add, and their undo."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import ARTICLE, Run

Done = Callable[..., str]
Data = Callable[..., Any]

pytestmark = pytest.mark.usefixtures("desk")


def test_edit_and_attribute_change_a_claim_until_undone(done: Done, data: Data) -> None:
    before = data("show", "a1.1")["claim"]
    assert "Worded anew, by reviewer-a. Now ○ open.\nForty prisons." in done("edit", "a1.1", "Forty prisons.")
    assert "Said by Ida Berg" in done("attribute", "a1.1", "Ida Berg")
    changed = data("show", "a1.1")["claim"]
    assert (changed["text"], changed["speaker"]) == ("Forty prisons.", "Ida Berg")
    assert changed["first_form"]["text"] == before["text"]
    assert f"Worded at first   {before['text']}" in done("show", "a1.1")
    assert "said by Ida Berg" in done("undo")
    assert "worded “Forty prisons.”" in done("undo")
    assert data("show", "a1.1")["claim"]["text"] == before["text"]


def test_split_join_and_add_name_the_claims_that_came(done: Done, data: Data) -> None:
    count = len(data("claims"))
    said = done("split", "a1.1", "--at", "in 2019")
    assert f"a1.{count + 1}  Arland built 40 prisons." in said
    assert data("show", "a1.1")["claim"]["replaced_by"] == [f"a1.{count + 1}", f"a1.{count + 2}"]
    said = done("join", f"1.{count + 1}", f"1.{count + 2}", "--text", "Arland built 40 prisons in 2019.")
    assert f"a1.{count + 3}  Arland built 40 prisons in 2019." in said
    said = done("add", "a1", "lies on the river Orn", "--text", "The capital lies on the Orn.")
    assert f"a1.{count + 4}  The capital lies on the Orn." in said
    assert data("show", f"a1.{count + 4}")["claim"]["origin"] == "added"
    assert "split into" in done("history", "a1.1")
    for _ in range(3):
        done("undo")
    assert len(data("claims")) == count
    assert data("show", "a1.1")["claim"]["status"] == "open"


def test_edits_are_labelled_data_beside_what_the_machine_found(done: Done, data: Data, here: Path) -> None:
    """A desk measures the extractor on its own corrections: export --format gold, then evaluate."""
    found = data("show", "a1.1")["claim"]["text"]
    done("edit", "a1.1", "Forty prisons were built in 2019.")
    done("attribute", "a1.1", "Ida Berg")
    done("add", "a1", "lies on the river Orn", "--text", "The capital lies on the Orn.")
    (here / "gold").mkdir()
    (here / "articles").mkdir()
    done("export", "a1", "--format", "gold", "-o", "gold/arland.json")
    units = json.loads((here / "gold" / "arland.json").read_text())["units"]
    unit = next(unit for unit in units if "40 prisons" in unit["sentence"])
    assert unit["machine"] == [{"text": found, "speaker": None}]
    assert [(claim["text"], claim["speaker"]) for claim in unit["claims"]] == [
        ("Forty prisons were built in 2019.", "Ida Berg")
    ]
    added = next(unit for unit in units if "river Orn" in unit["sentence"])
    assert len(added["claims"]) == len(added["machine"]) + 1
    (here / "articles" / "arland.txt").write_text(ARTICLE, encoding="utf-8")
    figures = data("evaluate", "gold")["ALL"]
    assert 0 < figures["R"] < 1


def test_edits_that_are_refused_write_nothing(run: Run, data: Data) -> None:
    before = data("history", "a1")
    for arguments, status, said in (
        (("split", "a1.1", "--at", "river"), 1, "is not in claim a1.1"),
        (("split", "a1.1"), 2, "--at"),
        (("join", "a1.1"), 1, "two different claims"),
        (("add", "a1", "no such words"), 1, "is not in a1"),
        (("add", "a1", "river"), 1, "is in a1 2 times"),
        (("attribute", "a1.1"), 2, "Give SPEAKER or --author"),
        (("attribute", "a1.1", "x", "--author"), 2, "Give SPEAKER or --author"),
        (("edit", "a1.1"), 2, "WORDING is missing"),
        (("edit", "a1.99", "x"), 1, "there is no claim a1.99"),
    ):
        result = run(*arguments)
        assert (result.exit_code, said in result.stderr) == (status, True), (arguments, result.stderr)
    assert data("history", "a1") == before


def test_annotate_puts_flags_on_and_takes_them_off(done: Done, data: Data) -> None:
    done("annotate", "a1.1", "--flag", "legal", "--flag", "figure")
    done("annotate", "a1.1", "--unflag", "legal")
    assert data("show", "a1.1")["claim"]["flags"] == ["figure"]


def test_report_shows_the_pieces_in_place_of_the_claim(done: Done, data: Data) -> None:
    total = data("articles")[0]["claims"]
    done("split", "a1.1", "--at", "in 2019", "--text", "Prisons were built.", "--text", "That was in 2019.")
    assert data("articles")[0]["claims"] == total + 1
    report = done("export", "a1")
    assert "That was in 2019." in report
    assert "### a1.1 " not in report
