"""Cues and their sources. In: a token of a Doc. Out: whether it reports, and who is the one that speaks.

Dependency labels are those of spaCy's English models of every size.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from factcheck.extraction.lexicons import load
from factcheck.extraction.types import TokenRange

SUBJECT = frozenset({"nsubj", "csubj"})
PASSIVE_SUBJECT = frozenset({"nsubjpass", "csubjpass"})
CLAUSE = frozenset({"ccomp", "xcomp"})
INHERITS_SUBJECT = frozenset({"conj", "advcl", "xcomp", "pcomp", "prep", "ccomp", "dep"})
VERBAL = frozenset({"VERB", "AUX"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ"})
RELATIVE_PRONOUNS = frozenset({"who", "which", "that", "whom"})
AFTER_COMMA = frozenset({"relcl", "appos", "acl", "advcl", "cc", "conj", "parataxis", "punct"})
POSSESSIVE = "poss"


def is_speech(token: Token) -> bool:
    """A verb that reports words: say, announce."""
    return token.pos_ in VERBAL and token.lemma_.lower() in load("speech_verbs")


def is_attitude(token: Token) -> bool:
    """A verb of belief, wish or plan: think, hope, intend."""
    return token.pos_ in VERBAL and token.lemma_.lower() in load("attitude_verbs")


def is_act(token: Token) -> bool:
    """A verb that names a speech act: praise, promise, deny."""
    return token.lemma_.lower() in load("act_verbs")


def is_cue(token: Token) -> bool:
    """A verb that a source and a content may belong to."""
    return is_speech(token) or is_attitude(token)


def children(token: Token, labels: frozenset[str]) -> Iterator[Token]:
    """The children of `token` whose dependency is among `labels`, in text order."""
    return (child for child in token.children if child.dep_ in labels)


def subject_of(verb: Token) -> Token | None:
    """The head of the verb's subject, its own or the one that it shares; None where there is none.

    Example: “Ortiz rose and said the race was lost.” said → Ortiz.
    """
    seen = 0
    current = verb
    while seen < 8:
        seen += 1
        own = next(children(current, SUBJECT), None)
        if own is None and current != verb:
            own = next(children(current, PASSIVE_SUBJECT), None)
        if own is not None:
            return _antecedent(own)
        if is_passive(current) and current == verb:
            return agent_of(current)
        if current.dep_ in {"acl", "relcl"}:
            # “a letter saying that the pool would close”
            return current.head
        if current.dep_ in INHERITS_SUBJECT and current.head != current:
            current = current.head
            continue
        return None
    return None


def is_passive(verb: Token) -> bool:
    """“was accused”, “is believed”."""
    return any(child.dep_ in {"auxpass", "nsubjpass"} for child in verb.children)


def agent_of(verb: Token) -> Token | None:
    """“was praised by the mayor” → mayor."""
    for child in verb.children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            return next((grand for grand in child.children if grand.dep_ == "pobj"), None)
    return None


def _antecedent(subject: Token) -> Token:
    """“Ortiz, who said …”: the pronoun's antecedent where it heads a relative clause, else the subject itself."""
    if subject.lower_ in RELATIVE_PRONOUNS and subject.head.dep_ == "relcl":
        return subject.head.head
    return subject


def phrase(head: Token, limit: TokenRange | None = None) -> TokenRange:
    """The noun phrase of `head` without what a comma sets off: relative clauses, appositions.

    Example: “the mayor of Leeds, who was born there,” → the mayor of Leeds.
    """
    start, end = head.left_edge.i, head.i + 1
    last = head.right_edge.i + 1
    if limit is not None:
        start, last = max(start, limit[0]), min(last, limit[1])
    doc = head.doc
    while (
        end < last and not doc[end].is_punct and not doc[end].is_space and not _starts_clause(doc, end, head)
    ):
        end += 1
    while start < head.i and (doc[start].is_punct or doc[start].is_space):
        start += 1
    return start, max(end, head.i + 1)


def _starts_clause(doc: Doc, i: int, head: Token) -> bool:
    token = doc[i]
    return any(
        ancestor.dep_ == "relcl" and ancestor.head == head and i == ancestor.left_edge.i
        for ancestor in (token, *token.ancestors)
        if ancestor.i >= i
    )
