"""Rows of what goes round a claim: flags, disputes ended, said, queries, answers, fixes, assignment.

In: a folded ClaimState whose events all stand, so that their bodies are whole. Out: rows by table.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from factcheck.store.claim_state import ClaimState
from factcheck.store.log import Logged

Row = tuple[Any, ...]
_BY = ("actor", "at")
WORK_COLUMNS = {
    "flags": ("event_id", "claim_id", "flag", *_BY),
    "resolutions": ("event_id", "claim_id", "verdict", "because", *_BY),
    "said": (
        "event_id",
        "claim_id",
        "answer",
        "because",
        "source_id",
        "tier",
        "quotation",
        "locator",
        "current",
        *_BY,
    ),
    "queries": ("event_id", "claim_id", "text", "recipient", "channel", "due", "for_comment", *_BY),
    "answers": ("event_id", "claim_id", "query", "text", *_BY),
    "fixes": ("event_id", "claim_id", "start", '"end"', "revision", "old", "new", "weight", "because", *_BY),
    "fix_decisions": ("event_id", "claim_id", "fix", "outcome", "decided_by", "because", *_BY),
    "matches": ("event_id", "claim_id", "earlier", "text", "verdict", "date", "url", "publisher", *_BY),
    "assignments": ("event_id", "claim_id", "reviewer", "due", *_BY),
}
"""Table → its columns, in the order of the rows below."""


def work_rows(claim: int, state: ClaimState, sources: Mapping[str, int]) -> dict[str, list[Row]]:
    """Make the rows of a claim.

    Args:
        claim: the claim's row.
        state: what stands on it.
        sources: event → row of the source that it cites.
    """
    latest = state.said[-1].id if state.said else None
    said = []
    for e in state.said:
        shown = (sources.get(e.id), *_values(e, "tier", "quotation", "locator"))
        said.append((*_start(e, claim, "answer", "because"), *shown, int(e.id == latest), e.actor, e.at))
    queries = []
    for e in state.queries:
        comment = int(_values(e, "for_comment") == (True,))
        queries.append((*_start(e, claim, "text", "recipient", "channel", "due"), comment, e.actor, e.at))
    fixes = ("start", "end", "revision", "old", "new", "weight", "because")
    matches = ("earlier", "text", "verdict", "date", "url", "publisher")
    return {
        "flags": [_row(e, claim, "flag") for e in state.flags],
        "resolutions": [_row(e, claim, "verdict", "because") for e in _one(state.resolution)],
        "said": said,
        "queries": queries,
        "answers": [_row(e, claim, "query", "text") for e in state.answers],
        "fixes": [_row(e, claim, *fixes) for e in state.fixes],
        "fix_decisions": [
            _row(e, claim, "fix", "outcome", "by", "because") for e in state.fix_decisions.values()
        ],
        "matches": [_row(e, claim, *matches) for e in state.matches],
        "assignments": [_row(e, claim, "to", "due") for e in _one(state.assignment)],
    }


def _one(event: Logged | None) -> list[Logged]:
    return [] if event is None else [event]


def _row(event: Logged, claim: int, *keys: str) -> Row:
    return (*_start(event, claim, *keys), event.actor, event.at)


def _start(event: Logged, claim: int, *keys: str) -> Row:
    return (event.id, claim, *_values(event, *keys))


def _values(event: Logged, *keys: str) -> Row:
    assert event.body is not None
    return tuple(event.body.get(key) for key in keys)
