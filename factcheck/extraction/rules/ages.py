"""How old somebody is, told in passing: "Ana Orr, aged 28, …" · "the eldest, age 29, …".

In: a Plan. Out: Detached constructions, and their words with "is".
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.extraction.rules.clauses import be, host_phrase, strip
from factcheck.extraction.rules.pieces import SUPPLIED, Detached, Plan, Word, Words, as_words
from factcheck.extraction.rules.tree import Tree

AGED = frozenset({"aged", "age"})
HANGING = frozenset({"amod", "appos", "nmod"})


def find_ages(plan: Plan) -> Iterator[Detached]:
    """ "An Australian, Ana Orr, aged 28, was freed." """
    tree = plan.tree
    for index in range(plan.start + 2, plan.end):
        if tree.lower[index] not in AGED or tree.dep[index] not in HANGING:
            continue
        host = tree.head[index]
        first, last = tree.edges(index)
        if first != index or host > index or tree.text[index - 1] != "," or tree.kids(host, ("conj",)):
            continue
        if last == index + 1 and tree.text[last].isdigit():
            yield Detached(index, host, "age", "age")


def word_age(plan: Plan, found: Detached) -> Words | None:
    """ "Ana Orr, aged 28, …" → Ana Orr is aged 28"""
    tree: Tree = plan.tree
    noun = host_phrase(plan, found)
    own = strip(tree, plan.span(found.head))
    if not noun or not own:
        return None
    return (*noun, Word(SUPPLIED, be("present", plural=tree.is_plural(found.host))), *as_words(own))
