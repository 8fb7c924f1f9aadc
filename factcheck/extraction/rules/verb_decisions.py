"""Which joined verbs inside a clause split: "plans to close the mine and sell the land".

In: a Plan and a Group of verbs. Out: a decision.
"""

from __future__ import annotations

from factcheck.extraction.rules.conjuncts import Group
from factcheck.extraction.rules.joined_verbs import share_right
from factcheck.extraction.rules.pieces import Plan
from factcheck.extraction.rules.tree import Tree

SPLIT_VERBS = frozenset({"xcomp", "pcomp", "ccomp", "advcl", "conj"})
ONE_ACT = frozenset({"try", "come", "go", "wait", "stop"})


def is_purpose(tree: Tree, index: int) -> bool:
    """ "to widen the road and move the bus stop" """
    return tree.tag[index] == "VB" and any(tree.lower[c] == "to" for c in tree.kids(index, ("aux",)))


def verbs_split(plan: Plan, group: Group) -> bool:
    """Purposes and complements: "plans to close the mine and sell the land".

    Not verbs inside a modifier: "people who live and work here".
    """
    tree, first = plan.tree, group.heads[0]
    if tree.lemma[first] in ONE_ACT and tree.dep[first + 1] == "cc":
        # "to try and save the mine", "to come and see the ruins": one act
        return False
    if tree.dep[first] == "acomp" and all(tree.tag[h] in ("VBG", "VBN") for h in group.heads):
        # "The ruling is pending and expected in June."
        return True
    if group.right and first in plan.base_heads():
        # "Police arrested and questioned the man."
        return share_right(tree, group.heads)
    free = tree.dep[first] in SPLIT_VERBS or _each_purpose(plan, group)
    if not free or (_share_object(tree, group) and tree.dep[first] != "xcomp"):
        return False
    return _each_stated(tree, group) or _alike(tree, group)


def _alike(tree: Tree, group: Group) -> bool:
    """All of one form, and none but the first of what is said has a subject or an auxiliary of its own."""
    first, *others = group.heads
    if len({tree.tag[h] for h in group.heads}) > 1:
        return False
    if any(c for h in others for c in tree.kids(h, ("aux", "auxpass")) if tree.lower[c] != "to"):
        return False
    with_subject = [tree.subject(h) is not None for h in group.heads]
    return not any(with_subject) or (tree.dep[first] == "ccomp" and not any(with_subject[1:]))


def _each_purpose(plan: Plan, group: Group) -> bool:
    """ "a campaign to restore the mill and open a museum", "in order to …": each is what it is for

    Not "the right to live and work": each has words of its own.
    """
    tree, first = plan.tree, group.heads[0]
    infinitives = tree.dep[first] == "acl" and all(tree.tag[h] == "VB" for h in group.heads)
    told = all(tree.kids(h, ("dobj", "prep", "ccomp", "xcomp")) for h in group.heads)
    return infinitives and told and is_purpose(tree, first) and first not in plan.protected


def _each_stated(tree: Tree, group: Group) -> bool:
    """ "Divers think that the hull broke and that the cargo sank", "said that they were paid and had left"

    Not "Divers think the hull broke and the cargo sank": whether they think so of the cargo is not sure.
    """
    first, *others = group.heads
    if tree.dep[first] != "ccomp" or not tree.is_clause(first):
        return False
    if any(tree.finite(h) is None for h in others) or tree.kids(tree.head[first], ("neg",)):
        return False
    marks = [[tree.lower[c] for c in tree.kids(h, ("mark",))] for h in others]
    own = [tree.subject(h) is not None for h in others]
    each = all(own) and all(mark == ["that"] for mark in marks)
    shared = not any(own) and not any(marks)
    return (each or shared) and not any(tree.kids(h, ("neg",)) for h in group.heads)


def _share_object(tree: Tree, group: Group) -> bool:
    """ "accused of shooting and killing two people": whom he shot stands behind the last verb"""
    bare = any(len(conjunct) == 1 for conjunct in group.conjuncts[:-1])
    return bare and bool(tree.kids(group.heads[-1], ("dobj",)))
