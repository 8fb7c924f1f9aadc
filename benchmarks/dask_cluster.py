"""A Dask cluster of processes on this machine, for measuring and for tests.

In: a folder. Out: the scheduler's address and the processes. All listen on the loopback address alone, and
without dashboards.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Self

LOOPBACK = "127.0.0.1"
START_SECONDS = 60.0


class DaskCluster:
    """A scheduler and its workers. Use it in a `with`: at its end they end.

    Args:
        folder: where they may leave files.

    Raises:
        TimeoutError: the scheduler did not come up.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.workers: list[subprocess.Popen[bytes]] = []
        contact = folder / "scheduler.json"
        self.scheduler = self._start("scheduler", "", "--port", "0", "--scheduler-file", str(contact))
        self.address = self._address(contact)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for process in (*self.workers, self.scheduler):
            process.kill()
            process.wait()

    def add_worker(self, path: str = "") -> subprocess.Popen[bytes]:
        """Start a worker of one thread.

        Args:
            path: a folder whose modules it finds before all others.
        """
        place = str(self._folder / f"worker-{len(self.workers)}")
        options = ("--no-nanny", "--nthreads", "1", "--memory-limit", "0", "--local-directory", place)
        self.workers.append(self._start("worker", path, self.address, *options))
        return self.workers[-1]

    def _start(self, what: str, path: str, *arguments: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", f"distributed.cli.dask_{what}"]
        loopback = ["--host", LOOPBACK, "--no-dashboard", "--dashboard-address", f"{LOOPBACK}:0"]
        folders = [folder for folder in (path, os.environ.get("PYTHONPATH", "")) if folder]
        with (self._folder / f"{what}.log").open("ab") as log:
            return subprocess.Popen(
                [*command, *loopback, *arguments],
                stdout=log,
                stderr=log,
                env={**os.environ, "PYTHONPATH": os.pathsep.join(folders)},
            )

    def _address(self, contact: Path) -> str:
        """The address that the scheduler wrote down once it listened."""
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline and self.scheduler.poll() is None:
            try:
                return str(json.loads(contact.read_text(encoding="utf-8"))["address"])
            except (FileNotFoundError, ValueError):
                time.sleep(0.05)
        self.scheduler.kill()
        self.scheduler.wait()
        raise TimeoutError("the Dask scheduler did not come up")
