"""Two clauses that the parser made one of, put right in the Doc before any rule reads it.

In: a verb of a parsed Doc. Out: whether heads and labels were changed.
"""

from __future__ import annotations

from spacy.tokens import Token

from factcheck.extraction.rules import cues

AUXILIARY = frozenset({"aux", "auxpass"})


def part_clauses(verb: Token) -> bool:
    """ "The fire led to an inquiry and Orr was sacked.": led is no participle, so it is the first verb.

    What "and" joins right before the second verb is that verb's own subject.
    """
    subject = next((c for c in cues.children(verb, cues.ANY_SUBJECT) if c.i < verb.i), None)
    if subject is None or subject.pos_ not in {"NOUN", "PROPN"}:
        return False
    first = next((c for c in subject.children if c.dep_ == "acl" and c.i == subject.i + 1), None)
    if first is None or first.tag_ != "VBD" or any(c.dep_ in {*AUXILIARY, "agent"} for c in first.children):
        return False
    noun = verb.doc[_group(verb) - 1]
    while noun.dep_ in {"compound", "pobj"} and noun.head.i > first.i:
        noun = noun.head
    joint = verb.doc[noun.left_edge.i - 1]
    if noun.dep_ != "conj" or noun.right_edge.i != _group(verb) - 1 or joint.dep_ != "cc":
        return False
    label, root = subject.dep_, verb.head == verb
    host, role = verb.head, verb.dep_
    noun.head, noun.dep_ = verb, label
    behind = [c for c in verb.children if c.i < first.i or (c.is_punct and c.i > verb.i)]
    first.head, first.dep_ = (first, "ROOT") if root else (host, role)
    verb.head, verb.dep_ = first, "conj"
    joint.head = first
    for child in behind:
        if child != noun:
            child.head = first
    subject.head, subject.dep_ = first, "nsubj"
    return True


def _group(verb: Token) -> int:
    """Where the verb's own words begin: its auxiliaries, adverbs and negation, else itself."""
    own = [c.i for c in verb.children if c.dep_ in {*AUXILIARY, "neg", "advmod"} and c.i < verb.i]
    group = verb.i
    for index in sorted(own, reverse=True):
        if index == group - 1:
            group = index
    return group
