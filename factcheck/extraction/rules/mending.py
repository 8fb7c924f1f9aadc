"""Repairs of the parse by constraint: what no English sentence can be is put right.

In: a Tree. Out: the same Tree with heads and labels changed; the Doc is not touched.
"""

from __future__ import annotations

from factcheck.extraction.rules import inflection
from factcheck.extraction.rules.mending_clauses import (
    joins_passive,
    open_clause,
    pair_brackets,
    raise_counted,
)
from factcheck.extraction.rules.tree import AUXILIARIES, FINITE_TAGS, NOMINAL, Tree

NON_FINITE = frozenset({"VB", "VBG", "VBN"})
NAMED = frozenset({"PERSON", "ORG", "GPE", "FAC", "LOC", ""})
"""What a name may be to the entity recogniser; it misses many."""
EMBEDDED = frozenset({"xcomp", "acl", "advcl", "pcomp", "amod", "relcl"})


def mend(tree: Tree) -> Tree:
    """All repairs, then children anew."""
    changed = pair_brackets(tree)
    for index in range(len(tree)):
        if tree.dep[index] == "conj":
            changed |= _mend_joined(tree, index)
        elif tree.dep[index] == "amod" and tree.tag[index] == "VBG":
            changed |= _free_participle(tree, index)
        elif tree.dep[index] == "dep" and tree.is_verb(index):
            changed |= _name_joined(tree, index) or open_clause(tree, index)
        elif tree.dep[index] == "relcl":
            changed |= _nearest_person(tree, index)
        elif tree.dep[index] == "appos":
            changed |= _join_list(tree, index) or _name_first(tree, index)
        elif tree.dep[index] in ("nsubj", "nsubjpass"):
            changed |= _join_subjects(tree, index)
        elif tree.dep[index] in ("advcl", "ccomp") and tree.is_verb(index):
            changed |= _hang_relative(tree, index) or open_clause(tree, index)
        elif tree.head[index] == index and tree.tag[index] == "VBG":
            changed |= _crown_past(tree, index)
        elif tree.head[index] == index and tree.pos[index] in ("NOUN", "PROPN"):
            changed |= _crown_verb(tree, index)
    if changed:
        tree.relink()
    return tree


def _mend_joined(tree: Tree, index: int) -> bool:
    """What a conjunction joins to something before it."""
    if tree.tag[index] in ("VBG", "VBN"):
        _name_participle(tree, index)
    if not tree.is_verb(index):
        return raise_counted(tree, index)
    joins_passive(tree, index)
    if tree.finite(index) is not None:
        return _give_subject(tree, index) or _raise_finite(tree, index)
    return _hang_relative(tree, index)


def _raise_finite(tree: Tree, verb: int) -> bool:
    """A finite verb cannot be joined to an infinitive or a participle: it joins the finite verb above.

    "She agreed to serve as chair in 2007 and held the post.": held joins agreed, not serve
    """
    head = tree.head[verb]
    own = tree.finite(verb)
    if own is None or tree.tag[own] not in FINITE_TAGS or tree.finite(head) is not None:
        return False
    if tree.tag[head] not in NON_FINITE or tree.dep[head] not in EMBEDDED:
        return False
    for above in tree.ancestors(head):
        if tree.is_verb(above) and tree.finite(above) is not None:
            if tree.dep[above] in ("relcl", "advcl") and tree.subject(verb) is None and above > head:
                return False
            tree.head[verb] = above
            return True
    return False


def _give_subject(tree: Tree, verb: int) -> bool:
    """A verb right after a joined noun, no conjunction between them, has that noun for its subject.

    "The firm gained 13 shops and its rival lost 10.": its rival lost, it was not gained
    """
    if tree.subject(verb) is not None:
        return False
    end = tree.edges(verb)[0] - 1
    head = tree.head[verb]
    if end <= head or tree.pos[end] not in NOMINAL:
        return False
    noun = end
    while tree.dep[noun] != "conj" and tree.head[noun] != noun and noun > head:
        noun = tree.head[noun]
    joined = tree.dep[noun] == "conj" and tree.pos[noun] in NOMINAL and noun > head
    if not joined or tree.edges(noun)[1] != end:
        return False
    joint = tree.edges(noun)[0] - 1
    if tree.dep[joint] != "cc" or tree.lower[joint] not in ("and", "but"):
        return False
    tree.head[noun], tree.dep[noun] = verb, "nsubjpass" if tree.kids(verb, ("auxpass",)) else "nsubj"
    tree.head[joint] = head
    tree.relink()
    return True


def _crown_verb(tree: Tree, noun: int) -> bool:
    """A sentence with no finite verb but a past form after its first noun: that form is its verb.

    "The lorry, which was carrying fuel, overturned near Lyon.": the parser takes overturned for a participle
    """
    verbs = [c for c in tree.children[noun] if tree.dep[c] == "acl" and tree.tag[c] in ("VBN", "VBD")]
    if not verbs or tree.child(noun, ("nsubj", "aux")) is not None:
        return False
    verb = verbs[-1]
    if (
        not _is_past(tree, verb)
        or tree.kids(verb, ("aux", "auxpass", "agent"))
        or not _set_off_before(tree, noun, verb)
    ):
        return False
    tree.tag[verb], tree.pos[verb] = "VBD", "VERB"
    tree.head[verb], tree.dep[verb] = verb, "ROOT"
    tree.head[noun], tree.dep[noun] = verb, "nsubj"
    for child in tree.children[noun]:
        if child > verb:
            tree.head[child] = verb
    return True


def _crown_past(tree: Tree, participle: int) -> bool:
    """ "Orr called it “grand,” praising the crew.": a bare participle is no main verb, a past form is"""
    subject = tree.subject(participle)
    if subject is None or subject > participle or tree.kids(participle, AUXILIARIES):
        return False
    verbs = [c for c in tree.kids(subject, ("acl",)) if subject < c < participle and _is_past(tree, c)]
    if not verbs or tree.kids(verbs[-1], (*AUXILIARIES, "agent")):
        return False
    verb = verbs[-1]
    tree.tag[verb], tree.pos[verb] = "VBD", "VERB"
    tree.head[verb], tree.dep[verb] = verb, "ROOT"
    tree.head[subject] = verb
    tree.head[participle], tree.dep[participle] = verb, "advcl"
    for child in tree.children[subject]:
        if child > verb:
            tree.head[child] = verb
    return True


def _is_past(tree: Tree, verb: int) -> bool:
    return tree.tag[verb] == "VBD" or tree.lower[verb] == inflection.past(tree.lemma[verb].lower())


def _set_off_before(tree: Tree, noun: int, verb: int) -> bool:
    """A clause between commas stands between noun and verb, and the sentence ends with a full stop."""
    first = tree.edges(verb)[0]
    return (
        tree.text[first - 1] == ","
        and sum(tree.text[i] == "," for i in range(noun, verb)) > 1
        and any(tree.text[c] == "." for c in tree.children[noun])
    )


def _hang_relative(tree: Tree, verb: int) -> bool:
    """ "On July 25, which was a holiday, …": a clause that "which" opens belongs to the noun before it."""
    first = tree.edges(verb)[0]
    if tree.tag[first] not in ("WDT", "WP") or tree.lower[first] not in ("which", "who") or first < 2:
        return False
    if (
        tree.dep[first] not in ("nsubj", "nsubjpass")
        or tree.head[first] != verb
        or tree.text[first - 1] != ","
    ):
        return False
    noun = first - 2
    while tree.dep[noun] in ("compound", "nummod", "amod") and tree.head[noun] != noun:
        noun = tree.head[noun]
    if tree.pos[noun] not in ("NOUN", "PROPN") or noun > first:
        return False
    tree.head[verb], tree.dep[verb] = noun, "relcl"
    tree.head[first - 1] = noun
    return True


def _join_list(tree: Tree, index: int) -> bool:
    """ "apples, pears and plums": a list whose second member was taken for an apposition"""
    host = tree.head[index]
    joined = tree.kids(index, ("conj",))
    alike = tree.pos[host] == tree.pos[index] and (tree.tag[host] == tree.tag[index])
    if not joined or not alike or tree.kids(index, ("det",)) or not tree.kids(index, ("cc",)):
        return False
    if tree.pos[index] == "PROPN" and tree.entity[index] != tree.entity[host]:
        return False
    tree.dep[index] = "conj"
    return True


def _join_subjects(tree: Tree, index: int) -> bool:
    """ "Apples, pears and plums were sold.": a verb has one subject; a second is joined to the first"""
    verb = tree.head[index]
    before = [c for c in tree.children[verb] if c < index and tree.dep[c] == tree.dep[index]]
    if not before or not tree.kids(index, ("conj",)) or tree.tag[before[-1]] != tree.tag[index]:
        return False
    if tree.text[tree.edges(index)[0] - 1] != ",":
        return False
    tree.head[index], tree.dep[index] = before[-1], "conj"
    return True


def _nearest_person(tree: Tree, verb: int) -> bool:
    """ "the brother of John Orr, who died in 1963": who is the person named right before the comma"""
    first = tree.edges(verb)[0]
    host, name = tree.head[verb], first - 2
    if tree.lower[first] != "who" or name <= host or tree.text[first - 1] != ",":
        return False
    if tree.entity[name] != "PERSON" or tree.pos[host] != "NOUN" or host not in tree.ancestors(name):
        return False
    while (
        tree.entity[tree.head[name]] == "PERSON" and tree.head[name] > host and tree.dep[name] == "compound"
    ):
        name = tree.head[name]
    tree.head[verb] = name
    return True


def _name_joined(tree: Tree, verb: int) -> bool:
    """ "He served until 1995, then joined a bank.": what hangs loosely on a verb is joined to it"""
    head = tree.head[verb]
    first = tree.edges(verb)[0]
    if not tree.is_verb(head) or head > first or tree.tag[verb] not in FINITE_TAGS:
        return False
    then = first - 1 if tree.lower[first - 1] == "then" and tree.head[first - 1] == head else None
    if tree.text[first - 1 if then is None else first - 2] != ",":
        return False
    if then is not None:
        tree.head[then] = verb
    tree.dep[verb] = "conj"
    return True


def _name_participle(tree: Tree, verb: int) -> None:
    """ "She took the post, being voted in by the board.": without "and" nothing is joined"""
    head = tree.head[verb]
    first = tree.edges(verb)[0]
    if not tree.is_verb(head) or tree.finite(head) is None or tree.finite(verb) is not None:
        return
    if tree.kids(head, ("cc",)) or tree.text[first - 1] != "," or tree.subject(verb) is not None:
        return
    if tree.tag[first] == "VBG":
        tree.dep[verb] = "advcl"


def _free_participle(tree: Tree, index: int) -> bool:
    """ "injuring 30 people and damaging churches": damaging is joined to injuring, not said of churches"""
    noun = tree.head[index]
    joined = tree.head[noun]
    verb = tree.head[joined]
    if tree.dep[noun] != "conj" or tree.dep[joined] != "dobj" or tree.tag[verb] != "VBG":
        return False
    if index == 0 or tree.lower[index - 1] != "and" or tree.edges(noun)[0] != index:
        return False
    tree.head[index], tree.dep[index] = verb, "conj"
    tree.head[index - 1] = verb
    tree.head[noun], tree.dep[noun] = index, "dobj"
    return True


def _name_first(tree: Tree, name: int) -> bool:
    """ "A spokesman, Ivo Lund, resigned.": the name is the subject, the description is said of it"""
    host = tree.head[name]
    first, last = tree.edges(name)
    described = (
        tree.pos[host] == "NOUN"
        and tree.tag[host] == "NN"
        and any(tree.lower[c] != "another" for c in tree.kids(host, ("det", "poss")))
    )
    named = tree.pos[name] == "PROPN" and tree.entity[name] in NAMED and host < first
    if not described or not named or last + 1 >= len(tree):
        return False
    if tree.text[first - 1] != "," or tree.text[last + 1] not in (",", "."):
        return False
    beside = [c for c in (*tree.children[host], *tree.children[name]) if c != name]
    if any(tree.dep[c] in ("conj", "relcl", "appos") for c in beside):
        return False
    tree.head[name], tree.dep[name] = (name if tree.head[host] == host else tree.head[host]), tree.dep[host]
    tree.head[host], tree.dep[host] = name, "appos"
    tree.head[first - 1] = host
    if tree.text[last + 1] == ",":
        tree.head[last + 1] = host
    return True
