from __future__ import annotations

import pytest

from factcheck.desk import events
from factcheck.desk.collections import clean_name, collect, uncollect
from factcheck.errors import DeskError
from factcheck.models import ArticleRecord
from tests.desk.articles import make_record


@pytest.fixture
def article() -> ArticleRecord:
    return make_record(collections=("budget",))


def test_collect_gives_a_draft_with_the_name_on_one_line(article: ArticleRecord) -> None:
    draft = collect(article, "  local \n elections ")
    assert draft.type == events.ARTICLE_COLLECTED
    assert draft.body == {"article": article.uid, "name": "local elections"}


@pytest.mark.parametrize("name", ["", " \n", "x" * 101, "a\x1bb"])
def test_collect_refuses_a_name_that_will_not_do(article: ArticleRecord, name: str) -> None:
    with pytest.raises(DeskError, match="the collection's name"):
        collect(article, name)
    with pytest.raises(DeskError):
        clean_name(name)


def test_collect_refuses_what_is_so_already(article: ArticleRecord) -> None:
    with pytest.raises(DeskError, match="is in “budget” already"):
        collect(article, "budget ")
    with pytest.raises(DeskError, match="is not in “elections”") as caught:
        uncollect(article, "elections")
    assert caught.value.hint == "It is in: budget."
    assert uncollect(article, "budget").body["name"] == "budget"
