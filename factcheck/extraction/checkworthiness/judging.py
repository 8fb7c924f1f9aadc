"""Scores of the sentences and claims of an article, from the one parse that all rules share.

In: Words, sentences and claims. Out: a ScoreMatch each. A claim counts by its own words and by its sentence,
but by none of the words that only its sisters hold: a figure lifts the piece that has it and no other.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache, partial
from typing import NamedTuple

from factcheck.extraction.checkworthiness.kinds import find_kind
from factcheck.extraction.checkworthiness.model import (
    Judgement,
    Seen,
    load_model,
    probability,
    see,
)
from factcheck.extraction.checkworthiness.wording import heaviest
from factcheck.extraction.checkworthiness.words import Words
from factcheck.extraction.types import ClaimMatch, QuotationMatch, ScoreMatch, SentenceMatch
from factcheck.models import Reason

OWN = 0.6
"""How much the claim's own words count; the rest is what its sentence says around them."""
DIGITS = 4
"""Decimals of a score: what differs beyond them tells nobody anything, and may differ between machines."""
REASONS_TOLD = 5
_NEAR = 64
"""Statements kept for the claims beside: a sentence is often its only claim, and sisters' frame."""


def score_all(
    words: Words,
    sentences: Sequence[SentenceMatch],
    claims: Sequence[ClaimMatch],
    quotations: Sequence[QuotationMatch],
    *,
    reasons: bool = False,
) -> tuple[tuple[ScoreMatch, ...], tuple[ScoreMatch, ...]]:
    """(of the sentences, of the claims): a sentence by all of its words; each claim with its kind.

    Args:
        words: of the article.
        sentences: to be scored.
        claims: to be scored.
        quotations: speech, not words set in quotation marks for another reason.
        reasons: whether to say of each claim what weighed most.
    """
    look = lru_cache(maxsize=_NEAR)(partial(_look, words))
    quoted = {i for q in quotations for i in range(q.start, q.end)}
    by_sentence: dict[int, list[int]] = {}
    for place, claim in enumerate(claims):
        by_sentence.setdefault(claim.sentence, []).append(place)
    of_sentences, of_claims = [], {}
    for number, sentence in enumerate(sentences):
        of_sentences.append(as_match(look(tuple(range(sentence.start, sentence.end))).judgement))
        places = by_sentence.get(number, [])
        sisters = [claims[place] for place in places]
        for place, tokens, around in zip(places, *_split(sentence, sisters), strict=True):
            kind = find_kind(words, tokens, spoken=claims[place].attribution is not None, quoted=quoted)
            own, frame = look(tokens), look(around)
            told = _reasons(own, frame) if reasons else ()
            of_claims[place] = as_match(_mixed(own.judgement, frame.judgement), kind, told)
    return tuple(of_sentences), tuple(of_claims[place] for place in range(len(claims)))


def _split(sentence: SentenceMatch, sisters: Sequence[ClaimMatch]) -> tuple[list[tuple[int, ...]], ...]:
    """(tokens of each claim of a sentence, those around it): the sentence without what only sisters hold."""
    held = [claim_tokens(claim) for claim in sisters]
    every = set().union(*held)
    whole = range(sentence.start, sentence.end)
    others = [every.difference(own) for own in held]
    return held, [tuple(i for i in whole if i not in not_own) for not_own in others]


class _Looked(NamedTuple):
    seen: Seen
    judgement: Judgement


def _look(words: Words, tokens: tuple[int, ...]) -> _Looked:
    seen = see(words, tokens)
    return _Looked(seen, load_model().judge(seen))


def _mixed(own: Judgement, around: Judgement) -> Judgement:
    """The claim's own words, and what its sentence says with them."""
    if own is around:
        return own
    return Judgement(*(OWN * one + (1 - OWN) * other for one, other in zip(own, around, strict=True)))


def _reasons(own: _Looked, around: _Looked) -> list[Reason]:
    """What weighed most in the mixture of both."""
    if own is around:
        return heaviest([(own.seen, 1.0)], REASONS_TOLD)
    return heaviest([(own.seen, OWN), (around.seen, 1 - OWN)], REASONS_TOLD)


def claim_tokens(claim: ClaimMatch) -> tuple[int, ...]:
    """The tokens that the claim is made of, in text order."""
    return tuple(sorted({i for start, end in claim.parts for i in range(start, end)}))


def as_match(judged: Judgement, kind: str | None = None, reasons: Sequence[Reason] = ()) -> ScoreMatch:
    """The probabilities, and whether they reach the threshold."""
    score = round(judged.score, DIGITS)
    factual = round(probability(judged.factual), DIGITS)
    return ScoreMatch(score, score >= load_model().worth_threshold, factual, kind, tuple(reasons))
