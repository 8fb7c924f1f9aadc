"""Two readers by the commands: what the second one sees, is refused, and what comes of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

Done = Callable[..., str]
Run = Callable[..., Result]
Data = Callable[..., Any]
SOURCE = ("https://example.org/register", "--stance", "refutes", "--quote", "39 prisons", "--locator", "p. 2")
SECRETS = ("Mostly false", "mostly-false", "Counted twice", "refutes", "Doubtful", "dubious", "Dubious")


@pytest.fixture(autouse=True)
def first_reading(desk: Path, done: Done) -> None:
    """a1.1 under two readers, read, sourced, noted and tagged by reviewer-a."""
    done("policy", "a1", "two")
    done("mark", "a1.1", "mostly-false", "--because", "Counted twice.")
    done("source", "a1.1", *SOURCE)
    done("annotate", "a1.1", "Doubtful from the start.", "--tag", "dubious")
    done("conclude", "a1", "Dubious figures.")


@pytest.mark.parametrize(
    "command",
    [
        ("show", "a1.1"),
        ("show", "a1"),
        ("show", "s1"),
        ("claims",),
        ("claims", "--verdict", "mostly-false"),
        ("claims", "--tag", "dubious"),
        ("claims", "--search", "doubtful"),
        ("history", "a1.1"),
        ("history", "a1"),
        ("source", "a1.1"),
        ("lint",),
        ("match", "Arland built 40 prisons in 2019."),
        ("desk",),
        ("second", "a1.1"),
        ("second", "a1"),
        ("articles",),
        ("stats",),
    ],
)
@pytest.mark.parametrize("form", [(), ("--json",)])
def test_second_reader_sees_nothing_of_the_first_ones_findings(
    run: Run, command: tuple[str, ...], form: tuple[str, ...]
) -> None:
    seen = run(*command, *form, "--reviewer", "reviewer-b")
    assert seen.exit_code == (3 if command == ("lint",) else 0), seen.output
    assert '"verdict": "mostly-false"' not in seen.output
    told = SECRETS[2:] if '"verdicts"' in seen.output else SECRETS  # the article's scale names all verdicts
    assert not [word for word in told if word in seen.output]
    if command[0] in ("show", "source") and command[1] == "a1.1":
        assert "39 prisons" in seen.output
        assert "example.org/register" in seen.output


def test_second_reader_is_found_no_claim_by_what_is_hidden_of_it(data: Data) -> None:
    assert data("claims", "--search", "doubtful", "--reviewer", "reviewer-b") == []
    assert [
        row["label"] for row in data("claims", "--search", "prisons 2019", "--reviewer", "reviewer-b")
    ] == ["a1.1"]
    assert data("claims", "--tag", "dubious", "--reviewer", "reviewer-a")[0]["verdict"] == "mostly-false"


def test_second_reader_is_told_no_bottom_line_by_the_overview(
    data: Data, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FACTCHECK_REVIEWER", "reviewer-b")
    assert data()["articles"][0]["conclusion"] is None
    monkeypatch.setenv("FACTCHECK_REVIEWER", "reviewer-a")
    assert data()["articles"][0]["conclusion"] == "Dubious figures."


@pytest.mark.parametrize("detour", [("exclude", "a1.1", "opinion"), ("split", "a1.1", "--at", "prisons")])
def test_second_reader_learns_nothing_by_a_detour(run: Run, done: Done, detour: tuple[str, ...]) -> None:
    done(*detour, "--reviewer", "reviewer-b")
    for command in ("show", "history"):
        seen = run(command, "a1.1", "--reviewer", "reviewer-b").output
        assert not [word for word in SECRETS if word in seen]
    assert "No claim waits" in run("second", "a1", "--reviewer", "reviewer-b").stderr
    assert "Counted twice" in done("show", "a1.1")


def test_second_reader_learns_nothing_by_the_id_of_an_event(
    run: Run, done: Done, data: Data, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("factcheck.cli.files.is_interactive", lambda: True)
    done("fix", "a1.1", "39 prisons", "--words", "40 prisons", "--must")
    for event in data("history", "a1.1"):
        asked = run(
            "redact", event["id"][:10], "--because", "A test.", "--reviewer", "reviewer-b", stdin="n\n"
        )
        assert "Remove the text" in asked.output
        assert not [word for word in SECRETS if word in asked.output]
    change = data("fixes", "a1")[0]["event"][:10]
    said = done("fix", "accept", change, "--by", "the editor", "--reviewer", "reviewer-b")
    assert "39 prisons" not in said
    assert "accepted by the editor" in said


def test_second_reader_cannot_vouch_for_a_verdict_not_yet_seen(run: Run) -> None:
    refused = run("reconfirm", "a1.1", "--reviewer", "reviewer-b")
    assert refused.exit_code == 1
    assert "waits for you as its second reader" in refused.stderr


def test_second_reading_after_the_own_one_was_taken_back_is_not_blind(done: Done, data: Data) -> None:
    done("second", "a1.1", "true", "--i-am", "reviewer-b", "--reviewer", "reviewer-b")
    done("undo", "--reviewer", "reviewer-b")
    done("second", "a1.1", "mostly-false", "--reviewer", "reviewer-b")
    readings = data("show", "a1.1")["readings"]
    assert [(each["actor"], each["blind"]) for each in readings] == [
        ("reviewer-a", False),
        ("reviewer-b", False),
    ]


def test_second_reader_agrees_and_the_claim_is_confirmed(done: Done, data: Data) -> None:
    said = done("second", "a1.1", "mostly-false", "--i-am", "reviewer-b", "--reviewer", "reviewer-b")
    assert "confirmed, Mostly false" in said
    readings = data("show", "a1.1", "--reviewer", "reviewer-b")["readings"]
    assert [(each["actor"], each["blind"]) for each in readings] == [
        ("reviewer-a", False),
        ("reviewer-b", True),
    ]


def test_second_reader_differs_and_the_dispute_is_resolved_and_kept(run: Run, done: Done, data: Data) -> None:
    told = run("second", "a1.1", "true", "--i-am", "reviewer-b", "--reviewer", "reviewer-b")
    assert "disputed" in told.stdout
    assert "factcheck resolve a1.1" in told.stderr
    assert "resolving a dispute" in done("desk")
    agreed = run("resolve", "a1.2", "true", "--because", "No dispute.")
    assert agreed.exit_code == 1
    assert "not disputed" in agreed.stderr
    said = done("resolve", "a1.1", "mostly-false", "--because", "The register.", "--reviewer", "reviewer-c")
    assert "confirmed, Mostly false" in said
    page = data("show", "a1.1")
    assert page["resolution"]["because"] == "The register."
    assert {each["verdict"] for each in page["readings"]} == {"true", "mostly-false"}
    assert "dispute resolved as mostly-false" in done("history", "a1.1")


@pytest.mark.parametrize(
    ("arguments", "who", "message"),
    [
        (("a1.1", "true"), "reviewer-a", "reviewer-a has read a1.1 already"),
        (("a1.2", "true"), "reviewer-b", "nobody has read a1.2 yet"),
        (("a1.1", "true"), "reviewer-b", "nobody has confirmed yet to be reviewer-b"),
        (("a1.1", "true", "--i-am", "reviewer-c"), "reviewer-b", "would be reviewer-b's, not reviewer-c's"),
        (("a1.1", "maybe", "--i-am", "reviewer-b"), "reviewer-b", "is not a verdict"),
    ],
)
def test_second_reading_is_refused(run: Run, arguments: tuple[str, ...], who: str, message: str) -> None:
    refused = run("second", *arguments, "--reviewer", who)
    assert refused.exit_code == 1
    assert message in refused.stderr


def test_second_reading_is_refused_where_one_reader_is_enough(run: Run, done: Done) -> None:
    done("policy", "a1", "two:flagged")
    refused = run("second", "a1.1", "true", "--reviewer", "reviewer-b")
    assert "asks for one reader of a1.1" in refused.stderr
    assert "Mostly false" in done("show", "a1.1", "--reviewer", "reviewer-b")


def test_second_name_is_confirmed_once(run: Run, done: Done) -> None:
    done("mark", "a1.2", "true")
    who = ("--reviewer", "reviewer-b")
    done("second", "a1.1", "true", "--i-am", "reviewer-b", *who)
    assert run("second", "a1.2", "true", *who).exit_code == 0


def test_second_verdict_by_mark_is_blind_too(run: Run, done: Done, data: Data) -> None:
    refused = run("mark", "a1.1", "true", "--reviewer", "reviewer-b")
    assert "nobody has confirmed yet to be reviewer-b" in refused.stderr
    done("mark", "a1.2", "true")
    done("second", "a1.2", "true", "--i-am", "reviewer-b", "--reviewer", "reviewer-b")
    done("mark", "a1.1", "true", "--reviewer", "reviewer-b")
    assert [each["blind"] for each in data("show", "a1.1")["readings"]] == [False, True]


def test_second_reader_who_annotates_is_not_told_the_verdict(done: Done) -> None:
    assert "Mostly false" not in done("annotate", "a1.1", "I ask the ministry.", "--reviewer", "reviewer-b")
    assert "Mostly false" not in done("undo", "--reviewer", "reviewer-b")


def test_second_reader_takes_nothing_over_from_the_claim(run: Run) -> None:
    refused = run("same", "a1.2", "a1.1", "--reviewer", "reviewer-b")
    assert refused.exit_code == 1
    assert "waits for you as its second reader" in refused.stderr


def test_policy_is_told_set_and_refused(run: Run, done: Done) -> None:
    assert "two a claim" in done("policy", "a1")
    refused = run("policy", "a1", "three")
    assert refused.exit_code == 1
    assert "one, two, two:flagged" in refused.stderr
    for _ in range(3):
        done("undo")  # bottom line, note and tag are later than the policy
    assert run("policy", "a1", "two").exit_code == 1


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (("a1.1", " "), 1, "cannot be assigned to nobody"),
        (("a1.1",), 2, "Give NAME or --clear"),
        (("a1.1", "--clear"), 1, "assigned to nobody"),
        (("a1.1", "reviewer-b", "--due", "soon"), 1, "the date"),
        (("a1.1", "reviewer-b", "--due", "2026"), 1, "must be a day"),
        (("a9", "reviewer-b"), 1, "there is no article a9"),
    ],
)
def test_assign_is_refused(run: Run, arguments: tuple[str, ...], status: int, message: str) -> None:
    refused = run("assign", *arguments)
    assert refused.exit_code == status
    assert message in refused.stderr


def test_desk_shows_what_waits_for_whom(done: Done, data: Data) -> None:
    done("assign", "a1", "reviewer-b", "--due", "2020-01-31")
    done("assign", "a1.2", "Renée Ørsted 王")
    shown = done("desk")
    assert "2020-01-31 overdue" in shown
    assert "Renée Ørsted 王" in shown
    assert "The report is a draft" in shown
    mine = data("desk", "--mine", "--reviewer", "reviewer-b")["waiting"]
    assert {row["who"] for row in mine} == {"reviewer-b"}
    assert {"second reading"} <= {row["what"] for row in mine}


def test_agreement_is_printed_and_refused_where_nothing_was_read_twice(
    run: Run, done: Done, data: Data
) -> None:
    refused = run("agreement")
    assert refused.exit_code == 1
    assert "no claim was read by two people" in refused.stderr
    done("second", "a1.1", "true", "--i-am", "reviewer-b", "--reviewer", "reviewer-b")
    done("mark", "a1.2", "true")
    done("second", "a1.2", "true", "--reviewer", "reviewer-b")
    found = data("agreement")
    assert (found["claims"], found["raw"]["value"]) == (2, 0.5)
    assert done("agreement", "a1") == done("agreement")
    assert "Cohen's kappa" in done("agreement")
