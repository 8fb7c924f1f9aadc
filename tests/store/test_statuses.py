"""What decisions come to: status, verdict and readers of a claim, as the store keeps them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from factcheck.desk import citing, decisions
from factcheck.models import ClaimRecord, Draft
from factcheck.store import Store
from tests.builders import make_scale

REGISTER = citing.NewSource("https://example.org/register")
SHORT: dict[str, Callable[[ClaimRecord], Draft]] = {
    "source": lambda claim: citing.add_evidence(claim, REGISTER, stance="supports", tier="primary"),
    "note": lambda claim: decisions.annotate(claim, "Ask the council."),
    "tag": lambda claim: decisions.tag(claim, "budget"),
    "exclude": lambda claim: decisions.exclude(claim, "opinion"),
    "reopen": decisions.reopen,
}


def _draft(store: Store, claim: ClaimRecord, words: str) -> Draft:
    """A decision in short: one of SHORT, "unsource", or a verdict."""
    if words in SHORT:
        return SHORT[words](claim)
    if words == "unsource":
        return citing.remove_evidence(claim, store.claim_dossier(claim.label).evidence[0].event)
    return decisions.mark(claim, make_scale(), words, "The register says so.")


@pytest.mark.parametrize(
    ("story", "status", "verdict", "readers"),
    [
        ("", "open", None, ""),
        ("a note", "in_progress", None, ""),
        ("a tag", "in_progress", None, ""),
        ("a source", "in_progress", None, ""),
        ("a true", "in_progress", "true", "a"),
        ("a true, a source", "checked", "true", "a"),
        ("b source, a true", "checked", "true", "a"),
        ("a source, a true, b true", "confirmed", "true", "a b"),
        ("a true, b true", "in_progress", "true", "a b"),
        ("a source, a true, b false", "disputed", None, "a b"),
        ("a source, a true, b false, a false", "confirmed", "false", "b a"),
        ("a source, a true, a false", "checked", "false", "a"),
        ("a source, a true, a unsource", "in_progress", "true", "a"),
        ("a source, a true, b exclude", "excluded", None, "a"),
        ("a source, a true, b exclude, a reopen", "checked", "true", "a"),
    ],
)
def test_status_is_derived(store: Store, story: str, status: str, verdict: str | None, readers: str) -> None:
    for step in filter(None, story.split(", ")):
        who, words = step.split()
        store.record(_draft(store, store.claim("a1.2"), words), f"reviewer-{who}")
    claim = store.claim("a1.2")
    assert (claim.status, claim.verdict) == (status, verdict)
    assert claim.readers == tuple(f"reviewer-{who}" for who in readers.split())
    assert {other.status for other in store.claims() if other.number != 2} == {"open"}
    assert store.check() == []


def test_program_gives_no_verdict_whatever_the_score(store: Store) -> None:
    claims = store.claims()
    assert max(claim.score or 0 for claim in claims) > 0.5
    assert [(claim.status, claim.verdict, claim.readers) for claim in claims] == [("open", None, ())] * 4


def test_reading_is_kept_when_another_takes_its_place(store: Store) -> None:
    for verdict in ("true", "false", "true"):
        store.record(_draft(store, store.claim("a1.1"), verdict), "reviewer-a")
    readings = store.claim_dossier("a1.1").readings
    assert [(reading.verdict, reading.current) for reading in readings] == [
        ("true", False),
        ("false", False),
        ("true", True),
    ]
    assert len(store.history("a1.1")) == 3
