"""What "and" and "but" join, put right by constraint: like is joined to like.

In: a Tree and a token that the parser joined to another. Out: whether heads, labels and tags were changed.
"""

from __future__ import annotations

from factcheck.extraction.rules import inflection
from factcheck.extraction.rules.tree import AUXILIARIES, NOMINAL, Tree

COMPLEMENTS = frozenset({"dobj", "prt", "ccomp", "xcomp", "dative"})
"""What follows an active verb; a participle that says what was done to a noun has none of these but xcomp."""
SPOKEN_FOR = frozenset({"det", "poss", "nummod", "amod", "compound"})
PRECONJUNCTIONS = frozenset({"preconj", "det", "cc", "advmod"})


def end_past(tree: Tree, verb: int) -> bool:
    """ "Teams were put in pairs, and pairs faced off.": with its own subject, faced is a past

    Not "The mill was sold, and the land cleared.", where "was" is left out: nothing follows cleared.
    """
    subject = tree.subject(verb)
    if tree.tag[verb] != "VBN" or subject is None or subject > verb or tree.kids(verb, AUXILIARIES):
        return False
    if tree.lower[verb] != inflection.past(tree.lemma[verb].lower()) or tree.dep[subject] != "nsubj":
        return False
    passive = bool(tree.kids(tree.head[verb], ("auxpass",)))
    apart = tree.text[max(tree.edges(verb)[0] - 2, 0)] == ","
    if tree.finite(tree.head[verb]) is None or (passive and not (apart and tree.kids(verb, COMPLEMENTS))):
        return False
    tree.tag[verb] = "VBD"
    return True


def crown_joined(tree: Tree, noun: int) -> bool:
    """ "She dug up the pots, and three museums offered to show them.": no noun is joined to a verb.

    What is taken for a participle beside it is its verb, where a complement follows that no participle has.
    """
    verb = tree.head[noun]
    if tree.pos[noun] not in NOMINAL or not tree.is_clause(verb) or tree.subject(noun) is not None:
        return False
    first = tree.edges(noun)[0]
    if first < 2 or tree.dep[first - 1] != "cc" or tree.text[first - 2] != ",":
        return False
    pasts = [
        c
        for c in tree.kids(noun, ("acl",))
        if tree.tag[c] in ("VBN", "VBD") and tree.lower[c] == inflection.past(tree.lemma[c].lower())
    ]
    past = pasts[-1] if pasts else None
    if past is None or tree.kids(past, (*AUXILIARIES, "agent", "mark")):
        return False
    if not tree.kids(past, ("dobj", "ccomp")) and not (
        tree.kids(past, ("xcomp",)) and tree.kids(verb, ("dobj", "attr"))
    ):
        return False
    tree.tag[past], tree.pos[past] = "VBD", "VERB"
    tree.head[past], tree.dep[past] = verb, "conj"
    for child in tree.children[noun]:
        if child > past:
            tree.head[child] = past
    tree.head[noun], tree.dep[noun] = past, "nsubj"
    tree.relink()
    return True


def free_past(tree: Tree, infinitive: int) -> bool:
    """ "He spoke in the hall and encouraged members to vote.": no infinitive is joined to a past.

    What stands between "and" and its subject is the verb.
    """
    verb, subject = tree.head[infinitive], tree.subject(infinitive)
    to = [c for c in tree.kids(infinitive, ("aux",)) if tree.lower[c] == "to"]
    if tree.tag[infinitive] != "VB" or not to or subject is None or tree.finite(verb) is None:
        return False
    past = tree.edges(subject)[0]
    if tree.dep[past] != "amod" or tree.head[past] != subject or not tree.lower[past].endswith("ed"):
        return False
    if past == 0 or tree.dep[past - 1] != "cc" or tree.head[past - 1] != verb:
        return False
    tree.tag[past], tree.pos[past] = "VBD", "VERB"
    tree.head[past], tree.dep[past] = verb, "conj"
    tree.head[subject], tree.dep[subject] = past, "dobj"
    tree.head[infinitive], tree.dep[infinitive] = past, "xcomp"
    tree.relink()
    return True


def lower_base(tree: Tree, verb: int) -> bool:
    """ "They agreed to sell the mill and buy a farm.": buy is joined to sell; agreed is no bare infinitive"""
    head = tree.head[verb]
    if tree.tag[verb] != "VB" or tree.kids(verb, AUXILIARIES) or tree.subject(verb) is not None:
        return False
    if tree.tag[head] == "VB" or any(
        tree.tag[c] in ("MD", "VB") or tree.lemma[c] == "do" for c in tree.kids(head, AUXILIARIES)
    ):
        return False
    infinitives = [c for c in tree.kids(head, ("xcomp",)) if head < c < verb and tree.tag[c] == "VB"]
    if not infinitives or not any(tree.lower[c] == "to" for c in tree.kids(infinitives[-1], ("aux",))):
        return False
    tree.head[verb] = infinitives[-1]
    for joint in tree.kids(head, ("cc",)):
        if infinitives[-1] < joint < verb:
            tree.head[joint] = infinitives[-1]
    tree.relink()
    return True


def free_base(tree: Tree, noun: int) -> bool:
    """ "They plan to draw, build and market homes.": market is the third of the verbs, homes its object"""
    verb = tree.head[noun]
    listed = tree.dep[verb] == "conj" and tree.tag[tree.head[verb]] == "VB"
    if tree.pos[noun] != "NOUN" or tree.tag[verb] != "VB" or not listed:
        return False
    base = tree.edges(noun)[0]
    if tree.dep[base] != "compound" or tree.tag[base] != "NN" or base != noun - 1:
        return False
    if tree.dep[base - 1] != "cc" or any(c < noun for c in tree.kids(verb, ("dobj", "prep"))):
        return False
    tree.tag[base], tree.pos[base] = "VB", "VERB"
    tree.head[base], tree.dep[base] = verb, "conj"
    tree.head[noun], tree.dep[noun] = base, "dobj"
    tree.relink()
    return True


def free_listed(tree: Tree, past: int) -> bool:
    """ "They had to lift, carry and stack boxes painted blue.": no past is joined to a bare infinitive"""
    verb, noun = tree.head[past], tree.subject(past)
    if tree.tag[past] != "VBD" or noun is None or tree.tag[verb] != "VB" or tree.kids(past, AUXILIARIES):
        return False
    tree.head[noun], tree.dep[noun] = verb, "conj"
    joint = tree.edges(noun)[0] - 1
    if noun != past - 1 or tree.head[joint] != verb:
        tree.head[noun], tree.dep[noun] = past, "nsubj"
        return False
    tree.relink()
    if not free_base(tree, noun):
        tree.head[noun], tree.dep[noun] = past, "nsubj"
        tree.relink()
        return False
    tree.head[past], tree.dep[past], tree.tag[past] = noun, "acl", "VBN"
    tree.relink()
    return True


def raise_same(tree: Tree, noun: int) -> bool:
    """ "the League for Birds and League for Trees": a league is joined to a league, not to birds"""
    above = tree.head[noun]
    if tree.pos[noun] not in ("NOUN", "PROPN") or tree.lower[above] == tree.lower[noun]:
        return False
    same = [
        a
        for a in tree.ancestors(above)[:4]
        if tree.lower[a] == tree.lower[noun] and tree.tag[a] == tree.tag[noun]
    ]
    joint = tree.edges(noun)[0] - 1
    if not same or same[0] > above or joint < 0 or tree.dep[joint] != "cc":
        return False
    tree.head[noun] = tree.head[joint] = same[0]
    tree.relink()
    return True


def free_present(tree: Tree, noun: int) -> bool:
    """ "It gives light and emits a low hum.": no plural noun goes before an article; emits is a verb"""
    host = tree.head[noun]
    verb = tree.head[host]
    if tree.tag[noun] != "NNS" or tree.dep[host] != "dobj" or tree.tag[verb] != "VBZ":
        return False
    if tree.dep[noun - 1] != "cc" or noun + 2 >= len(tree) or tree.lower[noun + 1] not in ("a", "an", "the"):
        return False
    beside = (*tree.children[noun], *tree.children[host], *tree.children[verb])
    behind = [c for c in beside if c > noun and tree.edges(c)[0] == noun + 1]
    if not behind or tree.pos[behind[0]] not in NOMINAL:
        return False
    tree.tag[noun], tree.pos[noun] = "VBZ", "VERB"
    tree.head[noun] = tree.head[noun - 1] = verb
    tree.head[behind[0]], tree.dep[behind[0]] = noun, "dobj"
    tree.dep[noun] = "conj"
    tree.relink()
    return True


def join_phrase(tree: Tree, preposition: int) -> bool:
    """ "He was accused of theft in May, and of fraud.": of is joined to of, not to accused"""
    host = tree.head[preposition]
    if tree.tag[preposition] not in ("IN", "TO") or tree.pos[host] not in ("VERB", "AUX", "NOUN"):
        return False
    first = tree.edges(preposition)[0]
    joint = first - 1
    if first != preposition or tree.dep[joint] != "cc" or tree.head[joint] != host:
        return False
    hosts = [host, *tree.kids(host, ("dobj", "attr", "acomp"))]
    hosts += [c for h in hosts[1:] for c in tree.kids(h, ("conj",))]
    same = [
        c
        for h in hosts
        for c in tree.kids(h, ("prep", "agent"))
        if c < preposition and tree.lower[c] == tree.lower[preposition]
    ]
    if not same:
        return False
    tree.head[preposition] = tree.head[joint] = max(same)
    if tree.text[joint - 1] == "," and tree.head[joint - 1] == host:
        tree.head[joint - 1] = max(same)
    tree.relink()
    return True


def deny_joined(tree: Tree, noun: int) -> bool:
    """ "The house would meet in May and then not reconvene.": nothing but a verb is denied by "not" """
    verb = tree.head[noun]
    if tree.pos[noun] != "NOUN" or not tree.is_verb(verb) or tree.kids(noun, SPOKEN_FOR):
        return False
    if not any(tree.lower[c] in ("not", "never") for c in tree.kids(noun, ("neg", "advmod"))):
        return False
    modal = any(tree.tag[c] == "MD" for c in tree.kids(verb, ("aux",)))
    if not modal or tree.tag[noun] != "NN":
        return False
    tree.tag[noun], tree.pos[noun] = "VB", "VERB"
    return True


def join_object(tree: Tree, noun: int) -> bool:
    """ "She won the cup once and the league title.": the title is joined to the cup, not to won"""
    verb = tree.head[noun]
    if tree.pos[noun] not in ("NOUN", "PROPN") or not tree.is_verb(verb) or tree.subject(noun) is not None:
        return False
    first = tree.edges(noun)[0]
    objects = [c for c in tree.kids(verb, ("dobj", "attr")) if c < first]
    if not objects or first == 0 or tree.dep[first - 1] != "cc" or tree.head[first - 1] != verb:
        return False
    if any(verb < c < noun for c in tree.kids(verb, ("conj",))):
        return False
    if tree.child(noun, ("prep",)) == noun + 1 and tree.kids(verb, ("prep", "dative", "agent")):
        # "Lee won gold in May and Orr in June": the verb is left out
        return False
    last = objects[-1]
    if tree.kids(last, ("conj",)) or not _alike(tree, last, noun):
        return False
    tree.head[noun] = tree.head[first - 1] = last
    tree.relink()
    return True


def _alike(tree: Tree, one: int, other: int) -> bool:
    """Both have a determiner, a number or a name."""
    return all(tree.pos[i] == "PROPN" or tree.kids(i, ("det", "poss", "nummod")) for i in (one, other))


def pair_both(tree: Tree) -> bool:
    """ "It drew both praise for helping them to reach the city and criticism.": both goes before the first.

    Whatever the parser joins the second to, and hangs what follows it on.
    """
    changed = False
    for both in range(len(tree) - 3):
        if tree.lower[both] != "both" or tree.dep[both] not in PRECONJUNCTIONS:
            continue
        first = tree.head[both]
        if first != both + 1 or tree.kids(first, ("conj",)) or tree.tag[first] not in ("NN", "IN"):
            continue
        second = _second(tree, first)
        if second is not None:
            _pair(tree, first, second)
            changed = True
    return changed


def _second(tree: Tree, first: int) -> int | None:
    """What is joined to something behind `first` and is of its kind."""
    for index in tree.subtree(tree.head[first]):
        if index > first and tree.dep[index] == "conj" and tree.tag[index] == tree.tag[first]:
            opener = tree.edges(index)[0]
            return index if tree.head[index] > first and tree.dep[opener - 1] == "cc" else None
    return None


def _pair(tree: Tree, first: int, second: int) -> None:
    joint = tree.edges(second)[0] - 1
    for index in range(first + 1, len(tree)):
        head = tree.head[index]
        if head == tree.head[first] and index < joint and tree.dep[index] == "prep":
            tree.head[index] = first
        elif index > second and first < head < joint:
            tree.head[index] = second
    tree.head[second] = tree.head[joint] = first
    tree.relink()
