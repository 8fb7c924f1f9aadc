"""How the clause of a pronoun and that of a candidate stand to each other in one sentence.

In: a Tree, two tokens of one sentence, the candidate's first. Out: a short name for the way from the one
clause to the other.
"""

from __future__ import annotations

from factcheck.extraction.rules.binding import clause_of
from factcheck.extraction.rules.tree import Tree

CLAUSES = {
    "ccomp": "content",
    "xcomp": "content",
    "advcl": "adverbial",
    "pcomp": "adverbial",
    "relcl": "relative",
    "acl": "relative",
    "conj": "joined",
    "parataxis": "joined",
    "csubj": "content",
}
"""Label of a clause's verb → what kind of clause it is."""


def clause_path(tree: Tree, candidate: int, pronoun: int) -> str:
    """The way from the candidate's clause to the pronoun's.

    "same": Ruiz sold her boat; "content": the firm said it would go; "joined": the firm left and it paid;
    "before_adverbial": as the storm neared, it grew; "apart" where neither clause holds the other.
    """
    own, other = clause_of(tree, pronoun), clause_of(tree, candidate)
    if own == other:
        return "same"
    if (kind := _below(tree, own, other)) is not None:
        return kind
    if (kind := _below(tree, other, own)) is not None:
        return f"before_{kind}"
    return "apart"


def _below(tree: Tree, lower: int, upper: int) -> str | None:
    """The kind of the clause right below `upper` on the way down to `lower`; None where there is no way."""
    last = lower
    for ancestor in tree.ancestors(lower):
        if ancestor == upper:
            return CLAUSES.get(tree.dep[last], "other")
        last = ancestor
    return None
