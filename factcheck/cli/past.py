"""The record as it stood on a day. In: a store and the day as typed. Out: a store in memory; dossiers of it.

A second reader is told no more of the past than of the present: what is hidden now was no less telling then.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from factcheck.errors import NotFoundError, UsageError

if TYPE_CHECKING:
    from factcheck.models import ArticleDossier
    from factcheck.store import Store


def check_day(typed: str) -> None:
    """Refuse what is no whole day and no time, before anything is opened.

    Raises:
        UsageError: a year or a month alone.
        DeskError: no date.
    """
    from factcheck.desk.text import iso_date

    if len(iso_date(typed, what="the day")) < 10:
        raise UsageError("--as-of needs a whole day", "Write it as 2026-11-24.")


def day_in_words(day: str) -> str:
    """When the record stood so, for a heading."""
    return f"the end of {day}, UTC" if len(day) == 10 else day


@contextmanager
def as_it_stood(store: Store, day: str | None) -> Iterator[Store]:
    """The record as it stood; the store itself where no day is named.

    Raises:
        NotFoundError: what was asked for was not there then.
    """
    if day is None:
        yield store
        return
    with store.as_of(day.strip()) as earlier:
        try:
            yield earlier
        except NotFoundError as error:
            raise NotFoundError(
                f"{error.message}, as the record stood at {day_in_words(day)}",
                "It may have come later: leave --as-of out, or name a later day.",
            ) from error


def past_article(store: Store, earlier: Store, ref: str, viewer: str) -> ArticleDossier:
    """An article with its claims as they stood, as `viewer` may see them now.

    Args:
        store: the record as it is.
        earlier: the record as it stood.
        ref: the article, by a name that it has there.
        viewer: who looks.

    Raises:
        NotFoundError: no such article then.
    """
    from factcheck.desk.blind import conceal, is_hidden_past

    place = earlier.article_dossier(ref)
    present = store.article_dossier(place.article.uid)
    now = {each.claim.uid: each.claim for each in present.claims}
    then, policy = place.article.policy, present.article.policy
    hidden = {
        each.claim.uid
        for each in place.claims
        if is_hidden_past(each.claim, then, now.get(each.claim.uid), policy, viewer)
    }
    claims = tuple(conceal(each, viewer) if each.claim.uid in hidden else each for each in place.claims)
    article = replace(place.article, conclusion=None) if hidden else place.article
    return replace(place, claims=claims, article=article)
