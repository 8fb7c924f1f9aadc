"""Relative clauses that add a fact.

In: a Plan. Out: Detached constructions, and their words with the noun in the pronoun's place.
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.extraction.lexicons import load_words
from factcheck.extraction.rules.appositions import is_fact
from factcheck.extraction.rules.clauses import (
    INDEFINITE,
    RELATIVE_TAGS,
    host_phrase,
    noun_phrase,
    strip,
    subject_words,
)
from factcheck.extraction.rules.pieces import COMMAS, SUPPLIED, Detached, Plan, Word, Words, as_words
from factcheck.extraction.rules.tree import NOMINAL, SUBJECTS, Tree

SINGLE = frozenset({"a", "an", "each", "every", "this", "that"})
UNFIT = frozenset({"of"})
"""Prepositions that before "which" have no place in a clause of its own."""
LAST = frozenset({"for"})
"""Prepositions whose phrase follows its verb: "praised for the work", hardly "For the work, praised"."""
SPEECH = load_words("speech_verbs")
TIMES = frozenset({"DATE", "TIME"})
PLACES = frozenset({"GPE", "LOC", "FAC"})
PLACE_PREPOSITIONS = frozenset({"in", "at", "on"})


def find_relatives(plan: Plan) -> Iterator[Detached]:
    """Relative clauses set off by a comma, or after a name."""
    tree = plan.tree
    for verb in range(plan.start, plan.end):
        if tree.dep[verb] != "relcl" or tree.pos[tree.head[verb]] not in NOMINAL:
            continue
        pronoun = relative_pronoun(tree, verb)
        if pronoun is None or tree.finite(verb) is None:
            continue
        if tree.lower[pronoun] == "who" and tree.entity[tree.head[verb]] in PLACES:
            # "the mayor of Leeds, who …": the parser takes the town for the person
            continue
        host = tree.head[verb]
        person = tree.entity[host] == "PERSON" and tree.pos[host] == "PROPN"
        if tree.lower[pronoun] == "which" and person:
            # "the statue of Orr, which was sold": which is no person
            continue
        if tree.lower[pronoun] == "which" and tree.entity[host] in TIMES and tree.lemma[verb] != "be":
            # "It began at noon, which left no time": the noon left nothing
            continue
        if tree.lower[pronoun] == "when" and tree.entity[tree.head[verb]] not in TIMES:
            # "It opened in Leeds, when few could read"
            continue
        if adds_fact(tree, verb):
            yield Detached(verb, tree.head[verb], "relative", "relative_clause")
        elif describes_subject(tree, verb) and tree.subject(verb) == pronoun:
            yield Detached(verb, tree.head[tree.head[verb]], "of_subject", "predicate_relative")
        elif tree.subject(verb) == pronoun and (named := described_name(tree, verb)) is not None:
            yield Detached(verb, named, "of_name", "apposition_relative")


def describes_subject(tree: Tree, modifier: int) -> bool:
    """ "Orr is a chemist who worked in Bonn": what is said of a chemist is said of Orr."""
    noun = tree.head[modifier]
    verb = tree.head[noun]
    indefinite = any(tree.lower[c] in ("a", "an") for c in tree.kids(noun, ("det",)))
    subject = tree.subject(verb)
    return (
        tree.dep[noun] == "attr"
        and tree.lemma[verb] == "be"
        and indefinite
        and subject is not None
        and tree.pos[subject] in ("NOUN", "PROPN", "PRON")
        and tree.dep[subject] == "nsubj"
        and not tree.kids(verb, ("neg",))
        and tree.lower[noun] not in INDEFINITE
    )


def described_name(tree: Tree, modifier: int) -> int | None:
    """ "Ana Orr, a chemist who worked in Bonn, …": the name that the apposition tells of

    Not of more than one: "Orr and Lund, two chemists who worked in Bonn".
    """
    noun = tree.head[modifier]
    name = tree.head[noun]
    new = any(tree.lower[c] in ("a", "an") for c in tree.kids(noun, ("det",)))
    single = new and tree.tag[noun] in ("NN", "NNP", "JJ")
    if not single or tree.dep[noun] != "appos" or not is_fact(tree, noun):
        return None
    if tree.tag[name] != "NNP" or tree.kids(name, ("conj",)) or tree.kids(noun, ("conj",)):
        return None
    return name if tree.edges(modifier)[1] == tree.edges(noun)[1] else None


def adds_fact(tree: Tree, verb: int) -> bool:
    """Not restrictive.

    "Anna Berg, who coached Oslo until May, …": adds a fact. "drivers who speed": restricts.
    """
    first = tree.edges(verb)[0]
    if tree.lower[first] == "that":
        return False
    return first > 0 and (tree.text[first - 1] in COMMAS or _needs_no_bounds(tree, verb, first))


def _needs_no_bounds(tree: Tree, verb: int, first: int) -> bool:
    """ "Mount Orr which is a volcano", "by Ana Orr who spoke later": a name needs no restriction.

    "It filed a claim which now has nine pages.": what is single and new is told of; "signs which read" are
    picked out. "by Ana Orr who said …" goes on with what she said.
    """
    host = tree.head[verb]
    named = first == host + 1 and tree.pos[host] == "PROPN" and bool(tree.entity[host])
    if tree.lower[first] == "who":
        return named and tree.entity[host] == "PERSON" and tree.lemma[verb] not in SPEECH
    new = tree.tag[host] == "NN" and any(tree.lower[c] in ("a", "an") for c in tree.kids(host, ("det",)))
    return tree.lower[first] == "which" and (named or new)


def relative_pronoun(tree: Tree, verb: int) -> int | None:
    """who, which, whose, where … of the clause."""
    for index in tree.subtree(verb):
        if index > verb:
            return None
        if tree.tag[index] in RELATIVE_TAGS or (
            tree.lower[index] == "that" and tree.dep[index] in (*SUBJECTS, "dobj", "pobj")
        ):
            return index
    return None


def word_of_subject(plan: Plan, found: Detached) -> Words | None:
    """ "Orr is a chemist who worked in Bonn." → Orr worked in Bonn"""
    tree = plan.tree
    subject = subject_words(plan, found.host)
    pronoun = relative_pronoun(tree, found.head)
    own = [i for i in strip(tree, plan.span(found.head)) if i != pronoun]
    return None if subject is None or not own else (*subject, *as_words(own))


def word_of_name(plan: Plan, found: Detached) -> Words | None:
    """ "Ana Orr, a chemist who worked in Bonn, …" → Ana Orr worked in Bonn"""
    tree = plan.tree
    pronoun = relative_pronoun(tree, found.head)
    own = [i for i in strip(tree, plan.span(found.head)) if i != pronoun]
    name = host_phrase(plan, Detached(tree.head[found.head], found.host, found.kind, found.rule))
    return (*name, *as_words(own)) if name and own else None


def word_relative(plan: Plan, found: Detached) -> Words | None:
    """The clause as a statement about its noun."""
    tree = plan.tree
    verb = found.head
    pronoun = relative_pronoun(tree, verb)
    if pronoun is None:
        return None
    own = strip(tree, plan.span(verb))
    noun = _listed(plan, found) or host_phrase(plan, found)
    if pronoun not in own or not noun:
        return None
    at = own.index(pronoun)
    before, after = as_words(own[:at]), as_words(own[at + 1 :])
    shape = _shape(tree, verb, pronoun, own)
    made: dict[str | None, Words | None] = {
        # "…, who died in 1852" · "…, some of whom were hurt"
        "subject": (*before, *noun, *after),
        # "Li, whose team won twice, …" → Li's team won twice
        "possessive": (*before, *noun, Word(SUPPLIED, "'s"), *after),
        # "…, in which 12 people drowned" → In the flood, 12 people drowned
        "preposition": (*before, *noun, Word(SUPPLIED, ","), *after),
        # "the burns, for which she was treated in Lyon" → she was treated in Lyon for the burns
        "purpose": (*after, *before, *noun),
    }
    if shape == "subject" and not before and not _agrees(tree, verb, found.host):
        return None
    if shape == "place":
        # "… in Lyon, where the firm has 40 staff" → In Lyon, the firm has 40 staff
        place = _place(tree, found.host)
        return None if place is None else (place, *noun, Word(SUPPLIED, ","), *after)
    if shape == "object":
        return _object_gap(tree, verb, pronoun, own[at + 1 :], noun)
    return made.get(shape)


def _listed(plan: Plan, found: Detached) -> Words | None:
    """ "from Peru, Chad and Cuba, which are new": all three, since a plural verb tells of them"""
    tree = plan.tree
    finite = tree.finite(found.head)
    many = finite is not None and (tree.tag[finite] == "VBP" or tree.lower[finite] == "were")
    if not many or tree.tag[found.host] not in ("NN", "NNP") or not tree.kids(found.host, ("conj",)):
        return None
    first = tree.edges(found.head)[0]
    return as_words(strip(tree, [i for i in noun_phrase(plan, found.host) if i < first]))


def _agrees(tree: Tree, verb: int, host: int) -> bool:
    """ "lost 30 seats, which was a surprise": a singular verb tells of the whole clause"""
    finite = tree.finite(verb)
    singular = finite is not None and (tree.tag[finite] == "VBZ" or tree.lower[finite] == "was")
    plural = finite is not None and (tree.tag[finite] == "VBP" or tree.lower[finite] == "were")
    # "teams from Peru, Chad and Cuba, which are new": no single place "are"
    one = tree.entity[host] in ("GPE", "PERSON") and tree.tag[host] == "NNP"
    # "strands of each protein, which are long": each is one; "the crew, which are tired", may be many
    one |= any(tree.lower[c] in SINGLE for c in tree.kids(host, ("det", "poss"))) and tree.tag[host] == "NN"
    one = one and not tree.is_plural(host)
    return not (singular and tree.tag[host] == "NNS") and not (plural and one)


def _shape(tree: Tree, verb: int, pronoun: int, own: list[int]) -> str | None:
    """What the pronoun is in its clause."""
    at = own.index(pronoun)
    if tree.lower[pronoun] == "whose":
        return "possessive"
    if _is_subject(tree, verb, pronoun, own):
        return "subject"
    if tree.subject(verb) is None or at > 1:
        return None
    if at == 1:
        # "of which" has no place in a clause of its own
        return _fronted(tree, own[0])
    if tree.tag[pronoun] == "WRB":
        return "place" if tree.lower[pronoun] in ("where", "when") else None
    return "object"


def _fronted(tree: Tree, preposition: int) -> str | None:
    """Where the phrase goes that "which" ends."""
    word = tree.lower[preposition]
    if tree.pos[preposition] != "ADP" or word in UNFIT:
        return None
    return "purpose" if word in LAST else "preposition"


def _is_subject(tree: Tree, verb: int, pronoun: int, own: list[int]) -> bool:
    """Labelled so, or the verb comes at once, so that nothing else can be its subject."""
    subject = tree.subject(verb)
    if subject is not None and (subject == pronoun or pronoun in tree.subtree(subject)):
        return True
    finite = tree.finite(verb)
    if own[0] != pronoun or tree.tag[pronoun] not in ("WP", "WDT") or finite not in own:
        return False
    return all(tree.pos[i] == "ADV" for i in own[1 : own.index(finite)])


def _place(tree: Tree, host: int) -> Word | None:
    above = tree.head[host]
    if tree.dep[host] == "pobj" and tree.lower[above] in PLACE_PREPOSITIONS:
        return Word(above)
    if tree.entity[host] in PLACES:
        return Word(SUPPLIED, "in")
    return None


def _lacks_object(tree: Tree, preposition: int) -> bool:
    """ "served as until 2018": nothing but another preposition, or nothing, follows "as" """
    return all(tree.dep[c] == "prep" for c in tree.children[preposition])


def _object_gap(tree: Tree, verb: int, pronoun: int, own: list[int], noun: Words) -> Words | None:
    """ "The plant, which Ford sold in 1990, …" → Ford sold the plant in 1990"""
    above = tree.head[pronoun]
    after = above if tree.dep[pronoun] == "pobj" and above in own else verb
    stranded = next((c for c in tree.kids(verb, ("prep",)) if c > verb and _lacks_object(tree, c)), None)
    if after == verb and stranded is not None:
        # "the post, which she served in until May" → she served in the post until May
        after = stranded
    if after not in own or tree.subject(verb) is None:
        return None
    at = own.index(after) + 1
    while at < len(own) and tree.dep[own[at]] == "prt":
        at += 1
    return (*as_words(own[:at]), *noun, *as_words(own[at:]))
