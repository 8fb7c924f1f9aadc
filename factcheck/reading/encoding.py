"""Bytes to text: the right encoding or none, since a wrong guess would alter quotations unseen.

In: the bytes of a file. Out: its text without the byte order mark, and the encoding's name. In this order:

1. a byte order mark (UTF-8, UTF-16, UTF-32);
2. UTF-16 without a mark, told by NUL bytes at every other place; any other NUL means a binary file;
3. strict UTF-8;
4. Windows-1252, then Mac Roman, where every character stands as it would in Western prose;
5. charset-normalizer's guess, only for a text in another script (Cyrillic, Japanese …), where it is reliable.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from contextlib import suppress
from dataclasses import dataclass

from factcheck.errors import ReadingError
from factcheck.reading import plausibility

_BYTE_ORDER_MARKS = (  # UTF-32 first: its little-endian mark begins with that of UTF-16
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_META_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]+)", re.IGNORECASE)
_PAGE_ENCODINGS = frozenset(
    {
        "utf-8",
        "ascii",
        "gbk",
        "gb18030",
        "gb2312",
        "big5",
        "euc_jp",
        "shift_jis",
        "euc_kr",
        "koi8-r",
        "koi8-u",
        "mac-roman",
    }
    | {f"iso8859-{n}" for n in range(1, 17)}
    | {f"cp{n}" for n in (866, 874, *range(1250, 1259))}
)
"""Python's names of what a page may be in; its other codecs are no encodings of text."""
_SAMPLE = 4096
"""Bytes that are looked at to tell UTF-16 without a mark from a binary file."""
_MAX_CHAOS_PERCENT = 1.0
_MIN_COHERENCE_PERCENT = 10.0
"""charset-normalizer's own measures: Cyrillic and Japanese samples gave chaos 0 and coherence 12 and more."""
_SAVE_AS_UTF8 = (
    "Save it as UTF-8 in an editor, or convert it: iconv -f ITS-ENCODING -t UTF-8 OLD > NEW "
    "(for a damaged file, mend the text at that place)."
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and the encoding that it was written in."""

    text: str
    encoding: str


def decode(raw: bytes, name: str) -> Decoded:
    """The text of `raw`.

    Raises:
        ReadingError: a binary file, or bytes that are in no encoding that can be told for sure; names
            the place of the first byte at fault, counted from 0.
    """
    for mark, encoding in _BYTE_ORDER_MARKS:
        if raw.startswith(mark):
            return Decoded(_strict(raw[len(mark) :], encoding, name, offset=len(mark)), encoding)
    if b"\x00" in raw:
        return _decode_utf16_without_mark(raw, name)
    try:
        return Decoded(raw.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        fault = error
    decoded = None if _is_damaged_utf8(raw) else _decode_legacy(raw)
    if decoded is None:
        raise _undecodable(name, raw, fault.start, "UTF-8")
    return decoded


def decode_page(raw: bytes, name: str, charset: str | None) -> Decoded:
    """The text of a web page: by its mark, by `charset` (of the server), by its meta element, by its bytes.

    Raises:
        ReadingError: as for `decode`.
    """
    declared = _META_CHARSET.search(raw[:_SAMPLE])
    if not any(raw.startswith(mark) for mark, _ in _BYTE_ORDER_MARKS):
        for label in (charset, declared[1].decode("ascii") if declared else None):
            codec = _codec(label)
            if codec is None:
                continue
            with suppress(UnicodeDecodeError):
                return Decoded(raw.decode(codec), codec)
    return decode(raw, name)


def _codec(label: str | None) -> str | None:
    """The encoding that a page means by `label`: Latin-1 and ASCII mean Windows-1252, as browsers read it."""
    try:
        name = codecs.lookup(label or "").name
        codecs.lookup(label or "").decode(b"")
    except (LookupError, ValueError, TypeError):
        return None
    if name.startswith("utf-16") or name not in _PAGE_ENCODINGS:
        return None
    return "windows-1252" if name in {"iso8859-1", "ascii", "cp1252"} else name


def _strict(raw: bytes, encoding: str, name: str, *, offset: int = 0) -> str:
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise _undecodable(name, raw, error.start, encoding.upper(), offset=offset) from None
    if "\x00" in text:
        before = text[: text.index("\x00")].encode(encoding)
        raise _binary(name, len(before) + offset)
    return text


def _decode_utf16_without_mark(raw: bytes, name: str) -> Decoded:
    """English in UTF-16 has a NUL in nearly every pair of bytes, nearly always on the same side."""
    even, odd = raw[:_SAMPLE:2].count(0), raw[1:_SAMPLE:2].count(0)
    pairs = max(1, min(len(raw), _SAMPLE) // 2)
    for encoding, nuls, others in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if nuls > pairs * 0.5 and others < nuls * 0.1:
            with suppress(UnicodeDecodeError):
                text = raw.decode(encoding)
                if "\x00" not in text:
                    return Decoded(text, encoding)
    raise _binary(name, raw.index(b"\x00"))


def _is_damaged_utf8(raw: bytes) -> bool:
    """True where more of the runs of bytes beyond ASCII form whole UTF-8 characters than do not.

    In Windows-1252 such a pair is rare (É before a closing quotation mark); in UTF-8 with one byte lost
    nearly all are whole, and reading it as Windows-1252 would turn every dash and quotation mark to noise.
    """
    text = raw.decode("utf-8", "replace").rstrip("\ufffd")  # a character cut at the end tells nothing
    broken = text.count("\ufffd")
    whole = sum(char > "\x7f" for char in text) - broken
    return whole > broken


def _decode_legacy(raw: bytes) -> Decoded | None:
    for encoding in ("windows-1252", "mac-roman"):
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if plausibility.is_western_prose(text) and (
            encoding == "windows-1252" or plausibility.has_typographic_signs(text)
        ):
            return Decoded(text, encoding)
    return _decode_other_script(raw)


def _decode_other_script(raw: bytes) -> Decoded | None:
    """charset-normalizer's best guess where most letters are not Latin; it errs among Latin encodings."""
    from charset_normalizer import from_bytes

    guess = from_bytes(raw).best()
    if guess is None or guess.percent_chaos > _MAX_CHAOS_PERCENT:
        return None
    text = str(guess)
    letters = [char for char in text[:_SAMPLE] if char.isalpha()]
    latin = sum(unicodedata.name(char, "").startswith("LATIN") for char in letters)
    if latin * 2 >= len(letters) or guess.percent_coherence < _MIN_COHERENCE_PERCENT:
        return None
    return Decoded(text, guess.encoding.replace("_", "-"))


def _undecodable(name: str, raw: bytes, position: int, encoding: str, *, offset: int = 0) -> ReadingError:
    line = raw.count(b"\n", 0, position) + 1
    return ReadingError(
        f"{name} is not {encoding}, nor any other encoding that can be told for sure: "
        f"byte 0x{raw[position]:02x} at position {position + offset} (line {line})",
        _SAVE_AS_UTF8,
    )


def _binary(name: str, position: int) -> ReadingError:
    return ReadingError(
        f"{name} is a binary file, not text: NUL byte at position {position}",
        "Save the article as .txt or .md and give that.",
    )
