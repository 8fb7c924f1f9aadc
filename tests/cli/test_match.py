"""match, same and library: earlier claims of the desk and of files, and what is taken over."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Run

CHECKED = (
    '{"id": "9", "claim": "Arland built 14 prisons in 2019.", "title": "Did Arland build prisons?",'
    ' "verdict": "False", "url": "https://checks.example/9", "publisher": "Checks", "date": "2020-01-02"}\n'
)


def labels(run: Run, desk: Path) -> list[str]:
    return [row["label"] for row in json.loads(run("claims", "--json", "--db", str(desk)).stdout)]


def test_match_finds_claims_of_the_desk_and_of_a_library(run: Run, desk: Path) -> None:
    Path("checked.jsonl").write_text(CHECKED, encoding="utf-8")
    assert "1 claim" in run("library", "add", "checked.jsonl", "--db", str(desk)).stdout
    found = json.loads(run("match", "a1.1", "--json", "--db", str(desk)).stdout)
    assert found[0]["label"] == "L1"
    assert found[0]["claim"]["verdict"] == "False"
    assert found[0]["differences"] == ["same wording, other figure: 40 / 14"]
    own = json.loads(run("match", "Arland built 40 prisons.", "--json", "--db", str(desk)).stdout)
    assert own[0]["label"] == "a1.1"
    table = run("match", "a1.1", "--db", str(desk)).stdout
    assert "! same wording, other figure: 40 / 14" in table


def test_same_takes_over_the_check_as_evidence_and_no_verdict(run: Run, desk: Path) -> None:
    Path("checked.jsonl").write_text(CHECKED, encoding="utf-8")
    run("library", "add", "checked.jsonl", "--db", str(desk))
    done = run("same", "a1.1", "L1", "--db", str(desk))
    assert done.exit_code == 0, done.output
    page = json.loads(run("show", "a1.1", "--json", "--db", str(desk)).stdout)
    assert page["claim"]["verdict"] is None
    assert [piece["source"]["reference"] for piece in page["evidence"]] == ["https://checks.example/9"]
    assert "says the same as an earlier claim (False)" in run("history", "a1.1", "--db", str(desk)).stdout
    again = run("same", "a1.1", "L1", "--db", str(desk))
    assert again.exit_code == 1
    assert "said already" in again.output
    assert run("doctor", "--db", str(desk)).exit_code == 0


def test_same_takes_over_evidence_of_another_claim(run: Run, desk: Path) -> None:
    first, second = labels(run, desk)[:2]
    run("source", first, "https://register.example/1", "--quote", "40 prisons", "--db", str(desk))
    run("source", first, "a caller", "--confidential", "a person who was there", "--db", str(desk))
    assert "1 piece of evidence" in run("same", second, first, "--db", str(desk)).stdout
    page = json.loads(run("show", second, "--json", "--db", str(desk)).stdout)
    assert [piece["quotation"] for piece in page["evidence"]] == ["40 prisons"]
    assert run("same", second, second, "--db", str(desk)).exit_code == 1


def test_same_is_taken_back_piece_by_piece(run: Run, desk: Path) -> None:
    first, second = labels(run, desk)[:2]
    run("same", second, first, "--db", str(desk))
    assert run("undo", "--db", str(desk)).exit_code == 0
    assert run("same", second, first, "--db", str(desk)).exit_code == 0


def test_library_is_listed_and_removed(run: Run, desk: Path) -> None:
    Path("checked.jsonl").write_text(CHECKED, encoding="utf-8")
    run("library", "add", "checked.jsonl", "--name", "ours", "--db", str(desk))
    (row,) = json.loads(run("library", "--json", "--db", str(desk)).stdout)
    assert (row["name"], row["claims"]) == ("ours", 1)
    assert run("library", "remove", "ours", "--db", str(desk)).exit_code == 0
    assert json.loads(run("match", "prisons built", "--least", "0", "--json", "--db", str(desk)).stdout) != []
    gone = run("library", "remove", "ours", "--db", str(desk))
    assert gone.exit_code == 1
    assert "no library named ours" in gone.output


def test_library_takes_the_same_file_once_and_no_other_under_its_name(run: Run, desk: Path) -> None:
    Path("checked.jsonl").write_text(CHECKED, encoding="utf-8")
    for _ in range(2):
        assert run("library", "add", "checked.jsonl", "--db", str(desk)).exit_code == 0
    Path("checked.jsonl").write_text(CHECKED + CHECKED, encoding="utf-8")
    refused = run("library", "add", "checked.jsonl", "--db", str(desk))
    assert refused.exit_code == 1
    assert "--name" in refused.output


def test_match_of_files_needs_no_database(run: Run) -> None:
    Path("known.jsonl").write_text(
        '{"id": "1", "claim": "Rain fell in Orm."}\n{"id": "2", "claim": "Snow fell in Vik."}\n',
        encoding="utf-8",
    )
    Path("posts.jsonl").write_text('{"query_id": "q", "text": "snowfall in #Vik"}\n', encoding="utf-8")
    done = run("match", "--queries", "posts.jsonl", "--claims", "known.jsonl", "--json")
    assert [json.loads(line) for line in done.stdout.splitlines()] == [{"query_id": "q", "matches": ["2"]}]
    assert run("match", "--queries", "posts.jsonl").exit_code == 2
    assert run("match").exit_code == 2
