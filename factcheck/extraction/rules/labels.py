"""What each sentence is: `claim` or the reason why it is none, with the cue that decided.

In: a Doc, its sentences, paragraphs, quotations and attributions. Out: SentenceMatch tuples.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc

from factcheck.extraction.types import (
    AttributionMatch,
    ParagraphMatch,
    QuotationMatch,
    SentenceMatch,
    TokenRange,
)


def label_sentences(
    doc: Doc,
    sentences: Sequence[TokenRange],
    paragraphs: Sequence[ParagraphMatch],
    quotations: Sequence[QuotationMatch],
    attributions: Sequence[AttributionMatch],
) -> tuple[SentenceMatch, ...]:
    """Each sentence with its label, in text order."""
    return tuple(_label(doc, sentence) for sentence in sentences)


def _label(doc: Doc, sentence: TokenRange) -> SentenceMatch:
    start, end = sentence
    tokens = doc[start:end]
    if any(token.text == "?" for token in doc[max(start, end - 2) : end]):
        return SentenceMatch(start, end, "question", "?", "question_mark")
    if not any(token.pos_ in ("VERB", "AUX") for token in tokens):
        return SentenceMatch(start, end, "fragment", None, "no_verb")
    return SentenceMatch(start, end, "claim", None, "statement")
