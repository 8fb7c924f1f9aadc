from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import ARTICLE, Program, Run

Data = Callable[..., Any]


def test_ingest_says_label_title_claims_and_the_next_command(run: Run, data: Data, here: Path) -> None:
    Path("a.txt").write_text(ARTICLE)
    result = run(
        "ingest",
        "a.txt",
        "--byline",
        "Desk A",
        "--publisher",
        "Arland Post",
        "--url",
        "https://example.org/a",
        "--published",
        "2025-04-14",
    )
    (article,) = data("articles")
    assert result.exit_code == 0
    assert result.stdout == f"a1  Prisons in Arland: {article['claims']} claims\n"
    assert result.stderr == "Next: factcheck review a1\n"
    assert article["claims"] > 2
    assert (article["byline"], article["publisher"]) == ("Desk A", "Arland Post")
    assert (article["url"], article["published"]) == ("https://example.org/a", "2025-04-14")
    assert article["scale"] == "default"


def test_ingest_same_bytes_again_adds_nothing(run: Run, data: Data, desk: Path) -> None:
    Path("copy.txt").write_text(ARTICLE, encoding="utf-8")
    before = data("articles")
    result = run("ingest", "copy.txt")
    assert result.exit_code == 0
    assert "is in already, nothing added" in result.stdout
    assert data("articles") == before


def test_ingest_standard_input_folders_and_patterns(run: Run, data: Data, here: Path) -> None:
    Path("drafts").mkdir()
    for number in range(3):
        Path(f"drafts/{number}.txt").write_text(f"Town {number} built {number + 40} schools in 2019.")
    Path("drafts/4.md").write_text("# Roads\n\nArland built *60* roads in 2020.")
    assert run("ingest", "drafts/*.txt").exit_code == 0
    assert run("ingest", "drafts", "-", stdin="Arland has 12 rivers.").exit_code == 0
    found = data("articles")
    assert [article["label"] for article in found] == ["a1", "a2", "a3", "a4", "a5"]
    assert found[3]["title"] == "Roads"
    assert found[4]["name"] == "-"


def test_ingest_json_is_a_line_an_article(run: Run, here: Path) -> None:
    Path("a.txt").write_text("Arland built 60 roads in 2020.")
    Path("b.txt").write_text("Arland built 70 roads in 2021.")
    result = run("ingest", "a.txt", "b.txt", "a.txt", "--json")
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert [(row["source"], row["label"], row["added"]) for row in rows] == [
        ("a.txt", "a1", True),
        ("b.txt", "a2", True),
    ]
    assert result.stderr == ""


def test_ingest_metadata_goes_with_one_article_only(run: Run, here: Path) -> None:
    for name in "ab":
        Path(f"{name}.txt").write_text(f"Arland built 60 {name} roads.")
    result = run("ingest", "a.txt", "b.txt", "--title", "Both")
    assert result.exit_code == 2
    assert not Path("factcheck.db").exists()


def test_ingest_keeps_the_scale_that_it_began_with(run: Run, data: Data, here: Path) -> None:
    Path("house.toml").write_text(
        'title = "House"\n[[verdict]]\nlabel = "Holds"\ndefinition = "It holds."\nrank = 2\n'
        '[[verdict]]\nlabel = "Falls"\ndefinition = "It does not."\nrank = 1\n'
    )
    Path("a.txt").write_text("Arland built 60 roads in 2020.")
    assert run("ingest", "a.txt", "--scale", "house.toml", "--policy", "two").exit_code == 0
    Path("house.toml").unlink()
    assert run("mark", "a1.1", "holds").exit_code == 0
    refused = run("mark", "a1.1", "true")
    assert refused.exit_code == 1
    assert "holds, falls" in refused.stderr
    assert data("articles")[0]["policy"] == "two"


INTERRUPTED = """
import signal
from factcheck.cli.main import main
signal.signal(signal.SIGINT, signal.default_int_handler)
main(["ingest", "."])
"""
# Where tests run in the background of a shell, interrupts are ignored and a child inherits that.


def test_ingest_stopped_by_ctrl_c_leaves_whole_articles(process: Program, here: Path) -> None:
    for number in range(300):
        Path(f"{number:03}.txt").write_text(
            f"Town {number} built {number + 40} schools in 2019 and sold two."
        )
    running = subprocess.Popen(
        [sys.executable, "-c", INTERRUPTED],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    assert running.stdout is not None
    assert running.stdout.readline().startswith("a1  ")
    running.send_signal(signal.SIGINT)
    _, said = running.communicate(timeout=60)
    assert running.returncode == 130, said
    assert "went in whole; run it again to go on." in said
    assert "Traceback" not in said
    found = json.loads(process("articles", "--json").stdout)
    assert 1 <= len(found) < 300
    for article in found:
        claims = json.loads(process("claims", "--article", article["label"], "--json").stdout)
        assert len(claims) == article["claims"] > 0
        break
    again = process("ingest", found[0]["name"])
    assert "is in already" in again.stdout


def test_ingest_goes_on_after_an_article_that_fails(
    run: Run, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An article without a sentence, told by extraction and not by reading."""
    from dataclasses import replace

    from factcheck.extraction.pipeline import Extractor
    from factcheck.models import Article, Extraction

    whole = Extractor.extract

    def extract(self: Extractor, article: Article, *memory: Any, **how: Any) -> Extraction:
        found = whole(self, article, *memory, **how)
        return replace(found, sentences=(), claims=()) if article.name == "b.txt" else found

    monkeypatch.setattr(Extractor, "extract", extract)
    for name in "abc":
        Path(f"{name}.txt").write_text(f"Arland built 60 {name} roads in 2020.")
    result = run("ingest", "a.txt", "b.txt", "c.txt")
    assert result.exit_code == 1
    assert "Left out: b.txt holds no sentence" in result.stderr
    assert [line[:2] for line in result.stdout.splitlines()] == ["a1", "a2"]


def test_ingest_progress_is_for_terminals_only(process: Program, here: Path) -> None:
    for number in range(3):
        Path(f"{number}.txt").write_text(f"Town {number} built {number + 40} schools in 2019.")
    done = process("ingest", ".")
    assert done.stderr == "Next: factcheck review\n"
    assert "\x1b" not in done.stdout


def test_ingest_of_a_known_article_says_that_it_takes_no_title_on(run: Run, here: Path) -> None:
    (here / "a.txt").write_text("Arland built 40 prisons in 2019.\n", encoding="utf-8")
    assert "keeps the title" not in run("ingest", "a.txt", "--title", "First").stderr
    again = run("ingest", "a.txt", "--title", "Second", "--scale", "draft")
    assert "What was in already keeps the title" in again.stderr
    assert "keeps the title" not in run("ingest", "a.txt").stderr


def test_ingest_of_a_file_whose_name_is_no_utf8_keeps_the_name_as_escapes(
    process: Program, here: Path
) -> None:
    name = os.fsdecode(b"caf\xe9.txt")
    (here / name).write_text("Arland built 40 prisons in 2019.\n", encoding="utf-8")
    taken = process("ingest", name, cwd=here)
    assert taken.returncode == 0, taken.stderr
    (article,) = json.loads(process("articles", "--json", cwd=here).stdout)
    assert article["name"] == "caf\\xe9.txt"


def test_ingest_of_what_no_database_can_hold_leaves_the_rest_in(
    run: Run, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (here / "a.txt").write_text("Arland built 40 prisons in 2019. " * 40, encoding="utf-8")
    (here / "b.txt").write_text("Arland built 40 roads in 2019.", encoding="utf-8")
    monkeypatch.setattr("factcheck.store.ingest.MAX_BLOB_BYTES", 1_000)
    taken = run("ingest", "a.txt", "b.txt")
    assert taken.exit_code == 1
    assert "Left out: a.txt has" in taken.stderr
    assert taken.stdout.startswith("a1  ")
