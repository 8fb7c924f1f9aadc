"""Claim matching by the data's own scorer: `factcheck match` over posts and the claims that verify them.

In: BENCH/matching with dev.jsonl, verified_claims.jsonl and score.py. Out: (measure, figure), or a row for
`make bench`.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.processes import FACTCHECK


def rows(bench: Path) -> Iterator[tuple[str, float, str]]:
    """MAP@5 and its limit."""
    with tempfile.TemporaryDirectory() as folder:
        found = dict(figures(bench, Path(folder)))
    yield "claim matching, MAP@5", found["matching: MAP@5"], ">= 0.86"


def figures(bench: Path, folder: Path) -> Iterator[tuple[str, float]]:
    """MAP@1, MAP@3, MAP@5 and recall@5."""
    place, predictions = bench / "matching", folder / "matches.jsonl"
    files = ["--queries", str(place / "dev.jsonl"), "--claims", str(place / "verified_claims.jsonl")]
    with predictions.open("wb") as out:
        subprocess.run([FACTCHECK, "match", *files, "--json"], check=True, stdout=out)
    command = [sys.executable, str(place / "score.py"), str(place / "dev.jsonl"), str(predictions)]
    text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    for measure, value in re.findall(r"^(MAP@\d|recall@5)\s+(\d\.\d+)", text, re.MULTILINE):
        yield f"matching: {measure}", float(value)
