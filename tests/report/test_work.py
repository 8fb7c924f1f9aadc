"""What stands beside the verdict in a report."""

from __future__ import annotations

from factcheck.models import Answer, ClaimDossier, Query, Resolution, Said, Source
from factcheck.report.sources import Citations
from factcheck.report.work import asides
from tests.builders import make_scale
from tests.desk.claims import make_claim

AT = "2026-11-24T12:00:00.000000Z"
SOURCE = Source("s", 7, "https://example.org/record", title="Record")


def lines(**parts: object) -> tuple[tuple[str, ...], Citations]:
    dossier = ClaimDossier(make_claim(), (), (), (), (), **parts)  # type: ignore[arg-type]  # by name
    citations = Citations()
    return asides(dossier, make_scale(), citations), citations


def test_work_tells_said_apart_and_cites_its_source() -> None:
    said = Said("e1", "verbatim", None, SOURCE, None, "It fell.", "p. 4", "reviewer-a", AT, True)
    old = Said("e0", "not-found", None, None, None, None, None, "reviewer-a", AT, False)
    told, citations = lines(said=(old, said))
    assert told == ("The words were said as they are quoted (source 1, p. 4): “It fell.”",)
    assert [source.name for source in citations.views()] == ["Record"]


def test_work_tells_nothing_of_a_confidential_source_but_its_description() -> None:
    source = Source("confidential-7", 7, "", confidential="an aide")
    told, citations = lines(
        said=(Said("e1", "paraphrase", "On tape.", source, None, None, None, "reviewer-a", AT, True),)
    )
    assert told == ("It was said in other words (source 1). On tape.",)
    assert [view.name for view in citations.views()] == ["an aide"]


def test_work_tells_an_answer_or_that_none_came() -> None:
    answer = Answer("e2", "We stand\nby it.", "reviewer-a", AT)
    asked = Query("e1", "Why?", "the ministry", None, "2026-11-25", True, "reviewer-a", AT, (answer,))
    silent = Query("e3", "Why?", "the mayor", None, "2026-11-25", True, "reviewer-a", AT)
    internal = Query("e4", "Which year?", "the author", None, None, False, "reviewer-a", AT)
    told, _ = lines(queries=(asked, silent, internal))
    assert told == (
        "Comment was asked of the ministry on 24 November 2026. Answer of 24 November 2026: “We stand"
        " by it.”",
        "Comment was asked of the mayor on 24 November 2026. No answer was recorded, though one was wanted by"
        " 25 November 2026.",
    )


def test_work_tells_how_a_dispute_ended() -> None:
    told, _ = lines(resolution=Resolution("e1", "mostly-true", "The census.", "reviewer-c", AT))
    assert told == (
        "The readers differed. reviewer-c resolved it on 24 November 2026: Mostly true. The census.",
    )
