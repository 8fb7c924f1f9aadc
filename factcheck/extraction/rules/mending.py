"""Repairs of the parse by constraint: what no English sentence can be is put right.

In: a Tree. Out: the same Tree with heads and labels changed; the Doc is not touched.
"""

from __future__ import annotations

from collections.abc import Callable

from factcheck.extraction.rules.gapping import join_gaps
from factcheck.extraction.rules.mending_clauses import (
    joins_passive,
    open_clause,
    pair_brackets,
    raise_counted,
)
from factcheck.extraction.rules.mending_hosts import (
    follow_object,
    free_participle,
    hang_description,
    join_absolutes,
    open_told,
    pass_apposition,
    pass_to_person,
    turn_name,
)
from factcheck.extraction.rules.mending_joints import (
    crown_joined,
    deny_joined,
    end_past,
    free_base,
    free_listed,
    free_past,
    free_present,
    join_object,
    join_phrase,
    lower_base,
    pair_both,
    raise_same,
)
from factcheck.extraction.rules.mending_roots import crown_past, crown_verb
from factcheck.extraction.rules.places import hang_place
from factcheck.extraction.rules.tree import FINITE_TAGS, NOMINAL, Tree

NON_FINITE = frozenset({"VB", "VBG", "VBN"})
NAMED = frozenset({"PERSON", "ORG", "GPE", "FAC", "LOC", ""})
"""What a name may be to the entity recogniser; it misses many."""
EMBEDDED = frozenset({"xcomp", "acl", "advcl", "pcomp", "amod", "relcl"})


def mend(tree: Tree) -> Tree:
    """All repairs, then children anew."""
    if join_gaps(tree):
        tree.relink()
    changed = pair_brackets(tree) | pair_both(tree)
    for index, label in enumerate(tree.dep):
        if tree.head[index] == index:
            changed |= _mend_root(tree, index)
        elif label in REPAIRS and (label not in OF_VERBS or tree.is_verb(index)):
            changed |= any(repair(tree, index) for repair in REPAIRS[label])
    if changed:
        tree.relink()
    return tree


def _mend_root(tree: Tree, index: int) -> bool:
    if tree.tag[index] == "VBG":
        return crown_past(tree, index)
    return tree.pos[index] in ("NOUN", "PROPN") and crown_verb(tree, index)


def _mend_joined(tree: Tree, index: int) -> bool:
    """What a conjunction joins to something before it."""
    if end_past(tree, index) or deny_joined(tree, index):
        return True
    if tree.tag[index] in ("VBG", "VBN"):
        _name_participle(tree, index)
    if not tree.is_verb(index):
        return any(repair(tree, index) for repair in OF_JOINED_PHRASES)
    if free_past(tree, index) or free_listed(tree, index) or lower_base(tree, index):
        return True
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
    if (
        tree.tag[index] != "VBG"
        or tree.dep[noun] != "conj"
        or tree.dep[joined] != "dobj"
        or tree.tag[verb] != "VBG"
    ):
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


OF_JOINED_PHRASES: tuple[Callable[[Tree, int], bool], ...] = (
    raise_counted,
    raise_same,
    join_absolutes,
    crown_joined,
    free_base,
    free_present,
    join_phrase,
    join_object,
)
OF_VERBS = frozenset({"dep", "advcl", "ccomp", "attr", "acomp"})
"""Labels whose repairs are of verbs only."""
REPAIRS: dict[str, tuple[Callable[[Tree, int], bool], ...]] = {
    "conj": (_mend_joined,),
    "amod": (_free_participle,),
    "dobj": (follow_object,),
    "dep": (_name_joined, open_clause),
    "prep": (hang_place,),
    "advmod": (hang_place,),
    "relcl": (_nearest_person, pass_to_person, open_told),
    "appos": (_join_list, _name_first, pass_apposition),
    "npadvmod": (hang_description,),
    "nsubj": (_join_subjects,),
    "nsubjpass": (_join_subjects,),
    "advcl": (_hang_relative, open_clause, free_participle),
    "ccomp": (_hang_relative, open_clause, free_participle),
    "attr": (turn_name,),
    "acomp": (turn_name,),
}
"""What is tried for a token with each label, in order, until one repair changes something."""
