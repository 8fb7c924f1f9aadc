"""Samples: the same seed the same claims, each group its share."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.desk.sampling import FIELDS, draw, sample, stratum
from factcheck.errors import DeskError
from tests.desk.articles import make_record
from tests.desk.claims import make_claim

STRATA = st.dictionaries(
    st.text("abcdef", min_size=1, max_size=6), st.tuples(st.sampled_from(["x", "y", "z", ""])), max_size=40
)


def population(**sizes: int) -> dict[str, tuple[str, ...]]:
    return {f"{name}{n}": (name,) for name, size in sizes.items() for n in range(size)}


def test_draw_is_the_same_whatever_the_order_the_claims_come_in() -> None:
    strata = population(a=50, b=30, c=3)
    mixed = list(strata.items())
    Random(3).shuffle(mixed)
    assert draw(dict(mixed), 20, 7) == draw(strata, 20, 7)
    assert draw(strata, 20, 8) != draw(strata, 20, 7)


def test_draw_is_the_same_in_another_process_with_another_hash_seed() -> None:
    code = (
        "from factcheck.desk.sampling import draw\n"
        "print(*draw({f'c{n}': (str(n % 3),) for n in range(40)}, 9, 7))"
    )
    for seed in ("0", "1"):
        env = {"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)}
        done = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=env
        )
        assert done.stdout.split() == list(draw({f"c{n}": (str(n % 3),) for n in range(40)}, 9, 7))


def test_draw_known_claims_of_a_known_seed() -> None:
    """Fixed for good: a later version must draw the same."""
    assert draw(population(a=5, b=5), 4, 7) == KNOWN


KNOWN = ("b1", "a2", "a1", "b4")


def test_draw_gives_each_group_its_share() -> None:
    drawn = draw(population(large=60, middle=30, small=10), 20, 1)
    assert Counter(uid.rstrip("0123456789") for uid in drawn) == {"large": 12, "middle": 6, "small": 2}


def test_draw_leaves_no_group_out_while_there_are_places() -> None:
    drawn = draw(population(large=990, one=1, two=1, three=1), 4, 1)
    assert {uid.rstrip("0123456789") for uid in drawn} == {"large", "one", "two", "three"}
    assert len(draw(population(a=9, b=9, c=9), 2, 1)) == 2


def test_draw_of_more_than_there_are_takes_all() -> None:
    strata = population(a=3, b=2)
    assert sorted(draw(strata, 100, 7)) == sorted(strata)
    assert draw({}, 5, 7) == ()


@given(STRATA, st.integers(1, 60), st.integers())
def test_draw_any_population(strata: dict[str, tuple[str, ...]], wanted: int, seed: int) -> None:
    drawn = draw(strata, wanted, seed)
    assert len(drawn) == len(set(drawn)) == min(wanted, len(strata))
    assert set(drawn) <= set(strata)
    groups = set(strata.values())
    if wanted >= len(groups):
        assert {strata[uid] for uid in drawn} == groups


def test_stratum_of_each_field() -> None:
    article = make_record(publisher="The Weekly", collections=("a", "b"), language="en")
    claim = make_claim("open", speaker="Ida Berg", kind="event")
    assert stratum(claim, article, FIELDS) == (
        *("The Weekly", "Ida Berg", "event", "a + b", article.uid, "open", "en"),
    )
    assert stratum(make_claim(), make_record(), ("publisher", "speaker", "kind")) == ("", "", "")


def test_sample_without_claims_or_name_is_refused() -> None:
    how = {"wanted": 3, "seed": 1, "by": (), "collection": None, "population": 0}
    with pytest.raises(DeskError, match="no claim to draw from"):
        sample("pilot", (), **how)  # type: ignore[arg-type]  # one value a field
    with pytest.raises(DeskError, match="the sample's name is empty"):
        sample(" ", ("u",), **how)  # type: ignore[arg-type]  # one value a field
