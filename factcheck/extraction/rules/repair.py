"""Reported clauses that the parser hung elsewhere, found by constraint.

In: a reporting verb that governs no clause. Out: where its content is, or None. The constraint: after a
reporting verb a "that" with a finite verb, or a noun phrase with a finite verb, begins what is reported.
"""

from __future__ import annotations

from spacy.tokens import Token

from factcheck.extraction.lexicons import load_words
from factcheck.extraction.rules import cues
from factcheck.extraction.types import TokenRange

FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})
CLAUSE_BREAK = frozenset({",", ";", ":", "(", ")", "—", "–", "--", '"', "“", "”"})
SUBORDINATES = frozenset({"WDT", "WP", "WP$", "WRB", "IN", "TO"})
COORDINATES = frozenset({"CC"})
REACH = 25
"""How far from the verb its clause may begin, in tokens."""


def displaced_clause(verb: Token) -> tuple[str, TokenRange] | None:
    """The content of `verb`, with the name of the rule that found it."""
    that = _that_clause(verb)
    if that is not None:
        return "that-clause repaired", that
    bare = _bare_clause(verb)
    return None if bare is None else ("clause repaired", bare)


def _that_clause(verb: Token) -> TokenRange | None:
    """“Ortiz told the Courier, a local daily, that the race was lost.”: the clause hangs on "daily"."""
    for token in _right_of(verb):
        if token.text == ";" or (cues.is_speech(token) and token.tag_ in FINITE):
            return None
        if token.lower_ != "that" or token.dep_ not in {"mark", "dobj", "nsubj", "det", "advmod"}:
            continue
        finite = token.head
        if token.dep_ != "mark" or finite.i < token.i or not cues.is_finite(finite):
            continue
        governor = finite.head
        if governor.pos_ == "NOUN" and governor.lemma_.lower() in load_words("cue_nouns"):
            # “told of fears that the race was lost”: the noun is the cue
            return None
        return token.i, finite.right_edge.i + 1
    return None


def _bare_clause(verb: Token) -> TokenRange | None:
    """“Locals reported most of the houses burned.”: "most" was taken for the object."""
    nominal: Token | None = None
    for token in _right_of(verb):
        if token.text in CLAUSE_BREAK or token.tag_ in SUBORDINATES - {"IN"} or token.tag_ in COORDINATES:
            return None
        if token.lower_ in {"as", "after", "before", "because", "if", "while", "although", "though", "since"}:
            return None
        if token.pos_ in cues.NOMINAL and nominal is None:
            nominal = token
        if token.tag_ in FINITE:
            if nominal is None:
                return None
            # “no diver will be fined”: the clause is that of "fined"
            main = token.head if token.dep_ in {"aux", "auxpass"} and token.head.i > token.i else token
            if main.dep_ == "ccomp" and verb.i < main.head.i < main.i and cues.is_cue(main.head):
                # “Ortiz wrote denying the dam was safe”: she denies it, and writes no such thing
                return None
            subject = next(cues.children(main, cues.ANY_SUBJECT), None)
            start = subject.left_edge.i if subject is not None and subject.i > verb.i else verb.i + 1
            return max(start, verb.i + 1), max(main.right_edge.i + 1, main.i + 1)
    return None


def _right_of(verb: Token) -> list[Token]:
    """The tokens after the verb that its clause may begin with: in the sentence, not too far."""
    end = min(verb.sent.end, verb.i + 1 + REACH)
    return list(verb.doc[verb.i + 1 : end])
