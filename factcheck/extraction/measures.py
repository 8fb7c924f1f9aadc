"""A claim's quantities and times. In: a Doc, the claim's parts, the day of publication. Out: JSON values."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from spacy.tokens import Doc

from factcheck.extraction.rules.quantities import find_quantities
from factcheck.extraction.rules.times import find_times
from factcheck.models import Span

Measures = tuple[tuple[dict[str, Any], ...], tuple[dict[str, Any], ...]]


def measure(doc: Doc, text: str, parts: Sequence[Span], published: str | None) -> Measures:
    """(quantities, times) that stand in the parts; the number in "three days ago" is no quantity.

    `text` is the Doc's: spaCy joins it anew at each access.
    """
    when = _date(published)
    quantities: dict[int, dict[str, Any]] = {}
    times: dict[int, dict[str, Any]] = {}
    for start, end in parts:
        found = find_times(text[start:end], start, when)
        times |= {time["start"]: time for time in found}
        quantities |= {
            quantity["start"]: quantity
            for quantity in find_quantities(doc, text[start:end], start)
            if not any(quantity["start"] < time["end"] and time["start"] < quantity["end"] for time in found)
        }
    return _ordered(quantities), _ordered(times)


def _ordered(found: dict[int, dict[str, Any]]) -> tuple[dict[str, Any], ...]:
    return tuple(found[start] for start in sorted(found))


def _date(published: str | None) -> date | None:
    """The day of an ISO date or date and time; None where it is missing or no such date."""
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None
