from __future__ import annotations

import pytest

from factcheck.desk.reasons import EXCLUSION_REASONS, find_reason
from factcheck.errors import DeskError
from factcheck.models import REASONS


def test_reasons_hold_those_of_sentences_and_the_desks_own() -> None:
    assert set(EXCLUSION_REASONS) == {*REASONS, "duplicate", "not-checkable", "out-of-scope"}


def test_reasons_find_by_name_or_beginning() -> None:
    assert find_reason("Opinion") == "opinion"
    assert find_reason("not checkable") == "not-checkable"
    assert find_reason("dup") == "duplicate"


def test_reasons_find_lists_them_where_none_or_several_are_meant() -> None:
    with pytest.raises(DeskError, match="directive or dateline or duplicate"):
        find_reason("d")
    with pytest.raises(DeskError) as caught:
        find_reason("boring")
    assert "out-of-scope" in caught.value.hint
