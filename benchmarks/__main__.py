"""`make bench`: prints every speed figure with its limit; exit status 1 where one is missed.

In: optionally a corpus of articles, one JSON object with `text` a line, and data for claim matching. Out: a
Markdown table.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from benchmarks import desk_speed, extraction_speed, feed_speed, quality_matching, redraft, web_pages


def holds(figure: float, limit: str) -> bool:
    """Whether a figure keeps its limit ("<= 1.5")."""
    sign, bound = limit.split()
    return figure <= float(bound) if sign == "<=" else figure >= float(bound)


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Speed of factcheck, as ratios within one run.")
    parser.add_argument(
        "--corpus", type=Path, help="JSON Lines with `text`; default: the seed articles repeated"
    )
    parser.add_argument("--bench", type=Path, help="a folder with matching/, to measure claim matching too")
    asked = parser.parse_args()
    corpus = asked.corpus
    missed = 0
    print("| what | figure | limit | |\n|---|---|---|---|")
    for measure in (
        extraction_speed.rows(corpus),
        redraft.rows(corpus),
        desk_speed.rows(),
        feed_speed.rows(corpus),
        web_pages.rows(),
        () if asked.bench is None else quality_matching.rows(asked.bench),
    ):
        for what, figure, limit in measure:
            kept = holds(figure, limit)
            missed += not kept
            print(f"| {what} | {figure:.2f} | {limit} | {'kept' if kept else 'MISSED'} |", flush=True)
    return 1 if missed else 0


if __name__ == "__main__":
    raise SystemExit(main())
