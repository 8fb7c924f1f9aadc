"""Rows of sources as models. The reference and details of a confidential source never leave this module.

In: rows. Out: models.Source; the details of evidence that may be told.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from factcheck.models import SOURCE_DETAILS, Source

_COLUMNS = ("uid", "id", "reference", *SOURCE_DETAILS)
SOURCE_COLUMNS = ", ".join(f"s.{name}" for name in _COLUMNS)
_CONFIDENTIAL = _COLUMNS.index("confidential")


def read_source(row: Sequence[Any]) -> Source:
    """Make a Source of a row of SOURCE_COLUMNS; of a confidential one its description alone is told."""
    confidential = row[_CONFIDENTIAL]
    if confidential is not None:
        # The uid follows from the reference: who guesses the reference could confirm it by the uid.
        return Source(uid=f"confidential-{row[1]}", number=row[1], reference="", confidential=confidential)
    return Source(*row)


def details(source: Source, row: Sequence[Any]) -> tuple[Any, Any, Any]:
    """Tier, quotation and locator as far as they may be told: they tell who a confidential source is."""
    tier, quotation, locator = row
    return (None, None, None) if source.confidential is not None else (tier, quotation, locator)
