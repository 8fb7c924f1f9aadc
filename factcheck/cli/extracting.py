"""What a process that only extracts does: here beside the writer, or on another machine of a cluster.

In: a model's name, articles. Out: extractions. The model is loaded once a process, with the first article.
"""

from __future__ import annotations

import pickle
from dataclasses import replace
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

from factcheck import __version__

if TYPE_CHECKING:
    from factcheck.extraction.pipeline import Extractor
    from factcheck.models import Article, Extraction


class Versions(NamedTuple):
    """What an extraction depends on beside its text."""

    program: str
    model_name: str
    model_version: str

    def __str__(self) -> str:
        return f"factcheck {self.program} with {self.model_name} {self.model_version}"


_extractors: dict[str | None, Extractor] = {}
_one_at_a_time = Lock()
"""spaCy's pipeline serves one thread; a worker of a cluster may have several."""


def pack(article: Article) -> bytes:
    """An article as it travels: without its raw bytes, which no rule reads."""
    return pickle.dumps(replace(article, raw=b""))


def load(model: str | None) -> None:
    """Load the model, unless this process has it.

    Raises:
        ModelError: no such model.
    """
    if model not in _extractors:
        from factcheck.cli.model import load_extractor

        _extractors[model] = load_extractor(model)


def extract(packed: bytes, model: str | None) -> Extraction:
    """What is found in an article that `pack` made.

    Raises:
        ModelError: no such model, or it is for another language than the text.
        ReadingError: the text cannot be read as an article.
    """
    from factcheck.cli.language import check_model

    article: Article = pickle.loads(packed)
    with _one_at_a_time:
        load(model)
        check_model(article, _extractors[model])
        return _extractors[model].extract(article, reasons=True)


def versions(model: str | None) -> Versions:
    """The versions that this process would extract with; the model is not loaded for it.

    Raises:
        ModelError: no such model.
    """
    from factcheck.extraction.pipeline import identify

    return Versions(__version__, *identify(model))


def versions_of(found: Extraction) -> Versions:
    """The versions that an extraction was made with."""
    return Versions(found.program_version, found.model_name, found.model_version)
