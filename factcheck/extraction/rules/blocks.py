"""Quotations that a layout sets apart without marks: after a colon, or with the speaker's name below.

In: a Doc. Out: token ranges of what is quoted so, to stand beside those between marks.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from factcheck.extraction.rules import cues
from factcheck.extraction.rules.found import paragraph_start
from factcheck.extraction.types import TokenRange

LEAST = 8
"""Words of a block: a shorter line after a colon is an item of a list."""
LONGEST_NAME = 4
FIRST_PERSON = frozenset({"i", "my", "me", "we", "our", "us"})
REPORTERS = frozenset({"he", "she", "they", "it", "the"})


def find_blocks(doc: Doc) -> tuple[TokenRange, ...]:
    """All blocks, in text order: those after a colon, those with a name below, and their repetitions."""
    found = {*_after_colons(doc), *_signed(doc)}
    return tuple(sorted(found))


def _after_colons(doc: Doc) -> Iterator[TokenRange]:
    """“In a statement, the club denied this: ¶ The pool was never closed. …”"""
    for colon in cues.tokens_with(doc, "ORTH", (":",)):
        if colon.i + 1 >= len(doc) or "\n" not in doc[colon.i + 1].text:
            continue
        lead = doc[paragraph_start(doc, colon.i) : colon.i]
        start = colon.i + 1
        while start < len(doc) and doc[start].is_space:
            start += 1
        if start >= len(doc) or not any(cues.is_speech(t) and t.dep_ in {"ROOT", "conj"} for t in lead):
            continue
        end = _block_end(doc, start)
        if end - start >= LEAST and not any(doc[i].is_quote for i in (start, end - 1)):
            yield start, end


def _block_end(doc: Doc, start: int) -> int:
    """Where the paragraph ends, or the author takes over: “They also claimed …”"""
    end = start
    while end < len(doc) and "\n" not in doc[end].text:
        sentence = doc[end].sent
        if end > start and end == sentence.start and _reports(sentence):
            break
        end += 1
    while end > start and doc[end - 1].is_space:
        end -= 1
    return end if end > start and doc[end - 1].text in {".", "!", "?"} else start


def _reports(sentence: Span) -> bool:
    root = sentence.root
    subject = next(cues.children(root, cues.SUBJECT), None)
    return cues.is_speech(root) and subject is not None and subject.left_edge.lower_ in REPORTERS


def _signed(doc: Doc) -> Iterator[TokenRange]:
    """“I was born on the ship. Ana Ortiz ¶”: a pull quote with its speaker's name, and what it repeats."""
    for token in cues.tokens_with(doc, "LOWER", FIRST_PERSON):
        start = paragraph_start(doc, token.i)
        end = start
        while end < len(doc) and "\n" not in doc[end].text:
            end += 1
        last = name_below(doc, end)
        if last is None or any(t.is_quote for t in doc[start:end]):
            continue
        yield start, last
        yield from _repeated(doc, start, last)


def name_below(doc: Doc, end: int) -> int | None:
    """Where the name begins that ends a paragraph behind a full stop; None where there is none."""
    start = end
    while start > 0 and end - start <= LONGEST_NAME and _is_name(doc[start - 1]):
        start -= 1
    behind = start > 0 and doc[start - 1].text in {".", "!", "?"}
    return start if behind and 1 < end - start <= LONGEST_NAME else None


def _is_name(token: Token) -> bool:
    return token.pos_ == "PROPN" and token.text[:1].isupper()


def _repeated(doc: Doc, start: int, end: int) -> Iterator[TokenRange]:
    """The same words elsewhere in the article, where a pull quote was taken from."""
    text = doc[start:end].text
    at = doc.text.find(text)
    while at >= 0:
        span = doc.char_span(at, at + len(text))
        if span is not None and span.start != start and not doc[max(span.start - 1, 0)].is_quote:
            yield span.start, span.end
        at = doc.text.find(text, at + 1)
