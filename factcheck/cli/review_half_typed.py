"""What a reviewer is typing, kept in the database while they type: no crash, no closed terminal loses it.

In: a form, the line as it stands. Out: rows that are local to the file; at the next start the form again.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from factcheck.cli.review_asking import form_for
from factcheck.cli.review_forms import HALF_LINE, Form
from factcheck.cli.review_place import ReviewPlace
from factcheck.desk.review_session import Queue
from factcheck.errors import DeskError, FactcheckError
from factcheck.models import HalfTyped

if TYPE_CHECKING:
    from factcheck.store import Store


class HalfTypedText(ReviewPlace):
    """A place in an article, and the form that is open there. For the arguments see ReviewPlace."""

    def __init__(self, store: Store, article: str, reviewer: str, queue: Queue) -> None:
        super().__init__(store, article, reviewer, queue)
        self.form: Form | None = None
        self.typed = ""
        """What stands in the line when a question is asked."""
        self.searched = ""
        self._kept: HalfTyped | None = None

    @property
    def typing(self) -> bool:
        """True where a line of text is asked for, not a key."""
        return self.form is not None and not self.form.question.choices

    def keep_typed(self, typed: str) -> None:
        """Keep the line as it stands, and what was answered before it; nothing where nothing was typed.

        Where the database cannot be written just now, the next call keeps it.
        """
        half = self._half_typed(typed)
        if half != self._kept:
            with suppress(FactcheckError):
                self.store.keep_half_typed(self.reviewer, self.article.uid, half)
                self._kept = half

    def _half_typed(self, typed: str) -> HalfTyped | None:
        form = self.form
        if form is None or not (form.answers or (typed.strip() and typed != form.prefill)):
            return None
        return HalfTyped(self.shown.claim.uid, form.purpose, dict(form.answers), typed)

    def _ask(self, form: Form) -> None:
        self.form, self.typed = form, form.prefill

    def _ask_again(self, form: Form) -> None:
        """The last question of a form once more, its answer in the line, where it was a line of text."""
        last = form.questions[-1]
        if not last.choices:
            self.form, self.typed = form.resumed(form.answers), form.answers[last.name] or ""

    def _resume(self) -> bool:
        """Take up what was half typed when the review before ended; False where there is nothing."""
        half = self.store.half_typed(self.reviewer, self.article.uid)
        if half is None or half.purpose == HALF_LINE:
            return False
        self._kept = half
        self._arrive(self.session.at_claim(half.claim).at)
        if self.shown.claim.uid != half.claim:
            return False  # the claim is not in the queue any more
        try:
            form = form_for(self, half.purpose).resumed(half.answers)
        except (DeskError, KeyError):  # it cannot be asked any more
            return False
        self.form, self.typed = replace(form, title=f"Half typed: {form.title}"), half.typed
        return True
