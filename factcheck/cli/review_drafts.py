"""What the answers to a form ask the store to record.

In: a review, answers. Out: a draft, and what it does in words.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from factcheck.cli.review_asking import last_source
from factcheck.desk import asking, citing, decisions, edits, work
from factcheck.models import Draft

if TYPE_CHECKING:
    from factcheck.cli.review_desk import ReviewDesk

Answers = Mapping[str, str | None]


def draft_of(purpose: str, desk: ReviewDesk, answers: Answers) -> tuple[Draft, str]:
    """The draft for a finished form of that purpose, about the claim that is shown.

    Raises:
        DeskError: the desk does not allow it.
        KeyError: the purpose is none that is recorded by itself.
    """
    return _MAKERS[purpose](desk, answers)


def _evidence(desk: ReviewDesk, answers: Answers) -> tuple[Draft, str]:
    claim = desk.shown.claim
    stance, _, tier = (answers["does"] or "").partition(" ")
    draft = citing.add_evidence(
        claim,
        citing.NewSource(answers["reference"] or ""),
        stance=stance,
        tier=tier,
        quotation=answers["quotation"],
        locator=answers["locator"],
    )
    return draft, f"{claim.label} has one more piece of evidence."


def _again(desk: ReviewDesk, answers: Answers) -> tuple[Draft, str]:
    claim = desk.shown.claim
    draft = citing.cite_again(claim, last_source(desk), answers["locator"])
    return draft, f"{claim.label} has one more piece of evidence."


def _note(desk: ReviewDesk, answers: Answers) -> tuple[Draft, str]:
    claim = desk.shown.claim
    public = answers["public"] == "public"
    draft = decisions.annotate(claim, answers["text"] or "", public)
    return draft, f"{'Public' if public else 'Internal'} note on {claim.label}."


def _tag(desk: ReviewDesk, answers: Answers) -> tuple[Draft, str]:
    claim = desk.shown.claim
    name = " ".join((answers["tag"] or "").split())
    if name in claim.tags:
        return decisions.untag(claim, name), f"Tag {name} taken off {claim.label}."
    return decisions.tag(claim, name), f"Tag {name} on {claim.label}."


def _flag(desk: ReviewDesk, answers: Answers) -> tuple[Draft, str]:
    claim, name = desk.shown.claim, answers["flag"] or ""
    if name in claim.flags:
        return work.unflag(claim, name), f"Flag {name} taken off {claim.label}."
    return work.flag(claim, name), f"Flag {name} on {claim.label}."


def _wording(desk: ReviewDesk, answers: Answers) -> tuple[Draft, str]:
    claim = desk.shown.claim
    return edits.reword(claim, answers["text"] or ""), f"{claim.label} is worded anew."


def _query(desk: ReviewDesk, answers: Answers) -> tuple[Draft, str]:
    claim = desk.shown.claim
    draft = asking.ask(claim, answers["text"] or "", answers["to"] or "")
    return draft, f"Query on {claim.label} to {answers['to']}."


def _change(desk: ReviewDesk, answers: Answers) -> tuple[Draft, str]:
    claim, weight = desk.shown.claim, answers["weight"] or "should"
    draft = asking.ask_fix(
        claim, desk.article, answers["new"] or "", weight=weight, because=answers["because"]
    )
    return draft, f"A change {weight} be made to {claim.label}."


_MAKERS = {
    "evidence": _evidence,
    "again": _again,
    "note": _note,
    "tag": _tag,
    "flag": _flag,
    "wording": _wording,
    "query": _query,
    "change": _change,
}


def regrouping_of(purpose: str, desk: ReviewDesk, answers: Answers) -> tuple[Draft, list[str], str]:
    """The draft for a split, a join or a claim that was missed.

    Returns:
        (draft, last events of the claims that it replaces as they were shown, what it does in words).

    Raises:
        DeskError: the desk does not allow it.
    """
    claim, article = desk.shown.claim, desk.article
    if purpose == "split":
        places = edits.split_places(claim, article.text, [answers["at"] or ""])
        wordings = [answers["first"] or "", answers["second"] or ""]
        draft = edits.split(claim, article, places, wordings)
        return draft, [claim.last_event], f"{claim.label} is split."
    if purpose == "join":
        other = next(each for each in desk.session.claims if each.label == answers["with"])
        draft = edits.join([claim, other], article, answers["text"])
        return draft, [claim.last_event, other.last_event], f"{claim.label} and {other.label} are joined."
    draft = edits.add(
        article,
        desk.session.claims,
        answers["words"] or "",
        wording=answers["text"],
        speaker=answers["speaker"],
        within=desk.paragraph(),
    )
    return draft, [], "A claim is added."
