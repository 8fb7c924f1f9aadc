"""Speakers are named in full, without rank or title, and through the references."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from factcheck.extraction import layers

CASES = [
    ("Justice Minister Ana Ruiz said the law was sound.", "Ana Ruiz"),
    ("Lena Holt won. Holt said the wind had helped.", "Lena Holt"),
    ("Mayor Tom Becker opened the bridge. He said it had cost nine million euros.", "Tom Becker"),
    ("Officials said the dam was safe.", "officials"),
    ("The Justice Ministry said the law was sound.", "the Justice Ministry"),
    ("Critics say the bridge is unsafe.", "critics"),
    ("Two witnesses said the driver had fled.", "two witnesses"),
    ("A spokesman for the bank said the vault was empty.", "a spokesman for the bank"),
    ("The Northern Bank failed. The bank said the vault was empty.", "the Northern Bank"),
    ("Anna Berg and Karl Lund said the firm was sold.", "Anna Berg and Karl Lund"),
    ("Lawyer Greg Stone spoke first. Mr Stone said the witness had lied.", "Greg Stone"),
    ("Owen Clarke was freed. His lawyer said the ruling was just.", "Owen Clarke’s lawyer"),
    ("They said the bridge was unsafe.", None),
    ("Harbour Board director Ana Ruiz said the pier was closed.", "Ana Ruiz"),
    ("Leo Hart QC said the witness had lied.", "Leo Hart"),
    ("Critics from Lisbon's left say the tram is late.", "critics from Lisbon's left"),
    ("Swedish officials said the dam was safe.", "Swedish officials"),
    ("Lena Holt won. Lena Holt's statement said the wind had helped.", "Lena Holt"),
    (
        "According to the radio, quoting the Harbour News Agency (HNA), a boat sank.",
        "the Harbour News Agency",
    ),
    # who the researchers are
    (
        "A team of scientists from the University of Lund measured the ice. "
        "The researchers found that it had shrunk.",
        "team of scientists from the University of Lund",
    ),
    (
        "Scientists from the University of Lund gave seals small tags. They found that the ice had shrunk.",
        "scientists from the University of Lund",
    ),
    ("According to earlier plans, the bridge was to open in May.", "earlier plans"),
    ("The scientists of the old school slept. The researchers said it had rained.", "the researchers"),
    # whose words a paper holds
    ("A statement released by the harbour board said the pier was closed.", "the harbour board"),
    ("According to data collected by one of the agency's planes, the wind fell.", "the agency's planes"),
    ("Initial reports from the hospital said the driver had survived.", "the hospital"),
    ("According to the party's website, the singer is a vet.", "the party"),
    ("According to officials on Saturday, the dam was safe.", "officials"),
    ("A letter seen by the radio says the pier is closed.", "a letter seen by the radio"),
    (
        "The Council on Anglo - Dutch Relations said the bridge was closed.",
        "the Council on Anglo - Dutch Relations",
    ),
    # an office before the name of who holds it
    ("Prime Minister of India Rahul Mehta wrote that the dam was safe.", "Rahul Mehta"),
    ("Civil Aviation Minister Asha Devi Rao said the runway was wet.", "Asha Devi Rao"),
    ("The director of Civic Watch Ana Ruiz said the bridge was closed.", "Ana Ruiz"),
    ("Early opponent Tanya Marsh said the bill was lost.", "Tanya Marsh"),
    ("News broadcaster NKB later reported the fire had started in a car.", "NKB"),
]


@pytest.mark.parametrize(("text", "speaker"), CASES)
def test_speakers_named(text: str, speaker: str | None, parse: Callable[[str], Doc]) -> None:
    doc = parse(text)
    layers.ensure_references(doc)
    speakers = [found.speaker for found in layers.ensure_attributions(doc)]
    assert speakers == [speaker]


CARRIED = [
    (
        "Vets reported a fever in the herd had spread. They found it had begun in May.",
        "vets",
    ),
    ("Anna Berg said the mill was sold. She added that the price was low.", "Anna Berg"),
    ("The navy said two boats had sunk. It added that the crew had survived.", "the navy"),
]


@pytest.mark.parametrize(("text", "speaker"), CARRIED)
def test_speakers_named_by_previous(text: str, speaker: str, parse: Callable[[str], Doc]) -> None:
    doc = parse(text)
    layers.ensure_references(doc)
    assert {found.speaker for found in layers.ensure_attributions(doc)} == {speaker}


def test_speakers_are_no_description_of_what_they_said(parse: Callable[[str], Doc]) -> None:
    text = (
        "Police chief Ingrid Moen said that the captain had slept. "
        "“The fog came in at noon,” she told reporters. “It is a disgrace,” she added."
    )
    doc = parse(text)
    texts = [claim.text for claim in layers.ensure_claims(doc)]
    assert {found.speaker for found in layers.ensure_attributions(doc)} == {"Ingrid Moen"}
    assert not any("captain said" in words or "captain added" in words for words in texts)
    assert "Ingrid Moen" in texts[-1]


def test_speakers_of_another_gender_stay_apart(parse: Callable[[str], Doc]) -> None:
    text = "Mr Tom Becker said the crew had slept. His wife Ana cried. “It is a disgrace,” she added."
    doc = parse(text)
    names = {ref.name for ref in layers.ensure_references(doc) if doc[ref.start].lower_ == "she"}
    assert "Tom Becker" not in names
