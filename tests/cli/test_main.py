from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import pytest

from factcheck import __version__
from factcheck.cli.commands import COMMANDS, GROUPS, Entry
from factcheck.cli.main import cli
from factcheck.store import open_store
from tests.cli.conftest import Program, Run

NAMES = [entry.name for entry in COMMANDS]
# Every command that needs no language model, run so that it does its whole work.
WITHOUT_MODEL = [
    [],
    ["--help"],
    ["--version"],
    ["articles"],
    ["show", "a1"],
    ["show", "a1.1"],
    ["claims"],
    ["claims", "--search", "prisons"],
    ["mark", "a1.1", "true"],
    ["annotate", "a1.1", "A note."],
    ["source", "a1.1", "https://example.org/"],
    ["source", "a1.1"],
    ["conclude", "a1", "It holds."],
    ["history", "a1.1"],
    ["export"],
    ["scales"],
    ["completion", "bash"],
    ["ingest", "arland.txt"],
]
TELL_MODULES = (
    "import sys\nfrom factcheck.cli.main import main\n"
    "try:\n    main(sys.argv[2:])\nexcept SystemExit as end:\n    assert not end.code, end.code\n"
    "loaded = [name for name in sys.argv[1].split(',') if name in sys.modules]\n"
    "assert not loaded, loaded\n"
)


@pytest.mark.parametrize("entry", COMMANDS, ids=NAMES)
def test_main_static_help_is_the_commands_own(entry: Entry) -> None:
    command = cli.get_command(click.Context(cli), entry.name)
    assert command is not None
    assert command.name == entry.name
    assert (command.help or "").split("\n")[0] == entry.help
    assert entry.group in GROUPS
    assert "Example:" in (command.help or ""), "each help shows an example"


@pytest.mark.parametrize("name", NAMES)
def test_main_help_of_a_command_fits_100_columns(run: Run, name: str) -> None:
    result = run(name, "--help")
    assert result.exit_code == 0
    assert max(map(len, result.stdout.splitlines())) <= 100


def test_main_help_lists_every_command_under_its_group(done: Callable[..., str]) -> None:
    shown = done("--help")
    places = [shown.index(f"\n{group}:") for group in GROUPS]
    assert places == sorted(places)
    for entry in COMMANDS:
        assert f"  {entry.name} " in shown
        assert entry.help in shown


def without(modules: str, arguments: list[str], cwd: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", TELL_MODULES, modules, *arguments], cwd=cwd, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()


def test_main_help_imports_nothing_heavy(here: Path) -> None:
    without("rich,sqlite3,sqlite_utils,spacy,numpy,jinja2,prompt_toolkit", ["--help"], here)


@pytest.mark.parametrize("arguments", WITHOUT_MODEL, ids=" ".join)
def test_main_commands_without_language_work_never_import_spacy(
    desk: Path, stored: Path, arguments: list[str]
) -> None:
    (desk.parent / "arland.txt").write_bytes((stored.parent / "arland.txt").read_bytes())
    without("spacy,thinc", arguments, desk.parent)


def test_main_version(done: Callable[..., str]) -> None:
    assert done("--version") == f"factcheck {__version__}\n"


def test_main_bare_without_database_says_how_to_begin(done: Callable[..., str], here: Path) -> None:
    assert "factcheck ingest FILE" in done()
    assert not list(here.iterdir()), "looking makes no file"


def test_main_bare_shows_what_waits_and_the_next_step(done: Callable[..., str], desk: Path) -> None:
    shown = done()
    assert "Prisons in Arland" in shown
    assert "claims left in 1 article." in shown
    assert "Next: factcheck review a1" in shown


def test_main_bare_shows_ten_articles_that_wait_and_counts_all(
    done: Callable[..., str], process: Program, desk: Path
) -> None:
    for number in range(12):
        Path(f"{number}.txt").write_text(f"Town {number} built {number + 40} schools in 2019.")
    assert process("ingest", ".").returncode == 0
    shown = done()
    assert "10 of 13 articles; factcheck articles lists all." in shown
    assert "claims left in 13 articles." in shown


@pytest.mark.parametrize("arguments", [["--db", "x/d.db", "articles"], ["articles", "--db", "x/d.db"]])
def test_main_db_stands_before_or_after_the_command(
    done: Callable[..., str], desk: Path, arguments: list[str]
) -> None:
    Path("x").mkdir()
    desk.rename("x/d.db")
    assert "Prisons in Arland" in done(*arguments)


def test_main_db_nearer_one_counts_then_the_environment(
    done: Callable[..., str], desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.rename("other.db")
    monkeypatch.setenv("FACTCHECK_DB", "other.db")
    assert "Prisons in Arland" in done("articles")
    assert "Prisons in Arland" in done("--db", "missing.db", "articles", "--db", "other.db")


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["mrak"], 2, "Did you mean mark?"),
        (["xyzzy"], 2, "There is no command 'xyzzy'"),
        (["claims", "--status", "done"], 2, "is not one of"),
        (["mark", "a1.1"], 2, "Missing argument"),
        (["mark", "a1.999", "true"], 1, "there is no claim a1.999"),
        (["articles"], 0, ""),
    ],
)
def test_main_exit_status(process: Program, desk: Path, arguments: list[str], status: int, said: str) -> None:
    done = process(*arguments, cwd=desk.parent)
    assert done.returncode == status
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_main_reader_that_goes_away_is_no_error(desk: Path) -> None:
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(
        [sys.executable, "-m", "factcheck", "claims"], stdout=write, stderr=subprocess.PIPE, check=False
    )
    os.close(write)
    assert done.stderr == b""
    assert done.returncode == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_main_output_that_cannot_be_written_is_said(desk: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "factcheck", "claims"], stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode == 1
    assert done.stderr.startswith(b"Error: cannot write the output: ")


def test_main_completion_names_commands_and_claims_options(process: Program, here: Path) -> None:
    env = {"_FACTCHECK_COMPLETE": "bash_complete", "COMP_WORDS": "factcheck do", "COMP_CWORD": "1"}
    assert process(**env).stdout.split() == ["plain,doctor"]
    env |= {"COMP_WORDS": "factcheck claims --status in", "COMP_CWORD": "3"}
    assert process(**env).stdout.split() == ["plain,in_progress"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_main_completion_script(done: Callable[..., str], shell: str) -> None:
    assert f"_FACTCHECK_COMPLETE={shell}_complete" in done("completion", shell)


def test_main_empty_db_option_is_wrong_usage(run: Run) -> None:
    result = run("--db", "", "articles")
    assert result.exit_code == 2
    assert "--db is empty" in result.stderr


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252"])
def test_main_output_that_lacks_a_sign_shows_another_and_keeps_its_columns(
    process: Program, here: Path, encoding: str
) -> None:
    env = {"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0", "LC_ALL": "C"}
    for arguments in (
        ("mark", "a1.1", "true"),
        ("show", "a1.1"),
        ("show", "a1"),
        ("claims",),
        ("history", "a1.1"),
    ):
        shown = process(*arguments, cwd=here, **env)
        assert shown.returncode == 0, shown.stderr
        assert "Traceback" not in shown.stderr
    head, first, *_ = process("claims", cwd=here, **env).stdout.splitlines()
    assert first[head.index("Status") :].startswith(("~ in progress", "◐ in progress"))
    assert "~ in progress" in process("show", "a1.1", cwd=here, **env).stdout
    assert first[head.index("Verdict") :].startswith("True ")


@pytest.mark.usefixtures("desk")
def test_main_closed_output_is_no_traceback(here: Path) -> None:
    program = f'"{sys.executable}" -m factcheck'
    closed = subprocess.run(
        ["sh", "-c", f"{program} mark a1.1 true >&- && {program} claims --json >&- 2>&- <&-"],
        cwd=here,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert closed.returncode == 0, closed.stderr
    assert "Traceback" not in closed.stderr


@pytest.mark.usefixtures("desk")
def test_main_bare_sends_nobody_to_finished_work(done: Callable[..., str], data: Callable[..., Any]) -> None:
    Path("b.txt").write_text("Town B built 47 schools in 2019.")
    done("ingest", "b.txt")
    with open_store("factcheck.db", "write") as store:
        store.set_position("reviewer-a", store.article("a1").uid, store.claim("a1.1").uid)
    assert "Next: factcheck review a1" in done()
    for claim in data("claims", "--article", "a1"):
        done("exclude", claim["label"], "opinion")
    assert "reviewer-a stopped" not in done()
    assert "Next: factcheck review a2" in done()


@pytest.mark.usefixtures("desk")
def test_main_bare_json_has_articles_with_their_counts(data: Callable[..., Any], run: Run) -> None:
    shown = data()
    (article,) = shown["articles"]
    assert article["label"] == "a1"
    assert article["left"] == article["claims"] > 0
    assert (article["done"], article["excluded"], shown["stopped"]) == (0, 0, None)
    misplaced = run("--json", "claims")
    assert misplaced.exit_code == 2
    assert "factcheck claims --json" in misplaced.stderr


def test_main_bare_json_without_database_is_empty(data: Callable[..., Any], here: Path) -> None:
    assert data() == {"articles": [], "stopped": None}
    assert not list(here.iterdir())


@pytest.mark.usefixtures("desk")
def test_show_takes_the_uids_of_article_and_claim(data: Callable[..., Any], run: Run) -> None:
    page = data("show", "a1.2")
    assert data("show", page["claim"]["uid"]) == page
    article = data("show", "a1")
    assert data("show", article["article"]["uid"]) == article
    assert run("show", "0" * 64).exit_code == 1


@pytest.mark.usefixtures("desk")
def test_show_names_the_rules_that_made_a_claim(data: Callable[..., Any], done: Callable[..., str]) -> None:
    claims = [claim for claim in data("claims") if claim["rules"]]
    assert claims
    for claim in claims:
        assert claim["rules"][0] in done("show", claim["label"])


def test_show_gives_the_reasons_of_a_claims_score(
    data: Callable[..., Any], done: Callable[..., str], desk: Path
) -> None:
    claim = data("show", "a1.1")["claim"]
    assert len(claim["reasons"]) == 3
    assert data("claims")[0]["reasons"] == claim["reasons"]
    heaviest = claim["reasons"][0]
    assert set(heaviest) == {"what", "weight"}
    shown = " ".join(done("show", "a1.1").split())
    sign = "+" if heaviest["weight"] > 0 else "−"
    assert (
        f"Check-worthiness {claim['score']:.2f}: {heaviest['what']} {sign}{abs(heaviest['weight']):.1f};"
        in shown
    )
