"""A process whose children write to a database and are killed at it; run by test_crash.

In: `python -m tests.store.dying MODE PATH …`. Out: one JSON value a line on standard output. A fork is
quicker than a new interpreter and holds no open connection of its parent.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TextIO

from factcheck.desk import citing, decisions
from factcheck.store import Store, open_store
from tests.builders import RETRIEVED, make_article, make_extraction, make_scale

MOST_STATEMENTS = 400
"""More than any of the writes has."""
STRIDE = 4
"""Statements between one kill and the next: every fourth one keeps the tests short."""


def record_for_ever(path: Path, turn: int, said: TextIO) -> None:
    """Decide and ingest without end; say the id of each event once the store has acknowledged it."""
    scale, number = make_scale(), 0
    source = citing.NewSource("https://example.org/register")
    with open_store(path, "write") as store:
        while True:
            claim = store.claim(f"a1.{number % 4 + 1}")
            drafts = (
                decisions.mark(claim, scale, ("true", "false")[number % 2], f"Turn {turn}."),
                decisions.annotate(claim, f"Note {number} of turn {turn}. " + "word " * (number % 50)),
                citing.add_evidence(claim, source, quotation=f"Line {number}."),
            )
            print(store.record(drafts[number % 3], "reviewer-a").id, file=said, flush=True)
            if number % 5 == 4:
                last = store.last_undoable("reviewer-a")
                assert last is not None
                print(store.record(decisions.undo(last), "reviewer-a").id, file=said, flush=True)
            if number % 7 == 6:
                article = make_article(f"Road {turn}-{number} cost 5 million pounds.")
                store.ingest(article, make_extraction(article), scale, "one", RETRIEVED)
                print(store.events(limit=1)[0].id, file=said, flush=True)
            number += 1


def kill_at_random(path: Path, delays: list[float]) -> None:
    """Kill one child after another, each so many seconds after its first decision.

    Tells the ids that each acknowledged, and goes on when a line comes in.
    """
    for turn, delay in enumerate(delays):
        read_end, write_end = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(read_end)
            record_for_ever(path, turn, os.fdopen(write_end, "w"))
        os.close(write_end)
        with os.fdopen(read_end) as said:
            first = said.readline()
            time.sleep(delay)
            os.kill(child, signal.SIGKILL)
            lines = [first, *said]
        _, status = os.waitpid(child, 0)
        assert os.WIFSIGNALED(status), "a child ended by itself"
        print(json.dumps([line.strip() for line in lines if line.endswith("\n")]), flush=True)
        sys.stdin.readline()


def decide(store: Store) -> None:
    store.record(decisions.mark(store.claim("a1.1"), make_scale(), "true", "The register."), "reviewer-a")


def ingest(store: Store) -> None:
    article = make_article("Another text of 3 words. It holds 2 claims.")
    store.ingest(article, make_extraction(article), make_scale(), "one", RETRIEVED)


def redact(store: Store) -> None:
    store.redact(store.events(limit=1)[0].id, "Names a minor.", "reviewer-a")


def forget(store: Store) -> None:
    store.forget("a1", "By mistake.", "reviewer-a")


WRITES: dict[str, Callable[[Store], None]] = {
    write.__name__: write for write in (decide, ingest, redact, forget)
}


def kill_at_statements(path: Path, write: str) -> None:
    """Kill a child before the first statement of a write, the next before a later one, until one is through.

    Tells after each whether it got through, and goes on when a line comes in; each finds the file as it was.
    """
    whole = path.with_name("whole")
    shutil.move(path, whole)
    for step in range(1, MOST_STATEMENTS, STRIDE):
        shutil.copy(whole, path)
        child = os.fork()
        if child == 0:
            _die_before(path, write, step)
        _, status = os.waitpid(child, 0)
        through = os.WIFEXITED(status)
        assert not through or os.WEXITSTATUS(status) == 0, "a child failed"
        print(json.dumps(through), flush=True)
        sys.stdin.readline()
        if through:
            return
    raise AssertionError("no child got through")


def _die_before(path: Path, write: str, step: int) -> None:
    left = step

    def count(_: str) -> None:
        nonlocal left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    with open_store(path, "write") as store:
        store.db.conn.set_trace_callback(count)
        WRITES[write](store)
    os._exit(0)


if __name__ == "__main__":
    mode, file, rest = sys.argv[1], Path(sys.argv[2]), sys.argv[3]
    if mode == "random":
        kill_at_random(file, json.loads(rest))
    else:
        kill_at_statements(file, rest)
