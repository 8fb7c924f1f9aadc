"""What a desk arranges round its claims, checked before it is recorded: disputes, flags, who reads, policies.

In: the claim or article as it stands and what the person typed. Out: a models.Draft, as in desk.decisions.
Each function raises DeskError where the decision is not allowed; nothing is written here.
"""

from __future__ import annotations

from datetime import UTC, datetime

from factcheck.desk import events
from factcheck.desk.choices import choose
from factcheck.desk.decisions import because_text, refuse_excluded
from factcheck.desk.scales import find_verdict
from factcheck.desk.status import find_policy, find_scope
from factcheck.desk.text import iso_date, one_line
from factcheck.errors import DeskError
from factcheck.models import FLAGS, ArticleRecord, ClaimRecord, Draft, Scale

MAX_NAME = 100
"""Characters of a person's name, as of a reviewer's."""
_FULL_DATE = 10


def resolve(claim: ClaimRecord, scale: Scale, verdict: str, because: str | None) -> Draft:
    """End a dispute between readers; what each found stays beside it.

    Raises:
        DeskError: readers do not differ, the verdict is not on the scale, or no reason is given.
    """
    if claim.status != "disputed":
        raise DeskError(
            f"{claim.label} is not disputed (it is {claim.status.replace('_', ' ')})",
            "Only where readers differ is there something to resolve.",
        )
    reason = because_text(because)
    if reason is None:
        raise DeskError("a dispute is not ended without a reason", "Give --because TEXT.")
    body = {"claim": claim.uid, "verdict": find_verdict(scale, verdict).slug, "because": reason}
    return Draft(events.CLAIM_RESOLVED, body)


def flag(claim: ClaimRecord, name: str) -> Draft:
    """Say that a claim needs special care.

    Raises:
        DeskError: no such flag, or the claim has it already.
    """
    found = _find_flag(name)
    if found in claim.flags:
        raise DeskError(f"{claim.label} has the flag “{found}” already")
    return Draft(events.FLAG_ADDED, {"claim": claim.uid, "flag": found})


def unflag(claim: ClaimRecord, name: str) -> Draft:
    """Take a flag off a claim.

    Raises:
        DeskError: no such flag, or the claim does not have it.
    """
    found = _find_flag(name)
    if found not in claim.flags:
        raise DeskError(f"{claim.label} does not have the flag “{found}”")
    return Draft(events.FLAG_REMOVED, {"claim": claim.uid, "flag": found})


def assign(about: ClaimRecord | ArticleRecord, to: str, due: str | None = None) -> Draft:
    """Give a claim or an article to somebody to read.

    Raises:
        DeskError: nobody is named, or the date is none.
    """
    if not to.strip():
        raise DeskError(
            f"{about.label} cannot be assigned to nobody",
            f"Name a reviewer; factcheck assign {about.label} --clear takes an assignment back.",
        )
    name = one_line(to, what="the reviewer's name", limit=MAX_NAME)
    return Draft(events.ASSIGNED, {**_about(about), "to": name, "due": day(due, "the date")})


def unassign(about: ClaimRecord | ArticleRecord) -> Draft:
    """Give it to nobody again.

    Raises:
        DeskError: it is assigned to nobody.
    """
    if about.assignee is None:
        raise DeskError(f"{about.label} is assigned to nobody")
    return Draft(events.UNASSIGNED, _about(about))


def set_policy(article: ArticleRecord, typed: str) -> Draft:
    """Set how many readers make a claim of the article done.

    Raises:
        DeskError: no such policy, or it is that already.
    """
    policy = find_policy(typed)
    if policy == article.policy:
        raise DeskError(f"the policy of {article.label} is {policy} already")
    return Draft(events.POLICY_SET, {"article": article.uid, "policy": policy})


def set_scope(article: ArticleRecord, typed: str) -> Draft:
    """Set which claims of the article are to be checked.

    Raises:
        DeskError: no such scope, or it is that already.
    """
    scope = find_scope(typed)
    if scope == article.scope:
        raise DeskError(f"the scope of {article.label} is {scope} already")
    return Draft(events.SCOPE_SET, {"article": article.uid, "scope": scope})


def pick(claim: ClaimRecord) -> Draft:
    """Say that a claim is to be checked.

    Raises:
        DeskError: it is picked already, or left out of the check.
    """
    refuse_excluded(claim)
    if claim.picked:
        raise DeskError(f"{claim.label} is picked already")
    return Draft(events.CLAIM_PICKED, {"claim": claim.uid})


def unpick(claim: ClaimRecord) -> Draft:
    """Say that a claim is not picked any more.

    Raises:
        DeskError: it is not picked.
    """
    if not claim.picked:
        raise DeskError(f"{claim.label} is not picked")
    return Draft(events.CLAIM_UNPICKED, {"claim": claim.uid})


def day(typed: str | None, what: str) -> str | None:
    """Check a day, or a day and time with zone; None where none was typed.

    Raises:
        DeskError: no date, or not to the day.
    """
    if typed is None:
        return None
    found = iso_date(typed, what=what)
    if len(found) < _FULL_DATE:
        raise DeskError(f"{what} must be a day, not “{found}”", "Write it as 2026-11-24.")
    return found


def is_past(due: str | None, now: str) -> bool:
    """Tell whether a due time is over.

    Args:
        due: a day, which is over when the next one begins (UTC), or a day and time with zone.
        now: the present time, UTC, as events have it.
    """
    if due is None:
        return False
    return due < now[:_FULL_DATE] if len(due) == _FULL_DATE else _utc(due) < now


def _utc(moment: str) -> str:
    return datetime.fromisoformat(moment).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _about(about: ClaimRecord | ArticleRecord) -> dict[str, str]:
    return {"claim" if isinstance(about, ClaimRecord) else "article": about.uid}


def _find_flag(name: str) -> str:
    return choose(name, {key: key for key in FLAGS}, what="a flag")
