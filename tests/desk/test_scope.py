"""Only what was picked counts: standing, tally, draft, lint, board, queue."""

from __future__ import annotations

from dataclasses import replace

import pytest

from factcheck.desk import events, work
from factcheck.desk.blind import is_waiting
from factcheck.desk.board import blocked, waiting
from factcheck.desk.lint import Choice, choose_rules, lint
from factcheck.desk.review_session import choose_article
from factcheck.desk.status import find_scope, is_settled, standing
from factcheck.desk.tally import counts, is_waiting_for_somebody, tally
from factcheck.errors import DeskError
from factcheck.models import ArticleDossier, ClaimDossier
from tests.builders import RETRIEVED, make_scale
from tests.desk.articles import make_record
from tests.desk.claims import make_claim

NOT_SELECTED = make_claim(selected=False)


def place(*claims: ClaimDossier) -> ArticleDossier:
    return ArticleDossier(make_record(scope="picked", conclusion="So it is."), (), (), claims, ())


def bare(**changes: object) -> ClaimDossier:
    return ClaimDossier(replace(NOT_SELECTED, **changes), (), (), (), ())  # type: ignore[arg-type]  # as typed


@pytest.mark.parametrize("status", ["open", "in_progress", "checked", "confirmed", "disputed"])
def test_scope_a_claim_that_was_not_picked_is_settled_whatever_its_status(status: str) -> None:
    claim = replace(NOT_SELECTED, status=status)
    assert standing(claim, "two") == "not_selected"
    assert is_settled(claim, "two")
    assert standing(replace(claim, selected=True), "two") != "not_selected"


def test_scope_excluded_and_orphaned_stay_so() -> None:
    assert standing(make_claim("excluded", selected=False), "one") == "excluded"
    assert standing(make_claim("open", selected=False, orphaned=True), "one") == "orphaned"


def test_scope_tally_adds_up() -> None:
    claims = [
        NOT_SELECTED,
        make_claim("checked", "true"),
        make_claim(),
        make_claim("checked", "false", selected=False),
    ]
    found = tally(claims, make_scale(), "one")
    assert (found.total, found.done, found.standings["not_selected"], found.standings["open"]) == (4, 1, 2, 1)
    assert (found.verdicts["true"], found.verdicts["false"]) == (1, 0)


def test_scope_counts_of_an_article_leave_out_what_was_not_selected() -> None:
    article = make_record(scope="picked", claims=9, not_selected=6, by_status={"open": 1, "checked": 2})
    assert counts(article) == (2, 0, 1)
    assert is_waiting_for_somebody(article)
    done = replace(article, by_status={"checked": 2, "excluded": 1}, claims=9)
    assert not is_waiting_for_somebody(done)


def test_scope_an_article_of_which_nothing_was_picked_waits_for_somebody() -> None:
    article = make_record(scope="picked", claims=6, not_selected=6, by_status={})
    assert counts(article) == (0, 0, 0)
    assert choose_article([article], {}) == article


def test_scope_lint_looks_at_the_selection_alone() -> None:
    rules = choose_rules(Choice())
    found = lint(place(bare(), bare(selected=True, number=15, uid="c2")), rules, RETRIEVED)
    assert {hit.where for hit in found} == {"a3.15"}


def test_scope_lint_finds_a_selection_of_nothing() -> None:
    (found,) = lint(place(bare()), choose_rules(Choice()), RETRIEVED)
    assert (found.code, found.severity, found.where) == ("FC120", "error", "a3")
    assert blocked([place(bare())])[0].reasons == (("nothing_selected", 1),)
    selected = place(bare(), bare(selected=True))
    assert all(reason != "nothing_selected" for reason, _ in blocked([selected])[0].reasons)


def test_scope_nobody_waits_for_what_was_not_selected() -> None:
    assert waiting([place(bare())], RETRIEVED) == []
    read = replace(NOT_SELECTED, status="checked", verdict="true", readers=("reviewer-a",))
    assert not is_waiting(read, "two", "reviewer-b")
    assert is_waiting(replace(read, selected=True), "two", "reviewer-b")


def test_scope_drafts_say_what_is_so_already() -> None:
    assert work.pick(make_claim()).type == events.CLAIM_PICKED
    assert work.unpick(make_claim(picked=True)).type == events.CLAIM_UNPICKED
    assert work.set_scope(make_record(), " Picked ").body["scope"] == "picked"
    for refused in (
        lambda: work.pick(make_claim(picked=True)),
        lambda: work.pick(make_claim("excluded", excluded_reason="opinion")),
        lambda: work.unpick(make_claim()),
        lambda: work.set_scope(make_record(), "all"),
        lambda: find_scope("some"),
    ):
        with pytest.raises(DeskError):
            refused()
