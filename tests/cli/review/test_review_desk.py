"""The review without a terminal: screens of every size, forms, keys that nothing expects."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from factcheck.cli import review_screen as screen
from factcheck.cli.review_desk import DOWN, ENTER, ESCAPE, PAGE_DOWN, UP, ReviewDesk
from factcheck.cli.review_forms import because_form, evidence_form, exclude_form, note_form, tag_form
from factcheck.cli.review_wrap import Line, line_cells
from factcheck.desk.scales import PRESETS
from factcheck.errors import DeskError
from factcheck.store import open_store
from tests.builders import RETRIEVED, TEXT, make_article, make_extraction, make_scale


@pytest.fixture
def review(tmp_path: Path) -> Iterator[ReviewDesk]:
    """A review of four claims by reviewer-a."""
    article = make_article()
    with open_store(tmp_path / "desk.db", "create") as store:
        store.ingest(article, make_extraction(article), make_scale(), "one", RETRIEVED)
        yield ReviewDesk(store, "a1", "reviewer-a")


def full(review: ReviewDesk, width: int, height: int) -> list[Line]:
    top = height - screen.bottom_height(review, width, height)
    return screen.top_lines(review, width, top) + screen.bottom_lines(review, width, height)


def words(lines: list[Line]) -> str:
    return "\n".join("".join(text for _, text in line).rstrip() for line in lines)


SIZES = [(60, 18), (61, 40), (80, 24), (100, 30), (119, 24), (120, 18), (160, 50), (300, 100)]


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_review_desk_fills_the_screen_exactly_in_every_state(
    review: ReviewDesk, width: int, height: int
) -> None:
    assert not screen.too_small(width, height)
    bottom = screen.bottom_height(review, width, height)
    for keys in ("", "1", "?", "z", "e", ESCAPE, "x", ESCAPE, "b", "3", ESCAPE, "u", "g"):
        if keys:
            review.press(keys)
        lines = full(review, width, height)
        assert len(lines) == height
        assert max(line_cells(line) for line in lines) <= width
        assert screen.bottom_height(review, width, height) == bottom


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_review_desk_long_values_fit_at_any_size(review: ReviewDesk, width: int, height: int) -> None:
    for text in ("long " * 300, "x" * 700, "漢字 " * 200):
        review.press("a")
        assert review.submit(text)
        review.press("p")
    review.press("t")
    assert review.submit("a tag as long as it may be " + "y" * 30)
    lines = full(review, width, height)
    assert len(lines) == height
    assert max(line_cells(line) for line in lines) <= width
    assert ("↓" in words(lines)) == (height < 100)


def test_review_desk_scrolls_to_the_end_of_long_notes_and_back(review: ReviewDesk) -> None:
    review.press("a")
    review.submit("\n".join(f"line {number}" for number in range(40)))
    review.press(ENTER)
    assert "line 39" not in words(full(review, 80, 24))
    for _ in range(20):
        review.press(PAGE_DOWN)
    assert "line 39" in words(full(review, 80, 24))
    assert "↑ back" in words(full(review, 80, 24))
    review.press(UP)
    assert "line 39" not in words(full(review, 80, 24))
    review.press(DOWN)
    assert "line 39" in words(full(review, 80, 24))


def test_review_desk_too_small_says_the_size_it_needs() -> None:
    assert screen.too_small(59, 24)
    assert screen.too_small(80, 17)
    shown = "".join("".join(text for _, text in line) for line in screen.small_lines(20, 10))
    assert "20x10 is too small: review needs 60x18. q quits." in shown
    assert len(screen.small_lines(10, 2)) == 2


def test_review_desk_keys_that_mean_nothing_do_nothing(review: ReviewDesk) -> None:
    before = words(full(review, 80, 24))
    for key in ("z", "8", "A", ENTER, ESCAPE, "é"):
        review.press(key)
    assert words(full(review, 80, 24)) == before
    review.press("x")
    review.press("z")
    assert review.form is not None
    assert review.shown.claim.status == "open"


def test_review_desk_a_line_without_a_question_is_refused(review: ReviewDesk) -> None:
    assert not review.submit("text")


def test_review_desk_a_required_answer_must_be_given(review: ReviewDesk) -> None:
    review.press("e")
    assert not review.submit("   ")
    assert review.message.is_error
    assert "This is needed" in review.message.text
    assert review.submit("A ledger in the town hall")
    review.press(ENTER)  # a stance must be chosen
    assert review.form is not None
    assert review.form.question.name == "does"


def test_review_desk_because_keeps_the_verdict_given(review: ReviewDesk) -> None:
    review.press("6")
    review.press("p")
    review.press("b")
    assert "Which? (Enter: Misleading)" in words(full(review, 80, 24))
    review.press(ENTER)
    review.submit("Prices of 2019.")
    review.press("p")
    readings = review.shown.readings
    assert [(one.verdict, one.because, one.current) for one in readings] == [
        ("misleading", None, False),
        ("misleading", "Prices of 2019.", True),
    ]


def test_review_desk_undo_takes_back_one_after_the_other(review: ReviewDesk) -> None:
    for key in ("1", "2", "u", "u"):
        review.press(key)
    assert review.message.text == "Taken back on a1.1: verdict true."
    review.press("u")
    assert review.message.text == "reviewer-a has nothing to take back"


def test_review_desk_farewell_counts_what_was_recorded(review: ReviewDesk) -> None:
    review.press("1")
    review.press(" ")
    review.press("q")
    assert review.finished
    assert review.farewell() == (
        "1 decision recorded as reviewer-a. a1: 0 of 4 claims done. Go on at a1.3: factcheck review a1"
    )


def test_review_desk_says_where_the_queue_ends(review: ReviewDesk) -> None:
    review.press("p")
    assert review.message.text == "This is the first claim."
    for _ in range(4):
        review.press("n")
    assert review.message.text == "This is the last claim."


def test_review_forms_check_each_answer_when_it_is_given() -> None:
    form = evidence_form("a1.1")
    with pytest.raises(DeskError, match="lacks its https"):
        form.answer("www.example.org")
    asked = form.answer("https://example.org")
    assert asked is not None
    assert asked.choose("z") is None
    assert asked.answer("supports") is None  # a key answers it, not a line
    chosen = asked.choose("r")
    assert chosen is not None
    with pytest.raises(DeskError, match="control character"):
        chosen.answer("a\x1bb")
    done = chosen
    for _ in range(2):
        answered = done.answer("")
        assert answered is not None
        done = answered
    assert done.finished
    assert done.answers == {
        "reference": "https://example.org",
        "does": "refutes secondary",
        "quotation": None,
        "locator": None,
    }


def test_review_forms_questions_fit_80_columns() -> None:
    label, scale = "a123.456", PRESETS["default"]
    forms = [evidence_form(label), note_form(label), tag_form(label, ()), exclude_form(label)]
    forms += [because_form(label, scale, slug) for slug in (None, "mostly-false")]
    for form in forms:
        for number, question in enumerate(form.questions, 1):
            asked = f" {form.title} ({number} of {len(form.questions)}). {question.label}"
            assert len(asked) <= 79, asked


def test_review_forms_because_offers_every_verdict_of_the_scale() -> None:
    for scale in PRESETS.values():
        form = because_form("a1.1", scale, None)
        assert [slug for slug, _ in form.question.choices.values()] == [v.slug for v in scale.verdicts]
        assert form.question.required


def test_review_desk_a_claim_whose_sentence_went_has_no_place(review: ReviewDesk) -> None:
    """Nothing is split, joined or changed by places of a text that is no more."""
    store = review.store
    text = TEXT.replace("It opened on Monday. ", "")
    article = make_article(text)
    store.revise("a1", article, make_extraction(article), RETRIEVED)
    desk = ReviewDesk(store, "a1", "reviewer-a")
    desk.press("g")
    desk.submit("2")
    assert desk.shown.claim.orphaned
    for key in "smc":
        desk.press(key)
        assert desk.form is None
        assert "does not hold the words of a1.2 any more" in desk.message.text
    desk.press("+")
    desk.submit("traffic fell")
    assert desk.form is not None
    assert desk.form.at == 1
    desk.press("escape")
    desk.press("p")
    neighbours = [claim.label for claim in desk.session.neighbours() if claim is not None]
    assert neighbours == ["a1.3"]
