"""What `split`, `join` and `add` share: recording what makes claims, and saying which came.

In: drafts. Out: an event, and a line for each claim that it made.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from factcheck.models import ArticleRecord, ClaimRecord, Draft


def regroup(
    path: Path, refs: Sequence[str], actor: str, make: Callable[[Sequence[ClaimRecord], ArticleRecord], Draft]
) -> tuple[ClaimRecord, ...]:
    """Record what `make` drafts for some claims of one article; return the claims that came.

    Args:
        path: the database.
        refs: the claims as typed; the article is that of the first.
        actor: whose edit it is.
        make: a draft from the claims and their article; raises DeskError to refuse.

    Raises:
        NotFoundError: no such claim.
        StaleError: somebody changed one of the claims meanwhile.
    """
    from factcheck.store import open_store

    with open_store(path, "write") as store:
        claims = [store.claim(ref) for ref in refs]
        article = store.article(f"a{claims[0].article_number}")
        seen = [claim.last_event for claim in claims]
        event = store.record(make(claims, article), actor, seen)
        return store.made_by(event.id)


def say_made(did: str, made: Sequence[ClaimRecord]) -> None:
    """What was done, then a line for each new claim."""
    from factcheck.cli.output import say

    say(did)
    for claim in made:
        say(f"{claim.label}  {claim.text}")
