"""The next draft against the first one: seconds of taking in an article of which one paragraph changed.

In: optionally a JSON Lines file of articles (`text` in each). Out: a row for `make bench`. Both begin with
the model loaded and the article read, and end with all on the disk; each round has an empty database.
"""

from __future__ import annotations

import json
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.cli.intake import Intake
from factcheck.cli.model import load_extractor
from factcheck.desk import scales
from factcheck.models import Article
from factcheck.reading.blocks import plain_blocks
from factcheck.store import open_store

if TYPE_CHECKING:
    from factcheck.extraction.pipeline import Extractor

PARAGRAPHS = 100
CHANGED = 50
NEW = "The council of Norland voted on Monday to build 40 homes, said Ana Ruiz, who leads it."
ROUNDS = 7
LIMIT = "<= 0.2"
_ROOT = Path(__file__).parent.parent
_LEAST = 60
"""Characters of a paragraph: shorter ones are headings."""


def rows(corpus: Path | None) -> Iterator[tuple[str, float, str]]:
    """The figure of this module."""
    what = f"re-ingest of {PARAGRAPHS} paragraphs, one of them changed / first ingest, seconds"
    yield what, redraft_ratio(_paragraphs(corpus)), LIMIT


def redraft_ratio(paragraphs: list[str], rounds: int = ROUNDS) -> float:
    """Median over the rounds of (seconds of the second draft / of the first one); the first round is no part.

    Raises:
        AssertionError: the claims of the second draft are not those that a first ingest of its text gives.
    """
    first = _article(paragraphs)
    second = _article([*paragraphs[:CHANGED], NEW, *paragraphs[CHANGED + 1 :]])
    extractor = load_extractor(None)
    found = extractor.extract(second, memory := extractor.memory())
    extractor.extract(first, memory := extractor.memory())
    assert extractor.extract(second, extractor.memory(memory.dump())) == found, "claims differ"
    ratios = [_ratio(first, second, extractor) for _ in range(rounds)]
    return statistics.median(ratios[1:])


def _ratio(first: Article, second: Article, extractor: Extractor) -> float:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "desk.db"
        open_store(path, "create").close()
        with Intake(path, scales.PRESETS["default"], "one", None) as intake:
            intake.use(extractor)
            seconds = [_taken(intake, article) for article in (first, second)]
    return seconds[1] / seconds[0]


def _taken(intake: Intake, article: Article) -> float:
    start = time.perf_counter()
    assert intake.take(article).added
    return time.perf_counter() - start


def _article(paragraphs: list[str]) -> Article:
    text = "\n\n".join(paragraphs)
    return Article("draft.txt", text, text.encode(), "text/plain", "utf-8", plain_blocks(text))


def _paragraphs(corpus: Path | None) -> list[str]:
    """The first paragraphs of the corpus; without one, those of the samples, varied."""
    if corpus is not None:
        with corpus.open(encoding="utf-8") as lines:
            texts = [str(json.loads(line)["text"]) for line, _ in zip(lines, range(PARAGRAPHS), strict=False)]
    else:
        files = [
            *sorted((_ROOT / "seeds").glob("*.txt")),
            *sorted((_ROOT / "tests/gold/articles").glob("*.txt")),
        ]
        texts = [file.read_text(encoding="utf-8") for file in files]
    found = [line for text in texts for line in text.splitlines() if len(line) >= _LEAST]
    again = 1 + PARAGRAPHS // max(1, len(found))
    more = [f"{line} In {1990 + turn} it was otherwise." for turn in range(again) for line in found]
    return list(dict.fromkeys([*found, *more]))[:PARAGRAPHS]
