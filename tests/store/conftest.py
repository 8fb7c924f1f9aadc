"""Databases to test with: an empty one, and one that holds the article of tests.builders."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from factcheck.store import Store, open_store
from tests.builders import RETRIEVED, StillClock, make_article, make_extraction, make_scale


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "desk.db"


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
def empty(path: Path, clock: StillClock) -> Iterator[Store]:
    with open_store(path, "create", clock=clock) as store:
        yield store


@pytest.fixture
def store(empty: Store) -> Store:
    """A database whose article a1 has the claims a1.1 to a1.4."""
    article = make_article()
    empty.ingest(article, make_extraction(article), make_scale(), "one", RETRIEVED)
    return empty
