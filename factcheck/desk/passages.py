"""Finding words that a person typed in the text that they were read in, and a wording for a passage. Pure.

In: an article's text, spans of it, words as typed. Out: exact spans; a sentence made of the words there.
White space, the form of quotation marks and dashes need not be typed as they stand.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from factcheck.errors import DeskError
from factcheck.models import Span

_GAP = re.compile(r"\s*(?:…|\.\.\.|\[…\]|\[\.\.\.\])\s*")
"""What a person types between words that do not stand beside each other."""
_ALIKE = ("'‘’‚‛`´", '"“”„‟«»', "-‐‑‒–—―−")
_LEADING = re.compile(r"(?:[\s,;:.–—-]+|(?:and|but|or)\s+)+", re.IGNORECASE)
_TRAILING = re.compile(r"[\s,;:–—-]+\Z|\s+(?:and|but|or)\s*\Z", re.IGNORECASE)
_CLOSED = (".", "!", "?", "…", ".”", '."', "!”", "?”")


def find_words(text: str, within: Span, typed: str, *, where: str) -> tuple[Span, ...]:
    """Find words in a stretch of text: a span for each run of them; "…" stands between runs.

    Args:
        text: the article's text.
        within: where to look.
        typed: the words.
        where: what is looked in ("claim a3.14"), for the messages.

    Raises:
        DeskError: no words, not there, or there more than once.
    """
    runs = [run for run in _GAP.split(typed.strip()) if run]
    if not runs or not any(map(str.isalnum, typed)):
        raise DeskError("no words were given", f"Give words as they stand in {where}.")
    pattern = "(?s:.*?)".join(f"({_pattern(run)})" for run in runs)
    found = list(re.compile(pattern, re.IGNORECASE).finditer(text, *within))
    found = [match for match in found if _is_whole(text, match.span())]
    if not found:
        raise DeskError(f"“{typed.strip()}” is not in {where}", "Give the words as they stand there.")
    if len(found) > 1:
        raise DeskError(f"“{typed.strip()}” is in {where} {len(found)} times", "Give more of the words.")
    return tuple(found[0].span(place) for place in range(1, len(runs) + 1))


def own_words(text: str, parts: Sequence[Span]) -> str:
    """Word a passage as a sentence: its own words with a capital and a full stop."""
    words = " ".join(" ".join(text[start:end].split()) for start, end in parts).strip()
    words = words[:1].upper() + words[1:]
    return words if words.endswith(_CLOSED) else f"{words}."


def cut(text: str, parts: Sequence[Span], places: Sequence[int]) -> list[tuple[Span, ...]]:
    """Cut the parts of a claim at places inside them; commas and conjunctions at the cuts belong to no piece.

    Raises:
        DeskError: a place lies outside the parts, or a piece would hold no word.
    """
    first, last = min(start for start, _ in parts), max(end for _, end in parts)
    bounds = [first, *sorted(places), last]
    if any(not first < place < last for place in places):
        raise DeskError("the claim cannot be split there: the place is not inside its words")
    pieces = []
    for low, high in pairwise(bounds):
        spans = [(max(start, low), min(end, high)) for start, end in parts]
        piece = _trimmed(text, [(start, end) for start, end in spans if start < end])
        if not piece:
            raise DeskError("the claim cannot be split there: one piece would hold no word")
        pieces.append(piece)
    return pieces


def merged(parts: Sequence[Span]) -> tuple[Span, ...]:
    """Spans in order, those that touch or overlap as one."""
    found: list[Span] = []
    for start, end in sorted(parts):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return tuple(found)


def _trimmed(text: str, spans: list[Span]) -> tuple[Span, ...]:
    """Spans without commas and conjunctions at the outer ends; none where nothing is left."""
    spans = [(start, end) for start, end in spans if any(map(str.isalnum, text[start:end]))]
    if not spans:
        return ()
    start, end = spans[0]
    lead = _LEADING.match(text, start, end)
    spans[0] = (lead.end() if lead and lead.end() < end else start, end)
    start, end = spans[-1]
    tail = _TRAILING.search(text[start:end])
    spans[-1] = (start, start + tail.start() if tail and tail.start() else end)
    return tuple(spans)


def _pattern(words: str) -> str:
    """A pattern for words whatever the white space, quotation marks and dashes between them."""
    return r"\s+".join("".join(map(_one, word)) for word in words.split())


def _one(char: str) -> str:
    alike = next((group for group in _ALIKE if char in group), None)
    return re.escape(char) if alike is None else f"[{re.escape(alike)}]"


def _is_whole(text: str, span: Span) -> bool:
    """Tell whether a span begins and ends between words, not inside one."""
    start, end = span
    before = start > 0 and text[start - 1].isalnum() and text[start].isalnum()
    after = end < len(text) and text[end - 1].isalnum() and text[end].isalnum()
    return not before and not after
