"""The reasons of a claim's score: kept with it, carried on, and no part of what the claim is called."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from factcheck.desk import edits
from factcheck.models import Article, ClaimFilter, Extraction, Reason
from factcheck.store import Store, open_store
from factcheck.store.codec import extraction_from_json, extraction_to_json
from tests.builders import RETRIEVED, TEXT, make_article, make_extraction, make_scale

REASONS = (Reason("a figure with a unit", 0.8), Reason("no hedge", -0.25))


def with_reasons(article: Article, reasons: tuple[Reason, ...] = REASONS) -> Extraction:
    found = make_extraction(article)
    return replace(found, claims=tuple(replace(claim, reasons=reasons) for claim in found.claims))


def ingest(store: Store, extraction: Extraction) -> None:
    store.ingest(make_article(), extraction, make_scale(), "one", RETRIEVED)


def test_score_reasons_are_kept_with_each_claim_and_replayed(empty: Store) -> None:
    ingest(empty, with_reasons(make_article()))
    assert {claim.reasons for claim in empty.claims()} == {REASONS}
    assert {claim.reasons for claim in empty.claims(ClaimFilter(reasons=False))} == {()}
    assert empty.check() == []


def test_score_reasons_of_a_split_claim_go_to_its_pieces(empty: Store) -> None:
    ingest(empty, with_reasons(make_article()))
    article = empty.article("a1")
    empty.record(edits.split(empty.claim("a1.2"), article, [article.text.index("on Monday")]), "reviewer-a")
    pieces = [claim for claim in empty.claims() if claim.origin != "machine"]
    assert [claim.reasons for claim in pieces] == [REASONS, REASONS]
    assert empty.check() == []


def test_score_reasons_of_a_claim_added_by_hand_are_none(empty: Store) -> None:
    ingest(empty, with_reasons(make_article()))
    draft = edits.add(empty.article("a1"), empty.claims(), "Residents are pleased")
    event = empty.record(draft, "reviewer-a")
    assert [claim.reasons for claim in empty.made_by(event.id)] == [()]


def test_score_reasons_follow_a_revision(empty: Store) -> None:
    ingest(empty, with_reasons(make_article()))
    now = make_article(TEXT.replace("4.2 million", "5 million"))
    other = (Reason("a sum of money", 1.1),)
    empty.revise("a1", now, with_reasons(now, other), RETRIEVED)
    assert {claim.reasons for claim in empty.claims() if not claim.orphaned} == {other}
    assert empty.check() == []


def test_score_reasons_and_score_do_not_name_a_claim(path: Path, tmp_path: Path) -> None:
    """The same claim scored otherwise, by another version of the model, is the same claim."""
    found = make_extraction(make_article())
    scored = tuple(
        replace(claim, score=0.99, check_worthy=True, kind="law", reasons=REASONS) for claim in found.claims
    )
    uids = []
    for number, extraction in enumerate((found, replace(found, claims=scored))):
        with open_store(tmp_path / f"{number}.db", "create") as store:
            ingest(store, extraction)
            uids.append([claim.uid for claim in store.claims()])
    assert uids[0] == uids[1]


def test_score_reasons_of_events_written_before_are_none() -> None:
    extraction = with_reasons(make_article())
    written = json.loads(json.dumps(extraction_to_json(extraction)))
    assert extraction_from_json(written) == extraction
    for claim in written["claims"]:
        del claim["reasons"]
    assert {claim.reasons for claim in extraction_from_json(written).claims} == {()}
