"""Marks of a word that have a name of their own, as bits of one number.

In: a word (masked), its lemma and its tag. Out: the bits. `features` counts the same marks by their names.
"""

from __future__ import annotations

from functools import lru_cache

from factcheck.extraction.checkworthiness.features import (
    CLOSING,
    COMPARING,
    FIRST,
    HEDGES,
    JUDGING,
    LAWS,
    PAST,
    QUOTES,
    SAYING,
    SECOND,
    SIGNS,
    THINKING,
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
    "says",
    "thinks",
)
SPELT, BESIDE, QUOTE, CLOSE, SIGN = range(len(MARKS), len(MARKS) + 5)
"""Bits of a figure, of what it may count or measure, of a quotation mark, of one that only closes, and of the
first of SIGNS."""
_KEPT = 50_000
"""Words whose marks are remembered: the memory of a run over thousands of articles stays bounded."""


@lru_cache(maxsize=_KEPT)
def marks_of(word: str, lemma: str, tag: str) -> int:
    """The marks of a token as bits: those of MARKS, then SPELT to CLOSE and, from SIGN on, each of SIGNS."""
    verb = tag[:2] == "VB"
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
        verb and lemma in SAYING,
        verb and lemma in THINKING,
        (tag == "CD" and word[:1] != "@") or word == NUMBER,
        tag in UNITS,
        word in QUOTES,
        word in CLOSING,
        *(word == sign for sign in SIGNS),
    )
    return sum(flag << place for place, flag in enumerate(flags))
