"""Gender from the article's own words: "Mr Okafor", "the actress Lena Holt", "his wife, Ana Ruiz".

In: a Doc and its entities. Out: per entity "male", "female", or None where the article does not say.
A first name alone tells nothing here: lists of first names are wrong about people.
"""

from __future__ import annotations

from collections import Counter

from spacy.tokens import Doc

from factcheck.extraction.lexicons import load_words
from factcheck.extraction.rules.names import Entity, Name
from factcheck.extraction.rules.titles import FEMALE_TITLES, MALE_TITLES, plain
from factcheck.extraction.rules.tree import Tree, tree_of

MALE_NOUNS = load_words("male_nouns")
FEMALE_NOUNS = load_words("female_nouns")
PRONOUN_GENDER = {
    "he": "male",
    "him": "male",
    "his": "male",
    "himself": "male",
    "she": "female",
    "her": "female",
    "hers": "female",
    "herself": "female",
}


def noun_gender(tree: Tree, noun: int) -> str | None:
    """The gender that a noun tells: "widow" female, "gunman" male, "judge" None."""
    lemma = tree.lemma[noun].lower()
    if lemma in MALE_NOUNS or tree.lower[noun] in MALE_NOUNS:
        return "male"
    if lemma in FEMALE_NOUNS or tree.lower[noun] in FEMALE_NOUNS:
        return "female"
    return None


def title_gender(word: str) -> str | None:
    """The gender that a title before a name tells."""
    if plain(word) in MALE_TITLES:
        return "male"
    return "female" if plain(word) in FEMALE_TITLES else None


def told_genders(doc: Doc, entities: tuple[Entity, ...]) -> dict[int, str]:
    """Index of entity → gender, for those whose titles, appositions and predicates agree on one."""
    found: dict[int, str] = {}
    for index, entity in enumerate(entities):
        votes = Counter(gender for name in entity.names for gender in _evidence(doc, name))
        if len(votes) == 1:
            found[index] = next(iter(votes))
    return found


def _evidence(doc: Doc, name: Name) -> list[str]:
    """What titles before the name, nouns in apposition and predicates tell."""
    tree, told = tree_of(doc), list[str | None]()
    for token in range(max(0, name.start - 3), name.end - 1):
        # "Queen Margrethe", "Prime Minister Lady Ash"; "actress Lena Holt"
        if tree.pos[token] in {"PROPN", "NOUN"} and tree.text[token][:1].isupper():
            told.append(title_gender(tree.text[token]))
    before = name.start - 1
    if name.start and tree.pos[before] == "NOUN" and tree.dep[before] == "compound":
        told.append(noun_gender(tree, before))
    head = doc[name.start : name.end].root.i
    above = tree.head[head]
    # "Ana Ruiz, his wife, …": an apposition of the name
    told.extend(noun_gender(tree, c) for c in tree.kids(head, ("appos",)) if tree.pos[c] == "NOUN")
    # "his wife, Ana Ruiz": the name is the apposition
    if tree.dep[head] == "appos" and tree.pos[above] == "NOUN":
        told.append(noun_gender(tree, above))
    # "Ana Ruiz is the first woman to …"
    if tree.dep[head] == "nsubj" and tree.lemma[above] == "be":
        told.extend(noun_gender(tree, c) for c in tree.kids(above, ("attr",)))
    return [gender for gender in told if gender is not None]
