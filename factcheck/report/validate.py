"""What was written, held against the bundled schemas.

In: a JSON value and the name of a format. Out: findings: errors, and warnings for what is only recommended.

The schemas are JSON Schema in the few words that they need (type, const, enum, pattern, required, properties,
items, minItems, minLength, minimum), and one of our own: `recommended`, keys whose lack is a warning.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

_TYPES: dict[str, type | tuple[type, ...]] = {
    "object": dict,
    "array": list,
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
    "null": type(None),
}


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing in a written file that is not as its schema has it."""

    severity: Literal["error", "warning"]
    where: str
    """Path into the value: @graph[3].url."""
    what: str


def validate(value: Any, name: str) -> list[Fault]:
    """Hold a value against the schema of a format.

    Args:
        value: parsed JSON.
        name: claimreview, webannotation or gold.
    """
    return list(_faults(value, _schema(name), "the file"))


@cache
def _schema(name: str) -> dict[str, Any]:
    text = files("factcheck.report").joinpath("schemas", f"{name}.json").read_text(encoding="utf-8")
    schema: dict[str, Any] = json.loads(text)
    return schema


def _faults(value: Any, schema: dict[str, Any], where: str) -> Iterator[Fault]:
    wanted = schema.get("type")
    if wanted is not None and not _is(value, [wanted] if isinstance(wanted, str) else wanted):
        words = wanted if isinstance(wanted, str) else " or ".join(wanted)
        yield Fault("error", where, f"is {type(value).__name__}, not {words}")
        return
    yield from _plain(value, schema, where)
    if isinstance(value, dict):
        yield from _object(value, schema, where)
    if isinstance(value, list):
        if len(value) < schema.get("minItems", 0):
            yield Fault("error", where, f"has {len(value)} entries; at least {schema['minItems']} are asked")
        for place, entry in enumerate(value):
            yield from _faults(entry, schema.get("items", {}), f"{where}[{place}]")


def _plain(value: Any, schema: dict[str, Any], where: str) -> Iterator[Fault]:
    if "const" in schema and value != schema["const"]:
        yield Fault("error", where, f"is not {schema['const']!r}")
    if "enum" in schema and value not in schema["enum"]:
        yield Fault("error", where, f"is none of {', '.join(map(str, schema['enum']))}")
    if isinstance(value, str) and not re.search(schema.get("pattern", ""), value):
        yield Fault("error", where, f"“{value[:60]}” has not the form {schema['pattern']}")
    if isinstance(value, str) and len(value) < schema.get("minLength", 0):
        yield Fault("error", where, "is empty")
    if isinstance(value, int | float) and value < schema.get("minimum", value):
        yield Fault("error", where, f"is less than {schema['minimum']}")


def _object(value: dict[str, Any], schema: dict[str, Any], where: str) -> Iterator[Fault]:
    for key in schema.get("required", ()):
        if key not in value:
            yield Fault("error", where, f"lacks {key}")
    for key in schema.get("recommended", ()):
        if key not in value:
            yield Fault("warning", where, f"lacks {key}, which is recommended")
    for key, inner in schema.get("properties", {}).items():
        if key in value:
            yield from _faults(value[key], inner, key if where == "the file" else f"{where}.{key}")


def _is(value: Any, wanted: list[str]) -> bool:
    if isinstance(value, bool):
        return "boolean" in wanted
    return any(isinstance(value, _TYPES[name]) for name in wanted)
