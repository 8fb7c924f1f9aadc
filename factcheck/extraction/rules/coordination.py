"""Clauses and verbs that are joined by "and", "but", a semicolon: each is a claim.

In: a Plan. Out: Detached constructions, and their words with all that they share with the first.
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.extraction.rules.clauses import (
    lead_words,
    shared_auxiliaries,
    strip,
    subject_words,
)
from factcheck.extraction.rules.conjuncts import chain
from factcheck.extraction.rules.joined_verbs import share_right
from factcheck.extraction.rules.participles import word_participle
from factcheck.extraction.rules.pieces import Detached, Plan, Words, as_words
from factcheck.extraction.rules.tree import Tree

WHOLE = frozenset({"or", "so", "than", "yet"})
"""Joined by these, clauses are one statement: "pay or leave", "it rained, so play stopped"."""
JOINTLY_DENIED = frozenset({"neither", "nor"})
LEADING = frozenset({"prep", "npadvmod", "advcl", "advmod"})
JOINTS = frozenset({",", ";", "–", "—", "--", ":", ")"})
QUESTIONS = frozenset({"WP", "WRB", "WDT"})
JOINED_CLAUSES = frozenset({"ccomp", "parataxis", "advcl"})
QUOTES = frozenset({'"', "“", "”", "'", "‘"})


def find_coordinated_clauses(plan: Plan) -> Iterator[Detached]:
    """Verbs coordinated with the head of any clause that stands for itself."""
    queue = [*plan.base_heads(), *plan.detached, *plan.kept, *plan.cues]
    seen = set(queue)
    while queue:
        first = queue.pop()
        for verb in _coordinated(plan.tree, first):
            if verb in seen or not plan.start <= verb < plan.end:
                continue
            seen.add(verb)
            queue.append(verb)
            # "It closed after a wall cracked and fell.": what stays in its sentence stays with all its verbs
            yield Detached(verb, first, "coordination", "coordinated_clause", kept=first in plan.kept)


def find_semicolon_clauses(plan: Plan) -> Iterator[Detached]:
    """ "Curfews were extended; previously, they ended at six.": whatever the parser makes of it"""
    tree = plan.tree
    for mark in range(plan.start + 1, plan.end - 1):
        if tree.text[mark] != ";":
            continue
        for verb in range(plan.start, plan.end):
            head = tree.head[verb]
            if head != verb and (head < mark) != (verb < mark) and plan.start <= head < plan.end:
                first, last = tree.edges(verb)
                apart = first > mark if verb > mark else last < mark
                if apart and tree.is_clause(verb) and not tree.kids(verb, ("mark",)):
                    yield Detached(verb, head, "coordination", "semicolon_clause")


def _coordinated(tree: Tree, first: int) -> Iterator[int]:
    """Verbs joined to `first`.

    "The mayor resigned and the council elected a successor.": elected
    "Sales fell 3%; profits rose 8%.": the parser may take one for a complement of the other.
    """
    if not tree.is_verb(first):
        return
    conjunctions = tree.kids(first, ("cc",))
    for child in tree.children[first]:
        if not tree.is_verb(child) or _asks(tree, child) or not _agrees(tree, first, child):
            continue
        joining = _conjunction(tree, conjunctions, child)
        if _is_denied(tree, first, child, joining):
            continue
        if tree.dep[child] == "conj" and (
            share_right(tree, chain(tree, first)) or not _is_joined(tree, child)
        ):
            continue
        if (tree.dep[child] == "conj" and not joining & WHOLE and not _so_clause(tree, child)) or (
            tree.dep[child] in JOINED_CLAUSES and tree.is_clause(child) and _side_by_side(tree, first, child)
        ):
            yield child


def _conjunction(tree: Tree, conjunctions: list[int], verb: int) -> set[str]:
    """ "The mill closed so the land could be sold, but the barn was kept.": what was kept is joined by "but"

    In a list the conjunction before the last member joins them all: "It rained, snowed or hailed."
    """
    before = [c for c in conjunctions if c < verb]
    return {tree.lower[c] for c in (before[-1:] or conjunctions)}


def _is_denied(tree: Tree, first: int, verb: int, joining: set[str]) -> bool:
    """ "The firm was neither sold nor closed.": closed by itself would be the contrary of what is said"""
    either = any(tree.lower[c] in JOINTLY_DENIED for c in tree.children[first] if c < first)
    shares = tree.tag[verb] in ("VB", "VBN", "VBG") and not tree.kids(verb, ("aux", "auxpass"))
    # "will not be deterred and maintain the right": nobody can tell whether the second is denied too
    open_scope = shares and bool(tree.kids(first, ("neg",)))
    return tree.subject(verb) is None and (either or "nor" in joining or open_scope)


def _is_joined(tree: Tree, verb: int) -> bool:
    """A clause with its own subject follows a conjunction or a mark.

    "agreed on condition they would stay": what the parser joins to agreed is no statement of the author's
    """
    first = tree.edges(verb)[0]
    joint = max(first - 1, 0)
    if tree.subject(verb) is None:
        # "which said a “large crowd” was likely": a quotation mark joins nothing
        # "found that hygiene, above all of hands, is poor": a comma alone joins nothing
        listed = (
            tree.lower[first] == "then" or tree.kids(tree.head[verb], ("cc",)) or tree.kids(verb, ("cc",))
        )
        comma = tree.text[joint] == "," and not listed
        joined = tree.dep[joint] == "cc" or tree.tag[joint] in ("CC", "RB")
        return joined or (tree.text[joint] in JOINTS and not comma)
    return tree.dep[joint] in ("cc", "punct") or tree.tag[joint] in ("CC", "RB") or tree.pos[joint] == "PUNCT"


def _agrees(tree: Tree, first: int, verb: int) -> bool:
    """ "The view the mayor takes, but also firms and clubs, are …": are has another subject"""
    one, other = tree.finite(first), tree.finite(verb)
    if tree.subject(verb) is not None or one is None or other is None:
        return True
    return {_number(tree, one), _number(tree, other)} != {"one", "many"}


def _number(tree: Tree, finite: int) -> str | None:
    if tree.tag[finite] == "VBZ" or tree.lower[finite] == "was":
        return "one"
    return "many" if tree.tag[finite] == "VBP" or tree.lower[finite] == "were" else None


def _asks(tree: Tree, verb: int) -> bool:
    """ "his past, the war and what peace would mean": an indirect question asserts nothing"""
    return any(tree.tag[c] in QUESTIONS and c < verb for c in tree.children[verb])


def _so_clause(tree: Tree, verb: int) -> bool:
    """ "…, so the flight was cancelled": a consequence stays with its cause."""
    first = tree.edges(verb)[0]
    return tree.lower[first] == "so" or (first > 0 and tree.lower[first - 1] == "so")


def _side_by_side(tree: Tree, first: int, verb: int) -> bool:
    """Two full clauses with a semicolon, a dash or ", and" between them and nothing that subordinates one."""
    if tree.kids(verb, ("mark",)):
        return False
    left, right = tree.edges(verb)
    if right < first:
        subject = tree.subject(first)
        if subject is None or tree.edges(subject)[0] < right:
            return False
        between = range(right, tree.edges(subject)[0])
        if any(tree.text[i] in (";", "–", "—") or tree.dep[i] == "cc" for i in between):
            return True
        # "The reef was alive: divers found young corals."; not where a quotation follows
        texts = [tree.text[i] for i in between[1:]]
        return ":" in texts and tree.is_clause(first) and not any(text in QUOTES for text in texts)
    return left > 0 and tree.text[left - 1] in (";", "–", "—") and left > first


def word_coordinated(plan: Plan, found: Detached) -> Words | None:
    """The joined clause with the shared subject, auxiliaries, negation and leading time or place.

    "In May, the firm was sold and renamed." → In May, the firm was renamed
    """
    tree = plan.tree
    own = strip(tree, plan.span(found.head))
    own = [
        i
        for i in own
        if not (tree.lower[i] == "that" and tree.dep[i] == "mark" and tree.head[i] == found.head)
    ]
    if not own:
        return None
    if tree.subject(found.head) is not None:
        if tree.finite(found.head) is None:
            return None
        return (*_shared_lead(plan, found), *as_words(own))
    first = plan.detached.get(base_of(plan, found.host))
    if (
        first is not None
        and first.kind in ("participle", "noun_participle")
        and tree.finite(found.head) is None
    ):
        # "…, closing two mills and selling a third" → The firm sold a third
        return word_participle(plan, Detached(found.head, first.host, first.kind, found.rule))
    subject = subject_words(plan, found.host)
    auxiliaries = shared_auxiliaries(tree, base_of(plan, found.host), found.head)
    if subject is None or auxiliaries is None:
        return None
    return (*lead_words(plan, base_of(plan, found.host)), *subject, *auxiliaries, *as_words(own))


def _shared_lead(plan: Plan, found: Detached) -> Words:
    """ "Under the plan, the port would close and the ships would be scrapped.": the plan governs both"""
    tree = plan.tree
    own = tree.subject(found.head)
    lead = lead_words(plan, found.host)
    joined = any(tree.lower[c] in ("and", "or") for c in tree.kids(found.host, ("cc",)))
    if own is None or not lead or not joined or tree.text[lead[-1].token] != ",":
        return ()
    if any(c < tree.edges(own)[0] and tree.dep[c] in LEADING for c in tree.children[found.head]):
        return ()
    return lead


def base_of(plan: Plan, verb: int) -> int:
    """The first verb of a chain of coordinated ones that has its own subject or auxiliaries."""
    seen = 0
    while seen < 20:
        found = plan.detached.get(verb) or plan.kept.get(verb)
        if found is None or found.kind != "coordination" or plan.tree.subject(verb) is not None:
            return verb
        if plan.tree.kids(verb, ("aux", "auxpass")):
            return verb
        verb, seen = found.host, seen + 1
    return verb
