"""Counts, the folder of reports, and the database in a real Datasette."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from factcheck.cli.datasette_metadata import metadata

Run = Callable[..., Result]
Done = Callable[..., str]


@pytest.fixture
def read(desk: Path, done: Done) -> Path:
    done("mark", "a1.1", "true", "--because", "The register.")
    done("source", "a1.1", "https://example.org/r", "--stance", "supports")
    done("mark", "a1.2", "false", "--reviewer", "reviewer-b")
    return desk


def test_stats_counts_each_claim_once(read: Path, data: Callable[..., Any]) -> None:
    counted = data("stats")
    claims = [c for c in data("claims") if c["status"] != "excluded"]
    for group in ("verdict", "speaker", "publisher", "kind"):
        assert sum(counted[group].values()) == len(claims)
    assert counted["reviewer"] == {"reviewer-a": 1, "reviewer-b": 1}
    assert sum(counted["week"].values()) == 2


def test_stats_prints_bars_that_fit(read: Path, done: Done) -> None:
    told = done("stats")
    assert "By verdict" in told
    assert max(map(len, told.splitlines())) <= 80


def test_export_all_writes_an_index(read: Path, done: Done, run: Run, here: Path) -> None:
    for format_, ending in (("markdown", "md"), ("html", "html")):
        done("export", "--all", "-o", f"out-{ending}", "--format", format_)
        folder = here / f"out-{ending}"
        names = {f"{name}.{ending}" for name in ("a1", "index", "corrections")}
        assert {p.name for p in folder.iterdir()} == names
        index = (folder / f"index.{ending}").read_text()
        assert (f"(a1.{ending})" if ending == "md" else 'href="a1.html"') in index
    assert run("export", "--all", "-o", "out-md").exit_code == 1
    assert run("export", "--all").exit_code == 2
    assert run("export", "--all", "-o", "x", "--format", "gold").exit_code == 2
    (here / "file").write_text("precious")
    assert run("export", "--all", "-o", "file").exit_code == 1
    assert (here / "file").read_text() == "precious"


def test_datasette_metadata_is_written_once(desk: Path, done: Done, run: Run) -> None:
    done("datasette-metadata", "-o", "metadata.json")
    assert run("datasette-metadata", "-o", "metadata.json").exit_code == 1
    assert json.loads(done("datasette-metadata"))["databases"]["factcheck"]


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")  # Datasette's own libraries warn of their future
def test_datasette_serves_every_table_and_query(read: Path) -> None:
    from datasette import app  # type: ignore[import-untyped]  # it has no types

    value = metadata("factcheck")
    served = app.Datasette([str(read)], metadata=value)

    async def ask() -> list[tuple[str, int]]:
        await served.invoke_startup()
        pages = [f"/factcheck/{table}.json" for table in value["databases"]["factcheck"]["tables"]]
        pages += [
            f"/factcheck/{query}.json" + ("?words=prisons" if ":words" in entry["sql"] else "")
            for query, entry in value["databases"]["factcheck"]["queries"].items()
        ]
        return [(page, (await served.client.get(page)).status_code) for page in pages]

    assert [found for found in asyncio.run(ask()) if found[1] != 200] == []


@pytest.mark.parametrize("day", ["2026-11-24", "2026-01-01", "2024-12-30", "2021-01-03", "2020-12-31"])
def test_weeks_of_datasette_are_those_of_stats(day: str) -> None:
    """ISO weeks: the days around New Year belong to the week that has the Thursday."""
    db = sqlite3.connect(":memory:")
    db.execute("CREATE TABLE readings (at TEXT, actor TEXT)")
    db.execute("INSERT INTO readings VALUES (?, 'reviewer-a')", [f"{day}T12:00:00.000000Z"])
    queries = metadata("desk")["databases"]["desk"]["queries"]
    (row,) = db.execute(queries["verdicts_by_week"]["sql"]).fetchall()
    db.close()
    year, week, _ = date.fromisoformat(day).isocalendar()
    assert row == (f"{year}-W{week:02}", "reviewer-a", 1)
