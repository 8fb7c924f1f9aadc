"""Events on what is out: releases, complaints, corrections. Their words stay in the history alone.

In: one event. Out: None, or why it has no effect. Pure.
"""

from __future__ import annotations

from factcheck.store.claim_state import ArticleState, ClaimState, is_text, value
from factcheck.store.log import Logged

KINDS = ("correction", "clarification", "update", "retraction")


def release(_: ArticleState, event: Logged) -> str | None:
    """A report went out."""
    if not (is_text(value(event, "url")) and is_text(value(event, "report_sha256"))):
        return "a release names its address and its report"
    return None


def complain(_: ArticleState | ClaimState, event: Logged) -> str | None:
    """Somebody complained; that decides nothing."""
    return None if is_text(value(event, "text")) else "the complaint is empty"


def correct(_: ClaimState, event: Logged) -> str | None:
    """A notice was put to a claim."""
    if value(event, "kind") not in KINDS:
        return f"“{value(event, 'kind')}” is no kind of notice"
    return None if is_text(value(event, "notice")) else "the notice is empty"
