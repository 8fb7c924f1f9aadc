"""Which coordinations inside a clause split: whether each conjunct can be found true or false by itself.

In: a Plan, a Piece and one of its Groups. Out: a decision.
"""

from __future__ import annotations

from factcheck.extraction.rules.checks import NEGATIONS
from factcheck.extraction.rules.conjuncts import Group
from factcheck.extraction.rules.pieces import Piece, Plan
from factcheck.extraction.rules.tree import Tree
from factcheck.extraction.rules.verb_decisions import is_purpose, verbs_split

SUBORDINATE = frozenset({"advcl", "relcl", "acl", "appos"})
QUOTATION_MARKS = frozenset({'"', "“", "”"})
JOINT_PREPOSITIONS = frozenset({"between", "among", "amongst"})
LISTING = frozenset({"include", "involve", "comprise"})
LONG_LIST = 3
PAIR = 2
RELATING = JOINT_PREPOSITIONS | {"of", "as", "like", "by", "including", "than"}
PREDICATES = frozenset({"attr", "appos"})
DESCRIBING = frozenset({"amod", "compound", "nummod", "poss", "prep", "acl", "relcl"})
"""Modifiers that make a phrase one that can be looked up by itself."""
JOINT = frozenset(
    {"together", "combine", "merge", "marry", "collide", "jointly", "respectively", "mutual", "mutually"}
)


def splits(plan: Plan, piece: Piece, group: Group) -> bool:
    """Whether each conjunct can be found true or false by itself."""
    tree = plan.tree
    if not _conjoined(tree, piece, group) or _in_a_name(tree, group) or _cuts_a_word(tree, group):
        return False
    if not in_main_clause(tree, piece, group.heads[0]):
        return False
    first = group.heads[0]
    if tree.is_verb(first):
        return verbs_split(plan, group)
    return nouns_split(tree, piece, group)


def _cuts_a_word(tree: Tree, group: Group) -> bool:
    """ "anti-democratic and oppressive": the first begins before its hyphen"""
    first = min(group.conjuncts[0])
    return first > 0 and tree.text[first - 1] == "-" and not tree.space[first - 1]


def _conjoined(tree: Tree, piece: Piece, group: Group) -> bool:
    """Joined by "and"; "or" only where the clause is negated: "no arrests or charges were reported"."""
    if group.conjunction in ("or", "nor"):
        return any(
            tree.dep[w.token] == "neg" or tree.lower[w.token] == "no" for w in piece.words if w.token >= 0
        )
    joints = {tree.lower[i] for i in range(group.heads[0], group.heads[-1]) if tree.dep[i] == "cc"}
    denied = any(tree.lower[w.token] in NEGATIONS for w in piece.words if w.token >= 0)
    if "but" in joints and _is_but_is_not(tree, piece, group):
        return True
    if "but" in joints and denied:
        # "It is not a tax but a fee.": that it is no fee is the contrary of what is said
        return False
    if any(
        tree.dep[w.token] == "neg" and _reaches(tree, w.token, group) for w in piece.words if w.token >= 0
    ):
        # "She is not a vet and writer.": she may be one of the two
        return False
    return group.conjunction in ("and", "but", "&")


def _reaches(tree: Tree, negation: int, group: Group) -> bool:
    """Not from inside one of those joined: "help for crews and for men who do not sail" """
    verb = tree.head[negation]
    return verb in group.heads or not any(verb in conjunct for conjunct in group.conjuncts)


def _is_but_is_not(tree: Tree, piece: Piece, group: Group) -> bool:
    """ "Guam is a territory but not a state.": "not" goes with its own conjunct, right after "is" """
    first, *others = group.heads
    verb = tree.head[first]
    if tree.dep[first] not in ("attr", "acomp") or tree.lemma[verb] != "be" or len(others) != 1:
        return False
    said = [w.token for w in piece.words if w.token >= verb]
    negations = [i for i in said if tree.lower[i] in NEGATIONS]
    opener = min(group.conjuncts[1])
    return negations == [opener] and tree.lower[opener] == "not" and verb == min(group.conjuncts[0]) - 1


def in_main_clause(tree: Tree, piece: Piece, index: int) -> bool:
    """Not inside a subordinate clause: "because the club and its owner could not agree" stays whole."""
    seen = 0
    while index != piece.head and seen < 30:
        if tree.dep[index] in SUBORDINATE and not is_purpose(tree, index):
            return False
        if tree.head[index] == index:
            return True
        index, seen = tree.head[index], seen + 1
    return True


def _in_a_name(tree: Tree, group: Group) -> bool:
    """ "the Department of Trade and Industry" """
    if len({tree.lower[h] for h in group.heads}) == 1:
        # "the League for Birds and the League for Trees"
        return False
    between = range(group.heads[0], group.heads[-1])
    joints = [i for i in between if tree.dep[i] == "cc"]
    unknown = all(tree.pos[h] == "PROPN" for h in group.heads) and not all(
        tree.entity[h] for h in group.heads
    )
    last = group.heads[-1]
    mixed = len({tree.entity[h] for h in group.heads}) > 1 and group.conjuncts[-1] == (last,)
    # "Rogaland Fire and Rescue requested help": two of unlike kinds, the second one word
    named = mixed and all(tree.pos[h] == "PROPN" for h in group.heads) and len(group.conjuncts[0]) > 1
    return unknown or named or any(tree.entity[i] for i in joints)


def nouns_split(tree: Tree, piece: Piece, group: Group) -> bool:
    """Nouns, adjectives and phrases.

    "The mayor and two aides were charged.": subjects split, and what is said of a subject.
    "strong winds and heavy rain", objects of one act, stay whole unless each has a number of its own.
    """
    first = group.heads[0]
    if tree.dep[first] == "amod" and tree.head[first] < first:
        # "some guests, both old and young, …"
        return False
    if tree.kids(tree.head[first], ("expl",)) and not all(tree.kids(h, ("nummod",)) for h in group.heads):
        # "There were hail and snow."
        return False
    if tree.lower[tree.head[first]] in JOINT_PREPOSITIONS or _joint(tree, piece) or _shares(tree, group):
        return False
    # "was searched by both police and volunteers" · "killed four miners and two rescuers"
    one_by_one = any(tree.lower[c] in ("both", "neither") for c in tree.children[first]) or all(
        tree.kids(h, ("nummod",)) for h in group.heads
    )
    if one_by_one or _each_denied(tree, group) or _each_has_preposition(tree, group):
        return True
    if _each_described(tree, group) or _each_object_described(tree, piece, group):
        return True
    return _split_by_role(tree, piece, group)


def _each_denied(tree: Tree, group: Group) -> bool:
    """ "The club did not sell players or shares.": neither is there without the other

    Not where a modifier may be that of all: "no heavy rain or wind".
    """
    first = group.heads[0]
    if group.conjunction not in ("or", "nor") or tree.dep[first] not in ("dobj", "pobj"):
        return False
    if tree.kids(first, ("amod", "compound", "nmod", "poss")):
        return False
    if any(tree.lower[c] == "no" for c in tree.kids(first, ("det",))):
        return True
    verb = tree.head[first] if tree.dep[first] == "dobj" else tree.head[tree.head[first]]
    return tree.is_verb(verb) and bool(tree.kids(verb, ("neg",)))


def _each_described(tree: Tree, group: Group) -> bool:
    """ "It paid for funeral costs and medical expenses.": each has words of its own, the verb governs both

    Not "closed for wind and rain"; not "hit by strong winds and heavy rain", what came together.
    """
    first, preposition = group.heads[0], tree.head[group.heads[0]]
    if tree.dep[first] != "pobj" or tree.dep[preposition] != "prep" or tree.lower[preposition] in RELATING:
        return False
    verb = tree.head[preposition]
    # "killed two nurses in a bus and three drivers": the last may be the verb's object
    counted = any(tree.kids(c, ("nummod",)) for c in tree.kids(verb, ("dobj",)))
    if not tree.is_verb(verb) or (counted and any(tree.kids(h, ("nummod",)) for h in group.heads)):
        return False
    described = (tree.kids(h, DESCRIBING) for h in group.heads)
    return len(group.heads) == PAIR and all(described)


def _each_object_described(tree: Tree, piece: Piece, group: Group) -> bool:
    """ "The film shows burnt villages and rusting tanks.": two objects, each with words of its own

    Not "It caused pain and great sorrow", nor "It gave old books and new pens to a school", given both.
    """
    first = group.heads[0]
    after = max(group.tokens) + 1
    return (
        tree.dep[first] == "dobj"
        and not (after < len(tree) and tree.dep[after] in ("prep", "dative"))
        and tree.head[first] == piece.head
        and len(group.heads) == PAIR
        and all(tree.kids(h, ("amod", "compound", "nmod")) for h in group.heads)
    )


def _each_has_preposition(tree: Tree, group: Group) -> bool:
    """ "She rode for Italy and for a Swiss team." · not "to and from the port"

    Not "sang in Lisbon in May and in Porto in June": which phrase goes with which is open.
    """
    first, verb = group.heads[0], tree.head[group.heads[0]]
    if (
        tree.dep[first] == "prep"
        and tree.dep[verb] == "dobj"
        and len({tree.lower[h] for h in group.heads}) == 1
    ):
        # "drew anger for its price and for its noise"
        return all(tree.kids(h, ("pobj", "pcomp")) for h in group.heads)
    if tree.dep[first] not in ("prep", "agent") or not tree.is_verb(verb) or tree.tag[verb] == "VBG":
        return False
    if any(c > verb and c != first for c in tree.kids(verb, ("prep", "npadvmod"))):
        return False
    if len({tree.lower[h] for h in group.heads} & {"from", "to"}) == len(("from", "to")):
        return False
    return all(tree.kids(h, ("pobj", "pcomp")) for h in group.heads)


def _split_by_role(tree: Tree, piece: Piece, group: Group) -> bool:
    role, above = tree.dep[group.heads[0]], tree.head[group.heads[0]]
    if role in ("nsubj", "nsubjpass"):
        return all(tree.pos[h] in ("NOUN", "PROPN") for h in group.heads)
    if tree.dep[above] == "agent":
        # "was chartered by Acme and the Orr family"
        return all(tree.pos[h] == "PROPN" or tree.kids(h, ("det",)) for h in group.heads)
    if role in ("amod", "nmod"):
        # "Legal and religious groups have called for …"
        return tree.dep[above] in ("nsubj", "nsubjpass") and tree.tag[above] == "NNS"
    listing = tree.lemma[above] in LISTING and tree.tag[above] != "VBG"
    if listing or (len(group.heads) > LONG_LIST and all(tree.entity[h] for h in group.heads)):
        # "Measures include a ban on cars, wider pavements and free buses."
        return role in ("dobj", "pobj", "attr")
    # "Ana Orr, a nurse and a former teacher, …" says of one person what "is a nurse and a teacher" says
    return role in ("acomp", "attr", "oprd") or (role == "appos" and group.heads[0] == piece.head)


def _shares(tree: Tree, group: Group) -> bool:
    """One determiner, one modifier or one pair of quotation marks for all: nobody can tell what is whose.

    "the hearings and motions" · "members and supporters of the club" · called it “smash and grab”
    """
    determiners = {tree.lower[i] for i in group.left if tree.dep[i] == "det"} - {"no", "both"}
    if determiners and not (determiners <= {"a", "an"} and _is_each_described(tree, group)):
        return True
    first, last = group.heads[0], group.heads[-1]
    if tree.lower[min(group.conjuncts[0])] in ("a", "an") and _lacks_article(tree, group):
        return True
    if tree.pos[first] in ("NOUN", "PROPN") and max(group.conjuncts[0]) > last:
        # "80 marches in Kiel and 100 in cities throughout Poland": what follows the last is hung on the first
        return True
    bare = len(group.conjuncts[0]) == 1 and tree.pos[first] == "NOUN"
    if bare and any(c > last and tree.dep[c] in ("prep", "relcl", "acl") for c in tree.children[last]):
        return True
    around = range(max(min(group.tokens) - 1, 0), min(max(group.tokens) + 2, len(tree)))
    return any(tree.text[i] in QUOTATION_MARKS and not _quoted_within(tree, i, group) for i in around)


def _quoted_within(tree: Tree, mark: int, group: Group) -> bool:
    """ "told of long marches and “biting” cold": the marks are those of a word of one of them"""
    own = next((c for c in group.conjuncts if mark in c), ())
    marks = [i for i in own if tree.text[i] in QUOTATION_MARKS]
    return len(marks) == PAIR and (marks[0] != own[0] or marks[1] != own[-1])


def _lacks_article(tree: Tree, group: Group) -> bool:
    """ "is a vet and farmer": the article is that of both"""
    bare = any(tree.tag[h] == "NN" and not tree.kids(h, ("det", "poss", "nummod")) for h in group.heads[1:])
    return bare and not _is_each_described(tree, group)


def _is_each_described(tree: Tree, group: Group) -> bool:
    """ "is a vet and keen sailor": she is a sailor too · not "is a bed and breakfast" """
    described = all(tree.kids(h, ("amod", "compound")) for h in group.heads[1:])
    return described and tree.dep[group.heads[0]] in PREDICATES


def _joint(tree: Tree, piece: Piece) -> bool:
    """ "The two firms and their union met together.": one act of all

    Not "A lorry and a car left the road and collided with a bus.": each with the bus.
    """
    tokens = [w.token for w in piece.words if w.token >= 0]
    return any(
        (tree.lower[i] in JOINT or tree.lemma[i] in JOINT)
        and not any(tree.lower[c] == "with" for c in tree.kids(i, ("prep",)))
        for i in tokens
    )
