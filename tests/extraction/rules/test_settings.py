"""Claims that name nothing: they open with the article's event; what has a name of its own stays as it is."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from factcheck.extraction import layers

CRASH = (
    "Bus crash near Toledo kills nine\n\n"
    "A bus crash near Toledo killed nine people late on Friday, officials said on Saturday.\n\n"
    "The crash closed the road. "
)
RALLY = (
    "Thousands come to rally in Minsk\n\n"
    "Thousands of people came to a rally in Minsk on Sunday to ask for new elections.\n\n"
    "The rally lasted two hours. "
)
STORM = (
    "Porto storm kills two\n\n"
    "A storm in Porto killed two people and cut the power of the whole harbour on Monday.\n\n"
    "The storm came from the west. "
)
REGATTA = (
    "Crew from Cork wins the Harwich Regatta\n\n"
    "A crew from Cork won the Harwich Regatta on Sunday after four days of racing in the bay.\n\n"
    "The regatta is held each year. "
)

ELECTION = (
    "Greens win the 2019 Leeds election\n\n"
    "The Greens won the 2019 Leeds election on Thursday, the town said.\n\n"
    "The election was called in May. "
)


def _claims(doc: Doc) -> list[str]:
    return [claim.text for claim in layers.ensure_claims(doc)]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (
            CRASH + "As of Sunday no charges were reported.",
            "In the bus crash near Toledo, as of Sunday no charges were reported.",
        ),
        (
            CRASH + "Around 50 gallons of diesel spilled.",
            "In the bus crash near Toledo, around 50 gallons of diesel spilled.",
        ),
        (
            CRASH + "Firefighters sent some thirty pumps.",
            "In the bus crash near Toledo, firefighters sent some thirty pumps.",
        ),
        (
            CRASH + "A fund has been set up to pay for medical expenses.",
            "In the bus crash near Toledo, a fund has been set up to pay for medical expenses.",
        ),
        (
            RALLY + "Three loudspeakers were set up and leaflets were handed out.",
            "At the rally in Minsk, leaflets were handed out.",
        ),
        (RALLY + "Police closed two bridges.", "At the rally in Minsk, police closed two bridges."),
        (STORM + "Forty trees were uprooted.", "In the Porto storm, forty trees were uprooted."),
        (
            CRASH + "There were no survivors at the roadside.",
            "In the bus crash near Toledo, there were no survivors at the roadside.",
        ),
        (
            CRASH + "Alarms failed, leaving hundreds of letters unread.",
            "In the bus crash near Toledo, alarms left hundreds of letters unread.",
        ),
        (
            RALLY + "Lena Holt drove past the square, with followers cheering loudly.",
            "At the rally in Minsk, followers cheered loudly.",
        ),
        (
            ELECTION + "The Peace Party gained 40 votes.",
            "In the 2019 Leeds election, the Peace Party gained 40 votes.",
        ),
        (
            REGATTA + "Teams from six nations were drawn into three groups.",
            "In the Harwich Regatta, teams from six nations were drawn into three groups.",
        ),
    ],
)
def test_settings_open_claims_that_name_nothing(text: str, claim: str, parse: Callable[[str], Doc]) -> None:
    assert claim in _claims(parse(text))


@pytest.mark.parametrize(
    "text",
    [
        # a name, a year, a pronoun say more than the event would
        CRASH + "The road leads to Madrid.",
        CRASH + "In 2015 the road was widened.",
        CRASH + "He had bought a new engine.",
        # what is so at any time, what is to come
        CRASH + "Safety rules are often ignored.",
        CRASH + "The engine will be examined.",
        CRASH + "The garage has 300 places.",
        CRASH + "The leaders of two countries spoke by telephone.",
        CRASH + "There are no schools along the road.",
        # another event
        CRASH + "An earthquake was felt as well.",
        # the event itself
        CRASH + "The accident happened in the dark.",
    ],
)
def test_settings_leave_other_claims_alone(text: str, parse: Callable[[str], Doc]) -> None:
    assert not any(claim.startswith("In the bus crash") for claim in _claims(parse(text)))


def test_settings_what_somebody_says_of_votes_stays(parse: Callable[[str], Doc]) -> None:
    claims = _claims(parse(ELECTION + "The Peace Party lost its seat in 2015. Ana Holt won a prize."))
    assert "Ana Holt won a prize." in claims
    assert not any(claim.startswith("In the 2019 Leeds election") for claim in claims)


def test_settings_no_event_no_opening(parse: Callable[[str], Doc]) -> None:
    text = "Rents rise in Toledo\n\nRents in Toledo rose by a tenth, the town said.\n\nTwo shops closed."
    assert "Two shops closed." in _claims(parse(text))


def test_settings_keep_names_and_quotations(parse: Callable[[str], Doc]) -> None:
    doc = parse(CRASH + "“Most of the windows broke,” said a driver. More than 40 trees fell.")
    claims = layers.ensure_claims(doc)
    assert "In the bus crash near Toledo, more than 40 trees fell." in [claim.text for claim in claims]
    said = next(claim for claim in claims if "Most of" in claim.text or "most of" in claim.text)
    assert said.attribution is not None


def test_settings_are_recorded_with_both_spans(parse: Callable[[str], Doc]) -> None:
    doc = parse(CRASH + "Around 50 gallons of diesel spilled.")
    references = layers.ensure_references(doc)
    claim = layers.ensure_claims(doc)[-1]
    (match,) = (references[i] for i in claim.references if references[i].rule == "setting")
    assert doc[match.start : match.end].text == "spilled"
    assert match.antecedent is not None
    assert "crash" in doc[slice(*match.antecedent)].text
    assert match.name == "the bus crash near Toledo"


def test_settings_clause_in_passing_leaves_the_event_its_name(parse: Callable[[str], Doc]) -> None:
    doc = parse(CRASH + "The accident, which happened at dusk, was caused by heavy rain.")
    assert "The bus crash near Toledo was caused by heavy rain." in _claims(doc)
