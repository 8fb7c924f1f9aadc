"""Who says what by which word. In: a Doc and its quotations. Out: AttributionMatch tuples in text order."""

from __future__ import annotations

from spacy.tokens import Doc

from factcheck.extraction.types import AttributionMatch, QuotationMatch


def find_attributions(doc: Doc, quotations: tuple[QuotationMatch, ...]) -> tuple[AttributionMatch, ...]:
    """All attributions of the article, in text order; `speaker` is not yet set."""
    return ()
