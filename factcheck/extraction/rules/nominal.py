"""Nouns that report: the mayor's claim that the dam held; critics voiced fears that it would not.

In: a Doc. Out: Found values with the noun's clause as content. The claim keeps its frame, since the noun is a
part of a sentence that says something else.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from factcheck.extraction.lexicons import load_words
from factcheck.extraction.rules import cues
from factcheck.extraction.rules.found import Found, trim

CLAUSE = frozenset({"acl", "ccomp", "relcl"})
FROM = frozenset({"from", "by", "of", "among"})


def find_nominal(doc: Doc) -> Iterator[Found]:
    """One attribution for each reporting noun with a clause and somebody whose words they are."""
    nouns = load_words("cue_nouns")
    for token in cues.tokens_with(doc, "POS", ("NOUN",)):
        if token.lemma_.lower() not in nouns:
            continue
        clause = next((child for child in cues.children(token, CLAUSE) if _is_that_clause(child)), None)
        source = None if clause is None else _source(token)
        if clause is None or source is None:
            continue
        content = trim(doc, (max(clause.left_edge.i, token.i + 1), clause.right_edge.i + 1))
        if content is not None:
            yield Found(token.i, cues.phrase(source), [content], "indirect", "noun")


def _is_that_clause(clause: Token) -> bool:
    """“the claim that the dam held”, not “the claim that he made”."""
    return any(child.dep_ == "mark" and child.lower_ == "that" for child in clause.children)


def _source(noun: Token) -> Token | None:
    """“the mayor's claim”, “a claim by the mayor”, “the mayor made the claim”."""
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in FROM:
            return next((grand for grand in child.children if grand.dep_ == "pobj"), None)
        if child.dep_ == "poss":
            return child
    author = cues.author_of(noun)
    return None if author == noun else author
