"""What happens to a report once it is out, checked before it is recorded: release, complaint, correction.

In: the article or claim and what the person typed. Out: a models.Draft. Each function raises DeskError where
what was typed cannot be kept. A complaint reopens nothing by itself.
"""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.desk import events
from factcheck.desk.text import iso_date, one_line, paragraphs, web_url
from factcheck.errors import DeskError
from factcheck.models import ArticleRecord, Attachment, ClaimRecord, Draft

CORRECTIONS = {
    "correction": "Correction",
    "clarification": "Clarification",
    "update": "Update",
    "retraction": "Retraction",
}
"""Kind of a notice → how it is headed."""


def release(
    article: ArticleRecord, url: str, report: Attachment, despite: Sequence[str], because: str | None
) -> Draft:
    """Release the report of an article.

    Args:
        article: the article.
        url: where the report stands.
        report: its exact bytes.
        despite: codes of the lint rules whose errors were put up with.
        because: why.

    Raises:
        DeskError: the address is none, or errors are put up with without a reason.
    """
    reason = None if because is None else paragraphs(because, what="the reason")
    if despite and reason is None:
        raise DeskError("errors are not put up with without a reason", "Give --because TEXT.")
    body = {
        "article": article.uid,
        "url": web_url(url, what="the address"),
        "revision": article.revision,
        "report_sha256": report.sha256,
        "media_type": report.media_type,
        "despite": sorted(set(despite)),
        "because": reason,
    }
    return Draft(events.ARTICLE_RELEASED, body)


def complain(
    subject: ClaimRecord | ArticleRecord, text: str, sender: str | None, received: str | None
) -> Draft:
    """Keep a complaint about a claim or an article.

    Raises:
        DeskError: it is empty, or the day is none.
    """
    about = "claim" if isinstance(subject, ClaimRecord) else "article"
    body = {
        about: subject.uid,
        "text": paragraphs(text, what="the complaint"),
        "from": None if sender is None else one_line(sender, what="the sender"),
        "received": None if received is None else iso_date(received, what="the day of receipt"),
    }
    return Draft(events.COMPLAINT_RECEIVED, body)


def correct(claim: ClaimRecord, kind: str, notice: str) -> Draft:
    """Put a public notice to a claim: it stands in the report and on the corrections page.

    Raises:
        DeskError: no such kind, or the notice is empty.
    """
    if kind not in CORRECTIONS:
        raise DeskError(f"“{kind}” is no kind of notice", f"The kinds are {', '.join(CORRECTIONS)}.")
    body = {"claim": claim.uid, "kind": kind, "notice": paragraphs(notice, what="the notice")}
    return Draft(events.CLAIM_CORRECTED, body)
