"""Parsed paragraphs → one Doc of the article.

In: the article's text, its paragraphs and the parse of each. Out: a Doc whose text is exactly the
article's, annotated as the paragraphs were; what lies between them (line ends, spaces) is space tokens
that hang on their neighbour. spaCy's `Doc.from_docs` joins by single spaces only, so it cannot do this.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, cast

import numpy
from spacy.tokens import Doc
from spacy.vocab import Vocab

from factcheck.extraction.paragraphs import Paragraph
from factcheck.extraction.parses import ATTRIBUTES, Parse, words_of
from factcheck.extraction.types import ParagraphMatch

_SPACE = {"TAG": "_SP", "POS": "SPACE", "DEP": "dep"}
_OUTSIDE = 2
"""ENT_IOB of a token that is in no entity."""
Changes = Sequence[tuple[int, int, int]]
"""Repairs of a parse: (token, column of ATTRIBUTES, value)."""


def merge(
    vocab: Vocab,
    text: str,
    paragraphs: Sequence[Paragraph],
    parses: Sequence[Parse],
    changes: Mapping[int, Changes] = MappingProxyType({}),
) -> tuple[Doc, tuple[ParagraphMatch, ...]]:
    """One Doc over `text` and where its paragraphs are in it.

    `changes`: paragraph → what is to be altered in the parse, tokens counted from the paragraph's first one.
    """
    words: list[str] = []
    spaces: list[bool] = []
    rows: list[Any] = []
    matches: list[ParagraphMatch] = []
    position = 0

    def fill(gap: str, head: int) -> None:
        """Add what lies between two paragraphs: a space after the last token, the rest a space token."""
        if gap.startswith(" ") and spaces:
            spaces[-1] = True
            gap = gap[1:]
        if gap:
            words.append(gap)
            spaces.append(False)
            rows.append(_space_row(vocab, head))

    for paragraph, parse in zip(paragraphs, parses, strict=True):
        fill(text[position : paragraph.start], -1 if words else 1)
        start = len(words)
        its_words, its_spaces = words_of(text[paragraph.start : paragraph.end], parse)
        words.extend(its_words)
        spaces.extend(its_spaces)
        rows.append(parse[:, : len(ATTRIBUTES)])
        matches.append(ParagraphMatch(start, len(words), paragraph.kind, paragraph.continues))
        position = paragraph.end
    fill(text[position:], -1 if words else 0)
    merged = Doc(vocab, words=words, spaces=spaces)
    if rows:
        whole = numpy.concatenate(rows)
        for number, altered in changes.items():
            for token, column, value in altered:
                whole[matches[number].start + token, column] = (
                    numpy.int64(value).astype("uint64") if value < 0 else value
                )
        merged.from_array(ATTRIBUTES, cast(Any, whole))
    held = "".join(word + " " if space else word for word, space in zip(words, spaces, strict=True))
    assert held == text, "the merged Doc must hold the article's text unaltered"
    return merged, tuple(matches)


def _space_row(vocab: Vocab, head: int) -> Any:
    row = numpy.zeros((1, len(ATTRIBUTES)), dtype="uint64")
    for attribute, value in _SPACE.items():
        row[0, ATTRIBUTES.index(attribute)] = vocab.strings.add(value)
    row[0, ATTRIBUTES.index("ENT_IOB")] = _OUTSIDE
    row[0, ATTRIBUTES.index("HEAD")] = numpy.int64(head).astype("uint64")
    return row
