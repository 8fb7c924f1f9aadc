from __future__ import annotations

import json
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.errors import ReadingError, UsageError
from factcheck.reading import files
from factcheck.reading.feeds import Record, count, feed_form, parse_map, read_feed


def problems(path: Path, mapping: str | None = None) -> list[str | None]:
    return [record.problem for record in feed(path, mapping)]


def feed(path: Path, mapping: str | None = None) -> list[Record]:
    form = feed_form(str(path))
    assert form is not None
    return list(read_feed(str(path), form, parse_map(mapping)))


def test_feeds_jsonl_with_columns_named(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    row = {
        "body": "Orn paid 7 crowns.",
        "date": "4 May 2026",
        "title": " A\nb ",
        "byline": ["I. B.", "L. H."],
    }
    path.write_text("\ufeff" + json.dumps(row) + "\n\n" + json.dumps({"body": "It rained."}))
    first, second = feed(path, "text=body, published=date")
    assert first.article is not None
    assert second.article is not None
    assert (first.line, second.line) == (1, 3)
    assert first.article.text == row["body"]
    assert (first.article.published, first.article.title) == ("2026-05-04", "A b")
    assert first.article.byline == "I. B., L. H."
    assert first.article.name == f"{path}:1"
    assert count(str(path)) == 3


def test_feeds_csv_with_quotes_and_tabs(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        'text,url\n"Orn paid, it said,\n""7"" crowns.",https://example.org/a\n', encoding="utf-8-sig"
    )
    (record,) = feed(path)
    assert record.article is not None
    assert record.article.text == 'Orn paid, it said,\n"7" crowns.'
    assert record.article.url == "https://example.org/a"
    table = tmp_path / "a.tsv"
    table.write_text("text\turl\nIt rained.\t\n")
    assert problems(table) == [None]


def test_feeds_bad_lines_are_told_and_the_rest_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "MAX_BYTES", 1_000)
    path = tmp_path / "a.jsonl"
    lines = [
        b'{"id": 1, "text": "It rained."}',
        b'{"id": 2}',
        b'{"id": 3, "text": "caf\xe9"}',
        b"{nonsense",
        b"[1, 2]",
        b'{"id": 1, "text": "It snowed."}',
        b'{"id": 7, "text": "' + b"x" * 100_000 + b'"}',
        b'{"id": 8, "text": "It snows.", "published": "soon"}',
        b'{"id": 9, "text": "It \\ud800"}',
        b'{"id": 10, "text": 12}',
        b'{"id": 11, "text": "It hails."}',
    ]
    path.write_bytes(b"\n".join(lines))
    found = problems(path)
    words = [
        None,
        "missing",
        "UTF-8 at byte 22",
        "not JSON",
        "no JSON object",
        "earlier line",
        "longer than",
        "no date",
        "half a character",
        "holds no text",
        None,
    ]
    assert len(found) == len(words)
    for problem, word in zip(found, words, strict=True):
        assert (problem is None) if word is None else (word in (problem or "")), (problem, word)


def test_feeds_line_of_100_mb_is_told_and_takes_no_such_memory(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    with path.open("wb") as file:
        file.write(b'{"id": 1, "text": "')
        for _ in range(100):
            file.write(b"x" * 1_000_000)
        file.write(b'"}\n{"id": 2, "text": "It rained."}\n')
    tracemalloc.start()
    try:
        found = problems(path)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert [problem is None for problem in found] == [False, True]
    assert "longer than" in (found[0] or "")
    assert peak < 4 * files.MAX_BYTES  # two pieces of the line, and what joining one takes


def test_feeds_csv_bad_rows_and_columns(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"text,id\nIt rained.,1\ncaf\xe9,2\n,3\nToo,4,many\n")
    assert [p and p[:9] for p in problems(path)] == [None, "it is not", "its field", None]
    with pytest.raises(ReadingError, match="no column 'body'; it has text, id"):
        feed(path, "text=body")


@pytest.mark.parametrize("typed", ["text", "text=", "=a", "nothing=a", "text=a;title=b,x"])
def test_feeds_map_that_says_nothing_is_refused(typed: str) -> None:
    with pytest.raises(UsageError, match="--map"):
        parse_map(typed)


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=200), st.sampled_from(["a.jsonl", "a.csv"]))
def test_feeds_any_bytes_give_records_or_an_error(
    tmp_path_factory: pytest.TempPathFactory, raw: bytes, name: str
) -> None:
    path = tmp_path_factory.mktemp("feed") / name
    path.write_bytes(b"text,id\n" + raw if name.endswith("csv") else raw)
    for record in feed(path):
        assert (record.article is None) == (record.problem is not None)


@pytest.mark.parametrize(("content", "lines"), [("", 0), ("a", 1), ("a\n", 1), ("a\nb", 2), ("a\n\nb\n", 3)])
def test_feeds_lines_are_counted(tmp_path: Path, content: str, lines: int) -> None:
    (tmp_path / "feed.jsonl").write_text(content)
    assert count(str(tmp_path / "feed.jsonl")) == lines
