"""The frame of an attribution: what is cut away so that the content stands alone.

In: a Doc and an attribution's cue and content. Out: the token ranges of source, cue, their modifiers,
commas and "that".
"""

from __future__ import annotations

from spacy.tokens import Doc

from factcheck.extraction.rules.found import Found, ranges
from factcheck.extraction.types import TokenRange

OWN_CLAUSE = frozenset({"conj", "cc", "parataxis"})
"""Children of the cue that state something of their own: “Ortiz said the race was lost and left.”"""


def frame_of(doc: Doc, found: Found) -> tuple[TokenRange, ...]:
    """What the cue governs apart from the content and from clauses of their own.

    Example: “Ortiz, speaking on Monday, said that the race was lost.” → Ortiz, speaking on Monday, said that
    """
    frame = {found.cue, *found.extra}
    if found.source is not None:
        frame.update(range(*found.source))
    if found.manner != "according":
        for child in doc[found.cue].children:
            if child.dep_ not in OWN_CLAUSE or child.i < found.cue:
                frame.update(token.i for token in child.subtree)
    for start, end in found.content:
        frame.difference_update(range(start, end))
    return ranges(frame)
