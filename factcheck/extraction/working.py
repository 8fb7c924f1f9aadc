"""What is made of a group of paragraphs: its claims, their scores, their quantities and times.

In: a Group. Out: values for the whole article. What is in `group.work` already is taken from there; what is
not is made and put there, as JSON values whose places are counted from the group's beginning.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from spacy.tokens import Doc

from factcheck.extraction.checkworthiness.judging import Part, Scores, score_all
from factcheck.extraction.checkworthiness.words import Words
from factcheck.extraction.groups import Group
from factcheck.extraction.measures import Measures, measure
from factcheck.extraction.places import Places
from factcheck.extraction.rules.splitting import find_claims
from factcheck.extraction.types import ClaimMatch, ScoreMatch, TokenRange
from factcheck.models import Reason


def claims_of(group: Group) -> list[ClaimMatch]:
    """The claims of a group, with places and numbers of the article."""
    sentence, attributions, references = group.numbers
    return [
        ClaimMatch(
            text,
            tuple((start + group.first, end + group.first) for start, end in parts),
            of + sentence,
            None if by is None else attributions[by],
            tuple(references[used] for used in replaced),
            tuple(rules),
        )
        for text, parts, of, by, replaced, rules in _worked(group, "claims", _make_claims)
    ]


def scores_of(
    groups: Sequence[Group], *, reasons: bool = False
) -> list[tuple[list[ScoreMatch], list[ScoreMatch]]]:
    """(of its sentences, of its claims) of each group, whose claims were found before.

    `reasons`: whether those of claims tell theirs.
    """
    name = "scores with reasons" if reasons else "scores"
    new = [group for group in groups if name not in group.work]
    made = _score(new, reasons) if new else []
    for group, found in zip(new, made, strict=True):
        group.work[name] = [[_from_score(score) for score in scores] for scores in found]
    return [
        (list(map(_to_score, sentences)), list(map(_to_score, claims)))
        for sentences, claims in (group.work[name] for group in groups)
    ]


def measures_of(group: Group, doc: Doc, text: str, places: Places, published: str | None) -> list[Measures]:
    """Quantities and times of its claims. `text` is the Doc's: spaCy joins it anew at each access."""

    def make(group: Group) -> Any:
        found = (
            measure(doc, text, places.spans(_at(group, parts)), published)
            for _, parts, *_ in group.work["claims"]
        )
        return [[_moved(each, -group.offset) for each in pair] for pair in found]

    return [
        (tuple(_moved(quantities, group.offset)), tuple(_moved(times, group.offset)))
        for quantities, times in _worked(group, "measures", make)
    ]


def _worked(group: Group, layer: str, make: Callable[[Group], Any]) -> Any:
    if layer not in group.work:
        group.work[layer] = make(group)
    return group.work[layer]


def _make_claims(group: Group) -> Any:
    found = find_claims(group.part(), group.sentences, group.quotations, group.attributions, group.references)
    return [[c.text, c.parts, c.sentence, c.attribution, c.references, c.rules] for c in found]


def _score(groups: Sequence[Group], reasons: bool) -> list[Scores]:
    """Groups of one article scored; what lies before the first and behind the last is not looked at."""
    first, end = min(group.first for group in groups), max(group.end for group in groups)
    words = Words(groups[0].whole, first, end)
    return score_all(words, [_part(group, group.first - first) for group in groups], reasons=reasons)


def _part(group: Group, first: int) -> Part:
    claims = [
        ClaimMatch(text, tuple((start, end) for start, end in parts), of, by, tuple(used), tuple(rules))
        for text, parts, of, by, used, rules in group.work["claims"]
    ]
    quoted = [quotation for quotation in group.quotations if not quotation.scare]
    return Part(first, group.sentences, claims, quoted)


def _from_score(found: ScoreMatch) -> list[Any]:
    reasons = [[reason.what, reason.weight] for reason in found.reasons]
    return [found.score, found.check_worthy, found.factual, found.kind, reasons]


def _to_score(values: Any) -> ScoreMatch:
    score, check_worthy, factual, kind, reasons = values
    return ScoreMatch(score, check_worthy, factual, kind, tuple(Reason(*reason) for reason in reasons))


def _at(group: Group, parts: Any) -> tuple[TokenRange, ...]:
    return tuple((start + group.first, end + group.first) for start, end in parts)


def _moved(measured: Any, by: int) -> list[dict[str, Any]]:
    return [each | {"start": each["start"] + by, "end": each["end"] + by} for each in measured]
