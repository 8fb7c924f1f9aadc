"""The parse of one paragraph as numbers: what of it goes into the article's Doc, and nothing else.

In: a parsed Doc. Out: an array, one row a token; and with the paragraph's text its words again.
"""

from __future__ import annotations

from typing import Any, cast

from spacy.tokens import Doc

ATTRIBUTES: list[int | str] = ["TAG", "POS", "MORPH", "LEMMA", "HEAD", "DEP", "ENT_IOB", "ENT_TYPE"]
"""What spaCy reads back into a Doc."""
COLUMNS: list[int | str] = [*ATTRIBUTES, "LENGTH", "SPACY"]
Parse = Any
"""A numpy array of uint64 with COLUMNS."""


def to_parse(doc: Doc) -> Parse:
    """The parse of a Doc."""
    return doc.to_array(COLUMNS)


def words_of(text: str, parse: Parse) -> tuple[list[str], list[bool]]:
    """The words of a paragraph, and after which of them a space follows."""
    lengths, spaces = cast(Any, parse[:, len(ATTRIBUTES) :].T).tolist()
    words, position = [], 0
    for length, space in zip(lengths, spaces, strict=True):
        words.append(text[position : position + length])
        position += length + space
    return words, [bool(space) for space in spaces]
