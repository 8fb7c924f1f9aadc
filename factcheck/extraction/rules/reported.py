"""Reported clauses: a cue verb, its source and the clause or infinitive that it governs.

In: a Doc. Out: Found values, one a cue verb, with content and frame as token ranges.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from factcheck.extraction.rules import cues
from factcheck.extraction.types import TokenRange

OPENERS = frozenset({"that"})
NEW_CLAUSE = frozenset({"conj", "cc", "parataxis", "advcl"})
TRIM = frozenset({",", ";", ":", "—", "–", "--", "-", "."})


@dataclass(slots=True)
class Found:
    """An attribution while it is being put together; `verb` is the index of the cue's head."""

    verb: int
    source: Token | None
    content: list[TokenRange]
    manner: str
    rule: str


def find_reported(doc: Doc) -> Iterator[Found]:
    """One attribution for each cue verb that governs a clause."""
    for token in doc:
        if cues.is_cue(token):
            found = _reported(token)
            if found is not None:
                yield found


def _reported(verb: Token) -> Found | None:
    source = cues.subject_of(verb)
    if source is None and not cues.is_passive(verb):
        return None
    for rule, clause in _complements(verb):
        content = trim(verb.doc, clause)
        if content is not None:
            return Found(verb.i, source, [content], "indirect", rule)
    return None


def _complements(verb: Token) -> Iterator[tuple[str, TokenRange]]:
    """The clauses that `verb` may govern, the likeliest first."""
    # “Ortiz said (that) the race was lost.”
    for child in verb.children:
        if child.dep_ == "ccomp" and child.i > verb.i:
            yield "clause", (max(child.left_edge.i, verb.i + 1), child.right_edge.i + 1)
    # “The race was lost, Ortiz said.”
    for child in verb.children:
        if child.dep_ == "ccomp" and child.i < verb.i:
            yield "clause before", (child.left_edge.i, child.right_edge.i + 1)
    # “Ortiz promised to return.”
    for child in verb.children:
        if child.dep_ == "xcomp" and child.i > verb.i and any(c.dep_ == "aux" for c in child.children):
            yield "infinitive", (child.left_edge.i, child.right_edge.i + 1)
    # “The race, Ortiz said, was lost.”
    if verb.dep_ == "parataxis" and verb.head != verb:
        yield "parenthesis", (verb.head.left_edge.i, verb.head.right_edge.i + 1)


def trim(doc: Doc, content: TokenRange) -> TokenRange | None:
    """Without "that", commas and spaces at its ends; None where nothing is left."""
    start, end = content
    while start < end and (doc[start].is_space or doc[start].text in TRIM or doc[start].lower_ in OPENERS):
        start += 1
    while end > start and (doc[end - 1].is_space or doc[end - 1].text in TRIM):
        end -= 1
    return (start, end) if end > start else None
