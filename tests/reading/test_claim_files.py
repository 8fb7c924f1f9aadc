"""Files of checked claims: forms, nesting, faults."""

from __future__ import annotations

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.errors import ReadingError
from factcheck.models import CheckedClaim
from factcheck.reading.claim_files import read_claims, read_known, read_queries

REVIEW = {
    "@type": "ClaimReview",
    "claimReviewed": "The moon is hollow.",
    "datePublished": "2020-03-04T10:00:00Z",
    "url": "https://checks.example/moon",
    "author": {"@type": "Organization", "name": "Checks"},
    "itemReviewed": {"@type": "Claim", "author": {"name": "Ana Ortiz"}},
    "reviewRating": {"alternateName": "False", "ratingValue": 1},
}
EXPECTED = CheckedClaim(
    text="The moon is hollow.",
    speaker="Ana Ortiz",
    verdict="False",
    date="2020-03-04",
    url="https://checks.example/moon",
    publisher="Checks",
)


@pytest.mark.parametrize(
    "value",
    [
        REVIEW,
        [REVIEW],
        {"@graph": [{"@type": "WebPage"}, REVIEW]},
        {"dataFeedElement": [{"item": [REVIEW]}]},
    ],
)
def test_claim_files_claimreview_in_its_wrappings(value: object) -> None:
    assert read_claims(json.dumps(value).encode(), "dump.json") == (EXPECTED,)


def test_claim_files_json_lines_and_csv_say_the_same() -> None:
    lines = b'{"id": 7, "claim": "Rain fell.", "verdict": "True"}\n\n{"claim": "Snow fell."}\n'
    table = b"id,claim,verdict\n7,Rain fell.,True\n,Snow fell.,\n"
    assert read_claims(lines, "c.jsonl") == read_claims(table, "c.csv")
    assert read_claims(lines, "c.jsonl")[0] == CheckedClaim("Rain fell.", ref="7", verdict="True")


def test_claim_files_name_the_line_at_fault() -> None:
    with pytest.raises(ReadingError, match=r"c\.jsonl, line 2"):
        read_claims(b'{"claim": "Rain fell."}\n{"claim": \n', "c.jsonl")
    with pytest.raises(ReadingError, match=r"q\.jsonl, line 1: no text under query_id"):
        read_queries(b'{"text": "Rain"}', "q.jsonl")
    with pytest.raises(ReadingError, match=r"k\.jsonl, line 2: no text under claim"):
        read_known(b'{"id": "1", "claim": "Rain"}\n{"id": "2"}', "k.jsonl")


@pytest.mark.parametrize("raw", [b"{}", b"[]", b"\n", b"a,b\n1,2\n", b"[" * 3000])
def test_claim_files_without_claims_are_refused(raw: bytes) -> None:
    with pytest.raises(ReadingError):
        read_claims(raw, "none.csv" if raw.startswith(b"a") else "none.json")


@given(st.binary(max_size=200))
def test_claim_files_take_any_bytes(raw: bytes) -> None:
    for name in ("x.json", "x.csv"):
        with suppress(ReadingError):
            assert all(claim.text for claim in read_claims(raw, name))
