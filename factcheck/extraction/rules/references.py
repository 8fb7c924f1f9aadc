"""Pronouns, bare phrases, surnames and acronyms → fuller names.

In: a Doc, its quotations and attributions. Out: ReferenceMatch tuples in text order.
"""

from __future__ import annotations

from spacy.tokens import Doc

from factcheck.extraction.types import AttributionMatch, QuotationMatch, ReferenceMatch


def find_references(
    doc: Doc, quotations: tuple[QuotationMatch, ...], attributions: tuple[AttributionMatch, ...]
) -> tuple[ReferenceMatch, ...]:
    """All references of the article, resolved and unresolved, in text order."""
    return ()


def name_speakers(
    doc: Doc, attributions: tuple[AttributionMatch, ...], references: tuple[ReferenceMatch, ...]
) -> tuple[AttributionMatch, ...]:
    """The same attributions with `speaker` set to the fullest name given, without rank or title."""
    return attributions
