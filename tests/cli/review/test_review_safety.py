"""Review under bad conditions: interrupted, resumed, two at once, resized, hostile text, poor terminals."""

from __future__ import annotations

import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from factcheck.store import open_store
from tests.builders import RETRIEVED, make_article, make_extraction, make_scale, many_claims
from tests.cli.review.stored import dossier, whole
from tests.cli.review.terminal import Terminal

Start = Callable[..., Terminal]


def test_review_resumes_exactly_where_it_stopped(start: Start) -> None:
    terminal = start()
    terminal.press("n", " a1.2   ").press("n", " a1.3   ").press("q")
    assert terminal.end() == 0
    assert b"0 decisions recorded as reviewer-a. a1: 0 of 4 claims done. Go on at a1.3" in terminal.raw
    start().see(" a1.3   3 of 4", "Back at a1.3, where you stopped.")


def test_review_resumes_in_the_article_reviewed_last(start: Start, database: Path) -> None:
    article, extraction = many_claims(3)
    with open_store(database, "write") as store:
        store.ingest(article, extraction, make_scale(), "one", RETRIEVED)
    terminal = start("a2")
    terminal.press("n", " a2.2   ").press("q")
    terminal.end()
    start().see(" a2.2   2 of 3")
    start("--reviewer", "reviewer-b").see(" a1.1   1 of 4")


@pytest.mark.parametrize("where", ["at rest", "in a form"])
def test_review_ctrl_c_loses_nothing(start: Start, database: Path, where: str) -> None:
    terminal = start()
    terminal.press("4", " a1.2   ")
    if where == "in a form":
        terminal.press("a", "Note on a1.2").press("half a no", "half a no")
    terminal.child.send("\x03")
    assert terminal.end() == 0
    assert b"1 decision recorded as reviewer-a." in terminal.raw
    assert dossier(database).claim.verdict == "mostly-false"
    assert dossier(database, "a1.2").notes == ()
    if where == "at rest":
        start().see(" a1.2   2 of 4")


def test_review_takes_up_what_was_half_typed(start: Start, database: Path) -> None:
    terminal = start()
    terminal.press("n", " a1.2   ").press("e", "(1 of 4)").press("https://example.org\r", "(2 of 4)")
    terminal.press("r", "(3 of 4). Quotation").press("half a quo", "half a quo")
    terminal.child.send("\x03")
    assert terminal.end() == 0
    terminal = start(until="half a quo")
    terminal.see(" a1.2   2 of 4", "Half typed: Evidence for a1.2 (3 of 4)")
    terminal.press("tation\r", "(4 of 4)").press("\r", "refutes: https://example.org")
    assert dossier(database, "a1.2").evidence[0].quotation == "half a quotation"
    terminal.press("q").end()
    start().see("Back at a1.2")


def kept(database: Path) -> str | None:
    """What is kept of what reviewer-a is typing."""
    with open_store(database, "read") as store:
        half = store.half_typed("reviewer-a", store.article("a1").uid)
    return None if half is None else half.typed


@pytest.mark.parametrize("columns", [80, 160])
def test_review_killed_keeps_what_was_half_typed(start: Start, database: Path, columns: int) -> None:
    """Nobody quits: what is typed is in the database within a moment of each key, wherever the kill falls."""
    terminal = start(columns=columns)
    terminal.press("n", " a1.2   ").press("e", "(1 of 4)").press("https://example.org\r", "(2 of 4)")
    terminal.press("r", "(3 of 4). Quotation").press("half a quo", "half a quo")
    terminal.wait(lambda: kept(database) == "half a quo", "for the line to be kept")
    terminal.child.kill(signal.SIGKILL)
    assert terminal.end() == -signal.SIGKILL
    terminal = start(columns=columns, until="half a quo")
    terminal.see(" a1.2   2 of 4", "Half typed: Evidence for a1.2 (3 of 4)")
    terminal.child.kill(signal.SIGKILL)  # once more before a key: taking it up does not use it up
    terminal.end()
    terminal = start(columns=columns, until="half a quo")
    terminal.press("tation\r", "(4 of 4)").press("\r", "refutes: https://example.org")
    assert dossier(database, "a1.2").evidence[0].quotation == "half a quotation"
    assert kept(database) is None


def test_review_keeps_nothing_of_a_form_that_was_left(start: Start, database: Path) -> None:
    terminal = start()
    terminal.press("a", "Note on a1.1").press("Ring", "Ring")
    terminal.wait(lambda: kept(database) == "Ring", "for the line to be kept")
    terminal.press("\x1b", "Nothing was written.")
    assert kept(database) is None
    terminal.press("w", "The bridge cost 4.2 million pounds.").press("\x1b", "Nothing was written.")
    terminal.press("q").end()
    assert kept(database) is None


def test_review_text_typed_for_a_stale_claim_is_not_lost(start: Start, database: Path) -> None:
    one, two = start(), start("--reviewer", "reviewer-b")
    one.press("e", "(1 of 4)").press("https://example.org\r", "(2 of 4)").press("s", "(3 of 4)")
    one.press("\r", "(4 of 4)").press("page 4", "page 4")
    two.press("5", " a1.2   ")
    one.press("\r", "Somebody else changed a1.1 meanwhile: nothing was written. Look again.", "page 4")
    one.see("False: reviewer-b")
    assert dossier(database).evidence == ()
    one.press("\r", "supports: https://example.org, page 4")
    assert [found.locator for found in dossier(database).evidence] == ["page 4"]


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_review_a_signal_from_outside_loses_nothing(start: Start, database: Path, name: str) -> None:
    terminal = start()
    terminal.press("4", " a1.2   ")
    terminal.child.kill(getattr(signal, name))
    assert terminal.end() == 0
    assert b"\x1b[?1049l" in terminal.raw  # the screen that was there before is back
    assert dossier(database).claim.verdict == "mostly-false"


def test_review_survives_kill_9_with_what_it_acknowledged(start: Start, database: Path) -> None:
    terminal = start()
    terminal.press("4", " a1.2   ")
    terminal.child.kill(signal.SIGKILL)
    terminal.end()
    assert dossier(database).claim.verdict == "mostly-false"
    start().see(" a1.2   2 of 4")


def test_review_a_closed_terminal_ends_it(start: Start, database: Path) -> None:
    terminal = start()
    terminal.press("4", " a1.2   ")
    terminal.child.sendeof()
    assert terminal.end() == 0
    assert dossier(database).claim.verdict == "mostly-false"


def test_review_two_readers_confirm_and_differ(start: Start, database: Path) -> None:
    one, two = start(), start("--reviewer", "reviewer-b")
    two.see("writes as reviewer-b")
    one.press("e", "(1 of 4)").press("https://example.org\r", "(2 of 4)").press("s", "(3 of 4)")
    one.press("\r", "(4 of 4)").press("\r", "supports: https://example.org")
    one.press("1", " a1.2   2 of 4, 1 done")
    two.press("n", " a1.2   ").press("p", "True: reviewer-a")  # what the other did is read afresh
    two.press("1", " a1.2   ").press("p", "✓ confirmed  True", "True: reviewer-b")
    two.press("5", " a1.2   ").press("p", "≠ disputed")
    assert dossier(database).claim.status == "disputed"


def test_review_a_stale_claim_is_shown_afresh_and_nothing_written(start: Start, database: Path) -> None:
    one, two = start(), start("--reviewer", "reviewer-b")
    two.press("5", " a1.2   ")
    one.press(
        "1", "Somebody else changed a1.1 meanwhile: nothing was written. Look again.", "False: reviewer-b"
    )
    assert " a1.1   1 of 4" in one.text
    assert [reading.actor for reading in dossier(database).readings] == ["reviewer-b"]
    one.press("1", " a1.2   ")  # now it was seen
    assert [reading.actor for reading in dossier(database).readings] == ["reviewer-b", "reviewer-a"]


@pytest.mark.slow  # it waits for the lock as long as a person would have to
def test_review_a_locked_database_is_said_and_the_claim_stays(start: Start, database: Path) -> None:
    terminal = start()
    with open_store(database, "write") as store:
        store.db.conn.execute("BEGIN IMMEDIATE")
        terminal.press("1", "another program")
        assert " a1.1   1 of 4" in terminal.text
        store.db.conn.execute("ROLLBACK")
    terminal.press("1", " a1.2   ")
    assert len(dossier(database).readings) == 1


def test_review_follows_a_resize_and_says_when_it_is_too_small(start: Start, database: Path) -> None:
    terminal = start()
    terminal.resize(160, 50)
    terminal.see("▌ a1.1  ○ open")  # the queue
    terminal.resize(50, 12)
    terminal.see("50x12 is too small: review needs 60x18. q quits.")
    terminal.child.send("1")  # nobody decides on what cannot be seen
    terminal.resize(52, 12)
    terminal.see("52x12 is too small")
    terminal.resize(80, 24)
    terminal.see("1 of 4", "Claim     The bridge cost", "q quit")
    assert dossier(database).readings == ()
    terminal.resize(50, 12)
    terminal.see("too small").press("q")
    assert terminal.end() == 0


def test_review_pasted_text_decides_nothing(start: Start, database: Path) -> None:
    terminal = start()
    terminal.child.send("\x1b[200~1234\x1b[201~")
    terminal.press("n", " a1.2   2 of 4")
    assert all(not one.readings for one in whole(database).claims)


def test_review_shows_terminal_escapes_of_an_article_harmless(here: Path) -> None:
    text = "The \x1b]0;owned\x07 bridge \x1b[2Jcost 4 \x9b31mmillion\u202e pounds.\n\nIt rained."
    article = make_article(text, title="T\x1b[2Jitle")
    with open_store(here / "factcheck.db", "create") as store:
        store.ingest(article, make_extraction(article), make_scale(), "one", RETRIEVED)
    terminal = Terminal()
    terminal.see("q quit", "The ␛]0;owned␇ bridge ␛[2Jcost 4 <U+009B>31mmillion<U+202E> pounds.", "T␛[2Jitle")
    assert b"\x1b]0;owned" not in terminal.raw
    assert b"\xc2\x9b" not in terminal.raw
    terminal.child.close(force=True)


def test_review_a_claim_in_a_very_long_line_is_found(here: Path) -> None:
    text = "word " * 50_000 + "end. The bridge cost 4 million pounds. " + "word " * 50_000 + "end."
    article = make_article(text, title="Long")
    with open_store(here / "factcheck.db", "create") as store:
        store.ingest(article, make_extraction(article), make_scale(), "one", RETRIEVED)
    terminal = Terminal().see("«The bridge cost 4 million pounds.» word")
    terminal.child.close(force=True)


@pytest.mark.parametrize(
    "locale",
    [
        {"LANG": "C", "LC_ALL": "C"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "latin-1"},
    ],
)
def test_review_runs_without_unicode(start: Start, locale: dict[str, str]) -> None:
    terminal = start(**locale)
    assert "The bridge cost 4.2 million pounds." in terminal.text
    terminal.press("1", " a1.2   2 of 4").press("q")
    assert terminal.end() == 0


def test_review_without_unicode_uses_signs_of_the_same_width(start: Start) -> None:
    terminal = start(LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert "| [The bridge cost 4.2 million pounds.] It opened on Monday." in terminal.text
    assert "-" * 80 in terminal.lines


def test_review_no_color_sends_no_colour(start: Start) -> None:
    terminal = start(NO_COLOR="1")
    assert "▌ «The bridge cost" in terminal.text
    assert b"\x1b[36m" not in terminal.raw
    assert b";36" not in terminal.raw


@pytest.mark.parametrize("how", ["no terminal", "dumb terminal"])
def test_review_needs_a_terminal(database: Path, process: Any, how: str) -> None:
    if how == "no terminal":
        done = process("review", stdin="1")
        status, said = done.returncode, done.stderr
    else:
        terminal = Terminal(TERM="dumb")
        status, said = terminal.end(), terminal.raw.decode()
    assert status == 1
    assert "review needs a terminal" in said
    assert "factcheck mark" in said
    assert all(not one.readings for one in whole(database).claims)


def test_review_says_where_nothing_waits(here: Path) -> None:
    article = make_article("One opinion. Another one here.")
    with open_store(here / "factcheck.db", "create") as store:
        terminal = Terminal()
        assert terminal.end() == 1
        assert "there is no article to review" in terminal.text
        store.ingest(article, make_extraction(article), make_scale(), "one", RETRIEVED)
    terminal = Terminal()
    assert terminal.end() == 0
    assert "Nothing waits" in terminal.text
    terminal = Terminal("a1")
    assert terminal.end() == 1
    assert "a1 has no claims to review" in terminal.text


def test_review_names_an_unknown_article(database: Path) -> None:
    terminal = Terminal("a7")
    assert terminal.end() == 1
    assert "a7" in terminal.text
