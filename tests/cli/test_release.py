"""Release, complaint, correction, by the real commands."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from factcheck.store import open_store

Run = Callable[..., Result]
Done = Callable[..., str]
URL = "https://desk.example/arland"


@pytest.fixture
def checked(desk: Path, done: Done, data: Callable[..., Any]) -> Path:
    for claim in data("claims"):
        if claim["label"] == "a1.1":
            done("mark", "a1.1", "true", "--because", "The register has it.")
            done(
                "source",
                "a1.1",
                "https://example.org/r",
                "--stance",
                "supports",
                "--tier",
                "primary",
                "--quote",
                "It has 40.",
                "--accessed",
                "2026-11-20",
            )
        else:
            done("exclude", claim["label"], "out-of-scope", "--because", "Not now.")
    return desk


def codes(run: Run) -> set[str]:
    return {f["code"] for f in json.loads(run("lint", "a1", "--json").stdout) if f["severity"] == "error"}


def test_release_is_refused_while_lint_finds_errors(desk: Path, run: Run) -> None:
    assert codes(run)
    result = run("release", "a1", "--url", URL)
    assert result.exit_code == 1
    assert "is not released" in result.output


def test_release_keeps_the_exact_bytes(checked: Path, run: Run, done: Done) -> None:
    borne = [word for code in codes(run) for word in ("--despite", code)]
    because = ["--because", "Agreed."] if borne else []
    page = done("export", "a1", "--format", "html")
    told = done("release", "a1", "--url", URL, *borne, *because)
    with open_store(checked, "read") as store:
        assert store.blob(told.split()[-1]) == page.encode()
        assert store.check() == []
    assert "released" in done("history", "a1")
    done("forget", "a1", "--because", "A duty to delete.", "--yes")
    with open_store(checked, "read") as store:
        assert store.blob(told.split()[-1]) is None


def test_release_despite_needs_a_reason(desk: Path, run: Run) -> None:
    borne = [word for code in codes(run) for word in ("--despite", code)]
    assert "without a reason" in run("release", "a1", "--url", URL, *borne).output
    assert run("release", "a1", "--url", "nowhere", *borne, "--because", "So.").exit_code == 1
    assert run("release", "a1", "--url", URL, "--despite", "FC999").exit_code == 1


def test_show_tells_the_release_and_complaints(
    checked: Path, run: Run, done: Done, data: Callable[..., Any]
) -> None:
    assert "Released" not in done("show", "a1")
    borne = [word for code in codes(run) for word in ("--despite", code)]
    because = ["--because", "Agreed."] if borne else []
    sha256 = done("release", "a1", "--url", URL, *borne, *because).split()[-1]
    done("complaint", "a1", "It is unfair.", "--from", "a reader")
    done("complaint", "a1.1", "It is 41.")
    shown = done("show", "a1")
    assert "by reviewer-a, revision 1, https://desk.example/arland" in " ".join(shown.split())
    assert "2 complaints: factcheck history a1" in shown
    assert "unfair" not in shown
    page = data("show", "a1")
    (release,) = page["releases"]
    assert (release["report_sha256"], release["actor"], release["revision"]) == (sha256, "reviewer-a", 1)
    assert page["complaints"] == 2


def test_released_report_comes_back_byte_for_byte(checked: Path, run: Run, done: Done, here: Path) -> None:
    assert "a1 was not released" in run("export", "a1", "--released").stderr
    borne = [word for code in codes(run) for word in ("--despite", code)]
    because = ["--because", "Agreed."] if borne else []
    page = done("export", "a1", "--format", "html")
    done("release", "a1", "--url", URL, *borne, *because)
    done("correct", "a1.1", "--kind", "update", "--notice", "There are 41 now.")
    assert done("export", "a1", "--format", "html") != page
    assert done("export", "a1", "--released") == page
    done("export", "--released", "-o", "released.html")
    assert (here / "released.html").read_bytes() == page.encode()
    assert run("export", "--released", "--format", "html").exit_code == 2
    assert run("export", "--released", "--as-of", "2026-11-24").exit_code == 2


def test_release_refuses_a_misquotation_whatever_the_settings_say(
    checked: Path, run: Run, done: Done, here: Path
) -> None:
    (here / "register.txt").write_text("The register has 39 prisons.", encoding="utf-8")
    done("source", "a1.1", "The register", "--file", "register.txt", "--quote", "It has 40 prisons")
    for settings in (
        '[lint]\nignore = ["FC104"]',
        '[lint.severity]\nFC104 = "warning"',
        '[lint]\nselect = ["FC105"]',
    ):
        (here / "factcheck.toml").write_text(settings, encoding="utf-8")
        told = run("release", "a1", "--url", URL)
        assert told.exit_code == 1
        assert "FC104" in told.output
    done("release", "a1", "--url", URL, "--despite", "FC104", "--because", "The copy is of another day.")


def test_release_lists_some_errors_and_counts_the_rest(here: Path, run: Run, done: Done) -> None:
    text = " ".join(f"Arland built {number} prisons in {1900 + number}." for number in range(12))
    Path("many.txt").write_text(text, encoding="utf-8")
    done("ingest", "many.txt")
    told = run("release", "a1", "--url", URL).output
    assert told.count("FC110") == 10
    assert "  and 2 more\n" in told


def test_correct_feeds_report_and_corrections_page(checked: Path, run: Run, done: Done, here: Path) -> None:
    told = done("correct", "a1.1", "--kind", "correction", "--notice", "An earlier version said *41*.")
    assert told == "a1.1  Correction kept, by reviewer-a.\n"
    assert "Correction of" in done("export", "a1")
    assert "Correction of" in done("export", "a1", "--format", "html")
    done("export", "--all", "-o", "out")
    assert r"\*41\*" in (here / "out" / "corrections.md").read_text()
    done("undo")
    assert "Correction of" not in done("export", "a1")
    assert run("correct", "a1.1", "--kind", "correction", "--notice", " ").exit_code == 1


def test_complaint_reopens_nothing_and_stays_inside(checked: Path, run: Run, done: Done) -> None:
    before = done("claims")
    done("complaint", "a1.1", "The figure is old.", "--from", "a reader", "--received", "2026-11-24")
    done("complaint", "a1", "It is unfair.")
    assert done("claims") == before
    assert "The figure is old." in done("history", "a1.1")
    for format_ in ("markdown", "html", "csv", "gold", "webannotation"):
        assert "The figure is old." not in done("export", "a1", "--format", format_)
    assert run("complaint", "a1", "x", "--received", "soon").exit_code == 1
    assert run("complaint", "a9", "x").exit_code == 1
