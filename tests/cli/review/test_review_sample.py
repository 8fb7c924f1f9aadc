"""Review of a sample: from article to article, only its claims."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from factcheck.cli.review_sample import SampleReview
from factcheck.desk.review_session import Queue
from factcheck.desk.sampling import sample
from factcheck.errors import DeskError, NotFoundError
from factcheck.store import open_store
from tests.builders import RETRIEVED, make_article, make_extraction, make_scale
from tests.cli.review.stored import dossier
from tests.cli.review.terminal import Terminal

Start = Callable[..., Terminal]
OTHER = "Wheat fell by 18 percent in the Vale. Bread costs 4 crowns."


@pytest.fixture
def pilot(database: Path) -> Path:
    """A sample of two claims of a1 and one of a2."""
    article = make_article(OTHER, name="wheat.txt")
    with open_store(database, "write") as store:
        store.ingest(article, make_extraction(article), make_scale(), "one", RETRIEVED)
        uids = [store.claim(label).uid for label in ("a1.4", "a2.1", "a1.2")]
        how = {"wanted": 3, "seed": 7, "by": (), "collection": None, "population": 6}
        store.keep_sample(sample("pilot", uids, **how), "reviewer-a")  # type: ignore[arg-type]  # as typed
    return database


def test_review_sample_goes_on_in_the_next_article(start: Start, pilot: Path) -> None:
    terminal = start("--sample", "pilot").see(" a1.2   1 of 2", "Sample pilot: 0 of 3 done.")
    terminal.press("1", " a1.4   2 of 2")
    terminal.press("1", " a2.1   1 of 1", "a1.4: True.")
    terminal.press("1", "No other claim waits.")
    terminal.press("p", " a1.")
    terminal.press("q")
    assert terminal.end() == 0
    assert b"3 decisions recorded as reviewer-a" in terminal.raw
    assert b"factcheck review --sample pilot" in terminal.raw
    assert [dossier(pilot, label).claim.verdict for label in ("a1.1", "a1.2", "a1.4", "a2.1")] == [
        *(None, "true", "true", "true"),
    ]


def test_review_sample_n_leads_into_the_next_article_and_back(start: Start, pilot: Path) -> None:
    terminal = start("--sample", "pilot").see(" a1.2   1 of 2")
    terminal.press("n", " a1.4   2 of 2")
    terminal.press("n", " a2.1   1 of 1")
    terminal.press("n", " a1.")
    terminal.press("p", " a1.2   1 of 2")
    terminal.press("p", " a2.1   1 of 1")
    terminal.press("q").end()
    assert dossier(pilot, "a1.2").claim.status == "open"


def test_review_sample_narrowed_to_nothing_or_unknown_is_refused(pilot: Path) -> None:
    with open_store(pilot, "write") as store:
        with pytest.raises(DeskError, match="no claim of the sample pilot is to be reviewed"):
            SampleReview(store, "pilot", "reviewer-a", Queue(tag="budget"))
        with pytest.raises(NotFoundError, match="no sample “pilots”"):
            SampleReview(store, "pilots", "reviewer-a", Queue())


def test_review_sample_of_open_claims_ends_when_none_is_left(start: Start, pilot: Path) -> None:
    terminal = start("--sample", "pilot", "--status", "open").see(" a1.2   1 of 2")
    terminal.press("1", " a1.4   2 of 2")
    terminal.press("1", " a2.1   1 of 1")
    terminal.press("1", "No other claim waits.")
    terminal.press("n")
    assert terminal.end() == 0
    assert b"3 decisions recorded" in terminal.raw
