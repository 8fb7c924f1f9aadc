"""Nouns that only count others: "dozens of firms" are firms, "two Norlanders" are not the nation.

In: a Tree and the head of a phrase. Out: the head that the phrase is about, None where it is about itself.
"""

from __future__ import annotations

from factcheck.extraction.lexicons import load_words
from factcheck.extraction.rules.tree import PLURAL_TAGS, Tree

COUNTING_NOUNS = load_words("counting_nouns")
SOME = frozenset({"some", "many", "several", "few", "most", "dozens", "hundreds", "thousands"})
APART = frozenset({"the", "this", "that", "these", "those"})


def counted_by(tree: Tree, index: int) -> int | None:
    """ "A couple of nurses", "dozens of firms": the noun that is counted.

    "The number of deaths" counts nothing: the number itself is meant.
    """
    if tree.lemma[index].lower() not in COUNTING_NOUNS or index + 1 >= len(tree):
        return None
    if tree.lower[index + 1] != "of" or tree.head[index + 1] != index:
        return None
    if any(tree.lower[c] in APART for c in tree.children[index] if c < index):
        return None
    kind = tree.child(index + 1, {"pobj"})
    return kind if kind is not None and tree.tag[kind] in PLURAL_TAGS else None


def counts(tree: Tree, index: int) -> int | None:
    """The counting noun above a counted one, as `counted_by` tells."""
    of = tree.head[index]
    if tree.dep[index] != "pobj" or tree.lower[of] != "of":
        return None
    above = tree.head[of]
    return above if counted_by(tree, above) == index else None


def is_some_of(tree: Tree, index: int) -> bool:
    """ "Two Norlanders", "many Norlanders": people of a nation, and not the nation."""
    return tree.tag[index] in PLURAL_TAGS and any(
        c < index and (tree.dep[c] == "nummod" or tree.lower[c] in SOME) for c in tree.children[index]
    )
