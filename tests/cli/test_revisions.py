"""Drafts that change, as a person at the command line sees them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from factcheck.reading import html
from factcheck.reading.document import Document
from tests.cli.conftest import Run

Done = Callable[..., str]
Data = Callable[..., Any]
FIRST = """Arland built 40 prisons in 2019.

The capital lies on the river Orn. The river rises in the north.

Orn exported 900 ships in 1931.
"""
SECOND = """Arland built 40 prisons in 2019.

Minister Ida Berg opened 12 schools in May.

The capital lies on the great river Orn. The river rises in the north.
"""


def by_text(data: Data) -> dict[str, Any]:
    return {claim["text"]: claim for claim in data("claims")}


def test_revisions_claims_keep_change_go_and_come(done: Done, data: Data, here: Path) -> None:
    Path("draft.txt").write_text(FIRST)
    done("ingest", "draft.txt")
    before = by_text(data)
    kept = before["Arland built 40 prisons in 2019."]["label"]
    moved = before["The river rises in the north."]["label"]
    changed = before["The capital lies on the river Orn."]["label"]
    gone = before["Orn exported 900 ships in 1931."]["label"]
    for label in (kept, changed, gone):
        done("source", label, "https://example.org/register", "--stance", "supports")
        done("mark", label, "true", "--because", "It is so.")
    Path("draft.txt").write_text(SECOND)
    said = done("ingest", "draft.txt")
    assert "revision 2: 2 claims kept, 1 changed, 1 gone, 1 new" in said
    claims = {claim["label"]: claim for claim in data("claims")}
    assert (claims[kept]["status"], claims[kept]["changed"], claims[kept]["readers"]) == (
        "checked",
        False,
        ["reviewer-a"],
    )
    assert claims[moved]["start"] == SECOND.index("The river")
    assert claims[changed]["changed"]
    assert claims[changed]["verdict"] == "true"
    assert claims[changed]["former"] == "The capital lies on the river Orn."
    assert claims[gone]["orphaned"]
    assert claims[gone]["verdict"] == "true"
    shown = done("show", changed)
    assert "{+great+}" in shown
    assert "no longer in the article" in done("show", gone)
    assert "No longer in the article" in done("show", "a1")
    assert "the text was changed" in done("history", changed)
    done("doctor")
    done("reconfirm", changed)
    assert not data("claims", "--article", "a1")[0]["orphaned"]
    assert not {c["label"]: c for c in data("claims")}[changed]["changed"]
    done("undo")
    assert {c["label"]: c for c in data("claims")}[changed]["changed"]
    done("mark", changed, "false", "--because", "It is not great.")
    assert not {c["label"]: c for c in data("claims")}[changed]["changed"]
    done("doctor")


def test_revisions_diff_and_list(done: Done, data: Data, run: Run, here: Path) -> None:
    Path("draft.txt").write_text(FIRST)
    done("ingest", "draft.txt")
    assert run("diff", "a1").exit_code == 1
    Path("draft.txt").write_text(SECOND)
    done("ingest", "draft.txt")
    assert [(r["number"], r["sentences"]) for r in data("revisions", "a1")] == [(1, 4), (2, 4)]
    lines = done("diff", "a1").splitlines()
    assert "+ Minister Ida Berg opened 12 schools in May." in lines
    assert "~ The capital lies on the {+great+} river Orn." in lines
    assert "- Orn exported 900 ships in 1931." in lines
    assert len(lines) == 3
    assert len(done("diff", "a1", "2", "1").splitlines()) == 3
    assert run("diff", "a1", "1", "7").exit_code == 1
    assert run("diff", "a1", "1").exit_code == 2
    assert "2" in done("revisions", "a1")


def test_revisions_the_same_text_adds_nothing_and_an_older_one_is_a_revision(
    done: Done, data: Data, here: Path
) -> None:
    draft = Path("draft.txt")
    for text in (FIRST, FIRST, SECOND, FIRST):
        draft.write_text(text)
        done("ingest", "draft.txt")
    assert [r["number"] for r in data("revisions", "a1")] == [1, 2, 3]
    claims = by_text(data)
    assert not any(claim["orphaned"] for text, claim in claims.items() if text in FIRST)
    assert claims["Minister Ida Berg opened 12 schools in May."]["orphaned"]
    done("doctor")


def test_revisions_a_claim_whose_sentence_went_has_no_place_to_split_join_or_change(
    done: Done, data: Data, run: Run, here: Path
) -> None:
    Path("draft.txt").write_text(FIRST)
    done("ingest", "draft.txt")
    gone = by_text(data)["Orn exported 900 ships in 1931."]["label"]
    done("fix", gone, "Orn exported 90 ships in 1931.", "--must", "--because", "A nought too many.")
    Path("draft.txt").write_text(SECOND)
    done("ingest", "draft.txt")
    for arguments in (
        ("split", gone, "--at", "in 1931"),
        ("join", "a1.1", gone),
        ("fix", gone, "Orn exported 9 ships in 1931.", "--must", "--because", "So it is."),
    ):
        refused = run(*arguments)
        assert refused.exit_code == 1, arguments
        assert f"does not hold the words of {gone} any more" in refused.stderr
        assert "factcheck revisions a1" in refused.stderr
    assert "of revision 1 (the article is at 2 now)" in " ".join(done("fixes", "a1").split())
    assert "Worded anew" in done("edit", gone, "Orn exported 900 ships.")


def test_revisions_names_that_mislead_are_refused(done: Done, data: Data, run: Run, here: Path) -> None:
    Path("draft.txt").write_text(FIRST)
    done("ingest", "draft.txt")
    other = "Wheat fell by 18 percent in the Vale. Bread costs four crowns.\n"
    Path("draft.txt").write_text(other)
    result = run("ingest", "draft.txt")
    assert result.exit_code == 1
    assert "0% of its sentences" in result.stderr
    assert "--as a1" in result.stderr
    assert "--new" in result.stderr
    Path("v2_FINAL.txt").write_text(FIRST + "\nIt rained for 40 days.\n")
    result = run("ingest", "v2_FINAL.txt")
    assert result.exit_code == 1
    assert "in common with a1" in result.stderr
    assert len(data("articles")) == 1
    assert "revision 2" in done("ingest", "v2_FINAL.txt", "--as", "a1")
    assert "a2" in done("ingest", "draft.txt", "--new")
    assert run("ingest", "draft.txt", "--new", "--as", "a1").exit_code == 2
    done("doctor")


def test_revisions_standard_input_never_matches_by_path(run: Run, data: Data, here: Path) -> None:
    assert run("ingest", "-", stdin=FIRST).exit_code == 0
    assert run("ingest", "-", stdin="Wheat fell by 18 percent in the Vale.\n").exit_code == 0
    assert [a["revision"] for a in data("articles")] == [1, 1]


def test_revisions_what_people_made_stays(done: Done, data: Data, here: Path) -> None:
    Path("draft.txt").write_text(FIRST)
    done("ingest", "draft.txt")
    before = by_text(data)
    worded = before["Arland built 40 prisons in 2019."]["label"]
    excluded = before["The river rises in the north."]["label"]
    done("edit", worded, "Arland built forty prisons in 2019.")
    done("exclude", excluded, "out-of-scope")
    Path("draft.txt").write_text(SECOND)
    done("ingest", "draft.txt")
    claims = {claim["label"]: claim for claim in data("claims")}
    assert claims[worded]["text"] == "Arland built forty prisons in 2019."
    assert not claims[worded]["changed"]
    assert claims[excluded]["status"] == "excluded"
    assert sum(claim["text"].startswith("Arland built") for claim in claims.values()) == 1
    done("doctor")


def test_revisions_reingest_says_what_is_the_same(done: Done, data: Data, here: Path) -> None:
    Path("draft.md").write_text("# Orn\n\nOrn *exported* 900 ships in 1931.\n")
    Path("rows.jsonl").write_text('{"text": "Arland built 40 prisons in 2019.", "title": "Prisons"}\n')
    done("ingest", "draft.md", "--published", "2026-03-04")
    done("ingest", "rows.jsonl")
    said = done("reingest", "a1", "a2")
    assert said.count("the same as before") == 2
    assert [article["revision"] for article in data("articles")] == [1, 1]


def test_revisions_reingest_by_a_version_that_reads_otherwise_is_a_revision(
    done: Done, data: Data, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("page.html").write_text(
        "<!doctype html><title>Orn</title><article><h1>Orn</h1>"
        + "".join(f"<p>Orn exported {n} ships to the western isles in {n}.</p>" for n in range(1900, 1912))
        + "</article>"
    )
    done("ingest", "page.html", "--byline", "reviewer-a")
    with monkeypatch.context() as patch:
        real = html.read_html

        def other(markup: str, *rest: str | None) -> Document:
            return real(markup.replace("1905 ships", "1,905 ships"), *rest)  # type: ignore[arg-type]  # as given

        patch.setattr(html, "read_html", other)
        assert "revision 2: 11 claims kept, 1 changed" in done("reingest", "a1")
    (article,) = data("articles")
    assert (article["byline"], article["origins"]["byline"]) == ("reviewer-a", "the command line")
    done("doctor")


def test_revisions_of_old_are_exported_as_they_stood(done: Done, run: Run, here: Path) -> None:
    Path("draft.txt").write_text(FIRST)
    done("ingest", "draft.txt")
    done("mark", "a1.1", "true", "--because", "It is so.")
    before = done("export", "a1")
    Path("draft.txt").write_text(SECOND)
    done("ingest", "draft.txt")
    done("mark", "a1.1", "false", "--because", "It is not.")
    assert done("export", "a1", "--revision", "1") == before
    assert "Orn exported 900 ships in 1931." in before
    now = done("export", "a1", "--revision", "2")
    assert now == done("export", "a1")
    assert "Minister Ida Berg opened 12 schools in May." in now
    for number, report in (("1", before), ("2", now)):
        assert any("Revision" in line and number in line for line in report.splitlines())
    assert "of revision 1 written to" in done(
        "export", "a1", "--revision", "1", "--format", "html", "-o", "r.html"
    )
    assert "900 ships" in done("export", "a1", "--revision", "1", "--format", "csv")


@pytest.mark.parametrize(
    ("typed", "status", "words"),
    [
        (("a1", "--revision", "7"), 1, "a1 has no revision 7"),
        (("a1", "--revision", "0"), 2, "0"),
        (("a1", "--revision", "1", "--as-of", "2026-11-24"), 2, "--revision says when"),
        (("--revision", "1", "--format", "jsonl"), 2, "--revision says when"),
        (("--revision", "1", "--all", "-o", "out"), 2, "--revision is of one article"),
        (("a1", "--revision", "1", "--released"), 2, "--released gives back"),
    ],
)
def test_revisions_that_cannot_be_exported_are_refused(
    done: Done, run: Run, here: Path, typed: tuple[str, ...], status: int, words: str
) -> None:
    Path("draft.txt").write_text(FIRST)
    done("ingest", "draft.txt")
    result = run("export", *typed)
    assert result.exit_code == status
    assert words in result.output
