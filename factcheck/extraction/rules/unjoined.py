"""Full clauses side by side with only a comma or a colon between them.

In: a Plan. Out: Detached constructions, worded as coordinated clauses are. The parser takes the first for
a complement of the second; a verb that is none of speech and has a complement of its own needs no other.
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.extraction.lexicons import load_words
from factcheck.extraction.rules.pieces import Detached, Plan
from factcheck.extraction.rules.tree import Tree

BESIDE = frozenset({"ccomp", "parataxis"})
JOINTS = frozenset({",", ":"})
COMPARATIVES = frozenset({"JJR", "RBR"})
TELLING = load_words("speech_verbs") | load_words("attitude_verbs")


def find_unjoined_clauses(plan: Plan) -> Iterator[Detached]:
    """ "It looks at tides: the sea rises with the moon." · "Shops were closed, roads were blocked." """
    tree = plan.tree
    chain = [*plan.base_heads(), *plan.detached]
    for head in chain:
        for verb in tree.kids(head, BESIDE):
            if plan.start <= verb < head and is_unjoined(tree, verb):
                chain.append(verb)
                yield Detached(verb, head, "coordination", "unjoined_clause")


def is_unjoined(tree: Tree, verb: int) -> bool:
    """Whether a clause that stands before its head is none of that verb's complements."""
    head = tree.head[verb]
    subject = tree.subject(head)
    if not tree.is_clause(verb) or not tree.is_clause(head) or subject is None or tree.kids(verb, ("mark",)):
        return False
    if tree.lemma[head] in TELLING or tree.tag[subject] in ("WDT", "WP"):
        # "The roof leaks, the owner fears."
        return False
    first, last = tree.edges(verb)
    if tree.tag[min(first + 1, head)] in COMPARATIVES:
        # "The faster it ran, the louder it got."
        return False
    if tree.pos[tree.subject(verb) or verb] == "PRON" or tree.lemma[verb] in TELLING:
        # "I mean, it was late." · "I do not buy it, it is a fake.": one is the reason for the other
        return False
    says_more = any(c > head and tree.dep[c] != "punct" for c in tree.children[head])
    between = range(last + 1, tree.edges(subject)[0])
    return says_more and len(between) == 1 and tree.text[between[0]] in JOINTS
