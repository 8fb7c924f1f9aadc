"""What a desk may arrange, and what it is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.desk import asking, work
from factcheck.desk.citing import NewSource
from factcheck.errors import DeskError
from factcheck.models import Fix
from tests.builders import make_scale
from tests.desk.claims import make_claim
from tests.desk.test_board import place

NOW = "2026-11-24T12:00:00.000000Z"


def test_work_resolve_is_refused_where_readers_agree_or_no_reason_is_given() -> None:
    with pytest.raises(DeskError, match="not disputed"):
        work.resolve(make_claim("checked", "true"), make_scale(), "true", "So.")
    with pytest.raises(DeskError, match="without a reason"):
        work.resolve(make_claim("disputed"), make_scale(), "true", " ")


def test_work_said_needs_a_speaker_and_what_shows_it() -> None:
    with pytest.raises(DeskError, match="no speaker"):
        asking.said(make_claim(), "verbatim", None)
    claim = make_claim(speaker="The mayor")
    with pytest.raises(DeskError, match="needs what shows it"):
        asking.said(claim, "verb", None)
    assert asking.said(claim, "not-f", None).body["answer"] == "not-found"
    assert asking.said(claim, "para", NewSource("the record")).body["source"]["reference"] == "the record"


@pytest.mark.parametrize("to", ["", "   "])
def test_work_assign_to_nobody_is_refused(to: str) -> None:
    with pytest.raises(DeskError, match="nobody") as caught:
        work.assign(make_claim(), to)
    assert "--clear" in caught.value.hint


def test_work_unassign_needs_an_assignment() -> None:
    with pytest.raises(DeskError, match="nobody"):
        work.unassign(make_claim())
    assert work.unassign(make_claim(assignee="reviewer-b")).body == {"claim": "c1"}


def test_work_fix_that_must_be_is_not_refused_without_a_reason() -> None:
    fix = Fix("e1", 0, 5, 1, "a", "b", "must", None, "reviewer-a", NOW)
    with pytest.raises(DeskError, match="without a reason"):
        asking.decide_fix(make_claim(), fix, "refused", "the editor", None)
    assert asking.decide_fix(make_claim(), fix, "accepted", "the editor", None).body["outcome"] == "accepted"


@pytest.mark.parametrize(
    ("due", "past"),
    [
        (None, False),
        ("2026-11-23", True),
        ("2026-11-24", False),
        ("2026-11-24T11:59:00Z", True),
        ("2026-11-24T12:01:00Z", False),
        ("2026-11-24T12:59:00+01:00", True),
    ],
)
def test_work_day_is_past_when_it_is_over(due: str | None, past: bool) -> None:
    assert work.is_past(due, NOW) is past


@pytest.mark.parametrize("typed", ["2026", "2026-11", "soon", "2026-02-30"])
def test_work_day_is_a_day_of_the_calendar(typed: str) -> None:
    with pytest.raises(DeskError):
        work.day(typed, "the date")


@given(st.text(max_size=60))
def test_work_names_of_any_characters_are_kept_whole_or_refused(name: str) -> None:
    try:
        kept = work.assign(make_claim(), name).body["to"]
    except DeskError:
        return
    assert kept == " ".join(name.split())


@given(st.text(max_size=80), st.text(max_size=40), st.none() | st.text(max_size=20))
def test_work_what_is_asked_is_kept_as_typed_or_refused(text: str, name: str, due: str | None) -> None:
    try:
        body = asking.ask(make_claim(), text, name, due=due).body
    except DeskError:
        return
    assert body["text"] == text.replace("\r\n", "\n").replace("\r", "\n").strip()
    assert body["recipient"] == " ".join(name.split())
    assert body["due"] is None or body["due"] == " ".join((due or "").split())


def test_work_fix_of_words_that_are_gone_is_refused() -> None:
    article = place().article
    with pytest.raises(DeskError, match="any more"):
        asking.ask_fix(make_claim(orphaned=True), article, "new", weight="must")
