"""What each key of review shows and stores, in a pseudo-terminal on a real database."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from factcheck.desk import decisions
from factcheck.store import open_store
from tests.builders import RETRIEVED, make_article, make_extraction, make_scale, many_claims
from tests.cli.review.stored import dossier, whole
from tests.cli.review.terminal import Terminal

Start = Callable[..., Terminal]


def test_review_a_digit_marks_stores_at_once_and_goes_on(start: Start, database: Path) -> None:
    terminal = start()
    terminal.press("2", "a1.2   2 of 4", "a1.1: Mostly true. Without evidence it stays in progress.")
    reading = dossier(database).readings[0]  # while the review is still open
    assert (reading.verdict, reading.actor) == ("mostly-true", "reviewer-a")
    terminal.press("p", "a1.1   1 of 4", "◐ in progress  Mostly true")


def test_review_evidence_by_prompts_makes_a_marked_claim_checked(start: Start, database: Path) -> None:
    terminal = start()
    terminal.press("e", "Evidence for a1.1 (1 of 4). Source", "Esc cancel")
    terminal.press("www.example.org/costs\r", "lacks its https://")  # refused, to be mended
    terminal.press("\x01\x0bhttps://example.org/costs\r", "(2 of 4)", "s supports", "r refutes", "c context")
    terminal.press("S", "(3 of 4). Quotation")
    terminal.press("The total was “4.2 million”.\r", "(4 of 4). Where")
    terminal.press("p. 12\r", "supports: https://example.org/costs, p. 12, primary source")
    terminal.see("“The total was “4.2 million”.”")
    terminal.press("1", "a1.2   2 of 4, 1 done", "a1.1: True.")
    found = dossier(database)
    assert found.claim.status == "checked"
    evidence = found.evidence[0]
    assert (evidence.stance, evidence.tier, evidence.locator) == ("supports", "primary", "p. 12")
    assert evidence.quotation == "The total was “4.2 million”."
    assert evidence.source.reference == "https://example.org/costs"


def test_review_escape_leaves_a_form_and_writes_nothing(start: Start, database: Path) -> None:
    terminal = start()
    terminal.press("e", "(1 of 4)").press("https://example.org\r", "(2 of 4)")
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
    terminal.press("3", "a1.1 is excluded (opinion). x takes it in again.")
    terminal.press("x", "a1.1 is open again.", "○ open")
    assert [event.type for event in dossier(database).history][-2:] == ["claim_excluded", "claim_reopened"]


def test_review_because_gives_verdict_and_reasons(start: Start, database: Path) -> None:
    terminal = start()
    terminal.press("b", "Which?").press("5", "(2 of 2). Why?")
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


def test_review_by_score_begins_with_the_highest(start: Start) -> None:
    start("--by-score").see(" a1.2   1 of 4", "score 0.80")


def test_review_words_a_claim_anew_with_its_wording_to_begin_with(start: Start, database: Path) -> None:
    terminal = start()
    terminal.press("w", "Wording of a1.1", "> The bridge cost 4.2 million pounds.")
    terminal.press("\x7f in all.\r", "a1.1 is worded anew.", "At first  The bridge cost 4.2 million pounds.")
    assert dossier(database).claim.text == "The bridge cost 4.2 million pounds in all."
    terminal.press("u", "Taken back on a1.1: worded “The bridge")


def test_review_splits_a_claim_and_joins_the_pieces(start: Start, database: Path) -> None:
    terminal = start()
    terminal.press("s", "Words with which the second claim begins").press("nothing\r", "is not in claim a1.1")
    terminal.press("\x01\x0b4.2\r", "The first claim", "> The bridge cost.").press(
        "\r", "> 4.2 million pounds."
    )
    terminal.press(
        "\r", "a1.1 is split. a1.5 and a1.6 came of it.", " a1.5   1 of 5", "By hand   split (a1.1)"
    )
    terminal.press("m", "n a1.6: 4.2 million pounds.").press("n", "> The bridge cost 4.2 million pounds.")
    terminal.press("\r", "a1.5 and a1.6 are joined. a1.7 came of it.", " a1.7   1 of 4")
    assert dossier(database, "a1.7").claim.made_of == ("a1.5", "a1.6")
    terminal.press("u", " a1.5   1 of 5").press("u", " a1.1   1 of 4", "Taken back on a1: split into")


def test_review_adds_a_claim_by_its_words(start: Start, database: Path) -> None:
    terminal = start()
    terminal.press("g", "Its number").press("4\r", " a1.4   ")
    terminal.press("+", "Its words in this paragraph").press(
        "residents are pleased\r", "> Residents are pleased."
    )
    terminal.press("\r", "Who says so?").press("\r", "a1.5 came of it.", " a1.5   4 of 5", "By hand   added")
    assert dossier(database, "a1.5").claim.speaker is None


def test_review_attaches_the_last_source_again(start: Start, database: Path) -> None:
    terminal = start()
    terminal.press("r", "reviewer-a has added no source yet")
    terminal.press("e", "(1 of 4)").press("https://example.org\r", "(2 of 4)").press("R", "(3 of 4)")
    terminal.press("\r", "(4 of 4)").press("\r", "refutes: https://example.org")
    terminal.press("n", " a1.2   ").press("r", "refutes: https://example.org. Where").press("p. 3\r", "p. 3")
    again = dossier(database, "a1.2").evidence[0]
    assert (again.stance, again.tier, again.locator) == ("refutes", "primary", "p. 3")
    assert again.source == dossier(database).evidence[0].source
    terminal.press("o", "no copy was kept of a source of a1.2")


def test_review_flags_queries_and_asks_for_changes(start: Start, database: Path) -> None:
    terminal = start()
    terminal.press("f", "l legal").press("l", "Flags     legal").press("f", "l legal: take it off").press(
        "l", "off"
    )
    terminal.press("y", "What do you ask?").press("Which year?\r", "Whom").press(
        "the author\r", "Query on a1.1"
    )
    terminal.press("c", "> The bridge cost").press("\x01\x0bIt cost 5 million.\r", "m must").press(
        "m", "Why?"
    )
    terminal.press("\r", "A change must be made to a1.1.")
    found = dossier(database)
    assert (found.claim.flags, found.queries[0].text, found.fixes[0].new) == (
        (),
        "Which year?",
        "It cost 5 million.",
    )


def test_review_goes_through_what_the_filters_let_through(start: Start) -> None:
    start("--speaker", "mayor").see(" a1.3   1 of 1")
    start("--min-score", "0.55").see(" of 2, 0 done")
    terminal = Terminal("--mine")
    assert terminal.end() == 1
    assert b"no claim is to be reviewed under these filters" in terminal.raw


def test_review_shows_what_was_found_on_similar_claims(start: Start, database: Path) -> None:
    article = make_article("The old bridge cost 4.2 million pounds. It opened in 1999.")
    with open_store(database, "write") as store:
        store.ingest(article, make_extraction(article), make_scale(), "one", RETRIEVED)
        store.record(decisions.mark(store.claim("a2.1"), make_scale(), "false"), "reviewer-b")
    start("a1").see("Before    a2.1 ", "False", "The old bridge cost 4.2 million pounds.")


def test_review_opens_the_editor_on_what_is_typed_and_keeps_earlier_lines(
    start: Start, database: Path
) -> None:
    terminal = start(EDITOR="sed -i s/half/whole/", VISUAL="")
    terminal.press("a", "Note on a1.1").press("half a note", "> half a note").press("\x0f", "> whole a note")
    terminal.press("\r", "Who may read it?").press("\r", "Internal note on a1.1.")
    assert dossier(database).notes[0].text == "whole a note"
    terminal.press("a", "Note on a1.1").press("\x1b[A", "> whole a note")  # the line before, by the arrow
