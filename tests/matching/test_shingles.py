from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from factcheck.matching.shingles import SKETCH, share, shingles, sketch


def test_shingles_look_at_words_alone() -> None:
    assert shingles("The bridge, he SAID, cost 4 million.") == shingles("the bridge he said cost\n4 million")
    assert len(shingles("The bridge cost 4 million.")) == 3
    assert shingles("Two words") == frozenset()


def test_shingles_are_those_of_every_machine() -> None:
    """Fixed for good: they are stored."""
    assert shingles("the bridge cost") == {-568224028228716044}


def test_share_of_a_text_and_its_half() -> None:
    words = " ".join(f"w{n}" for n in range(102))
    half = " ".join(f"w{n}" for n in range(52))
    assert share(shingles(words), shingles(half)) == 0.5
    assert share(shingles(words), shingles(words)) == 1.0
    assert share(frozenset(), frozenset()) == 0.0


@given(st.text(), st.text())
def test_share_is_symmetric_and_between_0_and_1(one: str, other: str) -> None:
    a, b = shingles(one), shingles(other)
    assert 0 <= share(a, b) == share(b, a) <= 1
    assert sketch(a) == sorted(a)[:SKETCH]
    assert all(-(2**63) <= hash_ < 2**63 for hash_ in a)
