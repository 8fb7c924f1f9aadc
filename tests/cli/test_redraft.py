"""The next draft of an article: only what changed is parsed, and the claims are those of a first ingest."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from factcheck.extraction.memory import Memory

Done = Callable[..., str]
FIRST = """Arland built 40 prisons in 2019. Minister Ida Berg said that it jailed 3,000 people last year.

The capital lies on the river Orn, and the river rises in the north.

“It has 9 bridges,” she said. Berg opened 12 schools in May."""
SECOND = FIRST.replace("on the river Orn", "on the great river Orn")
CHANGED = SECOND.split("\n\n")[1]


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paragraphs that were parsed, as they come."""
    texts: list[str] = []
    add = Memory.add_parse

    def counted(memory: Memory, text: str, parse: Any) -> None:
        texts.append(text)
        add(memory, text, parse)

    monkeypatch.setattr(Memory, "add_parse", counted)
    return texts


def claims(done: Callable[..., Any], database: str) -> list[Any]:
    found = done("claims", "--db", database)
    kept = ("text", "speaker", "start", "end", "kind", "score", "check_worthy")
    return sorted([claim[name] for name in kept] for claim in found)


def test_redraft_parses_what_changed_and_finds_the_same(
    done: Done, data: Callable[..., Any], parsed: list[str]
) -> None:
    Path("draft.txt").write_text(FIRST, encoding="utf-8")
    done("ingest", "draft.txt")
    assert parsed == FIRST.split("\n\n")
    parsed.clear()
    Path("draft.txt").write_text(SECOND, encoding="utf-8")
    done("ingest", "draft.txt")
    assert parsed == [CHANGED]
    done("ingest", "draft.txt", "--db", "other.db")
    assert claims(data, "factcheck.db") == claims(data, "other.db")
    done("doctor")


def test_redraft_under_another_name_is_told_by_as(done: Done, parsed: list[str]) -> None:
    Path("draft.txt").write_text(FIRST, encoding="utf-8")
    done("ingest", "draft.txt")
    parsed.clear()
    Path("v3_FINAL.txt").write_text(SECOND, encoding="utf-8")
    done("ingest", "v3_FINAL.txt", "--as", "a1")
    assert parsed == [CHANGED]


def test_redraft_by_reingest_takes_what_is_known(done: Done, parsed: list[str]) -> None:
    Path("draft.txt").write_text(FIRST, encoding="utf-8")
    done("ingest", "draft.txt")
    parsed.clear()
    assert "the same as before" in done("reingest", "a1")
    assert parsed == []


def test_redraft_of_a_feed_s_article_costs_as_much_as_a_first_one(done: Done, parsed: list[str]) -> None:
    Path("feed.jsonl").write_text('{"text": "Arland built 40 prisons in 2019."}\n', encoding="utf-8")
    done("ingest", "feed.jsonl")
    Path("draft.txt").write_text("Arland built 40 prisons in 2019. It has 2 rivers.", encoding="utf-8")
    done("ingest", "draft.txt", "--as", "a1")
    assert parsed == ["Arland built 40 prisons in 2019. It has 2 rivers."]
