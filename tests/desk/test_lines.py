from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.desk.lines import lines_of, marks, read_line
from factcheck.errors import DeskError
from factcheck.models import Sentence
from tests.report.dossiers import dossier

TEXT = "It rained. It rained. The Mayor of Lowmouth, Ana Petrova, paid $4.2 million for three boats in 2019."


def test_lines_equal_lines_are_told_apart_and_keep_their_readers() -> None:
    sentences = [Sentence(0, 10, "claim"), Sentence(11, 21, "claim"), Sentence(22, len(TEXT), "claim")]
    lines = lines_of(TEXT, sentences, {})
    assert len({line.key for line in lines}) == 3
    again = lines_of(TEXT, sentences, {lines[1].key: ("reviewer-a",)})
    assert [line.readers for line in again] == [(), ("reviewer-a",), ()]


def test_lines_a_line_that_changes_was_read_by_nobody_and_white_space_does_not_count() -> None:
    (line,) = lines_of("It  rained.", [Sentence(0, 11, "claim")], {})
    (same,) = lines_of("It\nrained.", [Sentence(0, 10, "claim")], {line.key: ("reviewer-a",)})
    (other,) = lines_of("It snowed.", [Sentence(0, 10, "claim")], {line.key: ("reviewer-a",)})
    assert (same.readers, other.readers) == (("reviewer-a",), ())


def test_lines_are_read_once_by_each_reader() -> None:
    article = dossier().article
    (line,) = lines_of("It rained.", [Sentence(0, 10, "claim")], {})
    assert read_line(article, line, "reviewer-a").body == {"article": article.uid, "line": line.key}
    (read,) = lines_of("It rained.", [Sentence(0, 10, "claim")], {line.key: ("reviewer-a",)})
    with pytest.raises(DeskError, match="has read this line already"):
        read_line(article, read, "reviewer-a")


def test_lines_names_with_titles_and_figures_are_marked() -> None:
    found = [(TEXT[slice(*span)], kind) for span, kind in marks(TEXT, (22, len(TEXT)))]
    assert found == [
        ("Mayor of Lowmouth", "name"),
        ("Ana Petrova", "name"),
        ("$4.2 million", "figure"),
        ("three", "figure"),
        ("2019", "figure"),
    ]


@given(st.text())
def test_lines_marks_lie_in_order_inside_the_line(text: str) -> None:
    spans = [span for span, _ in marks(text, (0, len(text)))]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
