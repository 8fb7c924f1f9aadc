"""The order of claims: by place in the article, and by number where two begin at one place."""

from __future__ import annotations

import pytest

from factcheck.desk import citing, decisions
from factcheck.models import Claim, ClaimFilter, Extraction, Sentence
from factcheck.store import Store
from tests.builders import RETRIEVED, make_article, make_extraction, make_scale

TEXT = "The bridge opened in 1931 and carries 4,000 cars. It cost 2 million pounds."
STATEMENT = (0, 49)


@pytest.fixture
def forked(empty: Store) -> Store:
    """a1.1 and a1.2 begin at one place and a1.2 ends first; a1.3 stands before them, a1.4 after."""
    article = make_article(TEXT)
    spans = [((4, 10), (26, 48)), ((4, 25),), ((0, 3),), ((50, 75),)]
    claims = tuple(
        Claim(TEXT[parts[0][0] : parts[-1][1]], None, None, parts, int(parts[0][0] > 49), score=0.5)
        for parts in spans
    )
    sentences = (Sentence(*STATEMENT, "claim"), Sentence(50, 75, "claim"))
    extraction = make_extraction(article, sentences=sentences, claims=claims, references=())
    assert isinstance(extraction, Extraction)
    empty.ingest(article, extraction, make_scale(), "one", RETRIEVED)
    return empty


IN_PLACE = ["a1.3", "a1.1", "a1.2", "a1.4"]


@pytest.mark.parametrize("sort", ["place", "score", "status"])
def test_order_of_claims_is_place_then_number(forked: Store, sort: str) -> None:
    wanted = ClaimFilter(sort=sort)  # type: ignore[arg-type]  # parametrised
    assert [claim.label for claim in forked.claims(wanted)] == IN_PLACE


def test_order_with_limit_is_the_beginning_of_the_same(forked: Store) -> None:
    assert [claim.label for claim in forked.claims(ClaimFilter(limit=2))] == IN_PLACE[:2]


def test_order_in_dossier_is_place_then_number(forked: Store) -> None:
    assert [dossier.claim.label for dossier in forked.article_dossier("a1").claims] == IN_PLACE


def test_order_of_what_a_source_serves_is_place_then_number(forked: Store) -> None:
    for claim in forked.claims():
        source = citing.NewSource("https://example.org/register")
        forked.record(citing.add_evidence(claim, source), "reviewer-a")
    (cited,) = forked.sources()
    assert list(cited.claims) == IN_PLACE


def test_order_of_newest_goes_by_last_event(forked: Store) -> None:
    for label in ("a1.4", "a1.1"):
        forked.record(decisions.annotate(forked.claim(label), "Ask the council."), "reviewer-a")
    found = [claim.label for claim in forked.claims(ClaimFilter(sort="newest"))]
    assert found[:2] == ["a1.1", "a1.4"]
    assert sorted(found[2:]) == ["a1.2", "a1.3"]


def test_order_by_place_needs_no_sorting(forked: Store) -> None:
    """The index holds the order: a list of the first fifty of any number of claims stays quick."""
    query = "EXPLAIN QUERY PLAN SELECT id FROM claims ORDER BY article_id, start, number LIMIT 50"
    plan = " ".join(row[3] for row in forked.db.execute(query))
    assert "claims_in_place" in plan
    assert "TEMP B-TREE" not in plan
