"""`make quality`: extracts the articles of the gold data and has the data's own scorers judge the claims.

In: GOLD (dev/, train/, articles/, train_articles/, score.py) and optionally BENCH (attribution/, pronouns/).
Out: a Markdown table; exit status 1 where a figure lies more than 0.01 below the one kept in RESULTS.md.
The data stays where it is: nothing of it is copied here.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.processes import FACTCHECK

RESULTS = Path(__file__).parent / "RESULTS.md"
TOLERANCE = 0.01
Figures = Iterator[tuple[str, float]]


def extract(articles: Path, folder: Path) -> Path:
    """Contract files of all articles of a folder, made by the program itself."""
    sources = sorted(str(path) for path in articles.glob("*.txt"))
    command = [FACTCHECK, "extract", *sources, "--output-dir", str(folder), "--json"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return folder


def printed(command: list[str]) -> str:
    """What a scorer prints."""
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def gold_figures(gold: Path, part: str, articles: str, folder: Path) -> Figures:
    """F1, strict, soft, speaker and sent-F1 over all articles of one part."""
    predictions = extract(gold / articles, folder / part)
    scorer = [sys.executable, str(gold / "score.py"), str(gold / part), str(predictions)]
    line = printed([*scorer, "--articles", str(gold / articles)]).strip().splitlines()[-1]
    yield from named_figures(f"gold {part}", line)


def named_figures(name: str, line: str) -> Figures:
    """The figures of one line of a scorer: a measure's name, a space, three decimals."""
    for measure, value in re.findall(r"([A-Za-z][\w-]*) (\d\.\d{3})", line):
        yield f"{name}: {measure}", float(value)


def bench_figures(bench: Path, name: str, folder: Path) -> Figures:
    """The figures of one benchmark over all articles, and over its news where it tells genres apart."""
    place = bench / name
    predictions = extract(place / "articles", folder / name)
    text = printed([sys.executable, str(place / "score.py"), str(place / "gold.json"), str(predictions)])
    for line in text.splitlines():
        if line.startswith("genre news "):
            yield from named_figures(f"{name}, news", line)
        elif line.startswith("ALL "):
            yield from named_figures(name, line)


def kept_figures() -> dict[str, float]:
    """The figures of the quality table in RESULTS.md; without one nothing could be told to have fallen."""
    rows = re.findall(r"^\| ([^|]+?) \| (\d\.\d+) \|", RESULTS.read_text(encoding="utf-8"), re.MULTILINE)
    if not rows:
        raise SystemExit(f"{RESULTS} keeps no figures to compare with")
    return {name: float(value) for name, value in rows}


def main() -> int:
    """Measure, print, compare."""
    parser = argparse.ArgumentParser(description="Quality of the extraction, by the data's own scorers.")
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--bench", type=Path)
    options = parser.parse_args()
    kept = kept_figures()
    fallen = 0
    print("| measure | figure | kept in RESULTS.md |\n|---|---|---|")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        measures = [gold_figures(options.gold, "dev", "articles", folder)]
        measures.append(gold_figures(options.gold, "train", "train_articles", folder))
        if options.bench:
            measures += [bench_figures(options.bench, part, folder) for part in ("attribution", "pronouns")]
        for figures in measures:
            for measure, value in figures:
                low = measure in kept and value < kept[measure] - TOLERANCE
                fallen += low
                before = f"{kept[measure]:.3f}" if measure in kept else "–"
                print(f"| {measure} | {value:.3f} | {before}{' FALLEN' if low else ''} |", flush=True)
    return 1 if fallen else 0


if __name__ == "__main__":
    raise SystemExit(main())
