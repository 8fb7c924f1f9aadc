from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import pytest

from factcheck.cli.options import reviewer
from factcheck.errors import UsageError
from tests.cli.conftest import Program, Run

Done = Callable[..., str]
Data = Callable[..., Any]
pytestmark = pytest.mark.usefixtures("desk")


def status(data: Data, claim: str = "a1.1") -> tuple[str, str | None]:
    found = data("show", claim)["claim"]
    return found["status"], found["verdict"]


def test_mark_verdict_with_evidence_makes_a_claim_checked_then_confirmed(done: Done, data: Data) -> None:
    shown = done("mark", "a1.1", "mostly-true", "--because", "The register says so.")
    assert "Mostly true, by reviewer-a" in shown
    assert (
        len(data("claims", "--verdict", "Mostly true"))
        == len(data("claims", "--verdict", "mostly-true"))
        == 1
    )
    assert status(data) == ("in_progress", "mostly-true")
    done("source", "1.1", "https://example.org/register", "--stance", "supports", "--tier", "primary")
    assert status(data) == ("checked", "mostly-true")
    done("mark", "a1.1", "mostly-true", "--reviewer", "reviewer-b")
    assert status(data) == ("confirmed", "mostly-true")
    done("mark", "a1.1", "false", "--reviewer", "reviewer-b")
    assert status(data) == ("disputed", None)
    assert [claim["label"] for claim in data("claims", "--read-by", "reviewer-b")] == ["a1.1"]


def test_exclude_and_restore(done: Done, run: Run, data: Data) -> None:
    done("exclude", "a1.1", "opinion", "--because", "A judgement.")
    assert data("show", "a1.1")["claim"]["excluded_reason"] == "opinion"
    refused = run("mark", "a1.1", "true")
    assert refused.exit_code == 1
    assert "factcheck restore a1.1" in refused.stderr
    done("restore", "a1.1")
    assert status(data) == ("open", None)
    assert "is not excluded" in run("restore", "a1.1").stderr
    assert "not-checkable" in run("exclude", "a1.1", "dull").stderr
    assert len(data("history", "a1.1")) == 2


@pytest.mark.parametrize(
    ("arguments", "exit_code", "said"),
    [
        (("a1.1", "superb"), 1, "mostly-true"),
        (("a1.1", "mostly"), 1, "mostly-true or mostly-false"),
        (("a1.99", "true"), 1, "there is no claim a1.99"),
        (("a1.1", "true", "--reviewer", " "), 2, "--reviewer is empty"),
        (("a1.1", "true", "--because", "a\x1b[2J"), 1, "control character U+001B"),
    ],
)
def test_mark_refuses_and_writes_nothing(
    run: Run, data: Data, arguments: tuple[str, ...], exit_code: int, said: str
) -> None:
    result = run("mark", *arguments)
    assert result.exit_code == exit_code
    assert said in result.stderr
    assert data("history", "a1.1") == []


def test_annotate_note_and_tags_in_one_go(done: Done, data: Data) -> None:
    done("annotate", "a1.1", "Ask the ministry.", "--tag", "waiting", "--tag", "figure")
    done("annotate", "a1.1", "The figure counts cells.", "--public")
    done("annotate", "a1.1", "--untag", "figure")
    page = data("show", "a1.1")
    assert [(note["text"], note["public"]) for note in page["notes"]] == [
        ("Ask the ministry.", False),
        ("The figure counts cells.", True),
    ]
    assert page["claim"]["tags"] == ["waiting"]
    assert [claim["label"] for claim in data("claims", "--tag", "waiting")] == ["a1.1"]
    assert [claim["label"] for claim in data("claims", "--search", "ministry")] == ["a1.1"]


def test_annotate_checks_all_before_it_writes(run: Run, data: Data) -> None:
    assert run("annotate", "a1.1", "A note.", "--untag", "absent").exit_code == 1
    assert data("history", "a1.1") == []


@pytest.mark.parametrize("command", ["annotate", "conclude"])
def test_annotate_and_conclude_without_text_or_terminal_are_wrong_usage(run: Run, command: str) -> None:
    result = run(command, "a1.1" if command == "annotate" else "a1")
    assert result.exit_code == 2
    assert "TEXT is missing" in result.stderr


def test_editor_text_loses_its_comment_lines(monkeypatch: pytest.MonkeyPatch, done: Done, data: Data) -> None:
    monkeypatch.setattr("factcheck.cli.editor.is_interactive", lambda: True)
    monkeypatch.setattr(click, "edit", lambda text, **_: f"First line.\n{text}\nSecond line.\n")
    done("annotate", "a1.1")
    assert data("show", "a1.1")["notes"][0]["text"] == "First line.\n\n\nSecond line."


def test_editor_nothing_written_keeps_nothing(monkeypatch: pytest.MonkeyPatch, run: Run) -> None:
    monkeypatch.setattr("factcheck.cli.editor.is_interactive", lambda: True)
    monkeypatch.setattr(click, "edit", lambda text, **_: None)
    result = run("annotate", "a1.1")
    assert result.exit_code == 1
    assert "Nothing was written" in result.stderr


def test_source_adds_lists_and_removes(done: Done, data: Data, run: Run) -> None:
    options = {
        "--stance": "refutes",
        "--quote": "39 prisons",
        "--locator": "table 2",
        "--title": "Census of prisons",
        "--publisher": "Statistics Arland",
        "--author": "Office A",
        "--published": "2020",
        "--accessed": "2025-04-14",
        "--archived-url": "https://archive.example.org/1",
        "--tier": "primary",
    }
    added = data(
        "source", "a1.1", "https://example.org/census", *(word for pair in options.items() for word in pair)
    )
    assert added["type"] == "evidence_added"
    (item,) = data("source", "a1.1")
    assert (item["stance"], item["tier"], item["quotation"], item["locator"]) == (
        "refutes",
        "primary",
        "39 prisons",
        "table 2",
    )
    assert item["source"]["archived_url"] == "https://archive.example.org/1"
    assert "Census of prisons, Office A, Statistics Arland, 2020" in done("source", "a1.1")
    assert run("source", "a1.1", "--remove", "0000000000").exit_code == 1
    assert "Evidence removed" in done("source", "a1.1", "--remove", item["event"][:10])
    assert data("source", "a1.1") == []


def test_source_confidential_is_printed_by_its_description_alone(done: Done, run: Run) -> None:
    done("source", "a1.1", "Letter of N. Orn", "--confidential", "an official of the ministry")
    for shown in (
        done("show", "a1.1"),
        done("source", "a1.1"),
        done("history", "a1.1"),
        done("export", "a1"),
    ):
        assert "an official of the ministry" in shown
        assert "Letter of N. Orn" not in shown
    given_away = run("source", "a1.1", "Letter", "--confidential", "the letter of somebody")
    assert given_away.exit_code == 1


@pytest.mark.parametrize(
    ("arguments", "exit_code"),
    [
        (("a1.1", "--stance", "supports"), 2),
        (("a1.1", "https://example.org", "--remove", "abcd"), 2),
        (("a1.1", "https://example.org", "--published", "soon"), 1),
        (("a1.1", "ftp://example.org"), 1),
        (("a1.99",), 1),
    ],
)
def test_source_refuses(run: Run, data: Data, arguments: tuple[str, ...], exit_code: int) -> None:
    assert run("source", *arguments).exit_code == exit_code
    assert data("source", "a1.1") == []


def test_undo_names_what_it_takes_back_again_and_again(done: Done, run: Run, data: Data) -> None:
    done("mark", "a1.1", "true")
    done("annotate", "a1.1", "A note.")
    done("mark", "a1.1", "false", "--reviewer", "reviewer-b")
    assert "internal note: A note." in done("undo")
    assert "verdict true" in done("undo")
    assert status(data) == ("in_progress", "false"), "the other reader's verdict stays"
    nothing = run("undo")
    assert nothing.exit_code == 1
    assert "reviewer-a has nothing to take back" in nothing.stderr
    shown = done("history", "a1.1")
    assert shown.count("[taken back]") == 2
    assert len(data("history", "a1.1")) == 5, "nothing is lost"


def test_conclude_later_one_takes_the_place(done: Done, data: Data) -> None:
    done("conclude", "a1", "First.")
    done("conclude", "1", "Second.")
    assert data("show", "a1")["article"]["conclusion"] == "Second."
    assert "bottom line: Second." in done("undo")
    assert data("show", "a1")["article"]["conclusion"] == "First."


def test_reviewer_is_the_option_then_the_environment_then_git(
    monkeypatch: pytest.MonkeyPatch, here: Path
) -> None:
    context = click.Context(click.Command("x"))
    assert reviewer(context) == "reviewer-a"
    monkeypatch.delenv("FACTCHECK_REVIEWER")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(here / "gitconfig"))
    (here / "gitconfig").write_text("[user]\n\tname = reviewer-c\n")
    assert reviewer(context) == "reviewer-c"
    (here / "gitconfig").write_text("")
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", "/dev/null")
    monkeypatch.setenv("LOGNAME", "reviewer-d")
    assert reviewer(context) == "reviewer-d"
    context.meta["factcheck.reviewer"] = "  reviewer   e "
    assert reviewer(context) == "reviewer e"


def test_reviewer_nobody_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FACTCHECK_REVIEWER")
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: subprocess.CompletedProcess([], 1, b""))
    monkeypatch.setattr("getpass.getuser", lambda: "")
    with pytest.raises(UsageError, match="Nobody is named"):
        reviewer(click.Context(click.Command("x")))


def test_decisions_of_two_processes_at_once_are_both_kept(process: Program, data: Data, here: Path) -> None:
    for name in ("reviewer-a", "reviewer-b"):
        assert process("mark", "a1.1", "true", "--reviewer", name, cwd=here).returncode == 0
    assert {event["actor"] for event in data("history", "a1.1")} == {"reviewer-a", "reviewer-b"}


def test_undo_message_is_one_short_sentence_with_the_claims_state(done: Done) -> None:
    done("mark", "a1.1", "true")
    done("mark", "a1.1", "false", "--because", "Pressed the wrong key.")
    assert done("undo") == (
        "a1.1  Taken back by reviewer-a: verdict false: Pressed the wrong key. Now ◐ in progress, True.\n"
    )
    done("annotate", "a1.1", "word " * 1_000)
    assert len(done("undo")) < 250


def test_annotate_says_the_tags_as_they_were_kept(done: Done) -> None:
    shown = done("annotate", "a1.1", "--tag", "  Waiting  list ", "--tag", "x", "--tag", "x")
    assert shown.startswith("a1.1  Tag Waiting list, tag x, by reviewer-a.")
    assert "Tag x taken off, by reviewer-a." in done("annotate", "a1.1", "--untag", "x")


@pytest.mark.parametrize("name", ["ev\x1b[31mil", "n" * 101])
def test_reviewer_with_control_characters_or_over_long_is_refused(
    run: Run, data: Data, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    assert run("mark", "a1.1", "true", "--reviewer", name).exit_code == 2
    monkeypatch.setenv("FACTCHECK_REVIEWER", name)
    refused = run("mark", "a1.1", "true")
    assert refused.exit_code == 2
    assert "the reviewer's name" in refused.stderr
    monkeypatch.setenv("FACTCHECK_REVIEWER", "reviewer-a")
    assert data("history", "a1.1") == []


def test_source_confidential_hides_quotation_place_and_archive(done: Done) -> None:
    done(
        "source",
        "a1.1",
        "Letter of N. Orn",
        "--confidential",
        "an official",
        "--quote",
        "HIDDEN words",
        "--locator",
        "HIDDEN page",
        "--archived-url",
        "https://hidden.example/1",
        "--title",
        "HIDDEN title",
    )
    for shown in (done("source", "a1.1"), done("show", "a1.1"), done("export", "a1")):
        assert "an official" in shown
        assert "hidden" not in shown.lower()


def test_source_remove_with_an_empty_id_removes_and_lists_nothing(run: Run, done: Done, data: Data) -> None:
    done("source", "a1.1", "https://example.org")
    result = run("source", "a1.1", "--remove", "")
    assert (result.exit_code, result.stdout) == (1, "")
    assert len(data("source", "a1.1")) == 1


def test_reviewer_is_one_reader_however_the_name_is_typed(done: Done, data: Data) -> None:
    done("source", "a1.1", "https://example.org/", "--reviewer", "Jos\u00e9")
    for typed in ("Jos\u00e9", "Jose\u0301", "JOS\u00c9", "jose\u0301"):
        assert "by Jos\u00e9" in done("mark", "a1.1", "true", "--reviewer", typed)
    assert {event["actor"] for event in data("history", "a1.1")} == {"Jos\u00e9"}
    assert len(data("claims", "--read-by", "JOSE\u0301")) == 1
    assert status(data) == ("checked", "true")
    done("mark", "a1.1", "true", "--reviewer", "Jose")
    assert status(data) == ("confirmed", "true")


def test_history_of_an_article_shows_conclusions_and_removals(done: Done, run: Run, data: Data) -> None:
    done("conclude", "a1", "A secret name.")
    conclusion = data("history", "a1")[-1]
    assert conclusion["type"] == "article_concluded"
    done("redact", conclusion["id"][:10], "--because", "Names a private person.", "--yes")
    shown = done("history", "1")
    assert "secret" not in shown
    assert "Names a private person." in shown
    done("mark", "a1.1", "true")
    assert any("a1.1" in line and "verdict true" in line for line in done("history", "a1").splitlines())
    done("forget", "a1", "--because", "The source withdrew it.", "--yes")
    (last,) = [line for line in done("history", "a1").splitlines() if "article forgotten" in line]
    assert "reviewer-a" in last
    assert "The source withdrew it." in last
    assert "factcheck history a1 shows who did so" in run("show", "a1").stderr


@pytest.mark.parametrize(("because", "said"), [(" ", "the reason is empty"), ("x\x1b[2J", "U+001B")])
def test_redact_and_forget_refuse_a_reason_that_cannot_stay(
    done: Done, run: Run, data: Data, because: str, said: str
) -> None:
    done("annotate", "a1.1", "A name.")
    (note,) = data("history", "a1.1")
    for arguments in (("redact", note["id"][:10]), ("forget", "a1")):
        refused = run(*arguments, "--because", because, "--yes")
        assert refused.exit_code == 1
        assert said in refused.stderr
    assert data("history", "a1.1") == [note]


def test_redact_of_a_verdict_says_what_goes_and_where_the_claim_stands(
    done: Done, run: Run, data: Data, monkeypatch: pytest.MonkeyPatch
) -> None:
    done("mark", "a1.1", "true", "--because", "A name.")
    (mark,) = data("history", "a1.1")
    monkeypatch.setattr("factcheck.cli.files.is_interactive", lambda: True)
    asked = run("redact", mark["id"][:10], "--because", "Names a person.", stdin="y\n")
    assert "The verdict goes with it." in asked.stderr
    assert asked.stdout.endswith("Redacted, by reviewer-a. Now ○ open.\n")
