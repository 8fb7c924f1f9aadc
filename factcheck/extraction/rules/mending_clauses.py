"""Repairs of the parse around subordinate clauses and objects, by constraint.

In: a Tree and a token. Out: whether heads and labels were changed.
"""

from __future__ import annotations

from factcheck.extraction.rules.tree import AUXILIARIES, NOMINAL, Tree

OPENERS = frozenset({"after", "before", "until", "since"})
"""Prepositions that also open clauses."""
TOLD = frozenset({"tell", "inform", "notify", "assure", "remind"})
"""Verbs that name whom something is said to."""
TIMES = frozenset({"DATE", "TIME"})
BESIDE = frozenset({*AUXILIARIES, "neg", "advmod"})
SUBORDINATE = frozenset({"advcl", "ccomp", "acl", "dep"})


def open_clause(tree: Tree, verb: int) -> bool:
    """ "He left after one of his sons, aged 17, fled.": one of his sons fled; "after" opens the clause.

    A finite verb has a subject: the noun that a preposition took, where it ends right before the verb.
    """
    if tree.dep[verb] not in SUBORDINATE or tree.finite(verb) is None or tree.subject(verb) is not None:
        return False
    group = min([verb, *(c for c in tree.children[verb] if c < verb and tree.dep[c] in BESIDE)])
    host = tree.head[verb]
    for opener in (*tree.children[host], *tree.children[verb]):
        if opener >= group or tree.lower[opener] not in OPENERS:
            continue
        noun = tree.child(opener, ("pobj",))
        if noun is None or tree.pos[noun] not in NOMINAL or tree.entity[noun] in TIMES:
            # "until 1995, then joined": 1995 did nothing
            continue
        end = max(i for i in tree.subtree(noun) if i < group)
        follows = end == group - 1 or (end == group - 2 and tree.text[group - 1] == ",")
        if not follows or not host < opener:
            continue
        tree.head[noun], tree.dep[noun] = verb, "nsubjpass" if tree.kids(verb, ("auxpass",)) else "nsubj"
        tree.head[opener], tree.dep[opener] = verb, "mark"
        tree.dep[verb] = "advcl"
        return True
    return False


def raise_counted(tree: Tree, noun: int) -> bool:
    """ "It killed five nurses in a bus and two drivers.": two drivers were killed, nobody was in them.

    A counted noun is joined to the counted one before it, not to one without a number in between.
    """
    between = tree.head[noun]
    preposition = tree.head[between]
    counted = tree.head[preposition]
    if tree.dep[noun] != "conj" or tree.dep[between] != "pobj" or tree.dep[preposition] != "prep":
        return False
    verb = tree.head[counted]
    if tree.dep[counted] != "dobj":
        # the parser may hang "in a bus" on the verb
        verb, counted = counted, tree.child(counted, ("dobj",)) or counted
    if tree.dep[counted] != "dobj" or not tree.is_verb(verb) or counted > preposition:
        return False
    numbers = [bool(tree.kids(n, ("nummod",))) for n in (counted, between, noun)]
    if numbers != [True, False, True] or tree.tag[noun] != tree.tag[counted]:
        return False
    tree.head[noun] = counted
    for child in tree.kids(between, ("cc",)):
        tree.head[child] = counted
    tree.head[preposition] = counted
    return True


def pair_brackets(tree: Tree) -> bool:
    """ "He rang 112 (the number for help).": the second bracket hangs where the first does"""
    changed, first = False, -1
    for index, text in enumerate(tree.text):
        if text == "(" or tree.opens[index]:
            # "((" opens no aside of prose
            first = index if text == "(" and first != index - 1 else -1
        elif text == ")" and first >= 0:
            if tree.head[first] != first and tree.head[index] != tree.head[first]:
                tree.head[index] = tree.head[first]
                changed = True
            first = -1
    return changed


def joins_passive(tree: Tree, verb: int) -> None:
    """ "I was led in and told that it was late.": I was told; nobody tells without saying whom"""
    passive = bool(tree.kids(tree.head[verb], ("auxpass",))) and tree.tag[tree.head[verb]] == "VBN"
    if (
        not passive
        or tree.tag[verb] != "VBD"
        or tree.lemma[verb] not in TOLD
        or tree.subject(verb) is not None
    ):
        return
    if tree.kids(verb, ("ccomp",)) and not tree.kids(verb, ("dobj", "dative", *AUXILIARIES)):
        tree.tag[verb] = "VBN"
