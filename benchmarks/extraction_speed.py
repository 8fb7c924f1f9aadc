"""Speed of extraction against bare parsing, in one run: tokens per second as a ratio.

In: optionally a JSON Lines file of articles (`text` in each). Out: rows for `make bench`. The baseline is
`nlp.pipe` over whole articles with every component of the same model. Both take turns, so that whatever
else the machine does falls on both.
"""

from __future__ import annotations

import json
import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import spacy
from spacy.tokens import Doc

from factcheck.extraction import layers
from factcheck.extraction.checkworthiness.model import load_model
from factcheck.extraction.pipeline import Extractor, default_model
from factcheck.models import Article
from factcheck.reading.blocks import plain_blocks

ARTICLES = 200
ROUNDS = 3
SEEDS = Path(__file__).parent.parent / "seeds"


def rows(corpus: Path | None) -> Iterator[tuple[str, float, str]]:
    """The figure of this module."""
    articles = _articles(corpus)
    yield (
        f"extraction of {len(articles)} articles, tokens/s against bare `nlp.pipe`",
        speed_ratio(articles),
        ">= 0.85",
    )
    yield "check-worthiness of the same articles / their parse", scoring_ratio(articles), "<= 0.05"
    yield "loading the weights of check-worthiness, seconds", loading_seconds(), "<= 0.05"


def speed_ratio(articles: list[Article], rounds: int = ROUNDS) -> float:
    """Median over the rounds of (tokens per second of extraction / of parsing alone); the two take turns."""
    extractor, bare = Extractor(), spacy.load(default_model())
    extractor.extract(articles[0])
    bare(articles[0].text)

    def parse() -> None:
        for _ in bare.pipe(article.text for article in articles):
            pass

    def extract() -> None:
        for article in articles:
            extractor.extract(article)

    return statistics.median(_seconds(parse) / _seconds(extract) for _ in range(rounds))


def scoring_ratio(articles: list[Article], rounds: int = ROUNDS) -> float:
    """Median over the rounds of (seconds of scoring / of parsing), claims and all else found before."""
    extractor = Extractor()

    def ratio() -> float:
        docs: list[Doc] = []
        parsing = _seconds(lambda: docs.extend(extractor.parse(article) for article in articles))
        for doc in docs:
            layers.ensure_claims(doc)
        return _seconds(lambda: [layers.ensure_scores(doc) for doc in docs]) / parsing

    return statistics.median(ratio() for _ in range(rounds))


def loading_seconds(rounds: int = 2 * ROUNDS) -> float:
    """Median seconds of reading the weights."""
    return statistics.median(_seconds(load_model.__wrapped__) for _ in range(rounds))


def _articles(corpus: Path | None) -> list[Article]:
    """The first articles of the corpus; without one, the seed articles over and over."""
    if corpus is None:
        seeds = [path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))]
        texts = [seeds[number % len(seeds)] for number in range(ARTICLES)]
    else:
        with corpus.open(encoding="utf-8") as lines:
            texts = [json.loads(line)["text"] for _, line in zip(range(ARTICLES), lines, strict=False)]
    return [
        Article(str(number), text, text.encode("utf-8"), "text/plain", "utf-8", plain_blocks(text))
        for number, text in enumerate(texts)
    ]


def _seconds(run: Callable[[], object]) -> float:
    begun = time.perf_counter()
    run()
    return time.perf_counter() - begun
