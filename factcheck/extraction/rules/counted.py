"""Members named after a number of them: "two charges: theft and arson", "Two players, Orr and Lee, …".

In: a Plan and one of its pieces. Out: what the piece says of the group, and of each member in its place. The
number decides: a list of as many members as the number says is their list, whatever the parser makes of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from factcheck.extraction.rules.alternatives import agree
from factcheck.extraction.rules.checks import NEGATIONS
from factcheck.extraction.rules.decisions import JOINT, JOINT_PREPOSITIONS, in_main_clause
from factcheck.extraction.rules.numbers import value_of_words
from factcheck.extraction.rules.pieces import Piece, Plan, Word
from factcheck.extraction.rules.tree import PLURAL_TAGS, Tree

FEWEST, MOST = 2, 8
OPENERS = frozenset({":", ",", "–", "—", "--"})
BRACKETS = frozenset({"(", ")", "[", "]", ";", '"', "“", "”"})
BEFORE_NOUN = frozenset({"JJ", "JJR", "JJS", "NN", "NNP", "VBN", "VBG", "HYPH", "CD", "NNS", "NNPS"})
ROLES = frozenset({"nsubj", "nsubjpass", "dobj", "pobj"})


class Counted(NamedTuple):
    """A group (its noun, where its words stand in the piece), where the list ends, and its members."""

    noun: int
    start: int
    end: int
    until: int
    members: tuple[tuple[int, ...], ...]


def with_counted(plan: Plan, piece: Piece) -> list[Piece]:
    """The piece; or what it says of the group, then of each member."""
    tree = plan.tree
    tokens = [w.token for w in piece.words]
    if not any(tree.text[t] in OPENERS for t in tokens if t >= 0):
        return [piece]
    if any(t >= 0 and (tree.lower[t] in NEGATIONS or tree.lemma[t] in JOINT) for t in tokens):
        return [piece]
    found = next(_lists(plan, piece, tokens), None)
    if found is None:
        return [piece]
    rules = (*piece.rules, "member_of_count")
    before, after = piece.words[: found.start], piece.words[found.until :]
    made = [replace(piece, words=(*before, *piece.words[found.start : found.end], *after))]
    for member in found.members:
        words = (*before, *map(Word, member), *after)
        if tree.dep[found.noun] in ("nsubj", "nsubjpass"):
            words = tuple(agree(tree, tree.head[found.noun], member[-1], words))
        made.append(replace(piece, words=words, rules=rules))
    return made


def _lists(plan: Plan, piece: Piece, tokens: list[int]) -> Iterator[Counted]:
    tree = plan.tree
    for at, noun in enumerate(tokens[:-3]):
        if noun < 0 or tree.tag[noun] not in PLURAL_TAGS or tree.dep[noun] not in ROLES:
            continue
        number = next(iter(tree.kids(noun, ("nummod",))), None)
        if number is None or number not in tokens[:at] or tree.text[tokens[at + 1]] not in OPENERS:
            continue
        start = tokens.index(number)
        count = value_of_words(tree.lower[number])
        if count is None or not FEWEST <= count <= MOST or not _is_plain(tree, tokens[start : at + 1]):
            continue
        if not _stands_free(tree, noun, tokens[start - 1] if start else None):
            continue
        found = _list_after(tree, tokens, at + 1)
        if found is None or len(found[0]) != count or not in_main_clause(tree, piece, noun):
            continue
        if not piece.words[at + 1].text:
            yield Counted(noun, start, at + 1, found[1], found[0])


def _stands_free(tree: Tree, noun: int, before: int | None) -> bool:
    """Not "a group of seven states: …", "the three firms: …" that names them again, "between two towns" """
    if tree.dep[noun] == "pobj" and not tree.is_verb(tree.head[tree.head[noun]]):
        return False
    return before is None or (tree.pos[before] != "DET" and tree.lower[before] not in JOINT_PREPOSITIONS)


def _is_plain(tree: Tree, indices: list[int]) -> bool:
    """ "two former Danish players": nothing but a number, adjectives and nouns, side by side"""
    return indices == list(range(indices[0], indices[-1] + 1)) and all(
        tree.tag[i] in BEFORE_NOUN for i in indices
    )


def _list_after(tree: Tree, tokens: list[int], opener: int) -> tuple[tuple[tuple[int, ...], ...], int] | None:
    """The members between the opener and what closes it, with the position after the list.

    After a colon the list goes on to the end; after a comma or dash to its twin, which is the first comma
    after "and" or the end.
    """
    mark = tree.text[tokens[opener]]
    members: list[tuple[int, ...]] = []
    current: list[int] = []
    joined, until = False, len(tokens)
    for at in range(opener + 1, len(tokens)):
        token = tokens[at]
        if token < 0 or tree.text[token] in BRACKETS or (tree.is_verb(token) and mark != ":"):
            return None
        if tree.text[token] == "." and at >= len(tokens) - 1:
            until = at
            break
        if joined and mark != ":" and tree.text[token] == mark:
            until = at + 1
            break
        if tree.lower[token] == "and" and not tree.entity[token]:
            if joined:
                return None
            joined = True
        if tree.text[token] == "," or tree.lower[token] == "and":
            if current:
                members.append(tuple(current))
            current = []
            continue
        current.append(token)
    members.append(tuple(current))
    return (tuple(members), until) if joined and all(_is_member(tree, m) for m in members) else None


def _is_member(tree: Tree, member: tuple[int, ...]) -> bool:
    """A noun phrase: it begins with no verb, pronoun or preposition and holds a noun."""
    if not member or tree.tag[member[0]] in ("IN", "TO", "PRP", "WP", "WDT", "WRB", "RB", "MD", "VBD", "VBZ"):
        return False
    return any(tree.pos[i] in ("NOUN", "PROPN") for i in member)
