"""Groups of conjuncts inside a clause, with what all of them share.

In: a Plan and the words of a piece. Out: Groups in text order.
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from factcheck.extraction.rules.joined_verbs import share_right
from factcheck.extraction.rules.pieces import Plan, Words
from factcheck.extraction.rules.tree import Tree

SHARED_LEFT = frozenset({"det", "poss", "predet"})


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
    inside = {word.token for word in words if word.token >= 0}
    joined = {i for i in inside if tree.dep[i] == "conj"}
    if not joined:
        return
    firsts = [i for i in sorted(inside - joined) if not joined.isdisjoint(tree.children[i])]
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


def _outer(tree: Tree, heads: list[int]) -> list[int]:
    """Without what is joined to another member first: "a vote, the sale and hire of boats, and reform".

    Not "Lee, Orr, and Ana and Ivo Lund": names are one by one whatever joins them.
    """
    if not any(tree.pos[h] == "NOUN" for h in heads):
        return heads
    inner = {
        h
        for h in heads[1:-1]
        if tree.dep[tree.edges(h)[0] - 1] == "cc" and not tree.kids(h, ("det", "poss", "nummod"))
    }
    return [h for h in heads if h not in inner]


def _group(plan: Plan, first: int, inside: set[int]) -> Group | None:
    tree = plan.tree
    apposed = tree.dep[first] == "appos"
    heads = [
        h for h in chain(tree, first) if h in inside and (h not in plan.detached or (apposed and h == first))
    ]
    heads = _outer(tree, heads)
    if len(heads) < 2:
        return None
    # "Police arrested and questioned the man."
    row = share_right(tree, heads)
    if not row and any(head in plan.base_heads() for head in heads):
        return None
    conjunction = _conjunction(tree, heads)
    if conjunction is None:
        return None
    conjuncts = [own_tokens(tree, h, heads, inside) for h in heads]
    if any(not c for c in conjuncts):
        return None
    left = [i for i in conjuncts[0] if i < heads[0] and _shared_left(tree, i, heads)]
    left += _shared_to(tree, heads)
    if row and heads[0] in plan.base_heads():
        left = [i for i in conjuncts[0] if i < heads[0]]
        conjuncts[0] = [i for i in conjuncts[0] if i < conjuncts[-1][-1]]
    left += _shared_subject(tree, heads, conjuncts[0])
    right = _shared_right(tree, heads, conjuncts)
    conjuncts[0] = list(conjuncts[0])
    tokens = sorted(
        {i for c in conjuncts for i in c}
        | {i for i in range(tree.edges(heads[0])[0], max(conjuncts[-1]) + 1) if i in inside}
    )
    _place_strays(tree, conjuncts, tokens)
    if tokens[0] - 1 in inside and tree.lower[tokens[0] - 1] == "both":
        # "praised both for its speed and for its range": praised for its range
        tokens.insert(0, tokens[0] - 1)
    conjuncts = [strip_list(tree, c) for c in conjuncts]
    kind = "verbs" if tree.is_verb(first) else "nouns" if tree.pos[first] in ("NOUN", "PROPN") else "others"
    return Group(
        heads=tuple(heads),
        conjuncts=tuple(tuple(c) for c in conjuncts),
        left=tuple(sorted(set(left))),
        right=tuple(right),
        tokens=tuple(tokens),
        conjunction=conjunction,
        rule=f"coordinated_{kind}",
    )


def _place_strays(tree: Tree, conjuncts: list[list[int]], tokens: list[int]) -> None:
    """ "She won the cup once and the league title.": once goes with the cup, whatever it hangs on"""
    own = {i for conjunct in conjuncts for i in conjunct}
    for index in tokens:
        if index in own or tree.dep[index] in ("cc", "punct", "preconj") or tree.tag[index] != "RB":
            continue
        for conjunct in conjuncts[:-1]:
            if conjunct[-1] == index - 1:
                conjunct.append(index)


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


def own_tokens(tree: Tree, head: int, heads: list[int], inside: AbstractSet[int]) -> list[int]:
    """The words of one conjunct without the others and what joins them."""
    others = set(heads) - {head}
    inner = [tree.edges(c)[0] - 1 for c in tree.kids(head, ("conj",)) if c not in others]
    marks = {
        c
        for c in tree.children[head]
        if (tree.dep[c] in ("cc", "preconj") and c not in inner) or (tree.lower[c] == "both" and c < head)
    }
    return [i for i in tree.subtree(head, without=others | marks) if i in inside]


def _shared_left(tree: Tree, index: int, heads: list[int]) -> bool:
    """ "his wife and children": his · not where a later conjunct has a determiner of its own"""
    if index not in tree.children[heads[0]] or tree.dep[index] not in SHARED_LEFT:
        return index in _below_shared(tree, heads)
    return not any(tree.kids(h, ("det", "poss", "nummod")) for h in heads[1:]) and all(
        tree.pos[h] == "NOUN" for h in heads[1:]
    )


def _shared_to(tree: Tree, heads: list[int]) -> list[int]:
    """ "plans to close the mine and sell the land": to"""
    if any(tree.kids(h, ("aux",)) for h in heads[1:]):
        return []
    return [c for c in tree.kids(heads[0], ("aux",)) if tree.lower[c] == "to"]


def _shared_subject(tree: Tree, heads: list[int], first: list[int]) -> list[int]:
    """ "said that the crew were paid and had left": the crew; also were, before another participle

    What stands between subject and verb ("never", "often") is the first verb's own.
    """
    verb = heads[0]
    subject = tree.subject(verb)
    if tree.dep[verb] != "ccomp" or subject is None or any(tree.subject(h) is not None for h in heads[1:]):
        return []
    shared = [*tree.kids(verb, ("mark",)), *tree.subtree(subject)]
    if all(tree.finite(h) is None for h in heads[1:]):
        shared += tree.kids(verb, ("aux", "auxpass"))
    return sorted(i for i in shared if i in first and i < verb)


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
    alike = all(map(tree.is_verb, heads)) and len({tree.tag[h] == "VBG" for h in heads}) == 1
    if not alike or tree.subject(last) is not None:
        # "is pending and expected in June": nothing is pending in June
        return []
    for head, own in zip(heads[:-1], conjuncts[:-1], strict=True):
        if any(i > head and tree.dep[i] not in ("punct", "prt") for i in own):
            return []
    return [i for i in conjuncts[-1] if i > last]
