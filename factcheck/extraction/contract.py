"""The machine-readable contract of `factcheck extract --json`. In: Article, Extraction. Out: JSON values."""

from __future__ import annotations

from typing import Any

from factcheck.models import Article, Attribution, Claim, Extraction, Reference, Span


def to_contract(article: Article, extraction: Extraction) -> dict[str, Any]:
    """One JSON object an article; offsets are code points into `text`, half open."""
    return {
        "text": article.text,
        "title": article.title,
        "byline": article.byline,
        "published": article.published,
        "url": article.url,
        "sentences": [
            {"start": s.start, "end": s.end, "label": s.label, "score": s.score} for s in extraction.sentences
        ],
        "claims": [_claim(claim) for claim in extraction.claims],
        "attributions": [
            row for found in extraction.attributions for row in _attribution(article.text, found)
        ],
        "references": [_reference(reference) for reference in extraction.references],
    }


def _claim(claim: Claim) -> dict[str, Any]:
    return {
        "text": claim.text,
        "speaker": claim.speaker,
        "cue": claim.cue,
        "parts": [list(part) for part in claim.parts],
        "start": claim.start,
        "end": claim.end,
        "kind": claim.kind,
        "score": claim.score,
        "check_worthy": claim.check_worthy,
        "quantities": list(claim.quantities),
        "times": list(claim.times),
        "references": list(claim.references),
    }


def _attribution(text: str, found: Attribution) -> list[dict[str, Any]]:
    """One row a paragraph of content; a frame between two stretches (“…,” she said, “…”) parts nothing."""
    source_start, source_end = found.source if found.source is not None else (None, None)
    cue_start, cue_end = found.cue
    return [
        {
            "source": None if found.source is None else text[found.source[0] : found.source[1]],
            "source_start": source_start,
            "source_end": source_end,
            "cue": text[cue_start:cue_end],
            "cue_start": cue_start,
            "cue_end": cue_end,
            "content_start": content_start,
            "content_end": content_end,
        }
        for content_start, content_end in _by_paragraph(text, found.content)
    ]


def _by_paragraph(text: str, content: tuple[Span, ...]) -> list[Span]:
    """The stretches of content, those of one paragraph joined."""
    joined: list[Span] = []
    for start, end in sorted(content):
        if joined and "\n" not in text[joined[-1][1] : start]:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _reference(reference: Reference) -> dict[str, Any]:
    start, end = reference.antecedent_span if reference.antecedent_span is not None else (None, None)
    return {
        "start": reference.start,
        "end": reference.end,
        "text": reference.text,
        "antecedent": reference.antecedent,
        "antecedent_start": start,
        "antecedent_end": end,
    }
