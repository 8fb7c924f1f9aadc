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
UNTOLD = frozenset({"it", "we", "you", "i"})
PRESENT = frozenset({"VBZ", "VBP"})
STATES = frozenset({"down", "up", "over", "gone", "away", "off"})
"""What may be said of a noun after "with" without a verb: "with exports down"."""
TEMPORAL = frozenset({"after", "before"})
TELLING = frozenset({"when", "until", "as"})
"""Openers of a clause that tells what happened, where both verbs are past."""
SAYING = frozenset({"be", "say", "tell", "put", "note", "write", "report", "know", "see", "do", "have"})
"""After "as" these tell of words, of a state or of a likeness, not of what happened at that time."""


def find_adverbials(plan: Plan) -> Iterator[Detached]:
    """Concessive and temporal clauses with a subject and a finite verb."""
    tree = plan.tree
    for verb in range(plan.start, plan.end):
        if tree.dep[verb] != "advcl" or not tree.is_clause(verb):
            continue
        marks = {tree.lower[c] for c in tree.children[verb] if tree.dep[c] in ("mark", "advmod") and c < verb}
        first = tree.edges(verb)[0]
        if marks & {"while"} and _is_meanwhile(tree, verb, first):
            # "He was shot while voters queued outside": at that time
            if tree.pos[tree.subject(verb) or verb] != "PRON":
                yield Detached(verb, tree.head[verb], "adverbial", "temporal_clause", kept=True)
        elif marks & CONCESSIVE or (tree.lower[first] == "even" and marks & {"as"}):
            # "While sales fell, profits rose." · "…, although the pitch was wet"
            yield Detached(verb, tree.head[verb], "adverbial", "concessive_clause")
        elif (marks & TEMPORAL and _tells_enough(tree, verb)) or (
            marks & TELLING and _tells_of_past(tree, verb)
        ):
            # "Police closed the road after a bus hit a tree."
            yield Detached(verb, tree.head[verb], "adverbial", "temporal_clause", kept=True)


def _tells_enough(tree: Tree, verb: int) -> bool:
    """ "after a bus hit a tree": that it did is told; "before it is too late" tells nothing by itself.

    What a modal tells of, "before he could speak", did not happen.
    """
    subject, finite = tree.subject(verb), tree.finite(verb)
    if subject is None or finite is None:
        return False
    return tree.lower[subject] not in UNTOLD and tree.tag[finite] != "MD"


def _is_meanwhile(tree: Tree, verb: int, first: int) -> bool:
    """ "He was shot while voters queued": at that time; "Sales rise while profits fall.": a contrast"""
    above, own = tree.finite(tree.head[verb]), tree.finite(verb)
    contrast = above is not None and own is not None and {tree.tag[above], tree.tag[own]} <= PRESENT
    return first > tree.head[verb] and not _set_off(tree, first) and not contrast


def _tells_of_past(tree: Tree, verb: int) -> bool:
    """ "When Berg resigned in May, Ortiz stood for the seat.": both happened, and it is said who resigned

    "She led the firm until she retired in 2017.": what has a date happened; "until the rain stopped" may not
    have. "As Berg left, the crew applauded.": both happened. "as the court put it" tells of words only.
    """
    above, subject = tree.finite(tree.head[verb]), tree.subject(verb)
    own = tree.finite(verb)
    if above is None or own is None or subject is None:
        return False
    if tree.tag[own] != "VBD" or tree.tag[above] != "VBD" or tree.kids(tree.head[verb], ("neg",)):
        return False
    mark = tree.lower[tree.edges(verb)[0]]
    if mark == "until":
        return tree.lemma[verb] != "be" and any(tree.entity[i] == "DATE" for i in tree.subtree(verb))
    if mark == "as":
        named = tree.pos[subject] in ("NOUN", "PROPN") or tree.lower[subject] in ("he", "she")
        return named and own == verb and tree.lemma[verb] not in SAYING
    return tree.pos[subject] == "PROPN"


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
        if tree.lower[c] in CONCESSIVE | TEMPORAL | TELLING | {"even"} and c < found.head
    }
    for mark in list(marks):
        # "a few days after it closed", "even after it closed"
        marks.update(i for i in own if i < mark)
    words = [i for i in own if i not in marks]
    return as_words(words) if words else None


def find_absolutes(plan: Plan) -> Iterator[Detached]:
    """ "…, with Berg replacing him" · "…, with exports down 4%" """
    tree = plan.tree
    for index in range(plan.start, plan.end):
        if tree.lower[index] != "with" or tree.dep[index] not in ("prep", "mark"):
            continue
        if index > plan.start and tree.text[index - 1] not in COMMAS:
            continue
        head = tree.head[index] if tree.dep[index] == "mark" else index
        if head in plan.base_heads():
            continue
        if head != index and (noun := _state_before(tree, head, index)) is not None:
            # "With imports down and two ports closed, …": imports are down
            yield Detached(noun, tree.head[noun], "absolute", "with_state")
        parts = _parts(tree, head, index)
        if parts is None:
            continue
        second = _second(tree, parts[1])
        if second is not None:
            # "…, with Orr calling it unfair and Lund leaving the room": what each did
            yield Detached(head, tree.head[head], "absolute", "with_clause")
            yield Detached(second, parts[1], "own_subject", "absolute_clause")
        elif not _goes_on(tree, index, plan.end):
            yield Detached(head, tree.head[head], "absolute", "with_clause")


def _second(tree: Tree, first: int) -> int | None:
    """The second of two participles that "with" governs, where "and" joins it and it has its own subject."""
    joined = [c for c in tree.kids(first, ("conj",)) if tree.tag[c] == "VBG" and tree.finite(c) is None]
    if len(joined) != 1 or tree.tag[first] != "VBG" or tree.subject(joined[0]) is None:
        return None
    opener = tree.edges(joined[0])[0]
    whole = tree.pos[tree.subject(joined[0]) or 0] in ("NOUN", "PROPN")
    return joined[0] if whole and tree.lower[opener - 1] == "and" else None


def _goes_on(tree: Tree, preposition: int, end: int) -> bool:
    """ "with ten members for it, and two opposing it": the second hangs elsewhere, so both stay"""
    for index in range(preposition, end):
        if tree.dep[index] != "conj":
            continue
        own = tree.tag[index] == "VBG" and tree.subject(index) is not None and tree.finite(index) is None
        # "with 30 backing it and 20 opposing it": the number may be joined in place of its verb
        bare = tree.pos[index] == "NUM" and tree.tag[tree.head[index]] == "VBG"
        if own or (bare and any(tree.tag[c] == "VBG" for c in tree.children[index])):
            return True
    return False


def _state_before(tree: Tree, head: int, preposition: int) -> int | None:
    """The noun right after "with" whose state the first of two joined absolutes tells."""
    subject = tree.subject(head)
    for noun in tree.subtree(subject) if subject is not None else ():
        state = _state(tree, noun)
        if state is not None and noun != subject and tree.edges(noun)[0] == preposition + 1:
            return noun if any(tree.lower[c] == "and" for c in tree.subtree(noun) if c > state) else None
    return None


def _state(tree: Tree, noun: int) -> int | None:
    """ "down" of "exports down 4%" """
    return next((c for c in tree.children[noun] if c > noun and tree.lower[c] in STATES), None)


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
            state = _state(tree, child)
            if state is not None:
                return child, state
            for below in tree.children[child]:
                if tree.dep[below] == "acl" and tree.tag[below] in ("VBG", "VBN") and below > child:
                    return child, below
    return None


def _worded_state(plan: Plan, noun: int, own: list[int]) -> Words | None:
    state = _state(plan.tree, noun)
    if state is None:
        return None
    time = be(tense(plan, noun), plural=plan.tree.is_plural(noun))
    before = [i for i in own if i < state]
    after = strip(plan.tree, [i for i in own if i >= state])
    return (*as_words(before), Word(SUPPLIED, time), *as_words(after))


def word_absolute(plan: Plan, found: Detached) -> Words | None:
    """The with-clause as a sentence."""
    tree = plan.tree
    own = plan.span(found.head)
    if found.rule == "with_state":
        return _worded_state(plan, found.head, own)
    preposition = next((i for i in own if tree.lower[i] == "with"), None)
    parts = None if preposition is None else _parts(tree, found.head, preposition)
    if preposition is None or parts is None:
        return None
    subject, predicate = parts
    below = set(tree.subtree(predicate)) - (
        set(tree.subtree(subject)) if tree.head[subject] == predicate else set()
    )
    nouns = strip(tree, [i for i in own if i > preposition and i not in below])
    rest = strip(tree, [i for i in own if i > preposition and i in below])
    if not nouns or predicate not in rest or nouns[-1] > rest[0]:
        return None
    return (*as_words(nouns), *_predicated(plan, found.head, predicate, rest, plural=tree.is_plural(subject)))


def _predicated(plan: Plan, head: int, predicate: int, rest: list[int], *, plural: bool) -> Words:
    """What a with-clause says of its noun, with a finite verb."""
    tree = plan.tree
    time = tense(plan, predicate)
    if not tree.is_verb(predicate):
        return (Word(SUPPLIED, be(tense(plan, head), plural=plural)), *as_words(rest))
    bare = time == "present" and not tree.kids(predicate, ("aux", "auxpass"))
    if bare:
        # "With two ports closed, both sides want talks.": they have been closed; "with ships leaving": are
        return (
            Word(SUPPLIED, be("perfect" if tree.tag[predicate] == "VBN" else time, plural=plural)),
            *as_words(rest),
        )
    return finite_words(plan, predicate, rest, plural=plural)
