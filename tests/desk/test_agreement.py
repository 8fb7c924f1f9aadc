"""Agreement, against worked examples that others have published."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from factcheck.desk.agreement import Unit, alpha, kappa, measure, raw_agreement, units_of
from factcheck.models import ClaimDossier, Event, Reading
from tests.builders import make_scale
from tests.desk.claims import make_claim

# Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011): C has four observers and gaps.
BINARY = ("0100000010", "1110010000")
NOMINAL = ("aabbdcccedda", "babbbcccEddd".lower())
WITH_GAPS = (
    "123321412...",
    "123322412 5.3".replace(" ", ""),
    ".333234225 1.".replace(" ", ""),
    "12332441251.",
)


def units(*rows: str) -> list[Unit]:
    """Rows of observers, a character a unit, "." where one gave nothing."""
    return [
        {f"r{row}": value for row, value in enumerate(column) if value != "."}
        for column in zip(*rows, strict=True)
    ]


def table(both: int, first: int, second: int, neither: int) -> list[Unit]:
    """Two readers and two verdicts, from the four cells."""
    cells = {("yes", "yes"): both, ("yes", "no"): first, ("no", "yes"): second, ("no", "no"): neither}
    return [{"a": one, "b": other} for (one, other), count in cells.items() for _ in range(count)]


@pytest.mark.parametrize(
    ("cells", "value"),
    [((20, 5, 10, 15), 0.4), ((45, 15, 25, 15), 0.1304), ((25, 35, 5, 35), 0.2593)],
)
def test_agreement_kappa_of_published_tables(cells: tuple[int, int, int, int], value: float) -> None:
    assert kappa(table(*cells)) == pytest.approx(value, abs=0.0001)


@pytest.mark.parametrize(("rows", "value"), [(BINARY, 0.095), (NOMINAL, 0.692), (WITH_GAPS, 0.743)])
def test_agreement_nominal_alpha_of_published_examples(rows: tuple[str, ...], value: float) -> None:
    assert alpha(units(*rows)) == pytest.approx(value, abs=0.0005)


def test_agreement_ordinal_alpha_of_the_published_example() -> None:
    ranks = {str(rank): rank for rank in range(1, 6)}
    assert alpha(units(*WITH_GAPS), ranks) == pytest.approx(0.815, abs=0.0005)


def test_agreement_is_not_defined_where_all_verdicts_are_alike() -> None:
    alike: list[Unit] = [{"a": "true", "b": "true"}] * 3
    assert raw_agreement(alike) == 1
    assert kappa(alike) is None
    assert alpha(alike) is None
    assert alpha([]) is None
    assert raw_agreement([]) is None


def test_agreement_is_measured_with_an_interval_that_the_same_draws_repeat() -> None:
    given: list[Unit] = [
        {"reviewer-a": one, "reviewer-b": other}
        for one, other in [("true", "true")] * 8
        + [("false", "false")] * 6
        + [("true", "false")] * 3
        + [("unproven", "true")]
    ]
    found = measure(given, make_scale(), random.Random(7).randrange)
    assert found == measure(given, make_scale(), random.Random(7).randrange)
    assert (found.readers, found.claims, found.ordinal_claims) == (("reviewer-a", "reviewer-b"), 18, 17)
    assert found.raw.value == pytest.approx(14 / 18)
    assert found.kappa is not None
    for estimate in (found.raw, found.kappa, found.alpha_nominal, found.alpha_ordinal):
        assert estimate.low is not None
        assert estimate.value is not None
        assert estimate.high is not None
        assert estimate.low <= estimate.value <= estimate.high
    assert found.confusion == (
        ("true", "true", 8),
        ("true", "false", 3),
        ("false", "false", 6),
        ("unproven", "true", 1),
    )
    specific = {each.verdict: each for each in found.verdicts}
    assert specific["true"].agreement == pytest.approx(16 / 20)
    assert specific["misleading"].agreement is None


def test_agreement_of_three_readers_has_no_kappa_and_pairs_in_the_order_of_the_scale() -> None:
    given: list[Unit] = [{"a": "false", "b": "true", "c": "false"}, {"a": "true", "b": "true"}]
    found = measure(given, make_scale(), random.Random(7).randrange)
    assert found.kappa is None
    assert found.confusion == (("true", "true", 1), ("true", "false", 2), ("false", "false", 1))


def happened(*steps: str) -> ClaimDossier:
    """A claim's history: "a true" is a verdict, "undo 0" takes back what the step of that number did."""
    history: list[Event] = []
    for number, step in enumerate(steps):
        what, word = step.split()
        at = f"2026-11-24T12:00:{number:02}.000000Z"
        if what == "undo":
            target = int(word)
            history[target] = replace(history[target], effective=False, undone_by=f"e{number}")
            history.append(Event(f"e{number}", "undone", at, history[target].actor, {"target": f"e{target}"}))
        else:
            history.append(Event(f"e{number}", "claim_marked", at, what, {"verdict": word}))
    return ClaimDossier(make_claim("checked", "true"), (), (), (), tuple(history))


@pytest.mark.parametrize(
    ("steps", "unit"),
    [
        (("a true", "b false"), {"a": "true", "b": "false"}),
        # Changed or taken back before anybody else had read: what stood when b read.
        (("a true", "a false", "b false"), {"a": "false", "b": "false"}),
        (("a true", "undo 0", "a false", "b false"), {"a": "false", "b": "false"}),
        # Changed or taken back after b had read, and said otherwise: it does not become agreement.
        (("a true", "b false", "a false"), {"a": "true", "b": "false"}),
        (("a true", "b false", "undo 0", "a false"), {"a": "true", "b": "false"}),
        (("a true", "b false", "b true"), {"a": "true", "b": "false"}),
        (("a true", "b false", "undo 1", "b true"), {"a": "true", "b": "false"}),
        # Taken back, and somebody else began.
        (("a true", "undo 0", "b false", "c true"), {"b": "false", "c": "true"}),
        # A third reader: the first verdict after the two, and no later one.
        (("a true", "b false", "c mixture", "c false"), {"a": "true", "b": "false", "c": "mixture"}),
        (("a true", "b false", "c true", "undo 2", "c false"), {"a": "true", "b": "false", "c": "true"}),
        # A third reader who took the verdict back and gave no other has not read it.
        (("a true", "b false", "c true", "undo 2"), {"a": "true", "b": "false"}),
    ],
)
def test_agreement_takes_what_stood_when_the_second_reader_read(
    steps: tuple[str, ...], unit: dict[str, str]
) -> None:
    assert units_of([happened(*steps)]) == [unit]


@pytest.mark.parametrize(
    "steps",
    [("a true",), ("a true", "b true", "undo 1"), ("a true", "b false", "undo 0"), ("a true", "a false"), ()],
)
def test_agreement_leaves_out_claims_that_one_person_read(steps: tuple[str, ...]) -> None:
    assert units_of([happened(*steps)]) == []


def test_agreement_leaves_out_verdicts_that_were_removed_or_had_no_effect() -> None:
    first, second, third = happened("a true", "b true", "c false").history
    history = (first, replace(second, body=None), replace(third, effective=False))
    assert units_of([replace(happened(), history=history)]) == []


@pytest.mark.parametrize(("latest", "verdict"), [(False, "true"), (True, "false")])
def test_agreement_takes_first_verdicts_unless_the_latest_are_asked_for(latest: bool, verdict: str) -> None:
    def reading(event: str, verdict: str, actor: str, *, current: bool) -> Reading:
        return Reading(event, verdict, None, actor, "2026-11-24T12:00:00.000000Z", current)

    readings = (
        reading("e1", "true", "a", current=False),
        reading("e2", "false", "b", current=True),
        reading("e3", "false", "a", current=True),
    )
    history = happened("a true", "b false", "a false").history
    both = ClaimDossier(make_claim("confirmed", "false"), readings, (), (), history)
    alone = ClaimDossier(make_claim("checked", "true"), readings[2:], (), (), history[:1])
    assert units_of([both, alone], latest=latest) == [{"a": verdict, "b": "false"}]
