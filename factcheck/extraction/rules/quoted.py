"""Quotations that a cue beside them introduces: “…,” said Ortiz; Ortiz said: “…”.

In: a Doc and its quotations. Out: Found values with the words between the marks as content. What counts
is the surface: inverted frames and long quotations are where the parse fails most.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from factcheck.extraction.lexicons import load_words
from factcheck.extraction.rules import cues
from factcheck.extraction.rules.blocks import name_below
from factcheck.extraction.rules.found import SENTENCE_FINAL, Found
from factcheck.extraction.rules.signed import find_signature
from factcheck.extraction.types import QuotationMatch, TokenRange

Frame = tuple[Token, TokenRange | None, set[int]]
"""The cue, the source, and tokens of the frame that the parse may not put under the cue."""
WINDOW = 30
"""The longest frame, in tokens: long titles make long frames."""
LEADS_IN = frozenset({",", ":"})
SKIPPED = frozenset({",", "—", "–", "--", "-"})
BEFORE_VERB = frozenset({"ADV", "AUX", "PART"})


def find_quoted(doc: Doc, speeches: Sequence[Sequence[QuotationMatch]]) -> list[tuple[Found, int]]:
    """Attributions of speeches with a cue beside them, each with the index of its speech."""
    found: list[tuple[Found, int]] = []
    by_cue: dict[int, Found] = {}
    for index, speech in enumerate(speeches):
        following = speeches[index + 1][0].start if index + 1 < len(speeches) else len(doc)
        previous = speeches[index - 1][-1].end if index > 0 else 0
        result = _signature(doc, speech[-1]) or (
            _cue_before(doc, speech[0], previous) or _cue_after(doc, speech[-1], following)
        )
        if result is None:
            continue
        cue, source, extra = result
        content = [inner(doc, quotation) for quotation in speech]
        extra.update(marks(doc, speech))
        known = by_cue.get(cue.i)
        if known is not None:
            # “The race,” said Ortiz, “was lost.”: one frame, two pieces
            known.content.extend(content)
            known.extra.update(extra)
            found.append((known, index))
            continue
        item = Found(cue.i, source, content, "direct", "quotation", extra)
        by_cue[cue.i] = item
        found.append((item, index))
    return found


def _signature(doc: Doc, quotation: QuotationMatch) -> Frame | None:
    """“The race was lost.” — Ana Ortiz"""
    found = find_signature(doc, quotation) or _name_below(doc, quotation)
    return None if found is None else (*found, set(range(quotation.end, found[1][1])))


def _name_below(doc: Doc, quotation: QuotationMatch) -> tuple[Token, TokenRange] | None:
    """“I was born on the ship. Ana Ortiz ¶”: the name is its own cue."""
    if doc[quotation.start].is_quote:
        return None
    end = quotation.end
    while end < len(doc) and "\n" not in doc[end].text:
        end += 1
    start = name_below(doc, end)
    return None if start != quotation.end else (doc[end - 1], (start, end))


def inner(doc: Doc, quotation: QuotationMatch) -> TokenRange:
    """The words between the marks, without the comma that only the frame asks for."""
    start, end = quotation.start, quotation.end
    if not doc[start].is_quote:
        # a block that the layout sets apart has no marks
        return start, end
    start += 1
    if not quotation.continues and end - 1 > start and doc[end - 1].is_quote:
        end -= 1
    while end - 1 > start and (doc[end - 1].is_space or doc[end - 1].text == ","):
        end -= 1
    return start, max(end, start + 1)


def marks(doc: Doc, speech: Sequence[QuotationMatch]) -> set[int]:
    """The tokens of a speech that are outside its words: marks and the last comma."""
    outside: set[int] = set()
    for quotation in speech:
        start, end = inner(doc, quotation)
        outside.update(range(quotation.start, start))
        outside.update(range(end, quotation.end))
    return outside


# ── the cue follows ───────────────────────────────────────────────────────────────────────────────


def _cue_after(doc: Doc, quotation: QuotationMatch, following: int) -> Frame | None:
    """“The race was lost,” the captain said on Monday."""
    start = quotation.end
    while start < following and doc[start].text in SKIPPED:
        start += 1
    if start >= following or doc[start].is_space:
        return None
    last = _last_word(doc, quotation)
    if last.text in {".", "…"} and not doc[start].text[:1].islower():
        return None
    end = start
    while end < min(following, start + WINDOW) and not _ends_sentence(doc[end]):
        end += 1
    for token in doc[start:end]:
        if token.tag_ != "VBG" and cues.is_speech(token) and not _in_relative(token, start):
            source = _source_beside(token, start, end)
            if source is None and token.i > start + 1:
                continue
            reach = max(token.i + 1, source[1] if source else 0)
            return token, source, set(range(quotation.end, reach))
    return None


def _in_relative(token: Token, start: int) -> bool:
    """“…,” said the man who told us: told is no cue of the quotation."""
    return any(
        ancestor.dep_ == "relcl" and ancestor.head.i >= start for ancestor in (token, *token.ancestors)
    )


def _source_beside(verb: Token, start: int, end: int) -> TokenRange | None:
    """The subject inside the frame: by the parse, else by position, before the verb or after it."""
    subject = next((s for s in cues.children(verb, cues.ANY_SUBJECT) if start <= s.i < end), None)
    if subject is not None:
        return cues.phrase(subject)
    before = _nominal_before(verb, start)
    return before or _nominal_after(verb, end)


def _nominal_before(verb: Token, start: int) -> TokenRange | None:
    """“…,” Ana Ortiz later said"""
    doc, end = verb.doc, verb.i
    while end > start and doc[end - 1].pos_ in BEFORE_VERB:
        end -= 1
    if end == start or doc[end - 1].pos_ not in cues.NOMINAL:
        return None
    low, high = _phrase_within(doc[end - 1], start, end)
    while low > start and doc[low - 1].pos_ in {"DET", "ADJ", "NOUN", "PROPN"}:
        low -= 1
    return low, high


def _nominal_after(verb: Token, end: int) -> TokenRange | None:
    """“…,” said Ana Ortiz"""
    doc, start = verb.doc, verb.i + 1
    while start < end and doc[start].pos_ in BEFORE_VERB:
        start += 1
    stop = start
    while stop < end and doc[stop].pos_ in cues.NOMINAL | {"DET", "ADJ"} | (
        {"PART"} if stop > start else set()
    ):
        stop += 1
    if stop == start or doc[stop - 1].pos_ not in cues.NOMINAL:
        return None
    return start, stop


def _phrase_within(head: Token, start: int, end: int) -> TokenRange:
    low, high = cues.phrase(head)
    return max(low, start), min(high, end)


# ── the cue precedes ──────────────────────────────────────────────────────────────────────────────


def _cue_before(doc: Doc, quotation: QuotationMatch, previous: int) -> Frame | None:
    """Ortiz told reporters on Monday: “The race was lost.”"""
    last = _lead(doc, quotation, previous)
    if last is None:
        return None
    colon = doc[last].text == ":"
    start = last
    while start > max(previous, last - WINDOW) and not _ends_sentence(doc[start - 1]):
        start -= 1
    for i in range(last, start - 1, -1):
        token = doc[i]
        if cues.is_speech(token) or (i >= last - 1 and _is_mistagged(token)):
            between = not colon and _clause_between(doc, i + 1, quotation.start)
            source = None if between else _source_before(token, start, last)
            return None if source is None else (token, source, set(range(i, quotation.start)))
    return _colon_frame(doc, start, last, quotation.start) if colon else None


def _lead(doc: Doc, quotation: QuotationMatch, previous: int) -> int | None:
    """Index of the comma, colon or cue before the quotation; only a colon leads into the next paragraph."""
    last = quotation.start - 1
    while last >= previous and doc[last].is_space:
        last -= 1
    if last < previous:
        return None
    token = doc[last]
    if token.text != ":" and "\n" in doc[last + 1 : quotation.start].text:
        return None
    return last if token.text in LEADS_IN or cues.is_speech(token) or _is_mistagged(token) else None


def _source_before(cue: Token, start: int, last: int) -> TokenRange | None:
    """Who speaks before the quotation: by the parse, else by position."""
    head = cues.source_of(cue)
    if head is not None and head.i < cue.i:
        return cues.phrase(head)
    return _nominal_before(cue, start) or (_nominal_after(cue, last) if cue.i < last else None)


def _colon_frame(doc: Doc, start: int, colon: int, end: int) -> Frame | None:
    """The club issued a statement: “The race was lost.”: the sentence's subject speaks, by its verb."""
    for token in doc[start:colon]:
        subject = next(cues.children(token, cues.SUBJECT), None) if token.pos_ in cues.VERBAL else None
        if subject is not None and start <= subject.i < token.i and token.dep_ in {"ROOT", "conj", "ccomp"}:
            return token, cues.phrase(subject), set(range(colon, end))
    return None


def _is_mistagged(token: Token) -> bool:
    """The port authority notes, “…”: a verb in -s that was taken for a plural."""
    return token.tag_ == "NNS" and token.lower_.removesuffix("s") in load_words("speech_verbs")


def _clause_between(doc: Doc, start: int, end: int) -> bool:
    """“Ortiz said the race, “a farce”, was lost”: a clause has begun, so the marks hold only a part of it."""
    return any(token.lower_ == "that" or token.dep_ in cues.ANY_SUBJECT for token in doc[start:end])


def _last_word(doc: Doc, quotation: QuotationMatch) -> Token:
    i = quotation.end - 1
    while i > quotation.start and (doc[i].is_quote or doc[i].is_space):
        i -= 1
    return doc[i]


def _ends_sentence(token: Token) -> bool:
    return token.text in SENTENCE_FINAL or "\n" in token.text
