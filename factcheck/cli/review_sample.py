"""Review of a sample: article after article, in each the claims of the sample.

In: the open database, the name of a sample. Out: decisions, as in review. Where nothing more waits in an
article the next one of the sample comes by itself; n and p lead over its ends too.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from factcheck.cli.review_desk import Message, ReviewDesk
from factcheck.desk.blind import hide_claim, is_waiting
from factcheck.desk.review_session import Queue, Session, begin
from factcheck.desk.status import is_settled
from factcheck.errors import DeskError
from factcheck.models import ClaimFilter, ClaimRecord

if TYPE_CHECKING:
    from factcheck.store import Store


class SampleDesk(ReviewDesk):
    """One reviewer at the sample's claims of one article."""

    ahead = 0
    """Whether to go on to the next article (1) or back to the one before (-1) when this one is left."""
    leads_on = True
    """Whether there is another article to go to."""
    waits_elsewhere = True
    """Whether something waits for this reviewer in another article."""

    def _onward(self, nowhere: str, done: str = "") -> None:
        here = self.session.current.uid
        others = (claim for claim in self.session.claims if claim.uid != here)
        if self.waits_elsewhere and not any(map(self.session.awaits_verdict, others)):
            self.message = Message(done)
            self.ahead, self.finished = 1, True
        else:
            super()._onward(nowhere, done)

    def _step(self, step: int, nowhere: str) -> None:
        if self.session.moved(step).at == self.session.at and self.leads_on:
            self.message = Message("")
            self.ahead, self.finished = step, True
        else:
            super()._step(step, nowhere)


class SampleReview:
    """The way through a sample.

    Raises:
        NotFoundError: there is no such sample.
        DeskError: no claim of it belongs to the queue.
    """

    def __init__(self, store: Store, name: str, reviewer: str, queue: Queue) -> None:
        self.store, self.reviewer = store, reviewer
        self.sample = store.sample(name)
        self.queue = replace(queue, among=frozenset(self.sample.claims))
        articles = dict.fromkeys(label.partition(".")[0] for label in self.sample.claims)
        self.articles = [label for label in articles if self._session(label)]
        if not self.articles:
            raise DeskError(
                f"no claim of the sample {self.sample.name} is to be reviewed under these filters",
                "Leave one of them out.",
            )
        self.decided = 0

    def run(self) -> None:
        """Review until the reviewer quits."""
        from factcheck.cli.output import tell
        from factcheck.cli.second_name import confirm_name

        if any(self._second(label) for label in self.articles):
            confirm_name(self.store, self.reviewer, None)
        at, said = self._next(-1) or 0, ""
        while self._session(self.articles[at]):
            desk = self.open(at, said)
            self._show(desk)
            self.decided += desk.decided
            if not desk.ahead:
                break
            said = desk.message.text
            waiting = self._next(at) if said else None
            at = waiting if waiting is not None else self._beside(at, desk.ahead)
        tell(self.farewell())

    def open(self, at: int, said: str) -> SampleDesk:
        """The desk at one article of the sample; `said` is what was decided before."""
        desk = SampleDesk(self.store, self.articles[at], self.reviewer, self.queue)
        desk.leads_on = len(self.articles) > 1
        desk.waits_elsewhere = any(self._waits(label) for n, label in enumerate(self.articles) if n != at)
        if not desk.typing:
            done, total = self.progress()
            desk.message = Message(f"{said} Sample {self.sample.name}: {done} of {total} done.".strip())
        return desk

    def progress(self) -> tuple[int, int]:
        """How many claims of the sample are done or excluded, whoever did it, and how many there are."""
        policies = {article.uid: article.policy for article in self.store.articles()}
        claims = self.store.claims(ClaimFilter(sample=self.sample.name))
        return sum(is_settled(claim, policies[claim.article_uid]) for claim in claims), len(claims)

    def farewell(self) -> str:
        """What to say when the screen is gone."""
        import shlex

        from factcheck.cli.looks import plural

        done, total = self.progress()
        return (
            f"{plural(self.decided, 'decision')} recorded as {self.reviewer}. "
            f"{self.sample.name}: {done} of {plural(total, 'claim')} done. "
            f"Go on: factcheck review --sample {shlex.quote(self.sample.name)}"
        )

    def _show(self, desk: SampleDesk) -> None:
        from factcheck.cli.review_app import review
        from factcheck.cli.review_screen import ClaimsView

        review(desk, ClaimsView(desk))

    def _next(self, at: int) -> int | None:
        """The place of the next article in which something waits, from the start again after the last."""
        places = [(at + step) % len(self.articles) for step in range(1, len(self.articles) + 1)]
        return next((place for place in places if self._waits(self.articles[place])), None)

    def _beside(self, at: int, step: int) -> int:
        """The place of the next article, or of the one before, that still has a claim of the queue."""
        places = [(at + step * n) % len(self.articles) for n in range(1, len(self.articles))]
        return next((place for place in places if self._session(self.articles[place])), at)

    def _waits(self, label: str) -> bool:
        """Tell whether a claim of an article lacks a verdict that this reviewer can give."""
        session = self._session(label)
        return session is not None and any(session.awaits_verdict(claim) for claim in session.claims)

    def _session(self, label: str) -> Session | None:
        """The queue within an article; None where it has no claim of it (any more)."""
        article = self.store.article(label)
        claims = [hide_claim(claim, article.policy, self.reviewer) for claim in self._claims(label)]
        try:
            return begin(claims, self.reviewer, article.policy, queue=self.queue, assignee=article.assignee)
        except DeskError:
            return None

    def _second(self, label: str) -> bool:
        policy = self.store.article(label).policy
        return any(is_waiting(claim, policy, self.reviewer) for claim in self._claims(label))

    def _claims(self, label: str) -> tuple[ClaimRecord, ...]:
        return self.store.claims(ClaimFilter(article=label))
