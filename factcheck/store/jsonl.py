"""A packed database as JSON Lines, and back. The lines are made for scripts as well as for `import`.

In: models.Packed. Out: lines; and from lines models.Packed again, equal to the one that was written.

The first line says what the file is, the last one how much came before it, with the SHA-256 of all lines
above: a file that was cut short or altered is told from a whole one.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from collections.abc import Iterable, Iterator
from typing import Any

from factcheck.errors import StoreError
from factcheck.models import Alias, Blob, Number, Packed, PackedLibrary, SealedEvent
from factcheck.store.identity import canonical
from factcheck.store.packing import ALTERED, NEWER

FORMAT = "factcheck-jsonl"
VERSION = 2
WITHOUT_ALIASES = 1
"""The version that a file without aliases is written in: earlier programs read it too."""


def to_lines(packed: Packed) -> Iterator[str]:
    """Write it: one JSON object a line, keys in alphabetical order, each line with its end."""
    digest = hashlib.sha256()
    for value in _values(packed):
        line = canonical(value) + "\n"
        digest.update(line.encode())
        yield line
    end = {"events": len(packed.events), "blobs": len(packed.blobs), "sha256": digest.hexdigest()}
    yield canonical({"end": end}) + "\n"


def _values(packed: Packed) -> Iterator[dict[str, Any]]:
    yield {"format": FORMAT, "version": VERSION if packed.aliases else WITHOUT_ALIASES}
    for number in packed.numbers:
        yield {"number": [number.kind, number.uid, number.article, number.number]}
    for alias in packed.aliases:
        was = alias.was
        yield {"alias": [was.kind, was.uid, was.article, was.number, alias.origin]}
    for library in packed.libraries:
        claims = [list(claim) for claim in library.claims]
        yield {
            "library": {
                "name": library.name,
                "sha256": library.sha256,
                "added": library.added,
                "claims": claims,
            }
        }
    for blob in packed.blobs:
        content = base64.b64encode(blob.content).decode("ascii")
        yield {"blob": {"sha256": blob.sha256, "type": blob.media_type, "base64": content}}
    for event in packed.events:
        yield {
            "event": {
                "id": event.id,
                "v": event.v,
                "at": event.at,
                "actor": event.actor,
                "type": event.type,
                "parents": list(event.parents),
                "body_digest": event.body_digest,
                "body": None if event.body is None else json.loads(event.body),
            }
        }


def is_jsonl(raw: bytes) -> bool:
    """Tell whether bytes begin as such a file does."""
    return f'"format":"{FORMAT}"'.encode() in raw[:200]


def from_lines(lines: Iterable[str], name: str) -> Packed:
    """Read it.

    Args:
        lines: the lines, with or without their ends.
        name: what the file is called in messages.

    Raises:
        StoreError: not such a file, of a newer version, cut short, or altered. The message names the line.
    """
    events: list[SealedEvent] = []
    blobs: list[Blob] = []
    numbers: list[Number] = []
    libraries: list[PackedLibrary] = []
    aliases: list[Alias] = []
    digest = hashlib.sha256()
    ended = False
    for place, line in enumerate(lines, 1):
        where = f"{name}, line {place}"
        value = _parsed(line, where)
        if place == 1:
            _check_head(value, name)
        elif ended:
            raise StoreError(f"{where}: something stands behind the end", ALTERED)
        elif "end" in value:
            _check_end(value["end"], where, digest.hexdigest(), len(events), len(blobs))
            ended = True
        else:
            try:
                _take(value, events, blobs, numbers, libraries, aliases)
            except (KeyError, TypeError, ValueError, binascii.Error) as error:
                raise StoreError(f"{where} is not as factcheck writes it ({error})", ALTERED) from error
        digest.update((line.rstrip("\n") + "\n").encode())
    if not ended:
        raise StoreError(f"{name} was cut short: its last line is missing", ALTERED)
    return Packed(tuple(events), tuple(blobs), tuple(numbers), tuple(libraries), tuple(aliases))


def _parsed(line: str, where: str) -> dict[str, Any]:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise StoreError(f"{where} is no JSON: it was cut short or altered", ALTERED) from error
    if not isinstance(value, dict):
        raise StoreError(f"{where} is no JSON object", ALTERED)
    return value


def _check_head(value: dict[str, Any], name: str) -> None:
    if value.get("format") != FORMAT:
        raise StoreError(
            f"{name} was not written by factcheck export --format jsonl",
            "factcheck import takes such a file, or ClaimReview markup; articles go in by factcheck ingest.",
        )
    if not isinstance(value.get("version"), int) or value["version"] > VERSION:
        raise StoreError(f"{name} was written by a newer version of factcheck", NEWER)


def _check_end(end: Any, where: str, digest: str, events: int, blobs: int) -> None:
    if end != {"events": events, "blobs": blobs, "sha256": digest}:
        raise StoreError(f"{where}: the lines above are not those that were written", ALTERED)


def _take(
    value: dict[str, Any],
    events: list[SealedEvent],
    blobs: list[Blob],
    numbers: list[Number],
    libraries: list[PackedLibrary],
    aliases: list[Alias],
) -> None:
    if "event" in value:
        row = value["event"]
        body = None if row["body"] is None else canonical(row["body"])
        sealed = (row["id"], row["v"], row["at"], row["actor"], row["type"], row["body_digest"])
        events.append(SealedEvent(*sealed, tuple(row["parents"]), body))
    elif "blob" in value:
        row = value["blob"]
        blobs.append(Blob(row["sha256"], row["type"], base64.b64decode(row["base64"], validate=True)))
    elif "number" in value:
        numbers.append(_number(value["number"]))
    elif "alias" in value:
        *was, origin = value["alias"]
        aliases.append(Alias(_number(was), str(origin)))
    elif "library" in value:
        row = value["library"]
        claims = tuple(tuple(claim) for claim in row["claims"])
        libraries.append(PackedLibrary(row["name"], row["sha256"], row["added"], claims))
    else:
        raise ValueError(f"it holds {', '.join(sorted(value)) or 'nothing'}")


def _number(values: list[Any]) -> Number:
    kind, uid, article, number = values
    if not (isinstance(kind, str) and isinstance(uid, str) and type(article) is type(number) is int):
        raise ValueError("it holds no number of an article, claim or source")
    return Number(kind, uid, article, number)
