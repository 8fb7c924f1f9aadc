"""Killed at any moment: what was acknowledged is there, and the file is whole."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from factcheck.desk import decisions
from factcheck.store import Store, open_store
from tests.store import dying

KILLS = 30
SEED = 20261124


@contextmanager
def killed(mode: str, path: Path, rest: str) -> Iterator[Iterator[Any]]:
    """Run tests.store.dying; what it tells, one value a kill. It waits while the value is looked at."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.store.dying", mode, str(path), rest],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    assert process.stdin is not None
    assert process.stdout is not None

    def tell() -> Iterator[Any]:
        assert process.stdin is not None
        assert process.stdout is not None
        for line in process.stdout:
            yield json.loads(line)
            process.stdin.write("\n")
            process.stdin.flush()

    try:
        yield tell()
        assert process.wait(30) == 0
        assert process.stderr is not None
        assert process.stderr.read() == ""
    finally:
        process.kill()
        process.communicate()


@pytest.mark.slow
def test_kill_at_any_moment_loses_nothing_that_was_acknowledged(store: Store, path: Path) -> None:
    store.close()
    chance = random.Random(SEED)
    delays = [round(chance.uniform(0, 0.15), 4) for _ in range(KILLS)]
    acknowledged: list[str] = []
    with killed("random", path, json.dumps(delays)) as turns:
        for turn, ids in enumerate(turns, 1):
            acknowledged += ids
            with open_store(path, "read") as again:
                known = [row[0] for row in again.db.execute("SELECT id FROM events ORDER BY seq")]
                told = set(acknowledged)
                assert [id_ for id_ in known if id_ in told] == acknowledged
                # Each child may have committed one event more than it could say; one is the first ingest.
                assert len(known) <= 1 + len(acknowledged) + turn
                assert again.db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
                assert again.db.execute("PRAGMA foreign_key_check").fetchall() == []
    assert turn == KILLS
    assert len(acknowledged) > KILLS
    with open_store(path, "write") as again:
        assert again.check() == []
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]


@pytest.mark.slow
@pytest.mark.parametrize("write", dying.WRITES)
def test_kill_before_any_statement_leaves_all_or_nothing(store: Store, path: Path, write: str) -> None:
    store.record(decisions.annotate(store.claim("a1.1"), "Ask Zanzibarquark."), "reviewer-a")
    store.close()
    lengths = []
    with killed("statements", path, write) as turns:
        for through in turns:
            with open_store(path, "write") as again:
                assert again.check() == []
                lengths.append(len(again.events()))
                gone = write in ("redact", "forget") and lengths[-1] == 3
                held = any(
                    b"Zanzibarquark" in file.read_bytes() for file in path.parent.glob(f"{path.name}*")
                )
                assert held is not gone
            assert not through or lengths[-1] == 3
    assert len(lengths) > 8
    assert set(lengths) == {2, 3}
    assert lengths == sorted(lengths)
