from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.desk.quoting import is_made, stands_in

TEXT = (
    "The census of 2019 counted\n39 prisons, “more than ever” — and the minis-\ntry's own office had 4 ﬁles."
)


@pytest.mark.parametrize(
    ("quotation", "found"),
    [
        ("counted 39 prisons", True),
        ('“counted 39 prisons, "more than ever"”', True),
        ("more than ever” - and the ministry’s own office", True),
        ("the minis-try's own", True),
        ("had 4 files", True),
        ("census … 39 prisons […] office", True),
        ("office … census", False),
        ("counted 40 prisons", False),
        ("THE CENSUS", False),
        ("counted 39 prisons, and more", False),
        ("…", False),
        (TEXT * 2, False),
    ],
)
def test_quoting_folds_form_and_nothing_else(quotation: str, found: bool) -> None:
    assert stands_in(quotation, TEXT) == found


@given(st.text(max_size=60), st.text(min_size=1, max_size=20), st.text(max_size=60))
def test_quoting_what_was_copied_is_found(before: str, quotation: str, after: str) -> None:
    if any(map(str.isalnum, quotation)):
        assert stands_in(quotation, f"{before}\n{quotation}\n{after}")


@pytest.mark.parametrize(
    ("old", "new", "passage", "made"),
    [
        ("40 prisons", "39 prisons", "Arland built 39 prisons.", True),
        ("40 prisons", "39 prisons", "Arland built 40 prisons, not 39 prisons.", False),
        ("40 prisons", "39 prisons", "Arland built 12 prisons.", False),
        ("40 prisons", "40 prisons and a camp", "Arland built 40 prisons and a camp.", True),
        ("40 prisons", "40 prisons and a camp", "Arland built 40 prisons.", False),
        ("in 2019", "", "Arland built 40 prisons.", True),
        ("in 2019", "", "Arland built 40 prisons in 2019.", False),
        ("“so”", "'so'", "He said “so”.", True),
        ("40 prisons", "39 prisons", None, False),
        ("40 prisons", "", None, True),
    ],
)
def test_change_is_made_where_new_words_stand_and_old_ones_do_not(
    old: str, new: str, passage: str | None, made: bool
) -> None:
    assert is_made(old, new, passage) is made
