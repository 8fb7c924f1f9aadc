from __future__ import annotations

import json
from dataclasses import fields, replace

import pytest

from factcheck.desk import citing, decisions, events
from factcheck.desk.citing import NewSource
from factcheck.desk.scales import PRESETS
from factcheck.errors import DeskError
from factcheck.models import SOURCE_DETAILS, Draft, Event, Source
from tests.desk.claims import make_claim
from tests.report.dossiers import dossier

SCALE = PRESETS["default"]
URL = "https://example.org/ledger"
EVENT = Event("e" * 64, events.CLAIM_MARKED, "2026-11-24T09:00:00Z", "reviewer-a", {})


def test_decisions_mark_holds_the_slug_and_the_reasons() -> None:
    draft = decisions.mark(make_claim(), SCALE, "Mostly True", "  counted \n")
    assert draft == Draft("claim_marked", {"claim": "c1", "verdict": "mostly-true", "because": "counted"})
    assert decisions.mark(make_claim(), SCALE, "false", " ").body["because"] is None


def test_decisions_mark_refuses_a_verdict_off_the_scale_and_an_excluded_claim() -> None:
    with pytest.raises(DeskError, match="not a verdict"):
        decisions.mark(make_claim(), SCALE, "stands")
    with pytest.raises(DeskError, match="excluded") as caught:
        decisions.mark(make_claim("excluded", excluded_reason="opinion"), SCALE, "true")
    assert "restore a3.14" in caught.value.hint


def test_decisions_exclude_and_reopen() -> None:
    draft = decisions.exclude(make_claim(), "op", "a matter of taste")
    assert draft == Draft(
        "claim_excluded", {"claim": "c1", "reason": "opinion", "because": "a matter of taste"}
    )
    excluded = make_claim("excluded", excluded_reason="opinion")
    assert decisions.reopen(excluded) == Draft("claim_reopened", {"claim": "c1"})
    with pytest.raises(DeskError, match="is excluded"):
        decisions.exclude(excluded, "opinion")
    with pytest.raises(DeskError, match=r"a3\.14 is not excluded"):
        decisions.reopen(make_claim("checked", "true"))
    with pytest.raises(DeskError, match="not a reason"):
        decisions.exclude(make_claim(), "boring")


def test_decisions_annotate_is_internal_unless_public() -> None:
    assert decisions.annotate(make_claim(), "Ask them").body == {
        "claim": "c1",
        "text": "Ask them",
        "public": False,
    }
    assert decisions.annotate(make_claim(), "Ask them", public=True).body["public"] is True
    with pytest.raises(DeskError, match="the note is empty"):
        decisions.annotate(make_claim(), "\n")


def test_decisions_tags_are_put_on_once_and_taken_off_where_they_are() -> None:
    tagged = make_claim(tags=("legal",))
    assert decisions.tag(make_claim(), " legal ") == Draft("tag_added", {"claim": "c1", "tag": "legal"})
    assert decisions.untag(tagged, "legal") == Draft("tag_removed", {"claim": "c1", "tag": "legal"})
    with pytest.raises(DeskError, match="already"):
        decisions.tag(tagged, "legal")
    with pytest.raises(DeskError, match="does not have") as caught:
        decisions.untag(tagged, "figure")
    assert "legal" in caught.value.hint
    with pytest.raises(DeskError, match="at most 60"):
        decisions.tag(make_claim(), "x" * 61)


def test_decisions_evidence_holds_every_field() -> None:
    source = NewSource(
        reference=URL,
        title="Passenger\nledger",
        publisher="Harbour Board",
        author="M. Oduya",
        published="2026-10",
        accessed="2026-11-24",
        archived_url="https://archive.example/1",
    )
    draft = citing.add_evidence(
        make_claim(), source, stance="ref", tier="prim", quotation="line one\r\nline two", locator=" row 3 "
    )
    assert draft == Draft(
        "evidence_added",
        {
            "claim": "c1",
            "source": {
                "reference": URL,
                "title": "Passenger ledger",
                "publisher": "Harbour Board",
                "author": "M. Oduya",
                "published": "2026-10",
                "accessed": "2026-11-24",
                "archived_url": "https://archive.example/1",
                "archived_at": None,
                "independence": None,
                "confidential": None,
            },
            "stance": "refutes",
            "tier": "primary",
            "quotation": "line one\nline two",
            "locator": "row 3",
        },
    )


def test_decisions_evidence_with_a_reference_alone_is_context() -> None:
    body = citing.add_evidence(make_claim(), NewSource("Smith 2021, p. 4")).body
    assert (body["stance"], body["tier"], body["quotation"], body["locator"]) == ("context", None, None, None)
    assert set(body["source"].values()) == {"Smith 2021, p. 4", None}


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"reference": ""}, "the source is empty"),
        ({"reference": "ftp://example.org"}, "not a web address"),
        ({"title": ""}, "the title is empty"),
        ({"published": "May 2026"}, "date of publication"),
        ({"accessed": ""}, "date of access"),
        ({"archived_url": "archive.example"}, "archived copy"),
        ({"confidential": " "}, "description of the confidential source is empty"),
        ({"confidential": "see https://EXAMPLE.org/ledger"}, "gives away its reference"),
        ({"confidential": "a talk with Jo Quill", "author": "Jo Quill"}, "gives away its author"),
        ({"author": "x" * 2001}, "at most 2,000"),
    ],
)
def test_decisions_evidence_refuses_a_wrong_source(changes: dict[str, str], said: str) -> None:
    with pytest.raises(DeskError, match=said):
        citing.add_evidence(make_claim(), replace(NewSource(URL), **changes))


def test_decisions_evidence_refuses_unknown_stance_tier_and_empty_quotation() -> None:
    claim, source = make_claim(), NewSource(URL)
    with pytest.raises(DeskError, match="not a stance") as caught:
        citing.add_evidence(claim, source, stance="agrees")
    assert "supports, refutes, context" in caught.value.hint
    with pytest.raises(DeskError, match="not a tier"):
        citing.add_evidence(claim, source, tier="best")
    with pytest.raises(DeskError, match="the quotation is empty"):
        citing.add_evidence(claim, source, quotation="")


def test_decisions_remove_evidence_names_its_event() -> None:
    draft = citing.remove_evidence(make_claim(), "e1")
    assert draft == Draft("evidence_removed", {"claim": "c1", "evidence": "e1"})


def test_decisions_conclude_names_the_article() -> None:
    draft = decisions.conclude(dossier().article, " It holds. ")
    assert draft == Draft("article_concluded", {"article": "a", "text": "It holds."})
    with pytest.raises(DeskError, match="bottom line is empty"):
        decisions.conclude(dossier().article, "")


def test_decisions_undo_takes_back_what_a_reviewer_did_once() -> None:
    assert decisions.undo(EVENT) == Draft("undone", {"target": EVENT.id})
    with pytest.raises(DeskError, match="undone already"):
        decisions.undo(replace(EVENT, undone_by="f"))
    with pytest.raises(DeskError, match="cannot be undone"):
        decisions.undo(replace(EVENT, actor=None))


@pytest.mark.parametrize("kind", sorted(events.EVENT_TYPES - events.UNDOABLE))
def test_decisions_undo_refuses_what_cannot_be_taken_back(kind: str) -> None:
    with pytest.raises(DeskError, match="cannot be undone"):
        decisions.undo(replace(EVENT, type=kind))


def test_decisions_bodies_are_json_values() -> None:
    claim = make_claim()
    drafts = [
        decisions.mark(claim, SCALE, "true"),
        decisions.exclude(claim, "other"),
        decisions.annotate(claim, "x"),
        citing.add_evidence(claim, NewSource(URL), tier="primary"),
    ]
    for draft in drafts:
        assert json.loads(json.dumps(draft.body)) == draft.body
        assert draft.type in events.UNDOABLE


def test_decisions_ask_for_all_that_is_kept_of_a_source() -> None:
    assert [field.name for field in fields(NewSource)] == ["reference", *SOURCE_DETAILS]
    assert [field.name for field in fields(Source)] == ["uid", "number", "reference", *SOURCE_DETAILS]
