"""Surnames that the tagger took for common words: "Hale flew across the water", "Parsons ran for Congress".

In: the Tree of an article and the names found so far. Out: the tokens that are the last word of somebody's
full name, though nothing but their capital says that they are names.
"""

from __future__ import annotations

from collections.abc import Iterable

from factcheck.extraction.rules.tree import Tree

COMMON_TAGS = frozenset({"NOUN", "VERB", "ADJ", "INTJ", "X"})
NOMINAL_ROLES = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "poss", "compound", "conj", "appos", "intj"})
MIN_SURNAME = 4
"""Letters; shorter ones are words too often."""


def find_mistagged(tree: Tree, full_names: Iterable[tuple[str, ...]], taken: set[int]) -> list[int]:
    """The tokens, in text order.

    Args:
        full_names: the words of the names of persons, first name and surname.
        taken: tokens that belong to a name already.
    """
    surnames = {words[-1] for words in full_names if len(words) > 1 and len(words[-1]) >= MIN_SURNAME}
    if not surnames:
        return []
    # "Trump" is nobody where the article has "a trump card" as well
    plain = {text for text in tree.text if text.islower()}
    return [
        index
        for index, text in enumerate(tree.text)
        if text in surnames
        and index not in taken
        and text.isalpha()
        and text.istitle()
        and text.lower() not in plain
        and tree.pos[index] in COMMON_TAGS
        and tree.dep[index] in NOMINAL_ROLES
        and not tree.entity[index]
    ]
