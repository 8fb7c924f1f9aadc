"""What happens on a key: the state of a review between the screen and the database, without either's details.

In: keys and lines that the reviewer typed. Out: decisions in the store, each recorded before the next claim
is shown; what is to be shown (claim, form, message). Knows no terminal.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.cli.event_words import brief
from factcheck.cli.looks import plural
from factcheck.cli.review_asking import form_for
from factcheck.cli.review_copies import open_copy
from factcheck.cli.review_drafts import draft_of, regrouping_of
from factcheck.cli.review_forms import Form, confirm_form
from factcheck.cli.review_half_typed import HalfTypedText
from factcheck.desk import decisions, work
from factcheck.desk import events as types
from factcheck.desk.blind import as_blind, refuse_hidden
from factcheck.desk.review_session import Action, Queue, meaning
from factcheck.desk.scales import verdict_label
from factcheck.errors import DeskError, FactcheckError, StaleError
from factcheck.models import ClaimFilter, Draft, Event

if TYPE_CHECKING:
    from factcheck.store import Store

ENTER, ESCAPE, UP, DOWN, PAGE_UP, PAGE_DOWN = "enter", "escape", "up", "down", "pageup", "pagedown"
_REFUSED_WHEN_EXCLUDED = frozenset({"mark", "because"})
_REGROUPING = frozenset({"split", "join", "add"})
_MOVES = frozenset({"go_to", "search"})
_SCROLLS = {UP: -1, DOWN: 1, PAGE_UP: -5, PAGE_DOWN: 5}


@dataclass(frozen=True, slots=True)
class Message:
    """One line for the reviewer."""

    text: str
    is_error: bool = False


class ReviewDesk(HalfTypedText):
    """One reviewer at one article.

    Args:
        store: the open database.
        article: label of an article with at least one claim.
        reviewer: whose name is written.
        queue: which claims, in what order; all, by their place, where None.

    Raises:
        DeskError: no claim belongs to the queue.
    """

    def __init__(self, store: Store, article: str, reviewer: str, queue: Queue | None = None) -> None:
        super().__init__(store, article, reviewer, queue or Queue())
        self.help = False
        self.finished = False
        self.decided = 0
        self._undoing: Event | None = None
        back = not self._resume() and self.stopped
        self.message = Message(f"Back at {self.shown.claim.label}, where you stopped." if back else "")

    # ── what the screen tells ─────────────────────────────────────────────────────────────────────

    def press(self, key: str) -> None:
        """A single key, by its character or its name (ENTER …). Never raises FactcheckError."""
        try:
            self._press(key)
        except FactcheckError as error:
            self._fail(error)
        self.keep_typed(self.typed)

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
        except DeskError as error:
            self._fail(error)
            return False
        if answered is None:
            self.message = Message("This is needed. Esc leaves everything as it was.", is_error=True)
            return False
        self._go_on(answered)
        return True

    def interrupt(self, typed: str = "") -> None:
        """Stop at once; all decisions are recorded already, and what is half typed is kept."""
        self.finished = True
        self.keep_typed(typed)

    def hold_scroll(self, last: int) -> None:
        """Scroll no further than `last` lines, as far as the screen has something to show."""
        self.scroll = min(self.scroll, last)

    def farewell(self) -> str:
        """What to say when the screen is gone."""
        progress = self.session.progress
        return (
            f"{plural(self.decided, 'decision')} recorded as {self.reviewer}. "
            f"{self.article.label}: {progress.done} of {plural(progress.total, 'claim')} done. "
            f"Go on at {self.session.current.label}: factcheck review {self.article.label}"
        )

    # ── keys ──────────────────────────────────────────────────────────────────────────────────────

    def _press(self, key: str) -> None:
        if key in _SCROLLS:
            self.scroll = max(0, self.scroll + _SCROLLS[key])
        elif self.help:
            self.help, self.scroll = False, 0
        elif self.form is not None:
            self._press_in_form(self.form, key)
        elif action := meaning(key, self.article.scale):
            self.message = Message("")
            self._act(action)

    def _press_in_form(self, form: Form, key: str) -> None:
        if key == ESCAPE:
            self.form = None
            self.message = Message("Nothing was written.")
        elif key == ENTER:
            self._submit("")
        elif answered := form.choose(key):
            self._go_on(answered)

    def _go_on(self, form: Form) -> None:
        """Ask the next question, or do what the answers are for."""
        self.message = Message("")
        if not form.finished:
            self._ask(form)
            return
        self.form, shown = None, self.shown.claim.uid
        try:
            self._finish(form)
        except FactcheckError as error:
            if form.purpose not in _MOVES and self.shown.claim.uid == shown:
                self._ask_again(form)
            self._fail(error)

    def _act(self, action: Action) -> None:
        label, reason = self.shown.claim.label, self.shown.claim.excluded_reason
        if self.shown.claim.status == "excluded" and action.name in _REFUSED_WHEN_EXCLUDED:
            raise DeskError(f"{label} is excluded ({reason})", "x takes it in again.")
        at_once = {"pick": self._pick, "reconfirm": self._reconfirm, "undo": self._undo}
        match action.name:
            case name if name in at_once:
                at_once[name]()
            case "mark":
                self._mark(action.verdict or "", None)
            case "skip":
                self._onward("No other claim waits.")
            case "next":
                self._step(1, "This is the last claim.")
            case "back":
                self._step(-1, "This is the first claim.")
            case "exclude" if self.shown.claim.status == "excluded":
                self._decide(decisions.reopen(self.shown.claim), f"{label} is open again.")
            case "open":
                self.message = Message(open_copy(self.store, self.shown))
            case "help":
                self.help, self.scroll = True, 0
            case "quit":
                self.finished = True
            case asked:
                self._ask(form_for(self, asked))

    # ── what forms are for ────────────────────────────────────────────────────────────────────────

    def _finish(self, form: Form) -> None:
        answers = form.answers
        match form.purpose:
            case "because":
                self._mark(answers["verdict"] or "", answers["because"])
            case "exclude":
                self._exclude(answers["reason"] or "")
            case "go_to":
                self._arrive(self.session.go_to(answers["line"] or "").at)
            case "search":
                self.searched = answers["line"] or ""
                self._arrive(self.session.search(self.searched, self.article.text).at)
            case "undo":
                self._undo_confirmed(sure=answers["sure"] == "yes")
            case purpose if purpose in _REGROUPING:
                self._regroup(*regrouping_of(purpose, self, answers))
            case purpose:
                self._decide(*draft_of(purpose, self, answers))

    def _regroup(self, draft: Draft, seen: list[str], done: str) -> None:
        """Record a split, a join or an addition, and show the first claim that came of it."""
        try:
            event = self.store.record(draft, self.reviewer, seen)
        except StaleError:
            self._reload(self.shown.claim.label)
            raise
        self.decided += 1
        made = self.store.made_by(event.id)
        self._reload(made[0].label)
        self.message = Message(f"{done} {' and '.join(claim.label for claim in made)} came of it.")

    def _exclude(self, reason: str) -> None:
        claim = self.shown.claim
        done = f"{claim.label} excluded: {reason}."
        self._decide(decisions.exclude(claim, reason), done)
        self._onward(f"{done} No other claim waits.", done)

    def _reconfirm(self) -> None:
        claim = self.shown.claim
        refuse_hidden(claim, self.article.policy, self.reviewer)
        done = f"{claim.label}: the review holds for the changed text."
        self._decide(decisions.reconfirm(claim), done)
        self._onward(f"{done} No other claim waits.", done)

    def _mark(self, verdict: str, because: str | None) -> None:
        claim, scale = self.shown.claim, self.article.scale
        done = f"{claim.label}: {verdict_label(scale, verdict)}."
        self._decide(decisions.mark(claim, scale, verdict, because), done)
        if self.shown.claim.status == "in_progress":
            done += " Without evidence it stays in progress."
        self._onward(f"{done} No other claim waits.", done)

    def _pick(self) -> None:
        """Pick the claim and go on to the next one, whatever its state; or take the pick back."""
        claim = self.shown.claim
        draft = work.unpick(claim) if claim.picked else work.pick(claim)
        told = "not picked any more" if claim.picked else "picked"
        if self.article.scope == "all":
            told += f"; all claims count until: factcheck scope {self.article.label} picked"
        done = f"{claim.label}: {told}."
        self._decide(draft, done)
        if not claim.picked:
            self._arrive(self.session.moved(1).at)
            self.message = Message(done)

    def _undo(self) -> None:
        event = self.store.last_undoable(self.reviewer)
        if event is None:
            raise DeskError(f"{self.reviewer} has nothing to take back")
        self._undoing = event
        if event.article == self.article.label and (event.claim or event.type in types.REGROUPING):
            self._take_back(event)
        else:  # on something that is not on the screen: ask first
            self.form = confirm_form(
                "undo",
                f"Undo on {event.claim or event.article}",
                f"Your last was: {brief(event)} Take it back?",
            )

    def _undo_confirmed(self, *, sure: bool) -> None:
        if sure and self._undoing:
            self._take_back(self._undoing)
        else:
            self.message = Message("Nothing was written.")

    def _take_back(self, event: Event) -> None:
        self.store.record(decisions.undo(event), self.reviewer)
        self.decided += 1
        if event.type in types.REGROUPING:
            self._reload(self._replaced_by(event))
        places = [claim.uid for claim in self.session.claims if claim.label == event.claim]
        if places:
            self.session = self.session.at_claim(places[0])
        self._show()
        self.message = Message(f"Taken back on {event.claim or event.article}: {brief(event)}")

    def _replaced_by(self, event: Event) -> str:
        """The first claim that a split or join had put others in the place of; else where we are."""
        of = (event.body or {}).get("of") or [self.shown.claim.uid]
        known = {
            claim.uid: claim.label for claim in self.store.claims(ClaimFilter(article=self.article.label))
        }
        return known.get(of[0], self.shown.claim.label)

    # ── decisions and moves ───────────────────────────────────────────────────────────────────────

    def _decide(self, draft: Draft, done: str) -> None:
        """Record on what the screen shows.

        Raises:
            StaleError: that is out of date; it is shown afresh, and nothing was recorded.
        """
        claim = self.shown.claim
        draft = as_blind(draft, self.shown, self.article.policy, self.reviewer)
        try:
            self.store.record(draft, self.reviewer, claim.last_event)
        except StaleError as error:
            self._show_afresh()
            raise StaleError(
                f"Somebody else changed {claim.label} meanwhile: nothing was written", "Look again."
            ) from error
        self.decided += 1
        self._show()
        self.message = Message(done)

    def _onward(self, nowhere: str, done: str = "") -> None:
        before = self.session.at
        self._arrive(self.session.onward().at)
        self.message = Message(nowhere if self.session.at == before else done)

    def _step(self, step: int, nowhere: str) -> None:
        before = self.session.at
        self._arrive(self.session.moved(step).at)
        if self.session.at == before:
            self.message = Message(nowhere)

    def _fail(self, error: FactcheckError) -> None:
        self.message = Message(". ".join(filter(None, (error.message, error.hint))), is_error=True)
