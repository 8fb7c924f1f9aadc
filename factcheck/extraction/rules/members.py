"""Members named after their group: "Three mills, including the Orr mill, were sold."

In: a Plan and one of its pieces. Out: what the piece says of the group, and of each member in its place. Only
members that can be looked up one by one: a name, a number, "the" something. Examples of a vague group
("tools including saws and files") stay where they are.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from factcheck.extraction.rules.alternatives import agree
from factcheck.extraction.rules.checks import NEGATIONS
from factcheck.extraction.rules.conjuncts import chain, own_tokens, strip_list
from factcheck.extraction.rules.decisions import in_main_clause
from factcheck.extraction.rules.pieces import Piece, Plan, Word
from factcheck.extraction.rules.tree import NOMINAL, PLURAL_TAGS, Tree

OPENERS = frozenset({",", "–", "—", "--", "("})
CLOSERS = OPENERS - {"("} | {")"}
NAMED = frozenset({"ORG", "PERSON", "GPE", "FAC", "LOC", "PRODUCT"})
MOST = 8
"""Members; what lists more is a catalogue."""


class Listing(NamedTuple):
    """A group, the tokens that name it, those that list its members; head and own tokens of each member."""

    group: int
    named: tuple[int, ...]
    listing: frozenset[int]
    members: tuple[tuple[int, tuple[int, ...]], ...]


def with_members(plan: Plan, piece: Piece) -> list[Piece]:
    """The piece; or what it says of the group, then of each member."""
    tree = plan.tree
    found = next(_listings(tree, piece), None)
    if found is None or any(w.token >= 0 and tree.lower[w.token] in NEGATIONS for w in piece.words):
        return [piece]
    words = tuple(w for w in piece.words if w.token not in found.listing)
    without = replace(piece, words=words)
    return [without, *(_said_of(tree, without, found, *member) for member in found.members)]


def _said_of(tree: Tree, piece: Piece, found: Listing, head: int, own: tuple[int, ...]) -> Piece:
    """ "The fire damaged 40 houses, including six inns." → The fire damaged six inns"""
    at = next(n for n, w in enumerate(piece.words) if w.token == found.named[0])
    words = (*piece.words[:at], *map(Word, own), *piece.words[at + len(found.named) :])
    rules = (*piece.rules, "member_of_group")
    if tree.dep[found.group] not in ("nsubj", "nsubjpass"):
        return replace(piece, words=words, rules=rules)
    words = tuple(agree(tree, tree.head[found.group], head, words))
    return replace(piece, words=words, subject=head, rules=rules)


def _listings(tree: Tree, piece: Piece) -> Iterator[Listing]:
    tokens = [w.token for w in piece.words]
    inside = frozenset(tokens)
    for index in tokens:
        if index <= 0 or tree.lower[index] != "including" or tree.dep[index] != "prep":
            continue
        first = tree.child(index, ("pobj",))
        group = None if first is None else _group(tree, index)
        if first is None or group is None or group not in inside:
            continue
        heads = [h for h in _in_list(tree, first) if h in inside]
        apart = tree.text[index - 1] in OPENERS
        if len(heads) > MOST or not all(_is_one(tree, h, apart=apart) for h in heads):
            continue
        listing = _with_marks(tree, frozenset(tree.subtree(index)), inside)
        named = tuple(i for i in tree.subtree(group) if i in inside - listing)
        members = tuple((h, tuple(strip_list(tree, own_tokens(tree, h, heads, inside)))) for h in heads)
        whole = _follows(tokens, named) and all(own for _, own in members)
        whole = whole and (not apart or _is_closed(tree, max(listing), inside))
        if whole and in_main_clause(tree, piece, group):
            yield Listing(group, named, listing, members)


def _in_list(tree: Tree, first: int) -> list[int]:
    """ "six inns, two mills and a barn": the parser may take the mills for an apposition"""
    beside = next((c for c in tree.kids(first, ("appos",)) if tree.kids(c, ("conj",))), None)
    return chain(tree, first) if beside is None else sorted({*chain(tree, first), *chain(tree, beside)})


def _is_closed(tree: Tree, last: int, inside: frozenset[int]) -> bool:
    """The list ends with a mark, or with the piece."""
    return tree.text[last] in CLOSERS or last + 1 not in inside or tree.pos[last + 1] == "PUNCT"


def _follows(tokens: list[int], named: tuple[int, ...]) -> bool:
    """The words of the group stand together in the piece."""
    at = tokens.index(named[0])
    return tokens[at : at + len(named)] == list(named)


def _group(tree: Tree, index: int) -> int | None:
    """The plural that "including" goes on from, wherever the parser hangs it.

    "Three mills, including …" · "Some shops are open, including …": the subject, where no noun stands before
    """
    last = index - 2 if tree.text[index - 1] in OPENERS else index - 1
    noun = tree.head[index]
    if tree.pos[noun] not in NOMINAL:
        noun = last
        if tree.pos[noun] not in NOMINAL:
            subject = tree.subject(tree.head[index] if tree.is_verb(tree.head[index]) else tree.head[noun])
            return subject if subject is not None and tree.tag[subject] in PLURAL_TAGS else None
    return noun if tree.tag[noun] in PLURAL_TAGS or tree.kids(noun, ("nummod",)) else None


def _is_one(tree: Tree, member: int, *, apart: bool) -> bool:
    """ "including six inns" · set off by a comma also "including the Orr mill", "including Lyon"

    Not "including six in Cork": six of what is told by the group alone.
    """
    if tree.pos[member] not in NOMINAL:
        return False
    if tree.kids(member, ("nummod",)):
        return True
    definite = any(tree.lower[c] == "the" for c in tree.kids(member, ("det",)))
    return apart and (definite or tree.pos[member] == "PROPN" or tree.entity[member] in NAMED)


def _with_marks(tree: Tree, listing: frozenset[int], inside: frozenset[int]) -> frozenset[int]:
    """The list with the marks that set it off on either side."""
    first, last = min(listing), max(listing)
    marks = {i for i in (first - 1,) if i in inside and tree.text[i] in OPENERS}
    if marks:
        marks |= {i for i in (last + 1,) if i in inside and tree.text[i] in CLOSERS}
    return listing | marks
