"""Articles with gold claims: parsed once, extracted as often as is asked, judged by the data's own scorer.

In: GOLD (a folder of gold files a part, a folder of articles, score.py) . Out: named figures.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.faithfulness import Shares
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

    def scores(self, *, leave_out: str | None = None) -> dict[str, dict[str, float]]:
        """Article ("ALL": all of them but `leave_out`) → measure → figure."""
        with tempfile.TemporaryDirectory() as place:
            gold, predictions = Path(place) / "gold", Path(place) / "predictions"
            gold.mkdir()
            predictions.mkdir()
            for article, _, found in self.extractions():
                name = f"{Path(article.name).stem}.json"
                if name != f"{leave_out}.json":
                    shutil.copyfile(self.gold / self.name / name, gold / name)
                    contract = json.dumps(to_contract(article, found))
                    (predictions / name).write_text(contract, encoding="utf-8")
            articles = ["--articles", str(self.articles)]
            lines = printed([*self._scorer(), str(gold), str(predictions), *articles])
        return {
            line.split()[0]: {name: float(value) for name, value in FIGURE.findall(line)}
            for line in lines.splitlines()
            if FIGURE.search(line)
        }

    def shares(self) -> Shares:
        """Faithfulness and unresolved pronouns over all articles."""
        shares = Shares()
        for article, doc, found in self.extractions():
            shares.add(article.text, found, {token.lemma_.lower() for token in doc})
        return shares

    def _scorer(self) -> list[str]:
        own = self.gold / "score.py"
        if not own.exists():
            raise SystemExit(f"{own} is missing: the gold data comes with its scorer")
        return [sys.executable, str(own)]


def printed(command: list[str]) -> str:
    """What a scorer prints."""
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout
