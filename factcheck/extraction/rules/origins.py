"""Where somebody is from, told with what the person is.

In: a Plan. Out: Detached constructions, and their words with "is" or "was".
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.extraction.rules.clauses import be, host_phrase, strip, subject_words
from factcheck.extraction.rules.pieces import SUPPLIED, Detached, Plan, Word, Words, as_words
from factcheck.extraction.rules.relatives import described_name, describes_subject
from factcheck.extraction.rules.titles import PERSON_NOUNS, is_calling
from factcheck.extraction.rules.tree import Tree

PLACES = frozenset({"GPE", "LOC", "FAC"})
PEOPLES = frozenset({"NORP"})


def find_origins(plan: Plan) -> Iterator[Detached]:
    """ "Tom Reyes, a nurse from Manila, sued." · "She is a teacher from Leeds." """
    tree = plan.tree
    for index in range(plan.start, plan.end):
        if tree.lower[index] != "from" or tree.dep[index] != "prep" or not _is_origin(tree, index):
            continue
        if describes_subject(tree, index):
            yield Detached(index, tree.head[tree.head[index]], "origin_of_subject", "origin")
        elif (name := described_name(tree, index)) is not None:
            yield Detached(index, name, "origin_of_name", "origin")


def _is_origin(tree: Tree, preposition: int) -> bool:
    """A person from a place that has a name; not "a letter from Leeds" nor "a nurse from the ward"."""
    noun = tree.head[preposition]
    place = tree.child(preposition, ("pobj",))
    person = is_calling(tree.text[noun]) or tree.lower[noun] in PERSON_NOUNS or tree.entity[noun] in PEOPLES
    alone = place is not None and not tree.kids(place, ("conj", "prep", "relcl", "acl"))
    return person and place is not None and tree.entity[place] in PLACES and alone


def word_origin(plan: Plan, found: Detached) -> Words | None:
    """The subject or the name, "is" or "was", where from."""
    tree = plan.tree
    own = strip(tree, plan.span(found.head))
    noun = tree.head[found.head]
    if not own:
        return None
    if found.kind == "origin_of_name":
        name = host_phrase(plan, Detached(noun, found.host, found.kind, found.rule))
        verb: Word | None = Word(SUPPLIED, be("present", plural=False))
    else:
        name = subject_words(plan, found.host) or ()
        finite = tree.finite(found.host)
        verb = Word(finite) if finite == found.host else None
    return (*name, verb, *as_words(own)) if name and verb is not None else None
