"""The article's words, each with the claims that were made of them.

In: models.ArticleDossier, its ClaimViews and marked blocks. Out: the blocks as stretches of text, for a page
on which words lead to claims.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from factcheck.models import ArticleDossier, Block
from factcheck.report.annotate import AnnotatedBlock, Marker
from factcheck.report.claims import ClaimView


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words that belong to the same claims throughout."""

    text: str
    claims: tuple[int, ...]
    """Numbers of the claims made of them, those that begin last first: the nearest."""
    opens: tuple[int, ...]
    """Of these, the claims whose first words stand here."""


@dataclass(frozen=True, slots=True)
class SpanBlock:
    """A block of the article: its kind, its stretches and markers in order."""

    kind: str
    runs: tuple[Stretch | Marker, ...]


def span_blocks(
    dossier: ArticleDossier, claims: tuple[ClaimView, ...], marked: tuple[AnnotatedBlock, ...]
) -> tuple[SpanBlock, ...]:
    """Cut the article where a claim begins, ends or is marked. Excluded and orphaned claims have no span.

    Args:
        dossier: the article and its claims.
        claims: the same claims in words, in the same order.
        marked: what `annotate` makes of them.
    """
    spans = sorted(
        (start, end, shown.number)
        for each, shown in zip(dossier.claims, claims, strict=True)
        if shown.standing not in ("excluded", "orphaned", "not_selected")
        for start, end in each.claim.parts
    )
    text = dossier.article.text
    cuts = sorted({place for start, end, _ in spans for place in (start, end)})
    blocks = [b for b in _blocks(dossier) if text[b.start : b.end].strip()]
    longest = max((end - start for start, end, _ in spans), default=0)
    opened: set[int] = set()
    return tuple(
        SpanBlock(block.kind, tuple(_cut(block, shown, spans, cuts, longest, opened)))
        for block, shown in zip(blocks, marked, strict=True)
    )


def _blocks(dossier: ArticleDossier) -> tuple[Block, ...]:
    return dossier.blocks or (Block(0, len(dossier.article.text), "paragraph"),)


def _among(spans: list[tuple[int, int, int]], block: Block, longest: int) -> list[tuple[int, int, int]]:
    """The spans that may reach into a block, by where they begin: none is longer than `longest`."""
    return spans[bisect_left(spans, (block.start - longest,)) : bisect_left(spans, (block.end,))]


def _cut(
    block: Block,
    shown: AnnotatedBlock,
    spans: list[tuple[int, int, int]],
    cuts: list[int],
    longest: int,
    opened: set[int],
) -> list[Stretch | Marker]:
    """Cut the runs of words of a block; its markers stay where they are."""
    near = [span for span in reversed(_among(spans, block, longest)) if span[1] > block.start]
    active: list[tuple[int, int, int]] = []
    found: list[Stretch | Marker] = []
    place = block.start
    for run in shown.runs:
        if isinstance(run, Marker):
            found.append(run)
            continue
        end = place + len(run)
        inner = cuts[bisect_right(cuts, place) : bisect_left(cuts, end)]
        for start, stop in zip([place, *inner], [*inner, end], strict=True):
            while near and near[-1][0] <= start:
                active.append(near.pop())
            active = [span for span in active if span[1] > start]  # cut at each end: it covers all or none
            covering = sorted((-begin, number) for begin, _, number in active)
            numbers = tuple(dict.fromkeys(number for _, number in covering))
            opens = tuple(number for number in numbers if number not in opened)
            opened.update(opens)
            found.append(Stretch(run[start - place : stop - place], numbers, opens))
        place = end
    return found
