"""The frame of an attribution: what is cut away so that the content stands alone.

In: a cue verb and its content. Out: the token ranges of source, cue, their modifiers, commas and "that".
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from spacy.tokens import Token

from factcheck.extraction.types import TokenRange

OWN_CLAUSE = frozenset({"conj", "cc", "parataxis"})
"""Children of the cue that state something of their own: “Ortiz said the race was lost and left.”"""


def frame_of(verb: Token, content: Sequence[TokenRange]) -> tuple[TokenRange, ...]:
    """What the cue governs apart from the content and from clauses of their own.

    Example: “Ortiz, speaking on Monday, said that the race was lost.” → Ortiz, speaking on Monday, said that
    """
    frame = {verb.i}
    for child in verb.children:
        if child.dep_ in OWN_CLAUSE and child.i > verb.i:
            continue
        frame.update(token.i for token in child.subtree)
    for start, end in content:
        frame.difference_update(range(start, end))
    return ranges(frame)


def ranges(indices: Iterable[int]) -> tuple[TokenRange, ...]:
    """Indices as half-open ranges, in order."""
    runs: list[list[int]] = []
    for i in sorted(indices):
        if runs and runs[-1][1] == i:
            runs[-1][1] = i + 1
        else:
            runs.append([i, i + 1])
    return tuple((start, end) for start, end in runs)
