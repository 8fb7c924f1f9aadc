"""The claims around the current one, a line each: what was decided, what comes.

In: a session. Out: exactly as many lines as asked for, the current claim in the middle where it can be.
"""

from __future__ import annotations

from factcheck.cli.looks import claim_status_cell
from factcheck.cli.review_wrap import Line, cells, cut
from factcheck.desk.review_session import Session
from factcheck.desk.scales import verdict_label
from factcheck.models import ClaimRecord, Scale

_STATE_COLUMN = 16


def queue_lines(session: Session, scale: Scale, width: int, height: int) -> list[Line]:
    """The queue around the current claim."""
    top = max(0, min(session.at - height // 2, len(session.claims) - height))
    label_column = max(cells(claim.label) for claim in session.claims[top : top + height])
    lines = [
        _line(claim, scale, width, label_column, here=top + number == session.at)
        for number, claim in enumerate(session.claims[top : top + height])
    ]
    return lines + [[("", "")] for _ in range(height - len(lines))]


def _line(claim: ClaimRecord, scale: Scale, width: int, label_column: int, *, here: bool) -> Line:
    state = f"{claim_status_cell(claim).text[:1]} {_state(claim, scale)}"
    before = f"{'▌' if here else ' '} {claim.label:<{label_column}}  "
    state = cut(state, _STATE_COLUMN)
    gap = " " * (_STATE_COLUMN + 2 - cells(state))
    room = width - cells(before) - _STATE_COLUMN - 2
    return [
        ("class:bar", before[:1]),
        ("class:claim" if here else "class:context", before[1:] + state + gap + cut(claim.text, room)),
    ]


def _state(claim: ClaimRecord, scale: Scale) -> str:
    """The verdict where there is one, else the status."""
    if claim.verdict:
        return verdict_label(scale, claim.verdict)
    return claim_status_cell(claim).text[2:]
