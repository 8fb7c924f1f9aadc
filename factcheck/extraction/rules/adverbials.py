"""Subordinate clauses that state a fact, and "with" clauses.

In: a Plan. Out: Detached constructions, and their words.
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.extraction.rules.clauses import be, strip, tense
from factcheck.extraction.rules.participles import finite_words
from factcheck.extraction.rules.pieces import COMMAS, SUPPLIED, Detached, Plan, Word, Words, as_words
from factcheck.extraction.rules.tree import Tree

CONCESSIVE = frozenset({"while", "whereas", "although", "though"})
TEMPORAL = frozenset({"after", "before"})


def find_adverbials(plan: Plan) -> Iterator[Detached]:
    """Concessive and temporal clauses with a subject and a finite verb."""
    tree = plan.tree
    for verb in range(plan.start, plan.end):
        if tree.dep[verb] != "advcl" or not tree.is_clause(verb):
            continue
        marks = {tree.lower[c] for c in tree.children[verb] if tree.dep[c] in ("mark", "advmod") and c < verb}
        first = tree.edges(verb)[0]
        if marks & {"while"} and first > tree.head[verb] and not _set_off(tree, first):
            # "He was shot while voters queued outside": at that time
            if tree.pos[tree.subject(verb) or verb] != "PRON":
                yield Detached(verb, tree.head[verb], "adverbial", "temporal_clause", kept=True)
        elif marks & CONCESSIVE:
            # "While sales fell, profits rose." · "…, although the pitch was wet"
            yield Detached(verb, tree.head[verb], "adverbial", "concessive_clause")
        elif marks & TEMPORAL:
            # "Police closed the road after a bus hit a tree."
            yield Detached(verb, tree.head[verb], "adverbial", "temporal_clause", kept=True)


def _set_off(tree: Tree, first: int) -> bool:
    """A comma stands before, or before a closing quotation mark."""
    return first > 1 and any(tree.text[i] in COMMAS for i in (first - 1, first - 2))


def word_adverbial(plan: Plan, found: Detached) -> Words | None:
    """The clause without the word that subordinates it."""
    tree = plan.tree
    own = strip(tree, plan.span(found.head))
    marks = {
        c
        for c in tree.children[found.head]
        if tree.lower[c] in CONCESSIVE | TEMPORAL | {"even"} and c < found.head
    }
    for mark in list(marks):
        marks.update(c for c in tree.subtree(mark) if c < mark)
    words = [i for i in own if i not in marks]
    return as_words(words) if words else None


def find_absolutes(plan: Plan) -> Iterator[Detached]:
    """ "…, with Berg replacing him" · "…, with exports down 4%" """
    tree = plan.tree
    for index in range(plan.start, plan.end):
        if tree.lower[index] != "with" or tree.dep[index] not in ("prep", "mark"):
            continue
        if index == plan.start or tree.text[index - 1] not in COMMAS:
            continue
        head = tree.head[index] if tree.dep[index] == "mark" else index
        if head in plan.base_heads():
            continue
        if _parts(tree, head, index) is not None:
            yield Detached(head, tree.head[head], "absolute", "with_clause")


def _parts(tree: Tree, head: int, preposition: int) -> tuple[int, int] | None:
    """(subject, predicate) of a with-clause: predicate is a participle."""
    if head != preposition:
        subject = tree.subject(head)
        good = subject is not None and tree.tag[head] in ("VBG", "VBN") and tree.finite(head) is None
        return (subject, head) if good and subject is not None else None
    for child in tree.children[preposition]:
        if tree.dep[child] == "pcomp" and tree.tag[child] in ("VBG", "VBN"):
            subject = tree.subject(child)
            return None if subject is None else (subject, child)
        if tree.dep[child] == "pobj":
            for below in tree.children[child]:
                if tree.dep[below] == "acl" and tree.tag[below] in ("VBG", "VBN") and below > child:
                    return child, below
    return None


def word_absolute(plan: Plan, found: Detached) -> Words | None:
    """The with-clause as a sentence."""
    tree = plan.tree
    own = plan.span(found.head)
    preposition = next((i for i in own if tree.lower[i] == "with"), None)
    if preposition is None:
        return None
    parts = _parts(tree, found.head, preposition)
    if parts is None:
        return None
    subject, predicate = parts
    below = set(tree.subtree(predicate)) - (
        set(tree.subtree(subject)) if tree.head[subject] == predicate else set()
    )
    nouns = strip(tree, [i for i in own if i > preposition and i not in below])
    rest = strip(tree, [i for i in own if i > preposition and i in below])
    if not nouns or predicate not in rest or nouns[-1] > rest[0]:
        return None
    plural = tree.is_plural(subject)
    if tree.tag[predicate] == "VBG" and not tree.kids(predicate, ("aux", "auxpass")):
        time = tense(plan, predicate)
        form = be(time, plural=plural) if time in ("present",) else None
        if form:
            return (*as_words(nouns), Word(SUPPLIED, form), *as_words(rest))
    return (*as_words(nouns), *finite_words(plan, predicate, rest, plural=plural))
