"""What each sentence is: `claim` or the reason why it is none, with the cue that decided.

In: a Doc, its sentences, paragraphs, quotations and attributions. Out: SentenceMatch tuples. A sentence
that reports what somebody said is a claim whatever was said; only its own words are judged here.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from typing import NamedTuple

from spacy.tokens import Doc, Span, Token

from factcheck.extraction.rules.furniture import furniture
from factcheck.extraction.rules.openings import opening_length
from factcheck.extraction.rules.statements import (
    find_directive,
    find_forecast,
    find_hanging,
    find_judgement,
    is_finite,
    may_be_finite,
)
from factcheck.extraction.types import (
    AttributionMatch,
    ParagraphMatch,
    QuotationMatch,
    SentenceMatch,
    TokenRange,
)

_MARKS = frozenset('"”’')
_CLOSING = frozenset("\"'”’»)]}*")
_ELLIPSES = frozenset(("[", "...", "…"))
LONGEST = 400
"""Tokens of the longest sentence that is looked into: the longest of prose have some 200."""
AUTHOR = frozenset(("i", "we", "you"))
_DASHES = ("–", "—", "―", "-")


class _Label(NamedTuple):
    label: str
    cue: str | None
    rule: str


_CLAIM = _Label("claim", None, "statement")
_TOO_LONG = _Label("other", None, "too_long")


def label_sentences(
    doc: Doc,
    sentences: Sequence[TokenRange],
    paragraphs: Sequence[ParagraphMatch],
    quotations: Sequence[QuotationMatch],
    attributions: Sequence[AttributionMatch],
) -> tuple[SentenceMatch, ...]:
    """Each sentence with its label, in text order."""
    kind_at = {i: p.kind for p in paragraphs for i in range(p.start, p.end)}
    quoted = {i for q in quotations if not q.scare for i in range(q.start, q.end)}
    reported = _reported_tokens(doc, attributions, quoted)
    found = []
    for at, (start, end) in enumerate(sentences):
        span = doc[start:end]
        following = doc[slice(*sentences[at + 1])] if at + 1 < len(sentences) else None
        kind = kind_at.get(start, "paragraph")
        label = _TOO_LONG if len(span) > LONGEST else _label(span, following, kind, reported, quoted)
        found.append(SentenceMatch(start, end, *label))
    return tuple(found)


def _reported_tokens(doc: Doc, attributions: Sequence[AttributionMatch], quoted: set[int]) -> set[int]:
    """Tokens that somebody other than the author says, or that say who does."""
    found: set[int] = set()
    for attribution in attributions:
        source = attribution.source
        if source is not None and source[0] not in quoted and doc[source[0]].lower_ in AUTHOR:
            continue  # "I think we deserved better", "Do you think it works?": nobody's statement
        found.update(range(*attribution.cue))
        for start, end in attribution.content:
            found.update(range(start, end))
    return found


def _label(span: Span, following: Span | None, kind: str, reported: set[int], quoted: set[int]) -> _Label:
    text = span.text
    if kind == "heading" and _is_signed_sentence(text, reported.intersection(range(span.start, span.end))):
        kind = "paragraph"
    if found := _set_apart(span, text, kind):
        return found
    if not any(is_finite(token) for token in span):
        return _without_verb(span, text, following)
    by_others = not reported.isdisjoint(range(span.start, span.end))
    framed = by_others and any(i in reported and i not in quoted for i in range(span.start, span.end))
    if (mark := _question_mark(span)) and not framed:
        return _Label("question", mark, "question_mark")
    if not framed and (cue := find_directive(span)):
        return _Label("directive", cue.text, "imperative")
    return _CLAIM if by_others else _by_author(span, quoted)


def _is_signed_sentence(text: str, reported: Set[int]) -> bool:
    """ "“The track was wet.” — Ana Ortiz": no heading, since a full stop closes what somebody said"""
    words = text.rstrip()
    return bool(reported) and words[-1:] in _MARKS and words.rstrip('"”’')[-1:] == "."


def _set_apart(span: Span, text: str, kind: str) -> _Label | None:
    """Lines that their place or form sets apart from the prose."""
    if opening_length(text) == len(text):
        return _Label("dateline", text, "opening_line")
    if cue := furniture(text):
        return _Label("boilerplate", cue, "credit")
    if kind == "heading":
        return _Label("heading", None, "block_heading")
    if kind in {"caption", "code"} and not _ends_as_sentence(span):
        return _Label("boilerplate", kind, "block_kind")
    return None


def _without_verb(span: Span, text: str, following: Span | None) -> _Label:
    """Hit: "No survivors.", "The mayor in 2016. Image: Ana Petrova.", "– Ana Petrova, mayor"."""
    if text.startswith(_DASHES):
        return _Label("boilerplate", text[0], "signature")
    if following is not None and (cue := furniture(following.text)):
        return _Label("boilerplate", cue, "caption_before_credit")
    if mark := _question_mark(span):
        return _Label("question", mark, "question_mark")
    if (order := find_directive(span)) is not None:
        return _Label("directive", order.text, "imperative")
    return _CLAIM if may_be_finite(span) else _Label("fragment", None, "no_finite_verb")


def _by_author(span: Span, quoted: set[int]) -> _Label:
    """A sentence that nobody else is said to have said."""
    if opener := find_hanging(span):
        return _Label("fragment", opener.text, "hanging_clause")
    return _CLAIM if span.root.i in quoted else _author_voice(span)


def _author_voice(span: Span) -> _Label:
    """Predictions and judgements, where nobody else is said to have made them."""
    if cue := find_forecast(span):
        return _Label("prediction", cue.text, "forecast")
    if cue := find_judgement(span):
        return _Label("opinion", cue.text, "judgement")
    return _CLAIM


def _last_word(span: Span) -> Token | None:
    """The last token that is no closing mark, ellipsis or space."""
    for index in range(span.end - 1, span.start - 1, -1):
        token = span.doc[index]
        if not (token.is_space or token.text in _CLOSING or token.text in _ELLIPSES):
            return token
    return None


def _question_mark(span: Span) -> str:
    last = _last_word(span)
    return last.text if last is not None and "?" in last.text and last.is_punct else ""


def _ends_as_sentence(span: Span) -> bool:
    last = _last_word(span)
    return last is not None and last.text in {".", "!"}
