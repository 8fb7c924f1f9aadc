"""The body of an ingest: an article with what was found in it, as JSON and back.

In: Article, Extraction, Scale. Out: a dict of JSON values; and from it the values again. The text and the
bytes are not in it: they are blobs, named by their SHA-256.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from factcheck.models import (
    Article,
    Attribution,
    Claim,
    Extraction,
    Reason,
    Reference,
    Scale,
    Sentence,
    Verdict,
)

Json = dict[str, Any]


def scale_to_json(scale: Scale) -> Json:
    """Write a scale with all its verdicts."""
    verdicts = [
        {"slug": v.slug, "label": v.label, "definition": v.definition, "rank": v.rank} for v in scale.verdicts
    ]
    return {"name": scale.name, "title": scale.title, "verdicts": verdicts}


def scale_from_json(value: Json) -> Scale:
    """Read a scale."""
    verdicts = tuple(
        Verdict(v["slug"], v["label"], v["definition"], v.get("rank")) for v in value["verdicts"]
    )
    return Scale(value["name"], value["title"], verdicts)


def ingest_body(
    article: Article,
    extraction: Extraction,
    scale: Scale,
    policy: str,
    retrieved: str,
    scope: str = "all",
) -> Json:
    """Make the body of an `article_ingested` event.

    Args:
        article: the article as read.
        extraction: what was found in it.
        scale: kept whole, so that the article keeps the scale that it was begun with.
        policy: how many readers make a claim done.
        retrieved: when the source was read, UTC.
        scope: which claims are to be checked.
    """
    return {
        **({} if scope == "all" else {"scope": scope}),
        **revision_body(article, extraction, retrieved),
        "article": article.text_sha256,
        "scale": scale_to_json(scale),
        "policy": policy,
    }


def revision_body(article: Article, extraction: Extraction, retrieved: str) -> Json:
    """Make what the bodies of an ingest and of a revision have in common."""
    spoken = {
        "speaker": article.speaker,
        "voices": [list(voice) for voice in article.voices],
        "times": [list(time) for time in article.times],
    }
    return {key: value for key, value in spoken.items() if value} | {
        "text_sha256": article.text_sha256,
        "raw_sha256": article.raw_sha256,
        "name": article.name,
        "media_type": article.media_type,
        "encoding": article.encoding,
        "title": article.title,
        "byline": article.byline,
        "publisher": article.publisher,
        "url": article.url,
        "published": article.published,
        "modified": article.modified,
        "language": article.language,
        "origins": dict(article.origins),
        "pages": list(article.pages),
        "retrieved": retrieved,
        "blocks": [[block.start, block.end, block.kind] for block in article.blocks],
        "extraction": extraction_to_json(extraction),
    }


def extraction_to_json(extraction: Extraction) -> Json:
    """Write an extraction in its canonical form."""
    return {
        "program_version": extraction.program_version,
        "model_name": extraction.model_name,
        "model_version": extraction.model_version,
        "sentences": [[s.start, s.end, s.label, s.cue, s.score] for s in extraction.sentences],
        "attributions": [_attribution_to_json(a) for a in extraction.attributions],
        "references": [_reference_to_json(r) for r in extraction.references],
        "claims": [_claim_to_json(c) for c in extraction.claims],
    }


def extraction_from_json(value: Json) -> Extraction:
    """Read an extraction; equal to the one that was written."""
    return Extraction(
        sentences=tuple(Sentence(*row) for row in value["sentences"]),
        claims=tuple(_claim_from_json(row) for row in value["claims"]),
        attributions=tuple(_attribution_from_json(row) for row in value["attributions"]),
        references=tuple(_reference_from_json(row) for row in value["references"]),
        program_version=value["program_version"],
        model_name=value["model_name"],
        model_version=value["model_version"],
    )


def _span(value: list[int] | None) -> tuple[int, int] | None:
    return None if value is None else (value[0], value[1])


def _spans(value: list[list[int]]) -> tuple[tuple[int, int], ...]:
    return tuple((start, end) for start, end in value)


def _attribution_to_json(a: Attribution) -> Json:
    return {
        "source": None if a.source is None else list(a.source),
        "cue": list(a.cue),
        "content": [list(span) for span in a.content],
        "speaker": a.speaker,
        "manner": a.manner,
        "rule": a.rule,
    }


def _attribution_from_json(value: Json) -> Attribution:
    cue = value["cue"]
    return Attribution(
        source=_span(value["source"]),
        cue=(cue[0], cue[1]),
        content=_spans(value["content"]),
        speaker=value["speaker"],
        manner=value["manner"],
        rule=value["rule"],
    )


def _reference_to_json(r: Reference) -> Json:
    return {
        "start": r.start,
        "end": r.end,
        "text": r.text,
        "antecedent": r.antecedent,
        "antecedent_span": None if r.antecedent_span is None else list(r.antecedent_span),
        "rule": r.rule,
    }


def _reference_from_json(value: Json) -> Reference:
    return Reference(
        start=value["start"],
        end=value["end"],
        text=value["text"],
        antecedent=value["antecedent"],
        antecedent_span=_span(value["antecedent_span"]),
        rule=value["rule"],
    )


def _claim_to_json(c: Claim) -> Json:
    return {
        "text": c.text,
        "speaker": c.speaker,
        "cue": c.cue,
        "parts": [list(part) for part in c.parts],
        "sentence": c.sentence,
        "references": list(c.references),
        "rules": list(c.rules),
        "kind": c.kind,
        "score": c.score,
        "check_worthy": c.check_worthy,
        "quantities": list(c.quantities),
        "times": list(c.times),
        "reasons": reasons_to_json(c.reasons),
    }


def _claim_from_json(value: Json) -> Claim:
    return Claim(
        text=value["text"],
        speaker=value["speaker"],
        cue=value["cue"],
        parts=_spans(value["parts"]),
        sentence=value["sentence"],
        references=tuple(value["references"]),
        rules=tuple(value["rules"]),
        kind=value["kind"],
        score=value["score"],
        check_worthy=value["check_worthy"],
        quantities=tuple(value["quantities"]),
        times=tuple(value["times"]),
        reasons=reasons_from_json(value.get("reasons", [])),  # events of earlier versions have none
    )


def reasons_to_json(reasons: Sequence[Reason]) -> list[list[Any]]:
    """Write the reasons of a score."""
    return [[reason.what, reason.weight] for reason in reasons]


def reasons_from_json(value: list[list[Any]]) -> tuple[Reason, ...]:
    """Read the reasons of a score."""
    return tuple(Reason(what, weight) for what, weight in value)
