"""Scores of the sentences and claims of an article, from the one parse that all rules share.

In: Words, sentences and claims. Out: a ScoreMatch each. A claim counts by its own words and by its sentence,
but by none of the words that only its sisters hold: a figure lifts the piece that has it and no other.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache, partial

from factcheck.extraction.checkworthiness.kinds import find_kind
from factcheck.extraction.checkworthiness.model import Judgement, load_model, probability
from factcheck.extraction.checkworthiness.words import Words
from factcheck.extraction.types import ClaimMatch, QuotationMatch, ScoreMatch, SentenceMatch

OWN = 0.6
"""How much the claim's own words count; the rest is what its sentence says around them."""
DIGITS = 4
"""Decimals of a score: what differs beyond them tells nobody anything, and may differ between machines."""


def score_all(
    words: Words,
    sentences: Sequence[SentenceMatch],
    claims: Sequence[ClaimMatch],
    quotations: Sequence[QuotationMatch],
) -> tuple[tuple[ScoreMatch, ...], tuple[ScoreMatch, ...]]:
    """(of the sentences, of the claims): a sentence by all of its words; each claim with its kind.

    `quotations`: speech, not words set in quotation marks for another reason.
    """
    judge = cache(
        partial(load_model().judge, words)
    )  # a sentence is often its only claim, and sisters' frame
    return (
        tuple(as_match(judge(tuple(range(s.start, s.end)))) for s in sentences),
        _score_claims(words, judge, sentences, claims, quotations),
    )


def _score_claims(
    words: Words,
    judge: Callable[[tuple[int, ...]], Judgement],
    sentences: Sequence[SentenceMatch],
    claims: Sequence[ClaimMatch],
    quotations: Sequence[QuotationMatch],
) -> tuple[ScoreMatch, ...]:
    quoted = {i for q in quotations for i in range(q.start, q.end)}
    held = [claim_tokens(claim) for claim in claims]
    by_sentence: dict[int, set[int]] = {}
    for claim, tokens in zip(claims, held, strict=True):
        by_sentence.setdefault(claim.sentence, set()).update(tokens)
    found = []
    for claim, tokens in zip(claims, held, strict=True):
        sentence = sentences[claim.sentence]
        sisters = by_sentence[claim.sentence].difference(tokens)
        around = tuple(i for i in range(sentence.start, sentence.end) if i not in sisters)
        kind = find_kind(words, tokens, spoken=claim.attribution is not None, quoted=quoted)
        found.append(as_match(_mixed(judge(tokens), judge(around)), kind))
    return tuple(found)


def _mixed(own: Judgement, around: Judgement) -> Judgement:
    """The claim's own words, and what its sentence says with them."""
    return Judgement(
        OWN * own.worth + (1 - OWN) * around.worth, OWN * own.factual + (1 - OWN) * around.factual
    )


def claim_tokens(claim: ClaimMatch) -> tuple[int, ...]:
    """The tokens that the claim is made of, in text order."""
    return tuple(sorted({i for start, end in claim.parts for i in range(start, end)}))


def as_match(judged: Judgement, kind: str | None = None) -> ScoreMatch:
    """The probabilities, and whether they reach the threshold."""
    score = round(judged.score, DIGITS)
    return ScoreMatch(
        score, score >= load_model().worth_threshold, round(probability(judged.factual), DIGITS), kind
    )
