"""References against marked-up sentences: `[words|replacement]`, `[words|?]` for what must stay as it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from factcheck.extraction import layers
from factcheck.extraction.types import ReferenceMatch

FOLDER = Path(__file__).parent / "references"
MARK = re.compile(r"\[([^|\]]+)\|([^\]]+)\]")
FAMILIES = tuple(sorted(path.stem for path in FOLDER.glob("*.txt")))


def _lines(family: str) -> Iterator[tuple[str, str | None]]:
    """Each marked-up line and, for a known miss (`~ reason ~ line`), its reason."""
    for line in (FOLDER / f"{family}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("~"):
            _, reason, text = (part.strip() for part in line.split("~", 2))
            yield text, reason
        elif line and not line.startswith("#"):
            yield line, None


def _cases() -> Iterator[object]:
    for family in FAMILIES:
        for number, (line, reason) in enumerate(_lines(family), start=1):
            marks = [] if reason is None else [pytest.mark.xfail(reason=reason, strict=True)]
            yield pytest.param(line, id=f"{family}-{number}", marks=marks)


def _read(line: str) -> tuple[str, list[tuple[int, int, str]]]:
    """The plain text and the marked spans with what is expected in their place."""
    text, expected, position = "", [], 0
    for found in MARK.finditer(line):
        text += line[position : found.start()]
        expected.append((len(text), len(text) + len(found[1]), found[2]))
        text += found[1]
        position = found.end()
    return text + line[position:], expected


def _span(doc: Doc, match: ReferenceMatch) -> tuple[int, int]:
    return doc[match.start].idx, doc[match.end - 1].idx + len(doc[match.end - 1])


@pytest.mark.parametrize("line", list(_cases()))
def test_references_marked_sentence(line: str, parse: Callable[[str], Doc]) -> None:
    text, expected = _read(line.replace("¶", "\n\n"))
    doc = parse(text)
    found = {_span(doc, match): match.replacement for match in layers.ensure_references(doc)}
    for start, end, wanted in expected:
        if wanted == "?":
            replaced = [
                text
                for (first, last), text in found.items()
                if first < end and start < last and text is not None
            ]
            assert replaced == []
        else:
            given_back = (found.get((start, end)) or "").replace("'s", "’s")
            assert given_back == wanted


def test_references_at_least_twenty_sentences_a_family() -> None:
    assert len(FAMILIES) == 15
    assert all(len(list(_lines(family))) >= 20 for family in FAMILIES)


PIECES = st.sampled_from(
    [
        *("he", "she", "it", "they", "his", "her", "their", "this", "the", "I", "we", "and", "said", "met"),
        *("Lena", "Holt", "Acme", "(ACM)", "ministry", ",", ".", "“", "”", '"', "’s", "\n\n"),
    ]
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(PIECES, max_size=25) | st.text(max_size=60))
def test_references_any_text_gives_spans_inside(parse: Callable[[str], Doc], pieces: list[str] | str) -> None:
    text = pieces if isinstance(pieces, str) else " ".join(pieces)
    if not text.strip():
        return
    doc = parse(text)
    last = 0
    for match in layers.ensure_references(doc):
        assert last <= match.start < match.end <= len(doc)
        last = match.end
        assert (match.antecedent is None) == (match.replacement is None) == (match.name is None)
        if match.antecedent is not None:
            first, end = match.antecedent
            assert 0 <= first < end <= len(doc)
            assert (first, end) != (match.start, match.end)


def test_references_same_text_same_answer(parse: Callable[[str], Doc]) -> None:
    text = "Lena Holt met Owen Clarke. He praised her. The two leaders left. Holt said she was tired."
    assert layers.ensure_references(parse(text)) == layers.ensure_references(parse(text))


def test_references_empty_text(parse: Callable[[str], Doc]) -> None:
    assert layers.ensure_references(parse("")) == ()
