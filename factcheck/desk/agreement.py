"""How far readers agree, beyond what chance alone would give.

In: for each claim the verdict of each reader; a scale's order; a source of random places. Out: an Agreement.
Pure: chance comes in as a function, so that the same draws give the same interval.

Cohen's kappa is for two readers of the same claims. Krippendorff's alpha takes any number of readers, each of
whom may have read only some claims; ordinal alpha weighs a difference by how many verdicts lie between.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from factcheck.desk import events as types
from factcheck.models import ClaimDossier, Event, Scale

Unit = Mapping[str, str]
"""Reader → verdict, on one claim."""
Statistic = Callable[[Sequence[Unit]], float | None]
ROUNDS = 1000
"""Samples that a bootstrap draws."""
_TAIL = 0.025


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure with its 95% bootstrap interval; None where it is not defined (all verdicts alike)."""

    value: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Specific:
    """How often one verdict was given in pairs of readings, and how far readers agree where it was."""

    verdict: str
    given: int
    agreement: float | None
    """Chance that the other reader gives it too."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """Agreement over the claims that two readers or more have read."""

    readers: tuple[str, ...]
    claims: int
    ordinal_claims: int
    """Claims with at least two verdicts that have a place in the scale's order."""
    raw: Estimate
    """Share of pairs of readings with the same verdict."""
    kappa: Estimate | None
    """Cohen's; None unless there are exactly two readers."""
    alpha_nominal: Estimate
    alpha_ordinal: Estimate
    confusion: tuple[tuple[str, str, int], ...]
    """(verdict of one reader, of the other, how often). Of two readers the first is the first by name; of
    more, a pair stands in the order of the scale."""
    verdicts: tuple[Specific, ...]


def units_of(dossiers: Sequence[ClaimDossier], *, latest: bool = False) -> list[Unit]:
    """Take from each claim the verdict of each reader, where there are two or more.

    Args:
        dossiers: the claims.
        latest: their latest verdicts; else those that they gave before they could talk: what stood when the
            second reader gave theirs, and the first of each reader after that.
    """
    given = (_latest(dossier) if latest else _independent(dossier) for dossier in dossiers)
    return [unit for unit in given if len(unit) > 1]


def _latest(dossier: ClaimDossier) -> Unit:
    return {reading.actor: reading.verdict for reading in dossier.readings if reading.current}


def _independent(dossier: ClaimDossier) -> Unit:
    """The verdict of each reader that owes nothing to another's.

    What the first reader changed or took back before a second one read counts for nothing: nobody had
    disagreed. What anybody changes or takes back afterwards counts as it was: the other verdict was known by
    then. Whoever took back a verdict and gave no other has not read the claim.
    """
    place = {event.id: index for index, event in enumerate(dossier.history)}
    marks = [(index, event) for index, event in enumerate(dossier.history) if _is_verdict(event)]
    given: dict[str, str] = {}
    for now, event in marks:
        if len(given) < 2:
            given = {
                str(each.actor): (each.body or {})["verdict"]
                for index, each in marks
                if index <= now and (each.undone_by is None or place.get(each.undone_by, index) > now)
            }
        else:
            given.setdefault(str(event.actor), (event.body or {})["verdict"])
    readers = {event.actor for _, event in marks if event.undone_by is None}
    return {reader: verdict for reader, verdict in given.items() if reader in readers}


def _is_verdict(event: Event) -> bool:
    """True where a person gave a verdict that counted when it was given."""
    return (
        event.type == types.CLAIM_MARKED
        and event.body is not None
        and (event.effective or event.undone_by is not None)
    )


def measure(units: Sequence[Unit], scale: Scale, draw: Callable[[int], int]) -> Agreement:
    """Measure agreement.

    Args:
        units: claims with two verdicts or more.
        scale: gives the order of verdicts and that of the tables.
        draw: (n) → a random whole number from 0 to n - 1.
    """
    readers = tuple(sorted({reader for unit in units for reader in unit}))
    ranks = {verdict.slug: verdict.rank for verdict in scale.verdicts if verdict.rank is not None}
    ranked = [unit for unit in (_ranked(unit, ranks) for unit in units) if len(unit) > 1]
    two = len(readers) == 2

    def ordinal(sample: Sequence[Unit]) -> float | None:
        return alpha(sample, ranks)

    return Agreement(
        readers=readers,
        claims=len(units),
        ordinal_claims=len(ranked),
        raw=_estimate(units, raw_agreement, draw),
        kappa=_estimate(units, kappa, draw) if two else None,
        alpha_nominal=_estimate(units, alpha, draw),
        alpha_ordinal=_estimate(ranked, ordinal, draw),
        confusion=_confusion(units, scale, by_reader=two),
        verdicts=_specific(units, scale),
    )


def raw_agreement(units: Sequence[Unit]) -> float | None:
    """Share of pairs of readings on one claim that have the same verdict."""
    pairs = [pair for unit in units for pair in combinations(unit.values(), 2)]
    return sum(one == other for one, other in pairs) / len(pairs) if pairs else None


def kappa(units: Sequence[Unit]) -> float | None:
    """Cohen's kappa (1960) of two readers; None where it is not defined."""
    pairs = [tuple(unit[reader] for reader in sorted(unit)) for unit in units if len(unit) == 2]
    if not pairs:
        return None
    total = len(pairs)
    seen = sum(one == other for one, other in pairs) / total
    first, second = (Counter(pair[place] for pair in pairs) for place in (0, 1))
    chance = sum(first[verdict] * second[verdict] for verdict in first) / total**2
    return None if chance == 1 else (seen - chance) / (1 - chance)


def alpha(units: Sequence[Unit], ranks: Mapping[str, int] | None = None) -> float | None:
    """Krippendorff's alpha; None where it is not defined.

    Args:
        units: claims; those with one verdict count for nothing.
        ranks: verdict → place in the order, for ordinal differences; None for nominal ones.
    """
    weights: dict[tuple[str, str], float] = {}
    for unit in units:
        given = list(unit.values())
        for place, one in enumerate(given):
            for other in given[:place] + given[place + 1 :]:
                weights[one, other] = weights.get((one, other), 0.0) + 1 / (len(given) - 1)
    totals: dict[str, float] = {}
    for (one, _), weight in weights.items():
        totals[one] = totals.get(one, 0.0) + weight
    difference = _nominal if ranks is None else _ordinal(totals, ranks)
    observed = sum(weight * difference(*pair) for pair, weight in weights.items())
    expected = sum(totals[one] * totals[other] * difference(one, other) for one in totals for other in totals)
    if expected == 0:
        return None
    return 1 - (sum(totals.values()) - 1) * observed / expected


def _nominal(one: str, other: str) -> float:
    return float(one != other)


def _ordinal(totals: Mapping[str, float], ranks: Mapping[str, int]) -> Callable[[str, str], float]:
    """Differences over an order: how many verdicts were given from one to the other, squared."""
    order = sorted(totals, key=lambda verdict: ranks[verdict])
    place = {verdict: index for index, verdict in enumerate(order)}

    def difference(one: str, other: str) -> float:
        low, high = sorted((place[one], place[other]))
        between = sum(totals[verdict] for verdict in order[low : high + 1])
        return (between - (totals[one] + totals[other]) / 2) ** 2

    return difference


def _ranked(unit: Unit, ranks: Mapping[str, int]) -> Unit:
    return {reader: verdict for reader, verdict in unit.items() if verdict in ranks}


def _estimate(units: Sequence[Unit], statistic: Statistic, draw: Callable[[int], int]) -> Estimate:
    """The figure, and the middle 95% of what samples of the claims give."""
    value = statistic(units)
    if value is None:
        return Estimate(None, None, None)
    samples = ([units[draw(len(units))] for _ in units] for _ in range(ROUNDS))
    drawn = sorted(figure for figure in map(statistic, samples) if figure is not None)
    return Estimate(value, _quantile(drawn, _TAIL), _quantile(drawn, 1 - _TAIL))


def _quantile(ordered: Sequence[float], share: float) -> float | None:
    if not ordered:
        return None
    place = share * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)


def _confusion(units: Sequence[Unit], scale: Scale, *, by_reader: bool) -> tuple[tuple[str, str, int], ...]:
    order = {verdict.slug: place for place, verdict in enumerate(scale.verdicts)}

    def place(verdict: str) -> tuple[int, str]:
        return order.get(verdict, len(order)), verdict

    found: Counter[tuple[str, str]] = Counter()
    for unit in units:
        for pair in combinations([unit[reader] for reader in sorted(unit)], 2):
            one, other = pair if by_reader else sorted(pair, key=place)
            found[one, other] += 1
    cells = sorted(found, key=lambda pair: (place(pair[0]), place(pair[1])))
    return tuple((one, other, found[one, other]) for one, other in cells)


def _specific(units: Sequence[Unit], scale: Scale) -> tuple[Specific, ...]:
    given: Counter[str] = Counter()
    same: Counter[str] = Counter()
    for unit in units:
        for one, other in combinations(unit.values(), 2):
            given.update((one, other))
            if one == other:
                same[one] += 2
    slugs = [verdict.slug for verdict in scale.verdicts]
    slugs += sorted(set(given) - set(slugs))
    return tuple(
        Specific(slug, given[slug], same[slug] / given[slug] if given[slug] else None) for slug in slugs
    )
