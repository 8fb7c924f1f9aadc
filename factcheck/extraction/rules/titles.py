"""Ranks and titles before a name: "President Nayib Bukele", "Secretary of State Marco Rubio", "Mr Okafor".

In: tokens or words. Out: how many tokens of title open a name, and the gender that a title tells.
"""

from __future__ import annotations

from spacy.tokens import Doc

from factcheck.extraction.lexicons import load_words
from factcheck.extraction.rules.tree import tree_of

TITLES = load_words("titles")
MALE_TITLES = load_words("male_titles")
FEMALE_TITLES = load_words("female_titles")
PERSON_NOUNS = load_words("person_nouns") | load_words("male_nouns") | load_words("female_nouns")
COURTESY = frozenset({"mr", "mrs", "ms", "miss", "mx"})
"""Titles that a full name replaces: "Mr Okafor" becomes "Daniel Okafor"."""
RELATIVE_TITLES = frozenset({"vice", "deputy", "assistant", "acting", "former", "ex"})
"""Words that make a title another one: a vice president is not the president."""


def plain(word: str) -> str:
    """Lower case without full stops: "Gov." is "gov"."""
    return word.lower().strip(".")


def is_title(word: str) -> bool:
    """True for a word that stands as rank or title before a name."""
    return plain(word) in TITLES


def is_calling(word: str) -> bool:
    """A title, or a noun for what somebody is: "Senator", "striker", "sister"."""
    return is_title(word) or plain(word) in PERSON_NOUNS or (len(word) > 5 and word.endswith("ist"))


def title_length(doc: Doc, start: int, end: int) -> int:
    """How many tokens at `start` are rank or title; the last token of the range never is."""
    text, position = tree_of(doc).text, start
    while position < end - 1:
        # "Secretary of State Marco Rubio"
        if plain(text[position]) == "secretary" and end - position > 3 and text[position + 1].lower() == "of":
            position += 3
        elif is_calling(text[position]) or (position > start and text[position] in {".", "-"}):
            position += 1
        else:
            break
    return position - start
