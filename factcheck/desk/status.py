"""Where the work on a claim is: derived from what people did, never set by hand.

In: the readers' verdicts and whether evidence, work or an exclusion exists; or claims with their policy.
Out: a status and a verdict; what is done; what keeps a report a draft. This is the one place that says so.
"""

from __future__ import annotations

from collections.abc import Mapping

from factcheck.errors import DeskError
from factcheck.models import ClaimRecord

POLICIES = ("one", "two", "two:flagged")
"""How many readers make a claim done; two:flagged asks for two where the claim is flagged, else for one."""

SCOPES = ("all", "picked")
"""Which claims of an article are to be checked: each, or those that people picked or made."""

DONE_STATUSES: Mapping[str, frozenset[str]] = {
    "one": frozenset({"checked", "confirmed"}),
    "two": frozenset({"confirmed"}),
}

STANDINGS = (
    *("done", "second_reader", "disputed", "in_progress", "open", "excluded", "orphaned", "not_selected"),
)
"""What a claim means for the report; each claim has exactly one of these.

second_reader: checked by one reader where the policy asks for two. orphaned: its sentence is no longer in the
article, whatever its status. not_selected: only what was picked is to be checked, and it was not.
"""

SETTLED = frozenset({"done", "excluded", "orphaned", "not_selected"})
"""Standings that do not keep a report a draft."""


def derive(
    readings: Mapping[str, str],
    *,
    evidence: bool,
    touched: bool,
    excluded: bool,
    resolved: str | None = None,
) -> tuple[str, str | None]:
    """Derive a claim's status and verdict.

    Args:
        readings: the latest verdict slug of each reader, by reader. The program is never one of them.
        evidence: whether at least one piece of evidence stands.
        touched: whether a note, a tag or evidence was added.
        excluded: whether an exclusion stands.
        resolved: the verdict by which a dispute was ended, where that stands.

    Returns:
        (status, verdict). The verdict is None where nobody gave one, where readers differ and nobody resolved
        it, and where the claim is excluded.
    """
    if excluded:
        return "excluded", None
    verdicts = {resolved} if resolved is not None else set(readings.values())
    if len(verdicts) > 1:
        return "disputed", None
    if not verdicts:
        return ("in_progress" if touched or evidence else "open"), None
    verdict = verdicts.pop()
    if not evidence:
        return "in_progress", verdict
    return ("confirmed" if len(readings) > 1 else "checked"), verdict


def find_policy(typed: str) -> str:
    """Return the policy of that name.

    Raises:
        DeskError: no such policy.
    """
    policy = typed.strip().casefold()
    if policy not in POLICIES:
        raise DeskError(f"no policy is called “{typed}”", f"The policies are {', '.join(POLICIES)}.")
    return policy


def find_scope(typed: str) -> str:
    """Return the scope of that name.

    Raises:
        DeskError: no such scope.
    """
    scope = typed.strip().casefold()
    if scope not in SCOPES:
        raise DeskError(f"no scope is called “{typed}”", f"The scopes are {', '.join(SCOPES)}.")
    return scope


def wants_two(policy: str, *, flagged: bool) -> bool:
    """Tell whether a claim needs two readers.

    Raises:
        DeskError: no such policy.
    """
    policy = find_policy(policy)
    return policy == "two" or (policy == "two:flagged" and flagged)


def is_done(status: str, policy: str, *, flagged: bool = False) -> bool:
    """Tell whether a status counts as done under a policy.

    Raises:
        DeskError: no such policy.
    """
    return status in DONE_STATUSES["two" if wants_two(policy, flagged=flagged) else "one"]


def standing(claim: ClaimRecord, policy: str) -> str:
    """Tell what a claim means for the report: one of STANDINGS."""
    if claim.orphaned:
        return "orphaned"
    if not claim.selected and claim.status != "excluded":
        return "not_selected"
    if is_done(claim.status, policy, flagged=bool(claim.flags)):
        return "done"
    if claim.status == "checked":
        return "second_reader"
    return claim.status


def is_settled(claim: ClaimRecord, policy: str) -> bool:
    """Tell whether nothing more has to happen to a claim before the report can go out."""
    return standing(claim, policy) in SETTLED
