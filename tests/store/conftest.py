"""Databases to test with: an empty one, and one that holds the article of tests.builders."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from factcheck.store import Store, open_store
from tests.builders import RETRIEVED, StillClock, make_article, make_extraction, make_scale


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with one article, made once and copied for each test: making one syncs the disk many times."""
    path = tmp_path_factory.mktemp("filled") / "desk.db"
    article = make_article()
    with open_store(path, "create", clock=StillClock()) as store:
        store.ingest(article, make_extraction(article), make_scale(), "one", RETRIEVED)
    return path


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
def store(filled: Path, path: Path, clock: StillClock) -> Iterator[Store]:
    """A database whose article a1 has the claims a1.1 to a1.4."""
    shutil.copy(filled, path)
    with open_store(path, "write", clock=clock) as store:
        yield store
