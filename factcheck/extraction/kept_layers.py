"""What the layers below the references say of a stretch of an article, as JSON values and back.

In: a Doc with these layers. Out: per layer a list of values whose places are counted from the stretch's first
token; and from such values the layers of another Doc.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy
from spacy.tokens import Doc
from spacy.vocab import Vocab

from factcheck.extraction import layers
from factcheck.extraction.groups import hull, shifted
from factcheck.extraction.merging import Changes
from factcheck.extraction.parses import ATTRIBUTES
from factcheck.extraction.types import (
    AttributionMatch,
    ParseRepair,
    QuotationMatch,
    SentenceMatch,
    TokenRange,
)

Kept = dict[str, Any]
"""What is known of a stretch."""
_HEAD = ATTRIBUTES.index("HEAD")
_APART, _TIED = "apart", "tied"


class Reading:
    """The layers of a Doc, worked out, with what they say of stretches of it.

    Args:
        doc: with its paragraphs laid; nothing else.
    """

    def __init__(self, doc: Doc) -> None:
        before = doc.to_array(ATTRIBUTES)
        self._doc, self._found = doc, _layers(doc)
        self._after = doc.to_array(ATTRIBUTES)
        self._changed: list[tuple[int, int]] = [
            (token, column) for token, column in numpy.argwhere(before != self._after).tolist()
        ]

    def mark_ties(self, wanted: Mapping[int, Kept], starts: Sequence[int]) -> None:
        """Mark those stretches that something ties to the one behind; for the arguments see `keep`.

        "Ruiz asked:", and the words in the next paragraph; the name below somebody's words.
        """
        for first, last in _hulls(self._found):
            for start in starts[_number(starts, first) : _number(starts, last)]:
                if start in wanted:
                    wanted[start][_TIED] = True

    def keep(self, wanted: Mapping[int, Kept], starts: Sequence[int]) -> None:
        """Keep what the layers say of stretches.

        One that something ties to another after all is marked: its article is always read whole.

        Args:
            wanted: first token → what is known of the stretch, filled in here unless it is known to be apart.
            starts: where these and other stretches begin, in order.
        """
        wanted = {start: kept for start, kept in wanted.items() if not is_apart(kept)}
        cells: dict[int, list[tuple[int, int]]] = {}
        for token, column in self._changed:
            cells.setdefault(_owner(starts, token), []).append((token, column))
        ends = [(_owner(starts, first), _owner(starts, last)) for first, last in _hulls(self._found)]
        tied = {start for first, last in ends if first != last for start in (first, last)}
        for start, kept in wanted.items():
            kept.update({_APART: start not in tied}, **{layer: [] for layer in self._found})
            kept["changes"] = [_change(self._doc, self._after, *cell, start) for cell in cells.get(start, ())]
        for layer, matches in self._found.items():
            for match in matches:
                start = _owner(starts, _place(match))
                if start in wanted:
                    wanted[start][layer].append(_packed(match, start))


def is_tied(kept: Kept) -> bool:
    """Whether a stretch was seen to be tied to the one behind it: the two are one."""
    return bool(kept.get(_TIED))


def is_known(kept: Kept) -> bool:
    """Whether the layers of a stretch were worked out."""
    return _APART in kept


def is_apart(kept: Kept) -> bool:
    """Whether the layers of a stretch are known and depend on nothing outside of it."""
    return bool(kept.get(_APART))


def lay_kept(doc: Doc, kept: Iterable[tuple[int, Kept]]) -> None:
    """Lay the layers of a Doc whose paragraphs are laid and whose parse is repaired.

    `kept`: (first token of a stretch, what is known of it), all of the article in order.
    """
    stretches = list(kept)
    for layer, unpacked in _UNPACKED.items():
        layers.lay(doc, layer, tuple(unpacked(v, start) for start, known in stretches for v in known[layer]))


def read_changes(vocab: Vocab, kept: Kept) -> Changes:
    """Which cells of the parse were repaired, as spaCy's numbers."""
    return [
        (token, column, value if column == _HEAD else vocab.strings.add(value))
        for token, column, value in kept["changes"]
    ]


def _layers(doc: Doc) -> dict[str, Sequence[Any]]:
    sentences = layers.ensure_sentences(doc)
    return {
        "repairs": layers.ensure_repairs(doc),
        "quotations": layers.ensure_quotations(doc),
        "attributions": layers.ensure_attributions(doc),
        "sentences": sentences,
    }


def _owner(starts: Sequence[int], token: int) -> int:
    """First token of the stretch that a token is in; what stands before the first one is part of it."""
    return starts[_number(starts, token)]


def _number(starts: Sequence[int], token: int) -> int:
    return max(0, bisect_right(starts, token) - 1)


def _hulls(found: Mapping[str, Sequence[Any]]) -> list[TokenRange]:
    """First and last token of whatever must not be parted."""
    spans = [*map(hull, found["attributions"]), *((q.start, q.end) for q in found["quotations"])]
    return [(start, end - 1) for start, end in spans]


def _change(doc: Doc, after: Any, token: int, column: int, start: int) -> list[Any]:
    value = after[token, column]
    return [
        token - start,
        column,
        int(value.astype("int64")) if column == _HEAD else doc.vocab.strings[int(value)],
    ]


def _place(match: Any) -> int:
    if isinstance(match, AttributionMatch):
        return match.cue[0]
    return match.token if isinstance(match, ParseRepair) else int(match.start)


def _packed(match: Any, start: int) -> list[Any]:
    if isinstance(match, ParseRepair):
        return [match.rule, match.token - start]
    if isinstance(match, QuotationMatch):
        return [match.start - start, match.end - start, match.scare, match.continues]
    if isinstance(match, SentenceMatch):
        return [match.start - start, match.end - start, match.label, match.cue, match.rule]
    a: AttributionMatch = shifted(match, start)
    return [a.source, a.cue, a.content, a.manner, a.rule, a.speech_act, a.acts, a.frame]


def _repair(values: Any, start: int) -> ParseRepair:
    rule, token = values
    return ParseRepair(rule, token + start)


def _quotation(values: Any, start: int) -> QuotationMatch:
    first, end, scare, continues = values
    return QuotationMatch(first + start, end + start, scare, continues)


def _sentence(values: Any, start: int) -> SentenceMatch:
    first, end, label, cue, rule = values
    return SentenceMatch(first + start, end + start, label, cue, rule)


def _attribution(values: Any, start: int) -> AttributionMatch:
    source, cue, content, manner, rule, speech_act, acts, frame = values
    return AttributionMatch(
        source=None if source is None else (source[0] + start, source[1] + start),
        cue=(cue[0] + start, cue[1] + start),
        content=tuple((first + start, end + start) for first, end in content),
        manner=manner,
        rule=rule,
        speech_act=speech_act,
        acts=tuple((first + start, end + start) for first, end in acts),
        frame=tuple((first + start, end + start) for first, end in frame),
    )


_UNPACKED: dict[str, Any] = {
    "repairs": _repair,
    "quotations": _quotation,
    "attributions": _attribution,
    "sentences": _sentence,
}
