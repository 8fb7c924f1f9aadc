"""Where a reviewer is in the queue of an article's claims, and what each key means. Pure.

In: the claims of an article as they stand, who reviews, what was typed. Out: a Session that knows the current
claim, the next one that waits for this reviewer, and the progress; an Action for a key.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from factcheck.desk.blind import is_waiting
from factcheck.desk.status import is_settled, standing
from factcheck.desk.tally import is_waiting_for_somebody
from factcheck.errors import DeskError
from factcheck.models import ArticleRecord, ClaimRecord, Scale

VERDICT_KEYS = "1234567890ABCDEFGHIJ"
"""The key of each verdict in the order of the scale, which has at most as many; capitals, since the small
letters are commands."""
COMMANDS: Mapping[str, str] = {
    " ": "skip",
    "n": "next",
    "p": "back",
    "x": "exclude",
    "e": "evidence",
    "r": "again",
    "o": "open",
    "b": "because",
    "w": "wording",
    "s": "split",
    "m": "join",
    "+": "add",
    "a": "note",
    "t": "tag",
    "f": "flag",
    "y": "query",
    "c": "change",
    "k": "pick",
    "h": "reconfirm",
    "u": "undo",
    "g": "go_to",
    "/": "search",
    "?": "help",
    "q": "quit",
}


@dataclass(frozen=True, slots=True)
class Action:
    """What a key asks for: a name of COMMANDS, or "mark" with the slug of the verdict."""

    name: str
    verdict: str | None = None


@dataclass(frozen=True, slots=True)
class Progress:
    """`place` is the current claim's place in the queue, from 1."""

    place: int
    total: int
    done: int
    settled: int
    """Done, excluded, orphaned or not selected: nothing more has to happen to them."""


@dataclass(frozen=True, slots=True)
class Session:
    """A queue of claims with one that is shown."""

    claims: tuple[ClaimRecord, ...]
    at: int
    reviewer: str
    policy: str
    done: int = 0
    settled: int = 0
    """How many of the claims are (see Progress); counted once, then kept in step."""

    @property
    def current(self) -> ClaimRecord:
        """The claim that is shown."""
        return self.claims[self.at]

    @property
    def progress(self) -> Progress:
        """How far the article is, whoever did it."""
        return Progress(self.at + 1, len(self.claims), self.done, self.settled)

    def refreshed(self, claim: ClaimRecord) -> Session:
        """The same queue with `claim` as it stands now."""
        place = next((n for n, old in enumerate(self.claims) if old.uid == claim.uid), None)
        if place is None or self.claims[place] == claim:
            return self
        done, settled = self._counted(self.claims[place])
        now_done, now_settled = self._counted(claim)
        return replace(
            self,
            claims=(*self.claims[:place], claim, *self.claims[place + 1 :]),
            done=self.done - done + now_done,
            settled=self.settled - settled + now_settled,
        )

    def counted(self) -> Session:
        """The same queue with its claims counted."""
        counts_ = [self._counted(claim) for claim in self.claims]
        return replace(self, done=sum(done for done, _ in counts_), settled=sum(s for _, s in counts_))

    def _counted(self, claim: ClaimRecord) -> tuple[bool, bool]:
        return standing(claim, self.policy) == "done", is_settled(claim, self.policy)

    def moved(self, step: int) -> Session:
        """`step` claims on or back, never beyond the ends."""
        return replace(self, at=min(max(self.at + step, 0), len(self.claims) - 1))

    def onward(self) -> Session:
        """The next claim that waits for this reviewer, from the start again after the last.

        First those without a verdict of this reviewer; where there are none, those that lack something else
        from this one (evidence, agreement). The same place where no other claim waits.
        """
        for waits in (self.awaits_verdict, self.awaits_more):
            for step in range(1, len(self.claims)):
                place = (self.at + step) % len(self.claims)
                if waits(self.claims[place]):
                    return replace(self, at=place)
        return self

    def awaits_verdict(self, claim: ClaimRecord) -> bool:
        """True where this reviewer has given no verdict and one is still wanted."""
        return not is_settled(claim, self.policy) and self.reviewer not in claim.readers

    def awaits_more(self, claim: ClaimRecord) -> bool:
        """True where this reviewer can do what must still happen; a second reader is another person."""
        mine = self.reviewer in claim.readers
        for_another = standing(claim, self.policy) == "second_reader" and mine and not claim.changed
        return self.awaits_anything(claim) and not for_another

    def awaits_anything(self, claim: ClaimRecord) -> bool:
        """True where something must still happen before the report can go out.

        A review of a sentence that a new draft changed waits to be confirmed, or given anew.
        """
        unconfirmed = claim.changed and bool(claim.readers) and not claim.orphaned
        return unconfirmed or not is_settled(claim, self.policy)

    def neighbours(self) -> tuple[ClaimRecord | None, ClaimRecord | None]:
        """The claims before and after the current one in the article, that can be joined with it."""
        here = self.current
        others = [
            claim
            for claim in self.claims
            if claim.status != "excluded" and not claim.orphaned and claim.uid != here.uid
        ]
        before = [claim for claim in others if _place(claim) < _place(here)]
        after = [claim for claim in others if _place(claim) > _place(here)]
        return max(before, key=_place, default=None), min(after, key=_place, default=None)

    def at_claim(self, uid: str) -> Session:
        """At the claim with that uid; the same place where it is not in the queue."""
        places = [place for place, claim in enumerate(self.claims) if claim.uid == uid]
        return replace(self, at=places[0]) if places else self

    def go_to(self, typed: str) -> Session:
        """At the claim with the number typed: 14, a3.14 or 3.14.

        Raises:
            DeskError: no claim of this article has it.
        """
        wanted = typed.strip().removeprefix("a")
        for place, claim in enumerate(self.claims):
            if wanted in (str(claim.number), claim.label.removeprefix("a")):
                return replace(self, at=place)
        numbers = [claim.number for claim in self.claims]
        raise DeskError(
            f"no claim of this article has the number “{typed.strip()}”",
            f"They go from {min(numbers)} to {max(numbers)}.",
        )

    def search(self, typed: str, text: str) -> Session:
        """At the next claim that holds the words typed, in its wording, its speaker or its place in `text`.

        Raises:
            DeskError: no claim holds them.
        """
        wanted = " ".join(typed.split()).casefold()
        for step in range(1, len(self.claims) + 1):
            place = (self.at + step) % len(self.claims)
            claim = self.claims[place]
            held = f"{claim.text}\n{claim.speaker or ''}\n{text[claim.start : claim.end]}"
            if wanted in " ".join(held.split()).casefold():
                return replace(self, at=place)
        raise DeskError(f"no claim holds “{typed.strip()}”", "Upper and lower case count the same.")


def _place(claim: ClaimRecord) -> tuple[int, int]:
    return claim.start, claim.number


@dataclass(frozen=True, slots=True)
class Queue:
    """Which claims to go through, and in what order. None leaves a field free."""

    by_score: bool = False
    """The claims most worth a check first, those without a score last; else by their place."""
    status: str | None = None
    speaker: str | None = None
    """Part of the speaker's name, whatever its case."""
    tag: str | None = None
    min_score: float | None = None
    mine: bool = False
    """Only what was given to this reviewer, by itself or with the article."""
    second: bool = False
    """Only what waits for this reviewer as its second one."""
    among: frozenset[str] | None = None
    """Labels of the only claims that belong to it."""

    def holds(self, claim: ClaimRecord, *, mine: bool, second: bool) -> bool:
        """Tell whether a claim belongs to the queue.

        Args:
            claim: the claim.
            mine: whether it was given to this reviewer.
            second: whether it waits for this reviewer as its second one.
        """
        return (
            (self.status is None or claim.status == self.status)
            and (self.speaker is None or self.speaker.casefold() in (claim.speaker or "").casefold())
            and (self.tag is None or self.tag in claim.tags)
            and (self.among is None or claim.label in self.among)
            and (self.min_score is None or (claim.score or 0.0) >= self.min_score)
            and (mine or not self.mine)
            and (second or not self.second)
        )


def begin(
    claims: Sequence[ClaimRecord],
    reviewer: str,
    policy: str,
    *,
    stopped_at: str | None = None,
    queue: Queue | None = None,
    assignee: str | None = None,
) -> Session:
    """Begin, or go on where the reviewer stopped.

    Args:
        claims: all claims of the article, at least one.
        reviewer: who reviews.
        policy: the article's policy.
        stopped_at: label of the claim that was shown last (a3.14); else the first that waits for them.
        queue: which claims, in what order; all that others do not stand in the place of, where None.
        assignee: who the article was given to.

    Raises:
        DeskError: no claim belongs to the queue.
    """
    queue = queue or Queue()
    wanted = [
        claim
        for claim in claims
        if not claim.replaced_by
        and queue.holds(
            claim,
            mine=(claim.assignee or assignee) == reviewer,
            second=is_waiting(claim, policy, reviewer),
        )
    ]
    if not wanted:
        raise DeskError("no claim is to be reviewed under these filters", "Leave one of them out.")
    in_place = sorted(wanted, key=_place)
    if queue.by_score:
        in_place.sort(key=lambda claim: (claim.score is None, -(claim.score or 0.0)))
    session = Session(tuple(in_place), 0, reviewer, policy).counted()
    for place, claim in enumerate(in_place):
        if claim.label == stopped_at:
            return replace(session, at=place)
    return session if session.awaits_verdict(session.current) else session.onward()


def meaning(key: str, scale: Scale) -> Action | None:
    """What a key asks for under a scale; None where it means nothing."""
    place = VERDICT_KEYS.find(key) if key else -1
    if 0 <= place < len(scale.verdicts):
        return Action("mark", scale.verdicts[place].slug)
    name = COMMANDS.get(key)
    return Action(name) if name else None


def choose_article(articles: Sequence[ArticleRecord], stopped: Mapping[str, str]) -> ArticleRecord | None:
    """The article to review where none is named: with open work, the one reviewed last, else the first.

    Args:
        articles: all, in order.
        stopped: when this reviewer was last in an article, by its uid (ISO times).

    Returns:
        None where no article has open work.
    """
    waiting = [each for each in articles if not each.forgotten and is_waiting_for_somebody(each)]
    return max(waiting, key=lambda article: stopped.get(article.uid, ""), default=None)
