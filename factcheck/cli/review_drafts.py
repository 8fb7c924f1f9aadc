"""What the answers to a form ask the store to record.

In: a claim, answers. Out: a draft, and what it does in words.
"""

from __future__ import annotations

from collections.abc import Mapping

from factcheck.desk import decisions
from factcheck.models import ClaimRecord, Draft

Answers = Mapping[str, str | None]


def draft_of(purpose: str, claim: ClaimRecord, answers: Answers) -> tuple[Draft, str]:
    """The draft for a finished form of that purpose.

    Raises:
        DeskError: the desk does not allow it.
        KeyError: the purpose is none that is recorded by itself.
    """
    return _MAKERS[purpose](claim, answers)


def _evidence(claim: ClaimRecord, answers: Answers) -> tuple[Draft, str]:
    draft = decisions.add_evidence(
        claim,
        decisions.NewSource(answers["reference"] or ""),
        stance=answers["stance"] or "context",
        tier=answers["tier"],
        quotation=answers["quotation"],
        locator=answers["locator"],
    )
    return draft, f"{claim.label} has one more piece of evidence."


def _note(claim: ClaimRecord, answers: Answers) -> tuple[Draft, str]:
    public = answers["public"] == "public"
    draft = decisions.annotate(claim, answers["text"] or "", public)
    return draft, f"{'Public' if public else 'Internal'} note on {claim.label}."


def _tag(claim: ClaimRecord, answers: Answers) -> tuple[Draft, str]:
    name = " ".join((answers["tag"] or "").split())
    if name in claim.tags:
        return decisions.untag(claim, name), f"Tag {name} taken off {claim.label}."
    return decisions.tag(claim, name), f"Tag {name} on {claim.label}."


_MAKERS = {"evidence": _evidence, "note": _note, "tag": _tag}
