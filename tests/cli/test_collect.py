"""Collections on the command line: at ingest and later; every list narrows to one."""

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
def two(done: Done, desk: Path) -> None:
    """a1 in no collection, a2 in “roads”."""
    Path("roads.txt").write_text("Arland built 60 roads in 2020. The roads cost 900 crowns.")
    done("ingest", "roads.txt", "--collection", "roads")


def test_collect_puts_in_takes_out_and_lists(run: Run, done: Done, data: Data, two: None) -> None:
    assert done("collect", "a1", "all of them") == "a1  Put into the collection all of them, by reviewer-a.\n"
    assert data("collect") == [{"name": "all of them", "articles": 1}, {"name": "roads", "articles": 1}]
    assert data("collect", "a2") == [{"name": "roads", "articles": 1}]
    (put,) = data("collect", "a2", "mine")
    assert (put["type"], put["article"], put["body"]["name"]) == ("article_collected", "a2", "mine")
    done("undo")
    assert "Collections  roads" in done("show", "a2")
    assert "taken out" not in done("history", "a1")
    done("collect", "a1", "all of them", "--remove")
    assert "taken out of the collection all of them" in done("history", "a1")
    assert run("collect", "a1").stderr == "a1 is in no collection.\n"
    done("undo")
    assert data("articles", "--collection", "all of them")[0]["label"] == "a1"
    refused = run("collect", "a2", "roads")
    assert (refused.exit_code, refused.stderr.splitlines()[0]) == (1, "Error: a2 is in “roads” already")
    assert run("collect", "a1", "--remove").exit_code == 2
    assert run("collect", "a9", "roads").exit_code == 1


def test_collect_lists_narrow_to_a_collection(done: Done, data: Data, two: None) -> None:
    of = ("--collection", "roads")
    assert [article["label"] for article in data("articles", *of)] == ["a2"]
    assert {claim["article"] for claim in data("claims", *of)} == {"a2"}
    assert {report["article"] for report in data("desk", *of)["reports"]} == {"a2"}
    assert sum(data("stats", *of)["kind"].values()) == len(data("claims", *of))
    assert {found["where"].split(".")[0] for found in json.loads(done_or_3("lint", *of))} == {"a2"}
    assert {match["label"][:2] for match in data("match", "Arland built 60 roads.", *of)} == {"a2"}
    for claim in ("a1.1", "a2.1"):
        done("query", claim, "Is it so?", "--to", "the author")
        done("fix", claim, "It is so.", "--must")
        done("source", claim, "The register", "--quote", "sixty")
    assert [query["claim"] for query in data("queries", *of)] == ["a2.1"]
    assert [fix["claim"] for fix in data("fixes", *of)] == ["a2.1"]
    assert [item["claim"] for item in data("evidence", "verify", *of)] == ["a2.1"]
    assert "a2.1" in done("export", "--format", "csv", *of)
    assert "a1.1" not in done("export", "--format", "csv", *of)


def done_or_3(*arguments: str) -> str:
    from click.testing import CliRunner

    from factcheck.cli.main import cli

    result = CliRunner().invoke(cli, [*arguments, "--json"])
    assert result.exit_code in (0, 3), result.output
    return result.stdout


def test_collect_second_and_agreement_narrow_to_a_collection(
    done: Done, data: Data, run: Run, two: None
) -> None:
    for claim in ("a1.1", "a2.1"):
        done("policy", claim[:2], "two")
        done("mark", claim, "true")
        done("source", claim, "The register")
    waiting = data("second", "--collection", "roads", "--reviewer", "reviewer-b")
    assert [claim["label"] for claim in waiting] == ["a2.1"]
    for claim, verdict in (("a1.1", "true"), ("a2.1", "false")):
        done("second", claim, verdict, "--reviewer", "reviewer-b", "--i-am", "reviewer-b")
    assert data("agreement", "--collection", "roads")["claims"] == 1
    assert data("agreement")["claims"] == 2


def test_collect_export_of_all_writes_those_of_the_collection(done: Done, two: None) -> None:
    done("export", "--all", "--collection", "roads", "-o", "out")
    assert sorted(path.name for path in Path("out").iterdir()) == ["a2.md", "corrections.md", "index.md"]


@pytest.mark.parametrize(
    "arguments",
    [
        ["articles"],
        ["claims"],
        ["desk"],
        ["stats"],
        ["match", "Arland built roads."],
        ["queries"],
        ["fixes"],
        ["lint"],
        ["agreement"],
        ["second"],
        ["evidence", "verify"],
        ["export", "--all", "-o", "out"],
        ["export", "--format", "csv"],
    ],
)
def test_collect_unknown_collection_lists_those_that_exist(run: Run, two: None, arguments: list[str]) -> None:
    refused = run(*arguments, "--collection", "raods")
    assert refused.exit_code == 1
    assert refused.stderr == "Error: there is no collection “raods”\nCollections here: roads.\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ["desk", "a1"],
        ["stats", "a1"],
        ["lint", "a1"],
        ["review", "a1"],
        ["second", "a1"],
        ["export", "a1"],
        ["export", "a1", "--format", "csv"],
        ["export", "--format", "jsonl"],
    ],
)
def test_collect_an_article_beside_a_collection_is_wrong_usage(
    run: Run, two: None, arguments: list[str]
) -> None:
    assert run(*arguments, "--collection", "roads").exit_code == 2


def test_collect_feed_and_what_is_in_already_join_at_ingest(run: Run, data: Data, two: None) -> None:
    rows = [{"id": i, "text": f"Town {i} built {i + 3} bridges in 1931."} for i in range(3)]
    rows.append({"id": 9, "text": Path("roads.txt").read_text()})
    Path("c.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    assert run("ingest", "c.jsonl", "--collection", "towns").exit_code == 0
    assert {c["name"]: c["articles"] for c in data("collect")} == {"roads": 1, "towns": 4}
    assert run("ingest", "c.jsonl", "--collection", "towns").exit_code == 0
    Path("roads.txt").write_text("Arland built 60 roads in 2020. The roads cost 901 crowns.")
    assert run("ingest", "roads.txt", "--collection", "drafts").exit_code == 0
    assert data("articles", "--collection", "drafts")[0]["revision"] == 2
    assert run("ingest", "roads.txt", "--collection", "").exit_code == 1
    assert run("doctor").exit_code == 0
