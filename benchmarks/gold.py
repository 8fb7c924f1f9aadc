"""Articles with gold claims: parsed once, extracted as often as is asked, judged.

In: GOLD (a folder of gold files a part, a folder of articles, maybe a scorer of its own). Out: figures.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.faithfulness import Shares
from factcheck.desk.scoring import Predicted, Score, read_units, score
from factcheck.extraction import layers
from factcheck.extraction.contract import to_contract
from factcheck.extraction.pipeline import Extractor, to_extraction
from factcheck.models import Article, Extraction
from factcheck.reading.sources import read

if TYPE_CHECKING:
    from spacy.tokens import Doc

PARTS = {"dev": "articles", "train": "train_articles", "own": "articles"}
"""A folder of gold files and the folder of their articles."""
FIGURE = re.compile(r"([A-Za-z][\w-]*) (\d\.\d{3})")


class Part:
    """One part of the gold data, parsed."""

    def __init__(self, gold: Path, name: str, extractor: Extractor) -> None:
        self.gold, self.name = gold, name
        self.articles = gold / PARTS[name]
        self.extractor = extractor
        self.parsed: list[tuple[Article, Doc]] = []
        for path in sorted(self.articles.glob("*.txt")):
            article = read(str(path))
            self.parsed.append((article, extractor.parse(article)))

    def extractions(self) -> Iterator[tuple[Article, Doc, Extraction]]:
        """What the rules find now; earlier layers but the paragraphs are forgotten first."""
        for article, doc in self.parsed:
            for layer in layers.LAYERS:
                if layer != "paragraphs":
                    doc._.set(layers.PREFIX + layer, None)
            layers.ensure_claims(doc)
            found = to_extraction(
                doc, self.extractor.model_name, self.extractor.model_version, published=article.published
            )
            yield article, doc, found

    def scores(self) -> dict[str, Score]:
        """Article → its score, by the program's own scorer (`factcheck evaluate`)."""
        found = {}
        for article, _, extraction in self.extractions():
            name = Path(article.name).stem
            units = read_units(
                json.loads((self.gold / self.name / f"{name}.json").read_text(encoding="utf-8"))
            )
            claims = [Predicted(claim.text, claim.speaker, claim.start) for claim in extraction.claims]
            found[name] = score(units, claims, article.text)
        return found

    def figures(self) -> dict[str, float]:
        """The figures of all articles together."""
        return sum(self.scores().values(), Score()).figures()

    def by_its_own_scorer(self) -> dict[str, float] | None:
        """The same by the scorer that comes with the data; None where none does."""
        scorer = self.gold / "score.py"
        if not scorer.exists():
            return None
        with tempfile.TemporaryDirectory() as folder:
            for article, _, found in self.extractions():
                target = Path(folder) / f"{Path(article.name).stem}.json"
                target.write_text(json.dumps(to_contract(article, found)), encoding="utf-8")
            command = [sys.executable, str(scorer), str(self.gold / self.name), folder]
            text = printed([*command, "--articles", str(self.articles)])
        return {name: float(value) for name, value in FIGURE.findall(text.strip().splitlines()[-1])}

    def shares(self) -> Shares:
        """Faithfulness and unresolved pronouns over all articles."""
        shares = Shares()
        for article, doc, found in self.extractions():
            shares.add(article.text, found, {token.lemma_.lower() for token in doc})
        return shares


def printed(command: list[str]) -> str:
    """What a scorer prints."""
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout
