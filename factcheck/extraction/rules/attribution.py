"""Who says what by which word. In: a Doc and its quotations. Out: AttributionMatch tuples in text order."""

from __future__ import annotations

from spacy.tokens import Doc

from factcheck.extraction.rules import cues
from factcheck.extraction.rules.frames import frame_of
from factcheck.extraction.rules.reported import Found, find_reported
from factcheck.extraction.types import AttributionMatch, QuotationMatch


def find_attributions(doc: Doc, quotations: tuple[QuotationMatch, ...]) -> tuple[AttributionMatch, ...]:
    """All attributions of the article, in text order; `speaker` is not yet set."""
    found = sorted(find_reported(doc), key=lambda item: item.verb)
    return tuple(_match(doc, item) for item in found)


def _match(doc: Doc, found: Found) -> AttributionMatch:
    return AttributionMatch(
        source=cues.phrase(found.source) if found.source is not None else None,
        cue=(found.verb, found.verb + 1),
        content=tuple(found.content),
        manner=found.manner,
        rule=found.rule,
        frame=frame_of(doc[found.verb], found.content),
    )
