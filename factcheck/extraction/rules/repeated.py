"""What a claim need not say twice: a name that stands before its pronoun, the event of the article.

In: the words of a claim and a reference in it. Out: whether the reference stays as the article has it.
"""

from __future__ import annotations

from factcheck.extraction.rules.pieces import SUPPLIED, Words
from factcheck.extraction.rules.tree import Tree
from factcheck.extraction.types import ReferenceMatch

ANCHORED = "anchored"
DEFINITE_RULES = frozenset({"definite", "demonstrative"})
PRONOUN_TAGS = frozenset({"PRP", "PRP$"})
MAX_SMALL_WORD = 3


def anchored_already(tree: Tree, words: Words, reference: ReferenceMatch, said: set[str]) -> bool:
    """ "The driver in the Harwich crash met two walkers": the event is named once in a claim."""
    own = {tree.lower[i] for i in range(reference.start, reference.end)}
    event = {
        w.lower() for w in (reference.name or "").split() if w[:1].isupper() or len(w) > MAX_SMALL_WORD
    } - own
    told = {w for name in said for w in name.lower().split()} | {
        tree.lower[word.token] for word in words if word.token != SUPPLIED
    }
    return len(event & told) >= min(2, len(event))


def said_already(tree: Tree, reference: ReferenceMatch, said: set[str], present: set[int]) -> bool:
    """A pronoun whose name stands before it in the claim needs no other: "Berg sold her shares"."""
    if tree.tag[reference.start] not in PRONOUN_TAGS:
        return False
    if reference.name in said:
        return True
    antecedent = reference.antecedent
    return (
        antecedent is not None
        and antecedent[0] < reference.start
        and all(i in present for i in range(*antecedent))
    )
