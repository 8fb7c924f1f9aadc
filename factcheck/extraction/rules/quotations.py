"""Quotation marks → quotations. In: a Doc. Out: QuotationMatch tuples in text order."""

from __future__ import annotations

from spacy.tokens import Doc

from factcheck.extraction.types import QuotationMatch


def find_quotations(doc: Doc) -> tuple[QuotationMatch, ...]:
    """All quotations of the article, in text order."""
    return ()
