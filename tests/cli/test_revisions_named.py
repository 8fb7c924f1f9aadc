"""Drafts and what they are called: standard input, a text that went back, the wrong article named."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from factcheck.cli.intake import Intake
from tests.cli.conftest import Run

Done = Callable[..., str]
Data = Callable[..., Any]
FIRST = """Arland built 40 prisons in 2019.

Daniel Okafor opened 12 schools in May. He also sold 2 ships.

Orn exported 900 ships in 1931.
"""
SECOND = FIRST.replace("40 prisons", "45 prisons").replace("Okafor", "Okafor Berg")
OTHER = "Wheat fell by 18 percent in the Vale. Bread costs four crowns.\n"


@pytest.fixture
def draft(done: Done, here: Path) -> Path:
    """draft.txt, taken in as a1."""
    path = Path("draft.txt")
    path.write_text(FIRST)
    done("ingest", "draft.txt")
    return path


def test_draft_by_standard_input_is_named_in_words(run: Run, draft: Path) -> None:
    refused = run("ingest", "-", stdin=FIRST + "\nIt rained for 40 days.\n")
    assert refused.exit_code == 1
    assert refused.stderr.startswith(
        "Error: standard input has 80% of its sentences in common with a1, “draft.txt”"
    )
    assert "Give --as a1 if it is a new draft of it, --new if it is another article." in refused.stderr


def test_draft_by_standard_input_leaves_the_path_of_the_file(done: Done, data: Data, draft: Path) -> None:
    assert "revision 2" in done("ingest", "-", "--as", "a1", stdin=SECOND)
    draft.write_text(SECOND.replace("45", "46"))
    assert "revision 3" in done("ingest", "draft.txt")
    assert [article["revision"] for article in data("articles")] == [3]
    done("doctor")


def test_draft_that_took_another_path_is_no_more_at_the_old_one(done: Done, run: Run, draft: Path) -> None:
    Path("v2.txt").write_text(SECOND)
    done("ingest", "v2.txt", "--as", "a1")
    draft.write_text(OTHER)
    assert done("ingest", "draft.txt").startswith("a2  ")
    Path("v2.txt").write_text(OTHER.replace("18", "19"))
    refused = run("ingest", "v2.txt")
    assert refused.exit_code == 1
    assert "v2.txt is where a1" in refused.stderr


def test_draft_that_an_article_began_with_is_no_second_article(done: Done, run: Run, draft: Path) -> None:
    draft.write_text(SECOND)
    done("ingest", "draft.txt")
    Path("copy.txt").write_text(FIRST)
    refused = run("ingest", "copy.txt", "--new")
    assert refused.exit_code == 1
    assert "copy.txt has the first text of a1, “draft.txt”, which was changed since" in refused.stderr
    assert "Give --as a1 to go back to it" in refused.stderr
    assert "revision 3" in done("ingest", "copy.txt", "--as", "a1")
    done("doctor")


@pytest.mark.parametrize(("typed", "stdin"), [(["draft.txt"], None), (["-", "--as", "a1"], SECOND)])
def test_draft_that_another_terminal_takes_in_meanwhile_goes_in_once(
    run: Run,
    done: Done,
    data: Data,
    draft: Path,
    monkeypatch: pytest.MonkeyPatch,
    typed: list[str],
    stdin: str | None,
) -> None:
    draft.write_text(SECOND)
    extract = Intake.extract

    def slowly(intake: Intake, article: Any, memory: Any = None) -> Any:
        with monkeypatch.context() as patch:
            patch.setattr(Intake, "extract", extract)
            assert "revision 2" in run("ingest", "draft.txt").stdout
        return extract(intake, article, memory)

    monkeypatch.setattr(Intake, "extract", slowly)
    assert "is in already, nothing added" in done("ingest", *typed, stdin=stdin)
    assert [each["number"] for each in data("revisions", "a1")] == [1, 2]
    done("doctor")


def test_draft_in_a_feed_twice_is_in_already(done: Done, data: Data, run: Run, draft: Path) -> None:
    rows = [f'{{"id": {n}, "text": "Norland sold 3 ships in 2020."}}' for n in (1, 2)]
    Path("f.jsonl").write_text("\n".join(rows))
    assert "f.jsonl: 1 article added, 1 in already" in done("ingest", "f.jsonl")
    draft.write_text(SECOND)
    done("ingest", "draft.txt")
    Path("g.jsonl").write_text(json.dumps({"text": FIRST}))
    assert run("ingest", "g.jsonl").exit_code == 1
    assert "has the first text of a1" in Path("g.jsonl.rejects.jsonl").read_text()


def test_draft_whose_file_name_is_no_text_goes_in_beside_others(done: Done, data: Data, draft: Path) -> None:
    Path("bad\udcff.txt").write_text("Norland sold 3 ships in 2020.")
    assert done("ingest", ".").count("\n") == 2
    assert [article["name"] for article in data("articles")] == ["draft.txt", "./bad\\xff.txt"]
    done("doctor")


def test_draft_that_is_another_article_word_for_word_is_refused(
    done: Done, data: Data, run: Run, draft: Path
) -> None:
    Path("other.txt").write_text(OTHER)
    done("ingest", "other.txt")
    refused = run("ingest", "draft.txt", "--as", "a2")
    assert refused.exit_code == 1
    assert "draft.txt is the present text of a1, “draft.txt”, not a draft of a2" in refused.stderr
    assert "leave --as a2 out" in refused.stderr
    assert "is in already, nothing added" in done("ingest", "draft.txt", "--as", "a1")
    missing = run("ingest", "draft.txt", "--as", "a9")
    assert (missing.exit_code, "a9" in missing.stderr) == (1, True)
    assert [article["revision"] for article in data("articles")] == [1, 1]


def test_draft_that_changes_a_name_elsewhere_flags_the_claim_and_says_why(
    done: Done, data: Data, draft: Path
) -> None:
    sold = next(claim["label"] for claim in data("claims") if "2 ships" in claim["text"])
    done("edit", sold, "Daniel Okafor sold two ships.")
    draft.write_text(SECOND)
    done("ingest", "draft.txt")
    claim = {found["label"]: found for found in data("claims")}[sold]
    assert (claim["text"], claim["changed"]) == ("Daniel Okafor sold two ships.", True)
    shown = " ".join(done("show", sold).split())
    assert "(as before; its sentence changed, or what a word of it stands for)" in shown
    assert "Worded at first Daniel Okafor Berg also sold 2 ships." in shown


def test_draft_lists_the_claims_that_went_last(done: Done, data: Data, draft: Path) -> None:
    draft.write_text(SECOND.replace("Arland built 45 prisons in 2019.\n\n", ""))
    done("ingest", "draft.txt")
    orphaned = [claim["orphaned"] for claim in data("claims")]
    assert orphaned == sorted(orphaned)
    assert orphaned[-1]


def test_draft_after_draft_keeps_what_somebody_last_looked_at(done: Done, data: Data, draft: Path) -> None:
    def first() -> Any:
        return next(claim for claim in data("claims") if claim["label"] == "a1.1")

    for number in ("45", "46"):
        draft.write_text(SECOND.replace("45", number))
        done("ingest", "draft.txt")
    draft.write_text(draft.read_text() + "\nIt rained for 40 days.\n")
    done("ingest", "draft.txt")
    assert (first()["changed"], first()["former"]) == (True, "Arland built 40 prisons in 2019.")
    assert "[-40-] {+46+}" in " ".join(done("show", "a1.1").split())
    done("reconfirm", "a1.1")
    draft.write_text(draft.read_text().replace("46", "47"))
    done("ingest", "draft.txt")
    assert (first()["changed"], first()["former"]) == (True, "Arland built 46 prisons in 2019.")
    done("doctor")


def test_draft_read_again_tells_of_accepted_changes(
    done: Done, data: Data, draft: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done("fix", "a1.1", "45 prisons", "--words", "40 prisons", "--must", "--because", "So the register says.")
    done("fix", "accept", data("fixes", "a1")[0]["event"], "--by", "the editor")
    from factcheck.cli import reingest

    real = reingest.read_again
    monkeypatch.setattr(
        reingest,
        "read_again",
        lambda store, record: _with_text(real(store, record), SECOND.replace("45", "44")),
    )
    said = done("reingest", "a1")
    assert "revision 2" in said
    assert "Accepted changes: 0 made, 1 not made yet" in said


def _with_text(article: Any, text: str) -> Any:
    from dataclasses import replace

    from factcheck.reading.blocks import plain_blocks

    return replace(article, text=text, blocks=plain_blocks(text))
