"""Export, import, unite, backup by the real commands; wrong input is told and harms nothing."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from factcheck.store import open_store

Run = Callable[..., Result]
Done = Callable[..., str]
REVIEW = ("--format", "claimreview", "--base-url", "https://desk.example/c", "--publisher", "The desk")
FORMATS = ("markdown", "html", "csv", "webannotation", "gold")


def test_import_into_an_empty_database_gives_every_export_back(desk: Path, done: Done, here: Path) -> None:
    done("mark", "a1.1", "true", "--because", "The register.")
    done("source", "a1.1", "https://example.org/r", "--stance", "supports")
    (here / "register.txt").write_text("The register of prisons: 40.", encoding="utf-8")
    done("source", "a1.1", "The register", "--file", "register.txt", "--quote", "prisons: 40")
    done("complaint", "a1.1", "It is 41.", "--from", "a reader")
    done("correct", "a1.1", "--kind", "update", "--notice", "It is 41 now.")
    done("annotate", "a1.1", "Ask the ministry.")
    done("export", "--format", "jsonl", "-o", "desk.jsonl")
    assert "Took in" in done("--db", "new.db", "import", "desk.jsonl")
    for format_ in (*FORMATS, "jsonl"):
        ref = [] if format_ == "jsonl" else ["a1"]
        command = ("export", *ref, "--format", format_)
        assert done(*command) == done("--db", "new.db", *command)
    assert done("export", "a1", *REVIEW) == done("--db", "new.db", "export", "a1", *REVIEW)
    assert "Nothing new" in done("--db", "new.db", "import", "desk.jsonl")
    with open_store(desk, "read") as old, open_store(here / "new.db", "read") as new:
        copies = [each.copy for each in old.claim_dossier("a1.1").evidence if each.copy]
        assert [new.blob(copy.sha256) for copy in copies] == [(here / "register.txt").read_bytes()]
        assert new.claim_dossier("a1.1") == old.claim_dossier("a1.1")
        assert new.check() == []


def test_import_dry_run_makes_no_file(desk: Path, done: Done, here: Path) -> None:
    done("export", "--format", "jsonl", "-o", "desk.jsonl")
    assert "Would take in 1 event" in done("--db", "new.db", "import", "desk.jsonl", "--dry-run")
    assert not (here / "new.db").exists()


def test_import_of_claimreview_makes_a_library(desk: Path, done: Done) -> None:
    done("mark", "a1.1", "true")
    done("source", "a1.1", "https://example.org/r")
    done("export", "a1", *REVIEW, "-o", "review.json")
    assert "1 claim" in done("import", "review.json", "--dry-run")
    assert "1 claim" in done("import", "review.json")
    assert "review.json" in done("library")


@pytest.mark.parametrize(
    "content", ["", "no JSON at all", "{}", '{"format":"factcheck-jsonl","version":1}\n']
)
def test_import_of_a_wrong_file_takes_nothing(run: Run, here: Path, content: str) -> None:
    (here / "wrong.jsonl").write_text(content)
    result = run("--db", "new.db", "import", "wrong.jsonl")
    assert result.exit_code == 1
    assert "Error" in result.output
    assert not (here / "new.db").exists()


def test_import_of_a_tampered_file_takes_nothing(desk: Path, run: Run, done: Done, here: Path) -> None:
    done("mark", "a1.1", "true")
    text = done("export", "--format", "jsonl")
    (here / "bad.jsonl").write_text(text.replace('"verdict":"true"', '"verdict":"false"'))
    before = done("export", "--format", "jsonl")
    assert run("import", "bad.jsonl").exit_code == 1
    assert done("export", "--format", "jsonl") == before


def test_unite_with_another_and_itself(desk: Path, done: Done, here: Path) -> None:
    done("backup", "laptop.db")
    done("--db", "laptop.db", "mark", "a1.1", "false", "--reviewer", "reviewer-b")
    done("mark", "a1.1", "true")
    assert "Would take in 1 event" in done("unite", "laptop.db", "--dry-run")
    told = done("unite", "laptop.db")
    assert "Readers differ now on a1.1" in told
    assert "Nothing new" in done("unite", "laptop.db")
    assert "Nothing new" in done("unite", "factcheck.db")
    assert json.loads(done("unite", "laptop.db", "--json"))["events"] == 0


@pytest.mark.parametrize("other", ["missing.db", "wrong.db", "."])
def test_unite_with_what_is_no_database(desk: Path, run: Run, here: Path, other: str) -> None:
    (here / "wrong.db").write_text("words")
    assert run("unite", other).exit_code == 1


def test_unite_tells_what_lost_its_effect(desk: Path, done: Done, data: Callable[..., Any]) -> None:
    """The article was forgotten on the laptop while it was read here: the note stays until it is redacted."""
    done("backup", "laptop.db")
    done("--db", "laptop.db", "forget", "a1", "--because", "A duty to delete.", "--yes")
    done("annotate", "a1.1", "Berg told me so.")
    note = data("history", "a1.1")[-1]["id"][:10]
    told = done("unite", "laptop.db")
    assert f"{note} has no effect: what it is about is not there.\n" in told
    assert "factcheck redact EVENT --because TEXT" in told
    assert "Berg" in done("export", "--format", "jsonl")
    done("redact", note, "--because", "A duty to delete.", "--yes")
    assert "Berg" not in done("export", "--format", "jsonl")
    done("doctor")


def test_unite_with_a_tampered_database_takes_nothing(desk: Path, run: Run, done: Done, here: Path) -> None:
    done("backup", "laptop.db")
    done("--db", "laptop.db", "mark", "a1.1", "true", "--reviewer", "reviewer-b")
    with closing(sqlite3.connect(here / "laptop.db")) as other:
        other.execute("DROP TRIGGER event_bodies_refuse_update")
        other.execute("""UPDATE event_bodies SET body = replace(body, '"true"', '"false"')""")
        other.commit()
    before = done("export", "--format", "jsonl")
    result = run("unite", "laptop.db")
    assert result.exit_code == 1
    assert "laptop.db does not hold" in result.stderr
    assert "factcheck doctor --db laptop.db" in result.stderr
    assert done("export", "--format", "jsonl") == before


def test_import_of_a_newer_or_cut_file_says_so(desk: Path, run: Run, done: Done, here: Path) -> None:
    text = done("export", "--format", "jsonl")
    (here / "newer.jsonl").write_text(text.replace('"version":1', '"version":9', 1))
    (here / "cut.jsonl").write_text(text[: len(text) // 2])
    (here / "foreign.jsonl").write_text('{"id": 1, "name": "no claim"}\n' * 3)
    for name, said in (("newer", "newer version"), ("cut", "cut short"), ("foreign", "foreign.jsonl")):
        result = run("--db", "new.db", "import", f"{name}.jsonl")
        assert (result.exit_code, said in result.stderr) == (1, True), result.output
        assert not (here / "new.db").exists()


def test_backup_keeps_an_old_file(desk: Path, run: Run, done: Done, here: Path) -> None:
    (here / "old.db").write_text("precious")
    assert run("backup", "old.db").exit_code == 1
    assert (here / "old.db").read_text() == "precious"
    done("backup", "old.db", "--force")
    assert json.loads(done("--db", "old.db", "articles", "--json"))


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--format", "claimreview"), "neither is made up"),
        (("--format", "claimreview", "--base-url", "desk", "--publisher", "Us"), "no web address"),
        (("--format", "claimreview", "--base-url", "https://[", "--publisher", "Us"), "no web address"),
        ((*REVIEW, "--publisher-url", "desk"), "Give --publisher-url"),
        (("--publisher-url", "https://desk.example"), "are for claimreview"),
        (("--format", "csv", "--publisher", "Us"), "are for claimreview"),
        (("--format", "markdown", "--check"), "no schema"),
        (("a1", "--format", "jsonl"), "whole database"),
        (("--as-of", "2026"), "whole day"),
    ],
)
def test_export_refuses_options_that_do_not_go_together(
    desk: Path, run: Run, options: tuple[str, ...], told: str
) -> None:
    result = run("export", *options)
    assert result.exit_code == 2
    assert told in result.output


def test_export_as_of_a_day_that_is_none(desk: Path, run: Run) -> None:
    assert run("export", "--as-of", "2026-02-31").exit_code == 1


def test_export_check_tells_errors_and_warnings_apart(desk: Path, run: Run) -> None:
    result = run("export", "a1", "--format", "gold", "--check")
    assert result.exit_code == 0
    assert "0 errors, 0 warnings." in result.output


@pytest.mark.parametrize("format_", ["jsonl", *FORMATS])
def test_export_keeps_an_old_file_whole(desk: Path, run: Run, here: Path, format_: str) -> None:
    (here / "old").write_text("precious")
    assert run("export", "--format", format_, "-o", "old").exit_code == 1
    assert run("export", "--format", format_, "-o", "missing/new").exit_code == 1
    assert (here / "old").read_text() == "precious"
