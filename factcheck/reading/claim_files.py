"""Files of claims that somebody checked: JSON Lines, JSON, CSV, and ClaimReview markup as it is published.

In: bytes. Out: models.CheckedClaim, in the file's order; what holds no claim is told apart. ClaimReview is
schema.org's type (schema.org/ClaimReview); a dump is an object, a list, a feed of data items or a graph of
them.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from typing import Any

from factcheck.errors import ReadingError
from factcheck.models import CheckedClaim
from factcheck.reading.encoding import decode

FIELDS = {
    "text": ("claim", "text", "claimReviewed"),
    "ref": ("id", "ref"),
    "title": ("title", "headline"),
    "speaker": ("speaker", "claimant"),
    "verdict": ("verdict", "rating"),
    "date": ("date", "published", "datePublished"),
    "url": ("url", "link"),
    "publisher": ("publisher",),
}
"""Field → the keys or columns that may hold it, the first found counts."""
_NESTED = ("@graph", "dataFeedElement", "item", "itemListElement", "claims", "hasPart")
"""Where a dump keeps the objects themselves."""


def read_claims(raw: bytes, name: str) -> tuple[CheckedClaim, ...]:
    """The checked claims of a file.

    Args:
        raw: its bytes.
        name: how messages call it; a name that ends in .csv is read as a table with a head line.

    Raises:
        ReadingError: no JSON, no table with a column of claims, or no claim in it.
    """
    text = decode(raw, name).text
    rows = _table(text, name) if name.lower().endswith(".csv") else _objects(text, name)
    found = tuple(claim for row in rows if (claim := _claim(row)) is not None)
    if not found:
        raise ReadingError(
            f"{name} holds no claims",
            'Give JSON Lines with "claim" (and "verdict", "date", "url", "publisher"), a CSV with such a head'
            " line, or ClaimReview JSON-LD.",
        )
    return found


def read_known(raw: bytes, name: str) -> list[tuple[str, str, str | None]]:
    """(id, claim, title) of each line of a JSON Lines file.

    Raises:
        ReadingError: a line is no object with an id and a claim; the message names it.
    """
    rows = _rows(raw, name, ("id",), ("claim", "text"))
    return [(id_, text, _text(row.get("title"))) for id_, text, row in rows]


def read_queries(raw: bytes, name: str) -> list[tuple[str, str]]:
    """(id, text) of each line of a JSON Lines file.

    Raises:
        ReadingError: a line is no object with an id and a text; the message names it.
    """
    return [(id_, text) for id_, text, _ in _rows(raw, name, ("query_id", "id"), ("text", "claim"))]


def _rows(
    raw: bytes, name: str, ids: tuple[str, ...], texts: tuple[str, ...]
) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for number, line in enumerate(decode(raw, name).text.split("\n"), 1):
        if not line.strip():
            continue
        row = _parsed(line, f"{name}, line {number}")
        values = row if isinstance(row, dict) else {}
        id_ = next((t for key in ids if (t := _text(values.get(key)))), None)
        text = next((t for key in texts if (t := _text(values.get(key)))), None)
        if id_ is None or text is None:
            raise ReadingError(
                f"{name}, line {number}: no text under {ids[0] if id_ is None else texts[0]}",
                f'Each line is an object such as {{"{ids[0]}": "1", "{texts[0]}": "…"}}.',
            )
        yield id_, text, values


def _table(text: str, name: str) -> Iterator[dict[str, Any]]:
    try:
        yield from csv.DictReader(io.StringIO(text), strict=True)
    except csv.Error as error:
        raise ReadingError(f"{name} is no CSV table: {error}", "Save it as CSV in UTF-8 anew.") from None


def _objects(text: str, name: str) -> Iterator[dict[str, Any]]:
    """Objects of one JSON value, or of one on each line."""
    try:
        values: Iterable[Any] = [json.loads(text)]
    except (ValueError, RecursionError):
        lines = [(n, line) for n, line in enumerate(text.splitlines(), 1) if line.strip()]
        values = (_parsed(line, f"{name}, line {number}") for number, line in lines)
    for value in values:
        yield from _flat(value)


def _parsed(text: str, where: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        reason = getattr(error, "msg", "nested too deep")
        raise ReadingError(f"{where} is no JSON: {reason}", "Mend the line, or take it out.") from None


def _flat(value: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    """The objects inside lists, feeds and graphs; deeper than 20 levels nothing is looked for."""
    if depth > 20:
        return
    if isinstance(value, list):
        for entry in value:
            yield from _flat(entry, depth + 1)
    elif isinstance(value, dict):
        if not any(key in value for key in FIELDS["text"]):
            for key in _NESTED:
                yield from _flat(value.get(key), depth + 1)
        else:
            yield value


def _claim(row: dict[str, Any]) -> CheckedClaim | None:
    plain = {
        field: next((t for key in keys if (t := _text(row.get(key)))), None) for field, keys in FIELDS.items()
    }
    if plain["text"] is None:
        return None
    reviewed = row.get("itemReviewed")
    rating = row.get("reviewRating")
    author = _inner(row, "author", "name")
    return CheckedClaim(
        text=plain["text"],
        ref=plain["ref"],
        title=plain["title"],
        speaker=plain["speaker"]
        or (_inner(reviewed, "author", "name") if isinstance(reviewed, dict) else None),
        verdict=plain["verdict"]
        or (_text(rating.get("alternateName")) if isinstance(rating, dict) else None),
        date=(plain["date"] or "")[:10] or None,
        url=plain["url"],
        publisher=plain["publisher"] or author,
    )


def _inner(row: dict[str, Any], key: str, name: str) -> str | None:
    """The name of a person or organisation, of the first where several are given."""
    value = row.get(key)
    value = value[0] if isinstance(value, list) and value else value
    return _text(value.get(name)) if isinstance(value, dict) else _text(value)


def _text(value: Any) -> str | None:
    """One line of text; numbers as written; None for anything else."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    return " ".join(value.split()) or None if isinstance(value, str) else None
