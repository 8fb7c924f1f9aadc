"""The data that a house's template gets is what docs/templates.md lists, neither more nor less."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from factcheck.report.house import house_data
from factcheck.report.view import view
from tests.report.situations import SITUATIONS

DOCS = (Path(__file__).parents[2] / "docs" / "templates.md").read_text(encoding="utf-8")
INSIDE = {
    ("report", "claims"): "claim",
    ("report", "blocked"): "claim",
    ("report", "excluded"): "excluded",
    ("report", "unclaimed"): "group",
    ("report", "blocks"): "block",
    ("report", "sources"): "source",
    ("report", "scale"): "scale",
    ("claim", "readings"): "reading",
    ("claim", "evidence"): "evidence",
    ("claim", "changes"): "change",
    ("evidence", "source"): "source",
    ("block", "runs"): "mark",
    ("scale", "verdicts"): "verdict",
}
"""(what holds it, field) → what it is a table of."""


def listed() -> dict[str, set[str]]:
    """Name of a table → its fields."""
    found: dict[str, set[str]] = {}
    for section in DOCS.split("\n## ")[1:]:
        head, _, rows = section.partition("\n")
        cells = re.findall(r"^\| (`.+?`) \| ", rows, re.MULTILINE)
        found[head.strip("`")] = {name for cell in cells for name in re.findall(r"`(\w+)`", cell)}
    return found


def given(value: Any, table: str) -> Iterator[tuple[str, set[str]]]:
    """(table, fields) of each object inside."""
    if isinstance(value, list):
        for each in value:
            yield from given(each, table)
    elif isinstance(value, dict):
        yield table, set(value)
        for field, inner in value.items():
            if (table, field) in INSIDE:
                yield from given(inner, INSIDE[table, field])
            else:
                assert not isinstance(inner, dict), f"{table}.{field} has no table"


def test_template_data_is_what_the_docs_list() -> None:
    found: dict[str, set[str]] = defaultdict(set)
    for dossier in SITUATIONS.values():
        for table, fields in given(house_data(view(dossier)), "report"):
            assert found.setdefault(table, fields) == fields
    assert found == listed()


@pytest.mark.parametrize("name", SITUATIONS)
def test_template_data_holds_nothing_private(name: str) -> None:
    dossier = SITUATIONS[name]
    data = repr(house_data(view(dossier)))
    private = [note.text for each in dossier.claims for note in each.notes if not note.public]
    assert not [text for text in (*private, "Quill", "telephone call") if text in data]
