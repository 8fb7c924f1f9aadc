"""Where the work on a claim is: derived from what people did, never set by hand.

In: the readers' verdicts and whether evidence, work or an exclusion exists; or claims with their policy.
Out: a status and a verdict; what is done; what keeps a report a draft. This is the one place that says so.
"""

from __future__ import annotations

from collections.abc import Mapping

from factcheck.errors import DeskError
from factcheck.models import ClaimRecord

POLICIES = ("one", "two")
"""How many readers make a claim done."""

DONE_STATUSES: Mapping[str, frozenset[str]] = {
    "one": frozenset({"checked", "confirmed"}),
    "two": frozenset({"confirmed"}),
}

STANDINGS = ("done", "second_reader", "disputed", "in_progress", "open", "excluded", "orphaned")
"""What a claim means for the report; each claim has exactly one of these.

second_reader: checked by one reader where the policy asks for two. orphaned: its sentence is no longer in the
article, whatever its status.
"""

SETTLED = frozenset({"done", "excluded", "orphaned"})
"""Standings that do not keep a report a draft."""


def derive(
    readings: Mapping[str, str], *, evidence: bool, touched: bool, excluded: bool
) -> tuple[str, str | None]:
    """Derive a claim's status and verdict.

    Args:
        readings: the latest verdict slug of each reader, by reader. The program is never one of them.
        evidence: whether at least one piece of evidence stands.
        touched: whether a note, a tag or evidence was added.
        excluded: whether an exclusion stands.

    Returns:
        (status, verdict). The verdict is None where nobody gave one, where readers differ, and where the
        claim is excluded.
    """
    if excluded:
        return "excluded", None
    verdicts = set(readings.values())
    if len(verdicts) > 1:
        return "disputed", None
    if not verdicts:
        return ("in_progress" if touched or evidence else "open"), None
    verdict = verdicts.pop()
    if not evidence:
        return "in_progress", verdict
    return ("confirmed" if len(readings) > 1 else "checked"), verdict


def is_done(status: str, policy: str) -> bool:
    """Tell whether a status counts as done under a policy.

    Raises:
        DeskError: no such policy.
    """
    if policy not in DONE_STATUSES:
        raise DeskError(f"no policy is called “{policy}”", f"The policies are {' and '.join(POLICIES)}.")
    return status in DONE_STATUSES[policy]


def standing(claim: ClaimRecord, policy: str) -> str:
    """Tell what a claim means for the report: one of STANDINGS."""
    if claim.orphaned:
        return "orphaned"
    if is_done(claim.status, policy):
        return "done"
    if claim.status == "checked":
        return "second_reader"
    return claim.status


def is_settled(claim: ClaimRecord, policy: str) -> bool:
    """Tell whether nothing more has to happen to a claim before the report can go out."""
    return standing(claim, policy) in SETTLED
