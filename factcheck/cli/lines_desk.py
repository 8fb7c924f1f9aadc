"""`review --lines`: every sentence and heading of an article in order, one key to say that it was read.

In: keys and lines that the reviewer typed. Out: readings of lines and added claims in the store; what is to
be shown. Knows no terminal. It answers to the same names as ReviewDesk.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from factcheck.cli.event_words import brief
from factcheck.cli.looks import plural
from factcheck.cli.review_desk import DOWN, ENTER, ESCAPE, PAGE_DOWN, PAGE_UP, UP, Message
from factcheck.cli.review_edit_forms import add_form
from factcheck.cli.review_forms import HALF_LINE, Form, line_form
from factcheck.desk import decisions, edits
from factcheck.desk.events import LINE_READ
from factcheck.desk.lines import Line, read_line
from factcheck.errors import DeskError, FactcheckError
from factcheck.models import ArticleDossier, ClaimRecord, HalfTyped

if TYPE_CHECKING:
    from factcheck.store import Store

_MOVES = {"n": 1, DOWN: 1, PAGE_DOWN: 5, "p": -1, UP: -1, PAGE_UP: -5}


class LinesDesk:
    """One reviewer at the lines of one article.

    Args:
        store: the open database.
        article: label of an article with at least one sentence.
        reviewer: whose name is written.
    """

    def __init__(self, store: Store, article: str, reviewer: str) -> None:
        self.store = store
        self.reviewer = reviewer
        self.at = 0
        self.message = Message("")
        self.form: Form | None = None
        self.typed = ""
        self.finished = False
        self.read = 0
        self._label = article
        self._kept: HalfTyped | None = None
        self._reload()
        self._onward(start=0)
        self._resume()

    def _reload(self) -> None:
        self.place: ArticleDossier = self.store.article_dossier(self._label)
        self.lines: tuple[Line, ...] = self.store.lines(self._label)
        if not self.lines:
            raise FactcheckError(f"{self._label} has no lines to read")

    # ── what the screen tells ─────────────────────────────────────────────────────────────────────

    @property
    def line(self) -> Line:
        """The line that is shown."""
        return self.lines[self.at]

    @property
    def claims(self) -> tuple[ClaimRecord, ...]:
        """The claims that come from the line, in order."""
        found = (dossier.claim for dossier in self.place.claims)
        return tuple(claim for claim in found if self._holds(claim) and not claim.replaced_by)

    @property
    def left(self) -> int:
        """Lines that nobody has read."""
        return sum(not line.readers for line in self.lines)

    @property
    def typing(self) -> bool:
        """True where a line of text is asked for, not a key."""
        return self.form is not None and not self.form.question.choices

    def look_further(self) -> bool:
        """There is no more to show than the line."""
        return False

    def farewell(self) -> str:
        """What to say when the screen is gone."""
        known = len(self.lines) - self.left
        all_ = plural(len(self.lines), "line")
        return f"{plural(self.read, 'line')} read as {self.reviewer}. {self._label}: {known} of {all_} read."

    # ── keys ──────────────────────────────────────────────────────────────────────────────────────

    def press(self, key: str) -> None:
        """A single key, by its character or its name. Never raises FactcheckError."""
        self.message = Message("")
        try:
            self._press(key)
        except FactcheckError as error:
            self._fail(error)
        self.keep_typed(self.typed)

    def _press(self, key: str) -> None:
        if self.form is not None:
            if key == ESCAPE:
                self.form, self.message = None, Message("Nothing was written.")
        elif key in (" ", ENTER):
            self._record_reading()
        elif key in _MOVES:
            self.at = min(max(self.at + _MOVES[key], 0), len(self.lines) - 1)
        elif key == "+":
            self._ask(self._add_form())
        elif key == "g":
            self._ask(line_form("go_to", "Go to a line", f"Its number (1 to {len(self.lines)})"))
        elif key == "u":
            self._undo()
        elif key == "q":
            self.finished = True

    def submit(self, typed: str) -> bool:
        """A line of text for the question that is asked; False where it will not do and may be mended."""
        done = self._submit(typed)
        self.keep_typed(self.typed if done else typed)
        return done

    def _submit(self, typed: str) -> bool:
        form = self.form
        if form is None:
            return False
        try:
            answered = form.answer(typed)
            if answered is None:
                raise DeskError("this is needed", "Esc leaves everything as it was.")
            self.message = Message("")
            if not answered.finished:
                self._ask(answered)
                return True
            self.form = None
            self._finish(answered)
        except FactcheckError as error:
            self._fail(error)
            return False
        return True

    def keep_typed(self, typed: str) -> None:
        """Keep what is typed of a claim to be added; where the database is busy, the next call keeps it."""
        form, half = self.form, None
        if form is not None and form.purpose == "add" and (form.answers or typed.strip()):
            half = HalfTyped(self.line.key, HALF_LINE, dict(form.answers), typed)
        if half != self._kept:
            with suppress(FactcheckError):
                self.store.keep_half_typed(self.reviewer, self.place.article.uid, half)
                self._kept = half

    def _resume(self) -> None:
        """Take up what was half typed when the review before ended, where the line still stands."""
        half = self.store.half_typed(self.reviewer, self.place.article.uid)
        if half is None or half.purpose != HALF_LINE:
            return
        self._kept = half
        places = [place for place, line in enumerate(self.lines) if line.key == half.claim]
        if places:
            self.at = places[0]
            form = self._add_form().resumed(half.answers)
            self.form, self.typed = replace(form, title=f"Half typed: {form.title}"), half.typed

    def _add_form(self) -> Form:
        return add_form(self.place.article, (self.line.start, self.line.end))

    def interrupt(self, typed: str = "") -> None:
        """Stop at once; all that was read is recorded already."""
        self.finished = True
        self.keep_typed(typed)

    # ── what is recorded ──────────────────────────────────────────────────────────────────────────

    def _record_reading(self) -> None:
        number = self.at + 1
        self.store.record(read_line(self.place.article, self.line, self.reviewer), self.reviewer)
        self.read += 1
        self.lines = self.store.lines(self._label)
        self._onward(start=number)
        self.message = Message(
            f"Line {number} read." + ("" if self._waits(self.line) else " You have read all.")
        )

    def _undo(self) -> None:
        event = self.store.last_undoable(self.reviewer)
        if event is None or event.article != self._label:
            raise DeskError(f"{self.reviewer} has nothing to take back in {self._label}")
        self.store.record(decisions.undo(event), self.reviewer)
        self._reload()
        line = (event.body or {}).get("line")
        self.read -= event.type == LINE_READ and self.read > 0
        self.at = next((place for place, each in enumerate(self.lines) if each.key == line), self.at)
        self.message = Message(f"Taken back: {brief(event)}")

    def _finish(self, form: Form) -> None:
        answers = form.answers
        if form.purpose == "go_to":
            self._go_to(answers["line"] or "")
            return
        draft = edits.add(
            self.place.article,
            [dossier.claim for dossier in self.place.claims],
            answers["words"] or "",
            wording=answers["text"],
            speaker=answers["speaker"],
            within=(self.line.start, self.line.end),
        )
        made = self.store.made_by(self.store.record(draft, self.reviewer).id)
        self._reload()
        self.message = Message(f"{made[0].label} is added.")

    def _go_to(self, typed: str) -> None:
        number = int(typed) if typed.strip().isdecimal() else 0
        if not 1 <= number <= len(self.lines):
            raise DeskError(f"there is no line “{typed.strip()}”", f"They go from 1 to {len(self.lines)}.")
        self.at = number - 1

    def _ask(self, form: Form) -> None:
        self.form, self.typed = form, form.prefill

    def _onward(self, *, start: int) -> None:
        """On to the next line that this reviewer has not read, from the start again after the last."""
        places = [(start + step) % len(self.lines) for step in range(len(self.lines))]
        self.at = next((place for place in places if self._waits(self.lines[place])), self.at)

    def _waits(self, line: Line) -> bool:
        return self.reviewer not in line.readers

    def _holds(self, claim: ClaimRecord) -> bool:
        return self.line.start <= claim.start < self.line.end

    def _fail(self, error: FactcheckError) -> None:
        self.message = Message(". ".join(filter(None, (error.message, error.hint))), is_error=True)
