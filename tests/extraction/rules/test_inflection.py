"""Verb forms."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.extraction.rules import inflection


@pytest.mark.parametrize(
    ("base", "past", "participle", "third"),
    [
        ("take", "took", "taken", "takes"),
        ("cut", "cut", "cut", "cuts"),
        ("stop", "stopped", "stopped", "stops"),
        ("visit", "visited", "visited", "visits"),
        ("refer", "referred", "referred", "refers"),
        ("carry", "carried", "carried", "carries"),
        ("play", "played", "played", "plays"),
        ("close", "closed", "closed", "closes"),
        ("fix", "fixed", "fixed", "fixes"),
        ("panic", "panicked", "panicked", "panics"),
        ("reach", "reached", "reached", "reaches"),
        ("go", "went", "gone", "goes"),
        ("be", "was", "been", "is"),
        ("have", "had", "had", "has"),
        ("equip", "equipped", "equipped", "equips"),
        ("rain", "rained", "rained", "rains"),
    ],
)
def test_inflection_forms(base: str, past: str, participle: str, third: str) -> None:
    assert inflection.past(base) == past
    assert inflection.participle(base) == participle
    assert inflection.third_person(base) == third


@pytest.mark.parametrize(
    ("form", "plural", "other"), [("were", False, "was"), ("has", True, "have"), ("ran", False, None)]
)
def test_inflection_agreeing(form: str, plural: bool, other: str | None) -> None:
    assert inflection.agreeing(form, plural=plural) == other


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=12))
def test_inflection_regular_forms_keep_their_beginning(base: str) -> None:
    if base not in inflection.irregular():
        assert inflection.past(base).startswith(base[:-1])
        assert inflection.past(base).endswith("d")


@pytest.mark.parametrize(
    ("word", "wanted"),
    [("sailor", "a"), ("onerous", "an"), ("one", "a"), ("unit", "a"), ("urgent", "an"), ("european", "a")],
)
def test_inflection_article(word: str, wanted: str) -> None:
    assert inflection.article(word) == wanted
