"""What a thing was called in databases united with this one, in words.

In: models.OldNumbers. Out: facts, JSON.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from factcheck.models import OldNumbers

Fact = tuple[str, str | None]


def number_facts(old: OldNumbers) -> list[Fact]:
    """Names and values for the table of facts: the old number, and what else had the one that it has now."""
    was = ", ".join(f"{alias.label} in {alias.origin}" for alias in old.was)
    others = "; ".join(f"{alias.label} in {alias.origin} is {here} here" for alias, here in old.namesakes)
    return [("Was", was or None), ("Not this one", others or None)]


def numbers_json(old: OldNumbers) -> dict[str, Any]:
    """The same as JSON."""
    return {
        "was": [{"label": alias.label, "origin": alias.origin} for alias in old.was],
        "namesakes": [
            {"label": alias.label, "origin": alias.origin, "here": here} for alias, here in old.namesakes
        ],
    }
