from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.desk.status import (
    POLICIES,
    SETTLED,
    STANDINGS,
    derive,
    is_done,
    is_settled,
    standing,
)
from factcheck.errors import DeskError
from factcheck.models import STATUSES
from tests.desk.claims import make_claim

READINGS = st.dictionaries(st.sampled_from("abc"), st.sampled_from(["true", "false"]), max_size=3)


@pytest.mark.parametrize(
    ("readings", "evidence", "touched", "excluded", "state"),
    [
        ({}, False, False, False, ("open", None)),
        ({}, False, True, False, ("in_progress", None)),
        ({}, True, True, False, ("in_progress", None)),
        ({"a": "true"}, False, False, False, ("in_progress", "true")),
        ({"a": "true"}, True, True, False, ("checked", "true")),
        ({"a": "true", "b": "true"}, True, True, False, ("confirmed", "true")),
        ({"a": "true", "b": "true"}, False, True, False, ("in_progress", "true")),
        ({"a": "true", "b": "false"}, True, True, False, ("disputed", None)),
        ({"a": "true", "b": "false"}, False, False, False, ("disputed", None)),
        ({"a": "true", "b": "true", "c": "false"}, True, True, False, ("disputed", None)),
        ({"a": "true"}, True, True, True, ("excluded", None)),
        ({}, False, False, True, ("excluded", None)),
    ],
)
def test_status_derive(
    readings: dict[str, str],
    evidence: bool,
    touched: bool,
    excluded: bool,
    state: tuple[str, str | None],
) -> None:
    assert derive(readings, evidence=evidence, touched=touched, excluded=excluded) == state


@given(readings=READINGS, evidence=st.booleans(), touched=st.booleans(), excluded=st.booleans())
def test_status_derive_knows_only_the_statuses_and_given_verdicts(
    readings: dict[str, str], evidence: bool, touched: bool, excluded: bool
) -> None:
    status, verdict = derive(readings, evidence=evidence, touched=touched, excluded=excluded)
    assert status in STATUSES
    assert verdict is None or set(readings.values()) == {verdict}
    if not readings:
        assert status in ("open", "in_progress", "excluded")  # nothing but a reader makes a claim checked
    if status in ("checked", "confirmed"):
        assert evidence
        assert len(readings) >= (2 if status == "confirmed" else 1)


def test_status_is_done_under_each_policy() -> None:
    done = {policy: [status for status in STATUSES if is_done(status, policy)] for policy in POLICIES}
    both = ["checked", "confirmed"]
    assert done == {"one": both, "two": ["confirmed"], "two:flagged": both}
    assert [status for status in STATUSES if is_done(status, "two:flagged", flagged=True)] == ["confirmed"]


def test_status_is_done_names_the_policies_where_one_is_unknown() -> None:
    with pytest.raises(DeskError, match="three") as caught:
        is_done("checked", "three")
    assert "one, two, two:flagged" in caught.value.hint


@pytest.mark.parametrize("status", STATUSES)
@pytest.mark.parametrize("policy", POLICIES)
def test_status_every_claim_has_one_standing(status: str, policy: str) -> None:
    claim = make_claim(status)
    assert standing(claim, policy) in STANDINGS
    assert is_settled(claim, policy) == (standing(claim, policy) in SETTLED)
    assert standing(make_claim(status, orphaned=True), policy) == "orphaned"


def test_status_one_reading_of_two_awaits_a_second_reader() -> None:
    assert standing(make_claim("checked", "true"), "two") == "second_reader"
    assert standing(make_claim("checked", "true"), "one") == "done"


@pytest.mark.parametrize(
    ("policy", "settled"),
    [("one", {"checked", "confirmed", "excluded"}), ("two", {"confirmed", "excluded"})],
)
def test_status_what_is_settled_keeps_no_report_a_draft(policy: str, settled: set[str]) -> None:
    assert {status for status in STATUSES if is_settled(make_claim(status), policy)} == settled
    assert all(is_settled(make_claim(status, orphaned=True), policy) for status in STATUSES)
