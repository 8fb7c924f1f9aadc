"""Gender from the article's own words: "Mr Okafor", "the actress Lena Holt", "his wife, Ana Ruiz".

In: a Doc and its entities. Out: per entity "male", "female", or None where the article does not say.
A first name alone tells nothing here: lists of first names are wrong about people.
"""

from __future__ import annotations

from collections import Counter

from spacy.tokens import Doc, Token

from factcheck.extraction.lexicons import load_words
from factcheck.extraction.rules.names import Entity, Name
from factcheck.extraction.rules.titles import FEMALE_TITLES, MALE_TITLES, plain

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


def noun_gender(token: Token) -> str | None:
    """The gender that a noun tells: "widow" female, "gunman" male, "judge" None."""
    lemma = token.lemma_.lower()
    if lemma in MALE_NOUNS or token.lower_ in MALE_NOUNS:
        return "male"
    if lemma in FEMALE_NOUNS or token.lower_ in FEMALE_NOUNS:
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
    told: list[str | None] = []
    for token in doc[max(0, name.start - 3) : name.end]:
        # "Queen Margrethe", "Prime Minister Lady Ash"; "actress Lena Holt"
        if token.i < name.end - 1 and token.pos_ in {"PROPN", "NOUN"} and token.text[:1].isupper():
            told.append(title_gender(token.text))
    if name.start and doc[name.start - 1].pos_ == "NOUN" and doc[name.start - 1].dep_ == "compound":
        told.append(noun_gender(doc[name.start - 1]))
    head = doc[name.start : name.end].root
    # "Ana Ruiz, his wife, …": an apposition of the name
    told.extend(
        noun_gender(child) for child in head.children if child.dep_ == "appos" and child.pos_ == "NOUN"
    )
    # "his wife, Ana Ruiz": the name is the apposition
    if head.dep_ == "appos" and head.head.pos_ == "NOUN":
        told.append(noun_gender(head.head))
    # "Ana Ruiz is the first woman to …"
    if head.dep_ == "nsubj" and head.head.lemma_ == "be":
        told.extend(noun_gender(child) for child in head.head.children if child.dep_ == "attr")
    return [gender for gender in told if gender is not None]
