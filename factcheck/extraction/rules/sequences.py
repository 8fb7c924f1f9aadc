"""What came before or after, told by a participle: "After serving in the army, he studied law."

In: a Plan. Out: Detached constructions, and their words with the subject and a finite verb. The sentence
keeps the phrase too, since which came first is a part of what it says. The same room holds the cause that
stands alone before its consequence, since there too the sentence keeps both.
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.extraction.rules.clauses import strip, subject_head, subject_words
from factcheck.extraction.rules.participles import finite_words, is_participle, tells_of_event
from factcheck.extraction.rules.pieces import Detached, Plan, Words, as_words
from factcheck.extraction.rules.tree import AUXILIARIES, Tree

BEFORE_OR_AFTER = frozenset({"after", "before"})
REAL = frozenset({"VBD", "VBZ", "VBP"})
"""Tags of a finite verb that says that something is so or was so; a modal does not."""
STATED = frozenset({"ROOT", "conj", "ccomp", "parataxis"})
"""What a clause may be that states something; "a host that moves before dying" only says which host."""


def find_sequences(plan: Plan) -> Iterator[Detached]:
    """ "He served ten years before rejoining the club." · "After leaving school, she joined the navy." """
    tree = plan.tree
    for verb in range(plan.start, plan.end):
        if not _is_ing(tree, verb):
            continue
        host = _host(tree, verb)
        if host is None or not plan.start <= host < plan.end or not _happened(tree, host):
            continue
        if tree.dep[host] in STATED or host in plan.detached:
            yield Detached(verb, host, "sequence", "sequence_participle", kept=True)


def _is_ing(tree: Tree, verb: int) -> bool:
    """ "leaving", "being asked", "having left" """
    helpers = tree.kids(verb, AUXILIARIES)
    return tree.tag[helpers[0] if helpers else verb] == "VBG"


def _host(tree: Tree, verb: int) -> int | None:
    """The verb of the clause that "after" or "before" with this participle hangs on."""
    if tree.subject(verb) is not None or tree.finite(verb) is not None:
        return None
    if tree.dep[verb] == "pcomp" and tree.lower[tree.head[verb]] in BEFORE_OR_AFTER:
        above = tree.head[tree.head[verb]]
    elif tree.dep[verb] == "advcl" and any(
        tree.lower[c] in BEFORE_OR_AFTER for c in tree.kids(verb, ("mark", "prep"))
    ):
        above = tree.head[verb]
    else:
        return None
    return above if tree.is_verb(above) else None


def _happened(tree: Tree, verb: int) -> bool:
    """ "She must train before playing", "He did not wait before leaving": nobody says that it was done"""
    helpers = tree.kids(verb, AUXILIARIES)
    finite = helpers[0] if helpers else verb
    return tree.tag[finite] in REAL and not tree.kids(verb, ("neg",))


def word_sequence(plan: Plan, found: Detached) -> Words | None:
    """ "After serving in the army, he studied law." → he served in the army"""
    tree = plan.tree
    subject, head = subject_words(plan, found.host), subject_head(plan, found.host)
    own = strip(tree, [i for i in plan.span(found.head) if tree.lower[i] not in BEFORE_OR_AFTER])
    if subject is None or head is None or found.head not in own or len(own) == 1:
        # "after asking, she left": whom she asked, or what, is not said
        return None
    return (*subject, *finite_words(plan, found.head, own, plural=tree.is_plural(head)))


def find_causes(plan: Plan) -> Iterator[Detached]:
    """ "The plant closed, leading to 200 job losses.": that it closed is a claim, and what came of it

    The consequence hangs on the whole clause, so the sentence stays and its cause is told once more alone.
    """
    tree = plan.tree
    for base in plan.bases:
        for verb in tree.children[base.head]:
            first = tree.edges(verb)[0]
            after = first > base.head and tree.text[first - 1] == "," and plan.start <= verb < plan.end
            if after and is_participle(tree, verb) and tells_of_event(tree, verb, base.head):
                yield Detached(verb, base.head, "cause", "cause_alone", kept=True)


def word_cause(plan: Plan, found: Detached) -> Words | None:
    """ "The plant closed, leading to 200 job losses." → The plant closed"""
    base = next((b for b in plan.bases if b.head == found.host), None)
    if base is None:
        return None
    gone = set(plan.tree.subtree(found.head))
    own = strip(plan.tree, [i for i in plan.base_span(base) if i not in gone])
    return as_words(own) if own else None
