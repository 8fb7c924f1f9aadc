"""What people type, made fit to be kept: trimmed, bounded, free of control characters.

In: text, a date or an address as typed. Out: the same, cleaned; or a DeskError that says what is wrong with
it.

Control characters (terminal escapes among them) and lone surrogates are refused, not removed, so that nothing
is kept that differs from what the person saw. Line ends become "\\n"; tabs stay.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime
from urllib.parse import urlsplit

from factcheck.errors import DeskError

MAX_TEXT = 20_000
MAX_LINE = 2_000
_PARTIAL_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?\Z", re.ASCII)
_DAY_AND_TIME = re.compile(r"\d{4}-\d{2}-\d{2}T", re.ASCII)
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*)://")
_DATE_HINT = "Write it as 2026-11-24, 2026-11 or 2026; with a time, 2026-11-24T18:00+01:00."


def paragraphs(typed: str, *, what: str, limit: int = MAX_TEXT) -> str:
    """Clean text that may have several lines.

    Args:
        typed: the text.
        what: what it is ("the note"); begins the message.
        limit: most characters allowed.

    Raises:
        DeskError: empty, over-long, or holding control characters.
    """
    text = typed.replace("\r\n", "\n").replace("\r", "\n").strip()
    if not text:
        raise DeskError(f"{what} is empty")
    if len(text) > limit:
        raise DeskError(f"{what} has {len(text):,} characters; at most {limit:,} are kept")
    _refuse_control(text, what)
    return text


def one_line(typed: str, *, what: str, limit: int = MAX_LINE) -> str:
    """Clean text of one line: runs of white space, line ends among them, become one space.

    Raises:
        DeskError: as `paragraphs`.
    """
    return " ".join(paragraphs(typed, what=what, limit=limit).split())


def _refuse_control(text: str, what: str) -> None:
    for place, character in enumerate(text, 1):
        if character not in "\n\t" and unicodedata.category(character) in ("Cc", "Cs"):
            raise DeskError(
                f"{what} holds the control character U+{ord(character):04X} at character {place}",
                "Remove it; text is kept exactly as it is typed or not at all.",
            )


def iso_date(typed: str, *, what: str) -> str:
    """Check a date: a year, a year and month, a full date, or a date with time and zone.

    Returns:
        What was typed, trimmed.

    Raises:
        DeskError: not a date in one of these forms, or no day of the calendar.
    """
    text = one_line(typed, what=what, limit=40)
    match = _PARTIAL_DATE.match(text)
    try:
        if match:
            year, month, day = (int(part) if part else 1 for part in match.groups())
            date(year, month, day)
        elif not _DAY_AND_TIME.match(text) or datetime.fromisoformat(text).tzinfo is None:
            raise DeskError(f"{what} “{text}” is not a date", _DATE_HINT)
    except ValueError as error:
        raise DeskError(f"{what} “{text}” is not a date", _DATE_HINT) from error
    return text


def is_url(text: str) -> bool:
    """Tell whether text is meant as an address: it begins with a scheme and two slashes."""
    return _SCHEME.match(text) is not None


def web_url(typed: str, *, what: str) -> str:
    """Check a web address.

    Raises:
        DeskError: not http or https, no host, white space in it, or a name and password in it.
    """
    text = one_line(typed, what=what)
    match = _SCHEME.match(text)
    if not match or match[1].lower() not in ("http", "https"):
        raise DeskError(f"{what} “{text}” is not a web address", "It must begin with https:// or http://.")
    if " " in text:
        raise DeskError(
            f"{what} “{text}” has a space in it", "Write the address alone; a space in one is %20."
        )
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise DeskError(f"{what} “{text}” is not a web address: {error}") from error
    if not host:
        raise DeskError(f"{what} “{text}” names no host", "It must begin like https://example.org/.")
    if parts.username is not None or parts.password is not None:
        raise DeskError(f"{what} holds a user name or password", "Leave out what stands before the @.")
    return text


def reference(typed: str) -> str:
    """Check what names a source: a web address, or a reference in words ("Smith 2021, p. 4").

    Raises:
        DeskError: empty or over-long, or an address that is not a web address.
    """
    text = one_line(typed, what="the source")
    if is_url(text):
        return web_url(text, what="the source")
    if text.lower().startswith("www.") and " " not in text:
        raise DeskError(f"the source “{text}” lacks its https://", f"Write https://{text}")
    return text
