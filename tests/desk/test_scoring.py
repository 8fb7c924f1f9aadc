"""Scoring on small cases whose figures can be worked out by hand."""

from __future__ import annotations

import pytest

from factcheck.desk.scoring import (
    Content,
    GoldClaim,
    GoldUnit,
    Predicted,
    Score,
    read_units,
    same_speaker,
    score,
)

TEXT = "The ferry sank on Monday. Nobody was hurt. Was it old?"


def gold(text: str, speaker: str | None = None, *also: str, optional: bool = False) -> GoldClaim:
    return GoldClaim(text, speaker, optional, also)


def units(*claims: GoldClaim) -> list[GoldUnit]:
    return [
        GoldUnit("The ferry sank on Monday.", claims),
        GoldUnit("Nobody was hurt.", ()),
        GoldUnit("Was it old?", ()),
    ]


def figures(found: Score) -> dict[str, float]:
    return {name: round(value, 3) for name, value in found.figures().items()}


@pytest.mark.parametrize(
    ("one", "other", "likeness"),
    [
        ("The ferry sank on Monday.", "the ferries sinking, Monday", 2 * 1 / 6),
        ("The ferry sank on Monday.", "Ferry sank Monday", 1.0),
        ("The ferry did not sink.", "The ferry sank.", 0.4),
        ("The ferry didn't sink.", "The ferry sinks.", 0.69),
        ("It cost 1,200 euros.", "It cost 1200 euros.", 2 / 3),
        ("It cost 12 euros here.", "It cost 13 euros here.", 0.69),
        ("It cost 12 euros.", "It cost euros.", 0.8),
        ("the of", "the of", 0.0),
    ],
)
def test_scoring_likeness_of_wordings(one: str, other: str, likeness: float) -> None:
    assert Content(one).likeness(Content(other)) == pytest.approx(likeness)
    assert Content(other).likeness(Content(one)) == pytest.approx(likeness)


def test_scoring_counts_hits_misses_and_false_alarms() -> None:
    found = score(
        units(gold("The ferry sank on Monday.", "Ida Berg"), gold("The harbour was closed.")),
        [
            Predicted("The ferry sank on Monday.", "Minister Ida Berg", 0),
            Predicted("Nobody was hurt.", None, 26),
        ],
        TEXT,
    )
    assert figures(found) == {
        "P": 0.5,
        "R": 0.5,
        "F1": 0.5,
        "strict": 0.5,
        "soft": 0.5,
        "speaker": 1.0,
        "sent-F1": 0.667,
    }


def test_scoring_optional_claims_are_neither_missed_nor_false_alarms() -> None:
    wanted = units(gold("The ferry sank."), gold("There is a ferry.", optional=True))
    for extra in ([], [Predicted("There is a ferry.", None, 0)]):
        found = score(wanted, [Predicted("The ferry sank.", None, 0), *extra], TEXT)
        assert (found.hits, found.gold, found.predicted) == (1, 1, 1)


def test_scoring_takes_the_wording_that_is_most_alike_and_pairs_one_to_one() -> None:
    wanted = units(gold("Old words entirely.", None, "The ferry sank."), gold("The ferry sank quickly."))
    found = score(
        wanted, [Predicted("The ferry sank.", None, 0), Predicted("The ferry sank.", None, 0)], TEXT
    )
    assert (found.hits, found.strict) == (2, 1)
    assert found.soft == pytest.approx(1.0 + 0.8)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Ida Berg", "Berg", True),
        ("the Ministry of Works", "Ministry of Works", True),
        ("Ida Maria Berg", "Ida J. Berg", True),
        ("Ida Berg", "Jon Berg", False),
        ("Ida Berg", None, False),
        (None, None, False),
    ],
)
def test_scoring_speakers(one: str | None, other: str | None, same: bool) -> None:
    assert same_speaker(one, other) == same


def test_scoring_another_text_has_no_figures_for_sentences() -> None:
    found = score(units(gold("The ferry sank.")), [Predicted("The ferry sank.", None, 0)], "Another text.")
    assert (found.hits, found.sentence_gold, found.figures()["sent-F1"]) == (1, 0, 0.0)


def test_scoring_adds_up_over_articles_and_reads_gold_files() -> None:
    data = {
        "units": [
            {
                "sentence": "The ferry sank on Monday.",
                "claims": [
                    {"text": "The ferry sank.", "speaker": None, "optional": False, "also": ["It sank."]}
                ],
                "reason": None,
            }
        ]
    }
    (unit,) = read_units(data)
    assert unit.claims[0].also == ("It sank.",)
    one = score([unit], [Predicted("The ferry sank.", None, 0)], TEXT)
    two = score([unit], [], TEXT)
    assert figures(one + two) | {"soft": 0, "strict": 0} == {
        "P": 1.0,
        "R": 0.5,
        "F1": 0.667,
        "strict": 0,
        "soft": 0,
        "speaker": 0.0,
        "sent-F1": 0.667,
    }
