"""Dossiers made by hand, as the store would give them.

In: what people are to have done. Out: models.ArticleDossier of a short invented article, or of hostile text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from factcheck.desk.scales import PRESETS
from factcheck.desk.status import derive
from factcheck.models import (
    ArticleDossier,
    ArticleRecord,
    Block,
    ClaimDossier,
    ClaimRecord,
    Event,
    Evidence,
    Note,
    Reading,
    Sentence,
    Source,
)

HEADING = "Ferry returns to Northpoint"
FIRST = (
    "The ferry carried 1,204 passengers in its first week, the harbour board said, "
    "cutting the journey to 40 minutes."
)
SECOND = "“It is the best crossing on the coast,” said Ada Ness, who chairs the board."
THIRD = "The vessel was built in 2019 and cost $31 million. Will it pay? Fares rose by 4% in May."
TEXT = "\n\n".join((HEADING, FIRST, SECOND, THIRD))

LEDGER = Source(
    uid="ledger",
    number=7,
    reference="https://harbour.example/ledger?year=2026&part=(2)",
    title="Passenger ledger",
    publisher="Northpoint Harbour Board",
    author="M. Oduya",
    published="2026-10",
    accessed="2026-11-20",
    archived_url="https://archive.example/ledger",
)
CONTRACT = Source(uid="contract", number=9, reference="Shipbuilding contract 114/2018, city archive, box 3")
INSIDER = Source(
    uid="insider",
    number=12,
    reference="telephone call with J. Quill, 3 November",
    title="Call with J. Quill",
    author="J. Quill",
    confidential="a person with access to the accounts",
)


def span(words: str, text: str = TEXT) -> tuple[int, int]:
    """Where words stand in a text."""
    start = text.index(words)
    return start, start + len(words)


def reading(
    verdict: str, actor: str, at: str, because: str | None = None, *, current: bool = True
) -> Reading:
    """A verdict that a reader gave; `at` is the day in November 2026."""
    return Reading(f"r-{actor}-{at}", verdict, because, actor, f"2026-11-{at}T09:00:00Z", current)


def evidence(source: Source, stance: str = "supports", **changes: Any) -> Evidence:
    """Evidence that reviewer-a attached."""
    given = Evidence(
        f"e-{source.uid}", source, stance, None, None, None, "reviewer-a", "2026-11-21T09:00:00Z"
    )
    return replace(given, **changes)


def note(text: str, *, public: bool = True) -> Note:
    """A note that reviewer-a wrote."""
    return Note("n", text, public, "reviewer-a", "2026-11-21T10:00:00Z")


def claim(
    number: int,
    text: str,
    parts: Sequence[tuple[int, int]],
    *,
    speaker: str | None = None,
    readings: Sequence[Reading] = (),
    evidence: Sequence[Evidence] = (),
    notes: Sequence[Note] = (),
    excluded: tuple[str, str | None] | None = None,
    **changes: Any,
) -> ClaimDossier:
    """A claim whose status and verdict follow from what people did."""
    current = {each.actor: each.verdict for each in readings if each.current}
    status, verdict = derive(
        current, evidence=bool(evidence), touched=bool(notes), excluded=excluded is not None
    )
    record = ClaimRecord(
        uid=f"c{number}",
        article_uid="a",
        article_number=2,
        number=number,
        text=text,
        speaker=speaker,
        cue=None,
        parts=tuple(parts),
        start=min(start for start, _ in parts),
        end=max(end for _, end in parts),
        sentence=0,
        kind=None,
        score=None,
        check_worthy=None,
        status=status,
        verdict=verdict,
        excluded_reason=excluded[0] if excluded else None,
        changed=False,
        orphaned=False,
        last_event="",
        readers=tuple(current),
    )
    body = {"claim": record.uid, "reason": excluded[0], "because": excluded[1]} if excluded else None
    history = (Event("x", "claim_excluded", "2026-11-22T09:00:00Z", "reviewer-a", body),) if excluded else ()
    return ClaimDossier(replace(record, **changes), tuple(readings), tuple(evidence), tuple(notes), history)


def passengers(**work: Any) -> ClaimDossier:
    """Claim 1: a part of the first paragraph, said by the board."""
    text = "The ferry carried 1,204 passengers in its first week."
    return claim(1, text, [span(text[:-1])], speaker="the harbour board", **work)


def journey(**work: Any) -> ClaimDossier:
    """Claim 2: two parts that are apart, so the wording differs."""
    parts = [span("The ferry"), span("cutting the journey to 40 minutes")]
    return claim(2, "The ferry cut the journey to 40 minutes.", parts, speaker="the harbour board", **work)


def best(**work: Any) -> ClaimDossier:
    """Claim 3: a quotation of a person."""
    words = "It is the best crossing on the coast"
    return claim(3, "The ferry is the best crossing on the coast.", [span(words)], speaker="Ada Ness", **work)


def cost(**work: Any) -> ClaimDossier:
    """Claim 4: the article's own."""
    return claim(4, "The vessel cost $31 million.", [span("The vessel"), span("cost $31 million")], **work)


def fares(**work: Any) -> ClaimDossier:
    """Claim 5: a whole sentence of the article's own."""
    return claim(5, "Fares rose by 4% in May.", [span("Fares rose by 4% in May.")], **work)


def dossier(
    *claims: ClaimDossier, reviewers: Sequence[str] = (), text: str = TEXT, **changes: Any
) -> ArticleDossier:
    """An article with these claims."""
    record = ArticleRecord(
        uid="a",
        number=2,
        name="ferry.txt",
        title=HEADING,
        byline="By Lena Marsh",
        publisher="The Northpoint Herald",
        url="https://herald.example/ferry",
        published="2026-11-18T07:30:00+01:00",
        retrieved="2026-11-19T12:00:00Z",
        revision=1,
        text_sha256="b" * 64,
        raw_sha256="c" * 64,
        text=text,
        scale=PRESETS["default"],
        policy="one",
        program_version="0.1.0",
        model_name="en_core_web_sm",
        model_version="3.8.0",
        conclusion=None,
        forgotten=False,
        claims=len(claims),
    )
    blocks: tuple[Block, ...] = (
        Block(*span(HEADING), "heading"),
        *(Block(*span(paragraph), "paragraph") for paragraph in (FIRST, SECOND, THIRD)),
    )
    sentences: tuple[Sentence, ...] = (
        Sentence(*span(HEADING), "heading"),
        Sentence(*span(FIRST), "claim"),
        Sentence(*span(SECOND), "claim"),
        Sentence(*span("The vessel was built in 2019 and cost $31 million."), "claim"),
        Sentence(*span("Will it pay?"), "question"),
        Sentence(*span("Fares rose by 4% in May."), "claim"),
    )
    if text != TEXT:
        blocks, sentences = (Block(0, len(text), "paragraph"),), (Sentence(0, len(text), "opinion"),)
    return ArticleDossier(replace(record, **changes), blocks, sentences, claims, tuple(reviewers))
