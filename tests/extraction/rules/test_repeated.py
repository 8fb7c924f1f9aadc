"""What a claim says in full once only, and the phrases before a subject that leave the name to it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from factcheck.extraction import layers
from factcheck.extraction.rules.wording import possessive


def _claims(doc: Doc) -> list[str]:
    return [claim.text for claim in layers.ensure_claims(doc)]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (
            "Referee Anna Berg sent two players off. In her report, Berg named the club.",
            "In her report, Anna Berg named the club.",
        ),
        (
            "Chemist Owen Clarke was arrested in Leeds. At the time of his arrest, Clarke carried a knife.",
            "At the time of his arrest, Owen Clarke carried a knife.",
        ),
        (
            "Singer Lena Holt signed a contract. Last week Holt sued a firm because Holt’s manager lost it.",
            "Last week Lena Holt sued a firm because Holt’s manager lost it.",
        ),
        (
            "Peter Smith dismissed the report. “I don’t see it happening,” he said.",
            "“I don’t see it happening,” Peter Smith said.",
        ),
        (
            "Peter Smith dismissed the report. “I don’t see it happening,” he said.\n\n"
            "John Baker dismissed the fears. “I won’t see it,” he said on Friday.",
            "“I won’t see it,” John Baker said on Friday.",
        ),
        (
            "The Coastal Rescue Service (CRS) owns two boats. Divers left when the CRS came, by CRS’s log.",
            "Divers left when the Coastal Rescue Service (CRS) came, by CRS’s log.",
        ),
    ],
)
def test_repeated_name_is_said_in_full_once(text: str, claim: str, parse: Callable[[str], Doc]) -> None:
    assert claim in _claims(parse(text))


def test_repeated_definite_stays_short(parse: Callable[[str], Doc]) -> None:
    doc = parse(
        "Voters chose a border wall. In March the wall was opened, and the owner of the wall was fined."
    )
    assert all(claim.count("border wall") <= 1 for claim in _claims(doc))


@pytest.mark.parametrize(
    ("name", "several", "owner"),
    [
        ("Democrats", True, "Democrats’"),
        ("Achilles", False, "Achilles’s"),
        ("the two teams", False, "the two teams’"),
        ("Acme", True, "Acme’s"),
    ],
)
def test_possessive_of_one_and_of_several(name: str, several: bool, owner: str) -> None:
    assert possessive(name, several=several) == owner
