"""Scores of the sentences and claims of an article, from the one parse that all rules share.

In: Words, sentences and claims. Out: a ScoreMatch each. A claim counts by its own words and by its sentence,
but by none of the words that only its sisters hold: a figure lifts the piece that has it and no other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from factcheck.extraction.checkworthiness.keys import Columns
from factcheck.extraction.checkworthiness.kinds import find_kind
from factcheck.extraction.checkworthiness.model import Judgement, load_model, probability
from factcheck.extraction.checkworthiness.pieces import Pieces
from factcheck.extraction.checkworthiness.words import Words
from factcheck.extraction.types import ClaimMatch, QuotationMatch, ScoreMatch, SentenceMatch
from factcheck.models import Reason

OWN = 0.6
"""How much the claim's own words count; the rest is what its sentence says around them."""
DIGITS = 4
"""Decimals of a score: what differs beyond them tells nobody anything, and may differ between machines."""
REASONS_TOLD = 5

_TOGETHER = 64
"""Parts scored together: more are hardly quicker, and need more memory."""
Tokens = tuple[int, ...]


class Part(NamedTuple):
    """A stretch of an article, to be scored: tokens and sentences are counted from its beginning.

    `quotations`: speech, not words set in quotation marks for another reason.
    """

    first: int
    """Which of the words it begins with."""
    sentences: Sequence[SentenceMatch]
    claims: Sequence[ClaimMatch]
    quotations: Sequence[QuotationMatch]


Scores = tuple[tuple[ScoreMatch, ...], tuple[ScoreMatch, ...]]
"""(of the sentences, of the claims)"""


def score_all(words: Words, parts: Sequence[Part], *, reasons: bool = False) -> list[Scores]:
    """Of each part: a sentence by all of its words; each claim with its kind.

    What a part gets does not depend on those beside it: they are scored together since that is quicker.

    Args:
        words: of an article, or of as much of it as holds all parts.
        parts: stretches of it.
        reasons: whether to say of each claim what weighed most.
    """
    columns = Columns(words) if parts else None
    some = (parts[i : i + _TOGETHER] for i in range(0, len(parts), _TOGETHER))
    return [scores for group in some for scores in _score_some(words, group, reasons, columns)]


class _Places(NamedTuple):
    """Where the pieces of a part stand: its sentences; of each claim its own words and those around it."""

    sentences: list[int]
    claims: list[tuple[int, int]]
    held: list[Tokens]
    """Of each claim its own words."""


def _score_some(words: Words, parts: Sequence[Part], told: bool, columns: Columns | None) -> Iterator[Scores]:
    pieces: dict[Tokens, int] = {}  # a sentence is often its only claim: each piece is judged once
    laid = [_lay(part, pieces) for part in parts]
    judged = Pieces(words, list(pieces), reasons=told, columns=columns)
    mixtures = [_shares(*pair) for places in laid for pair in places.claims]
    none: list[tuple[Reason, ...]] = [()] * len(mixtures)
    reasons = iter(judged.reasons(mixtures, REASONS_TOLD) if told else none)
    for part, places in zip(parts, laid, strict=True):
        yield (
            tuple(as_match(judged.judgements[place]) for place in places.sentences),
            tuple(
                as_match(_mixed(judged.judgements[own], judged.judgements[frame]), kind, next(reasons))
                for (own, frame), kind in zip(places.claims, _kinds(words, part, places.held), strict=True)
            ),
        )


def _lay(part: Part, pieces: dict[Tokens, int]) -> _Places:
    """Number the pieces of a part; those that are there already keep theirs."""
    first = part.first
    whole = [tuple(range(first + sentence.start, first + sentence.end)) for sentence in part.sentences]
    held = [claim_tokens(claim, first) for claim in part.claims]
    pairs = zip(held, _around(whole, part.claims, held), strict=True)

    def number(tokens: Tokens) -> int:
        return pieces.setdefault(tokens, len(pieces))

    numbers = [number(one) for one in whole]
    return _Places(numbers, [(number(own), number(frame)) for own, frame in pairs], held)


def _kinds(words: Words, part: Part, held: Sequence[Tokens]) -> Iterator[str]:
    quoted = {part.first + i for q in part.quotations for i in range(q.start, q.end)}
    for claim, tokens in zip(part.claims, held, strict=True):
        yield find_kind(words, tokens, spoken=claim.attribution is not None, quoted=quoted)


def _around(whole: Sequence[Tokens], claims: Sequence[ClaimMatch], held: Sequence[Tokens]) -> list[Tokens]:
    """Of each claim the tokens of its sentence but those that only its sisters hold."""
    by_sentence: dict[int, set[int]] = {}
    for claim, tokens in zip(claims, held, strict=True):
        by_sentence.setdefault(claim.sentence, set()).update(tokens)
    found = []
    for claim, tokens in zip(claims, held, strict=True):
        sisters = by_sentence[claim.sentence].difference(tokens)
        sentence = whole[claim.sentence]
        found.append(tuple(i for i in sentence if i not in sisters) if sisters else sentence)
    return found


def _shares(own: int, frame: int) -> list[tuple[int, float]]:
    """The claim's own words, and what its sentence says with them."""
    return [(own, 1.0)] if own == frame else [(own, OWN), (frame, 1 - OWN)]


def _mixed(own: Judgement, around: Judgement) -> Judgement:
    pairs = zip(own, around, strict=True)
    return Judgement(*(OWN * one + (1 - OWN) * other for one, other in pairs))


def claim_tokens(claim: ClaimMatch, first: int = 0) -> Tokens:
    """The tokens that the claim is made of, in text order, where it is counted from `first`."""
    if len(claim.parts) == 1:
        ((start, end),) = claim.parts
        return tuple(range(first + start, first + end))
    return tuple(sorted({i for start, end in claim.parts for i in range(first + start, first + end)}))


def as_match(judged: Judgement, kind: str | None = None, reasons: Sequence[Reason] = ()) -> ScoreMatch:
    """The probabilities, and whether they reach the threshold."""
    score = round(judged.score, DIGITS)
    factual = round(probability(judged.factual), DIGITS)
    return ScoreMatch(score, score >= load_model().worth_threshold, factual, kind, tuple(reasons))
