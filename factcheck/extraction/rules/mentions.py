"""What a pronoun may stand for: names, noun phrases and coordinations, with number, kind and gender.

In: the Tree of an article, its names and entities. Out: Mention tuples in text order, and the cluster of
each: mentions of one cluster stand for the same (the same name; "a storm … the storm"; "Ana Ruiz, a judge").
"""

from __future__ import annotations

from factcheck.extraction.lexicons import load_words
from factcheck.extraction.rules.clusters import Mention, Nominals
from factcheck.extraction.rules.counting import counted_by, counts, is_some_of
from factcheck.extraction.rules.gender import FEMALE_NOUNS, MALE_NOUNS
from factcheck.extraction.rules.names import Entity
from factcheck.extraction.rules.titles import PERSON_NOUNS
from factcheck.extraction.rules.tree import PLURAL_TAGS, Tree

GROUP_NOUNS = load_words("group_nouns")
PLURAL_PEOPLE = load_words("plural_people")
PERSON_ENDINGS = ("ist", "person", "man", "woman", "crat", "ologist", "ician")
THING_ENDINGS = ("playlist", "shortlist", "checklist", "blacklist", "wishlist", "waitlist", "snowman")
MIN_PERSON_WORD = 5
PLURAL_VERBS = frozenset({"are", "were", "have"})
PLAIN_ENTITIES = frozenset({"DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "ORDINAL", "CARDINAL"})
"""Entities that no third-person pronoun stands for."""
LEFT_MODIFIERS = frozenset(
    {
        "det",
        "amod",
        "compound",
        "nummod",
        "poss",
        "nmod",
        "quantmod",
        "predet",
        "advmod",
        "case",
        "punct",
        "npadvmod",
    }
)
SAME = frozenset({"entire", "whole", "same", "own", "very"})
"""Modifiers that make no other of what they modify: "the entire team" is the team."""
DEFINITE = frozenset({"the", "this", "that", "these", "those", "both"})
INDEFINITE = frozenset({"a", "an", "another", "some", "any", "each", "every", "no", "several", "many", "few"})
WHO_LABELS = {
    "PERSON": "person",
    "PER": "person",
    "GPE": "place",
    "LOC": "place",
    "ORG": "group",
    "NORP": "group",
}


__all__ = ["Mention", "find_mentions"]


def find_mentions(tree: Tree, entities: tuple[Entity, ...], genders: dict[int, str]) -> tuple[Mention, ...]:
    """Every candidate antecedent of the article; pronouns are none."""
    entity_of = {
        index: number
        for number, entity in enumerate(entities)
        for name in entity.names
        for index in range(name.start, name.end)
    }
    found: list[Mention] = []
    nominals = Nominals(len(entities))
    for index in range(len(tree)):
        if not is_candidate_head(tree, index, entity_of):
            continue
        number = entity_of.get(index)
        if number is not None and not (entities[number].label == "NORP" and is_some_of(tree, index)):
            found.append(_name_mention(tree, index, number, entities[number], genders.get(number)))
            nominals.note_title(tree, found[-1], entities[number])
        else:
            found.append(_nominal_mention(tree, index, nominals, entity_of))
            nominals.at[index] = found[-1]
        if (pair := _coordination(tree, index, nominals, entity_of)) is not None:
            found.append(pair)
    return tuple(found)


def is_candidate_head(tree: Tree, index: int, entity_of: dict[int, int]) -> bool:
    """A noun that heads a phrase of its own: no modifier of another noun, no date, no bare title."""
    if one_of(tree, index) is not None:
        return True
    if tree.pos[index] not in {"NOUN", "PROPN"}:
        return False
    dep, head = tree.dep[index], tree.head[index]
    # "dozens of firms": one phrase, found at "dozens"
    if counts(tree, index) is not None:
        return False
    if dep in {"compound", "amod", "nmod", "npadvmod", "punct", "quantmod"} and head > index:
        return False
    if tree.entity[index] in PLAIN_ENTITIES and tree.entity[index] != "CARDINAL":
        return False
    # "Kim Lee Park", "the Ministry of Health": only the head of a name, whose other words are no mentions
    return not (index in entity_of and head != index and entity_of.get(head) == entity_of[index])


def one_of(tree: Tree, index: int) -> int | None:
    """ "One of the nurses": the plural noun of whom one is meant."""
    if tree.lower[index] != "one" or index + 1 >= len(tree) or tree.lower[index + 1] != "of":
        return None
    kind = tree.child(index + 1, {"pobj"})
    return kind if kind is not None and is_plural_noun(tree, kind) else None


def _name_mention(tree: Tree, index: int, number: int, entity: Entity, gender: str | None) -> Mention:
    name = next(name for name in entity.names if name.start <= index < name.end)
    who = WHO_LABELS.get(entity.label, "thing" if entity.label else "unknown")
    plural = tree.tag[index] in PLURAL_TAGS and who != "person" and tree.lower[name.end - 1].endswith("s")
    if entity.label == "NORP":
        plural = tree.tag[index] in PLURAL_TAGS
    start = phrase_start(tree, name.start, index)
    definite = name.start > 0 and tree.lower[name.start - 1] == "the"
    return Mention(start, name.end, index, number, plural, who, gender, "name", definite)


def _nominal_mention(tree: Tree, index: int, nominals: Nominals, entity_of: dict[int, int]) -> Mention:
    if (kind := one_of(tree, index)) is not None:
        who = noun_kind(tree, kind)
        return Mention(index, kind + 1, index, nominals.fresh(), False, who, None, "indefinite")
    counted = counted_by(tree, index)
    noun = index if counted is None else counted
    lemma = tree.lemma[noun].lower()
    plural = is_plural_noun(tree, noun) or agrees_in_plural(tree, noun)
    start = phrase_start(tree, index, index)
    determiner = determiner_of(tree, index)
    modifiers = (
        frozenset(
            tree.lower[child]
            for child in tree.children[index]
            if tree.dep[child] in {"amod", "compound", "nummod", "nmod"} and child < index
        )
        - SAME
    )
    who = "group" if index in entity_of else noun_kind(tree, noun)
    gender = "male" if lemma in MALE_NOUNS else "female" if lemma in FEMALE_NOUNS else None
    end = noun + 1
    named = _same_as_name(tree, index, entity_of)
    if named is None:
        named = nominals.beside(tree, index, plural=plural)
    if named is None:
        cluster = nominals.cluster(lemma, plural, determiner, modifiers)
    else:
        cluster = named
        nominals.note(lemma, cluster, modifiers, plural=plural)
    return Mention(start, end, index, cluster, plural, who, gender, determiner, determiner == "definite")


def _same_as_name(tree: Tree, index: int, entity_of: dict[int, int]) -> int | None:
    """The named entity that a noun in apposition or predicate is: "Ana Ruiz, a judge", "Acme is a firm"."""
    head = tree.head[index]
    if tree.dep[index] == "appos" and head in entity_of:
        return entity_of[head]
    for child in tree.children[index]:
        if tree.dep[child] == "appos" and child in entity_of and child > index:
            # "two deputies, Ana Ruiz and Leo Hart": neither is both
            several = is_plural_noun(tree, index) and not is_plural_noun(tree, child)
            return None if several else entity_of[child]
    if tree.dep[index] == "attr" and tree.lemma[head] == "be":
        subject = tree.child(head, {"nsubj"})
        if (
            subject is not None
            and subject in entity_of
            and not any(tree.dep[c] == "neg" for c in tree.children[head])
        ):
            return entity_of[subject]
    return None


def _coordination(tree: Tree, index: int, nominals: Nominals, entity_of: dict[int, int]) -> Mention | None:
    """ "Ana Ruiz and her sister": a plural mention over all members, at its first head."""
    if tree.dep[index] == "conj":
        return None
    heads = [index]
    while (following := tree.child(heads[-1], {"conj"})) is not None and len(heads) < 8:
        if tree.pos[following] not in {"NOUN", "PROPN"} or not any(
            (tree.dep[c] == "cc" and tree.lower[c] in {"and", "&"}) or tree.dep[c] == "punct"
            for c in tree.children[heads[-1]]
        ):
            return None
        heads.append(following)
    if len(heads) == 1:
        return None
    kinds = {noun_kind(tree, head) if head not in entity_of else "name" for head in heads}
    who = "person" if kinds & {"person", "name"} else next(iter(kinds))
    start = phrase_start(tree, index, index)
    # "two deputies, Ana Ruiz and Leo Hart"
    beside = nominals.beside(tree, index, plural=True)
    cluster = nominals.fresh() if beside is None else beside
    return Mention(start, heads[-1] + 1, index, cluster, True, who, None, "bare", members=tuple(heads))


def phrase_start(tree: Tree, first: int, head: int) -> int:
    """Where the base noun phrase begins: its modifiers to the left, without a gap."""
    start = first
    for child in reversed(tree.children[head]):
        if child < start and tree.dep[child] in LEFT_MODIFIERS:
            start = min(start, tree.edges(child)[0])
    return start


def is_plural_noun(tree: Tree, index: int) -> bool:
    """By tag, or a plural without s ("police", "people")."""
    return tree.tag[index] in PLURAL_TAGS or tree.lower[index] in PLURAL_PEOPLE


def agrees_in_plural(tree: Tree, index: int) -> bool:
    """ "The fish were hungry": the verb tells that there are several."""
    if tree.dep[index] not in {"nsubj", "nsubjpass"} or tree.child(index, {"conj"}) is not None:
        return False
    finite = tree.finite(tree.head[index])
    return finite is not None and tree.lower[finite] in PLURAL_VERBS


def noun_kind(tree: Tree, index: int) -> str:
    """person, group or thing, by lexicon and ending."""
    return kind_of_noun(tree.lemma[index].lower(), tree.lower[index])


def kind_of_noun(lemma: str, lower: str) -> str:
    """person, group or thing: "nurse" and "artist", "council", "list" and "twist"."""
    if lemma in PERSON_NOUNS or lower in PLURAL_PEOPLE:
        return "person"
    if lemma.endswith(PERSON_ENDINGS) and len(lemma) > MIN_PERSON_WORD and not lemma.endswith(THING_ENDINGS):
        return "person"
    return "group" if lemma in GROUP_NOUNS else "thing"


def determiner_of(tree: Tree, index: int) -> str:
    """definite, indefinite, possessive or bare."""
    for child in tree.children[index]:
        if child > index:
            break
        if tree.dep[child] == "poss":
            return "possessive"
        if tree.lower[child] in DEFINITE:
            return "definite"
        if tree.lower[child] in INDEFINITE:
            return "indefinite"
    return "bare"
