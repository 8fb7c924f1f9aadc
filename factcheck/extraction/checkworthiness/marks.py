"""Marks of a word that have a name of their own, as bits of one number.

In: a word (masked), its lemma and its tag. Out: the bits. `features` counts the same marks by their names.
"""

from __future__ import annotations

from functools import lru_cache

from factcheck.extraction.checkworthiness.features import (
    COMPARING,
    FIRST,
    HEDGES,
    JUDGING,
    LAWS,
    PAST,
    SECOND,
    SIGNS,
    UNITS,
)
from factcheck.extraction.checkworthiness.words import NAME, NUMBER

MARKS = (
    "figures",
    "first person",
    "second person",
    "hedges",
    "comparisons",
    "past",
    "laws",
    "judging",
    "names",
)
SPELT, BESIDE, SIGN = len(MARKS), len(MARKS) + 1, len(MARKS) + 2
"""Bits of a figure, of what it may count or measure, and of the first of SIGNS."""
_KEPT = 50_000
"""Words whose marks are remembered: the memory of a run over thousands of articles stays bounded."""


@lru_cache(maxsize=_KEPT)
def marks_of(word: str, lemma: str, tag: str) -> int:
    """The marks of a token as bits: those of MARKS, then SPELT, BESIDE and, from SIGN on, each of SIGNS."""
    flags = (
        tag == "CD",
        word in FIRST,
        word in SECOND,
        word in HEDGES,
        tag in COMPARING,
        tag in PAST,
        lemma in LAWS,
        word in JUDGING,
        word == NAME,
        (tag == "CD" and word[:1] != "@") or word == NUMBER,
        tag in UNITS,
        *(word == sign for sign in SIGNS),
    )
    return sum(flag << place for place, flag in enumerate(flags))
