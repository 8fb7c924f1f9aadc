"""The article's own words for a claim, and where they stand.

In: the article's text and blocks, spans. Out: verbatim quotations and paragraph numbers.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from factcheck.models import Block, Span

APART = " … "
"""What stands between parts of a quotation that are apart in the article."""

_CLOSING = re.compile(r"[.,!?…]{0,3}”")


class Passages:
    """An article's text with its blocks numbered as a reader counts them.

    Paragraphs, items of lists, quotations and the like count from 1; headings and captions do not.

    Args:
        text: the article's text.
        blocks: its blocks in order.
    """

    def __init__(self, text: str, blocks: Sequence[Block]) -> None:
        self.text = text
        self._blocks = sorted(blocks, key=lambda block: block.start)
        self._starts = [block.start for block in self._blocks]
        self._numbers: list[int] = []
        number = 0
        for block in self._blocks:
            number += block.kind not in ("heading", "caption")
            self._numbers.append(number)

    def quote(self, parts: Sequence[Span]) -> str:
        """Return the words of the parts in article order, verbatim, with " … " where text is left out.

        A part without a letter or digit (a full stop that stands apart) is left out where others have some.
        A quotation that a part opens and the article closes at once after it is closed.
        """
        words = [self._closed(start, end) for start, end in self._merged(parts)]
        worded = [part for part in words if any(map(str.isalnum, part))]
        return APART.join(worded or words)

    def _closed(self, start: int, end: int) -> str:
        part = self.text[start:end]
        if part.count("“") > part.count("”"):
            closing = _CLOSING.match(self.text, end)
            return self.text[start : closing.end()] if closing else part
        return part

    def _merged(self, parts: Sequence[Span]) -> list[Span]:
        merged: list[Span] = []
        for start, end in sorted(parts):
            if merged and not self.text[merged[-1][1] : start].strip():
                merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
            else:
                merged.append((start, end))
        return merged

    def place(self, offset: int) -> str | None:
        """Say in which paragraph an offset lies: "paragraph 3", "heading"; None where no block is known."""
        index = bisect_right(self._starts, offset) - 1
        if index < 0:
            return None
        kind = self._blocks[index].kind
        return kind if kind in ("heading", "caption") else f"paragraph {self._numbers[index]:,}"
