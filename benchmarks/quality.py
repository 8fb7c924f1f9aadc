"""`make quality`: extracts the articles of the gold data and judges the claims.

In: GOLD (folders of gold files and of their articles) and optionally BENCH (attribution/, pronouns/,
checkworthiness/).
Out: Markdown tables; exit status 1 where a figure lies more than 0.01 below the one kept in RESULTS.md.
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

from benchmarks import ablation, quality_checkworthiness, quality_matching
from benchmarks.gold import FIGURE, PARTS, Part, printed
from benchmarks.processes import FACTCHECK
from factcheck.desk.scoring import Score
from factcheck.extraction.pipeline import Extractor

RESULTS = Path(__file__).parent / "RESULTS.md"
SEEDS = Path(__file__).parent.parent / "seeds"
TOLERANCE = 0.01
BENCHES = ("attribution", "pronouns")
Figures = Iterator[tuple[str, float]]


def extract(articles: Path, folder: Path) -> Path:
    """Contract files of all articles of a folder, made by the program itself."""
    sources = sorted(str(path) for path in articles.glob("*.txt"))
    command = [FACTCHECK, "extract", *sources, "--output-dir", str(folder), "--json"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return folder


def gold_figures(part: Part) -> Figures:
    """The figures over all articles of one part, the seed article by itself and left out, and the shares.

    Raises:
        SystemExit: the scorer that comes with the data says otherwise than ours.
    """
    scores = part.scores()
    total = sum(scores.values(), Score()).figures()
    theirs = part.by_its_own_scorer()
    if theirs is not None and any(abs(theirs[name] - value) > 0.0006 for name, value in total.items()):
        raise SystemExit(f"two scorers differ on {part.name}: {theirs} and {total}")
    for measure, value in total.items():
        yield f"gold {part.name}: {measure}", value
    for seed in sorted({path.stem for path in SEEDS.glob("*.txt")} & set(scores)):
        rest = sum((score for name, score in scores.items() if name != seed), Score()).figures()
        for measure in ("F1", "strict"):
            yield f"gold {part.name}, the seed article: {measure}", scores[seed].figures()[measure]
            yield f"gold {part.name}, without it: {measure}", rest[measure]
    for what, value in part.shares().figures():
        yield f"gold {part.name}: {what}", value


def bench_figures(bench: Path, name: str, folder: Path) -> Figures:
    """The figures of one benchmark over all articles, and over its news where it tells genres apart."""
    place = bench / name
    predictions = extract(place / "articles", folder / name)
    text = printed([sys.executable, str(place / "score.py"), str(place / "gold.json"), str(predictions)])
    for line in text.splitlines():
        if line.startswith("genre news "):
            yield from ((f"{name}, news: {m}", float(v)) for m, v in FIGURE.findall(line))
        elif line.startswith("ALL "):
            yield from ((f"{name}: {m}", float(v)) for m, v in FIGURE.findall(line))


def kept_figures() -> dict[str, float]:
    """The figures of the quality table in RESULTS.md; without one nothing could be told to have fallen."""
    rows = re.findall(r"^\| ([^|]+?) \| (\d\.\d+) \|", RESULTS.read_text(encoding="utf-8"), re.MULTILINE)
    if not rows:
        raise SystemExit(f"{RESULTS} keeps no figures to compare with")
    return {name: float(value) for name, value in rows}


LESS_IS_BETTER = ("unresolved pronoun",)
UNJUDGED = ("claims per 100 words",)


def fell(measure: str, value: float, before: float) -> bool:
    """Whether a figure is worse than the one kept, by more than the tolerance."""
    if measure.endswith(UNJUDGED):
        return False
    worse = value - before if measure.endswith(LESS_IS_BETTER) else before - value
    return worse > TOLERANCE


def main() -> int:
    """Measure, print, compare."""
    parser = argparse.ArgumentParser(description="Quality of the extraction, by the data's own scorers.")
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--bench", type=Path)
    options = parser.parse_args()
    kept = kept_figures()
    extractor = Extractor()
    parts = [Part(options.gold, name, extractor) for name in PARTS if (options.gold / name).is_dir()]
    if not parts:
        raise SystemExit(f"{options.gold} holds none of {', '.join(PARTS)}: is it a folder of gold data?")
    fallen = 0
    print("| measure | figure | kept in RESULTS.md |\n|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        measures = [gold_figures(part) for part in parts]
        if options.bench:
            measures += [bench_figures(options.bench, name, Path(folder)) for name in BENCHES]
            measures.append(quality_checkworthiness.figures(options.bench, Path(folder)))
            measures.append(quality_matching.figures(options.bench, Path(folder)))
        for figures in measures:
            for measure, value in figures:
                low = measure in kept and fell(measure, value, kept[measure])
                fallen += low
                before = f"{kept[measure]:.3f}" if measure in kept else "–"
                print(f"| {measure} | {value:.3f} | {before}{' FALLEN' if low else ''} |", flush=True)
    print(f"\nWhat each rule family brings ({parts[0].name}):\n")
    for row in ablation.rows(parts[0].figures):
        print(row, flush=True)
    return 1 if fallen else 0


if __name__ == "__main__":
    raise SystemExit(main())
