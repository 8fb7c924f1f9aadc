"""Where a sentence may begin: decided before the parse, from the words and their tags alone.

In: a Doc with tokens, better with tags. Out: a mark for each token, as spaCy's `is_sent_start`: True, False,
or None where only the parser can tell. A line end is no boundary unless asked for.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from typing import NamedTuple

from spacy.tokens import Doc, Token

from factcheck.extraction.lexicons import load_words
from factcheck.extraction.rules.abbreviations import (
    FINAL,
    FINITE_TAGS,
    NAME_TAGS,
    begins_after_abbreviation,
)
from factcheck.extraction.rules.openings import opening_length

SPEECH_VERBS = load_words("speech_verbs")
OPENING = frozenset("([{“‘«„‚")
CLOSING = frozenset(")]}”’»")
STRAIGHT = frozenset(('"', "'", "''", "``"))
ELLIPSES = frozenset(("...", "…", "..", "...."))
_ENDS = frozenset(mark[-1] for mark in (*FINAL, *ELLIPSES))
_LETTERED = re.compile(r"[^\W\d_].*\.\Z")
_IRREGULAR = {"said": "say", "told": "tell", "wrote": "write", "thought": "think"}


class _Left(NamedTuple):
    """What stands before a place where a sentence might begin."""

    last: int
    """The last token that is neither space nor a closing mark."""
    closed: bool
    """True where a closing mark stands in between."""
    word: str
    """An abbreviation's letters, lower case, without its last full stop; empty where it is none."""


def mark_boundaries(doc: Doc, *, line_ends: bool = False) -> list[bool | None]:
    """A mark for each token; the first is always True.

    `line_ends`: a line end is a boundary too, for a text whose paragraphs nobody set apart.
    """
    tokens = list(doc)
    marks: list[bool | None] = [False] * len(tokens)
    if not tokens:
        return marks
    texts = [token.text for token in tokens]
    start = next((i for i, token in enumerate(tokens) if not token.is_space), 0)
    quoted = _inside_quotes(texts)
    cut = _after_opening(doc)
    ended = _after_end(texts)
    for i in range(start + 1, len(tokens)):
        before = texts[i - 1]
        if not (ended[i] or i == cut or before == ";" or (line_ends and "\n" in before)):
            continue
        if tokens[i].is_space:
            continue
        if before == ";" and _parts_clauses(tokens, start, i):
            # parsed apart; one sentence all the same (sentences.find_sentences)
            marks[i] = True
        elif i == cut or (line_ends and tokens[i - 1].is_space and "\n" in before):
            marks[i] = True
        elif not _closes(tokens, i) and (left := _terminal(tokens, i)) is not None:
            marks[i] = _decide(tokens, start, left, i, quoted[left.last])
        if marks[i]:
            start = i
    marks[0] = True
    return marks


def _parts_clauses(tokens: Sequence[Token], start: int, i: int) -> bool:
    """ "Sales fell; profits rose.": a finite verb on either side. No list: "Orr, who left; and Berg"."""
    ahead = itertools.takewhile(lambda t: t.text not in FINAL and t.text not in {".", ";"}, tokens[i:])
    parts = (tokens[start : i - 1], list(ahead))
    return tokens[i].tag_ != "CC" and all(any(t.tag_ in FINITE_TAGS for t in part) for part in parts)


def _after_opening(doc: Doc) -> int:
    """The token after a date or place line that opens the paragraph, or -1."""
    length = opening_length(doc.text)
    if not length:
        return -1
    return next((t.i for t in doc if t.idx >= length and not t.is_space), -1)


def _after_end(texts: Sequence[str]) -> list[bool]:
    """Whether a mark that may end a sentence stands before each token, closing marks and spaces apart."""
    ended, found = False, []
    for text in texts:
        found.append(ended)
        if text not in CLOSING and text not in STRAIGHT and not text.isspace():
            ended = text[-1:] in _ENDS
    return found


def _inside_quotes(texts: Sequence[str]) -> list[bool]:
    """Whether each token stands inside double quotation marks."""
    inside, found = False, []
    for text in texts:
        if text in {"“", "«", "„", "``"}:
            inside = True
        elif text in {"”", "»", "''"}:
            inside = False
        elif text == '"':
            inside = not inside
        found.append(inside)
    return found


def _closes(tokens: Sequence[Token], i: int) -> bool:
    """A mark that belongs to what stands before it.

    Straight quotation marks close where no space stands before them: '…the end." He left'.
    """
    text = tokens[i].text
    if text in CLOSING or text in FINAL or text in {",", ";", ":"} or text in ELLIPSES:
        return True
    if text in STRAIGHT:
        return not tokens[i - 1].whitespace_ and not tokens[i - 1].is_space
    # "[...]" goes with the sentence that it shortens
    return text == "[" and i + 2 < len(tokens) and tokens[i + 1].text in ELLIPSES


def _terminal(tokens: Sequence[Token], i: int) -> _Left | None:
    """What ends before token `i`, or None where nothing that could end a sentence stands there."""
    last, closed = i - 1, False
    while last > 0 and (tokens[last].is_space or _closes_back(tokens, last)):
        closed = closed or not tokens[last].is_space
        last -= 1
    text = tokens[last].text
    if text == ".":
        attached = last > 0 and not tokens[last - 1].whitespace_ and tokens[last - 1].text[-1:].isalpha()
        return _Left(last, closed, tokens[last - 1].lower_ if attached else "")
    if text in ELLIPSES or text in FINAL:
        return _Left(last, closed, "")
    return _Left(last, closed, text[:-1].lower()) if _LETTERED.search(text) else None


def _closes_back(tokens: Sequence[Token], i: int) -> bool:
    text = tokens[i].text
    return text in CLOSING or (text in STRAIGHT and not tokens[i - 1].whitespace_)


def _decide(tokens: Sequence[Token], start: int, left: _Left, i: int, quoted: bool) -> bool | None:
    """Whether a sentence begins at `i`, given what stands before it."""
    ahead = i
    while ahead < len(tokens) - 1 and (tokens[ahead].text in OPENING or tokens[ahead].text in STRAIGHT):
        ahead += 1
    word = tokens[ahead]
    if word.text[:1].islower():
        # "at 5 p.m. on Monday", "“Really?” he asked", "forward […] in the meantime"
        return False
    if not word.text[:1].isalnum() and word.text[:1] not in "$€£¥@#":
        return None if word.is_punct else True
    mark = tokens[left.last].text
    if mark in ELLIPSES:
        return _after_ellipsis(tokens, left, word, quoted)
    if left.word:
        return begins_after_abbreviation(tokens, start, left.last, left.word, ahead)
    # "“Is it true?” Okafor asked."
    return not (left.closed and mark != "." and _is_cue(tokens, ahead))


def _after_ellipsis(tokens: Sequence[Token], left: _Left, word: Token, quoted: bool) -> bool | None:
    """Hit: "…in the future [...] We have to". Miss: "“I … Well, I went,” she said"."""
    if left.last and tokens[left.last - 1].text == "[":
        return True
    if quoted and not left.closed:
        return False
    return None if word.tag_ in NAME_TAGS else True


def _is_cue(tokens: Sequence[Token], i: int) -> bool:
    """A short subject and a verb of saying: "Okafor asked", "the minister replied"."""
    for token in tokens[i : i + 6]:
        if token.tag_ in FINITE_TAGS:
            return token.i > i and not SPEECH_VERBS.isdisjoint(_bare_forms(token.lower_))
        if token.is_punct and token.text not in {"-", "."}:
            return False
    return False


def _bare_forms(verb: str) -> tuple[str, ...]:
    """What a verb form may be without its ending; there are no lemmas before the parse."""
    return verb, _IRREGULAR.get(verb, verb), *(verb.removesuffix(end) for end in ("s", "d", "ed"))
