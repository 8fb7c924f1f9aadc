"""The frame of an attribution: what is cut away so that the content stands alone.

In: a Doc and an attribution's cue and content. Out: the token ranges of source, cue, their modifiers,
commas and "that".
"""

from __future__ import annotations

from spacy.tokens import Doc, Token

from factcheck.extraction.lexicons import load_words
from factcheck.extraction.rules.cues import QUOTES
from factcheck.extraction.rules.found import Found, ranges
from factcheck.extraction.types import TokenRange

OWN_CLAUSE = frozenset({"conj", "cc", "parataxis"})
"""Children of the cue that state something of their own: “Ortiz said the race was lost and left.”"""


PUBLISHES = frozenset({"release", "issue", "publish", "send", "make", "give", "post", "write", "put", "sign"})
STATEMENTS = frozenset({"statement", "report", "announcement", "release"})


def frame_of(doc: Doc, found: Found) -> tuple[TokenRange, ...]:
    """What the cue governs apart from the content and from clauses of their own.

    Example: “Ortiz, speaking on Monday, said that the race was lost.” → Ortiz, speaking on Monday, said that
    """
    frame = {found.cue, *found.extra}
    if found.source is not None:
        frame.update(range(*found.source))
    if found.manner != "according":
        frame.update(_governed(doc[found.cue]) - _cited(doc[found.cue], found.content[-1][1]))
        published = _published_by(doc[found.cue])
        if published is not None:
            frame.add(published.i)
            frame.update(_governed(published))
    for start, end in found.content:
        frame.difference_update(range(start, end))
    return ranges(frame)


def _governed(cue: Token) -> set[int]:
    """What a verb governs apart from clauses of their own behind it."""
    below = (child for child in cue.children if child.dep_ not in OWN_CLAUSE or child.i < cue.i)
    return {token.i for child in below for token in child.subtree}


def _cited(cue: Token, end: int) -> set[int]:
    """“Ortiz said the race was lost, citing two reports.”: what she cites behind it is a fact of its own."""
    return {
        token.i
        for child in cue.children
        if child.dep_ == "advcl" and child.i >= end and child.lemma_.lower() in QUOTES
        for token in child.subtree
    }


def _published_by(cue: Token) -> Token | None:
    """ "The club issued a statement saying the race was lost.": issued, which is a frame as a whole."""
    noun = cue.head
    if (
        cue.dep_ != "acl"
        or cue.tag_ != "VBG"
        or noun.dep_ != "dobj"
        or noun.head.lemma_.lower() not in PUBLISHES
    ):
        return None
    return noun.head if noun.lemma_.lower() in STATEMENTS | load_words("writings") else None
