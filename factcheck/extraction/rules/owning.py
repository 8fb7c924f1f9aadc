"""Whose words a paper holds: "part of the judge's statement" is the judge's, "data from the port" the port's.

In: the head of a source. Out: the token that names whose words or figures it is, the head itself where the
article does not say.
"""

from __future__ import annotations

from collections.abc import Set

from spacy.tokens import Doc, Token

from factcheck.extraction.lexicons import load_words
from factcheck.extraction.rules import cues
from factcheck.extraction.rules.mentions import kind_of_noun

DATA_NOUNS = load_words("data_nouns")
PAPERS = DATA_NOUNS | load_words("writings") | {"website", "page", "account", "advisory"}
PARTS = frozenset({"part", "portion", "excerpt", "passage", "section", "line", "copy", "one", "some", "most"})
GIVERS = frozenset({"from", "by"})
MAKES = frozenset(
    {"write", "issue", "release", "publish", "send", "make", "give", "post", "put", "sign", "file", "submit"}
) | frozenset({"collect", "compile", "gather", "conduct", "carry", "prepare", "produce", "draft", "deliver"})
"""What the owner of a paper or of data does with it: "a letter seen by the radio" is not the radio's."""
DEPTH = 4
"""How many nouns are passed at most on the way to the owner."""


def owner(doc: Doc, head: int, named: Set[int]) -> int:
    """Who reasons and whose data it is, as a token index; `head` itself where it is a speaker.

    `named`: tokens of names and of references that are resolved.
    """
    noun = doc[head]
    for _ in range(DEPTH):
        if noun.i in named:
            break
        above = _whole_of(noun) or _owner(noun, named)
        if above is None or above.pos_ not in cues.NOMINAL:
            break
        noun = above
    return int(noun.i)


def _whole_of(noun: Token) -> Token | None:
    """ "part of the judge's statement": statement; "one of the authority's planes": planes"""
    if noun.lemma_.lower() not in PARTS:
        return None
    return next((_object(child) for child in noun.children if child.lower_ == "of"), None)


def _owner(noun: Token, named: Set[int]) -> Token | None:
    lemma = noun.lemma_.lower()
    if noun.pos_ != "NOUN" or kind_of_noun(lemma, noun.lower_) != "thing":
        return None
    # "Ruiz's reasoning", "Reuters data"
    labels = {"poss", "compound"} if lemma in DATA_NOUNS else {"poss"}
    for child in noun.children:
        if child.dep_ in labels and child.i in named:
            return child
    return _giver(noun) if lemma in PAPERS else None


def _giver(paper: Token) -> Token | None:
    for child in paper.children:
        # "the party's website"; "her report", whoever she is, names nobody
        if child.dep_ == "poss" and child.pos_ != "PRON":
            return child
        # "figures from the port authority", but not "figures from March"
        if child.dep_ == "prep" and child.lower_ in GIVERS and (giver := _object(child)) is not None:
            return None if giver.ent_type_ in {"DATE", "TIME"} else giver
        # "a statement released by the court"
        made = child.dep_ == "acl" and child.tag_ == "VBN" and child.lemma_.lower() in MAKES
        if made and (agent := cues.agent_of(child)) is not None:
            return agent
    return None


def _object(preposition: Token) -> Token | None:
    return next((child for child in preposition.children if child.dep_ == "pobj"), None)
