"""`factcheck sample` on the command line, and what goes through a sample."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run

Done = Callable[..., str]
Data = Callable[..., Any]


@pytest.fixture
def towns(run: Run, here: Path) -> None:
    """Eight articles of two publishers, each with one claim or more."""
    rows = [
        {
            "id": n,
            "text": f"Town {n} built {n + 3} bridges in 1931. It sold {n} of them.",
            "publisher": "North" if n < 6 else "South",
        }
        for n in range(8)
    ]
    Path("c.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    assert run("ingest", "c.jsonl", "--collection", "towns").exit_code == 0


def test_sample_draws_keeps_and_lists(run: Run, done: Done, data: Data, towns: None) -> None:
    said = run("sample", "--n", "8", "--seed", "7", "--by", "publisher")
    assert said.exit_code == 0
    assert said.stdout.startswith("by-publisher-8-7: 8 claims, 8 asked for by publisher of 16, seed 7, by")
    assert "North           6" in said.stdout
    assert "South           2" in said.stdout
    assert said.stderr == "Next: factcheck review --sample by-publisher-8-7\n"
    kept = data("sample", "by-publisher-8-7")
    listed = data("claims", "--sample", "by-publisher-8-7")
    assert sorted(claim["label"] for claim in listed) == sorted(kept["claims"])
    assert [each["name"] for each in data("sample")] == ["by-publisher-8-7"]
    assert kept["claims"][0] in done("sample", "by-publisher-8-7")
    assert "by-publisher-8-7" in done("sample")
    assert run("doctor").exit_code == 0


def test_sample_drawn_again_or_elsewhere_is_the_same(done: Done, data: Data, run: Run, towns: None) -> None:
    first = data("sample", "one", "--n", "5", "--seed", "7", "--by", "kind", "--by", "publisher")
    assert first["groups"][0].keys() == {"values", "claims"}
    before = done("export", "--format", "jsonl")
    assert data("sample", "one", "--n", "5", "--seed", "7", "--by", "kind", "--by", "publisher") == first
    assert done("export", "--format", "jsonl") == before
    done("ingest", "c.jsonl", "--db", "other.db")
    again = data(
        "sample", "one", "--n", "5", "--seed", "7", "--by", "kind", "--by", "publisher", "--db", "other.db"
    )
    assert again["claims"] == first["claims"]
    refused = run("sample", "one", "--n", "5", "--seed", "8")
    assert refused.exit_code == 1
    assert "another sample is called “one”" in refused.stderr
    done("sample", "one", "--drop")
    assert data("sample", "one", "--n", "5", "--seed", "8")["seed"] == 8


def test_sample_of_more_than_there_are_says_so(run: Run, data: Data, towns: None) -> None:
    said = run("sample", "all", "--n", "400", "--collection", "towns")
    assert said.exit_code == 0
    assert "There are only 16 claims to draw from" in said.stderr
    assert len(data("sample", "all")["claims"]) == 16


def test_sample_leaves_out_what_is_excluded(done: Done, data: Data, towns: None) -> None:
    done("exclude", "a1.1", "out-of-scope")
    assert "a1.1" not in data("sample", "rest", "--n", "99")["claims"]


def test_sample_leaves_out_what_is_not_selected(run: Run, done: Done, data: Data, towns: None) -> None:
    Path("speech.txt").write_text("Arland built 40 prisons in 2019. Norland sold 3 ships in 2020.")
    done("ingest", "speech.txt", "--scope", "picked", "--collection", "speeches")
    refused = run("sample", "--n", "9", "--collection", "speeches")
    assert refused.exit_code == 1
    assert "Claims that are excluded, not selected or gone do not count." in refused.stderr
    done("pick", "a9.2")
    drawn = data("sample", "--n", "9", "--collection", "speeches")
    assert (drawn["claims"], drawn["population"]) == (["a9.2"], 1)
    assert {label.split(".")[0] for label in data("sample", "all", "--n", "99")["claims"]} == {
        f"a{n}" for n in range(1, 10)
    }


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["--n", "0"], 2),
        (["--n", "5", "--by", "colour"], 2),
        (["--by", "publisher"], 2),
        (["--drop"], 2),
        (["gone", "--drop"], 1),
        (["gone"], 1),
        (["--n", "5", "--collection", "twons"], 1),
        (["x" * 101, "--n", "5"], 1),
    ],
)
def test_sample_wrong_usage(run: Run, towns: None, arguments: list[str], status: int) -> None:
    refused = run("sample", *arguments)
    assert refused.exit_code == status
    assert "Traceback" not in refused.output


def test_sample_without_claims_is_refused(run: Run, desk: Path) -> None:
    assert run("sample").stderr.startswith("No sample was drawn yet")
    for claim in json.loads(run("claims", "--json").stdout):
        assert run("exclude", claim["label"], "out-of-scope").exit_code == 0
    refused = run("sample", "--n", "5")
    assert (refused.exit_code, refused.stderr.splitlines()[0]) == (
        1,
        "Error: there is no claim to draw from",
    )


@pytest.mark.parametrize("more", [["a1"], ["--collection", "towns"], ["--lines"]])
def test_sample_in_review_goes_by_itself(run: Run, towns: None, more: list[str]) -> None:
    assert run("review", "--sample", "one", *more).exit_code == 2
