"""Dates, numbers and lists in words, in one form throughout a report.

In: values. Out: plain text, not escaped. No locale takes part.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?![\d-])", re.ASCII)

STANDING_WORDS = {
    "done": "Checked",
    "second_reader": "Awaiting a second reader",
    "disputed": "Readers differ",
    "in_progress": "In progress",
    "open": "Not yet checked",
    "excluded": "Left unchecked",
    "orphaned": "No longer in the article",
    "not_selected": "Not selected",
}
STANCE_WORDS = {"supports": "Supports", "refutes": "Refutes", "context": "Context"}


def date_words(iso: str) -> str:
    """Write an ISO date, or date and time, as "24 November 2026"; a partial one as "November 2026" or "2026".

    The day is the one that is written: a publisher's date is not moved to another zone. Text that is no ISO
    date comes back as it is.
    """
    match = _DATE.match(iso.strip())
    if not match:
        return iso.strip()
    year, month, day = match.groups()
    if month is None:
        return year
    if not 1 <= int(month) <= 12:
        return iso.strip()
    name = _MONTHS[int(month) - 1]
    return f"{name} {year}" if day is None else f"{int(day)} {name} {year}"


def count_words(number: int, one: str, many: str) -> str:
    """Write a number with the right form of its noun: "1 claim", "2 claims", "1,204 claims"."""
    return f"{number:,} {one if number == 1 else many}"


def list_words(items: Sequence[str]) -> str:
    """Join items as "a", "a and b", "a, b and c"."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"


def in_marks(text: str) -> str:
    """Put text into quotation marks, unless it has some itself and would look doubly quoted."""
    return text if any(mark in text for mark in '“”"') else f"“{text}”"


def opening_words(text: str, width: int = 60) -> str:
    """Return the first words of a text, at most `width` characters, with an ellipsis where it goes on."""
    text = " ".join(text.split())
    if len(text) <= width:
        return text
    cut = text[: width + 1].rsplit(" ", 1)[0]
    return f"{cut[:width].rstrip(' ,;:–—-')} …"
