"""Clauses that leave out the verb of the clause before: "Gold went to Peru, and silver to Chad."

In: a Tree, then a Plan. Out: the parse with the gap's subject joined to the verb, Detached constructions,
and their words with the verb put back. Only where both halves are alike, so that a list is none: the same
preposition, phrases of one kind after it, subjects of one kind before it.
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.extraction.rules.alternatives import agree
from factcheck.extraction.rules.clauses import lead_words, strip
from factcheck.extraction.rules.pieces import Detached, Plan, Word, Words, as_words
from factcheck.extraction.rules.tree import AUXILIARIES, SUBJECTS, Tree

NAMED = frozenset(
    {"PERSON", "ORG", "GPE", "NORP", "LOC", "FAC", "DATE", "TIME", "CARDINAL", "PERCENT", "MONEY"}
)
NOMINAL_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS", "CD", "DT", "JJ", "JJS", "PRP$", "POS"})
ENDS = frozenset({".", ";", "–", "—", ")"})


def join_gaps(tree: Tree) -> bool:
    """ "Lee was born in 1968, and Orr in 1971.": whatever the parser joins Orr to, he was born"""
    changed = False
    for joint in range(2, len(tree) - 3):
        if tree.lower[joint] == "and" and tree.tag[joint] == "CC":
            changed |= _join_gap(tree, joint)
    return changed


def _join_gap(tree: Tree, joint: int) -> bool:
    end = joint + 1
    while end < len(tree) and tree.text[end] not in ENDS and not tree.opens[end]:
        if tree.is_verb(end):
            return False
        end += 1
    second = next((i for i in range(joint + 1, end) if tree.tag[i] == "IN"), end)
    if not joint + 1 < second < end - 1 or tree.tag[second - 1] not in ("NN", "NNS", "NNP", "NNPS", "CD"):
        return False
    if any(tree.tag[i] not in NOMINAL_TAGS for i in range(joint + 1, second)):
        return False
    found = _clause_before(tree, joint, tree.lower[second])
    if found is None:
        return False
    verb, first = found
    if not _alike(tree, verb, joint + 1, second - 1) or not _same_kind(tree, first, range(second + 1, end)):
        return False
    noun = second - 1
    for index in range(joint + 1, noun):
        if not joint < tree.head[index] <= noun:
            tree.head[index], tree.dep[index] = noun, "compound"
    tree.head[noun], tree.dep[noun] = verb, "conj"
    tree.head[joint], tree.dep[joint] = verb, "cc"
    tree.head[second], tree.dep[second] = noun, "prep"
    for index in range(second + 1, end):
        if not second <= tree.head[index] < end:
            tree.head[index], tree.dep[index] = second, "pobj"
    return True


def _clause_before(tree: Tree, joint: int, preposition: str) -> tuple[int, int] | None:
    """The clause that ends before "and", and its own phrase with this preposition, the last before "and"."""
    for first in range(joint - 1, 0, -1):
        if tree.opens[first + 1] or tree.text[first] in (";", ":", "(", '"', "“"):
            return None
        verb = tree.head[first]
        if tree.lower[first] != preposition or tree.dep[first] not in ("prep", "dative", "agent"):
            continue
        complete = tree.is_clause(verb) and verb < first and tree.dep[verb] not in ("relcl", "acl")
        return (verb, first) if complete else None
    return None


def _alike(tree: Tree, verb: int, opener: int, noun: int) -> bool:
    """The verb's subject and the gap's: two names of one kind, or two nouns with "the", or two bare ones.

    Not "The firm sold the mill to Orr and the barn to Lee.", where the gap's noun may be an object.
    """
    subject = tree.subject(verb)
    if subject is None or tree.dep[subject] not in SUBJECTS or tree.pos[subject] not in ("NOUN", "PROPN"):
        return False
    objects = tree.kids(verb, ("dobj", "attr", "oprd"))
    if tree.pos[subject] == "PROPN":
        if tree.pos[noun] != "PROPN" or any(tree.entity[c] == tree.entity[noun] for c in objects):
            return False
        return tree.entity[subject] == tree.entity[noun] != ""
    determiners = [tree.lower[c] for c in tree.kids(subject, ("det", "poss", "nummod"))]
    bare = not determiners and opener == noun and tree.tag[subject] == tree.tag[noun]
    return not objects and (determiners == [tree.lower[opener]] == ["the"] or bare)


def _same_kind(tree: Tree, first: int, after: range) -> bool:
    """What follows both prepositions is of one kind: two dates, two places, two figures."""
    phrase = tree.child(first, ("pobj",))
    if phrase is None:
        return False
    one = {tree.entity[i] for i in tree.subtree(phrase)} & NAMED
    other = {tree.entity[i] for i in after} & NAMED
    return bool(one) and one == other


def find_gapped(plan: Plan) -> Iterator[Detached]:
    """The nouns that `join_gaps` joined to a verb."""
    tree = plan.tree
    for noun in range(plan.start + 1, plan.end):
        verb = tree.head[noun]
        if tree.dep[noun] != "conj" or tree.is_verb(noun) or not tree.is_verb(verb):
            continue
        phrase = tree.child(noun, ("prep",))
        if tree.subject(noun) is not None:
            # "Eggs are laid in May and the chicks hatch in June.": a verb that the model takes for a noun
            continue
        if phrase != noun + 1 or not _alike(tree, verb, tree.edges(noun)[0], noun):
            continue
        first = _shared(tree, verb, phrase)
        if first is not None and _same_kind(tree, first, range(phrase + 1, tree.edges(phrase)[1] + 1)):
            yield Detached(noun, verb, "gap", "gapped_clause")


def _shared(tree: Tree, verb: int, phrase: int) -> int | None:
    """The verb's own phrase with the same preposition, nearest before the gap."""
    same = [c for c in tree.kids(verb, ("prep", "dative", "agent")) if tree.lower[c] == tree.lower[phrase]]
    before = [c for c in same if c < phrase]
    return before[-1] if before else None


def word_gapped(plan: Plan, found: Detached) -> Words | None:
    """ "Lee was born in 1968, and Orr in 1971." → Orr was born in 1971"""
    tree, verb = plan.tree, found.host
    own = strip(tree, plan.span(found.head))
    phrase = tree.child(found.head, ("prep",))
    subject = tree.subject(verb)
    if phrase is None or subject is None:
        return None
    first = _shared(tree, verb, phrase)
    if first is None:
        return None
    after = tree.edges(subject)[1]
    group = [verb, *(c for c in tree.kids(verb, (*AUXILIARIES, "neg")) if c > after)]
    group += [
        i for c in tree.kids(verb, ("prt", "dobj", "attr")) if verb < c < first for i in tree.subtree(c)
    ]
    words: tuple[Word, ...] = as_words(
        [*(i for i in own if i < phrase), *sorted(group), *(i for i in own if i >= phrase)]
    )
    return (*lead_words(plan, verb), *agree(tree, verb, found.head, words))
