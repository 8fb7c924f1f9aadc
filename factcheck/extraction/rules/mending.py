"""Repairs of the parse by constraint: what no English sentence can be is put right.

In: a Tree. Out: the same Tree with heads and labels changed; the Doc is not touched.
"""

from __future__ import annotations

from factcheck.extraction.rules.tree import FINITE_TAGS, Tree

NON_FINITE = frozenset({"VB", "VBG", "VBN"})
EMBEDDED = frozenset({"xcomp", "acl", "advcl", "pcomp", "amod"})


def mend(tree: Tree) -> Tree:
    """All repairs, then children anew."""
    changed = False
    for index in range(len(tree)):
        if tree.dep[index] == "conj" and tree.is_verb(index):
            changed |= _raise_finite(tree, index)
    if changed:
        tree.relink()
    return tree


def _raise_finite(tree: Tree, verb: int) -> bool:
    """A finite verb cannot be joined to an infinitive or a participle: it joins the finite verb above.

    "She agreed to serve as chair in 2007 and held the post.": held joins agreed, not serve
    """
    head = tree.head[verb]
    own = tree.finite(verb)
    if own is None or tree.tag[own] not in FINITE_TAGS or tree.finite(head) is not None:
        return False
    if tree.tag[head] not in NON_FINITE or tree.dep[head] not in EMBEDDED:
        return False
    for above in tree.ancestors(head):
        if tree.is_verb(above) and tree.finite(above) is not None:
            if tree.dep[above] in ("relcl", "advcl") and tree.subject(verb) is None and above > head:
                return False
            tree.head[verb] = above
            return True
    return False
