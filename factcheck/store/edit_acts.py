"""What the events of correcting do to one claim: its wording, its speaker; and a line read. Pure.

In: the state of a claim and an event. Out: the state changed, or why the event has no effect.
"""

from __future__ import annotations

from factcheck.desk import events as types
from factcheck.store.claim_state import ArticleState, ClaimState, is_text, value
from factcheck.store.log import Logged


def _reword(state: ClaimState, event: Logged) -> str | None:
    if not is_text(value(event, "text")):
        return "the wording is empty"
    state.wording = event
    return None


def _attribute(state: ClaimState, event: Logged) -> str | None:
    speaker = value(event, "speaker")
    if speaker is not None and not is_text(speaker):
        return "the speaker is no name"
    state.attribution = event
    return None


def read_line(state: ArticleState, event: Logged) -> str | None:
    """Keep that a reader read a line of the article."""
    line = value(event, "line")
    if not isinstance(line, str) or event.actor is None:
        return "it names no line"
    if (line, event.actor) in state.lines:
        return f"{event.actor} has read the line already"
    state.lines[line, event.actor] = event
    return None


def _reconfirm(state: ClaimState, event: Logged) -> str | None:
    state.reconfirmed = event
    return None


EDIT_ACTS = {
    types.CLAIM_RECONFIRMED: _reconfirm,
    types.CLAIM_REWORDED: _reword,
    types.CLAIM_ATTRIBUTED: _attribute,
}
