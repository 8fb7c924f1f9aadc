"""What is known of an article beside its text, and how what the user says goes before what the file says.

In: values typed by the user, found in front matter or in the text. Out: one Metadata with tidy values:
no line breaks, no empty strings, `published` in ISO 8601.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from datetime import date, datetime
from urllib.parse import urlsplit

from factcheck.errors import ReadingError

MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
"""In words, English, whatever the locale."""
_MONTH = "|".join(f"{month[:3]}(?:{month[3:]})?" for month in MONTHS)
_MONTH_FIRST = re.compile(rf"({_MONTH})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})", re.IGNORECASE)
_DAY_FIRST = re.compile(rf"(\d{{1,2}})(?:st|nd|rd|th)?\s+({_MONTH})\.?,?\s+(\d{{4}})", re.IGNORECASE)
_SPACE_BEFORE_ZONE = re.compile(r"\s+(?=[+-]\d{2}:?\d{2}$)")


Origins = dict[str, str]
"""Names of Metadata's fields → where the value comes from, in words."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """Fields that the user may set and a file may carry; None where nobody says."""

    title: str | None = None
    byline: str | None = None
    publisher: str | None = None
    url: str | None = None
    published: str | None = None
    modified: str | None = None
    language: str | None = None
    """Two letters, small."""
    speaker: str | None = None
    """Whose speech it is."""


def merge(first: Metadata, second: Metadata) -> Metadata:
    """Each field of `first`, or of `second` where `first` has none."""
    return Metadata(**{f.name: getattr(first, f.name) or getattr(second, f.name) for f in fields(Metadata)})


def origins_of(metadata: Metadata, origin: str) -> Origins:
    """The same origin for every field that is set."""
    return {f.name: origin for f in fields(Metadata) if getattr(metadata, f.name)}


def from_user(metadata: Metadata) -> Metadata:
    """The values that the user typed, tidied.

    Raises:
        ReadingError: `published` is no ISO 8601 date or date-time.
    """
    published = _typed_date(metadata.published, "--published")
    modified = _typed_date(metadata.modified, "--modified")
    language = one_line(metadata.language)
    if language is not None and not (language.isascii() and language.isalpha() and len(language) in (2, 3)):
        raise ReadingError(f"--language {language!r} is not a code", "Write it as en, fr, de …")
    url = one_line(metadata.url)
    if url is not None and not _is_web_address(url):
        raise ReadingError(
            f"--url {url!r} is not a web address", "Write it whole: https://example.org/article."
        )
    return Metadata(
        title=one_line(metadata.title),
        byline=one_line(metadata.byline),
        publisher=one_line(metadata.publisher),
        url=url,
        published=published,
        modified=modified,
        language=language.lower() if language else None,
        speaker=one_line(metadata.speaker),
    )


def _typed_date(value: str | None, option: str) -> str | None:
    typed = one_line(value)
    if typed is not None and (iso := iso_date(typed)) is None:
        raise ReadingError(
            f"{option} {typed!r} is not a date",
            "Write it as 2025-04-14, or with a time as 2025-04-14T09:30+02:00.",
        )
    return iso if typed is not None else None


def _is_web_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and " " not in url
    except ValueError:
        return False


def one_line(value: str | None) -> str | None:
    """`value` with every run of white space as one space; None where nothing is left."""
    return " ".join(value.split()) or None if value is not None else None


def iso_date(value: str) -> str | None:
    """`value` as "2025-04-14" or "2025-04-14T09:30:00+02:00" where it is ISO 8601, else None.

    A zone of zero is written Z; a date-time without a zone is left without one.
    """
    value = _SPACE_BEFORE_ZONE.sub("", value.strip())
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        pass
    try:
        return datetime.fromisoformat(value).isoformat().replace("+00:00", "Z")
    except ValueError:
        return None


def written_date(value: str) -> str | None:
    """`value` as an ISO date where it is ISO 8601 or an English date with its month in words, else None.

    "3/4/2025" stays None: which of the two is the month, nobody knows.
    """
    if iso := iso_date(value):
        return iso
    if match := _MONTH_FIRST.fullmatch(_without_weekday(value)):
        month, day, year = match.groups()
    elif match := _DAY_FIRST.fullmatch(_without_weekday(value)):
        day, month, year = match.groups()
    else:
        return None
    names = [name[:3] for name in MONTHS]
    try:
        return date(int(year), names.index(month[:3].lower()) + 1, int(day)).isoformat()
    except ValueError:
        return None


def _without_weekday(value: str) -> str:
    return re.sub(
        r"^(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+",
        "",
        value.strip(),
        flags=re.I,
    )
