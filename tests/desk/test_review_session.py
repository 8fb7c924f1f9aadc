"""The queue of a review: order, what waits for whom, moves, keys."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from factcheck.desk.review_session import (
    COMMANDS,
    VERDICT_KEYS,
    Queue,
    Session,
    begin,
    choose_article,
    meaning,
)
from factcheck.desk.scales import PRESETS
from factcheck.errors import DeskError
from factcheck.models import ArticleRecord, ClaimRecord, Scale, Verdict

SCALE = PRESETS["default"]


def claim(number: int, **changes: Any) -> ClaimRecord:
    """An open claim; `number` gives its place too."""
    values: dict[str, Any] = {
        "uid": f"u{number}",
        "article_uid": "ua",
        "article_number": 3,
        "number": number,
        "text": f"Claim number {number}.",
        "speaker": None,
        "cue": None,
        "parts": ((number * 10, number * 10 + 5),),
        "start": number * 10,
        "end": number * 10 + 5,
        "sentence": number,
        "kind": None,
        "score": None,
        "check_worthy": None,
        "status": "open",
        "verdict": None,
        "excluded_reason": None,
        "changed": False,
        "orphaned": False,
        "last_event": "e",
    }
    return ClaimRecord(**{**values, **changes})


def article(number: int, **changes: Any) -> ArticleRecord:
    values: dict[str, Any] = dict.fromkeys(("title", "byline", "publisher", "url", "published", "conclusion"))
    values |= dict.fromkeys(("name", "retrieved", "text_sha256", "raw_sha256", "text"), "x")
    values |= {"program_version": "1", "model_name": "m", "model_version": "1"}
    values |= {"uid": f"ua{number}", "number": number, "revision": 1, "scale": SCALE, "policy": "one"}
    values |= {"forgotten": False, "claims": 2, "by_status": {"open": 2}}
    return ArticleRecord(**{**values, **changes})


def session(*claims: ClaimRecord, policy: str = "one", **how: Any) -> Session:
    return begin(claims, "reviewer-a", policy, **how)


def labels(found: Session) -> list[str]:
    return [one.label for one in found.claims]


def test_review_session_is_ordered_by_place() -> None:
    found = session(claim(2), claim(3, start=5), claim(1))
    assert labels(found) == ["a3.3", "a3.1", "a3.2"]


def test_review_session_by_score_puts_unscored_claims_last() -> None:
    scores = (claim(1), claim(2, score=0.2), claim(3, score=0.9), claim(4, score=0.2), claim(5, score=0.0))
    found = session(*scores, queue=Queue(by_score=True))
    assert labels(found) == ["a3.3", "a3.2", "a3.4", "a3.5", "a3.1"]


def test_review_session_begins_at_the_first_claim_that_waits() -> None:
    done = claim(1, status="checked", readers=("reviewer-b",))
    own = claim(2, status="in_progress", readers=("reviewer-a",))
    assert session(done, own, claim(3)).current.label == "a3.3"


def test_review_session_resumes_where_it_stopped_whatever_waits() -> None:
    assert session(claim(1), claim(2), claim(3), stopped_at="a3.2").current.label == "a3.2"
    assert session(claim(1), claim(2), stopped_at="a3.9").current.label == "a3.1"


def test_review_session_moves_stop_at_the_ends() -> None:
    found = session(claim(1), claim(2))
    assert found.moved(-1).at == 0
    assert found.moved(1).moved(1).at == 1


def test_review_session_onward_passes_over_settled_claims_and_starts_again() -> None:
    found = session(claim(1), claim(2, status="excluded"), claim(3, orphaned=True), claim(4))
    assert found.onward().current.label == "a3.4"
    assert found.onward().onward().current.label == "a3.1"


def test_review_session_onward_then_offers_what_lacks_evidence() -> None:
    marked = [claim(number, status="in_progress", readers=("reviewer-a",)) for number in (1, 2)]
    found = session(*marked, claim(3, status="checked", readers=("reviewer-a",)), stopped_at="a3.1")
    assert found.onward().current.label == "a3.2"


def test_review_session_onward_stays_where_nothing_else_waits() -> None:
    assert session(claim(1), claim(2, status="checked")).onward().at == 0


def test_review_session_a_second_reader_is_wanted_under_two() -> None:
    first = claim(1, status="checked", readers=("reviewer-b",))
    assert session(first, policy="two").awaits_verdict(first)
    assert not session(first, policy="one").awaits_verdict(first)


def test_review_session_progress_counts_under_the_policy() -> None:
    claims = (claim(1, status="checked"), claim(2, status="confirmed"), claim(3, status="excluded"), claim(4))
    one, two = session(*claims).progress, session(*claims, policy="two").progress
    assert (one.total, one.done, one.settled) == (4, 2, 3)
    assert (two.done, two.settled) == (1, 2)
    assert one.place == 4


@pytest.mark.parametrize("typed", ["2", " a3.2 ", "3.2"])
def test_review_session_goes_to_a_number(typed: str) -> None:
    assert session(claim(1), claim(2)).go_to(typed).current.label == "a3.2"


@pytest.mark.parametrize("typed", ["9", "a4.2", "x", ""])
def test_review_session_unknown_number_says_which_there_are(typed: str) -> None:
    with pytest.raises(DeskError, match="has the number") as caught:
        session(claim(1), claim(2)).go_to(typed)
    assert caught.value.hint == "They go from 1 to 2."


def test_review_session_search_looks_in_wording_speaker_and_text_and_starts_again() -> None:
    text = " " * 20 + "words\nhere" + " " * 10
    found = session(claim(1), claim(2, end=30), claim(3, speaker="Ida Berg"))
    assert found.search("ida  BERG", text).current.label == "a3.3"
    assert found.search("words here", text).current.label == "a3.2"
    assert found.search("claim", text).search("claim", text).search("claim", text).at == found.at
    with pytest.raises(DeskError, match="no claim holds “zebra”"):
        found.search("zebra", text)


def test_review_session_refreshed_keeps_place_and_replaces_the_claim() -> None:
    found = session(claim(1), claim(2)).moved(1)
    after = found.refreshed(replace(found.current, status="excluded"))
    assert after.current.status == "excluded"
    assert after.at == found.at


def test_review_session_keys_mean_verdicts_then_commands() -> None:
    first = meaning("1", SCALE)
    assert first is not None
    assert (first.name, first.verdict) == ("mark", "true")
    assert meaning("8", SCALE) is None
    assert meaning("A", SCALE) is None
    assert meaning("", SCALE) is None
    assert [meaning(key, SCALE) is not None for key in COMMANDS] == [True] * len(COMMANDS)
    assert not set(VERDICT_KEYS) & set(COMMANDS)


def test_review_session_a_scale_of_twenty_has_a_key_each() -> None:
    scale = Scale("long", "Long", tuple(Verdict(f"v{n}", f"V{n}", "d") for n in range(20)))
    found = [meaning(key, scale) for key in VERDICT_KEYS]
    assert [action.verdict for action in found if action] == [f"v{n}" for n in range(20)]


def test_review_session_chooses_the_article_reviewed_last_that_has_open_work() -> None:
    articles = [
        article(1),
        article(2),
        article(3, by_status={"checked": 1, "excluded": 1}),
        article(4, forgotten=True),
    ]
    stopped = {"ua3": "2026-01-03", "ua2": "2026-01-02", "ua4": "2026-01-04"}
    assert choose_article(articles, stopped) is articles[1]
    assert choose_article(articles, {}) is articles[0]
    assert choose_article(articles[2:], stopped) is None
    assert choose_article([], {}) is None


def test_review_session_chooses_checked_articles_under_two_readers() -> None:
    waiting = article(1, policy="two", by_status={"checked": 1})
    assert choose_article([waiting], {}) is waiting
