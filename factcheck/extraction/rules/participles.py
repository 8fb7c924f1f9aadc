"""Participial clauses that add a fact: "…, cutting 2,000 jobs", "…, built in 1922".

In: a Plan. Out: Detached constructions, and their words with a subject and a finite verb.
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.extraction.lexicons import load_words
from factcheck.extraction.rules import inflection
from factcheck.extraction.rules.clauses import (
    active,
    be,
    host_phrase,
    single_phrase,
    strip,
    subject_head,
    subject_words,
    tense,
)
from factcheck.extraction.rules.pieces import COMMAS, SUPPLIED, Detached, Plan, Word, Words, as_words
from factcheck.extraction.rules.relatives import describes_subject
from factcheck.extraction.rules.tree import NOMINAL, Tree

PARTICIPLES = frozenset({"VBG", "VBN"})
YEAR_DIGITS = 4
CLAUSAL = frozenset({"advcl", "acl"})
CONSEQUENCES = load_words("consequence_verbs")
"""What these tell of is what happened, not who did it: "…, resulting in a delay"."""
FINDINGS = load_words("finding_verbs")
"""The same after a passive or a verb without object: "Two men were jailed, underscoring the change"."""
REASONS = frozenset({"cite", "say", "claim", "argue", "quote", "note"})
"""Only somebody does these; a thing in the passive is not who did."""
NAMING = frozenset({"call", "name", "dub", "nickname", "title", "know", "term"})
LIKE_PREPOSITIONS = load_words("participle_prepositions")
"""Participles that have become prepositions: what follows belongs to the clause."""


def find_participles(plan: Plan) -> Iterator[Detached]:
    """Participles without a subject, set off by commas."""
    tree = plan.tree
    for verb in range(plan.start, plan.end):
        if not is_participle(tree, verb):
            continue
        first, last = tree.edges(verb)
        if tree.subject(verb) is not None:
            set_off = first > plan.start and tree.text[first - 1] in COMMAS
            if set_off and tree.subject(verb) == _opener(tree, verb):
                # "The fleet left at dawn, the last ship leaving at noon."
                yield Detached(verb, tree.head[verb], "own_subject", "absolute_clause")
            continue
        if tree.lower[first] in LIKE_PREPOSITIONS or tree.tag[first] in ("IN", "WRB"):
            continue
        host = tree.head[verb]
        if tree.is_verb(host) and tree.tag[verb] == "VBN" and tree.lemma[verb] in NAMING and verb > host:
            # "… plankton, also called drifters": hung on the verb, it names a noun nobody can tell
            continue
        if tree.tag[verb] == "VBG" and tells_of_event(tree, verb, host):
            continue
        if (
            tree.tag[verb] == "VBN"
            and verb > host
            and tree.dep[verb] == "acl"
            and describes_subject(tree, verb)
        ):
            # "It is a tower made of glass."
            yield Detached(verb, tree.head[host], "participle", "predicate_participle")
        elif first > plan.start and tree.text[first - 1] in COMMAS and first > host:
            yield _after(tree, verb, host)
        elif _opens_sentence(tree, verb, host) and last + 1 < plan.end and tree.text[last + 1] == ",":
            # "Founded in 1887, the club moved to Leeds."
            yield Detached(verb, host, "participle", "opening_participle")


def _opens_sentence(tree: Tree, verb: int, host: int) -> bool:
    """ "Founded in 1887, the club moved": a fact of its own, and so is "Forming in July 2019, the storm …".

    How something was done, "Using a drone, they found it", goes with what was done.
    """
    told = tree.tag[verb] == "VBN" or bool(tree.kids(verb, ("aux", "auxpass"))) or _is_dated(tree, verb)
    return told and tree.edges(verb)[0] < host and tree.is_verb(host)


def is_participle(tree: Tree, verb: int) -> bool:
    """A participle that heads a clause which no conjunction opens."""
    if tree.dep[verb] not in CLAUSAL or tree.tag[verb] not in PARTICIPLES:
        return False
    return tree.finite(verb) is None and not tree.kids(verb, ("mark",))


def tells_of_event(tree: Tree, verb: int, host: int) -> bool:
    """ "The striker was sold, bringing the income to 9 million": the sale brought it, not the striker"""
    if tree.kids(verb, ("aux", "auxpass")):
        return False
    if tree.lemma[verb] in CONSEQUENCES or not tree.is_verb(host):
        return tree.lemma[verb] in CONSEQUENCES
    if tree.lemma[verb] == "make" and verb + 1 < len(tree) and tree.tag[verb + 1] in ("PRP", "PRP$", "NNP"):
        # "He joined in 1987, making him the oldest member"
        return True
    passive = bool(tree.kids(host, ("auxpass",))) and not tree.kids(host, ("agent",))
    if passive and tree.lemma[verb] in REASONS and tree.entity[tree.subject(host) or host] != "PERSON":
        # "The debate was cancelled, citing a lack of staff"
        return True
    alone = not tree.kids(host, ("dobj", "attr", "acomp", "ccomp", "xcomp", "agent"))
    return tree.lemma[verb] in FINDINGS and (passive or alone)


def _opener(tree: Tree, verb: int) -> int | None:
    """The child that stands first in the clause."""
    return tree.children[verb][0] if tree.children[verb] else None


def _noun_before(tree: Tree, verb: int) -> int | None:
    """The noun that ends right before the comma that opens the participle's clause."""
    noun = tree.edges(verb)[0] - 2
    return noun if noun >= 0 and tree.tag[noun] in ("NN", "NNS") and tree.text[noun + 1] == "," else None


def _after(tree: Tree, verb: int, host: int) -> Detached:
    noun = _noun_before(tree, verb)
    if tree.is_verb(host) and tree.tag[verb] == "VBN" and tree.kids(verb, ("xcomp",)) and noun is not None:
        # "He agreed to a trial, expected to begin in May.": the trial is expected to begin
        return Detached(verb, noun, "noun_participle", "reduced_relative")
    if tree.is_verb(host):
        # "The firm closed 150 shops, cutting 2,000 jobs."
        return Detached(verb, host, "participle", "participle")
    if tree.tag[verb] == "VBG" and tree.pos[host] in NOMINAL:
        # The parser may hang the clause on the noun before it.
        above = next((a for a in tree.ancestors(verb) if tree.is_verb(a)), None)
        if above is not None and above < verb and tree.dep[host] not in ("nsubj", "nsubjpass"):
            return Detached(verb, above, "participle", "participle")
    # "The chapel, built in 1922, burned down."
    return Detached(verb, host, "noun_participle", "reduced_relative")


def word_participle(plan: Plan, found: Detached) -> Words | None:
    """The participle as a finite clause in the tense of the clause that it hangs on."""
    tree = plan.tree
    if found.kind == "own_subject":
        head = tree.subject(found.head)
        subject = None if head is None else as_words(single_phrase(plan, head))
        own = strip(tree, plan.span(found.head))
        inside = {w.token for w in subject or ()}
        own = strip(tree, [i for i in own if i not in inside])
        if head is None or not subject or found.head not in own:
            return None
        return (*subject, *finite_words(plan, found.head, own, plural=tree.is_plural(head)))
    if found.kind == "noun_participle":
        subject = host_phrase(plan, found)
        head = found.host
    else:
        subject = subject_words(plan, found.host)
        head = subject_head(plan, found.host)
    own = strip(tree, plan.span(found.head))
    if subject is None or head is None or found.head not in own or not _begins(tree, found.head, own):
        return None
    return (*subject, *finite_words(plan, found.head, own, plural=tree.is_plural(head)))


def _begins(tree: Tree, verb: int, own: list[int]) -> bool:
    """Only adverbs, "not" and auxiliaries stand before the participle: it is a verb, not an adjective."""
    before = [i for i in own if i < verb and tree.text[i] != ","]
    return all(
        tree.dep[i] in ("advmod", "neg", "aux", "auxpass", "npadvmod") or tree.pos[i] == "ADV" for i in before
    )


def finite_words(plan: Plan, verb: int, own: list[int], *, plural: bool) -> Words:
    """The words of a participial clause with its verb made finite."""
    tree = plan.tree
    time = tense(plan, verb)
    auxiliaries = tree.kids(verb, ("aux", "auxpass"))
    negations = [c for c in tree.kids(verb, ("neg",)) if tree.lower[c] == "not" and c in own]
    first = min(auxiliaries, default=verb)
    form, target = _form(tree, verb, first, time, plural=plural)
    if negations:
        own = [i for i in own if i not in negations]
        form = _negated(tree, first, form, plural=plural)
    words = [Word(i, form) if i == target else Word(i) for i in own]
    if target == SUPPLIED:
        words.insert(0, Word(SUPPLIED, form))
    return tuple(words)


def _form(tree: Tree, verb: int, first: int, time: str, *, plural: bool) -> tuple[str, int]:
    """The finite form and the token whose place it takes; SUPPLIED where it goes before all."""
    if tree.tag[verb] == "VBN" and first == verb:
        return be("past" if _is_dated(tree, verb) else time, plural=plural), SUPPLIED
    if first != verb and tree.lemma[first] == "have":
        if time in ("past", "pluperfect"):
            return "had", first
        return ("have" if plural else "has"), first
    if first != verb:
        return be(time, plural=plural), first
    return active(tree.lemma[verb].lower(), time, plural=plural), verb


def _is_dated(tree: Tree, verb: int) -> bool:
    """ "The tower, completed in 2004, has 101 floors.": what has a date is past"""
    below = tree.subtree(verb)
    if any(tree.lower[i] == "since" for i in below):
        return False
    return any(tree.entity[i] == "DATE" and (_is_year(tree, i) or tree.pos[i] == "PROPN") for i in below)


def _is_year(tree: Tree, index: int) -> bool:
    return len(tree.text[index]) == YEAR_DIGITS and tree.text[index].isdigit()


def _negated(tree: Tree, first: int, form: str, *, plural: bool) -> str:
    head, *rest = form.split(" ")
    if rest or tree.lemma[first] in ("have", "be"):
        return " ".join([head, "not", *rest])
    if form == inflection.past(tree.lemma[first]):
        return f"did not {tree.lemma[first]}"
    return f"{'do' if plural else 'does'} not {tree.lemma[first]}"
