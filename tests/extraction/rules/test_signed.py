"""Quotations whose speaker the layout shows: a name behind a dash, a transcript, a block without marks."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from factcheck.extraction import layers
from factcheck.extraction.rules.blocks import find_blocks
from factcheck.extraction.types import AttributionMatch

LEAD = "Ana Ortiz runs the pool in Harwich. Tom Becker coaches its team.\n\n"


def _found(doc: Doc) -> list[AttributionMatch]:
    layers.ensure_references(doc)
    return list(layers.ensure_attributions(doc))


def _speakers(doc: Doc) -> list[str | None]:
    return [found.speaker for found in _found(doc)]


@pytest.mark.parametrize("dash", ["—", "–", "―", "-", "--"])
@pytest.mark.parametrize("end", ["", ".", ", swimmer"])
def test_signature_behind_a_dash_speaks(parse: Callable[[str], Doc], dash: str, end: str) -> None:
    doc = parse(f"{LEAD}“The pool closed in May. It had 40 visitors.” {dash} Ana Ortiz{end}\n\nRain fell.")
    (found,) = _found(doc)
    assert found.speaker == "Ana Ortiz"
    assert doc[slice(*found.content[0])].text.startswith("The pool closed in May. It had 40")


@pytest.mark.parametrize(
    "text",
    [
        "“The pool” — Ana Ortiz closed it in May — is empty.",
        "The sign read “closed” — nobody came.",
        "“The pool” - a ruin.",
    ],
)
def test_signature_needs_a_name_that_ends_the_line(parse: Callable[[str], Doc], text: str) -> None:
    assert all(found.cue[0] == 0 or parse(text)[found.cue[0]].pos_ == "VERB" for found in _found(parse(text)))


def test_transcript_names_who_speaks_each_turn(parse: Callable[[str], Doc]) -> None:
    text = (
        f"{LEAD}ORTIZ: The pool closed in May.\n\nBECKER: It had 40 visitors.\n\n"
        "ORTIZ: The council paid for it."
    )
    assert _speakers(parse(text)) == ["Ana Ortiz", "Tom Becker", "Ana Ortiz"]


@pytest.mark.parametrize(
    "text",
    [
        "UPDATE: The pool closed in May.\n\nNOTE: It had 40 visitors.\n\nWARNING: The council paid.",
        "ORTIZ: The pool closed in May.\n\nBECKER: It had 40 visitors.",
        "UK: 40 visitors came.\n\nUK: 30 visitors came.\n\nUS: 20 visitors came.",
    ],
)
def test_transcript_is_no_list_of_headings(parse: Callable[[str], Doc], text: str) -> None:
    assert _speakers(parse(LEAD + text)) == []


def test_block_behind_a_colon_is_a_quotation(parse: Callable[[str], Doc]) -> None:
    text = (
        "In a statement to the Courier, the Harbour Board denied these allegations:\n\n"
        "The pool was closed for two weeks in May. No swimmer was hurt. They also claimed that it was safe."
    )
    doc = parse(text)
    block = _found(doc)[0]
    assert block.speaker == "the Harbour Board"
    assert not block.acts
    said = " ".join(doc[start:end].text for start, end in block.content)
    assert said == "The pool was closed for two weeks in May. No swimmer was hurt."


@pytest.mark.parametrize(
    "text",
    [
        "Police named the dead:\n\nAna Ortiz, 34.\n\nTom Becker, 40.",
        "The results are in:\n\nHarwich beat Leeds by three goals to one on Saturday.",
        "The mayor said:",
    ],
)
def test_block_is_no_list(parse: Callable[[str], Doc], text: str) -> None:
    assert find_blocks(parse(text)) == ()


def test_pull_quote_speaks_for_the_words_it_repeats(parse: Callable[[str], Doc]) -> None:
    words = "I was told that the pool had closed in May."
    doc = parse(f"{LEAD}{words} Ana Ortiz\n\n{words} The council paid for it.")
    (found,) = _found(doc)
    assert found.speaker == "Ana Ortiz"
    assert len(found.content) == 2
    texts = [claim.text for claim in layers.ensure_claims(doc)]
    assert "Ana Ortiz was told that the pool had closed in May." in texts


def test_quotation_belongs_to_who_spoke_last(parse: Callable[[str], Doc]) -> None:
    text = (
        "“The lake froze in May,” Ana Ortiz said. "
        "Tom Becker noted that the ice was thin. “Two boats sank on Friday.”"
    )
    found = _found(parse(text))
    assert [item.speaker for item in found] == ["Ana Ortiz", "Tom Becker", "Tom Becker"]
