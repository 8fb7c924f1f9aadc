"""Sentences → claims: what is split off, what stays whole, how each piece is worded.

In: a Doc, its labelled sentences, attributions and references. Out: ClaimMatch tuples in text order.
"""

from __future__ import annotations

from spacy.tokens import Doc

from factcheck.extraction.types import (
    AttributionMatch,
    ClaimMatch,
    QuotationMatch,
    ReferenceMatch,
    SentenceMatch,
)


def find_claims(
    doc: Doc,
    sentences: tuple[SentenceMatch, ...],
    quotations: tuple[QuotationMatch, ...],
    attributions: tuple[AttributionMatch, ...],
    references: tuple[ReferenceMatch, ...],
) -> tuple[ClaimMatch, ...]:
    """The claims of all sentences labelled `claim`, in text order."""
    found: list[ClaimMatch] = []
    for index, sentence in enumerate(sentences):
        if sentence.label == "claim":
            whole = (sentence.start, sentence.end)
            text = doc[sentence.start : sentence.end].text
            found.append(ClaimMatch(text, (whole,), index, None, (), ("whole_sentence",)))
    return tuple(found)
