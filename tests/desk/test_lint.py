"""Lint rules: each on a claim that it finds something on, and on one that it leaves alone."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from factcheck.desk.lint import RULES, Choice, choose_rules, find_rule, lint
from factcheck.errors import DeskError
from factcheck.models import (
    ClaimDossier,
    Copy,
    Event,
    Evidence,
    Fix,
    FixDecision,
    Query,
    Reading,
    Source,
)
from tests.desk.claims import make_claim
from tests.desk.test_board import place

NOW = "2026-11-24T12:00:00.000000Z"
EARLY, LATE = "2026-11-20T12:00:00.000000Z", "2026-11-22T12:00:00.000000Z"
URL = "https://example.org/register"


def source(number: int = 1, **changes: Any) -> Source:
    return Source(f"s{number}", number, **{"reference": f"{URL}/{number}", "archived_url": URL, **changes})


def cited(stance: str = "supports", **changes: Any) -> Evidence:
    values = {"source": source(), "tier": "primary", "quotation": None, "locator": "p. 2", **changes}
    return Evidence(event="e" * 12, stance=stance, actor="reviewer-a", at=EARLY, **values)


def claim(*evidence: Evidence, history: tuple[Event, ...] = (), **changes: Any) -> ClaimDossier:
    """A confirmed claim with good evidence, changed as told."""
    parts = {name: changes.pop(name) for name in ("queries", "fixes") if name in changes}
    values = {"status": "confirmed", "verdict": "true", "readers": ("reviewer-a", "reviewer-b"), **changes}
    readings = tuple(
        Reading("r", values["verdict"] or "true", None, reader, EARLY, True) for reader in values["readers"]
    )
    return ClaimDossier(make_claim(**values), readings, evidence, (), history, **parts)


def event(type_: str, at: str, body: dict[str, Any] | None = None) -> Event:
    return Event("v" * 12, type_, at, "reviewer-a", body or {})


def kept(*, quoted: bool) -> Copy:
    return Copy("0" * 64, "text/html", URL, None, quoted)


FIX = Fix("f" * 12, 0, 5, 1, "old", "new", "must", None, "reviewer-a", EARLY)
QUERY = Query("q" * 12, "Why?", "the author", None, "2026-11-23", False, "reviewer-a", EARLY)
OPEN: dict[str, Any] = {"status": "open", "verdict": None, "readers": ()}
SECONDARY = cited(tier="secondary")
FOUND = [
    ("FC101", claim(status="in_progress"), claim(cited())),
    ("FC102", claim(SECONDARY), claim(SECONDARY, cited(tier="secondary", source=source(2)))),
    ("FC103", claim(SECONDARY), claim(SECONDARY, cited())),
    ("FC104", claim(cited(copy=kept(quoted=False))), claim(cited(copy=kept(quoted=True)))),
    ("FC105", claim(cited(locator=None)), claim(cited(locator=None, source=source(confidential="an aide")))),
    ("FC106", claim(cited(source=source(archived_url=None))), claim(cited())),
    (
        "FC107",
        claim(cited(), history=(event("claim_reworded", LATE),)),
        claim(cited(), history=(event("claim_reworded", "2026-11-19"),)),
    ),
    ("FC108", claim(cited(), status="checked", readers=("reviewer-a",)), claim(cited())),
    ("FC109", claim(cited(), status="disputed", verdict=None), claim(cited())),
    ("FC110", claim(**OPEN), claim(cited())),
    ("FC111", claim(cited("refutes")), claim(cited("refutes"), cited("supports"))),
    ("FC111", claim(cited("supports"), verdict="false"), claim(cited("context"), verdict="false")),
    ("FC112", claim(cited(), queries=(QUERY,)), claim(cited())),
    (
        "FC113",
        claim(cited(), fixes=(FIX,)),
        claim(
            cited(),
            fixes=(
                Fix(
                    "f" * 12,
                    0,
                    5,
                    1,
                    "old",
                    "new",
                    "must",
                    None,
                    "reviewer-a",
                    EARLY,
                    FixDecision("d", "accepted", "the editor", None, "reviewer-a", LATE),
                ),
            ),
        ),
    ),
    ("FC115", claim(cited(), speaker="The mayor"), claim(cited(), speaker="The mayor", said="verbatim")),
    ("FC116", claim(**OPEN, assignee="reviewer-b", due="2026-11-20"), claim(**OPEN, assignee="reviewer-b")),
    (
        "FC117",
        claim(status="excluded", verdict=None, excluded_reason="other"),
        claim(
            status="excluded",
            verdict=None,
            excluded_reason="other",
            history=(event("claim_excluded", EARLY, {"because": "A joke."}),),
        ),
    ),
    ("FC118", claim(cited(source=source(reference=URL))), claim(cited())),
    ("FC119", claim(cited(), changed=True), claim(cited())),
    ("FC121", claim(fixes=(replace(FIX, made=False),)), claim(fixes=(replace(FIX, made=True),))),
]


@pytest.mark.parametrize(
    ("code", "wrong", "right"), FOUND, ids=[f"{row[0]}-{n}" for n, row in enumerate(FOUND)]
)
def test_lint_rule_finds_what_is_wrong_and_leaves_what_is_right(
    code: str, wrong: ClaimDossier, right: ClaimDossier
) -> None:
    rules = choose_rules(Choice(select=(code,)))
    (found,) = lint(place(wrong, url=URL, conclusion="So."), rules, NOW)
    assert (found.code, found.where) == (code, "a3.14")
    assert found.what
    assert found.mend.startswith("factcheck ")
    assert lint(place(right, url=URL, conclusion="So."), rules, NOW) == []


def test_lint_has_a_case_for_every_rule() -> None:
    of_articles = {"FC114", "FC120"}  # FC120: see test_scope
    assert {rule.code for rule in RULES} - of_articles == {code for code, _, _ in FOUND}


def test_lint_wants_a_bottom_line() -> None:
    rules = choose_rules(Choice(select=("FC114",)))
    assert [found.where for found in lint(place(claim(cited())), rules, NOW)] == ["a3"]
    assert lint(place(claim(cited()), conclusion="So."), rules, NOW) == []


def test_lint_counts_syndicated_copies_once() -> None:
    one, two = (cited(tier="secondary", source=source(n, independence="the wire")) for n in (1, 2))
    assert len(lint(place(claim(one, two)), choose_rules(Choice(select=("FC102",))), NOW)) == 1


def test_lint_takes_a_kept_copy_for_an_archived_one() -> None:
    kept = cited(source=source(archived_url=None), copy=Copy("0" * 64, "text/html", URL))
    assert lint(place(claim(kept)), choose_rules(Choice(select=("FC106",))), NOW) == []


def test_lint_says_nothing_of_claims_that_are_left_out_or_gone() -> None:
    gone = claim(**OPEN, orphaned=True)
    excluded = claim(status="excluded", verdict=None, excluded_reason="opinion")
    every = choose_rules(Choice(select=[rule.code for rule in RULES]))
    assert lint(place(gone, excluded, conclusion="So."), every, NOW) == []


def test_lint_runs_what_is_chosen() -> None:
    codes = {rule.code for rule in choose_rules(Choice())}
    assert {"FC101", "FC110"} <= codes
    assert "FC102" not in codes
    with_severity = choose_rules(Choice(severity={"FC102": "error"}))
    assert {rule.code: rule.severity for rule in with_severity}["FC102"] == "error"
    assert "FC110" not in {rule.code for rule in choose_rules(Choice(ignore=("open-claim",)))}
    assert [rule.code for rule in choose_rules(Choice(select=("fc105",)))] == ["FC105"]


def test_lint_rule_that_is_none_is_named() -> None:
    with pytest.raises(DeskError, match="FC999") as caught:
        find_rule("FC999")
    assert "FC101" in caught.value.hint


def test_lint_rules_have_codes_names_and_explanations_of_their_own() -> None:
    for attribute in ("code", "name", "explanation"):
        assert len({getattr(rule, attribute) for rule in RULES}) == len(RULES)
