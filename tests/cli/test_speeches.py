"""Speeches and subtitles on the command line: stored, revised and read again as the same person's."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run
from tests.cli.review.terminal import Terminal
from tests.reading.test_subtitles import SRT, VTT

Done = Callable[..., str]
Data = Callable[..., Any]


@pytest.fixture
def speech(run: Run, here: Path) -> None:
    Path("speech.srt").write_text(SRT)
    assert run("ingest", "speech.srt", "--speaker", "Ana Ruiz").exit_code == 0


def test_speeches_claims_are_the_speakers_with_their_times(done: Done, data: Data, speech: None) -> None:
    found = data("claims", "--speaker", "Ana Ruiz")
    assert [claim["text"] for claim in found] == [
        "Ana Ruiz opened Ana Ruiz’s first school in Harwich in 1998.",
        "We cut taxes by 3 percent.",
    ]
    assert "Place" in done("show", "a1.2")
    assert "00:01:23" in done("show", "a1.2")
    assert data("show", "a1.1")["place"] == "00:00:01"
    assert "Speech of  Ana Ruiz" in done("show", "a1")
    for form in ("markdown", "html"):
        assert "paragraph 2, 00:01:23" in done("export", "a1", "--format", form).replace("\\", "")
    done("doctor")


def test_speeches_times_stand_in_review(speech: None) -> None:
    terminal = Terminal().see("q quit", "Place", "00:00:01")
    terminal.press("n", "00:01:23")
    terminal.press("q").end()


def test_speeches_a_new_draft_and_a_new_reading_are_the_same_persons(
    done: Done, data: Data, speech: None
) -> None:
    Path("speech.srt").write_text(SRT.replace("in 1998.", "in 1998. I sold 40 boats."))
    assert "revision 2" in done("ingest", "speech.srt")
    assert "Ana Ruiz sold 40 boats." in [claim["text"] for claim in data("claims")]
    assert "the same as before" in done("reingest", "a1")
    assert data("articles")[0]["speaker"] == "Ana Ruiz"
    done("doctor")


def test_speeches_of_somebody_else_after_all(done: Done, data: Data, speech: None) -> None:
    Path("speech.srt").write_text(SRT.replace("3 percent", "4 percent"))
    done("ingest", "speech.srt", "--speaker", "Ben Okafor")
    assert {claim["speaker"] for claim in data("claims") if not claim["orphaned"]} == {"Ben Okafor"}


def test_speeches_subtitles_that_name_who_speaks(done: Done, data: Data, run: Run, here: Path) -> None:
    Path("debate.vtt").write_text(VTT)
    done("ingest", "debate.vtt")
    assert {claim["speaker"] for claim in data("claims")} == {"Ana Ruiz", "Ben Okafor"}
    found = json.loads(
        done("extract", "-", "--speaker", "Ana Ruiz", "--json", stdin="I own 3 farms in Kent.")
    )
    assert [(claim["text"], claim["speaker"]) for claim in found["claims"]] == [
        ("Ana Ruiz owns 3 farms in Kent.", "Ana Ruiz"),
    ]


def test_speeches_explain_gives_the_same_claims(done: Done, data: Data, speech: None) -> None:
    Path("debate.vtt").write_text(VTT.replace("They", "I").replace("Taxes fell", "My taxes fell"))
    done("ingest", "debate.vtt")
    for claim in data("claims"):
        explained = [each["text"] for one in data("explain", claim["label"]) for each in one["claims"]]
        assert claim["text"] in explained
    assert "Reference: My → Ana Ruiz (rule first_person_speech)" in done("explain", "a2.1")


def test_speeches_of_one_person_in_several_files_and_of_many_in_a_feed(
    run: Run, data: Data, here: Path
) -> None:
    for name in "ab":
        Path(f"{name}.txt").write_text(f"I own 3 farms in Kent and {name} boats.")
    assert run("ingest", "a.txt", "b.txt", "--speaker", "Ana Ruiz").exit_code == 0
    rows = [{"text": f"I built {n} schools in 1998.", "who": f"Ana Ruiz {n}"} for n in (7, 8)]
    Path("c.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    assert run("ingest", "c.jsonl", "--map", "speaker=who").exit_code == 0
    assert [article["speaker"] for article in data("articles")] == [
        *("Ana Ruiz", "Ana Ruiz", "Ana Ruiz 7", "Ana Ruiz 8"),
    ]
    assert run("ingest", "c.jsonl", "--speaker", "Ana Ruiz").exit_code == 2


@pytest.mark.parametrize("content", ["WEBVTT\n\n", "1\n00:00:01,000 --> nothing\nWe built it.\n"])
def test_speeches_of_broken_subtitles_leave_no_database(run: Run, here: Path, content: str) -> None:
    Path("bad.srt").write_text(content)
    refused = run("ingest", "bad.srt")
    assert refused.exit_code == 1
    assert refused.stderr.startswith("Error: bad.srt")
    assert "Traceback" not in refused.output
    assert not Path("factcheck.db").exists()
