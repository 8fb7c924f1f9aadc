"""What ingest tells of an article's past: accepted changes that were made or not, claims seen before."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from factcheck.cli import look_back
from tests.cli.conftest import Run

Done = Callable[..., str]
Data = Callable[..., Any]
FIRST = """Arland built 40 prisons in 2019.

The capital lies on the river Orn.

Orn exported 900 ships in 1931."""


def fix(done: Done, claim: str, words: str, new: str) -> str:
    """Ask for a change of "true" weight and let the editor accept it; return its event."""
    done("fix", claim, new, "--words", words, "--must", "--because", "The register.")
    (asked,) = [each for each in json.loads(done("fixes", "--json")) if each["old"] == words]
    done("fix", "accept", asked["event"], "--by", "the editor")
    return str(asked["event"])


@pytest.fixture
def fixed(done: Done, here: Path) -> None:
    """a1, with three accepted changes."""
    Path("draft.txt").write_text(FIRST, encoding="utf-8")
    done("ingest", "draft.txt")
    fix(done, "a1.1", "40 prisons", "39 prisons")
    fix(done, "a1.2", "the river Orn", "the river Ornel")
    fix(done, "a1.3", " in 1931", "")


@pytest.mark.usefixtures("fixed")
def test_accepted_change_is_made_only_where_its_words_stand(done: Done, data: Data, run: Run) -> None:
    assert [each["made"] for each in data("fixes", "a1")] == [None, None, None], "no later text yet"
    draft = FIRST.replace("40 prisons", "39 prisons").replace(" in 1931", "")
    Path("draft.txt").write_text(draft + "\n\nThe river Ornel is another one.", encoding="utf-8")
    said = done("ingest", "draft.txt")
    assert "Accepted changes: 2 made, 1 not made yet" in said
    assert "a1.2  “the river Orn” to “the river Ornel”" in said
    assert [each["made"] for each in data("fixes", "a1")] == [True, False, True]
    shown = done("fixes", "a1")
    assert "a1.1  MUST  made; accepted by the editor" in shown
    assert "a1.2  MUST  not made yet; accepted by the editor" in shown
    found = run("lint", "a1", "--select", "FC121", "--json")
    assert found.exit_code == 3
    assert "a1.2" in found.stdout
    done("doctor")
    Path("draft.txt").write_text(draft.replace("river Orn.", "river Ornel."), encoding="utf-8")
    assert "Accepted changes: 3 made, 0 not made yet" in done("ingest", "draft.txt")
    assert run("lint", "a1", "--select", "FC121").exit_code == 0


@pytest.mark.usefixtures("fixed")
def test_accepted_change_of_a_sentence_that_went(done: Done, data: Data) -> None:
    Path("draft.txt").write_text(
        "Arland built 40 prisons in 2019.\n\nThe capital has 9 bridges over it.", "utf-8"
    )
    row = json.loads(done("ingest", "draft.txt", "--json", "--as", "a1"))
    assert [(each["claim"], each["made"]) for each in row["accepted_changes"]] == [
        ("a1.1", False),
        ("a1.2", False),
        ("a1.3", True),
    ]
    assert data("revisions", "a1")[-1]["number"] == 2


@pytest.mark.usefixtures("fixed")
def test_accepted_change_united_with_another_desk_says_the_same(done: Done, data: Data) -> None:
    Path("draft.txt").write_text(FIRST.replace("40 prisons", "39 prisons"), encoding="utf-8")
    done("ingest", "draft.txt")
    before = [each["made"] for each in data("fixes", "a1")]
    done("export", "--format", "jsonl", "-o", "desk.jsonl")
    done("import", "desk.jsonl", "--db", "other.db")
    assert before == [True, False, False]
    assert [each["made"] for each in data("fixes", "a1", "--db", "other.db")] == before


def test_seen_before_is_told_at_ingest(done: Done, data: Data) -> None:
    Path("old.txt").write_text(FIRST, encoding="utf-8")
    done("ingest", "old.txt")
    done("source", "a1.1", "https://example.org/register", "--stance", "refutes")
    done("mark", "a1.1", "false", "--because", "There are 39.")
    Path("new.txt").write_text("Arland built 40 prisons in 2019. Its king wears 3 rings.", encoding="utf-8")
    said = done("ingest", "new.txt")
    assert "1 claim was seen before, or nearly so:" in said
    assert "a2.1 ~ a1.1 False (1.00)" in said
    Path("third.txt").write_text("Orn exported 940 ships in 1931. It has a king.", encoding="utf-8")
    row = json.loads(done("ingest", "third.txt", "--json", "--new"))
    (seen,) = row["seen_before"]
    assert (seen["claim"], seen["like"], seen["verdict"]) == ("a3.1", "a1.3", None)
    assert any("940" in difference for difference in seen["differences"])
    assert row["not_looked_up"] == 0
    assert data("claims", "--article", "a3")[0]["verdict"] is None, "a verdict never travels"


def test_seen_before_tells_a_second_reader_no_verdict(done: Done, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("old.txt").write_text(FIRST, encoding="utf-8")
    done("ingest", "old.txt", "--policy", "two")
    done("source", "a1.1", "https://example.org/register", "--stance", "refutes")
    done("mark", "a1.1", "false", "--because", "There are 39.")
    monkeypatch.setenv("FACTCHECK_REVIEWER", "reviewer-b")
    Path("new.txt").write_text("Arland built 40 prisons in 2019. Its king wears 3 rings.", encoding="utf-8")
    said = done("ingest", "new.txt")
    assert "a2.1 ~ a1.1 no verdict" in said
    assert "False" not in said


def test_seen_before_leaves_out_the_article_itself_and_stops(
    done: Done, monkeypatch: pytest.MonkeyPatch
) -> None:
    twice = "Arland built 40 prisons in 2019.\n\nIts king wears 3 rings.\n\nArland built 40 prisons in 2019."
    Path("old.txt").write_text(twice, encoding="utf-8")
    monkeypatch.setattr(look_back, "MOST", 1)
    said = done("ingest", "old.txt")
    assert "seen before" not in said
    assert "looked up" not in said, "there is nothing earlier"
    Path("new.txt").write_text(FIRST, encoding="utf-8")
    assert "2 claims less worth a check not looked up" in done("ingest", "new.txt")


def test_seen_before_is_left_to_review_in_files_of_many(run: Run) -> None:
    lines = [json.dumps({"text": text}) for text in (FIRST, "Arland built 40 prisons in 2019. It did so.")]
    Path("feed.jsonl").write_text("\n".join(lines), encoding="utf-8")
    result = run("ingest", "feed.jsonl")
    assert result.exit_code == 0
    assert "~" not in result.stdout
    assert "Which claims were seen before: factcheck review, show and match tell it." in result.stderr
