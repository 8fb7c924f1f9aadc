"""Extraction by the workers of a Dask cluster: real processes on this machine, killed midway."""

from __future__ import annotations

import json
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from benchmarks.dask_cluster import DaskCluster
from factcheck.cli import cluster as dask_side
from factcheck.cli.extracting import versions
from tests.cli.conftest import Run
from tests.cli.test_feed import corpus

Data = Callable[..., Any]
BAD = '{"id": 900}\n{"id": 901, "text": 5}\n'


@pytest.fixture
def dask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DaskCluster]:
    """A scheduler without workers."""
    with DaskCluster(tmp_path_factory.mktemp("dask")) as started:
        yield started


def feed(path: Path, n: int) -> None:
    """n articles with two bad lines in the middle."""
    corpus(path, n)
    lines = path.read_text().splitlines(keepends=True)
    path.write_text("".join([*lines[: n // 2], BAD, *lines[n // 2 :]]))


def when_some_are_in(then: Callable[[], None]) -> threading.Thread:
    """Do something as soon as the first articles are in the database."""

    def wait() -> None:
        deadline = time.monotonic() + 60
        while not Path("factcheck.db").exists() and time.monotonic() < deadline:
            time.sleep(0.01)
        then()

    thread = threading.Thread(target=wait)
    thread.start()
    return thread


def state(data: Data, db: str) -> list[tuple[Any, ...]]:
    titles = [(row["label"], row["title"]) for row in data("articles", "--db", db)]
    return [*titles, *((row["uid"], row["label"], row["text"]) for row in data("claims", "--db", db))]


@pytest.mark.slow
def test_cluster_worker_killed_midway_loses_and_doubles_nothing(
    run: Run, data: Data, here: Path, dask: DaskCluster
) -> None:
    first = dask.add_worker()
    dask.add_worker()
    feed(here / "c.jsonl", 64)
    killing = when_some_are_in(first.kill)
    assert run("ingest", "c.jsonl", "--cluster", dask.address).exit_code == 1
    killing.join()
    assert first.wait(timeout=10) == -9
    rejects = Path("c.jsonl.rejects.jsonl").read_text()
    assert [json.loads(line)["line"] for line in rejects.splitlines()] == [33, 34]
    assert run("ingest", "c.jsonl", "--db", "alone.db").exit_code == 1
    assert state(data, "factcheck.db") == state(data, "alone.db") != []
    assert Path("c.jsonl.rejects.jsonl").read_text() == rejects
    assert run("doctor").exit_code == 0


@pytest.mark.slow
def test_cluster_scheduler_killed_midway_keeps_what_is_in_and_goes_on(
    run: Run, data: Data, here: Path, dask: DaskCluster
) -> None:
    dask.add_worker()
    corpus(here / "c.jsonl", 64)
    killing = when_some_are_in(dask.scheduler.kill)
    stopped = run("ingest", "c.jsonl", "--cluster", dask.address)
    killing.join()
    assert stopped.exit_code == 1
    assert "scheduler" in stopped.stderr
    assert "is gone" in stopped.stderr
    assert "went in before this; run it again to go on" in stopped.stderr
    kept = len(data("articles"))
    assert 0 < kept < 64
    again = run("ingest", "c.jsonl", "--json")
    assert json.loads(again.stdout) == {
        "source": "c.jsonl",
        "added": 64 - kept,
        "known": kept,
        "left_out": 0,
    }
    assert [row["title"] for row in data("articles")] == [f"Town {i}" for i in range(64)]


@pytest.mark.slow
def test_cluster_that_would_find_other_claims_is_refused(
    run: Run, here: Path, dask: DaskCluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus(here / "c.jsonl", 2)
    monkeypatch.setattr(dask_side, "NO_WORKER_SECONDS", 0.0)
    nobody = run("ingest", "c.jsonl", "--cluster", dask.address)
    assert nobody.exit_code == 1
    assert "has no worker" in nobody.stderr
    assert f"dask worker {dask.address}" in nobody.stderr
    monkeypatch.setattr(dask_side, "NO_WORKER_SECONDS", 30.0)

    older, bare = here / "older", here / "bare"
    older.mkdir()
    (older / "sitecustomize.py").write_text("import factcheck\nfactcheck.__version__ = '0.0.7'\n")
    bare.mkdir()
    (bare / "sitecustomize.py").write_text("import sys\nsys.modules['factcheck'] = None\n")
    worker = dask.add_worker(path=str(older))
    other = run("ingest", "c.jsonl", "--cluster", dask.address)
    assert other.exit_code == 1
    assert "has factcheck 0.0.7 with" in other.stderr
    assert f"here it is {versions(None)}" in other.stderr
    worker.kill()
    worker.wait()
    dask.add_worker(path=str(bare))
    missing = run("ingest", "c.jsonl", "--cluster", dask.address)
    assert missing.exit_code == 1
    assert "cannot run this program" in missing.stderr
    assert "Install factcheck-desk" in missing.stderr
    assert not Path("factcheck.db").exists()


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("tcp://127.0.0.1:9", "nobody answers as a Dask scheduler at tcp://127.0.0.1:9"),
        ("nonsense:::", "'nonsense:::' is no address of a Dask scheduler"),
        ("carrier-pigeon://here", "'carrier-pigeon://here' is no address of a Dask scheduler"),
    ],
)
def test_cluster_wrong_address_is_told(
    run: Run, here: Path, monkeypatch: pytest.MonkeyPatch, address: str, said: str
) -> None:
    corpus(here / "c.jsonl", 1)
    monkeypatch.setattr(dask_side, "CONNECT_SECONDS", 0.5)
    result = run("ingest", "c.jsonl", "--cluster", address)
    assert result.exit_code == 1
    assert said in result.stderr
    assert not Path("factcheck.db").exists()


def test_cluster_without_dask_says_what_to_install(
    run: Run, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus(here / "c.jsonl", 1)
    monkeypatch.setitem(sys.modules, "distributed", None)
    result = run("ingest", "c.jsonl", "--cluster", "tcp://127.0.0.1:9")
    assert result.exit_code == 1
    assert "pip install 'factcheck-desk[cluster]'" in result.stderr


def test_cluster_is_not_asked_where_all_is_in(run: Run, here: Path) -> None:
    corpus(here / "c.jsonl", 1)
    assert run("ingest", "c.jsonl").exit_code == 0
    assert run("ingest", "c.jsonl", "--cluster", "tcp://127.0.0.1:9").exit_code == 0


@pytest.mark.parametrize(
    "arguments", [["c.jsonl", "--jobs", "2", "--cluster", "x:1"], ["a.txt", "--cluster", "x:1"]]
)
def test_cluster_wrong_usage(run: Run, here: Path, arguments: list[str]) -> None:
    corpus(here / "c.jsonl", 1)
    Path("a.txt").write_text("It rained.")
    assert run("ingest", *arguments).exit_code == 2


def test_cluster_missing_model_is_told_before_anybody_is_asked(run: Run, here: Path) -> None:
    corpus(here / "c.jsonl", 1)
    result = run("ingest", "c.jsonl", "--cluster", "tcp://127.0.0.1:9", "--model", "en_no_such_model")
    assert result.exit_code == 1
    assert "cannot load the spaCy model 'en_no_such_model'" in result.stderr
