"""Appositions that add a fact: age, origin, membership, definition, role.

In: a Plan. Out: Detached constructions, and their words with "is" or "are".
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.extraction.rules.clauses import be, definite, single_phrase, strip
from factcheck.extraction.rules.pieces import COMMAS, SUPPLIED, Detached, Plan, Word, Words, as_words
from factcheck.extraction.rules.tree import NOMINAL, Tree

AGE_WORDS = frozenset({"aged", "age"})


def find_appositions(plan: Plan) -> Iterator[Detached]:
    """ "The Nile, the longest river of Africa, …" · "Mr Silva, 54, …" """
    tree = plan.tree
    for index in range(plan.start, plan.end):
        if tree.dep[index] == "appos" and _adds_fact(tree, index):
            yield Detached(index, tree.head[index], "apposition", "apposition")


def _adds_fact(tree: Tree, index: int) -> bool:
    host = tree.head[index]
    first, last = tree.edges(index)
    if tree.pos[host] not in NOMINAL or tree.pos[index] not in NOMINAL or host > first:
        return False
    if first == 0 or tree.text[first - 1] not in COMMAS:
        return False
    if any(tree.dep[c] == "conj" for c in tree.children[host]):
        return False
    if _is_list(tree, index) or _is_place_of(tree, host, index):
        return False
    return last - first < 25


def _is_list(tree: Tree, index: int) -> bool:
    """ "apples, pears and plums": the parser may take a list for an apposition."""
    joined = any(tree.dep[c] == "conj" for c in tree.children[index])
    return joined and tree.lower[tree.edges(index)[0]] not in ("a", "an", "the", "all", "both")


def _is_place_of(tree: Tree, host: int, index: int) -> bool:
    """ "Portland, Oregon": a name made more exact, no fact of its own."""
    names = tree.pos[host] == "PROPN" and tree.pos[index] == "PROPN"
    return names and not any(tree.dep[c] == "det" for c in tree.children[index])


def word_apposition(plan: Plan, found: Detached) -> Words | None:
    """Noun, "is" or "are", apposition."""
    tree = plan.tree
    own = strip(tree, plan.span(found.head))
    noun = definite(tree, as_words(single_phrase(plan, found.host)))
    if not own or not noun:
        return None
    verb = be("present", plural=tree.is_plural(found.host))
    return (*noun, Word(SUPPLIED, verb), *as_words(own))
