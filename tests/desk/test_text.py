from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.desk.text import MAX_TEXT, iso_date, one_line, paragraphs, reference, web_url
from factcheck.errors import DeskError


def test_text_paragraphs_trim_and_even_line_ends() -> None:
    assert paragraphs("  a\r\nb\rc\td \n", what="the note") == "a\nb\nc\td"


def test_text_one_line_makes_white_space_one_space() -> None:
    assert one_line(" a\n b\t c ", what="the title") == "a b c"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "the note is empty"),
        (" \n\t ", "the note is empty"),
        ("a\x1b[31m", r"control character U\+001B at character 2"),
        ("a\x00b", r"U\+0000"),
        ("\x9b", r"U\+009B"),
        ("a\udcffb", r"U\+DCFF"),
        ("x" * (MAX_TEXT + 1), "20,001 characters; at most 20,000"),
    ],
)
def test_text_paragraphs_refuse(typed: str, said: str) -> None:
    with pytest.raises(DeskError, match=said):
        paragraphs(typed, what="the note")


@given(st.text(max_size=60))
def test_text_what_is_kept_is_what_was_typed_free_of_controls(typed: str) -> None:
    try:
        kept = paragraphs(typed, what="the note")
    except DeskError:
        return
    assert kept.split() == typed.split()
    assert not [c for c in kept if unicodedata.category(c) in ("Cc", "Cs") and c not in "\n\t"]
    kept.encode("utf-8")


@pytest.mark.parametrize("typed", ["2026", "2026-11", "2026-11-24", " 2024-02-29 ", "2026-11-24T10:00:00Z"])
def test_text_iso_date_accepts(typed: str) -> None:
    assert iso_date(typed, what="the date") == typed.strip()


@pytest.mark.parametrize(
    "typed",
    [
        "24.11.2026",
        "2026-13",
        "2026-02-30",
        "2026-11-24T10:00:00",
        "20261124",
        "yesterday",
        "0000",
        "2026-W48-1",
        "2026-W48-1T10:00:00Z",
        "２０２６",
        "2026-11-24T99:00Z",
    ],
)
def test_text_iso_date_refuses_and_shows_the_form(typed: str) -> None:
    with pytest.raises(DeskError, match="is not a date") as caught:
        iso_date(typed, what="the date")
    assert "2026-11-24" in caught.value.hint


@pytest.mark.parametrize(
    "typed",
    ["https://example.org", "http://example.org:8080/a?b=c#d", "HTTPS://EXAMPLE.ORG/ü", "https://[::1]/"],
)
def test_text_web_url_accepts(typed: str) -> None:
    assert web_url(typed, what="the source") == typed


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("ftp://example.org", "not a web address"),
        ("javascript://x", "not a web address"),
        ("file:///etc/passwd", "not a web address"),
        ("example.org", "not a web address"),
        ("https://", "names no host"),
        ("https://exa mple.org", "has a space"),
        ("https://example.org, seen 3 May", "has a space"),
        ("https://[::1", "not a web address"),
        ("https://example.org:99999", "not a web address"),
        ("https://user:secret@example.org", "user name or password"),
        ("https://example.org/\x1b", "control character"),
    ],
)
def test_text_web_url_refuses(typed: str, said: str) -> None:
    with pytest.raises(DeskError, match=said):
        web_url(typed, what="the source")


def test_text_web_url_does_not_repeat_a_password() -> None:
    with pytest.raises(DeskError) as caught:
        web_url("https://user:secret@example.org", what="the source")
    assert "secret" not in caught.value.message + caught.value.hint


@pytest.mark.parametrize(
    "typed", ["Smith 2021, p. 4", "doi:10.1000/182", "Minutes: second session", "https://example.org/a"]
)
def test_text_reference_accepts_words_and_addresses(typed: str) -> None:
    assert reference(typed) == typed


@pytest.mark.parametrize("typed", ["", "ftp://example.org/a", "www.example.org/a"])
def test_text_reference_refuses(typed: str) -> None:
    with pytest.raises(DeskError, match="the source"):
        reference(typed)
