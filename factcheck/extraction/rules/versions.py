"""Products by initials and number: "IE6" is Internet Explorer 6, and "IE" then Internet Explorer.

In: a Doc and its entities. Out: a ReferenceMatch for each short form whose full name is given.
"""

from __future__ import annotations

import re

from spacy.tokens import Doc

from factcheck.extraction.rules.names import Entity
from factcheck.extraction.rules.namesakes import initials
from factcheck.extraction.rules.tree import tree_of
from factcheck.extraction.rules.wording import article_mark, fitted, words_of
from factcheck.extraction.types import ReferenceMatch, TokenRange

VERSION = re.compile(r"([A-Z]{2,5})(\d{1,2})")
MODIFIERS = frozenset({"compound", "nmod", "amod"})


def find_versions(doc: Doc, entities: tuple[Entity, ...]) -> list[ReferenceMatch]:
    """Each "IE6" and "IE" that stands by itself, where the article has "Internet Explorer 6"."""
    tree, mark = tree_of(doc), article_mark(doc)
    short = [(i, found) for i, text in enumerate(tree.text) if (found := VERSION.fullmatch(text))]
    known: dict[str, TokenRange] = {}
    for _, found in short:
        letters, number = found.groups()
        for entity in entities if found[0] not in known else ():
            span = _with_number(tree.text, entity, number) if _is_short_for(letters, entity) else None
            if span is not None:
                known[found[0]] = span
                known[letters] = (span[0], span[1] - 1)
    matches = []
    for index, text in enumerate(tree.text):
        if text not in known or _stays(tree.text, index) or _modifies(doc, index):
            continue
        end = index + 1 + (index + 1 < len(tree) and tree.tag[index + 1] == "POS")
        words = words_of(doc, known[text])
        wording = fitted(doc, end, words, mark)
        if wording == words:
            # the short form is part of how the article knows the product
            wording = f"{words} ({text})"
        matches.append(ReferenceMatch(index, end, known[text], wording, "acronym", words))
    return matches


def _is_short_for(letters: str, entity: Entity) -> bool:
    words = entity.fullest.words
    return not entity.is_place and len(words) == len(letters) and letters in initials(words)


def _with_number(text: list[str], entity: Entity, number: str) -> TokenRange | None:
    """Where the full name stands with this number after it."""
    return next(
        (
            (name.start, name.end + 1)
            for name in entity.names
            if name.words == entity.fullest.words and name.end < len(text) and text[name.end] == number
        ),
        None,
    )


def _stays(text: list[str], index: int) -> bool:
    """ "Internet Explorer 6 (IE6)": where it is brought in."""
    return index > 0 and text[index - 1] in {"(", "["}


def _modifies(doc: Doc, index: int) -> bool:
    """ "IE6 users": a name that only modifies a noun stays as it is."""
    tree = tree_of(doc)
    return tree.dep[index] in MODIFIERS and tree.head[index] > index and tree.tag[index + 1] != "POS"
