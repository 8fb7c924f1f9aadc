"""What an apposition, a relative clause or a participle tells of, put right by constraint.

In: a Tree and a token. Out: whether heads and labels were changed. The constraints: what a comma and an
article open tells of the noun right before; who is a person; "that" after a told noun opens what was told.
"""

from __future__ import annotations

from factcheck.extraction.rules.tree import FINITE_TAGS, NOMINAL, Tree

ARTICLES = frozenset({"a", "an", "the"})
TIMES = frozenset({"DATE", "TIME", "ORDINAL", "CARDINAL", "QUANTITY"})
TIME_NOUNS = frozenset({"day", "week", "month", "year", "time", "moment", "way", "night", "morning"})
UPWARD = frozenset({"pobj", "prep", "appos", "compound"})
OBJECTS = frozenset({"dobj", "dative"})


def pass_apposition(tree: Tree, index: int) -> bool:
    """ "Members are the Hopi and the Omaha, a people of the plains.": a people is what the last of them is"""
    host = tree.head[index]
    first = tree.edges(index)[0]
    joined = [c for c in tree.kids(host, ("conj",)) if c < first]
    if not joined or first < 2 or tree.text[first - 1] != "," or tree.lower[first] not in ARTICLES:
        return False
    last = joined[-1]
    if not any(tree.dep[i] == "cc" for i in range(host, last)):
        return False
    if tree.kids(index, ("conj",)) or tree.pos[last] != tree.pos[host] or tree.edges(last)[1] > first - 1:
        return False
    tree.head[index] = last
    return True


def hang_description(tree: Tree, noun: int) -> bool:
    """ "ten days before the Palio, the annual race of Siena": what the name is, not when or how it was"""
    first = tree.edges(noun)[0]
    name = first - 2
    if name < 0 or tree.text[first - 1] != "," or tree.lower[first] not in ARTICLES or first == noun:
        return False
    if tree.pos[name] != "PROPN" or tree.entity[name] in TIMES or tree.entity[noun] in TIMES:
        return False
    bare = tree.tag[noun] != "NN" or tree.lemma[noun] in TIME_NOUNS or not tree.kids(noun, ("prep",))
    if (
        bare
        or tree.head[noun] > name
        or tree.dep[name] not in ("pobj", "dobj")
        or tree.edges(name)[1] != name
    ):
        return False
    tree.head[noun], tree.dep[noun] = name, "appos"
    tree.head[first - 1] = name
    return True


def pass_to_person(tree: Tree, verb: int) -> bool:
    """ "Ivo Lund, a director of Acme Trust, who was born in Oslo": a trust is no who, Lund is"""
    host, first = tree.head[verb], tree.edges(verb)[0]
    finite = tree.finite(verb)
    if tree.lower[first] != "who" or tree.entity[host] != "ORG" or first == 0 or tree.text[first - 1] != ",":
        return False
    if finite is None or (tree.tag[finite] not in ("VBZ", "VBD", "MD") or tree.lower[finite] == "were"):
        return False
    above, seen = host, 0
    while tree.dep[above] in UPWARD and tree.head[above] != above and seen < 8:
        above, seen = tree.head[above], seen + 1
        if tree.entity[above] == "PERSON" and tree.pos[above] == "PROPN":
            tree.head[verb] = above
            return True
    return False


def open_told(tree: Tree, verb: int) -> bool:
    """ "Lund told the Globe, a local paper, that it rained.": no relative clause has "that" and a subject"""
    that = next((c for c in tree.kids(verb, ("mark",)) if tree.lower[c] == "that"), None)
    if that is None or not tree.is_clause(verb) or tree.subject(verb) == that:
        return False
    noun = tree.head[verb]
    while tree.dep[noun] == "appos":
        noun = tree.head[noun]
    cue = tree.head[noun]
    if tree.dep[noun] not in OBJECTS or noun == tree.head[verb] or not tree.is_verb(cue):
        return False
    tree.head[verb], tree.dep[verb] = cue, "ccomp"
    return True


def free_participle(tree: Tree, verb: int) -> bool:
    """ "She took office, being voted in by the board.": a participle after a comma is nobody's object"""
    head, first = tree.head[verb], tree.edges(verb)[0]
    if first == 0 or head > first or tree.text[first - 1] != "," or tree.subject(verb) is not None:
        return False
    if not tree.is_verb(head) or tree.finite(verb) is not None or tree.tag[first] != "VBG":
        return False
    tree.dep[verb] = "advcl"
    return True


def turn_name(tree: Tree, noun: int) -> bool:
    """ "Two nurses, Ana Orr and Ivo Lund, …" stays: only where a finite verb is an attribute.

    "Lund is a Dane and the city rates him high.": a finite verb is no attribute, it is joined to "is".
    """
    copula = tree.head[noun]
    subject = tree.subject(noun)
    if tree.dep[noun] not in ("attr", "acomp") or tree.tag[noun] not in FINITE_TAGS or subject is None:
        return False
    joined = [c for c in tree.kids(subject, ("conj",)) if c < noun and tree.pos[c] in NOMINAL]
    joint = next(iter(tree.kids(subject, ("cc",))), None)
    if not joined or joint is None or tree.edges(joined[-1])[1] != noun - 1 or not copula < subject < joint:
        return False
    tree.head[subject], tree.dep[subject] = copula, "attr"
    tree.head[joined[-1]], tree.dep[joined[-1]] = noun, "nsubj"
    tree.head[joint], tree.dep[joint] = copula, "cc"
    tree.dep[noun] = "conj"
    return True


def follow_object(tree: Tree, noun: int) -> bool:
    """ "The blast killed five and hurt ten, a blow to the town.": what follows "hurt ten" goes with it

    No verb has an object behind a verb that is joined to it.
    """
    verb = tree.head[noun]
    between = [c for c in tree.kids(verb, ("conj",)) if verb < c < noun and tree.is_verb(c)]
    before = [c for c in tree.kids(verb, ("dobj",)) if c < noun]
    if not between or not before or tree.text[tree.edges(noun)[0] - 1] != ",":
        return False
    tree.head[noun], tree.dep[noun] = between[-1], "dep"
    tree.head[tree.edges(noun)[0] - 1] = between[-1]
    return True


def join_absolutes(tree: Tree, noun: int) -> bool:
    """ "It passed, with 30 members backing it and 20 opposing it.": 20 is joined to "with", not to passed"""
    verb = tree.head[noun]
    if not tree.is_verb(verb) or tree.pos[noun] not in NOMINAL:
        return False
    second = next((c for c in tree.kids(noun, ("acl",)) if c == noun + 1 and tree.tag[c] == "VBG"), None)
    opener = next((c for c in tree.kids(verb, ("prep",)) if tree.lower[c] == "with" and c < noun), None)
    first = None if opener is None else tree.child(opener, ("pcomp",))
    if second is None or first is None or tree.subject(first) is None:
        return False
    joint = tree.edges(noun)[0] - 1
    tree.head[second], tree.dep[second] = first, "conj"
    tree.head[noun], tree.dep[noun] = second, "nsubj"
    if tree.dep[joint] == "cc":
        tree.head[joint] = first
    return True
