"""What a second reader may not see before the own verdict: what the first one found.

In: claims, dossiers and events as they stand, and who looks. Out: the same without verdict, reasons, stances,
notes and tags. Who has not read a claim that waits for its second reader counts as that reader.
"""

from __future__ import annotations

from dataclasses import replace

from factcheck.desk import events
from factcheck.desk.status import wants_two
from factcheck.errors import DeskError
from factcheck.models import ClaimDossier, ClaimRecord, Draft, Event

HIDDEN = "hidden"
"""Stands where a stance was, and as a key of a body that is not told."""
_TELLING = frozenset(
    {
        events.CLAIM_MARKED,
        events.NOTE_ADDED,
        events.TAG_ADDED,
        events.TAG_REMOVED,
        events.EVIDENCE_ADDED,
        events.SAID_ANSWERED,
        events.QUERY_ASKED,
        events.QUERY_ANSWERED,
        events.FIX_ASKED,
        events.FIX_DECIDED,
        events.CLAIM_MATCHED,
        events.ARTICLE_CONCLUDED,
    }
)
"""Events whose bodies tell what somebody thinks of the claim."""


def is_hidden(claim: ClaimRecord, policy: str, viewer: str) -> bool:
    """Tell whether `viewer` may become the second reader, who may not see what the first one found.

    An excluded claim may be restored, and one that was split comes back by an undo: it stays hidden.
    """
    if len(claim.readers) != 1 or viewer in claim.readers:
        return False
    return wants_two(policy, flagged=bool(claim.flags))


def is_waiting(claim: ClaimRecord, policy: str, viewer: str) -> bool:
    """Tell whether the claim waits now for a second reader and `viewer` may be that reader."""
    return claim.status != "excluded" and claim.selected and is_hidden(claim, policy, viewer)


def refuse_second(claim: ClaimRecord, policy: str, reader: str) -> None:
    """Refuse a second reading that is none.

    Raises:
        DeskError: the reader read it already, nobody did, two did, it is excluded, or one reader is enough.
    """
    label = claim.label
    if reader in claim.readers:
        raise DeskError(
            f"{reader} has read {label} already", "The second reader is another person: --reviewer NAME"
        )
    if claim.status == "excluded":
        raise DeskError(f"{label} is excluded ({claim.excluded_reason})")
    if not wants_two(policy, flagged=bool(claim.flags)):
        raise DeskError(
            f"the policy of a{claim.article_number} ({policy}) asks for one reader of {label}",
            f"Ask for two: factcheck policy a{claim.article_number} two",
        )
    if not claim.readers:
        raise DeskError(
            f"nobody has read {label} yet", f"Be its first reader: factcheck mark {label} VERDICT"
        )
    if len(claim.readers) > 1:
        raise DeskError(
            f"{label} has two readers already: {', '.join(claim.readers)}",
            f"factcheck show {label} tells what they found.",
        )


def refuse_hidden(claim: ClaimRecord, policy: str, viewer: str) -> None:
    """Refuse to take over what the first reader found.

    Raises:
        DeskError: the claim waits for `viewer` as its second reader.
    """
    if is_hidden(claim, policy, viewer):
        raise DeskError(
            f"{claim.label} waits for you as its second reader",
            f"Give your own verdict first: factcheck second {claim.label} VERDICT",
        )


def hide_claim(claim: ClaimRecord, policy: str, viewer: str) -> ClaimRecord:
    """Return the claim as `viewer` may see it."""
    return _conceal_claim(claim) if is_hidden(claim, policy, viewer) else claim


def _conceal_claim(claim: ClaimRecord) -> ClaimRecord:
    return replace(claim, verdict=None, tags=(), said=None)


def hide_dossier(dossier: ClaimDossier, policy: str, viewer: str) -> ClaimDossier:
    """Return a claim with what was added to it as `viewer` may see it; what is the viewer's own stays."""
    return conceal(dossier, viewer) if is_hidden(dossier.claim, policy, viewer) else dossier


def is_hidden_past(
    then: ClaimRecord, policy_then: str, now: ClaimRecord | None, policy: str, viewer: str
) -> bool:
    """Tell whether what was found on a claim up to some day may not be seen by `viewer`.

    What is hidden now was no less telling then. What was hidden then is open to whoever has read the claim
    since, and to all once two have.

    Args:
        then: the claim as it stood.
        policy_then: the article's policy on that day.
        now: the claim as it stands; None where it is there no more.
        policy: the article's policy now.
        viewer: who looks.
    """
    if now is not None and (is_hidden(now, policy, viewer) or viewer in now.readers or len(now.readers) > 1):
        return is_hidden(now, policy, viewer)
    return is_hidden(then, policy_then, viewer)


def conceal(dossier: ClaimDossier, viewer: str) -> ClaimDossier:
    """Return a claim without what others found; what is the viewer's own stays."""
    evidence = tuple(
        each if each.actor == viewer else replace(each, stance=HIDDEN) for each in dossier.evidence
    )
    return replace(
        dossier,
        claim=_conceal_claim(dossier.claim),
        readings=(),
        evidence=evidence,
        notes=tuple(note for note in dossier.notes if note.actor == viewer),
        history=tuple(hide_event(event, viewer) for event in dossier.history),
        said=tuple(each for each in dossier.said if each.actor == viewer),
        queries=tuple(each for each in dossier.queries if each.actor == viewer),
        fixes=tuple(each for each in dossier.fixes if each.actor == viewer),
    )


def hide_event(event: Event, viewer: str) -> Event:
    """Return an event on a hidden claim without what it tells; the viewer's own stay as they are.

    That a change was asked for tells what its asker found: but for verdicts the type is not told either.
    """
    if event.actor == viewer or event.body is None or event.type not in _TELLING:
        return event
    type_ = event.type if event.type == events.CLAIM_MARKED else HIDDEN
    return replace(event, type=type_, body={"claim": event.body.get("claim"), HIDDEN: True})


def as_blind(draft: Draft, dossier: ClaimDossier, policy: str, reader: str) -> Draft:
    """Return a verdict's draft with the remark that its reader could not see the first one's, where so.

    Whoever gave a verdict on the claim and took it back has seen the first one's in between.
    """
    if draft.type != events.CLAIM_MARKED or not is_hidden(dossier.claim, policy, reader):
        return draft
    if any(event.type == events.CLAIM_MARKED and event.actor == reader for event in dossier.history):
        return draft
    return replace(draft, body={**draft.body, "blind": True})
