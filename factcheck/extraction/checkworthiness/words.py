"""The words of an article as the model of check-worthiness sees them: names, groups and genders are masked.

In: a Tree. Out: Words, made once an article. Who is spoken of must not move a score, so each name becomes
`@name`, and words of one gender become those of both. What an institution is stays: "the Supreme Court" is
`@name court`, whichever court it is.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from factcheck.extraction.lexicons import load_words
from factcheck.extraction.rules.tree import Tree

NAME, YEAR, NUMBER, RELATIVE, RELATIVES = "@name", "@year", "@number", "@person", "@persons"
NAMED = frozenset({"PERSON", "NORP", "ORG", "GPE", "LOC", "FAC", "WORK_OF_ART", "PRODUCT", "EVENT"})
"""Entity types that name somebody or something, as against dates, sums and laws."""
_PROPER = frozenset({"NNP", "NNPS"})
CLOSED = frozenset(
    ("DT", "IN", "CC", "MD", "PRP", "PRP$", "TO", "WDT", "WP", "WP$", "WRB", "EX", "RP", "PDT", "POS", "UH")
)
"""Tags of words that keep their form in patterns; all others are seen there by their tag."""
_OPEN = frozenset("NVJRC")
_YEAR = re.compile(r"(?:1[6-9]|20)\d\d\Z")
_DIGIT = re.compile(r"\d")


INSTITUTIONS = load_words("institution_nouns")


def _genders() -> dict[str, str]:
    """Words of one gender → what stands for both."""
    found = {"she": "he", "her": "him", "hers": "his", "himself": "@self", "herself": "@self"}
    for word in load_words("male_nouns") | load_words("female_nouns"):
        found |= {word: RELATIVE, f"{word}s": RELATIVES}
    return found | dict.fromkeys(("men", "women", "wives"), RELATIVES)


_GENDERS = _genders()
_KEPT = 50_000
"""Tokens that are remembered: the memory of a run over thousands of articles stays bounded."""


class Words:
    """Lists over the tokens of a Doc.

    Attributes: `word` (lower case, masked), `lemma` (masked too), `shape` (the word itself where it is of a
    closed class, else its tag), `tag`, `dep`, `head`, `entity` (type, names all alike) and `space` (whether
    the token is white space alone).
    """

    def __init__(self, tree: Tree, start: int = 0, end: int | None = None) -> None:
        """Those of the tokens from `start` to before `end`; one whose head lies outside is its own."""
        end = len(tree) if end is None else end
        chosen = slice(start, end)
        self.tag, self.dep = tree.tag[chosen], tree.dep[chosen]
        self.head = [
            head - start if start <= head < end else index for index, head in enumerate(tree.head[chosen])
        ]
        self.space = [pos == "SPACE" for pos in tree.pos[chosen]]
        seen = map(_see, tree.lower[chosen], tree.lemma[chosen], self.tag, tree.entity[chosen])
        columns = [*zip(*seen, strict=True)] or [()] * len(Masked._fields)
        self.word, self.lemma, self.shape, self.entity = map(list, columns)

    def __len__(self) -> int:
        return len(self.word)


class Masked(NamedTuple):
    """A token as the model sees it: see Words."""

    word: str
    lemma: str
    shape: str
    entity: str


@lru_cache(maxsize=_KEPT)
def _see(lower: str, lemma: str, tag: str, entity: str) -> Masked:
    word = _mask(lower, tag, entity)
    lemma = word if word[:1] == "@" else lemma.lower()
    return Masked(word, lemma, _shape(word, tag), "NAME" if entity in NAMED else entity)


def _mask(lower: str, tag: str, entity: str) -> str:
    if tag in _PROPER or entity in NAMED:
        return lower if lower in INSTITUTIONS else NAME
    if tag == "CD" or lower[:1].isdigit():
        if _YEAR.match(lower):
            return YEAR
        return NUMBER if _DIGIT.search(lower) else lower
    if lower == "her" and tag == "PRP$":
        return "his"
    return _GENDERS.get(lower, lower)


def _shape(word: str, tag: str) -> str:
    if word[:1] == "@" or tag in CLOSED or tag[:1] not in _OPEN:
        return word
    return tag
