"""Whose words a layout shows: “…” — Ana Ortiz; “ORTIZ: …” in a transcript.

In: a Doc and its quotations. Out: Found values; the mark between the words and the name is the cue.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from spacy.tokens import Doc, Token

from factcheck.extraction.rules.cues import tokens_with
from factcheck.extraction.rules.found import Found, paragraph_start, trim
from factcheck.extraction.types import QuotationMatch, TokenRange

DASHES = frozenset({"—", "–", "―", "‒", "--", "-"})
LONGEST = 6
"""Words of a name below a quotation or before its colon."""
TURNS = 3
"""Lines with a name and a colon that make a transcript: one or two may be headings."""
SHORTEST = 3
"""Letters of a name in capitals: "UK:" opens a list."""


def find_signature(doc: Doc, quotation: QuotationMatch) -> tuple[Token, TokenRange] | None:
    """(the dash, the name) of “We lost the pool.” — Ana Ortiz; None where a sentence goes on behind."""
    dash = _after_spaces(doc, quotation.end)
    if dash is None or doc[dash].text not in DASHES:
        return None
    start = _after_spaces(doc, dash + 1)
    if start is None:
        return None
    end = start
    while end < len(doc) and end - start < LONGEST and _is_of_name(doc[end]):
        end += 1
    while end > start and not _is_capitalized(doc[end - 1]):
        end -= 1
    if end == start or not _ends_line(doc, end):
        return None
    return doc[dash], (start, end)


def _after_spaces(doc: Doc, i: int) -> int | None:
    """The next token that is no space; a line break may stand before the dash."""
    while i < len(doc) and doc[i].is_space:
        i += 1
    return i if i < len(doc) else None


def _is_capitalized(token: Token) -> bool:
    return token.text[:1].isupper()


def _is_of_name(token: Token) -> bool:
    return _is_capitalized(token) or token.text in {"-", ".", "de", "la", "van", "von", "al", "bin"}


def _ends_line(doc: Doc, end: int) -> bool:
    """ "— Ana Ortiz", "— Ana Ortiz.", "— Ana Ortiz, mayor"; not "— Ana Ortiz said so"."""
    if end < len(doc) and doc[end].text == ".":
        end += 1
    return end >= len(doc) or "\n" in doc[end].text or doc[end].text in {",", "(", "|"}


def find_turns(doc: Doc) -> Iterator[Found]:
    """One attribution for each paragraph of a transcript: “ORTIZ: We lost the pool.”"""
    turns = [turn for start in _paragraphs(doc) if (turn := _turn(doc, start)) is not None]
    said = Counter(doc[slice(*name)].text for name, _, _ in turns)
    # who speaks once only is no one who converses
    if len(turns) < TURNS or max(said.values()) == 1:
        return
    for name, colon, end in turns:
        content = trim(doc, (colon + 1, end))
        if content is not None:
            yield Found(colon, name, [content], "direct", "transcript", set(range(name[0], colon + 1)))


def _paragraphs(doc: Doc) -> Iterator[int]:
    """Where paragraphs begin that hold a colon near their start."""
    for colon in tokens_with(doc, "ORTH", (":",)):
        start = paragraph_start(doc, colon.i)
        if colon.i - start <= LONGEST + 1:
            yield start


def _turn(doc: Doc, start: int) -> tuple[TokenRange, int, int] | None:
    """(name, colon, end of the paragraph)."""
    first = start
    while first < len(doc) and (doc[first].is_quote or (doc[first].is_space and first == start)):
        first += 1
    colon = first
    while colon < len(doc) and colon - first < LONGEST and doc[colon].text.isupper():
        colon += 1
    if colon == first or colon >= len(doc) or doc[colon].text != ":":
        return None
    if sum(len(token.text) for token in doc[first:colon]) < SHORTEST:
        return None
    end = colon + 1
    while end < len(doc) and "\n" not in doc[end].text:
        end += 1
    return (first, colon), colon, end
