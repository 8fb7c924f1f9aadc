"""Claims for the desk's tests. In: a status and flags. Out: models.ClaimRecord."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from factcheck.models import ClaimRecord

_CLAIM = ClaimRecord(
    uid="c1",
    article_uid="a1",
    article_number=3,
    number=14,
    text="The bridge cost 4.2 million pounds.",
    speaker=None,
    cue=None,
    parts=((0, 5),),
    start=0,
    end=5,
    sentence=0,
    kind=None,
    score=None,
    check_worthy=None,
    status="open",
    verdict=None,
    excluded_reason=None,
    changed=False,
    orphaned=False,
    last_event="",
)


def make_claim(status: str = "open", verdict: str | None = None, **changes: Any) -> ClaimRecord:
    """A claim of article a3 in the state given."""
    return replace(_CLAIM, status=status, verdict=verdict, **changes)
