"""Start-up, lists and one ingest, each against a baseline in the same run.

In: nothing (the seed articles). Out: rows of (what, figure, limit).
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from benchmarks.processes import FACTCHECK, median_seconds, peak_megabytes, ratio

ROOT = Path(__file__).parent.parent
SEED = sorted((ROOT / "seeds").glob("*.txt"))[0]

# What ingest cannot do without: importing spaCy, loading the model, parsing the text.
PARSE = """
import sys, spacy
from factcheck.extraction.pipeline import default_model
spacy.load(default_model())(open(sys.argv[1], encoding="utf-8").read())
"""
CLAIMS = 10_000
KEYS = 60
FEW, MANY = 50, 5_000


def help_ratio() -> tuple[str, float, str]:
    """`factcheck --help` against importing click."""
    figure, ours, base = ratio([FACTCHECK, "--help"], [sys.executable, "-c", "import click"], runs=15)
    return f"factcheck --help / import click ({ours:.3f} s / {base:.3f} s)", figure, "<= 1.5"


def claims_seconds(folder: Path) -> tuple[str, float, str]:
    """`claims` on a database of 10,000 claims, wall seconds."""
    database = folder / "many.db"
    fill(database, CLAIMS)
    figure = median_seconds([FACTCHECK, "--db", str(database), "claims"])
    return f"claims on {CLAIMS:,} claims, seconds", figure, "<= 0.5"


def review_milliseconds(folder: Path) -> tuple[str, float, str]:
    """A verdict by its digit until the next claim is drawn, on a database of 10,000 claims; median."""
    from factcheck.cli import review_screen
    from factcheck.cli.review_desk import ReviewDesk
    from factcheck.store import open_store

    width, height = 80, 24
    taken = []
    with open_store(folder / "many.db", "write") as store:
        desk = ReviewDesk(store, "a50", "reviewer-a")
        for _ in range(KEYS):
            begun = time.perf_counter()
            desk.press("1")
            top = height - review_screen.bottom_height(desk, width, height)
            review_screen.top_lines(desk, width, top)
            review_screen.bottom_lines(desk, width, height)
            taken.append(1000 * (time.perf_counter() - begun))
    return f"a verdict stored and the next claim drawn, {CLAIMS:,} claims, ms", median(taken), "<= 50"


def key_milliseconds(folder: Path) -> tuple[str, float, str]:
    """From a verdict's digit in a pseudo-terminal until the next claim stands on its screen; median."""
    from tests.cli.review.terminal import Terminal

    terminal = Terminal("a51", FACTCHECK_DB=str(folder / "many.db"), FACTCHECK_REVIEWER="reviewer-a")
    # pexpect waits 50 ms before it types; a person's key does not.
    terminal.child.delaybeforesend = None
    terminal.see("a51.1 ")
    taken = []
    for number in range(2, KEYS + 2):
        begun = time.perf_counter()
        terminal.press("1", f"a51.{number} ")
        taken.append(1000 * (time.perf_counter() - begun))
    terminal.press("q")
    terminal.end()
    return f"a key until the next claim is on a terminal, {CLAIMS:,} claims, ms", median(taken), "<= 50"


def fill(database: Path, claims: int, per_article: int = 100) -> None:
    """A database of that many claims, made through the store from extractions built by hand."""
    from factcheck.desk import scales
    from factcheck.models import Article, Block, Claim, Extraction, Sentence
    from factcheck.store import open_store

    with open_store(database, "create") as store:
        for number in range(claims // per_article):
            lines = [f"Bridge {number}-{line} was closed for {line + 1} days." for line in range(per_article)]
            text = "\n".join(lines)
            starts = [sum(len(line) + 1 for line in lines[:index]) for index in range(per_article)]
            spans = [(start, start + len(line)) for start, line in zip(starts, lines, strict=True)]
            article = Article(
                name=f"{number}.txt",
                text=text,
                raw=text.encode(),
                media_type="text/plain",
                encoding="utf-8",
                blocks=tuple(Block(start, end, "paragraph") for start, end in spans),
            )
            extraction = Extraction(
                sentences=tuple(Sentence(start, end, "claim") for start, end in spans),
                claims=tuple(
                    Claim(line, None, None, (span,), index)
                    for index, (line, span) in enumerate(zip(lines, spans, strict=True))
                ),
                attributions=(),
                references=(),
                program_version="0",
                model_name="none",
                model_version="0",
            )
            store.ingest(article, extraction, scales.get_scale("default"), "one", "2026-01-01T00:00:00Z")


def export_seconds(folder: Path) -> Iterator[tuple[str, float, str]]:
    """`export` of one article of 10,000 claims, and of 100 articles, beyond what starting up takes."""
    start = median_seconds([FACTCHECK, "--version"], runs=5)
    one, many = folder / "one-article.db", folder / "articles.db"
    fill(one, CLAIMS, per_article=CLAIMS)
    fill(many, CLAIMS)
    for kind, what in (("markdown", ["a1"]), ("html", ["a1"]), ("jsonl", [])):
        export = [FACTCHECK, "--db", str(one), "export", *what, "--format", kind, "--force"]
        figure = median_seconds([*export, "-o", str(folder / kind)], runs=3) - start
        yield f"export of {CLAIMS:,} claims as {kind}, seconds beyond start-up", figure, "<= 2"
    export = [FACTCHECK, "--db", str(many), "export", "--all", "--force", "-o", str(folder / "all")]
    yield "export of 100 articles, seconds beyond start-up", median_seconds(export, runs=3) - start, "<= 5"


def ingest_ratio(folder: Path) -> tuple[str, float, str]:
    """`ingest` of one seed article against importing spaCy, loading the model and parsing that text."""
    ours = ["bash", "-c", f'rm -f one.db*; exec "{FACTCHECK}" --db one.db ingest "{SEED}"']
    figure, a, b = ratio(ours, [sys.executable, "-c", PARSE, str(SEED)], cwd=folder)
    return f"ingest one article / import, load, parse ({a:.2f} s / {b:.2f} s)", figure, "<= 1.25"


def write_articles(folder: Path, count: int) -> Path:
    """That many short articles of different text, made from the seed article's paragraphs."""
    folder.mkdir()
    paragraphs = [line for line in SEED.read_text(encoding="utf-8").splitlines() if line.strip()]
    for number in range(count):
        text = f"Report {number} of the series was published.\n{paragraphs[number % len(paragraphs)]}\n"
        (folder / f"{number:05}.txt").write_text(text, encoding="utf-8")
    return folder


def memory_ratio(folder: Path) -> tuple[str, float, str]:
    """Peak memory of ingesting 5,000 articles against that of 50."""
    peaks = []
    for count in (FEW, MANY):
        articles = write_articles(folder / f"articles-{count}", count)
        database = folder / f"memory-{count}.db"
        peaks.append(peak_megabytes([FACTCHECK, "--db", str(database), "ingest", "--new", str(articles)]))
    few, many = peaks
    return f"peak memory, {MANY:,} articles / {FEW} ({many:.0f} MB / {few:.0f} MB)", many / few, "<= 1.5"


def rows() -> Iterator[tuple[str, float, str]]:
    """All figures of this module, as they come."""
    yield help_ratio()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        yield claims_seconds(folder)
        yield review_milliseconds(folder)
        yield key_milliseconds(folder)
        yield from export_seconds(folder)
        yield ingest_ratio(folder)
        yield memory_ratio(folder)
