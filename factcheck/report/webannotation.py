"""Claims as W3C Web Annotations: each points at its words in the article.

In: models.ArticleDossier. Out: a JSON value, an AnnotationPage. Positions are code points, as the
recommendation has it, into the text that was read.
"""

from __future__ import annotations

from typing import Any

from factcheck.models import ArticleDossier
from factcheck.report.view import view

AROUND = 32
"""Characters before and after a quotation that help to find it."""
Json = dict[str, Any]


def annotation_page(dossier: ArticleDossier) -> Json:
    """Write the claims of an article that are still in it, those left unchecked too."""
    article = dossier.article
    source = article.url or f"urn:sha-256:{article.text_sha256}"
    records = {each.claim.number: each.claim for each in dossier.claims}
    items = []
    for shown in view(dossier).claims:
        if shown.standing == "orphaned":
            continue
        claim = records[shown.number]
        bodies = [_body(shown.text, "describing"), _body(shown.state, "assessing")]
        bodies += [_body(note, "commenting") for note in shown.notes]
        items.append(
            {
                "id": f"urn:sha-256:{claim.uid}",
                "type": "Annotation",
                "motivation": "assessing",
                "body": bodies,
                "target": [_target(article.text, source, start, end) for start, end in claim.parts],
            }
        )
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": f"urn:sha-256:{article.uid}",
        "type": "AnnotationPage",
        "items": items,
    }


def _body(text: str, purpose: str) -> Json:
    return {"type": "TextualBody", "value": text, "format": "text/plain", "purpose": purpose}


def _target(text: str, source: str, start: int, end: int) -> Json:
    quote: Json = {"type": "TextQuoteSelector", "exact": text[start:end]}
    quote["prefix"] = text[max(0, start - AROUND) : start]
    quote["suffix"] = text[end : end + AROUND]
    place = {"type": "TextPositionSelector", "start": start, "end": end}
    return {"source": source, "selector": [quote, place]}
