"""Where a place named in passing lies: "in Mosul, in northern Iraq," · "from Celle, next to Hanover,".

In: a Tree, then a Plan. Out: the phrase hung on the place's name, Detached constructions, and their words.
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.extraction.rules.clauses import be, single_phrase, strip
from factcheck.extraction.rules.pieces import SUPPLIED, Detached, Plan, Word, Words, as_words
from factcheck.extraction.rules.tree import Tree

LYING = frozenset({"in", "near", "outside", "inside"})
BESIDE = frozenset({"next", "close", "north", "south", "east", "west"})
PLACES = frozenset({"GPE", "LOC", "FAC"})
CLOSERS = frozenset({",", ".", ";", ")", "–", "—"})
LONGEST = 6


def hang_place(tree: Tree, index: int) -> bool:
    """ "It was felt in Mosul, in northern Iraq.": where Mosul lies, not where it was felt once more

    The place's name stands right before the comma, as the object of a preposition.
    """
    name = index - 2
    opener = tree.lower[index]
    if name < 1 or tree.text[index - 1] != "," or not (opener in LYING or opener in BESIDE):
        return False
    if tree.entity[name] not in PLACES or tree.dep[name] != "pobj" or tree.pos[name] != "PROPN":
        return False
    last = _last(tree, index)
    if last is None or tree.head[index] == name:
        return False
    tree.head[index], tree.dep[index] = name, "prep"
    tree.head[index - 1] = name
    return True


def _last(tree: Tree, index: int) -> int | None:
    """The last word of the phrase, where it ends with a place and a mark follows it."""
    last = tree.edges(index)[1]
    names = [i for i in range(index, last + 1) if tree.entity[i] in PLACES]
    if last - index > LONGEST or last + 1 >= len(tree) or tree.text[last + 1] not in CLOSERS:
        return None
    whole = names and names[-1] == last and tree.dep[last] == "pobj"
    return last if whole and not any(tree.dep[i] in ("conj", "relcl") for i in range(index, last)) else None


def find_places(plan: Plan) -> Iterator[Detached]:
    """Phrases that say where the place named right before them lies."""
    tree = plan.tree
    for index in range(plan.start + 2, plan.end):
        name = tree.head[index]
        if name != index - 2 or tree.text[index - 1] != "," or tree.lower[index] not in LYING | BESIDE:
            continue
        if tree.entity[name] in PLACES and tree.dep[name] == "pobj" and _last(tree, index) is not None:
            yield Detached(index, name, "place", "place_of_place")


def word_place(plan: Plan, found: Detached) -> Words | None:
    """ "in Mosul, in northern Iraq" → Mosul is in northern Iraq"""
    tree = plan.tree
    gone = set(tree.subtree(found.head))
    name = strip(tree, [i for i in single_phrase(plan, found.host) if i not in gone])
    own = strip(tree, plan.span(found.head))
    if not name or not own:
        return None
    return (*as_words(name), Word(SUPPLIED, be("present", plural=tree.is_plural(found.host))), *as_words(own))
