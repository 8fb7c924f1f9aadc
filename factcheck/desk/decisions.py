"""What a reviewer can decide, checked before it is recorded.

In: the claim or article as it stands and what the person typed; for sources see desk.citing. Out: a
models.Draft whose body holds JSON values only and names "claim" or "article" by uid (see desk.events). Each
function raises DeskError where the decision is not allowed; nothing is written here.
"""

from __future__ import annotations

from factcheck.desk import events
from factcheck.desk.reasons import find_reason
from factcheck.desk.scales import find_verdict
from factcheck.desk.text import one_line, paragraphs
from factcheck.errors import DeskError
from factcheck.models import ArticleRecord, ClaimRecord, Draft, Event, Scale

MAX_TAG = 60


def mark(claim: ClaimRecord, scale: Scale, verdict: str, because: str | None = None) -> Draft:
    """Give a verdict.

    Args:
        claim: the claim as the reader saw it.
        scale: the article's scale.
        verdict: slug, label or unambiguous beginning of one (see scales.find_verdict).
        because: the reader's reasons; the report prints them. Blank counts as none.

    Raises:
        DeskError: the claim is excluded, or the verdict is not on the scale.
    """
    refuse_excluded(claim)
    found = find_verdict(scale, verdict).slug
    body = {"claim": claim.uid, "verdict": found, "because": because_text(because)}
    return Draft(events.CLAIM_MARKED, body)


def exclude(claim: ClaimRecord, reason: str, because: str | None = None) -> Draft:
    """Say that a claim will not be checked, and why.

    Raises:
        DeskError: the claim is excluded already, or the reason is not one of reasons.EXCLUSION_REASONS.
    """
    refuse_excluded(claim)
    body = {"claim": claim.uid, "reason": find_reason(reason), "because": because_text(because)}
    return Draft(events.CLAIM_EXCLUDED, body)


def reopen(claim: ClaimRecord) -> Draft:
    """Lift an exclusion; verdicts given before it count again.

    Raises:
        DeskError: the claim is not excluded.
    """
    if claim.replaced_by:
        refuse_excluded(claim)
    if claim.status != "excluded":
        raise DeskError(
            f"{claim.label} is not excluded",
            "Only an exclusion can be lifted. A verdict is changed by giving another, or taken back by undo.",
        )
    return Draft(events.CLAIM_REOPENED, {"claim": claim.uid})


def annotate(claim: ClaimRecord, text: str, public: bool = False) -> Draft:
    """Write a note beside a claim; only a public one is printed in a report.

    Raises:
        DeskError: the note is empty, over-long or holds control characters.
    """
    body = {"claim": claim.uid, "text": paragraphs(text, what="the note"), "public": public}
    return Draft(events.NOTE_ADDED, body)


def tag(claim: ClaimRecord, name: str) -> Draft:
    """Put a tag on a claim.

    Raises:
        DeskError: the tag is empty, over-long, or there already.
    """
    name = one_line(name, what="the tag", limit=MAX_TAG)
    if name in claim.tags:
        raise DeskError(f"{claim.label} has the tag “{name}” already")
    return Draft(events.TAG_ADDED, {"claim": claim.uid, "tag": name})


def untag(claim: ClaimRecord, name: str) -> Draft:
    """Take a tag off a claim.

    Raises:
        DeskError: the claim does not have it; the hint lists those that it has.
    """
    name = one_line(name, what="the tag", limit=MAX_TAG)
    if name not in claim.tags:
        having = f"Its tags: {', '.join(claim.tags)}." if claim.tags else "It has no tags."
        raise DeskError(f"{claim.label} does not have the tag “{name}”", having)
    return Draft(events.TAG_REMOVED, {"claim": claim.uid, "tag": name})


def reconfirm(claim: ClaimRecord) -> Draft:
    """Say that a claim's review holds for the changed text.

    Raises:
        DeskError: the claim is not flagged as changed.
    """
    if not claim.changed:
        raise DeskError(f"{claim.label} was not changed by a revision", "There is nothing to confirm anew.")
    return Draft(events.CLAIM_RECONFIRMED, {"claim": claim.uid})


def conclude(article: ArticleRecord, text: str) -> Draft:
    """Write the bottom line of an article's report; a later one takes its place.

    Raises:
        DeskError: the text is empty, over-long or holds control characters.
    """
    body = {"article": article.uid, "text": paragraphs(text, what="the bottom line")}
    return Draft(events.ARTICLE_CONCLUDED, body)


def undo(event: Event) -> Draft:
    """Take back what a reviewer did.

    Raises:
        DeskError: it was taken back already, has no effect, or is nothing that can be taken back.
    """
    if event.undone_by is not None:
        raise DeskError(f"event {event.id[:8]} was undone already")
    if event.type not in events.UNDOABLE or event.actor is None:
        raise DeskError(
            f"event {event.id[:8]} ({event.type}) cannot be undone", "Only what a reviewer did can be undone."
        )
    return Draft(events.UNDONE, {"target": event.id})


def removal_reason(typed: str) -> str:
    """Check why a text is removed for good; the reason stays in the record and cannot be removed itself.

    Raises:
        DeskError: it is empty, over-long or holds control characters.
    """
    return paragraphs(typed, what="the reason")


def because_text(typed: str | None) -> str | None:
    """Clean a reason; blank counts as none.

    Raises:
        DeskError: over-long, or holding control characters.
    """
    return paragraphs(typed, what="the reason") if typed and typed.strip() else None


def optional_line(typed: str | None, what: str) -> str | None:
    """Clean a line of text where one was typed.

    Raises:
        DeskError: empty, over-long, or holding control characters.
    """
    return None if typed is None else one_line(typed, what=what)


def refuse_excluded(claim: ClaimRecord) -> None:
    """Refuse what cannot be done to a claim that is left out.

    Raises:
        DeskError: the claim is excluded, or others stand in its place.
    """
    if claim.replaced_by:
        raise DeskError(
            f"{claim.label} was {claim.excluded_reason}: {', '.join(claim.replaced_by)} in its place",
            "Decide on these; factcheck undo takes the edit back.",
        )
    if claim.status == "excluded":
        raise DeskError(
            f"{claim.label} is excluded ({claim.excluded_reason})",
            f"Lift the exclusion first: factcheck restore {claim.label}",
        )
