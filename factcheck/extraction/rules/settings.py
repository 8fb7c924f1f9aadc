"""Claims that do not say in what it took place: "Occupants were ejected."

In: a Scene and its Topic. Out: a ReferenceMatch for each verb that may take the article's event, should the
claim that is made of its clause name nothing itself (see `opened`).
"""

from __future__ import annotations

from factcheck.extraction.rules.anchors import OF_EVENT, PARTICIPANTS, of_other_events, where_of
from factcheck.extraction.rules.opened import OF_NAMED, SETTING, is_anchored
from factcheck.extraction.rules.scene import Scene
from factcheck.extraction.rules.topics import EVENTS, OTHER_WORDS, Topic, find_opening
from factcheck.extraction.rules.tree import Tree
from factcheck.extraction.types import ReferenceMatch

CLAUSES = frozenset({"ROOT", "conj", "ccomp", "relcl", "parataxis", "advcl"})
BESIDE = frozenset({"advcl", "acl", "pcomp"})
APART = frozenset({"conj", "ccomp", "relcl", "parataxis", "advcl", "appos"})
PERFECT = frozenset({"has", "have"})
TALKING = frozenset({"speak", "talk", "meet"})
WINNING = frozenset({"win", "lose", "gain", "take", "obtain", "receive", "secure"})
VOTES = frozenset({"seat", "vote", "constituency", "percent", "%"})
COUNTING = frozenset({"nummod", "det"})


def find_settings(scene: Scene, topic: Topic) -> list[ReferenceMatch]:
    """Verbs that tell of the past, and of nothing that has a name, a year or a pronoun."""
    tree, found = scene.tree, []
    if topic.is_lawsuit:
        return []
    others = of_other_events(scene, topic)
    for verb in range(find_opening(scene).title, len(tree)):
        if not tree.is_verb(verb) or scene.sentence[verb] in others or _tells_of_event(tree, verb):
            continue
        if topic.is_ballot and _counts_votes(tree, verb):
            rule = OF_NAMED
        elif _may_take(tree, verb, topic) and not is_anchored(tree, _clause(tree, verb), topic.words):
            rule = SETTING
        else:
            continue
        words = f"{tree.text[verb]} {where_of(topic)} {topic.words}"
        found.append(ReferenceMatch(verb, verb + 1, topic.span, words, rule, topic.words))
    return found


def _may_take(tree: Tree, verb: int, topic: Topic) -> bool:
    there = topic.is_harm and _is_there(tree, verb)
    return there or _is_past(tree, verb) or _is_beside_past(tree, verb)


def _clause(tree: Tree, verb: int) -> list[int]:
    """The clause of the verb without what is said beside it: further clauses, names in apposition."""
    apart = [i for i in tree.subtree(verb) if i != verb and tree.dep[i] in APART]
    return tree.subtree(verb, without=apart)


def _is_past(tree: Tree, verb: int) -> bool:
    """ "were ejected", "have been set up"; not "has 300 rooms", "will be examined", "they spoke at night"."""
    finite = tree.finite(verb)
    if finite is None or tree.dep[verb] not in CLAUSES or tree.lemma[verb].lower() in TALKING:
        return False
    return tree.tag[finite] == "VBD" or (finite != verb and tree.lower[finite] in PERFECT)


def _is_beside_past(tree: Tree, verb: int) -> bool:
    """ "Trains stopped, leaving hundreds stranded": what is told of the past as well"""
    if tree.dep[verb] not in BESIDE or tree.tag[verb] not in {"VBG", "VBN"} or tree.finite(verb) is not None:
        return False
    above = next((i for i in tree.ancestors(verb) if tree.is_verb(i)), None)
    return above is not None and _is_past(tree, above)


def _is_there(tree: Tree, verb: int) -> bool:
    """ "There are no casualties left": what there is of an event alone"""
    there = tree.child(verb, {"attr"}) if tree.lemma[verb] == "be" and tree.kids(verb, {"expl"}) else None
    return there is not None and tree.lemma[there].lower() in OF_EVENT | PARTICIPANTS


def _counts_votes(tree: Tree, verb: int) -> bool:
    """ "The Greens gained 13 seats", "Labour lost 42": whoever it was, it was in the election"""
    won = tree.child(verb, {"dobj"}) if tree.lemma[verb] in WINNING and _is_past(tree, verb) else None
    if won is None:
        return False
    counted = tree.pos[won] == "NUM" or bool(tree.kids(won, COUNTING))
    return counted and (tree.pos[won] == "NUM" or tree.lemma[won].lower() in VOTES)


def _tells_of_event(tree: Tree, verb: int) -> bool:
    """ "The attack took place at noon": the event is what is told of, or another one."""
    subject = tree.subject(verb)
    return subject is not None and tree.lemma[subject].lower() in EVENTS | OTHER_WORDS
