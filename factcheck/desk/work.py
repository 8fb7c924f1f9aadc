"""What a desk arranges round its claims, checked before it is recorded.

In: the claim or article as it stands and what the person typed. Out: a models.Draft, as in desk.decisions.
Each function raises DeskError where the decision is not allowed; nothing is written here.
"""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, datetime

from factcheck.desk import events
from factcheck.desk.choices import choose
from factcheck.desk.decisions import NewSource, because_text, checked_source, optional_line
from factcheck.desk.scales import find_verdict
from factcheck.desk.status import find_policy
from factcheck.desk.text import iso_date, one_line, paragraphs
from factcheck.errors import DeskError
from factcheck.models import FLAGS, SAID, TIERS, ArticleRecord, ClaimRecord, Draft, Fix, Query, Scale

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


def said(
    claim: ClaimRecord,
    answer: str,
    source: NewSource | None,
    *,
    because: str | None = None,
    tier: str | None = None,
    quotation: str | None = None,
    locator: str | None = None,
) -> Draft:
    """Tell whether the claim's speaker said it; that it is true is another question.

    Args:
        claim: a claim with a speaker.
        answer: one of models.SAID, or the beginning of one.
        source: what shows it; None where nothing was found.
        because: in words.
        tier: primary or secondary.
        quotation: the source's own words.
        locator: where in the source.

    Raises:
        DeskError: the claim has no speaker, a value is wrong, or verbatim or paraphrase lacks a source.
    """
    if claim.speaker is None:
        raise DeskError(
            f"{claim.label} has no speaker: the article itself states it",
            f"factcheck mark {claim.label} VERDICT says what was found.",
        )
    found = choose(answer, {name: name for name in SAID}, what="an answer to whether it was said")
    if source is None and found in ("verbatim", "paraphrase"):
        raise DeskError(f"“{found}” needs what shows it", "Give --source URL-or-REFERENCE.")
    body = {
        "claim": claim.uid,
        "answer": found,
        "because": because_text(because),
        "source": None if source is None else asdict(checked_source(source)),
        "tier": None if tier is None else choose(tier, {name: name for name in TIERS}, what="a tier"),
        "quotation": None if quotation is None else paragraphs(quotation, what="the quotation"),
        "locator": optional_line(locator, "the locator"),
    }
    return Draft(events.SAID_ANSWERED, body)


def ask(
    claim: ClaimRecord,
    text: str,
    recipient: str,
    *,
    channel: str | None = None,
    due: str | None = None,
    for_comment: bool = False,
) -> Draft:
    """Put a question to the author, an editor or the claimant.

    Args:
        claim: the claim.
        text: the question.
        recipient: whom it is put to.
        channel: how (mail, telephone).
        due: by when an answer is wanted: a day, or a day and time with zone.
        for_comment: whether it asks the claimant for comment; the report then prints what came back.

    Raises:
        DeskError: a value is empty, over-long or no date.
    """
    body = {
        "claim": claim.uid,
        "text": paragraphs(text, what="the query"),
        "recipient": one_line(recipient, what="whom the query is to", limit=MAX_NAME),
        "channel": optional_line(channel, "the channel"),
        "due": day(due, "the time by which an answer is wanted"),
        "for_comment": for_comment,
    }
    return Draft(events.QUERY_ASKED, body)


def answer_query(claim: ClaimRecord, query: Query, text: str) -> Draft:
    """Write down what came back on a query.

    Raises:
        DeskError: it is empty or over-long.
    """
    body = {"claim": claim.uid, "query": query.event, "text": paragraphs(text, what="the answer")}
    return Draft(events.QUERY_ANSWERED, body)


def ask_fix(
    claim: ClaimRecord,
    article: ArticleRecord,
    new: str,
    *,
    weight: str,
    because: str | None = None,
    words: str | None = None,
) -> Draft:
    """Ask for words of the article to be changed.

    Args:
        claim: the claim whose place in the article holds the words.
        article: its article, with its text.
        new: what shall stand there; empty where the words shall go.
        weight: must or should.
        because: why.
        words: the words to change, once in the claim's place; else all of them.

    Raises:
        DeskError: the words are not there, are there twice, or stay the same.
    """
    start, end = claim.start, claim.end
    if words is not None:
        place = article.text[start:end]
        if not words or place.count(words) != 1:
            often = "more than once" if words and words in place else "not"
            raise DeskError(
                f"“{words}” is {often} in the place of {claim.label}",
                f"Name words of “{' '.join(place.split())}” that are there once.",
            )
        start += place.index(words)
        end = start + len(words)
    old = article.text[start:end]
    new = paragraphs(new, what="the new wording") if new.strip() else ""
    if new == old:
        raise DeskError("the new words are the old ones")
    body = {
        "claim": claim.uid,
        "start": start,
        "end": end,
        "revision": article.revision,
        "old": old,
        "new": new,
        "weight": weight,
        "because": because_text(because),
    }
    return Draft(events.FIX_ASKED, body)


def decide_fix(claim: ClaimRecord, fix: Fix, outcome: str, by: str, because: str | None) -> Draft:
    """Say what became of a change that was asked for.

    Args:
        claim: the claim that it is on.
        fix: the change.
        outcome: accepted or refused.
        by: who decided.
        because: why; a change that must be made is not refused without it.

    Raises:
        DeskError: nobody is named, or a reason lacks.
    """
    reason = because_text(because)
    if outcome == "refused" and fix.weight == "must" and reason is None:
        raise DeskError("a change that must be made is not refused without a reason", "Give --because TEXT.")
    body = {
        "claim": claim.uid,
        "fix": fix.event,
        "outcome": outcome,
        "by": one_line(by, what="who decided", limit=MAX_NAME),
        "because": reason,
    }
    return Draft(events.FIX_DECIDED, body)


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
