from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.padding import Padding
from rich.text import Text

from factcheck.cli.looks import minutes, plural, status_cell, verdict_cell
from factcheck.cli.output import Cell, Column, make_console, print_table, to_json
from factcheck.desk.scales import get_scale
from factcheck.models import STATUSES
from tests.cli.conftest import Run

ANY_TEXT = st.text(st.characters(exclude_categories=[]))
COLUMNS = [Column("Claim"), Column("Speaker", width=6), Column("Wording", wraps=True)]


class Terminal(io.StringIO):
    """A stream that says that it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """(rows) → the table as a colour terminal of 40 columns gets it."""
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "40")

    def draw(*rows: list[Cell | str]) -> str:
        with redirect_stdout(Terminal()) as stream:
            print_table(COLUMNS, rows)
        return stream.getvalue()

    return draw


@given(st.dictionaries(st.text(), ANY_TEXT))
def test_output_json_keeps_every_value_and_no_control_character(value: dict[str, str]) -> None:
    text = to_json(value, line=True)
    text.encode("utf-8")
    assert json.loads(text) == value
    assert "\x9b" not in text
    assert "\u202e" not in text
    assert "\x1b" not in text


def test_output_table_in_a_pipe_is_a_line_a_row_aligned_and_whole(capsys: pytest.CaptureFixture[str]) -> None:
    long = "word " * 60 + "end"
    print_table(COLUMNS, [["a1.1", "A long speaker", long], ["a1.10", "東京", "\x1b[31mred\nnext"]])
    head, first, second = capsys.readouterr().out.splitlines()
    assert first == f"a1.1   A long speaker  {long}"
    # Each of the two characters takes two columns.
    assert second == "a1.10  東京            ␛[31mred next"
    assert head.index("Wording") == first.index("word")


def test_output_table_on_a_terminal_fits_and_keeps_all_words(drawn: Callable[..., str]) -> None:
    words = [f"word{number}" for number in range(30)]
    shown = drawn(["a1.1", "Berg", " ".join(words)])
    assert all(word in shown for word in words)
    assert "\x1b[" in shown, "the head is bold"
    assert all(cell_len(Text.from_ansi(line).plain) <= 40 for line in shown.splitlines())


def test_output_wide_characters_stay_in_their_column(drawn: Callable[..., str]) -> None:
    shown = [
        Text.from_ansi(line).plain
        for line in drawn(["a1.1", "東京", "X"], ["a1.2", "Berg", "X"]).splitlines()
    ]
    first, second = (line for line in shown if line.startswith("a1."))
    assert cell_len(first[: first.index("X")]) == cell_len(second[: second.index("X")])


def test_output_markup_and_emoji_codes_of_an_article_are_text(drawn: Callable[..., str]) -> None:
    assert "[b]b[/b] :smile:" in drawn(["a1.1", "[red]x", "[b]b[/b] :smile:"])


def test_output_no_color_leaves_no_colour(drawn: Callable[..., str], monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b[32m" in drawn(["a1.1", Cell("x", "green"), "y"])
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[32m" not in drawn(["a1.1", Cell("x", "green"), "y"])


def test_output_console_in_a_pipe_is_plain_without_trailing_blanks(
    capsys: pytest.CaptureFixture[str],
) -> None:
    make_console().print(Padding(Text("x", "bold red"), (0, 0, 0, 2)))
    assert capsys.readouterr().out == "  x\n"


def test_looks_every_status_has_its_word() -> None:
    words = {status: status_cell(status).text for status in STATUSES}
    assert all(status.replace("_", " ") in word for status, word in words.items())
    assert status_cell("checked", changed=True, orphaned=True).text == "● checked changed orphaned"


def test_looks_verdict_is_coloured_by_its_place_on_the_scale() -> None:
    scale = get_scale("default")
    styles = {slug: verdict_cell(scale, slug).style for slug in ("true", "mixture", "false", "misleading")}
    assert styles == {"true": "green", "mixture": "yellow", "false": "red", "misleading": ""}
    assert verdict_cell(scale, None) == Cell("–", "")
    assert verdict_cell(scale, "gone").text == "gone"


def test_looks_numbers_and_times() -> None:
    assert plural(1, "claim") == "1 claim"
    assert plural(1204, "claim") == "1,204 claims"
    assert minutes("2025-03-01T14:05:59.123456Z") == "2025-03-01 14:05 UTC"


def test_claims_tells_none_at_all_from_none_that_passes(run: Run, here: Path) -> None:
    (here / "question.txt").write_text("Who built the prisons of Arland, and when will they be closed?\n")
    assert run("ingest", "question.txt").exit_code == 0
    assert "No claims." in run("claims").stderr
    assert "No claim passes these filters." in run("claims", "--status", "open").stderr


@pytest.mark.usefixtures("desk")
def test_claims_verdict_on_no_scale_is_named_and_one_nobody_gave_is_not(run: Run) -> None:
    unknown = run("claims", "--verdict", "nonsense")
    assert unknown.exit_code == run("claims", "--verdict", "nonsense", "--json").exit_code == 1
    assert "Choose one of: true, mostly-true" in unknown.stderr
    nobody = run("claims", "--verdict", "misleading")
    assert nobody.exit_code == 0
    assert "No claim passes these filters." in nobody.stderr


@pytest.mark.usefixtures("desk")
def test_export_to_a_dash_prints(done: Callable[..., str], here: Path) -> None:
    assert done("export", "a1", "-o", "-") == done("export", "a1")
    assert not (here / "-").exists()


@pytest.mark.usefixtures("desk")
def test_claims_search_example_of_the_help_finds_what_holds_all_its_words(
    run: Run, done: Callable[..., str], data: Callable[..., Any]
) -> None:
    assert """--search '"prison cells" north'""" in run("claims", "--help").stdout
    done("annotate", "a1.1", "The prison cells of the north were not counted.")
    done("annotate", "a1.2", "The cells of the prison in the north.")
    assert [claim["label"] for claim in data("claims", "--search", '"prison cells" north')] == ["a1.1"]


@pytest.mark.skipif(sys.platform == "win32", reason="file modes are POSIX")
@pytest.mark.usefixtures("desk")
def test_export_over_a_private_file_leaves_it_private(done: Callable[..., str]) -> None:
    report = Path("report.md")
    report.touch(mode=0o600)
    done("export", "a1", "-o", "report.md", "--force")
    assert report.stat().st_mode & 0o777 == 0o600
    assert report.read_text()
