"""Where a reviewer is in an article: the queue, the claim that is shown, what is known around it.

In: an open database. Out: the claim as this reviewer may see it, read afresh at each move. Decides nothing.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from factcheck.cli.looks import status_cell
from factcheck.cli.viewing import seen_matches
from factcheck.desk.blind import hide_claim, hide_dossier
from factcheck.desk.lines import Line
from factcheck.desk.review_session import Queue, Session, begin
from factcheck.models import ClaimDossier, ClaimRecord, Match, Span

if TYPE_CHECKING:
    from factcheck.store import Store

_LIKE = 0.5
"""Likeness from which on an earlier claim is shown."""
_MOST = 2
"""Earlier claims that are shown."""


class ReviewPlace:
    """One reviewer in one article.

    Args:
        store: the open database.
        article: label of an article with at least one claim.
        reviewer: who reviews.
        queue: which claims, in what order.

    Raises:
        DeskError: no claim belongs to the queue.
    """

    def __init__(self, store: Store, article: str, reviewer: str, queue: Queue) -> None:
        self.store = store
        self.place = store.article_dossier(article)
        self.article = self.place.article
        self.reviewer = reviewer
        self.queue = queue
        self.scroll = 0
        self._reached = ""
        self.progress_words = ""
        """How far the article is, as of the last look."""
        self._counted: tuple[ClaimRecord, ...] = ()
        self._lines: tuple[Line, ...] = ()
        """The article's lines, read once: thousands would hold up the keys after each decision."""
        self._earlier: tuple[str, tuple[Match, ...]] = ("", ())
        stopped = store.position(reviewer, self.article.uid)
        self.stopped = None if stopped is None else stopped.claim
        self.session = self._begin(self.stopped)
        self.shown: ClaimDossier = self._look()
        self._show()

    def _begin(self, at: str | None) -> Session:
        article = self.article
        claims = [hide_claim(each.claim, article.policy, self.reviewer) for each in self.place.claims]
        return begin(
            claims,
            self.reviewer,
            article.policy,
            stopped_at=at,
            queue=self.queue,
            assignee=article.assignee,
        )

    def paragraph(self) -> Span:
        """Where the paragraph of the claim that is shown stands; the whole article where it has none."""
        start = self.shown.claim.start
        if self.shown.claim.orphaned:
            return 0, len(self.article.text)
        blocks = [block for block in self.place.blocks if block.start <= start]
        return (blocks[-1].start, blocks[-1].end) if blocks else (0, len(self.article.text))

    def own_verdict(self) -> str | None:
        """The verdict that this reviewer gave the claim that is shown."""
        own = (r.verdict for r in self.shown.readings if r.current and r.actor == self.reviewer)
        return next(own, None)

    def _look_at_progress(self) -> bool:
        """Count claims by status, and lines that nobody decided on or read; whether that is news."""
        claims = self.session.claims
        if claims is self._counted:
            return False
        counts = Counter((claim.status, claim.changed, claim.orphaned) for claim in claims)
        told = ", ".join(
            f"{number} {status_cell(status, changed=changed, orphaned=orphaned).text}"
            for (status, changed, orphaned), number in counts.items()
        )
        lines = self._lines = self._lines or self.store.lines(self.article.label)
        touched = {claim.sentence for claim in claims if claim.status != "open"}
        left = sum(not line.readers and place not in touched for place, line in enumerate(lines))
        before, self._counted = self.progress_words, claims
        self.progress_words = f"{told}; {left} of {len(lines)} lines without a decision"
        return self.progress_words != before

    def earlier(self) -> tuple[Match, ...]:
        """Earlier claims that are like the one shown and have a verdict, as far as they were looked up."""
        return self._earlier[1] if self._earlier[0] == self.shown.claim.uid else ()

    def look_further(self) -> bool:
        """Look up earlier claims like the one shown, and count; the claim itself need not wait for it.

        Returns:
            Whether there is more to show than before.
        """
        found = [self._look_at_progress(), self._look_for_earlier()]
        return any(found)

    def _look_for_earlier(self) -> bool:
        claim = self.shown.claim
        if self._earlier[0] == claim.uid:
            return False
        found = self.store.seen.similar(claim.text, without=claim.uid, least=_LIKE, limit=5)
        judged = [match for match in seen_matches(self.store, found, self.reviewer) if match.claim.verdict]
        self._earlier = (claim.uid, tuple(judged[:_MOST]))
        return bool(judged)

    def _reload(self, at: str) -> None:
        """Read the article's claims anew: some came or went."""
        self.place = self.store.article_dossier(self.article.label)
        self.article, self._lines = self.place.article, ()
        self.session = self._begin(at)
        self._show()

    def _arrive(self, at: int) -> None:
        self.session = self.session.at_claim(self.session.claims[at].uid)
        self._show()

    def _show(self) -> None:
        """Read the current claim as it stands, and keep that it was reached.

        Where a new draft came in meanwhile, its text is read too: the claims' places are in that one.
        """
        if self.store.revision(self.article.label) != self.article.revision:
            self._reload(self.session.current.label)
            return
        self.scroll = 0
        self.shown = self._look()
        self.session = self.session.refreshed(self.shown.claim)
        if self.shown.claim.uid != self._reached:  # each writing waits for the disk
            self._reached = self.shown.claim.uid
            self.store.set_position(self.reviewer, self.article.uid, self._reached)

    def _show_afresh(self) -> None:
        """Show how the claim stands now; where others stand in its place, these."""
        now = self.store.claim(self.shown.claim.label)
        if now.replaced_by:
            self._reload(now.replaced_by[0])
        else:
            self._show()

    def _look(self) -> ClaimDossier:
        """The current claim as this reviewer may see it (desk.blind)."""
        dossier = self.store.claim_dossier(self.session.current.label)
        return hide_dossier(dossier, self.article.policy, self.reviewer)
