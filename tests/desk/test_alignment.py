from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from factcheck.desk.alignment import Pair, align, share, word_changes

A = "The harbour wall of Orn was finished in 1931."
B = "It cost two million crowns, the office said."
C = "Nobody has mended it since the storm of 1952."
D = "Ferries moor at the northern quay."


def test_alignment_of_kept_changed_moved_gone_and_new_sentences() -> None:
    new = [D, A, B.replace("two", "three"), "A new bridge is planned."]
    assert align([A, B, C, D], new) == [Pair(0, 1, True), Pair(1, 2, False), Pair(3, 0, True)]


def test_alignment_of_equal_sentences_is_one_to_one() -> None:
    assert align([A, A], [A]) == [Pair(0, 0, True)]
    assert align([A], [A, A]) == [Pair(0, 0, True)]
    assert align(["He  said\nso."], ["He said so."]) == [Pair(0, 0, True)]


def test_alignment_share() -> None:
    assert share(align([A, B], [A, C, D, B]), 2, 4) == 0.5
    assert share([], 0, 0) == 0.0


def test_alignment_words() -> None:
    assert word_changes("It cost two crowns.", "It cost three million crowns.") == [
        (" ", "It cost"),
        ("-", "two"),
        ("+", "three million"),
        (" ", "crowns."),
    ]


SENTENCES = st.lists(st.sampled_from([A, B, C, D, A.replace("Orn", "Arland"), "", "x"]), max_size=8)


@given(SENTENCES, SENTENCES)
def test_alignment_pairs_each_sentence_once_and_exact_ones_are_equal(old: list[str], new: list[str]) -> None:
    pairs = align(old, new)
    assert len({pair.old for pair in pairs}) == len({pair.new for pair in pairs}) == len(pairs)
    for pair in pairs:
        assert (old[pair.old] == new[pair.new]) == pair.exact
    assert align(old, old) == [Pair(i, i, True) for i in range(len(old))]
