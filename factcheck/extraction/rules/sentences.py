"""Sentence boundaries after the parse. In: a Doc and its paragraphs. Out: token ranges in text order."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc

from factcheck.extraction.types import ParagraphMatch, TokenRange


def find_sentences(doc: Doc, paragraphs: Sequence[ParagraphMatch]) -> tuple[TokenRange, ...]:
    """All sentences: the parser's, cut at paragraph ends, without the space around them."""
    starts = (
        {sent.start for sent in doc.sents if not _follows_semicolon(doc, sent.start)} if len(doc) else set()
    )
    found = []
    for paragraph in paragraphs:
        cuts = [paragraph.start, *sorted(i for i in starts if paragraph.start < i < paragraph.end)]
        for start, end in zip(cuts, [*cuts[1:], paragraph.end], strict=True):
            trimmed = _trim(doc, start, end)
            if trimmed is not None:
                found.append(trimmed)
    return tuple(found)


def _follows_semicolon(doc: Doc, start: int) -> bool:
    """Clauses that a semicolon parts are parsed apart, and are one sentence."""
    return start > 0 and doc[start - 1].text == ";"


def _trim(doc: Doc, start: int, end: int) -> TokenRange | None:
    while start < end and doc[start].is_space:
        start += 1
    while end > start and doc[end - 1].is_space:
        end -= 1
    return (start, end) if start < end else None
