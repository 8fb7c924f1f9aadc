"""Stretches of paragraphs that the layers below the references read by themselves.

In: an article's paragraphs with their parses, what is known of each stretch. Out: a Doc with sentences,
quotations and attributions laid, the same as where nothing is known. A quotation looks back to the paragraph
before it; across other paragraph ends no rule of these layers looks, but for the label that a line has
because of the one behind it; and where a whole reading saw a tie all the same, the two are one stretch from
then on. So where one paragraph changed, its stretch alone is read again.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from spacy.tokens import Doc
from spacy.vocab import Vocab

from factcheck.extraction import layers
from factcheck.extraction.kept_layers import (
    Reading,
    is_apart,
    is_known,
    is_tied,
    lay_kept,
    read_changes,
)
from factcheck.extraction.memory import Memory
from factcheck.extraction.merging import merge
from factcheck.extraction.paragraphs import Paragraph
from factcheck.extraction.parses import Parse
from factcheck.extraction.types import ParagraphMatch

_MARK = re.compile(r"[\"＂“”„«»‘`]|(?<![^\W\d_])['’]|['’](?![^\W\d_])")
"""What may be a quotation mark: all that is no apostrophe between letters."""


class Stretch(NamedTuple):
    """Paragraphs [first, end), and a digest of all that the layers make of them depends on."""

    first: int
    end: int
    key: str


class Paragraphs(NamedTuple):
    """An article's text, where its paragraphs are in it, and the parse of each."""

    text: str
    places: Sequence[Paragraph]
    parses: Sequence[Parse]


def lay_known(vocab: Vocab, article: Paragraphs, memory: Memory) -> Doc:
    """The Doc of an article; what `memory` does not know of its stretches is worked out and put there."""
    stretches = find_stretches(article.text, article.places, memory)
    new = {stretch.key: stretch for stretch in stretches if not is_known(memory.work(stretch.key))}
    if 0 < len(new) < len({stretch.key for stretch in stretches}):
        _work_out(vocab, article, list(new.values()), memory)
    if not stretches or not all(is_apart(memory.work(stretch.key)) for stretch in stretches):
        return _read_whole(vocab, article, memory)
    known = [(stretch.first, memory.work(stretch.key)) for stretch in stretches]
    doc, matches = merge(vocab, *article, {first: read_changes(vocab, kept) for first, kept in known})
    layers.lay(doc, "paragraphs", matches)
    lay_kept(doc, ((matches[first].start, kept) for first, kept in known))
    return doc


def _read_whole(vocab: Vocab, article: Paragraphs, memory: Memory) -> Doc:
    """The Doc of an article none of whose stretches is known, or one that is not by itself."""
    doc, matches = _merged(vocab, article)
    reading = Reading(doc)
    for keep in (reading.mark_ties, reading.keep):  # what is tied is one stretch the second time
        stretches = find_stretches(article.text, article.places, memory)
        each = {stretch.key: matches[stretch.first].start for stretch in stretches}  # the same twice: once
        wanted = {start: memory.work(key) for key, start in each.items()}
        keep(wanted, [matches[stretch.first].start for stretch in stretches])
    return doc


def _work_out(vocab: Vocab, article: Paragraphs, stretches: Sequence[Stretch], memory: Memory) -> None:
    """Read some stretches of an article alone."""
    some, starts = _with_following(stretches, len(article.places))
    part, matches = _merged(vocab, _some(article, some))
    places = {number: match.start for number, match in zip(some, matches, strict=True)}
    wanted = {places[stretch.first]: memory.work(stretch.key) for stretch in stretches}
    Reading(part).keep(wanted, [places[number] for number in starts])


def find_stretches(
    text: str, paragraphs: Sequence[Paragraph], memory: Memory | None = None
) -> tuple[Stretch, ...]:
    """The stretches of an article in text order; those that `memory` knows to be tied are one."""
    starts = [i for i, _ in enumerate(paragraphs) if i == 0 or _begins(text, *paragraphs[i - 1 : i + 1])]
    found: list[Stretch] = []
    tied = False
    for start, end in pairwise([*starts, len(paragraphs)]):
        own = Stretch(start, end, _key(text, paragraphs, start, end))
        first = found.pop().first if tied else start
        found.append(Stretch(first, end, _key(text, paragraphs, first, end)) if tied else own)
        tied = memory is not None and is_tied(memory.work(own.key))
    return tuple(found)


def _begins(text: str, before: Paragraph, paragraph: Paragraph) -> bool:
    apart = "\n" in text[before.end : paragraph.start] and not paragraph.continues
    return apart and not _MARK.search(text, paragraph.start, paragraph.end)


def _key(text: str, paragraphs: Sequence[Paragraph], first: int, end: int) -> str:
    """A digest of the paragraphs and of the one behind them."""
    looked_at = paragraphs[first : end + 1]
    start, stop = looked_at[0].start, paragraphs[end].end if end < len(paragraphs) else len(text)
    places = [(p.start - start, p.end - start, p.kind, p.continues) for p in looked_at]
    digest = hashlib.sha256(repr((end - first, places)).encode())
    digest.update(text[start:stop].encode("utf-8", "surrogatepass"))
    return f"stretch {digest.hexdigest()[:32]}"


def _with_following(stretches: Sequence[Stretch], length: int) -> tuple[list[int], list[int]]:
    """The paragraphs of stretches with the one behind each, and at which of them a stretch begins."""
    chosen = {number for first, end, _ in stretches for number in range(first, min(end + 1, length))}
    starts = {number for first, end, _ in stretches for number in (first, end) if number < length}
    return sorted(chosen), sorted(starts)


def _some(article: Paragraphs, numbers: Sequence[int]) -> Paragraphs:
    """Some paragraphs of an article, each with what stands between it and the next one."""
    pieces, places, length = [], [], 0
    for number in numbers:
        paragraph = article.places[number]
        following = article.places[number + 1 : number + 2]
        piece = article.text[paragraph.start : following[0].start if following else len(article.text)]
        places.append(paragraph._replace(start=length, end=length + paragraph.end - paragraph.start))
        pieces.append(piece)
        length += len(piece)
    return Paragraphs("".join(pieces), places, [article.parses[number] for number in numbers])


def _merged(vocab: Vocab, article: Paragraphs) -> tuple[Doc, Sequence[ParagraphMatch]]:
    doc, matches = merge(vocab, *article)
    layers.lay(doc, "paragraphs", matches)
    return doc, matches
