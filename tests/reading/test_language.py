from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.reading.language import NAMES, language_of, name_of

TEXTS: dict[str, str] = json.loads((Path(__file__).parent / "languages.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("code", TEXTS)
def test_language_is_told(code: str) -> None:
    assert language_of(TEXTS[code]) == code
    assert name_of(code) == NAMES[code]


@pytest.mark.parametrize("text", ["", "Der Rat der Stadt.", "Anna Berg, Lena Holt, Per Aas, Tom Rask. " * 20])
def test_language_that_is_not_sure_is_not_told(text: str) -> None:
    assert language_of(text) is None


def test_language_of_english_with_a_foreign_quotation_is_english() -> None:
    assert language_of(f"{TEXTS['en']} {TEXTS['en']} “{TEXTS['fr'][:90]}”") == "en"


@given(st.text(max_size=300))
def test_language_any_text_gives_a_known_code_or_none(text: str) -> None:
    assert language_of(text) in {*NAMES, None}
