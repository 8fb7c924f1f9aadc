"""An attribution while it is being put together, and the small helpers on token ranges that its makers share.

In: token ranges. Out: token ranges, trimmed, joined or tested for overlap.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from spacy.tokens import Doc

from factcheck.extraction.types import TokenRange

OPENERS = frozenset({"that"})
TRIMMED = frozenset({",", ";", ":", "—", "–", "--", "-", "."})
SENTENCE_FINAL = frozenset({".", "!", "?", "…", "..."})


@dataclass(slots=True)
class Found:
    """Who says what by which word, before it is settled.

    `cue` is the index of the cue's head word; `extra` holds tokens of the frame that the parse does not
    put under the cue.
    """

    cue: int
    source: TokenRange | None
    content: list[TokenRange]
    manner: str
    rule: str
    extra: set[int] = field(default_factory=set)
    cue_start: int | None = None
    """Where the cue begins, if before its head word ("according to")."""


def trim(doc: Doc, span: TokenRange) -> TokenRange | None:
    """Without "that", commas, full stop and spaces at its ends; None where nothing is left."""
    start, end = span
    while start < end and (doc[start].is_space or doc[start].text in TRIMMED or doc[start].lower_ in OPENERS):
        start += 1
    while end > start and (doc[end - 1].is_space or doc[end - 1].text in TRIMMED):
        end -= 1
    return (start, end) if end > start else None


def overlap(first: TokenRange, second: TokenRange) -> int:
    """How many tokens two ranges share."""
    return max(0, min(first[1], second[1]) - max(first[0], second[0]))


def ranges(indices: Iterable[int]) -> tuple[TokenRange, ...]:
    """Indices as half-open ranges, in order."""
    runs: list[list[int]] = []
    for i in sorted(indices):
        if runs and runs[-1][1] == i:
            runs[-1][1] = i + 1
        else:
            runs.append([i, i + 1])
    return tuple((start, end) for start, end in runs)


def paragraph_start(doc: Doc, i: int) -> int:
    """Index of the first token after the line break before `i`."""
    while i > 0 and "\n" not in doc[i - 1].text:
        i -= 1
    return i
