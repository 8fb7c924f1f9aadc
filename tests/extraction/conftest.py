"""What the tests of extraction share: the model, loaded once, and articles made of plain text."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
import spacy
from spacy.tokens import Doc

from factcheck.extraction.pipeline import Extractor
from factcheck.models import Article, Block


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    """The extractor with the default model."""
    return Extractor()


def _make_article(text: str, blocks: Sequence[Block] = (), published: str | None = None) -> Article:
    """An article as reading would hand it on."""
    return Article(
        name="sample.txt",
        text=text,
        raw=text.encode("utf-8", "surrogatepass"),
        media_type="text/plain",
        encoding="utf-8",
        blocks=tuple(blocks),
        published=published,
    )


@pytest.fixture(scope="session")
def make_article() -> Callable[..., Article]:
    """(text, blocks, published) → Article, as reading would hand it on."""
    return _make_article


@pytest.fixture(scope="session")
def make_doc() -> Callable[[str], Doc]:
    """Rows of tokens → a Doc built by hand; `_make_doc` says how a row is written."""
    return _make_doc


@pytest.fixture(scope="session")
def parse(extractor: Extractor) -> Callable[[str], Doc]:
    """Text → parsed, merged Doc with its paragraphs laid."""
    return lambda text: extractor.parse(_make_article(text))


def _make_doc(rows: str) -> Doc:
    """A Doc built by hand. One token a line: text, tag, part of speech, dependency, head's index.

    A "_" at the end of a line says that no space follows. The head is an index into the lines, from 0.
    """
    cells = [line.split() for line in rows.strip().splitlines()]
    return Doc(
        spacy.blank("en").vocab,
        words=[c[0] for c in cells],
        tags=[c[1] for c in cells],
        pos=[c[2] for c in cells],
        deps=[c[3] for c in cells],
        heads=[int(c[4]) for c in cells],
        lemmas=[c[0].lower() for c in cells],
        spaces=[len(c) < 6 for c in cells],
    )
