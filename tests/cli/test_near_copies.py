"""Syndicated copies: linked in folders and feeds, refused where one path is typed."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.cli.conftest import Run

Done = Callable[..., str]
Data = Callable[..., Any]
STORY = (
    "The council of Arland closed the old bridge over the river Orn on Monday. It was built in 1931. "
    "Engineers found cracks in four of the nine pillars last week. Repairs will cost 4.2 million crowns. "
    "Some 12,000 people crossed the bridge every day in 2024, the council said."
)
END = " Reporting by the agency."


def test_near_copies_in_a_folder_are_linked(run: Run, done: Done, data: Data, here: Path) -> None:
    (here / "in").mkdir()
    (here / "in" / "1.txt").write_text(STORY)
    (here / "in" / "2.txt").write_text(STORY + END)
    (here / "in" / "3.txt").write_text("Wheat fell by 18 percent in the Vale. Bread costs four crowns.")
    taken = run("ingest", "in")
    assert taken.exit_code == 0
    assert "  near-copy of a1: 9" in taken.stdout
    assert [article["copy_of"] for article in data("articles")] == [None, "a1", None]
    assert "(near-copy of a1)" in done("articles")
    assert "Near-copies" in done("show", "a1")
    assert "a1 (9" in done("show", "a2")
    assert run("doctor").exit_code == 0


def test_near_copies_in_a_feed_are_linked(run: Run, data: Data, here: Path) -> None:
    rows = [
        {"id": n, "text": f"{STORY}{END if n else ''}", "url": f"https://site{n}.example/a"} for n in range(2)
    ]
    Path("c.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    assert run("ingest", "c.jsonl").exit_code == 0
    assert [article["copies"] for article in data("articles")] == [["a2"], []]


def test_near_copies_of_one_path_are_refused_unless_the_user_says_what_they_are(
    run: Run, data: Data, here: Path
) -> None:
    Path("a.txt").write_text(STORY)
    Path("b.txt").write_text(STORY + END)
    assert run("ingest", "a.txt").exit_code == 0
    refused = run("ingest", "b.txt")
    assert refused.exit_code == 1
    assert "--new" in refused.stderr
    taken = run("ingest", "b.txt", "--new", "--json")
    assert json.loads(taken.stdout)["copy_of"] == "a1"


def test_near_copies_a_folder_still_revises_what_came_from_the_same_path(
    run: Run, data: Data, here: Path
) -> None:
    for name in "ab":
        Path(f"{name}.txt").write_text(f"{STORY} {name}" if name == "a" else "It rained for 40 days in May.")
    assert run("ingest", "a.txt", "b.txt").exit_code == 0
    Path("a.txt").write_text(STORY + END)
    assert run("ingest", "a.txt", "b.txt").exit_code == 0
    assert [article["revision"] for article in data("articles")] == [2, 1]
