"""Quotations: marked-up sentences, marks of every kind, and what holds for any text."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from factcheck.extraction.rules.quotations import find_quotations
from tests.extraction.rules.marked_sentences import family, read_marked


def _found(doc: Doc) -> list[str]:
    return [doc[quotation.start : quotation.end].text for quotation in find_quotations(doc)]


@pytest.mark.parametrize("line", family("scare"))
def test_quotations_marked(parse: Callable[[str], Doc], line: str) -> None:
    marked = read_marked(line)
    doc = parse(marked.text)
    expected = {
        marked.text[start:end]: tag == "scare" for tag, spans in marked.spans.items() for start, end in spans
    }
    assert {doc[q.start : q.end].text: q.scare for q in find_quotations(doc)} == expected


@pytest.mark.parametrize(
    ("text", "quotations"),
    [
        ('"The mill burned," Ortiz said.', ['"The mill burned,"']),
        ("“The mill burned,” Ortiz said.", ["“The mill burned,”"]),
        ("'The mill burned,' Ortiz said.", ["'The mill burned,'"]),
        ("‘The mill burned,’ Ortiz said.", ["‘The mill burned,’"]),
        ("'The workers' pay fell,' Ortiz said.", ["'The workers' pay fell,'"]),
        ('"The mill burned. The barn stood." He left.', ['"The mill burned. The barn stood."']),
        ("The owners' mill burned.", []),
    ],
)
def test_quotations_by_kind_of_mark(parse: Callable[[str], Doc], text: str, quotations: list[str]) -> None:
    assert _found(parse(text)) == quotations


def test_quotations_nested(parse: Callable[[str], Doc]) -> None:
    doc = parse("“He shouted ‘the mill is burning now’ and ran,” Ortiz said.")
    assert _found(doc) == ["“He shouted ‘the mill is burning now’ and ran,”", "‘the mill is burning now’"]


def test_quotations_run_on_over_paragraphs(parse: Callable[[str], Doc]) -> None:
    doc = parse("“The mill burned.\n\n“The barn stood.\n\n“Nobody was hurt,” Ortiz said.")
    assert [quotation.continues for quotation in find_quotations(doc)] == [True, True, False]


def test_quotations_lost_partner_takes_no_more_than_its_sentence(parse: Callable[[str], Doc]) -> None:
    doc = parse("“The mill burned. The barn stood.\n\nLind said: “Nobody was hurt.” He left.")
    found = _found(doc)
    assert found[0] == "“The mill burned."
    assert found[1:] == ["“Nobody was hurt.”"]


def test_quotations_stray_closing_mark_is_survived(parse: Callable[[str], Doc]) -> None:
    assert _found(parse("The mill burned.” The barn stood.")) == []


@given(text=st.text(alphabet="ab .,!\n\"'“”‘’—:", max_size=60))
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_quotations_of_any_text_lie_inside_in_order(parse: Callable[[str], Doc], text: str) -> None:
    doc = parse(text + " x")
    found = find_quotations(doc)
    assert list(found) == sorted(found, key=lambda q: (q.start, -q.end))
    assert all(0 <= q.start < q.end <= len(doc) for q in found)
