"""The lines of an article, read one by one whether or not they hold a claim. Pure.

In: a text, its sentences, who read which line. Out: lines in order; what in a line a reader looks at twice;
a draft that says that a line was read. A line is known by its words: one that changes was read by nobody.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from factcheck.desk import events
from factcheck.errors import DeskError
from factcheck.models import ArticleRecord, Draft, Sentence, Span

_FIGURE = re.compile(
    r"[$£€]?\d[\d,.:/]*(?:\s?(?:%|per cent|percent|million|billion|trillion|[kmb]n?))?\b%?"
    r"|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|sixty|seventy"
    r"|eighty|ninety|hundred|thousand|million|billion|half|third|quarter|dozen|twice)s?\b",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"\b[A-ZÀ-Þ][\w’'.-]*(?:\s+(?:(?:of|the|de|van|von|al|bin|for|and)\s+)*[A-ZÀ-Þ][\w’'.-]*)*"
)
_ORDINARY = frozenset(
    [
        "a",
        "an",
        "and",
        "as",
        "at",
        "but",
        "by",
        "for",
        "from",
        "he",
        "her",
        "his",
        "i",
        "if",
        "in",
        "it",
        "its",
        "my",
        "no",
        "not",
        "of",
        "on",
        "or",
        "our",
        "she",
        "so",
        "that",
        "the",
        "their",
        "then",
        "there",
        "these",
        "they",
        "this",
        "those",
        "to",
        "was",
        "we",
        "what",
        "when",
        "where",
        "which",
        "who",
        "why",
        "with",
        "you",
        "your",
    ]
)


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence or heading of the article."""

    key: str
    """Follows from its words and from how many equal lines come before."""
    start: int
    end: int
    label: str
    """claim, or why it is none (heading, question …)."""
    readers: tuple[str, ...]
    """Who read it, in the order in which they did."""


def lines_of(
    text: str, sentences: Sequence[Sentence], read: Mapping[str, tuple[str, ...]]
) -> tuple[Line, ...]:
    """Make the lines of an article, in order.

    Args:
        text: the article's text.
        sentences: its sentences and headings.
        read: who read which line, by key.
    """
    seen: Counter[str] = Counter()
    lines = []
    for sentence in sentences:
        words = " ".join(text[sentence.start : sentence.end].split())
        key = hashlib.sha256(f"{seen[words]} {words}".encode("utf-8", "surrogatepass")).hexdigest()
        seen[words] += 1
        lines.append(Line(key, sentence.start, sentence.end, sentence.label, read.get(key, ())))
    return tuple(lines)


def read_line(article: ArticleRecord, line: Line, reader: str) -> Draft:
    """Say that a reader read a line.

    Raises:
        DeskError: the reader did so before.
    """
    if reader in line.readers:
        raise DeskError(f"{reader} has read this line already")
    return Draft(events.LINE_READ, {"article": article.uid, "line": line.key})


def marks(text: str, line: Span) -> list[tuple[Span, str]]:
    """Find names with their titles, and figures, in a line: (span, "name" or "figure") in order."""
    start, end = line
    found: list[tuple[Span, str]] = [(match.span(), "figure") for match in _FIGURE.finditer(text, start, end)]
    taken = [span for span, _ in found]
    for match in _NAME.finditer(text, start, end):
        span = _without_opening(text, match.span(), start)
        if span is not None and not any(span[0] < stop and begin < span[1] for begin, stop in taken):
            found.append((span, "name"))
    return sorted(found)


def _without_opening(text: str, span: Span, start: int) -> Span | None:
    """A name without the word that is written large only because the line begins with it."""
    begin, end = span
    first = text[begin:end].split(maxsplit=1)[0]
    if begin == start and first.casefold() in _ORDINARY:
        rest = text[begin + len(first) : end]
        begin += len(first) + len(rest) - len(rest.lstrip())
    return (begin, end) if begin < end else None
