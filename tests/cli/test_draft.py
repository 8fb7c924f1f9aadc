"""A draft on its closing day: queries and answers, changes, whether it was said."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from factcheck.cli.query import zoned

Done = Callable[..., str]
Run = Callable[..., Result]
Data = Callable[..., Any]
pytestmark = pytest.mark.usefixtures("desk")


@pytest.fixture
def spoken(desk: Path, data: Data) -> str:
    """The label of a claim with a speaker."""
    return str(next(row["label"] for row in data("claims") if row["speaker"]))


def test_queries_are_one_memo_until_they_are_answered(done: Done, data: Data) -> None:
    asked = data("query", "a1.1", "Which year is meant?", "--to", "the author", "--by", "2020-01-31")
    done("query", "a1.2", "Do you stand by it?", "--to", "Ida Berg", "--for-comment", "--channel", "mail")
    memo = " ".join(done("queries", "a1").split())
    for words in ("To the author", "To Ida Berg", "Which year is meant?", "2020-01-31 (overdue)", "a1.1"):
        assert words in memo
    assert "To Ida Berg" not in done("queries", "--to", "The Author")
    done("answer", asked["id"][:10], "2019.")
    assert "Which year" not in done("queries")
    assert "2019." in done("queries", "--all")
    assert data("queries", "--all")[0]["answers"][0]["text"] == "2019."
    assert "answer" in done("show", "a1.1")
    assert "No answer was recorded" in done("export", "a1")
    assert "Ida Berg" in done("desk")


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (("query", "a1.1", "Why?"), 2, "Missing option '--to'"),
        (("query", "a1.1", " ", "--to", "the author"), 1, "the query is empty"),
        (("query", "a1.1", "Why?", "--to", " "), 1, "whom the query is to is empty"),
        (("query", "a1.1", "Why?", "--to", "the author", "--by", "soon"), 1, "is wanted"),
        (("query", "a1.99", "Why?", "--to", "the author"), 1, "there is no claim a1.99"),
        (("answer", "abcd", "So."), 1, "there is no event abcd"),
        (("answer", "x", "So."), 1, "is no event"),
        (("fix", "a1.1", "New."), 2, "Give --must or --should"),
        (("fix", "a1.1", "41", "--must", "--words", "nowhere"), 1, "is not in the place of a1.1"),
        (("fix", "accept", "abcd"), 2, "Say who decided"),
        (("fix", "accept", "abcd", "--by", "the editor"), 1, "there is no event abcd"),
        (("fix", "a1.1", "41", "--must", "--by", "the editor"), 2, "--by goes with"),
        (("said", "a1.1", "verbatim", "--source", "the speech"), 1, "has no speaker"),
        (("said", "a1.1", "verbatim", "--locator", "p. 2"), 2, "need a source"),
    ],
)
def test_draft_work_is_refused(run: Run, arguments: tuple[str, ...], status: int, message: str) -> None:
    refused = run(*arguments)
    assert refused.exit_code == status, refused.output
    assert message in refused.stderr


def test_answer_to_what_is_no_query_is_refused(run: Run, done: Done, data: Data) -> None:
    done("annotate", "a1.1", "A note.")
    note = data("history", "a1.1")[-1]["id"]
    refused = run("answer", note[:10], "So.")
    assert refused.exit_code == 1
    assert "is no query that stands" in refused.stderr


def test_fix_keeps_place_words_and_what_became_of_it(run: Run, done: Done, data: Data) -> None:
    done("fix", "a1.1", "39 prisons", "--words", "40 prisons", "--must", "--because", "The register.")
    done("fix", "a1.1", "", "--words", "in 2019", "--should")
    first, second = data("fixes", "a1")
    assert (first["old"], first["new"], first["weight"]) == ("40 prisons", "39 prisons", "must")
    assert data("show", "a1")["article"]["text"][first["start"] : first["end"]] == "40 prisons"
    refused = run("fix", "refuse", first["event"][:10], "--by", "the editor")
    assert "not refused without a reason" in refused.stderr
    done("fix", "accept", first["event"][:10], "--by", "the editor")
    assert "accepted by the editor" in done("fixes", "a1")
    assert "(taken out)" in done("fixes", "a1", "--open")
    assert [each["event"] for each in data("fixes", "--open")] == [second["event"]]
    assert "MUST" not in done("fixes", "--open")


def test_said_is_another_question_than_true(done: Done, data: Data, spoken: str) -> None:
    done(
        "said",
        spoken,
        "verb",
        "--source",
        "https://example.org/speech",
        "--locator",
        "minute 12",
        "--quote",
        "We jailed 3,000.",
    )
    page = data("show", spoken)
    assert (page["claim"]["said"], page["claim"]["verdict"], page["evidence"]) == ("verbatim", None, [])
    assert "minute 12" in " ".join(done("show", spoken).split())
    assert "The words were said as they are quoted" in done("export", "a1")
    assert "said" in done("show", "https://example.org/speech")
    assert data("show", "s1")["claims"][0]["uses"] == ["said"]


def test_show_source_lists_claims_that_rest_on_it(done: Done, data: Data) -> None:
    for claim, stance in (("a1.1", "refutes"), ("a1.2", "supports")):
        done("source", claim, "https://example.org/register", "--stance", stance, "--title", "Register")
    found = data("show", "https://example.org/register")
    assert [(row["label"], row["uses"]) for row in found["claims"]] == [
        ("a1.1", ["refutes"]),
        ("a1.2", ["supports"]),
    ]
    assert "2 claims rest on it" in done("show", "s1")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("2026-11-25", "2026-11-25"),
        ("2026-11-25T18:00+01:00", "2026-11-25T18:00+01:00"),
        ("2026-11-25T18:00", "2026-11-25T18:00+00:00"),
        ("2026-11-25 18:00", "2026-11-25T18:00+00:00"),
        (" 2026-11-25 18:00+01:00 ", "2026-11-25T18:00+01:00"),
        ("soon: today", "soon: today"),
        (None, None),
    ],
)
def test_query_times_without_a_zone_are_this_machines(
    monkeypatch: pytest.MonkeyPatch, typed: str | None, kept: str | None
) -> None:
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    assert zoned(typed) == kept
