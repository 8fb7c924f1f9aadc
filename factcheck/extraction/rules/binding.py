"""What grammar alone says a pronoun cannot be, or must be.

In: a Tree, the pronoun's token, a mention. Out: yes or no. Small named predicates; each says by an example
what it is about.
"""

from __future__ import annotations

from factcheck.extraction.rules.mentions import Mention
from factcheck.extraction.rules.tree import SUBJECTS, Tree

OBJECTS = frozenset({"dobj", "dative", "pobj", "attr", "oprd"})
REFLEXIVE = frozenset({"himself", "herself", "itself", "themselves", "themself"})
QUANTIFIERS = frozenset(
    {"both", "all", "some", "one", "each", "most", "many", "none", "several", "two", "few"}
)


def clause_of(tree: Tree, index: int) -> int:
    """The verb whose clause the token is in; the token's root where there is none."""
    for ancestor in tree.ancestors(index):
        if tree.is_verb(ancestor):
            return ancestor
        index = ancestor
    return index


def governor(tree: Tree, index: int) -> int | None:
    """The verb that the token is an argument of: "told him", "spoke to him"; None for "a book about him"."""
    while tree.dep[index] == "conj" and tree.head[index] != index and not tree.is_verb(index):
        index = tree.head[index]
    head = tree.head[index]
    if tree.dep[index] in {"pobj", "pcomp"} and tree.pos[head] in {"ADP", "SCONJ", "PART"}:
        head = tree.head[head]
        # "acquitted both of them": the quantifier is the argument
        if tree.lower[head] in QUANTIFIERS and tree.head[head] != head:
            return governor(tree, head)
    return head if head != index and tree.is_verb(head) and tree.dep[index] != "poss" else None


def subject_of(tree: Tree, verb: int) -> int | None:
    """The subject of a verb, also the one that a coordinated or controlled verb shares."""
    seen = 0
    while seen < 6:
        subject = tree.subject(verb)
        if subject is not None:
            return subject if tree.dep[subject] != "expl" else None
        if tree.dep[verb] in {"conj", "xcomp", "advcl"} and tree.is_verb(tree.head[verb]):
            verb = tree.head[verb]
            seen += 1
            continue
        return None
    return None


def is_coargument(tree: Tree, pronoun: int, mention: Mention) -> bool:
    """ "Ruiz praised her": subject and object of one verb are two people."""
    if tree.tag[pronoun] == "PRP$" or tree.lower[pronoun] in REFLEXIVE:
        return False
    verb = governor(tree, pronoun)
    if verb is None:
        return False
    heads = mention.members or (mention.head,)
    if any(governor(tree, head) == verb for head in heads):
        return tree.dep[pronoun] in SUBJECTS or tree.dep[pronoun] in OBJECTS
    # "Ruiz went home and praised her", "Ruiz wants to see her": the shared subject
    return tree.dep[pronoun] in OBJECTS and subject_of(tree, verb) in heads


def holds_pronoun(tree: Tree, pronoun: int, mention: Mention) -> bool:
    """ "his father", "a picture of it": the phrase around the pronoun is not what the pronoun stands for."""
    if mention.start <= pronoun < mention.end:
        return True
    below = pronoun
    for ancestor in tree.ancestors(pronoun):
        # "Ruiz and her colleagues": the parse hangs the second member on the first
        if tree.is_verb(ancestor) or tree.dep[below] == "conj":
            return False
        if ancestor == mention.head or ancestor in mention.members:
            return True
        below = ancestor
    return False


def is_commanded_later(tree: Tree, pronoun: int, mention: Mention) -> bool:
    """ "He said Ruiz would leave": a name in what the subject pronoun governs is another person."""
    if mention.start <= pronoun or tree.dep[pronoun] not in SUBJECTS:
        return False
    verb = tree.head[pronoun]
    index = mention.head
    for ancestor in tree.ancestors(index):
        # "He left when Ruiz came": an adverbial clause is not governed so tightly
        if ancestor == verb:
            return True
        if tree.dep[ancestor] == "conj" and tree.is_verb(ancestor):
            return False
    return False


def must_be(tree: Tree, pronoun: int) -> int | None:
    """The head that a reflexive stands for: "Ruiz defended herself"."""
    if tree.lower[pronoun] not in REFLEXIVE:
        return None
    verb = governor(tree, pronoun)
    return None if verb is None else subject_of(tree, verb)
