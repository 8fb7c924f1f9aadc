"""Counts over claims whose sums are right: each claim is counted once.

In: claims, their scale and policy; or an article with counts by status. Out: a Tally; done, excluded, left.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from factcheck.desk.status import STANDINGS, is_done, standing
from factcheck.models import ArticleRecord, ClaimRecord, Scale


@dataclass(frozen=True, slots=True)
class Tally:
    """How many claims stand where.

    `verdicts` counts the done claims by slug in the order of the scale, zeros included; `standings` counts
    all claims by standing in the order of STANDINGS, zeros included. The verdicts add up to
    `standings["done"]`, the standings to `total`.
    """

    total: int
    verdicts: dict[str, int]
    standings: dict[str, int]

    @property
    def done(self) -> int:
        """Claims with a verdict that holds under the policy."""
        return self.standings["done"]


def tally(claims: Iterable[ClaimRecord], scale: Scale, policy: str) -> Tally:
    """Count claims by verdict and by standing.

    A verdict that is not on the scale (a scale file changed by hand) is counted under its own slug, after
    those of the scale, so that the sums hold whatever the data.
    """
    verdicts = Counter({verdict.slug: 0 for verdict in scale.verdicts})
    standings = Counter(dict.fromkeys(STANDINGS, 0))
    for claim in claims:
        where = standing(claim, policy)
        standings[where] += 1
        if where == "done" and claim.verdict is not None:
            verdicts[claim.verdict] += 1
    return Tally(total=standings.total(), verdicts=dict(verdicts), standings=dict(standings))


def counts(article: ArticleRecord) -> tuple[int, int, int]:
    """Count an article's claims as (done, excluded, left).

    The three add up to its claims, where its scope is what was picked together with those not selected.
    """
    done = sum(number for status, number in article.by_status.items() if is_done(status, article.policy))
    if article.policy == "two:flagged":
        done -= article.flagged_checked
    excluded = article.by_status.get("excluded", 0)
    return done, excluded, article.claims - done - excluded - article.not_selected


def is_waiting_for_somebody(article: ArticleRecord) -> bool:
    """Tell whether there is open work: claims left, or none selected yet where people have to pick."""
    nothing_selected = article.not_selected > 0 and not set(article.by_status) - {"excluded"}
    return counts(article)[2] > 0 or nothing_selected
