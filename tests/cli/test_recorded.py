"""`--json` of the commands that decide something: the events that they recorded, and nothing else."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from factcheck.store import listening, open_store
from tests.builders import RETRIEVED, make_article, make_extraction, make_scale
from tests.cli.conftest import Run

Data = Callable[..., Any]
Done = Callable[..., str]


@pytest.fixture(autouse=True)
def database(here: Path) -> Path:
    """A database with one article of four claims, the third with a speaker, the fourth changed by a draft."""
    article = make_article()
    later = make_article(article.text.replace("2031", "2032"))
    path = here / "factcheck.db"
    with open_store(path, "create") as store:
        store.ingest(article, make_extraction(article), make_scale(), "one", RETRIEVED)
        store.revise("a1", later, make_extraction(later), RETRIEVED)
    return path


@pytest.mark.parametrize(
    ("arguments", "types", "claim"),
    [
        ("mark a1.1 true", "claim_marked", "a1.1"),
        ("exclude a1.1 opinion", "claim_excluded", "a1.1"),
        ("assign a1.1 reviewer-b", "assigned", "a1.1"),
        ("assign a1 reviewer-b", "assigned", None),
        ("edit a1.1 Words.", "claim_reworded", "a1.1"),
        ("attribute a1.1 Berg", "claim_attributed", "a1.1"),
        ("split a1.2 --at on", "claim_split", None),
        ("join a1.1 a1.2", "claims_joined", None),
        ("add a1 pleased", "claim_added", None),
        ("annotate a1.1 Ring. --tag ask --flag name", "note_added tag_added flag_added", "a1.1"),
        ("said a1.3 not-found", "said_answered", "a1.3"),
        ("conclude a1 Done.", "article_concluded", None),
        ("fix a1.1 Words --must", "fix_asked", "a1.1"),
        ("reconfirm a1.4", "claim_reconfirmed", "a1.4"),
        ("policy a1 two", "policy_set", None),
    ],
)
def test_recorded_json_is_what_the_command_recorded(
    data: Data, arguments: str, types: str, claim: str | None
) -> None:
    events = data(*arguments.split())
    assert [event["type"] for event in events] == types.split()
    for event in events:
        assert (event["actor"], event["article"], event["claim"]) == ("reviewer-a", "a1", claim)
        assert len(event["id"]) == 64
    assert data("undo")[0]["body"]["target"] == events[-1]["id"]


def test_recorded_json_of_what_builds_on_another(data: Data) -> None:
    query = data("query", "a1.1", "Which?", "--to", "author")["id"]
    assert data("answer", query, "That one.")[0]["body"]["query"] == query
    fix = data("fix", "a1.1", "Words", "--should")[0]["id"]
    assert data("fix", "accept", fix, "--by", "editor")[0]["body"]["outcome"] == "accepted"
    data("exclude", "a1.2", "opinion")
    assert data("restore", "a1.2")[0]["type"] == "claim_reopened"
    data("mark", "a1.3", "true")
    assert data("mark", "a1.3", "false", "--reviewer", "reviewer-b")[0]["actor"] == "reviewer-b"
    assert data("resolve", "a1.3", "false", "--because", "So.")[0]["body"]["verdict"] == "false"
    assert data("policy", "a1") == {"article": "a1", "policy": "one"}


def test_recorded_json_of_a_second_verdict_of_removal_and_of_what_comes_after(data: Data) -> None:
    source = data("source", "a1.1", "Register", "--stance", "supports")["id"]
    assert data("source", "a1.1", "--remove", source)[0]["body"]["evidence"] == source
    data("source", "a1.1", "Register", "--stance", "supports")
    data("mark", "a1.1", "true")
    data("policy", "a1", "two")
    given = data("second", "a1.1", "true", "--reviewer", "reviewer-b", "--i-am", "reviewer-b")
    assert [(event["type"], event["actor"]) for event in given] == [("claim_marked", "reviewer-b")]
    assert data("complaint", "a1.1", "It cost more.")[0]["type"] == "complaint_received"


def test_recorded_json_of_a_refused_decision_is_nothing(run: Run) -> None:
    refused = run("mark", "a1.1", "no-such-verdict", "--json")
    assert refused.exit_code == 1
    assert refused.stdout == ""
    assert "Error:" in refused.stderr


def test_recorded_json_keeps_advice_off_standard_output(run: Run) -> None:
    done = run("mark", "a1.1", "true", "--json")
    assert "It needs evidence" in done.stderr
    assert len(json.loads(done.stdout)) == 1


def test_listening_hears_only_what_is_recorded_meanwhile(done: Done) -> None:
    done("annotate", "a1.1", "Before.")
    with listening() as heard:
        done("annotate", "a1.1", "Meanwhile.")
    done("annotate", "a1.1", "After.")
    assert [(event.body or {})["text"] for event in heard] == ["Meanwhile."]
