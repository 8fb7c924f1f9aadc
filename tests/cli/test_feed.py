"""Thousands of articles from one file: stopped, started again, by several processes."""

from __future__ import annotations

import json
import os
import pickle
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest

from factcheck.cli import feed, parallel
from factcheck.cli.processes import Processes
from factcheck.errors import ReadingError
from factcheck.models import Article, Extraction
from factcheck.store import Store
from tests.cli.conftest import Run

Data = Callable[..., Any]


def corpus(path: Path, n: int) -> None:
    rows = [
        {
            "id": i,
            "text": f"Town {i} built {i + 3} bridges in 1931. It sold {i} of them.",
            "title": f"Town {i}",
        }
        for i in range(n)
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))


def test_feed_goes_in_and_again_costs_nothing(run: Run, data: Data, here: Path) -> None:
    corpus(here / "c.jsonl", 4)
    with (here / "c.jsonl").open("a") as stream:
        stream.write('{"id": 9}\n{"id": 0, "text": "It rained."}\n')
    first = run("ingest", "c.jsonl")
    assert first.exit_code == 1
    assert "4 articles added" in first.stdout
    assert "2 records" in first.stderr
    rejects = [json.loads(line) for line in (here / "c.jsonl.rejects.jsonl").read_text().splitlines()]
    assert [(row["line"], row["record"][:8]) for row in rejects] == [(5, '{"id": 9'), (6, '{"id": 0')]
    again = run("ingest", "c.jsonl", "--json")
    assert json.loads(again.stdout) == {"source": "c.jsonl", "added": 0, "known": 4, "left_out": 2}
    assert [a["title"] for a in data("articles")] == [f"Town {i}" for i in range(4)]


@pytest.mark.parametrize(
    "arguments",
    [["c.jsonl", "a.txt"], ["c.jsonl", "--title", "x"], ["a.txt", "--jobs", "2"], ["c.jsonl", "--map", "a"]],
)
def test_feed_wrong_usage(run: Run, here: Path, arguments: list[str]) -> None:
    corpus(here / "c.jsonl", 1)
    Path("a.txt").write_text("It rained.")
    assert run("ingest", *arguments).exit_code == 2
    assert not Path("factcheck.db").exists()


def test_feed_disk_full_in_batch_7_of_12_keeps_the_six_before(
    run: Run, data: Data, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus(here / "c.jsonl", 60)
    monkeypatch.setattr(feed, "MOST_TOGETHER", 5)
    monkeypatch.setattr(feed, "LONGEST_SECONDS", 1000.0)
    together, batches = Store.together, 0

    def full_at_the_seventh(store: Store) -> AbstractContextManager[None]:
        nonlocal batches
        batches += 1
        if batches == 7:
            pages = store.db.execute("PRAGMA page_count").fetchone()[0]
            store.db.execute(f"PRAGMA max_page_count = {pages}")
        return together(store)

    monkeypatch.setattr(Store, "together", full_at_the_seventh)
    stopped = run("ingest", "c.jsonl")
    assert stopped.exit_code == 1
    assert "30 articles went in before this; run it again to go on." in stopped.stderr
    assert "the disk is full" in stopped.stderr
    assert len(data("articles")) == 30
    assert run("ingest", "c.jsonl").exit_code == 0
    assert [a["title"] for a in data("articles")] == [f"Town {i}" for i in range(60)]
    assert run("doctor").exit_code == 0


def test_feeds_of_one_name_and_two_forms_have_a_file_of_rejects_each(run: Run, here: Path) -> None:
    Path("f.jsonl").write_text('{"id": 1}\n')
    Path("f.csv").write_text("id,text\n2,\n3,\n")
    for name in ("f.jsonl", "f.csv"):
        done = run("ingest", name)
        assert done.exit_code == 1
        assert f"{name}.rejects.jsonl" in "".join(done.stderr.split())
    kept = {
        name: [json.loads(line)["line"] for line in Path(name).read_text().splitlines()]
        for name in sorted(file.name for file in here.glob("*.rejects.jsonl"))
    }
    assert kept == {"f.csv.rejects.jsonl": [2, 3], "f.jsonl.rejects.jsonl": [1]}


def test_feed_rejects_stand_in_order_of_their_lines_whoever_reads(run: Run, here: Path) -> None:
    corpus(here / "c.jsonl", 6)
    lines = (here / "c.jsonl").read_text().splitlines()
    foreign = json.dumps({"id": 70, "text": "Es regnet.", "language": "de"})
    mixed = [lines[0], '{"id": 71}', lines[1], foreign, *lines[2:], "no JSON"]
    (here / "c.jsonl").write_text("\n".join(mixed))
    assert run("ingest", "c.jsonl").exit_code == 1
    alone = Path("c.jsonl.rejects.jsonl").read_text()
    assert [json.loads(line)["line"] for line in alone.splitlines()] == [2, 4, 9]
    assert run("ingest", "c.jsonl", "--jobs", "2", "--db", "two.db").exit_code == 1
    assert Path("c.jsonl.rejects.jsonl").read_text() == alone


def test_feed_article_that_ends_its_process_is_left_out_and_the_rest_goes_in(here: Path) -> None:
    articles = [Article(str(i), f"Text {i}.", b"", "text/plain", "utf-8", ()) for i in range(6)]
    with Deadly(2, None) as crew:
        found = [what for _, _, what in parallel.extract_all(((i, a) for i, a in enumerate(articles)), crew)]
    assert [isinstance(what, ReadingError) for what in found] == [False] * 3 + [True] + [False] * 2
    assert "ended twice" in str(found[3])


class Deadly(Processes):
    """Processes that die of the fourth article, and find nothing in the others."""

    def _submit(self, packed: bytes) -> Future[Extraction] | None:
        try:
            return self._pool.submit(die_of_the_fourth, packed)
        except BrokenProcessPool:
            return None

    def _new_pool(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(2, mp_context=get_context("spawn"))


def die_of_the_fourth(packed: bytes) -> Extraction:
    if pickle.loads(packed).name == "3":
        os.kill(os.getpid(), signal.SIGKILL)
    return Extraction((), (), (), (), "0", "none", "0")


@pytest.mark.slow
def test_feed_by_two_processes_is_the_same(run: Run, data: Data, here: Path) -> None:
    corpus(here / "c.jsonl", 12)
    assert run("ingest", "c.jsonl", "--db", "one.db").exit_code == 0
    command = [sys.executable, "-m", "factcheck", "ingest", "c.jsonl", "--jobs", "2", "--db", "two.db"]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr

    def claims(db: str) -> list[tuple[str, str]]:
        return [(row["uid"], row["text"]) for row in data("claims", "--db", db)]

    assert claims("one.db") == claims("two.db") != []


@pytest.mark.slow
def test_feed_killed_midway_goes_on_where_it_was(run: Run, data: Data, here: Path) -> None:
    corpus(here / "c.jsonl", 200)
    child = subprocess.Popen([sys.executable, "-m", "factcheck", "ingest", "c.jsonl"])
    while not Path("factcheck.db").exists() and child.poll() is None:
        time.sleep(0.05)
    time.sleep(1)
    os.kill(child.pid, signal.SIGKILL)
    child.wait()
    assert run("ingest", "c.jsonl").exit_code == 0
    assert [a["title"] for a in data("articles")] == [f"Town {i}" for i in range(200)]
    assert run("doctor").exit_code == 0


@pytest.mark.slow
def test_feed_loses_and_doubles_nothing_when_a_worker_is_killed(here: Path, data: Data) -> None:
    corpus(here / "c.jsonl", 150)
    child = subprocess.Popen(
        [sys.executable, "-m", "factcheck", "ingest", "c.jsonl", "--jobs", "2"], stderr=subprocess.DEVNULL
    )
    while not Path("factcheck.db").exists() and child.poll() is None:
        time.sleep(0.05)
    workers = _workers(child.pid)
    assert workers
    os.kill(workers[-1], signal.SIGKILL)
    assert child.wait(timeout=300) == 0
    assert [a["title"] for a in data("articles")] == [f"Town {i}" for i in range(150)]


@pytest.mark.slow
def test_feed_workers_end_with_a_writer_that_was_killed_and_the_rest_goes_in(
    run: Run, here: Path, data: Data
) -> None:
    corpus(here / "c.jsonl", 60)
    child = subprocess.Popen(
        [sys.executable, "-m", "factcheck", "ingest", "c.jsonl", "--jobs", "2"], stderr=subprocess.DEVNULL
    )
    while not Path("factcheck.db").exists() and child.poll() is None:
        time.sleep(0.01)
    workers = _workers(child.pid)
    os.kill(child.pid, signal.SIGKILL)
    assert child.wait() == -signal.SIGKILL
    assert len(workers) == 2
    deadline = time.monotonic() + 20
    while any(_runs(worker) for worker in workers) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(_runs(worker) for worker in workers)
    assert run("ingest", "c.jsonl").exit_code == 0
    assert [a["title"] for a in data("articles")] == [f"Town {i}" for i in range(60)]


def _runs(pid: int) -> bool:
    """Whether the process is there and no zombie."""
    try:
        return (Path("/proc") / str(pid) / "stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def _workers(pid: int) -> list[int]:
    """Processes that `pid` started for its work, by what the kernel says of them."""
    found = []
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            parent = (entry / "stat").read_text().rpartition(")")[2].split()[1]
            command = (entry / "cmdline").read_bytes()
        except OSError:
            continue
        if parent == str(pid) and b"spawn_main" in command:
            found.append(int(entry.name))
    return sorted(found)
