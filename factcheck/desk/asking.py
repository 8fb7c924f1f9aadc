"""What is asked about a claim, checked before it is recorded: was it said, queries, changes to the article.

In: the claim or article as it stands and what the person typed. Out: a models.Draft, as in desk.decisions.
Each function raises DeskError where the decision is not allowed; nothing is written here.
"""

from __future__ import annotations

from dataclasses import asdict

from factcheck.desk import events
from factcheck.desk.choices import choose
from factcheck.desk.citing import NewSource, checked_source
from factcheck.desk.decisions import because_text, optional_line
from factcheck.desk.edits import refuse_orphaned
from factcheck.desk.text import one_line, paragraphs
from factcheck.desk.work import MAX_NAME, day
from factcheck.errors import DeskError
from factcheck.models import SAID, TIERS, ArticleRecord, ClaimRecord, Draft, Fix, Query


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
        DeskError: the words are not there (any more), are there twice, or stay the same.
    """
    refuse_orphaned(claim)
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
