"""Encodings: each that articles come in is read right, and what cannot be told for sure is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.errors import ReadingError
from factcheck.reading.encoding import decode

ENGLISH = "The minister’s office said: “We spent €5 million — no more.” It’s naïve, said José.\n"
PLAIN = "The council met on Monday and voted for the plan.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("text", [ENGLISH, PLAIN])
def test_encoding_unicode_forms_are_read_right(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "a.txt").text == text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_encoding_utf16_with_mark_is_named(encoding: str) -> None:
    decoded = decode("\ufeff".encode(encoding) + ENGLISH.encode(encoding), "a.txt")
    assert (decoded.text, decoded.encoding) == (ENGLISH, encoding)


@pytest.mark.parametrize(
    "text",
    [
        ENGLISH,
        ENGLISH.replace("\n", "\r\n") * 40,
        "It’s over.",
        "a café",
        "CAFÉ” – and “the Élysée” cost £5m, 10° below, 3½ m², §4.",
        "Übermäßig große Straßen, sagte „Müller“.",
    ],
)
def test_encoding_windows_1252_is_read_right(text: str) -> None:
    decoded = decode(text.encode("windows-1252"), "a.txt")
    assert (decoded.text, decoded.encoding) == (text, "windows-1252")


def test_encoding_mac_roman_quotes_are_not_taken_for_accents() -> None:
    text = "It’s the mayor’s “plan”, said José. " + PLAIN * 10
    decoded = decode(text.encode("mac-roman"), "a.txt")
    assert (decoded.text, decoded.encoding) == (text, "mac-roman")


@pytest.mark.parametrize(
    "text", ["The plan — his plan — failed. ", "From 2010–11 on. ", "He said “no,” again. "]
)
def test_encoding_mac_roman_dashes_and_quotes_alone_tell_it(text: str) -> None:
    text += PLAIN * 10
    assert decode(text.encode("mac-roman"), "a.txt").text == text


@pytest.mark.parametrize(
    "text", ["À la carte, Ö. Özil said, and Ñuble lies in CHILLÁN. ", "È vero. L’État, c’est moi. "]
)
def test_encoding_windows_1252_capitals_are_not_taken_for_mac_roman(text: str) -> None:
    assert decode(text.encode("windows-1252"), "a.txt").text == text


def test_encoding_utf16_without_mark_may_hold_other_scripts() -> None:
    text = PLAIN * 20 + "가나다 같은 말"
    for encoding in ("utf-16-le", "utf-16-be"):
        assert decode(text.encode(encoding), "a.txt").text == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Президент заявил в понедельник, что закон будет принят. " * 5, "cp1251"),
        ("大統領は月曜日に法案が可決されると述べた。これは重要です。" * 5, "shift_jis"),
    ],
)
def test_encoding_other_scripts_are_left_to_charset_normalizer(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "a.txt").text == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Prezydent Wałęsa powiedział, że ustawa została przyjęta w łodzi. " * 5, "iso8859-2"),
        ("The café said naïve things about the résumé. " * 5, "cp437"),
        ("The fee is €5 and that is fine. " * 5, "iso8859-15"),
    ],
)
def test_encoding_wrong_guess_is_refused(text: str, encoding: str) -> None:
    with pytest.raises(ReadingError, match="nor any other encoding"):
        decode(text.encode(encoding), "a.txt")


def test_encoding_damaged_utf8_names_byte_and_line() -> None:
    raw = "First line – fine.\n“Second” line ".encode() + b"\xff" + " – and more".encode()
    with pytest.raises(ReadingError, match=r"0xff at position 39 \(line 2\)") as caught:
        decode(raw, "draft.txt")
    assert caught.value.message.startswith("draft.txt is not UTF-8")
    assert "Save it as UTF-8" in caught.value.hint


def test_encoding_utf8_cut_in_a_character_is_refused() -> None:
    raw = "A dash – and another –".encode()[:-1]
    with pytest.raises(ReadingError, match="position 23 "):
        decode(raw, "a.txt")


def test_encoding_utf16_cut_in_a_character_is_refused() -> None:
    raw = ENGLISH.encode("utf-16")[:-1]
    with pytest.raises(ReadingError, match=f"at position {len(raw) - 1}"):
        decode(raw, "a.txt")


@pytest.mark.parametrize(
    ("raw", "position"),
    [
        (b"text\x00more", 4),
        (b"a\x00b", 1),
        (b"\x00" * 10, 0),
        (b"\xef\xbb\xbfa\x00b", 4),
        ("\ufeffa\x00b".encode("utf-16-le"), 4),
    ],
)
def test_encoding_nul_means_binary(raw: bytes, position: int) -> None:
    with pytest.raises(ReadingError, match=f"binary file, not text: NUL byte at position {position}$"):
        decode(raw, "a.txt")


@given(st.binary(max_size=300))
def test_encoding_any_bytes_are_read_or_refused(raw: bytes) -> None:
    try:
        decoded = decode(raw, "a.txt")
    except ReadingError:
        return
    assert "\x00" not in decoded.text
    assert raw.endswith(decoded.text.encode(decoded.encoding))


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00\ufeff")))
def test_encoding_utf8_comes_back_unaltered(text: str) -> None:
    assert decode(text.encode(), "a.txt").text == text
