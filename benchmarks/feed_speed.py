"""Thousands of articles from one file: what two processes and a Dask cluster gain, what memory it takes.

In: optionally a corpus, one JSON object with `text` a line. Out: rows for `make bench`. A gain is articles
per second by two against articles per second by one, and is compared with what bare `nlp.pipe` gains from
`n_process=2` on the same texts in the same minutes. Starting up is no part of it: a rate is that of a long
feed beyond a short one, whose articles are the first of the long one. `nlp.pipe` is measured on texts that it
has seen; each `ingest` is a new process to which all are new, by one as by two: what of that does not halve
counts against our gain.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from benchmarks.dask_cluster import DaskCluster
from benchmarks.processes import FACTCHECK, peak_megabytes, seconds

SHORT, LONG = 20, 120
ROUNDS = 3
FEW, MANY = 500, 10_000
SEEDS = Path(__file__).parent.parent / "seeds"

# Seconds that nlp.pipe takes for the texts beyond those of the short feed, by one process and by two.
BARE = """
import json, sys, time, spacy
from factcheck.extraction.pipeline import default_model
nlp = spacy.load(default_model())
texts = [json.loads(line)["text"] for line in open(sys.argv[1], encoding="utf-8")]
def taken(texts, processes):
    begun = time.perf_counter()
    for _ in nlp.pipe(texts, n_process=processes, batch_size=16):
        pass
    return time.perf_counter() - begun
if __name__ == "__main__":
    # The first pass over a text is slower by a seventh: its words are new to the vocabulary. Processes are
    # forked and know what this one knows, so without a pass over all texts one process would be measured
    # cold, two warm, and the gain would be that of being warm as well.
    taken(texts, 1)
    few = int(sys.argv[2])
    print(*(taken(texts, processes) - taken(texts[:few], processes) for processes in (1, 2)))
"""


def rows(corpus: Path | None) -> Iterator[tuple[str, float, str]]:
    """All figures of this module, as they come."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        yield from gains(folder, corpus)
        yield memory_ratio(folder)


def gains(folder: Path, corpus: Path | None) -> Iterator[tuple[str, float, str]]:
    """What two processes, and two workers of a cluster, gain, in parts of what `nlp.pipe` gains."""
    short, long = folder / "short.jsonl", folder / "long.jsonl"
    for path, count in ((short, SHORT), (long, LONG)):
        write_feed(path, texts_of(corpus, count))
    ways: dict[str, list[str]] = {"one": [], "two": ["--jobs", "2"]}
    with DaskCluster(folder) as dask:
        for worker in (dask.add_worker(), dask.add_worker()):
            assert worker.poll() is None
        ways["cluster"] = ["--cluster", dask.address]
        rates: dict[str, list[float]] = {way: [] for way in ways}
        bare: list[float] = []
        ingest(folder, short, ways["cluster"])  # the workers load the model
        for _ in range(ROUNDS):
            for way, options in ways.items():
                taken = ingest(folder, long, options) - ingest(folder, short, options)
                rates[way].append((LONG - SHORT) / taken)
            bare.append(bare_gain(long))
    alone = median(rates["one"])
    for way, what in (("two", "ingest --jobs 2"), ("cluster", "ingest --cluster, two workers")):
        gain = median(two / one / base for two, one, base in zip(rates[way], rates["one"], bare, strict=True))
        figures = f"{median(rates[way]):.1f} articles/s, by one {alone:.1f}"
        yield f"{what} ({figures}), part of `nlp.pipe`'s gain ({median(bare):.2f})", gain, ">= 0.9"


def ingest(folder: Path, feed: Path, options: list[str]) -> float:
    """Wall seconds of taking a feed into a new database."""
    database = folder / "feed.db"
    for path in folder.glob("feed.db*"):
        path.unlink()
    return seconds([FACTCHECK, "--db", str(database), "ingest", str(feed), *options], cwd=folder)


def bare_gain(feed: Path) -> float:
    """How much faster bare `nlp.pipe` is by two processes than by one."""
    script = feed.with_name("bare.py")
    script.write_text(BARE, encoding="utf-8")
    command = [sys.executable, str(script), str(feed), str(SHORT)]
    one, two = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    return float(one) / float(two)


def memory_ratio(folder: Path) -> tuple[str, float, str]:
    """Peak memory of taking in 10,000 articles of a sentence each against that of 500."""
    peaks = []
    sentences = [part for text in _seeds() for part in text.replace("\n", " ").split(". ") if part.strip()]
    for count in (FEW, MANY):
        feed = folder / f"memory-{count}.jsonl"
        write_feed(feed, [sentences[number % len(sentences)] for number in range(count)])
        database = folder / f"memory-{count}.db"
        peaks.append(peak_megabytes([FACTCHECK, "--db", str(database), "ingest", str(feed)], cwd=folder))
    few, many = peaks
    return (
        f"peak memory, feed of {MANY:,} articles / {FEW} ({many:.0f} MB / {few:.0f} MB)",
        many / few,
        "<= 1.3",
    )


def write_feed(path: Path, texts: list[str]) -> None:
    """A feed in which no text is like another: each begins with its number."""
    lines = (
        json.dumps({"id": number, "text": f"Report {number} of the series was published.\n\n{text}"})
        for number, text in enumerate(texts)
    )
    path.write_text("".join(line + "\n" for line in lines), encoding="utf-8")


def texts_of(corpus: Path | None, count: int) -> list[str]:
    """The first articles of the corpus, over and over where it is shorter; without one, the seed articles."""
    if corpus is None:
        known = _seeds()
    else:
        with corpus.open(encoding="utf-8") as lines:
            known = [json.loads(line)["text"] for _, line in zip(range(count), lines, strict=False)]
    return [known[number % len(known)] for number in range(count)]


def _seeds() -> list[str]:
    return [path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))]
