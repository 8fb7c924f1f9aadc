"""Attributions: marked-up sentences of every family, and what holds for any text."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from factcheck.extraction.rules.attribution import find_attributions
from factcheck.extraction.rules.quotations import find_quotations
from factcheck.extraction.types import AttributionMatch, TokenRange
from tests.extraction.rules.marked_sentences import family, read_marked

FAMILIES = ("direct", "indirect", "mixed", "according", "runon", "nested", "speech_act")
WORDS = (
    *("“", "”", '"', "‘", "’", "'", ",", ".", ":", "?", "—", "\n\n", "that", "to"),
    *("said", "says", "according", "Ortiz", "he", "the mill", "burned", "was quoted as saying", "praised"),
)


def _attributions(doc: Doc) -> tuple[AttributionMatch, ...]:
    return find_attributions(doc, find_quotations(doc))


def _text(doc: Doc, spans: Iterable[TokenRange]) -> list[str]:
    return [doc[start:end].text.rstrip(".”\"'’") for start, end in spans]


@pytest.mark.parametrize("line", [line for name in FAMILIES for line in family(name)])
def test_attribution_marked(parse: Callable[[str], Doc], line: str) -> None:
    marked = read_marked(line)
    doc = parse(marked.text)

    def words(tag: str) -> list[str]:
        return [marked.text[start:end].rstrip(".”\"'’") for start, end in marked.spans.get(tag, [])]

    found = [a for a in _attributions(doc) if doc[a.cue[0] : a.cue[1]].text == words("c")[-1]]
    assert len(found) == 1, f"cue not found: {_attributions(doc)}"
    attribution = found[0]
    if words("s"):
        assert attribution.source is not None
        assert doc[attribution.source[0] : attribution.source[1]].text == words("s")[-1]
    content = sorted(words("q") + words("a"), key=marked.text.index)
    if "rumours" not in content:
        assert _text(doc, attribution.content) == content or (
            _joined(_text(doc, attribution.content)) == _joined(content)
        )
    for start, end in attribution.content:
        is_act = attribution.is_act(start, end)
        assert is_act == (_text(doc, [(start, end)])[0] in words("a") or not words("q"))


def _joined(pieces: list[str]) -> str:
    return " ".join(" ".join(pieces).split())


def test_attribution_frame_holds_what_is_not_content(parse: Callable[[str], Doc]) -> None:
    doc = parse("Ortiz, speaking on Monday, said that the mill burned.")
    (attribution,) = _attributions(doc)
    frame = " ".join(doc[start:end].text for start, end in attribution.frame)
    assert frame.removesuffix(" .") == "Ortiz, speaking on Monday, said that"


def test_attribution_frame_and_content_share_no_token(parse: Callable[[str], Doc]) -> None:
    doc = parse(
        "“The mill,” said Ortiz, “burned.” According to police, a man fled. Lind said it was “arson”."
    )
    found = _attributions(doc)
    assert len(found) == 3
    for attribution in found:
        framed = {i for start, end in attribution.frame for i in range(start, end)}
        said = {i for start, end in attribution.content for i in range(start, end)}
        assert not framed & said
        assert set(range(*attribution.cue)) <= framed


@pytest.mark.parametrize(
    "text",
    [
        "Ortiz did not say that the mill burned.",
        "Voters may think that the mill burned.",
        "People who say that the mill burned are few.",
    ],
)
def test_attribution_none_where_nothing_was_said(parse: Callable[[str], Doc], text: str) -> None:
    assert _attributions(parse(text)) == ()


@pytest.mark.parametrize(
    ("text", "manner"),
    [
        ("“The mill burned,” said Ortiz.", "direct"),
        ("Ortiz said the mill burned.", "indirect"),
        ("Ortiz said the mill was “a ruin”.", "mixed"),
        ("According to Ortiz, the mill burned.", "according"),
    ],
)
def test_attribution_manner(parse: Callable[[str], Doc], text: str, manner: str) -> None:
    assert [a.manner for a in _attributions(parse(text))] == [manner]


def test_attribution_acts_are_told_by_sentence(parse: Callable[[str], Doc]) -> None:
    doc = parse("“The mill burned in 1999. I am sad about it,” Ortiz said.")
    (attribution,) = _attributions(doc)
    first, second = list(doc.sents)[:2]
    assert not attribution.speech_act
    assert not attribution.is_act(first.start + 1, first.end)
    assert attribution.is_act(second.start, second.start + 4)


@given(pieces=st.lists(st.sampled_from(WORDS), max_size=25))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_attribution_spans_lie_inside_any_text(parse: Callable[[str], Doc], pieces: list[str]) -> None:
    doc = parse(" ".join(pieces) or "x")
    found = _attributions(doc)
    assert list(found) == sorted(found, key=lambda a: (a.content[0][0], a.cue[1]))
    for attribution in found:
        spans = [*attribution.content, attribution.cue, *attribution.frame, *attribution.acts]
        spans += [attribution.source] if attribution.source else []
        assert all(0 <= start < end <= len(doc) for start, end in spans)
