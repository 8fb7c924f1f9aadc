"""What the events of correcting do to one claim: its wording, its speaker. Pure: no database.

In: the state of a claim and an event. Out: the state changed, or why the event has no effect.
"""

from __future__ import annotations

from factcheck.desk import events as types
from factcheck.store.claim_state import ClaimState, is_text, value
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


EDIT_ACTS = {types.CLAIM_REWORDED: _reword, types.CLAIM_ATTRIBUTED: _attribute}
