"""Texts that are not in English are named, not read as if they were. In: an article. Out: an error."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.errors import ModelError, ReadingError

if TYPE_CHECKING:
    from factcheck.extraction.pipeline import Extractor
    from factcheck.models import Article

ENGLISH = "en"


def check_language(article: Article, said: str | None, model: str | None) -> None:
    """Raise where the article is in another language and the user did not say what to do about it.

    Args:
        article: as read.
        said: the language that the user named.
        model: the model that the user named.

    Raises:
        ReadingError: it is not in English, and not both are given.
    """
    code = article.language
    if code in (None, ENGLISH) or (said and model):
        return
    from factcheck.reading.language import name_of

    raise ReadingError(
        f"{article.name} is in {name_of(code or '')}; the rules are made for English",
        f"If that is wrong, give --language en; to try all the same, --language {code} and a --model for it.",
    )


def check_model(article: Article, extractor: Extractor) -> None:
    """Raise where the model is for another language than the text.

    Raises:
        ModelError: naming both.
    """
    language = str(extractor.nlp.meta["lang"])
    if article.language not in (None, language):
        raise ModelError(
            f"{article.name} is in “{article.language}”, {extractor.model_name} is for “{language}”",
            "Give --model with a model for the language of the text.",
        )
