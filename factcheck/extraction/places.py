"""Where tokens stand in the text. In: a Doc. Out: ranges of tokens as ranges of code points."""

from __future__ import annotations

from typing import Any, cast

from spacy.tokens import Doc

from factcheck.extraction.types import TokenRange
from factcheck.models import Span


class Places:
    """The places of all tokens of a Doc, as plain lists: spaCy makes a new Token at each access."""

    def __init__(self, doc: Doc) -> None:
        columns = cast(Any, doc.to_array(["IDX", "LENGTH"])).T
        self._starts: list[int] = columns[0].tolist()
        self._ends: list[int] = (columns[0] + columns[1]).tolist()

    def span(self, tokens: TokenRange) -> Span:
        """One range."""
        start, end = tokens
        return self._starts[start], self._ends[end - 1]

    def spans(self, parts: tuple[TokenRange, ...]) -> tuple[Span, ...]:
        """Several."""
        return tuple((self._starts[start], self._ends[end - 1]) for start, end in parts)
