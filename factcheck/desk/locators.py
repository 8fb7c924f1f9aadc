"""Where in its source a claim stands, for those who have that source before them: a page, a time. Pure.

In: the article, a claim. Out: words; None where the source has neither pages nor times.
"""

from __future__ import annotations

from bisect import bisect_right

from factcheck.models import ArticleRecord, ClaimRecord


def locator(claim: ClaimRecord, article: ArticleRecord) -> str | None:
    """ "page 3", the first being 1; or "00:01:23", when the subtitle is shown in which the claim begins."""
    if claim.orphaned:
        return None
    if article.pages:
        return f"page {bisect_right(article.pages, claim.start)}"
    if article.times:
        place = bisect_right(article.times, (claim.start, 2**63)) - 1
        return clock(article.times[max(place, 0)][1])
    return None


def clock(milliseconds: int) -> str:
    """A time from the beginning: "00:01:23"; what is left of a second is left out."""
    seconds = milliseconds // 1000
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"
