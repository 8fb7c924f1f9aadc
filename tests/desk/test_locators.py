from __future__ import annotations

import pytest

from factcheck.desk.locators import clock, locator
from tests.desk.articles import make_record
from tests.desk.claims import make_claim


@pytest.mark.parametrize(
    ("start", "expected"), [(0, "00:00:01"), (9, "00:00:01"), (10, "00:01:23"), (99, "01:00:00")]
)
def test_locator_is_the_subtitle_in_which_a_claim_begins(start: int, expected: str) -> None:
    article = make_record(times=((0, 1_000), (10, 83_999), (40, 3_600_000)))
    assert locator(make_claim(start=start, end=start + 5), article) == expected


def test_locator_is_the_page_where_there_are_pages() -> None:
    assert locator(make_claim(start=12, end=15), make_record(pages=(0, 12))) == "page 2"


def test_locator_of_what_has_none() -> None:
    assert locator(make_claim(), make_record()) is None
    assert locator(make_claim(orphaned=True), make_record(times=((0, 1),))) is None


def test_clock_of_long_recordings() -> None:
    assert clock(36_061_500) == "10:01:01"
