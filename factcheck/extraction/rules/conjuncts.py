"""Groups of conjuncts inside a clause, and whether each conjunct can be checked by itself.

In: a Plan and the words of a piece. Out: Groups in text order; `splits` decides.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from factcheck.extraction.rules.pieces import Piece, Plan, Words
from factcheck.extraction.rules.tree import Tree

SHARED_LEFT = frozenset({"det", "poss", "predet"})
OBJECTS = frozenset({"dobj", "prep", "prt", "dative", "acomp", "attr", "oprd", "xcomp", "ccomp", "npadvmod"})
SPLIT_VERBS = frozenset({"xcomp", "pcomp", "ccomp", "advcl", "conj"})
SUBORDINATE = frozenset({"advcl", "relcl", "acl", "appos"})
JOINT_PREPOSITIONS = frozenset({"between", "among", "amongst"})
LISTING = frozenset({"include"})
LONG_LIST = 3
JOINT = frozenset(
    {"together", "combine", "merge", "marry", "collide", "jointly", "respectively", "mutual", "mutually"}
)


@dataclass(frozen=True, slots=True)
class Group:
    """A coordination: the heads, the tokens of each conjunct, what all share on either side."""

    heads: tuple[int, ...]
    conjuncts: tuple[tuple[int, ...], ...]
    left: tuple[int, ...]
    right: tuple[int, ...]
    tokens: tuple[int, ...]
    conjunction: str
    rule: str


def find_groups(plan: Plan, words: Words) -> Iterator[Group]:
    """The coordinations whose conjuncts all stand in the piece, outermost and leftmost first."""
    tree = plan.tree
    inside = {word.index for word in words if word.index >= 0}
    firsts = [
        i
        for i in sorted(inside)
        if tree.dep[i] != "conj" and any(tree.dep[c] == "conj" and c in inside for c in tree.children[i])
    ]
    for first in firsts:
        group = _group(plan, first, inside)
        if group is not None:
            yield group


def chain(tree: Tree, first: int) -> list[int]:
    """The first conjunct and all after it, however the parser links them."""
    found = [first]
    for head in found:
        found.extend(c for c in tree.children[head] if tree.dep[c] == "conj")
    return sorted(found)


def _group(plan: Plan, first: int, inside: set[int]) -> Group | None:
    tree = plan.tree
    heads = [h for h in chain(tree, first) if h in inside and h not in plan.detached]
    if len(heads) < 2 or any(head in plan.base_heads() for head in heads):
        return None
    conjunction = _conjunction(tree, heads)
    if conjunction is None:
        return None
    conjuncts = [_own(tree, h, heads, inside) for h in heads]
    if any(not c for c in conjuncts):
        return None
    left = [i for i in conjuncts[0] if i < heads[0] and _shared_left(tree, i, heads)]
    right = _shared_right(tree, heads, conjuncts)
    conjuncts[0] = [i for i in conjuncts[0]]
    tokens = sorted(
        {i for c in conjuncts for i in c}
        | {i for i in range(min(conjuncts[0]), max(conjuncts[-1]) + 1) if i in inside}
    )
    conjuncts = [strip_list(tree, c) for c in conjuncts]
    kind = "verbs" if tree.is_verb(first) else "nouns" if tree.pos[first] in ("NOUN", "PROPN") else "others"
    return Group(
        heads=tuple(heads),
        conjuncts=tuple(tuple(c) for c in conjuncts),
        left=tuple(left),
        right=tuple(right),
        tokens=tuple(tokens),
        conjunction=conjunction,
        rule=f"coordinated_{kind}",
    )


def strip_list(tree: Tree, indices: list[int]) -> list[int]:
    """Without commas at either end."""
    while indices and tree.text[indices[0]] in (",", ";"):
        indices = indices[1:]
    while indices and tree.text[indices[-1]] in (",", ";"):
        indices = indices[:-1]
    return indices


def _conjunction(tree: Tree, heads: list[int]) -> str | None:
    found = [tree.lower[c] for h in heads for c in tree.kids(h, ("cc",))]
    return found[-1] if found else None


def _own(tree: Tree, head: int, heads: list[int], inside: set[int]) -> list[int]:
    others = set(heads) - {head}
    marks = {c for c in tree.children[head] if tree.dep[c] in ("cc", "preconj")}
    marks |= {c for c in tree.children[head] if tree.dep[c] == "punct" and tree.text[c] in (",", ";")}
    return [i for i in tree.subtree(head, without=others | marks) if i in inside]


def _shared_left(tree: Tree, index: int, heads: list[int]) -> bool:
    """ "his wife and children": his · not where a later conjunct has a determiner of its own"""
    if index not in tree.children[heads[0]] or tree.dep[index] not in SHARED_LEFT:
        return index in _below_shared(tree, heads)
    return not any(tree.kids(h, ("det", "poss", "nummod")) for h in heads[1:]) and all(
        tree.pos[h] == "NOUN" for h in heads[1:]
    )


def _below_shared(tree: Tree, heads: list[int]) -> set[int]:
    """The words of a shared possessive: "the firm 's staff and debts"."""
    found: set[int] = set()
    if any(tree.kids(h, ("det", "poss", "nummod")) for h in heads[1:]):
        return found
    if not all(tree.pos[h] == "NOUN" for h in heads[1:]):
        return found
    for child in tree.kids(heads[0], ("poss",)):
        found.update(tree.subtree(child))
    return found


def _shared_right(tree: Tree, heads: list[int], conjuncts: list[list[int]]) -> list[int]:
    """ "build and sell cars": cars"""
    last = heads[-1]
    if not tree.is_verb(last):
        return []
    for head, own in zip(heads[:-1], conjuncts[:-1], strict=True):
        if any(i > head and tree.dep[i] != "punct" for i in own):
            return []
    return [i for i in conjuncts[-1] if i > last]


def splits(plan: Plan, piece: Piece, group: Group) -> bool:
    """Whether each conjunct can be found true or false by itself."""
    tree = plan.tree
    if not _conjoined(tree, piece, group) or _in_a_name(tree, group):
        return False
    if not _in_main_clause(tree, piece, group.heads[0]):
        return False
    first = group.heads[0]
    if tree.is_verb(first):
        return _verbs_split(tree, group)
    return nouns_split(tree, piece, group)


def _conjoined(tree: Tree, piece: Piece, group: Group) -> bool:
    """Joined by "and"; "or" only where the clause is negated: "no arrests or charges were reported"."""
    if group.conjunction in ("or", "nor"):
        return any(tree.dep[w.index] == "neg" or tree.lower[w.index] == "no" for w in piece.words if w.index >= 0)
    return group.conjunction in ("and", "but", "&")


def _in_main_clause(tree: Tree, piece: Piece, index: int) -> bool:
    """Not inside a subordinate clause: "because the club and its owner could not agree" stays whole."""
    seen = 0
    while index != piece.head and seen < 30:
        if tree.dep[index] in SUBORDINATE and not _is_purpose(tree, index):
            return False
        if tree.head[index] == index:
            return True
        index, seen = tree.head[index], seen + 1
    return True


def _is_purpose(tree: Tree, index: int) -> bool:
    """ "to widen the road and move the bus stop" """
    return tree.tag[index] == "VB" and any(tree.lower[c] == "to" for c in tree.kids(index, ("aux",)))


def _in_a_name(tree: Tree, group: Group) -> bool:
    """ "the Department of Trade and Industry" """
    between = range(group.heads[0], group.heads[-1])
    joints = [i for i in between if tree.dep[i] == "cc"]
    unknown = all(tree.pos[h] == "PROPN" for h in group.heads) and not all(tree.entity[h] for h in group.heads)
    return unknown or any(tree.entity[i] for i in joints)


def _verbs_split(tree: Tree, group: Group) -> bool:
    """Purposes and complements: "plans to close the mine and sell the land".

    Not verbs inside a modifier: "people who live and work here".
    """
    first, *others = group.heads
    if tree.dep[first] not in SPLIT_VERBS or len({tree.tag[h] for h in group.heads}) > 1:
        return False
    if any(c for h in others for c in tree.kids(h, ("aux", "auxpass")) if tree.lower[c] != "to"):
        return False
    with_subject = [tree.subject(h) is not None for h in group.heads]
    return not any(with_subject) or (tree.dep[first] == "ccomp" and not any(with_subject[1:]))


def nouns_split(tree: Tree, piece: Piece, group: Group) -> bool:
    """Nouns, adjectives and phrases.

    "The mayor and two aides were charged.": subjects split, and what is said of a subject.
    "strong winds and heavy rain", objects of one act, stay whole unless each has a number of its own.
    """
    first = group.heads[0]
    role, above = tree.dep[first], tree.head[first]
    if tree.lower[above] in JOINT_PREPOSITIONS or _joint(tree, piece):
        return False
    if any(tree.lower[c] in ("both", "neither") for c in tree.children[first]):
        # "was searched by both police and volunteers"
        return True
    if all(tree.kids(h, ("nummod",)) for h in group.heads):
        # "killed four miners and two rescuers"
        return True
    if role in ("nsubj", "nsubjpass"):
        return all(tree.pos[h] in ("NOUN", "PROPN") for h in group.heads)
    if role in ("amod", "nmod"):
        # "Legal and religious groups have called for …"
        return tree.dep[above] in ("nsubj", "nsubjpass") and tree.tag[above] == "NNS"
    if tree.lemma[above] in LISTING or (len(group.heads) > LONG_LIST and all(tree.entity[h] for h in group.heads)):
        # "Measures include a ban on cars, wider pavements and free buses."
        return role in ("dobj", "pobj", "attr")
    return role in ("acomp", "attr", "oprd")


def _joint(tree: Tree, piece: Piece) -> bool:
    """ "The two firms and their union met together.": one act of all"""
    return any(w.index >= 0 and (tree.lower[w.index] in JOINT or tree.lemma[w.index] in JOINT) for w in piece.words)
