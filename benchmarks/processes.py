"""Whole processes side by side. In: two commands. Out: the ratio of their times, pair by pair.

The two run in turn (A B A B …) after one warm-up each, so that a machine whose speed drifts slows both; the
median of the pairs' ratios is the figure.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

BIN = Path(sys.executable).parent
FACTCHECK = str(BIN / "factcheck")


def _environment() -> dict[str, str]:
    """What a command is run in. Bytecode is kept, as of what is installed: the warm-up makes it."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"NO_COLOR": "1", "FACTCHECK_REVIEWER": "reviewer-a"}


def seconds(command: Sequence[str], *, cwd: Path | None = None) -> float:
    """Wall seconds of one run; raises CalledProcessError where it fails."""
    environment = _environment()
    begun = time.perf_counter()
    subprocess.run(command, cwd=cwd, env=environment, check=True, capture_output=True)
    return time.perf_counter() - begun


def median_seconds(command: Sequence[str], *, runs: int = 7, cwd: Path | None = None) -> float:
    """Median wall seconds after one warm-up."""
    seconds(command, cwd=cwd)
    return statistics.median(seconds(command, cwd=cwd) for _ in range(runs))


def ratio(
    command: Sequence[str], baseline: Sequence[str], *, runs: int = 7, cwd: Path | None = None
) -> tuple[float, float, float]:
    """(median ratio, median seconds of the command, of the baseline)."""
    seconds(command, cwd=cwd), seconds(baseline, cwd=cwd)
    pairs = [(seconds(command, cwd=cwd), seconds(baseline, cwd=cwd)) for _ in range(runs)]
    return (
        statistics.median(a / b for a, b in pairs),
        statistics.median(a for a, _ in pairs),
        statistics.median(b for _, b in pairs),
    )


def peak_megabytes(command: Sequence[str], *, cwd: Path | None = None) -> float:
    """Peak resident memory of one run, in MB, as the system accounts it for the finished process."""
    code = (
        "import resource, subprocess, sys\n"
        "subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)\n"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)\n"
    )
    environment = _environment()
    done = subprocess.run(
        [sys.executable, "-c", code, *command],
        cwd=cwd,
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    )
    kilobytes = int(done.stdout)
    return kilobytes / 1024 if sys.platform != "darwin" else kilobytes / 1024 / 1024
