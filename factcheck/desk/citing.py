"""What a claim rests on: a source attached, cited again or taken off, checked before it is recorded.

In: the claim as it stands, a source as typed. Out: a models.Draft as of desk.decisions. Each function raises
DeskError where a value is not allowed; nothing is written here.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass

from factcheck.desk import events
from factcheck.desk.choices import choose
from factcheck.desk.decisions import optional_line
from factcheck.desk.text import iso_date, paragraphs, reference, web_url
from factcheck.errors import DeskError
from factcheck.models import STANCES, TIERS, Attachment, ClaimRecord, Draft, Evidence


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
