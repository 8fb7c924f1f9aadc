"""Reported clauses: a cue verb, its source and the clause or infinitive that it governs.

In: a Doc. Out: Found values, one a cue verb, with content as token ranges.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from factcheck.extraction.rules import cues
from factcheck.extraction.rules.found import Found, trim
from factcheck.extraction.types import TokenRange


def find_reported(doc: Doc) -> Iterator[Found]:
    """One attribution for each cue verb that governs a clause."""
    for token in doc:
        if cues.is_cue(token):
            found = _reported(token)
            if found is not None:
                yield found


def _reported(verb: Token) -> Found | None:
    source = cues.source_of(verb)
    if source is None:
        return None
    for rule, clause in _complements(verb):
        content = trim(verb.doc, clause)
        if content is not None:
            return Found(verb.i, cues.phrase(source), [content], "indirect", rule)
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
