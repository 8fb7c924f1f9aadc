"""Quotation marks → quotations. In: a Doc. Out: QuotationMatch tuples in text order.

Straight and curly, double and single marks; nested ones give a match of their own; a quotation that runs
on over paragraphs gives one match a paragraph. Apostrophes are no marks, and a mark without a partner
never takes the rest of the article with it.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from factcheck.extraction.lexicons import load_words
from factcheck.extraction.rules.blocks import find_blocks
from factcheck.extraction.rules.tree import tree_of
from factcheck.extraction.types import QuotationMatch

DOUBLE_OPENING = frozenset({"“", "„", "«", "``"})
DOUBLE_CLOSING = frozenset({"”", "»", "''"})
DOUBLE_STRAIGHT = frozenset({'"', "＂"})
SINGLE_OPENING = frozenset({"‘", "`"})
SINGLE_EITHER = frozenset({"'", "’"})
MARKS = DOUBLE_OPENING | DOUBLE_CLOSING | DOUBLE_STRAIGHT | SINGLE_OPENING | SINGLE_EITHER
ELISIONS = frozenset({"em", "n", "til", "tis", "twas", "cause", "bout", "round"})
SCARE_WORDS = 4
"""The most words that a phrase set in quotation marks for its own sake holds."""
MODIFIERS = frozenset({"DET", "ADJ", "NUM", "ADP", "PRON"})
FINITE_TAGS = frozenset({"VBD", "VBP", "VBZ", "MD"})
SENTENCE_FINAL = frozenset({".", "!", "?", "…", "..."})


@dataclass(slots=True)
class _Open:
    """An opening mark that waits for its partner."""

    start: int
    single: bool


@dataclass(slots=True)
class _Pairing:
    """What one pass over the tokens has found so far."""

    opened: list[_Open] = field(default_factory=list)
    found: list[tuple[int, int, bool]] = field(default_factory=list)

    def close(self, end: int, *, single: bool) -> None:
        """Pair the mark before `end` with the last opening one of its kind; inner leftovers are dropped."""
        while self.opened:
            mark = self.opened.pop()
            if mark.single == single:
                self.found.append((mark.start, end, False))
                return

    def is_open(self, *, single: bool) -> bool:
        return any(mark.single == single for mark in self.opened)


def find_quotations(doc: Doc) -> tuple[QuotationMatch, ...]:
    """All quotations of the article, in text order (an outer one before those nested in it)."""
    pairing = _Pairing()
    for index, text in enumerate(tree_of(doc).text):
        if text in MARKS:
            _take_mark(doc[index], pairing)
        elif "\n" in text and _ends_paragraph(doc[index]):
            _finish_paragraph(doc, index, pairing)
    _finish_paragraph(doc, len(doc), pairing)
    found = sorted(
        (match for match in pairing.found if _holds_words(doc, match[0], match[1])),
        key=lambda match: (match[0], -match[1]),
    )
    matches: list[QuotationMatch] = []
    for start, end, continues in found:
        outer = next((m for m in reversed(matches) if m.start < start and end <= m.end), None)
        scare = not continues and _is_scare(doc, start, end, outer)
        matches.append(QuotationMatch(start, end, scare, continues))
    blocks = [QuotationMatch(start, end, False) for start, end in find_blocks(doc)]
    held = {i for match in matches if not match.scare for i in range(match.start, match.end)}
    matches.extend(block for block in blocks if held.isdisjoint(range(block.start, block.end)))
    return tuple(sorted(matches, key=lambda match: (match.start, -match.end)))


def _holds_words(doc: Doc, start: int, end: int) -> bool:
    return any(not token.is_space and token.text not in MARKS for token in doc[start:end])


# ── pairing ───────────────────────────────────────────────────────────────────────────────────────


def _take_mark(token: Token, pairing: _Pairing) -> None:
    single = token.text in SINGLE_OPENING or token.text in SINGLE_EITHER
    if single and _is_apostrophe(token, pairing):
        return
    opening = _looks_opening(token, pairing, single=single)
    if opening:
        if not single and pairing.is_open(single=False) and token.text in DOUBLE_STRAIGHT:
            # “He said "yes. Then "no" was heard.”: the first mark lost its partner.
            pairing.opened = [mark for mark in pairing.opened if mark.single]
        pairing.opened.append(_Open(token.i, single))
    elif pairing.is_open(single=single):
        pairing.close(token.i + 1, single=single)


def _looks_opening(token: Token, pairing: _Pairing, *, single: bool) -> bool:
    """Whether the mark opens: by its shape; a straight one by the spaces around it, else by what is open."""
    if token.text in DOUBLE_OPENING or token.text in SINGLE_OPENING:
        return True
    if token.text in DOUBLE_CLOSING:
        return False
    space_before, space_after = _space_before(token), _space_after(token)
    if space_before != space_after:
        return space_before
    return not pairing.is_open(single=single)


def _is_apostrophe(token: Token, pairing: _Pairing) -> bool:
    """“the workers' pay”, “rock ’n’ roll”, “the ’90s”: a single mark that quotes nothing."""
    if token.text in SINGLE_OPENING:
        return False
    if _space_before(token) and not _space_after(token):
        if token.text == "’":
            return True
        following = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
        elided = following is not None and (following.text[:1].isdigit() or following.lower_ in ELISIONS)
        return elided or not _closes_later(token)
    if not pairing.is_open(single=True):
        return True
    # “'The workers' pay is low,' he said”: a possessive inside, as long as a better partner follows.
    return token.tag_ == "POS" and _closes_later(token)


def _closes_later(token: Token) -> bool:
    """Whether a single mark that can close follows in the same paragraph."""
    for later in token.doc[token.i + 1 :]:
        if _ends_paragraph(later):
            return False
        if (
            later.text in SINGLE_EITHER
            and not _space_before(later)
            and later.tag_ != "POS"
            and _space_after(later)
        ):
            return True
    return False


def _finish_paragraph(doc: Doc, end: int, pairing: _Pairing) -> None:
    """Close what a paragraph leaves open where it runs on or fills the paragraph's end; drop the rest."""
    for mark in pairing.opened:
        if mark.single:
            continue
        if _runs_on(doc, mark.start, end):
            pairing.found.append((mark.start, end, True))
        elif doc[mark.start].text not in DOUBLE_STRAIGHT or _begins_sentence(doc, mark.start):
            pairing.found.append((mark.start, _sentence_end(doc, mark.start, end), False))
        break
    pairing.opened.clear()


def _runs_on(doc: Doc, start: int, end: int) -> bool:
    """“We won. ¶ “Now we rest.”: the next paragraph opens with the same mark."""
    following = end
    while following < len(doc) and doc[following].is_space:
        following += 1
    return (
        following < len(doc) and doc[following].text == doc[start].text and not _space_after(doc[following])
    )


def _sentence_end(doc: Doc, start: int, end: int) -> int:
    """Where a quotation that nobody closed is taken to end: with the sentence that it opens in."""
    first = start + 1
    if first >= end:
        return end
    return min(max(doc[first].sent.end, first + 1), end)


def _begins_sentence(doc: Doc, i: int) -> bool:
    return doc[i].is_sent_start is True or (i > 0 and doc[i - 1].is_space)


def _ends_paragraph(token: Token) -> bool:
    """A line break; inside a paragraph that is wrapped by hand none of them starts a sentence."""
    if "\n" not in token.text:
        return False
    if token.text.count("\n") > 1 or token.i + 1 >= len(token.doc):
        return True
    return token.doc[token.i + 1].is_sent_start is True


def _space_before(token: Token) -> bool:
    """Whether the mark stands free on its left: at a start, after a space, a bracket, a dash or a mark."""
    if token.i == 0:
        return True
    before = token.doc[token.i - 1]
    if before.whitespace_ or before.is_space:
        return True
    return (
        before.text in {"(", "[", "—", "–", "--", "-", "/"} or before.text in DOUBLE_OPENING | SINGLE_OPENING
    )


def _space_after(token: Token) -> bool:
    """Whether the mark stands free on its right: at an end, before a space or closing punctuation."""
    if token.whitespace_ or token.i + 1 >= len(token.doc):
        return True
    after = token.doc[token.i + 1]
    return after.is_space or (
        after.is_punct and after.text not in {"(", "[", "…", "..."} and after.text not in DOUBLE_OPENING
    )


# ── scare quotes ──────────────────────────────────────────────────────────────────────────────────


def _is_scare(doc: Doc, start: int, end: int, outer: QuotationMatch | None) -> bool:
    """A word or short phrase inside a sentence that no reporting verb governs: The “deal” fell through."""
    inside = doc[start + 1 : end - 1]
    words = [token for token in inside if not token.is_punct and not token.is_space]
    if not words or len(words) > SCARE_WORDS:
        return False
    if any(token.text in SENTENCE_FINAL for token in inside) or any(
        token.tag_ in FINITE_TAGS for token in words
    ):
        return False
    sentence = words[0].sent
    if start <= sentence.start and end >= sentence.end:
        return False
    # “The “History” section says that …”: the words in marks name the section
    if end < sentence.end and doc[end].pos_ in {"NOUN", "PROPN"} and doc[start - 1].pos_ in MODIFIERS:
        return True
    verbs = load_words("speech_verbs")
    return not any(
        token.lemma_.lower() in verbs and token.pos_ == "VERB"
        for token in sentence
        if not start <= token.i < end and (outer is None or outer.start < token.i < outer.end)
    )
