"""The article's event in its claims: named once a claim, never in what is about another event."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from factcheck.extraction import layers
from factcheck.extraction.rules.scene import make_scene
from factcheck.extraction.rules.topics import Topic, find_topic

LEAD = (
    "Bus crash near Toledo kills nine\n\n"
    "A bus crash near Toledo killed nine people late on Friday, officials said on Saturday.\n\n"
)


SUIT = (
    "Fishermen sue port of Cork over dredging\n\n"
    "On Monday, the Cork Fishermen’s Union filed a lawsuit against the port of Cork over its plans to dredge "
    "the bay.\n\n"
)


def _topic(doc: Doc) -> Topic | None:
    return find_topic(make_scene(doc, layers.ensure_quotations(doc), layers.ensure_attributions(doc)))


def _claims(doc: Doc) -> list[str]:
    return [claim.text for claim in layers.ensure_claims(doc)]


def test_topics_event_of_title_and_lead(parse: Callable[[str], Doc]) -> None:
    topic = _topic(parse(LEAD + "The crash closed the road. The driver was hurt."))
    assert topic is not None
    assert (topic.words, topic.head, topic.is_harm) == ("the bus crash near Toledo", "crash", True)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "in",
        "Rents rose in Toledo.",
        "Mayor opens bridge\n\nThe mayor of Toledo opened a bridge on Friday.",
    ],
)
def test_topics_no_event_no_topic(text: str, parse: Callable[[str], Doc]) -> None:
    assert _topic(parse(text)) is None


def test_topics_lawsuit_with_whom_it_is_against(parse: Callable[[str], Doc]) -> None:
    topic = _topic(parse(SUIT + "The suit was filed in Dublin. The plaintiffs had waited for a year."))
    assert topic is not None
    assert (topic.words, topic.head) == ("the lawsuit against the port of Cork", "lawsuit")


@pytest.mark.parametrize(
    ("told", "claim"),
    [
        ("The suit was filed in Dublin.", "The lawsuit against the port of Cork was filed in Dublin."),
        (
            "The plaintiffs came from Kinsale.",
            "The plaintiffs in the lawsuit against the port of Cork came from Kinsale.",
        ),
        # any plaintiffs at all; a suit is no place where things happen
        ("Often plaintiffs wait for years.", "Often plaintiffs wait for years."),
        ("Dredging was halted for two weeks.", "Dredging was halted for two weeks."),
    ],
)
def test_anchors_lawsuit_and_its_parties(told: str, claim: str, parse: Callable[[str], Doc]) -> None:
    doc = parse(f"{SUIT}The suit cites a study. The plaintiffs want a new one. {told}")
    assert claim in _claims(doc)


def test_anchors_event_is_named_once_a_claim(parse: Callable[[str], Doc]) -> None:
    doc = parse(
        LEAD + "The crash closed the road. Two passengers died, and the driver was hurt in the crash."
    )
    assert all(claim.count("near Toledo") <= 1 for claim in _claims(doc))
    assert "Two passengers in the bus crash near Toledo died." in _claims(doc)


def test_anchors_record_both_spans(parse: Callable[[str], Doc]) -> None:
    doc = parse(LEAD + "The crash closed the road. The victims were flown home.")
    (match,) = (found for found in layers.ensure_references(doc) if found.rule == "anchored")
    assert doc[match.start : match.end].text == "The victims"
    assert match.antecedent is not None
    assert "crash" in doc[slice(*match.antecedent)].text
    assert match.replacement == "the victims of the bus crash near Toledo"


def test_anchors_leave_another_event_alone(parse: Callable[[str], Doc]) -> None:
    doc = parse(LEAD + "The crash closed the road. In 2015, two passengers died on the same road.")
    assert not any("2015" in claim and "Toledo" in claim for claim in _claims(doc))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    number=st.integers(min_value=2, max_value=900),
    who=st.sampled_from(["passengers", "people", "children", "motorcyclists"]),
    what=st.sampled_from(
        ["died", "were hurt", "were hospitalised", "did not survive", "have been flown home"]
    ),
)
def test_anchors_keep_numbers_and_negation(
    number: int, who: str, what: str, parse: Callable[[str], Doc]
) -> None:
    doc = parse(f"{LEAD}The crash closed the road. More than {number} {who} {what}.")
    claim = _claims(doc)[-1]
    assert f"ore than {number} {who}" in claim
    assert ("not" in claim) == ("not" in what)
