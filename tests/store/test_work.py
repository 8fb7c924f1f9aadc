"""A desk's work as events: disputes, flags, said, queries, fixes, assignments, policies."""

from __future__ import annotations

import pytest

from factcheck.desk import asking, citing, decisions, work
from factcheck.desk.tally import counts
from factcheck.errors import DeskError
from factcheck.models import Draft
from factcheck.store import Store
from factcheck.store.fold import fold_article, fold_claim
from tests.builders import make_scale
from tests.store.test_fold import SCALE, SINCE, add_source, log

SOURCE = citing.NewSource("https://example.org/hansard", title="Record of the council")


def mark(store: Store, verdict: str, actor: str, *, blind: bool = False) -> None:
    draft = decisions.mark(store.claim("a1.1"), make_scale(), verdict)
    store.record(Draft(draft.type, {**draft.body, "blind": blind}), actor)


def test_work_resolution_ends_a_dispute_until_a_reader_says_otherwise(store: Store) -> None:
    add_source(store)
    mark(store, "true", "reviewer-a")
    mark(store, "false", "reviewer-b")
    claim = store.claim("a1.1")
    assert (claim.status, claim.verdict, claim.resolved) == ("disputed", None, False)
    store.record(work.resolve(claim, make_scale(), "false", "The register."), "reviewer-c")
    claim = store.claim("a1.1")
    assert (claim.status, claim.verdict, claim.resolved) == ("confirmed", "false", True)
    assert claim.readers == ("reviewer-a", "reviewer-b")  # who resolves is no third reader
    mark(store, "false", "reviewer-a")
    assert store.claim("a1.1").resolved
    mark(store, "misleading", "reviewer-b")
    claim = store.claim("a1.1")
    assert (claim.status, claim.verdict, claim.resolved) == ("disputed", None, False)
    assert store.check() == []


def test_work_verdict_under_a_resolution_is_not_undone(store: Store) -> None:
    first = store.record(decisions.mark(store.claim("a1.1"), make_scale(), "true"), "reviewer-a")
    mark(store, "false", "reviewer-b")
    draft = work.resolve(store.claim("a1.1"), make_scale(), "false", "The register.")
    resolved = store.record(draft, "reviewer-b")
    with pytest.raises(DeskError, match="builds on") as caught:
        store.record(decisions.undo(first), "reviewer-a")
    assert resolved.id[:8] in caught.value.hint
    store.record(decisions.undo(resolved), "reviewer-b")
    store.record(decisions.undo(first), "reviewer-a")
    assert store.claim("a1.1").verdict == "false"


def test_work_second_reading_is_by_another_person(store: Store) -> None:
    mark(store, "true", "reviewer-a")
    with pytest.raises(DeskError, match="another person"):
        mark(store, "true", "reviewer-a", blind=True)
    mark(store, "true", "reviewer-b", blind=True)
    readings = store.claim_dossier("a1.1").readings
    assert [(reading.actor, reading.blind) for reading in readings] == [
        ("reviewer-a", False),
        ("reviewer-b", True),
    ]


def test_work_flags_are_put_on_and_taken_off(store: Store) -> None:
    store.record(work.flag(store.claim("a1.1"), "figure"), "reviewer-a")
    store.record(work.flag(store.claim("a1.1"), "legal"), "reviewer-b")
    assert store.claim("a1.1").flags == ("figure", "legal")
    assert store.claim("a1.1").status == "open"
    with pytest.raises(DeskError, match="already"):
        work.flag(store.claim("a1.1"), "legal")
    store.record(work.unflag(store.claim("a1.1"), "figure"), "reviewer-a")
    assert store.claim("a1.1").flags == ("legal",)


def test_work_said_keeps_its_own_evidence_apart(store: Store) -> None:
    draft = asking.said(
        store.claim("a1.3"), "verbatim", SOURCE, quotation="Traffic fell by 12%.", locator="p. 4"
    )
    store.record(draft, "reviewer-a")
    dossier = store.claim_dossier("a1.3")
    assert dossier.evidence == ()
    (said,) = dossier.said
    assert (said.answer, said.source and said.source.title, said.locator) == (
        "verbatim",
        "Record of the council",
        "p. 4",
    )
    assert (dossier.claim.said, dossier.claim.status) == ("verbatim", "in_progress")
    assert [cited.claims for cited in store.sources()] == [("a1.3",)]
    store.record(asking.said(dossier.claim, "not-found", None), "reviewer-b")
    assert store.claim("a1.3").said == "not-found"
    assert [each.current for each in store.claim_dossier("a1.3").said] == [False, True]


def test_work_said_of_a_confidential_source_is_not_told(store: Store) -> None:
    source = citing.NewSource("tape of 3 May", confidential="an aide")
    store.record(asking.said(store.claim("a1.3"), "paraphrase", source, locator="minute 4"), "reviewer-a")
    dossier = store.claim_dossier("a1.3")
    assert "tape" not in repr(dossier)
    assert dossier.said[0].locator is None
    assert store.check() == []


def test_work_forgotten_article_takes_the_source_of_said_with_it(store: Store) -> None:
    store.record(asking.said(store.claim("a1.3"), "verbatim", SOURCE), "reviewer-a")
    store.record(work.assign(store.article("a1"), "reviewer-b"), "reviewer-a")
    store.forget("a1", "Not ours.", "reviewer-a")
    assert store.sources() == ()
    assert store.check() == []


def test_work_queries_hold_their_answers(store: Store) -> None:
    store.record(asking.ask(store.claim("a1.1"), "Which year?", "the author", due="2026-11-25"), "reviewer-a")
    (query,) = store.claim_dossier("a1.1").queries
    assert (query.due, query.answers) == ("2026-11-25", ())
    answered = store.record(asking.answer_query(store.claim("a1.1"), query, "2025."), "reviewer-b")
    (query,) = store.claim_dossier("a1.1").queries
    assert [(answer.text, answer.actor) for answer in query.answers] == [("2025.", "reviewer-b")]
    store.record(decisions.undo(answered), "reviewer-b")
    assert store.claim_dossier("a1.1").queries[0].answers == ()


def test_work_redacted_query_leaves_its_answer_without_effect(store: Store) -> None:
    asked = store.record(asking.ask(store.claim("a1.1"), "Which year?", "the author"), "reviewer-a")
    (query,) = store.claim_dossier("a1.1").queries
    store.record(asking.answer_query(store.claim("a1.1"), query, "2025."), "reviewer-b")
    store.redact(asked.id, "A name was in it.", "reviewer-a")
    assert store.claim_dossier("a1.1").queries == ()
    assert store.check() == []


def test_work_fixes_are_decided_and_decided_again(store: Store) -> None:
    claim, article = store.claim("a1.1"), store.article("a1")
    store.record(
        asking.ask_fix(claim, article, "4.1 million", weight="must", words="4.2 million"), "reviewer-a"
    )
    (fix,) = store.claim_dossier("a1.1").fixes
    assert article.text[fix.start : fix.end] == fix.old == "4.2 million"
    for outcome, because in (("refused", "It is 4.2."), ("accepted", None)):
        store.record(asking.decide_fix(claim, fix, outcome, "the editor", because), "reviewer-a")
    (fix,) = store.claim_dossier("a1.1").fixes
    assert fix.decision is not None
    assert (fix.decision.outcome, fix.decision.by) == ("accepted", "the editor")
    assert store.check() == []


def test_work_is_assigned_and_taken_back(store: Store) -> None:
    store.record(work.assign(store.article("a1"), "reviewer-b", "2026-11-30"), "reviewer-a")
    store.record(work.assign(store.claim("a1.2"), "reviewer-c"), "reviewer-a")
    assert (store.article("a1").assignee, store.article("a1").due) == ("reviewer-b", "2026-11-30")
    assert (store.claim("a1.2").assignee, store.claim("a1.2").due) == ("reviewer-c", None)
    store.record(work.unassign(store.claim("a1.2")), "reviewer-a")
    assert store.claim("a1.2").assignee is None
    assert store.check() == []


def test_work_policy_changes_and_comes_back_on_undo(store: Store) -> None:
    changed = store.record(work.set_policy(store.article("a1"), "two:flagged"), "reviewer-a")
    assert store.article("a1").policy == "two:flagged"
    store.record(decisions.undo(changed), "reviewer-a")
    assert store.article("a1").policy == "one"
    assert store.check() == []


def test_work_article_counts_flagged_claims_that_wait(store: Store) -> None:
    add_source(store)
    mark(store, "true", "reviewer-a")
    store.record(work.set_policy(store.article("a1"), "two:flagged"), "reviewer-a")
    assert store.article("a1").flagged_checked == 0
    assert counts(store.article("a1")) == (1, 0, 3)
    store.record(work.flag(store.claim("a1.1"), "legal"), "reviewer-a")
    assert store.article("a1").flagged_checked == 1
    assert counts(store.article("a1")) == (0, 0, 4)
    mark(store, "true", "reviewer-b", blind=True)
    assert counts(store.article("a1")) == (1, 0, 3)


@pytest.mark.parametrize(
    ("type_", "body"),
    [
        ("claim_resolved", {"verdict": "true", "because": None}),
        ("claim_resolved", {"verdict": ["true"], "because": None}),
        ("flag_added", {"flag": "red"}),
        ("flag_added", {"flag": ["legal"]}),
        ("flag_removed", {"flag": "legal"}),
        ("said_answered", {"answer": "maybe"}),
        ("said_answered", {"answer": "verbatim", "source": "x"}),
        ("said_answered", {"answer": "verbatim", "source": {"reference": "x", "title": 3}}),
        ("said_answered", {"answer": "verbatim", "tier": "third"}),
        ("query_asked", {"text": "", "recipient": "the author"}),
        ("query_asked", {"text": "Why?", "recipient": None}),
        ("query_asked", {"text": "Why?", "recipient": "the author", "due": 3}),
        ("query_answered", {"query": "e9", "text": "So."}),
        ("fix_asked", {"start": 4, "end": 4, "revision": 1, "old": "a", "new": "b", "weight": "must"}),
        ("fix_asked", {"start": 0, "end": 10**30, "revision": 1, "old": "a", "new": "b", "weight": "must"}),
        ("fix_asked", {"start": 0, "end": 4, "revision": 1, "old": "a", "new": "b", "weight": "may"}),
        ("fix_decided", {"fix": "e9", "outcome": "accepted", "by": "the editor"}),
        ("fix_decided", {"fix": ["e9"], "outcome": "accepted", "by": "the editor"}),
        ("assigned", {"to": " "}),
        ("assigned", {"to": "reviewer-b", "due": 3}),
        ("unassigned", {}),
        ("policy_set", {"policy": "two"}),
    ],
)
def test_work_event_that_cannot_act_has_no_effect_and_says_why(type_: str, body: dict[str, object]) -> None:
    state, outcomes = fold_claim(log((type_, "reviewer-a", body)), SCALE, SINCE)
    assert not outcomes["e0"].effective
    assert outcomes["e0"].problem
    assert not state.touched


@pytest.mark.parametrize("policy", ["three", ["two"], None])
def test_work_policy_that_is_none_has_no_effect(policy: object) -> None:
    state, outcomes = fold_article(log(("policy_set", "reviewer-a", {"policy": policy})), SINCE)
    assert state.policy is None
    assert not outcomes["e0"].effective


def test_work_resolution_without_a_dispute_is_not_recorded(store: Store) -> None:
    mark(store, "true", "reviewer-a")
    draft = Draft("claim_resolved", {"claim": store.claim("a1.1").uid, "verdict": "true", "because": "So."})
    with pytest.raises(DeskError, match="readers do not differ"):
        store.record(draft, "reviewer-b")
    assert store.check() == []
