"""Speeches: whose claims they are, and who "I" is outside of quotations."""

from __future__ import annotations

import pytest

from factcheck.extraction.pipeline import Extractor
from factcheck.models import Article, Claim
from factcheck.reading.blocks import plain_blocks


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


def claims(extractor: Extractor, text: str, **changes: object) -> list[Claim]:
    values = {"blocks": plain_blocks(text), "speaker": "Ana Ruiz", **changes}
    article = Article("a.txt", text, text.encode(), "text/plain", "utf-8", **values)  # type: ignore[arg-type]  # as typed
    return list(extractor.extract(article).claims)


@pytest.mark.parametrize(
    ("said", "claimed"),
    [
        ("I opened 12 schools in 1998.", "Ana Ruiz opened 12 schools in 1998."),
        ("I have built 12 schools since 1998.", "Ana Ruiz has built 12 schools since 1998."),
        ("I am the mayor of Harwich.", "Ana Ruiz is the mayor of Harwich."),
        ("My first school cost 4 million pounds.", "Ana Ruiz’s first school cost 4 million pounds."),
        ("The council paid me 900 pounds in May.", "The council paid Ana Ruiz 900 pounds in May."),
        ("We cut taxes by 3 percent last year.", "We cut taxes by 3 percent last year."),
        ("The river rose by 3 metres in May.", "The river rose by 3 metres in May."),
    ],
)
def test_voices_first_person_of_a_speech_is_its_speaker(
    extractor: Extractor, said: str, claimed: str
) -> None:
    (claim,) = claims(extractor, said)
    assert (claim.text.replace("'", "’"), claim.speaker, claim.cue) == (claimed, "Ana Ruiz", None)
    assert claim.rules[-1] == "speech"


def test_voices_who_is_quoted_in_a_speech_speaks_for_themselves(extractor: Extractor) -> None:
    text = "I met Lena Holt in May. Lena Holt said: “I sold 40 boats in 1931.”"
    found = claims(extractor, text)
    assert [(c.speaker, c.text) for c in found if "boats" in c.text] == [
        ("Lena Holt", "Lena Holt sold 40 boats in 1931."),
    ]
    assert all("speech" not in c.rules for c in found if c.speaker == "Lena Holt")


def test_voices_of_the_source_go_before_the_speaker_of_the_whole(extractor: Extractor) -> None:
    text = "I built 12 schools in 1998.\n\nI sold 40 boats in 1931.\n\nI own 3 farms in Kent."
    second = text.index("I sold")
    found = claims(extractor, text, voices=((second, text.index("\n\nI own"), "Ben Okafor"),))
    assert [(c.speaker, c.text) for c in found] == [
        ("Ana Ruiz", "Ana Ruiz built 12 schools in 1998."),
        ("Ben Okafor", "Ben Okafor sold 40 boats in 1931."),
        ("Ana Ruiz", "Ana Ruiz owns 3 farms in Kent."),
    ]
    alone = claims(extractor, text, speaker=None, voices=((second, second + 24, "Ben Okafor"),))
    assert [c.speaker for c in alone] == [None, "Ben Okafor", None]
    assert alone[0].text == "I built 12 schools in 1998."


def test_voices_without_a_speaker_change_nothing(extractor: Extractor) -> None:
    (claim,) = claims(extractor, "I opened 12 schools in 1998.", speaker=None)
    assert (claim.text, claim.speaker) == ("I opened 12 schools in 1998.", None)
    assert "speech" not in claim.rules
