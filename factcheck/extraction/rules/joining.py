"""The words of a piece → its text: quotation marks, spaces, punctuation, the first letter, the full stop.

In: words with their references replaced, and where quotations stand. Out: one line of text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.extraction.rules.pieces import SUPPLIED, Word
from factcheck.extraction.rules.tree import Tree
from factcheck.extraction.types import QuotationMatch

QUOTATION_MARKS = frozenset("\"“”„«»‘’'`") | {"``", "''"}
GLUED_BEFORE = frozenset(
    {",", ".", ";", ":", "!", "?", ")", "]", "%", "'s", "’s", "'", "’", "n't", "n’t", "…", "..."}
)
GLUED_AFTER = frozenset({"(", "[", "$", "£", "€", "#"})
PLAIN_ENTITIES = frozenset({"", "CARDINAL", "ORDINAL", "QUANTITY", "PERCENT", "MONEY"})
"""Entities whose first word is no name; "" is none."""


@dataclass(frozen=True, slots=True)
class Marks:
    """Which tokens stand inside quotation marks, and which tokens are such marks."""

    inside: dict[int, int]
    """Token → index of its quotation."""
    marks: frozenset[int]
    quotations: Sequence[QuotationMatch]


def marked(tree: Tree, words: Sequence[Word], marks: Marks, *, whole: bool) -> list[Word]:
    """The words with a pair of marks around each run that stands in quotation marks."""
    if whole:
        return list(words)
    found: list[Word] = []
    current: int | None = None
    for word in words:
        inside = marks.inside.get(word.token) if word.token != SUPPLIED else None
        if inside != current:
            if current is not None:
                found.append(Word(SUPPLIED, _closing(tree, marks.quotations[current])))
            if inside is not None:
                found.append(Word(SUPPLIED, _opening(tree, marks.quotations[inside])))
            current = inside
        found.append(word)
    if current is not None:
        found.append(Word(SUPPLIED, _closing(tree, marks.quotations[current])))
    return found


def _opening(tree: Tree, quotation: QuotationMatch) -> str:
    mark = tree.text[quotation.start]
    return (mark if mark in QUOTATION_MARKS else '"') + "\ue000"


def _closing(tree: Tree, quotation: QuotationMatch) -> str:
    mark = tree.text[quotation.end - 1]
    opening = tree.text[quotation.start]
    twin = {"“": "”", "‘": "’", "«": "»"}.get(opening, opening if opening in QUOTATION_MARKS else '"')
    return (mark if mark in QUOTATION_MARKS else twin) + "\ue001"


def joined(tree: Tree, words: Sequence[Word]) -> str:
    """The text of the words with white space as in the article, or as punctuation needs it."""
    parts: list[str] = []
    previous = SUPPLIED - 1
    for word in words:
        text = word.text or tree.text[word.token]
        if parts and word.token != SUPPLIED and not word.text and tree.pos[word.token] not in ("PROPN",):
            before = parts[-1].endswith("\ue000")
            if not before and tree.text[word.token][:1].isupper() and _opens_sentence(tree, word.token):
                text = text[:1].lower() + text[1:]
        if parts and _spaced(tree, previous, word, text, parts[-1]):
            parts.append(" ")
        parts.append(text)
        previous = word.token if word.token != SUPPLIED else SUPPLIED - 1
    return "".join(parts).replace("\ue000", "").replace("\ue001", "")


def _opens_sentence(tree: Tree, index: int) -> bool:
    text = tree.text[index]
    named = tree.entity[index] not in PLAIN_ENTITIES
    return tree.opens[index] and text != "I" and not named and not text[1:2].isupper()


def _spaced(tree: Tree, previous: int, word: Word, text: str, before: str) -> bool:
    if text.endswith("\ue001") or before.endswith("\ue000"):
        return False
    if word.token != SUPPLIED and previous == word.token - 1 and not before.endswith("\ue001"):
        return bool(tree.space[previous])
    return not (text in GLUED_BEFORE or before in GLUED_AFTER)


_TIDY = (
    (re.compile(r"\s+([,.;:!?])"), r"\1"),
    (re.compile(r"([,;:])(?:\s*[,;:])+"), r"\1"),
    (re.compile(r"[,;:]([.!?])"), r"\1"),
    (re.compile(r"\(\s*\)"), ""),
    (re.compile(r"[ \t\u00a0]{2,}"), " "),
)
_UNTIDY = re.compile(r"\s[,.;:!?]|[,;:]\s*[,;:]|[,;:][.!?]|\(\s*\)|[ \t\u00a0]{2}")
"""What one of the patterns above would change: most texts are tidy, and this tells it at once."""
_ELLIPSIS_AT_START = re.compile(r"^(?:[\[(]\s*(?:\.\.\.|…)?\s*[\])]|\.\.\.|…|\])\s*")
_ENDED = re.compile(r"[.!?…][\"”’')\]]*$")


def finish(text: str) -> str:
    """Tidy punctuation, an upper-case first letter, a full stop."""
    text = _ELLIPSIS_AT_START.sub("", text)
    if _UNTIDY.search(text):
        for pattern, replacement in _TIDY:
            text = pattern.sub(replacement, text)
    text = text.strip(" ,;:–—")
    if text[:1].islower() and not text[1:2].isupper():
        text = text[0].upper() + text[1:]
    if text and not _ENDED.search(text):
        text += "."
    return text
