"""Verbs side by side that share what follows the last: "They designed and built the tower."

In: a Tree and joined verbs. Out: whether they share it.
"""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.extraction.lexicons import load_words
from factcheck.extraction.rules.tree import Tree

WITHOUT_OBJECT = load_words("verbs_without_object")
TAKING_OVER = frozenset({"replace", "succeed", "follow"})
"""Who replaces somebody is not who did to him what is told before: "was sacked and replaced by Orr"."""
BETWEEN = frozenset({"cc", "punct", "prt"})


def share_right(tree: Tree, verbs: Sequence[int]) -> bool:
    """Whether nothing but conjunctions stands between the verbs and the last has an object, or all an agent.

    "They designed and built the tower." · "It is owned and run by the city."
    Not "She fell and broke an arm.", nor "He was sacked and replaced by Orr."
    """
    first, last = verbs[0], verbs[-1]
    between = (i for i in range(first + 1, last) if i not in verbs)
    if not all(tree.is_verb(v) for v in verbs) or any(tree.dep[i] not in BETWEEN for i in between):
        return False
    if any(tree.subject(v) is not None for v in verbs[1:]):
        return False
    if any(c > v and tree.dep[c] not in (*BETWEEN, "conj") for v in verbs[:-1] for c in tree.children[v]):
        return False
    if tree.kids(first, ("auxpass",)):
        return bool(tree.kids(last, ("agent",))) and tree.lemma[last] not in TAKING_OVER
    return bool(tree.kids(last, ("dobj",))) and not any(tree.lemma[v] in WITHOUT_OBJECT for v in verbs[:-1])
