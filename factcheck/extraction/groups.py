"""Groups of paragraphs whose claims depend on nothing outside of them.

In: a Doc with all layers below the claims. Out: for each group the stretch of the parse, and what the layers
say in it, numbered from its beginning. Claims are made of these alone, so that the same group gives the same
claims wherever it stands, and what was made of it once need not be made again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any

from spacy.tokens import Doc

from factcheck.extraction.rules.tree import ATTRIBUTES, PLURAL_TAGS, Tree
from factcheck.extraction.types import (
    AttributionMatch,
    ParagraphMatch,
    QuotationMatch,
    ReferenceMatch,
    SentenceMatch,
    TokenRange,
)

MARGIN = 2
"""Tokens before a group that rules may look at: the gap between paragraphs and the mark before it."""
Layers = tuple[
    tuple[SentenceMatch, ...],
    tuple[QuotationMatch, ...],
    tuple[AttributionMatch, ...],
    tuple[ReferenceMatch, ...],
]


@dataclass(slots=True)
class Group:
    """Whole paragraphs, one after the other, with the gap that follows them.

    All ranges are counted from `first`; `sentences` and so on hold what lies in the group alone.
    """

    whole: Tree
    """The parse of the article."""
    first: int
    """Token of the article at which the group's part of it begins, and the one behind its end."""
    end: int
    sentences: tuple[SentenceMatch, ...]
    quotations: tuple[QuotationMatch, ...]
    attributions: tuple[AttributionMatch, ...]
    references: tuple[ReferenceMatch, ...]
    numbers: tuple[int, tuple[int, ...], tuple[int, ...]]
    """In the article: the first sentence, the attributions, the references."""
    offset: int
    """Code point of the article at which the part begins."""
    key: str
    """A digest of all of the above but the place: equal keys, equal claims."""
    work: dict[str, Any] = field(default_factory=dict)
    """What was made of it: JSON values by name of the layer."""

    def part(self) -> Tree:
        """The group's parse by itself, made anew at each call: who mends it alters nobody else's."""
        return self.whole.part(self.first, self.end)


def find_groups(
    doc: Doc, tree: Tree, paragraphs: Sequence[ParagraphMatch], layers: Layers, salt: str
) -> tuple[Group, ...]:
    """The groups of an article in text order.

    Args:
        doc: the parsed article.
        tree: its parse as lists; not changed.
        paragraphs: where it may be cut.
        layers: sentences, quotations, attributions and references of the article.
        salt: whatever else the claims depend on; part of each key.
    """
    sentences, quotations, attributions, references = layers
    starts = _starts(tree, paragraphs, [*map(hull, attributions), *((q.start, q.end) for q in quotations)])
    owner = [number for number, (start, end) in enumerate(pairwise(starts)) for _ in range(start, end)]
    columns = doc.to_array(list(ATTRIBUTES))
    of = _by_owner(owner, ((s.start, (n, s)) for n, s in enumerate(sentences)))
    quoted = _by_owner(owner, ((q.start, (n, q)) for n, q in enumerate(quotations)))
    said = _by_owner(owner, ((a.cue[0], (n, a)) for n, a in enumerate(attributions)))
    named = _by_owner(owner, ((r.start, (n, r)) for n, r in enumerate(references)))
    found = []
    for number, (start, end) in enumerate(pairwise(starts)):
        if number not in of:
            continue
        first = max(0, start - MARGIN)
        inside = (
            tuple(
                SentenceMatch(s.start - first, s.end - first, s.label, s.cue, s.rule) for _, s in of[number]
            ),
            tuple(
                QuotationMatch(q.start - first, q.end - first, q.scare, q.continues)
                for _, q in quoted.get(number, ())
            ),
            tuple(shifted(a, first) for _, a in said.get(number, ())),
            tuple(_placed([r for _, r in named.get(number, ())], tree, (start, end), first)),
        )
        digest = hashlib.sha256(columns[first:end].tobytes())
        digest.update(repr((start - first, inside, salt)).encode("utf-8", "surrogatepass"))
        numbers = (
            of[number][0][0],
            tuple(n for n, _ in said.get(number, ())),
            tuple(n for n, _ in named.get(number, ())),
        )
        found.append(Group(tree, first, end, *inside, numbers, doc[first].idx, digest.hexdigest()[:32]))
    return tuple(found)


def _starts(tree: Tree, paragraphs: Sequence[ParagraphMatch], tied: Iterable[TokenRange]) -> list[int]:
    """Where each group begins, and the end of the article; nothing that is tied together is cut."""
    length = len(tree)
    cuts = [0, *(paragraph.start for paragraph in paragraphs[1:])]
    reach = list(range(length + 1))
    for first, last in (*tied, *tree.links()):
        reach[first] = max(reach[first], last)
    starts, covered, position = [0] if length else [], 0, 0
    for cut in cuts[1:]:
        covered = max(covered, max(reach[position:cut], default=0))
        position = cut
        if covered <= cut:
            starts.append(cut)
    return [*starts, length] if length else []


def hull(attribution: AttributionMatch) -> TokenRange:
    """First token of an attribution and the one behind its last."""
    ranges = _ranges(attribution)
    return min(start for start, _ in ranges), max(end for _, end in ranges)


def _ranges(attribution: AttributionMatch) -> list[TokenRange]:
    own = [attribution.cue, *attribution.content, *attribution.frame, *attribution.acts]
    return own if attribution.source is None else [attribution.source, *own]


def _by_owner(owner: Sequence[int], pairs: Iterable[tuple[int, Any]]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    for token, value in pairs:
        found.setdefault(owner[token], []).append(value)
    return found


def shifted(found: AttributionMatch, by: int) -> AttributionMatch:
    """An attribution with all its places that much nearer to the beginning."""

    def moved(ranges: Iterable[TokenRange]) -> tuple[TokenRange, ...]:
        return tuple((start - by, end - by) for start, end in ranges)

    return replace(
        found,
        source=None if found.source is None else moved([found.source])[0],
        cue=moved([found.cue])[0],
        content=moved(found.content),
        acts=moved(found.acts),
        frame=moved(found.frame),
    )


def _placed(
    references: Sequence[ReferenceMatch], tree: Tree, group: TokenRange, first: int
) -> Iterator[ReferenceMatch]:
    """The references of a group; names outside of it are told apart by numbers below 0."""
    outside: dict[TokenRange, int] = {}
    for found in references:
        antecedent = found.antecedent
        if antecedent is not None and group[0] <= antecedent[0] and antecedent[1] <= group[1]:
            antecedent = (antecedent[0] - first, antecedent[1] - first)
        elif antecedent is not None:
            place = -2 * outside.setdefault(antecedent, len(outside) + 1)
            antecedent = (place, place + 1)
        several = found.antecedent is not None and are_several(tree, found.antecedent)
        yield replace(
            found,
            start=found.start - first,
            end=found.end - first,
            antecedent=antecedent,
            several=several,
        )


def are_several(tree: Tree, phrase: TokenRange) -> bool:
    """Whether a noun phrase is in the plural: "the owners", "Ana Orr and Li Wen"."""
    start, end = phrase
    top = next((i for i in range(start, end) if not start <= tree.head[i] < end), -1)
    return top >= 0 and (tree.is_plural(top) or tree.tag[end - 1] in PLURAL_TAGS)
