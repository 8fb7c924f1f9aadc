"""Articles for the desk's tests. In: what differs. Out: models.ArticleRecord."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from factcheck.models import ArticleRecord
from tests.builders import RETRIEVED, make_scale

_ARTICLE = ArticleRecord(
    uid="u3",
    number=3,
    name="bridge.txt",
    title="Bridge opened",
    byline=None,
    publisher=None,
    url=None,
    published=None,
    retrieved=RETRIEVED,
    revision=1,
    text_sha256="0" * 64,
    raw_sha256="0" * 64,
    text="The bridge cost 4.2 million pounds.",
    scale=make_scale(),
    policy="one",
    program_version="0.1.0",
    model_name="test_model",
    model_version="1.0",
    conclusion=None,
    forgotten=False,
    claims=1,
)


def make_record(**changes: Any) -> ArticleRecord:
    """The article a3 with what is given."""
    return replace(_ARTICLE, **changes)
