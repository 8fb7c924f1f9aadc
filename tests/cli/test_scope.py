"""A selection on the command line: ingest, pick, lists, lint, report."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import ARTICLE, Run

Done = Callable[..., str]
Data = Callable[..., Any]


@pytest.fixture
def picked(run: Run, here: Path) -> None:
    Path("arland.txt").write_text(ARTICLE)
    assert run("ingest", "arland.txt", "--scope", "picked").exit_code == 0


def test_scope_report_counts_what_was_picked_and_lists_the_rest(
    run: Run, done: Done, data: Data, picked: None
) -> None:
    total = len(data("claims"))
    draft = done("export", "a1")
    assert "**Draft.** No claim has been selected to be checked yet." in draft
    assert run("lint", "a1", "--select", "FC120").exit_code == 3
    assert done("pick", "a1.1") == "a1.1  Picked, by reviewer-a.\n"
    assert "1 claim is not yet checked" in done("export", "a1")
    done("mark", "a1.1", "true")
    done("source", "a1.1", "The register", "--tier", "primary", "--locator", "p. 2")
    done("conclude", "a1", "It is so.")
    for form in ("markdown", "html"):
        report = done("export", "a1", "--format", form).replace("\\", "")
        assert "Draft." not in report
        assert f"1 of the {total} claims in the article was selected to be checked; 1 of these has" in report
        assert "not selected to be checked" in report
        assert "Not selected" in report
    assert run("lint", "a1").exit_code == 0
    assert run("lint", "a1").stdout == ""
    assert run("doctor").exit_code == 0


def test_scope_report_leads_to_no_claim_that_has_no_place_in_it(done: Done, picked: None) -> None:
    done("pick", "a1.2")
    report = done("export", "a1")
    places = {int(number) for number in re.findall(r"^### Claim (\d+)$", report, re.MULTILINE)}
    assert places == {int(number) for number in re.findall(r"#claim-(\d+)", report)} == {2}
    page = done("export", "a1", "--format", "html")
    assert (
        set(re.findall(r'href="#claim-(\d+)"', page)) == set(re.findall(r'id="claim-(\d+)"', page)) == {"2"}
    )


def test_scope_lists_say_what_was_not_selected(done: Done, data: Data, picked: None) -> None:
    done("pick", "a1.1", "a1.2")
    listed = done("claims").splitlines()
    assert sum("not selected" in line for line in listed) == len(data("claims")) - 2
    assert "○ open" in listed[1]
    assert "Not selected" in done("articles")
    assert "not selected" in done("show", "a1")
    assert data("articles")[0]["not_selected"] == len(data("claims")) - 2
    assert sum(data("stats")["kind"].values()) == 2
    (report,) = data("desk")["reports"]
    assert dict(report["reasons"]) == {"open": 2}


def test_scope_picks_are_taken_back(run: Run, done: Done, data: Data, picked: None) -> None:
    done("pick", "a1.1")
    refused = run("pick", "a1.2", "a1.1")
    assert refused.exit_code == 1
    assert "a1.1 is picked already" in refused.stderr
    assert [claim["label"] for claim in data("claims") if claim["picked"]] == ["a1.1"]
    assert "Not picked any more" in done("pick", "a1.1", "--remove")
    done("undo")
    assert data("claims")[0]["picked"]
    assert run("pick", "a1.99").exit_code == 1
    assert run("pick").exit_code == 2


def test_scope_told_and_set(run: Run, done: Done, desk: Path) -> None:
    assert done("scope", "a1") == "a1  all: all claims are to be checked\n"
    assert "All claims of a1 count" in run("pick", "a1.1").stderr
    assert done("scope", "a1", "picked").endswith("by reviewer-a. 1 claim left.\n")
    assert "scope picked" in done("history", "a1")
    assert run("scope", "a1", "picked").exit_code == 1
    assert run("scope", "a1", "some").exit_code == 1
    assert run("ingest", "x.txt", "--scope", "some").exit_code == 2


def test_scope_an_article_without_a_selection_is_what_review_goes_on_with(
    run: Run, done: Done, picked: None
) -> None:
    assert "Next: factcheck review a1" in done()
