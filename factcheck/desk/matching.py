"""Saying that a claim is the same as an earlier one, checked before it is recorded.

In: the claim, the earlier one and its evidence. Out: models.Draft values: one says it, the others take over
evidence that the claim lacks. Verdicts never travel.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.desk import events
from factcheck.desk.citing import NewSource, add_evidence
from factcheck.errors import DeskError
from factcheck.models import SOURCE_DETAILS, CheckedClaim, ClaimDossier, ClaimRecord, Draft, Evidence

_SOURCE_FIELDS = ("reference", *SOURCE_DETAILS)


def same_as_claim(
    claim: ClaimRecord, having: Sequence[Evidence], earlier: ClaimDossier, verdict: str | None
) -> list[Draft]:
    """Say that a claim is the same as an earlier one of the desk, and take over its evidence.

    Args:
        claim: the claim.
        having: the evidence that it has.
        earlier: the earlier claim with its evidence.
        verdict: what was found then, in words; kept beside it, decides nothing.

    Raises:
        DeskError: it is the claim itself.
    """
    if claim.uid == earlier.claim.uid:
        raise DeskError(
            f"{claim.label} is the claim itself", "Name an earlier one; factcheck match lists them."
        )
    body = {"claim": claim.uid, "earlier": earlier.claim.uid, "text": earlier.claim.text, "verdict": verdict}
    said = Draft(events.CLAIM_MATCHED, {**body, "date": None, "url": None, "publisher": None})
    return [said, *_taken_over(claim, having, earlier.evidence)]


def same_as_checked(
    claim: ClaimRecord, having: Sequence[Evidence], label: str, earlier: CheckedClaim
) -> list[Draft]:
    """Say that a claim is the same as one checked elsewhere; the page of the check becomes evidence."""
    body = {"claim": claim.uid, "earlier": label, "text": earlier.text, "verdict": earlier.verdict}
    body |= {"date": earlier.date, "url": earlier.url, "publisher": earlier.publisher}
    drafts = [Draft(events.CLAIM_MATCHED, body)]
    if earlier.url and all(piece.source.reference != earlier.url for piece in having):
        source = NewSource(
            earlier.url, title=earlier.title, publisher=earlier.publisher, published=earlier.date
        )
        drafts.append(add_evidence(claim, source, stance="context", tier="secondary"))
    return drafts


def _taken_over(
    claim: ClaimRecord, having: Sequence[Evidence], evidence: Sequence[Evidence]
) -> Iterator[Draft]:
    """Evidence that the claim lacks; a confidential source stays with the claim that it was given for."""
    there = {(piece.source.uid, piece.quotation, piece.locator) for piece in having}
    for piece in evidence:
        if piece.source.confidential or (piece.source.uid, piece.quotation, piece.locator) in there:
            continue
        source = NewSource(**{field: getattr(piece.source, field) for field in _SOURCE_FIELDS})
        yield add_evidence(
            claim,
            source,
            stance=piece.stance,
            tier=piece.tier,
            quotation=piece.quotation,
            locator=piece.locator,
        )
