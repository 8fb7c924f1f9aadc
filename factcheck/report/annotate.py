"""The article with a marker after each claim.

In: models.ArticleDossier and its ClaimViews. Out: the article's blocks, cut where a marker stands.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from factcheck.models import ArticleDossier, Block, ClaimRecord
from factcheck.report.claims import ClaimView


@dataclass(frozen=True, slots=True)
class Marker:
    """Points from a place in the article to a claim."""

    number: int
    excluded: bool


@dataclass(frozen=True, slots=True)
class AnnotatedBlock:
    """A block of the article: its kind, and runs of its words and markers in order."""

    kind: str
    runs: tuple[str | Marker, ...]


def annotate(dossier: ArticleDossier, claims: tuple[ClaimView, ...]) -> tuple[AnnotatedBlock, ...]:
    """Mark the end of each claim in the text. Claims that are no longer in the article have no marker."""
    text = dossier.article.text
    ends: dict[int, list[Marker]] = {}
    for each, shown in zip(dossier.claims, claims, strict=True):
        if shown.standing != "orphaned":
            marker = Marker(shown.number, excluded=shown.standing in ("excluded", "not_selected"))
            ends.setdefault(_end(text, each.claim), []).append(marker)
    places = sorted(ends)
    blocks = dossier.blocks or (Block(0, len(text), "paragraph"),)
    return tuple(
        AnnotatedBlock(block.kind, tuple(_runs(text, block, places, ends)))
        for block in blocks
        if text[block.start : block.end].strip()
    )


def _end(text: str, claim: ClaimRecord) -> int:
    """Where the claim's words end: a full stop that stands apart from them, after other words, is none."""
    ends = [end for start, end in claim.parts if any(map(str.isalnum, text[start:end]))]
    return max(ends, default=claim.end)


def _runs(
    text: str, block: Block, places: Sequence[int], ends: Mapping[int, list[Marker]]
) -> Iterator[str | Marker]:
    """Give a block's words and markers in order. A marker belongs to the block in which its claim ends."""
    start = block.start
    for place in places[bisect_right(places, block.start) : bisect_right(places, block.end)]:
        yield text[start:place]
        yield from ends[place]
        start = place
    if start < block.end:
        yield text[start : block.end]
