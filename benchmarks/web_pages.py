"""Web pages of many layouts, written for the tests: in how many title, byline, date and body are right.

In: tests/reading/pages, where expected.json says what a reader sees. Out: a row for `make bench`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from factcheck.reading.sources import read

PAGES = Path(__file__).parent.parent / "tests" / "reading" / "pages"


def rows() -> Iterator[tuple[str, float, str]]:
    """The figure of this module."""
    expected = json.loads((PAGES / "expected.json").read_text(encoding="utf-8"))
    right = sum(found(PAGES / f"{name}.html") == wanted for name, wanted in expected.items())
    what = f"web pages of {len(expected)} layouts, part with title, byline, date and body right"
    yield what, right / len(expected), ">= 1"


def found(page: Path) -> dict[str, object]:
    """What is read from a page, in the form of expected.json."""
    article = read(str(page))
    return {
        "title": article.title,
        "byline": article.byline,
        "published": article.published,
        "publisher": article.publisher,
        "body": [article.text[block.start : block.end] for block in article.blocks],
    }
