"""What the tests of review share: a database with one article, a review in a terminal, what was stored."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from factcheck.store import open_store
from tests.builders import RETRIEVED, make_article, make_extraction, make_scale
from tests.cli.review.terminal import Terminal

Start = Callable[..., Terminal]


@pytest.fixture
def database(here: Path) -> Path:
    """A database with one article of four claims."""
    article = make_article()
    path = here / "factcheck.db"
    with open_store(path, "create") as store:
        store.ingest(article, make_extraction(article), make_scale(), "one", RETRIEVED)
    return path


@pytest.fixture
def start(database: Path) -> Iterator[Start]:
    """(arguments) → a review, ended after the test whatever happened."""
    started: list[Terminal] = []

    def begin(*arguments: str, until: str = "q quit", **how: Any) -> Terminal:
        started.append(Terminal(*arguments, **how))
        return started[-1].see(until)

    yield begin
    for terminal in started:
        terminal.child.close(force=True)
