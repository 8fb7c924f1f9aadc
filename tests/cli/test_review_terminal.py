"""`factcheck review` driven key by key through a pseudo-terminal, on a real database."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from factcheck.desk import decisions
from factcheck.models import ArticleDossier, ClaimDossier
from factcheck.store import open_store
from tests.builders import RETRIEVED, make_article, make_extraction, make_scale, many_claims
from tests.cli.review_terminal import Terminal

Start = Callable[..., Terminal]
SIZES = [(80, 24), (160, 50)]
VERDICT_KEYS = [
    "1 True",
    "2 Mostly true",
    "3 Mixture",
    "4 Mostly false",
    "5 False",
    "6 Misleading",
    "7 Unproven",
]
COMMAND_KEYS = ["space skip", "n next", "p back", "e evidence", "x exclude", "a note", "t tag", "u undo"]
OTHER_KEYS = ["b because", "r reopen", "g go to", "/ search", "? help", "q quit"]


@pytest.fixture
def database(here: Path) -> Path:
    """A database with one article of four claims."""
    article = make_article()
    path = here / "factcheck.db"
    with open_store(path, "create") as store:
        store.ingest(article, make_extraction(article), make_scale(), "one", RETRIEVED)
    return path


@pytest.fixture
def start(database: Path) -> Iterator[Start]:
    """(arguments) → a review, ended after the test whatever happened."""
    started: list[Terminal] = []

    def begin(*arguments: str, **how: Any) -> Terminal:
        started.append(Terminal(*arguments, **how))
        return started[-1].see("q quit")

    yield begin
    for terminal in started:
        terminal.child.close(force=True)


def dossier(path: Path, ref: str = "a1.1") -> ClaimDossier:
    with open_store(path, "read") as store:
        return store.claim_dossier(ref)


def whole(path: Path) -> ArticleDossier:
    with open_store(path, "read") as store:
        return store.article_dossier("a1")


@pytest.mark.parametrize(("columns", "rows"), SIZES)
def test_review_shows_claim_progress_name_and_all_keys(start: Start, columns: int, rows: int) -> None:
    terminal = start(columns=columns, rows=rows)
    head = terminal.lines[0]
    assert head.startswith(" a1.1   1 of 4, 0 done   Bridge opened in Harrow")
    assert head.endswith("writes as reviewer-a")
    for key in VERDICT_KEYS + COMMAND_KEYS + OTHER_KEYS:
        assert key in terminal.text
    assert "▌ «The bridge cost 4.2 million pounds.» It opened on Monday." in terminal.text
    assert "Claim     The bridge cost 4.2 million pounds." in terminal.text
    assert "Speaker   the author" in terminal.text
    assert "State     ○ open" in terminal.text
    assert "Kind      quantity, score 0.50" in terminal.text
    assert terminal.style_of("The bridge cost").bold
    assert not terminal.style_of("It opened on").bold


def test_review_uses_a_wide_terminal_for_article_claim_and_queue_side_by_side(start: Start) -> None:
    terminal = start(columns=160, rows=50)
    claim = next(line for line in terminal.lines if "Claim     The bridge cost" in line)
    assert claim.index("│") == 81
    assert any("▌ a1.1  ○ open" in line for line in terminal.lines)
    assert any(
        "a1.4  ○ open            The council will repaint it in 2031." in line for line in terminal.lines
    )


def test_review_a_digit_marks_stores_at_once_and_goes_on(start: Start, database: Path) -> None:
    terminal = start()
    terminal.press("2", "a1.2   2 of 4", "a1.1: Mostly true. Without evidence it stays in progress.")
    reading = dossier(database).readings[0]  # while the review is still open
    assert (reading.verdict, reading.actor) == ("mostly-true", "reviewer-a")
    terminal.press("p", "a1.1   1 of 4", "◐ in progress  Mostly true")


def test_review_nothing_moves_from_claim_to_claim(start: Start) -> None:
    terminal = start()

    def layout() -> list[tuple[int, str]]:
        marks = ("───", " Claim", " Speaker", " State", " 1 True", " space skip")
        return [
            (row, mark) for row, line in enumerate(terminal.lines) for mark in marks if line.startswith(mark)
        ]

    before = layout()
    for key, label in (
        ("n", "a1.2 "),
        ("n", "a1.3 "),
        ("1", "a1.4 "),
        ("x", "Why is it not"),
        ("\x1b", "Nothing was"),
    ):
        terminal.press(key, label)
        assert [at for at in layout() if at[1] not in (" 1 True", " space skip")] == before[: len(before) - 2]


def test_review_evidence_by_prompts_makes_a_marked_claim_checked(start: Start, database: Path) -> None:
    terminal = start()
    terminal.press("e", "Evidence for a1.1 (1 of 5). Source", "Esc cancel")
    terminal.press("www.example.org/costs\r", "lacks its https://")  # refused, to be mended
    terminal.press("\x01\x0bhttps://example.org/costs\r", "(2 of 5)", "s supports", "r refutes", "c context")
    terminal.press("s", "(3 of 5). Quotation")
    terminal.press("The total was “4.2 million”.\r", "(4 of 5). Where in it")
    terminal.press("p. 12\r", "(5 of 5). Primary source")
    terminal.press("p", "supports: https://example.org/costs, p. 12, primary source")
    assert "“The total was “4.2 million”.”" in terminal.text
    terminal.press("1", "a1.2   2 of 4, 1 done", "a1.1: True.")
    found = dossier(database)
    assert found.claim.status == "checked"
    evidence = found.evidence[0]
    assert (evidence.stance, evidence.tier, evidence.locator) == ("supports", "primary", "p. 12")
    assert evidence.quotation == "The total was “4.2 million”."
    assert evidence.source.reference == "https://example.org/costs"


def test_review_escape_leaves_a_form_and_writes_nothing(start: Start, database: Path) -> None:
    terminal = start()
    terminal.press("e", "(1 of 5)").press("https://example.org\r", "(2 of 5)")
    terminal.press("\x1b", "Nothing was written.", "1 True")
    assert dossier(database).evidence == ()


def test_review_a_note_is_internal_unless_said(start: Start, database: Path) -> None:
    terminal = start()
    terminal.press("a", "Note on a1.1").press("Asked the council, q1.\r", "Who may read it?")
    terminal.press("\r", "Internal note on a1.1.", "Asked the council, q1.")
    terminal.press("a", "Note on a1.1").press("It counts VAT.\r", "Who may read it?").press(
        "p", "Public note"
    )
    assert [(note.text, note.public) for note in dossier(database).notes] == [
        ("Asked the council, q1.", False),
        ("It counts VAT.", True),
    ]


def test_review_a_tag_is_put_on_and_taken_off(start: Start, database: Path) -> None:
    terminal = start()
    terminal.press("t", "it has none yet").press("money\r", "Tag money on a1.1.", "Tags      money")
    terminal.press("t", "it has: money").press("money\r", "Tag money taken off a1.1.")
    assert dossier(database).claim.tags == ()


def test_review_excludes_with_a_reason_and_takes_in_again(start: Start, database: Path) -> None:
    terminal = start()
    terminal.press("x", "Why is it not checked?", "1 opinion", "0 not-checkable", "b other", "Esc cancel")
    terminal.press("1", "a1.2   2 of 4", "1 left out", "a1.1 excluded: opinion.")
    terminal.press("p", "– excluded (opinion)")
    terminal.press("3", "a1.1 is excluded (opinion). r takes it in again.")
    terminal.press("r", "a1.1 is open again.", "○ open")
    assert [event.type for event in dossier(database).history][-2:] == ["claim_excluded", "claim_reopened"]


def test_review_because_gives_verdict_and_reasons(start: Start, database: Path) -> None:
    terminal = start()
    terminal.press("b", "Which verdict?").press("5", "(2 of 2). Why?")
    terminal.press("The council says 5.1 million.\r", "a1.2   2 of 4")
    terminal.press("p", "False: reviewer-a", "The council says 5.1 million.")
    assert dossier(database).readings[0].because == "The council says 5.1 million."


def test_review_space_skips_and_comes_round_again(start: Start, database: Path) -> None:
    before = whole(database)
    terminal = start()
    for label in ("a1.2", "a1.3", "a1.4", "a1.1"):
        terminal.press(" ", f" {label}   ")
    after = whole(database)
    assert [one.history for one in after.claims] == [one.history for one in before.claims]


def test_review_goes_to_a_number_and_searches(start: Start) -> None:
    terminal = start()
    terminal.press("g", "Go to a claim").press("3\r", " a1.3   3 of 4")
    terminal.press("g", "Go to a claim").press("9\r", "has the number “9”. They go from 1 to 4.", " a1.3   ")
    terminal.press("/", "Search.").press("REPAINT\r", " a1.4   4 of 4")
    terminal.press("/", "(Enter: REPAINT)").press("monday\r", " a1.2   2 of 4")
    terminal.press("/", "Search.").press("zebra\r", "no claim holds “zebra”")


def test_review_help_names_every_key_verdict_and_reason(start: Start) -> None:
    terminal = start(columns=160, rows=50)
    terminal.press(
        "?", "put a tag on the claim", "Misleading: The words may be accurate", "duplicate: said already"
    )
    terminal.press("1", "Claim     The bridge cost")  # any key closes it and decides nothing
    assert "○ open" in terminal.text


def test_review_help_scrolls_on_a_small_terminal(start: Start) -> None:
    terminal = start()
    terminal.press("?", "↓ ", "more")
    terminal.press("\x1b[6~" * 12, "other: another reason", "↑ back")


def test_review_undo_names_what_it_takes_back_across_quits(start: Start, database: Path) -> None:
    terminal = start()
    terminal.press("5", "a1.2   2 of 4").press("q")
    assert terminal.end() == 0
    terminal = start()
    terminal.press("u", "Taken back on a1.1: verdict false.", " a1.1   1 of 4", "○ open")
    terminal.press("u", "reviewer-a has nothing to take back")
    assert dossier(database).claim.verdict is None


def test_review_undo_elsewhere_asks_first(start: Start, database: Path) -> None:
    article, extraction = many_claims(3)
    with open_store(database, "write") as store:
        store.ingest(article, extraction, make_scale(), "one", RETRIEVED)
        claim = store.claim("a2.2")
        store.record(decisions.mark(claim, make_scale(), "true"), "reviewer-a", claim.last_event)
    terminal = start("a1")
    terminal.press("u", "Undo on a2.2. Your last was: verdict true. Take it back?", "y yes", "n no")
    terminal.press("n", "Nothing was written.")
    terminal.press("u", "Take it back?").press("y", "Taken back on a2.2: verdict true.")
    assert dossier(database, "a2.2").claim.verdict is None


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
    start().see(" a1.2   2 of 4")


def test_review_a_signal_from_outside_loses_nothing(start: Start, database: Path) -> None:
    terminal = start()
    terminal.press("4", " a1.2   ")
    terminal.child.kill(signal.SIGINT)
    assert terminal.end() == 0
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
    one.press("e", "(1 of 5)").press("https://example.org\r", "(2 of 5)").press("s", "(3 of 5)")
    one.press("\r", "(4 of 5)").press("\r", "(5 of 5)").press("\r", "supports: https://example.org")
    one.press("1", " a1.2   2 of 4, 1 done")
    two.press("n", " a1.2   ").press("p", "True: reviewer-a")  # what the other did is read afresh
    two.press("1", " a1.2   ").press("p", "✓ confirmed  True", "True: reviewer-b")
    two.press("5", " a1.2   ").press("p", "≠ disputed")
    assert dossier(database).claim.status == "disputed"


def test_review_a_stale_claim_is_shown_afresh_and_nothing_written(start: Start, database: Path) -> None:
    one, two = start(), start("--reviewer", "reviewer-b")
    two.press("5", " a1.2   ")
    one.press("1", "Somebody else changed a1.1 meanwhile: nothing was written.", "False: reviewer-b")
    assert " a1.1   1 of 4" in one.text
    assert [reading.actor for reading in dossier(database).readings] == ["reviewer-b"]
    one.press("1", " a1.2   ")  # now it was seen
    assert [reading.actor for reading in dossier(database).readings] == ["reviewer-b", "reviewer-a"]


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


def test_review_by_score_begins_with_the_highest(start: Start) -> None:
    start("--by-score").see(" a1.2   1 of 4", "score 0.80")


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
