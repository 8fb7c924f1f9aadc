"""What a reviewer can decide, checked before it is recorded.

In: the claim or article as it stands and what the person typed. Out: a models.Draft whose body holds JSON
values only and names "claim" or "article" by uid (see desk.events). Each function raises DeskError where the
decision is not allowed; nothing is written here.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass

from factcheck.desk import events
from factcheck.desk.choices import choose
from factcheck.desk.reasons import find_reason
from factcheck.desk.scales import find_verdict
from factcheck.desk.text import iso_date, one_line, paragraphs, reference, web_url
from factcheck.errors import DeskError
from factcheck.models import (
    STANCES,
    TIERS,
    ArticleRecord,
    Attachment,
    ClaimRecord,
    Draft,
    Event,
    Evidence,
    Scale,
)

MAX_TAG = 60


@dataclass(frozen=True, slots=True)
class NewSource:
    """A source as typed, before it is checked."""

    reference: str
    """A web address, or a reference in words."""
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: str | None = None
    """An ISO date, or a year, or year and month."""
    accessed: str | None = None
    """The ISO date on which it was looked at."""
    archived_url: str | None = None
    """The web address of an archived copy."""
    archived_at: str | None = None
    """When that copy was made."""
    independence: str | None = None
    """Name of the group of sources that count as one."""
    confidential: str | None = None
    """The only words that may be printed of the source; makes it confidential."""


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


def add_evidence(
    claim: ClaimRecord,
    source: NewSource,
    *,
    stance: str = "context",
    tier: str | None = None,
    quotation: str | None = None,
    locator: str | None = None,
    copy: Attachment | None = None,
) -> Draft:
    """Attach a source to a claim, with what it says.

    Args:
        claim: the claim.
        source: the source as typed.
        stance: supports, refutes or context (a unique beginning does).
        tier: primary or secondary; None where it is not judged.
        quotation: the source's own words, kept verbatim.
        locator: where in the source (page, timestamp, table cell).
        copy: the document itself, to be kept; the store must be given it together with the draft.

    Raises:
        DeskError: a value is empty, over-long, no date, no address, or not one of those allowed; or the
            description of a confidential source gives away its reference, title or author.
    """
    body = {
        "claim": claim.uid,
        "source": asdict(checked_source(source)),
        "stance": choose(stance, {name: name for name in STANCES}, what="a stance"),
        "tier": None if tier is None else choose(tier, {name: name for name in TIERS}, what="a tier"),
        "quotation": None if quotation is None else paragraphs(quotation, what="the quotation"),
        "locator": optional_line(locator, "the locator"),
    }
    if copy is not None:
        body["copy"] = {
            "sha256": copy.sha256,
            "media_type": copy.media_type,
            "name": copy.name,
            "fetched_at": copy.fetched_at,
            "headers": dict(copy.headers),
            "text_sha256": copy.text_sha256,
        }
    return Draft(events.EVIDENCE_ADDED, body)


def cite_again(claim: ClaimRecord, evidence: Evidence, locator: str | None, **changes: str | None) -> Draft:
    """Attach the source of an earlier piece of evidence to a claim, its copy with it.

    Args:
        claim: the claim.
        evidence: the earlier piece, on whatever claim.
        locator: where in the source this time.
        changes: `stance`, `tier`, `quotation` where they differ from the earlier piece; it has no quotation
            unless one is given.
    """
    quotation = changes.get("quotation")
    body = {
        "claim": claim.uid,
        "same_as": evidence.event,
        "stance": changes.get("stance") or evidence.stance,
        "tier": changes.get("tier") or evidence.tier,
        "quotation": None if quotation is None else paragraphs(quotation, what="the quotation"),
        "locator": optional_line(locator, "the locator"),
    }
    return Draft(events.EVIDENCE_ADDED, body)


def remove_evidence(claim: ClaimRecord, event: str) -> Draft:
    """Take a piece of evidence off a claim.

    Args:
        claim: the claim.
        event: id of the event that added the evidence.
    """
    return Draft(events.EVIDENCE_REMOVED, {"claim": claim.uid, "evidence": event})


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


def checked_source(source: NewSource) -> NewSource:
    """Clean each field of a source.

    Raises:
        DeskError: a field is empty, over-long, no date or no address, or a description gives away what it
            hides.
    """
    archived = source.archived_url
    checked = NewSource(
        reference=reference(source.reference),
        title=optional_line(source.title, "the title"),
        publisher=optional_line(source.publisher, "the publisher"),
        author=optional_line(source.author, "the author"),
        published=_date(source.published, "the date of publication"),
        accessed=_date(source.accessed, "the date of access"),
        archived_url=None if archived is None else web_url(archived, what="the archived copy"),
        archived_at=_date(source.archived_at, "the time of the archived copy"),
        independence=optional_line(source.independence, "the name of the group"),
        confidential=optional_line(source.confidential, "the description of the confidential source"),
    )
    _refuse_giveaway(checked)
    return checked


def _date(typed: str | None, what: str) -> str | None:
    return None if typed is None else iso_date(typed, what=what)


def _refuse_giveaway(source: NewSource) -> None:
    """Refuse a description that holds what it is there to hide."""
    if source.confidential is None:
        return
    for name, hidden in (("reference", source.reference), ("title", source.title), ("author", source.author)):
        if hidden and hidden.casefold() in source.confidential.casefold():
            raise DeskError(
                f"the description of the confidential source gives away its {name}",
                "Describe it in words that may be printed, such as “an official of the ministry”.",
            )
