from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from tests.cli.conftest import ARTICLE, Run

KEYS = {"text", "title", "byline", "published", "url", "sentences", "claims", "attributions", "references"}
Done = Callable[..., str]


def test_extract_json_of_one_source_is_one_object_with_exact_spans(done: Done, here: Path) -> None:
    Path("a.txt").write_text(ARTICLE)
    found = json.loads(done("extract", "a.txt", "--json"))
    assert set(found) == KEYS
    assert found["text"] == ARTICLE
    claim = next(claim for claim in found["claims"] if "40 prisons" in claim["text"])
    assert "40 prisons" in found["text"][claim["start"] : claim["end"]]
    assert list(here.iterdir()) == [here / "a.txt"], "no database is made"


def test_extract_json_of_several_is_a_line_each_with_its_source(run: Run, here: Path) -> None:
    Path("a.txt").write_text("Arland built 60 roads.")
    Path("b.txt").write_text("Arland built 70 roads.")
    lines = run("extract", "a.txt", "b.txt", "--json").stdout.splitlines()
    assert [json.loads(line)["source"] for line in lines] == ["a.txt", "b.txt"]
    # One that cannot be read does not change the form.
    result = run("extract", "a.txt", "absent.txt", "--json")
    assert result.exit_code == 1
    assert json.loads(result.stdout)["source"] == "a.txt"


def test_extract_output_dir_holds_one_file_a_source(done: Done, run: Run, here: Path) -> None:
    Path("a.txt").write_text("Arland built 60 roads.")
    Path("b.txt").write_text("Arland built 70 roads.")
    done("extract", "a.txt", "b.txt", "--output-dir", "out/claims")
    assert sorted(path.name for path in Path("out/claims").iterdir()) == ["a.json", "b.json"]
    assert set(json.loads(Path("out/claims/a.json").read_text())) == KEYS


def test_extract_equal_names_are_refused_before_anything_is_written(run: Run, here: Path) -> None:
    for folder in ("x", "y"):
        Path(folder).mkdir()
        Path(folder, "same.txt").write_text("Arland built 60 roads.")
    result = run("extract", "x", "y", "--output-dir", "out")
    assert result.exit_code == 2
    assert "would both be written to" in result.stderr
    assert not Path("out").exists()


def test_extract_table_lists_claims_with_their_speaker(done: Done, here: Path) -> None:
    Path("a.txt").write_text(ARTICLE)
    shown = done("extract", "a.txt")
    assert shown.startswith("Prisons in Arland: ")
    assert "40 prisons" in shown
    assert "Ida Berg" in shown


def test_extract_reads_standard_input(done: Done, here: Path) -> None:
    found = json.loads(done("extract", "-", "--json", stdin="Arland built 60 roads."))
    assert found["text"] == "Arland built 60 roads."


def test_extract_names_that_differ_in_case_alone_are_refused(run: Run, here: Path) -> None:
    for name in ("x/Story.txt", "y/story.txt"):
        Path(name).parent.mkdir()
        Path(name).write_text("Arland built 60 roads.")
    result = run("extract", "x", "y", "--output-dir", "out")
    assert result.exit_code == 2
    assert "x/Story.txt and y/story.txt would both be written to" in result.stderr
