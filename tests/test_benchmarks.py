"""What `make bench` reports: a figure is judged by its limit, the feeds that it measures are what it says."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from benchmarks import dask_cluster, feed_speed, web_pages
from benchmarks.__main__ import holds


@pytest.mark.parametrize(
    ("figure", "limit", "kept"),
    [(0.9, ">= 0.9", True), (0.899, ">= 0.9", False), (1.3, "<= 1.3", True), (1.31, "<= 1.3", False)],
)
def test_bench_limit(figure: float, limit: str, kept: bool) -> None:
    assert holds(figure, limit) is kept


def test_bench_web_pages_counts_one_that_is_wrong(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert [figure for _, figure, _ in web_pages.rows()] == [1.0]
    pages = Path(shutil.copytree(web_pages.PAGES, tmp_path / "pages"))
    shutil.copy(pages / "02_open_graph.html", pages / "03_meta.html")
    monkeypatch.setattr(web_pages, "PAGES", pages)
    ((what, figure, limit),) = web_pages.rows()
    layouts = len(list(pages.glob("*.html")))
    assert f"{layouts} layouts" in what
    assert figure == (layouts - 1) / layouts
    assert not holds(figure, limit)


def test_bench_feed_repeats_the_corpus_and_no_text_twice(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus.jsonl"
    corpus.write_text('{"text": "It rained."}\n{"text": "It snowed."}\n')
    assert feed_speed.texts_of(corpus, 3) == ["It rained.", "It snowed.", "It rained."]
    feed_speed.write_feed(tmp_path / "feed.jsonl", feed_speed.texts_of(corpus, 3))
    rows = [json.loads(line) for line in (tmp_path / "feed.jsonl").read_text().splitlines()]
    assert len({row["text"] for row in rows}) == len({row["id"] for row in rows}) == 3
    assert rows[2]["text"].endswith("It rained.")


def test_bench_cluster_that_does_not_come_up_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dask_cluster, "START_SECONDS", 0.0)
    with pytest.raises(TimeoutError, match="did not come up"):
        dask_cluster.DaskCluster(tmp_path)
