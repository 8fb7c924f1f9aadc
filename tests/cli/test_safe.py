from __future__ import annotations

import codecs
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.cli.safe import STAND_INS, safe, safe_block, stand_in

ANY_TEXT = st.text(st.characters(exclude_categories=[]))


@given(ANY_TEXT)
def test_safe_leaves_nothing_that_a_terminal_obeys(text: str) -> None:
    shown = safe(text)
    assert not any(unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp") for char in shown)
    assert not any(unicodedata.bidirectional(char) in ("RLO", "LRO", "RLI", "LRI", "FSI") for char in shown)
    shown.encode("utf-8")


@given(ANY_TEXT)
def test_safe_block_keeps_line_ends_alone(text: str) -> None:
    controls = {char for char in safe_block(text) if unicodedata.category(char) == "Cc"}
    assert controls <= {"\n"}


@given(st.text(st.characters(categories=["L", "N", "P", "Zs", "S"], exclude_characters="")))
def test_safe_leaves_words_as_they_are(text: str) -> None:
    assert safe(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred", "␛[31mred"),
        ("a\x9b2J", "a<U+009B>2J"),
        ("abc\u202etxt", "abc<U+202E>txt"),
        ("two\nlines\tand\r\nmore", "two lines and more"),
        ("null\x00", "null␀"),
        ("\udc80", "<U+DC80>"),
        ("[bold]x[/bold]", "[bold]x[/bold]"),
        ("👩\u200d🔬", "👩\u200d🔬"),
    ],
)
def test_safe_shows_what_is_hidden(text: str, shown: str) -> None:
    assert safe(text) == shown


@given(ANY_TEXT, st.sampled_from(["ascii", "cp1252", "utf-8"]))
def test_safe_stand_in_lets_any_encoding_take_any_text(text: str, encoding: str) -> None:
    codecs.register_error("test.stand_in", stand_in)
    shown = text.encode(encoding, "test.stand_in").decode(encoding)
    assert shown == "".join(char.encode(encoding, "test.stand_in").decode(encoding) for char in text)
    assert all(char in shown for char in text if char.isascii())


def test_safe_stand_ins_are_as_wide_as_what_they_stand_for() -> None:
    codecs.register_error("test.stand_in", stand_in)
    for sign in map(chr, STAND_INS):
        assert len(sign.encode("ascii", "test.stand_in")) == 1
    assert "東".encode("ascii", "test.stand_in") == b"\\u6771"
