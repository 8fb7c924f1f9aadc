"""Pronouns, bare phrases, surnames and acronyms → fuller names.

In: a Doc, its quotations and attributions. Out: ReferenceMatch tuples in text order. Each family of
references has a room of its own; here they are put together, so that no two overlap.
"""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc

from factcheck.extraction.rules.candidates import FAMILIES
from factcheck.extraction.rules.names import Entity, find_entities, find_names
from factcheck.extraction.rules.pronouns import Decision, decide
from factcheck.extraction.rules.ranking import load_weights
from factcheck.extraction.rules.scene import Scene, make_scene
from factcheck.extraction.rules.shortforms import find_short_forms
from factcheck.extraction.rules.wording import definite_wording, fitted, words_of
from factcheck.extraction.types import AttributionMatch, QuotationMatch, ReferenceMatch


def find_references(
    doc: Doc, quotations: tuple[QuotationMatch, ...], attributions: tuple[AttributionMatch, ...]
) -> tuple[ReferenceMatch, ...]:
    """All references of the article, resolved and unresolved, in text order."""
    scene = make_scene(doc, quotations, attributions)
    found = [
        *find_short_forms(doc, scene.entities),
        *(_pronoun(scene, decision) for decision in decide(scene)),
    ]
    return tuple(sorted(found, key=lambda match: (match.start, match.end)))


def _pronoun(scene: Scene, decision: Decision) -> ReferenceMatch:
    """ "His party" → "Nayib Bukele’s party" where the antecedent is sure; unresolved otherwise."""
    start, end = decision.pronoun, decision.pronoun + 1
    family = FAMILIES[scene.tree.lower[start]]
    threshold = load_weights()["thresholds"][family]
    if decision.candidate is None or decision.probability < threshold:
        return ReferenceMatch(start, end, None, None, "pronoun_unsure")
    mention = decision.candidate.mention
    if mention.determiner == "name":
        full = scene.entities[mention.cluster].fullest
        span, name = (full.start, full.end), words_of(scene.doc, (full.start, full.end))
        if scene.takes_article(mention.cluster):
            name = f"the {name}"
    else:
        span = (mention.start, mention.end)
        name = definite_wording(scene.tree, span)
    return ReferenceMatch(start, end, span, fitted(scene.doc, end, name, scene.mark), "pronoun", name)


def name_speakers(
    doc: Doc, attributions: tuple[AttributionMatch, ...], references: tuple[ReferenceMatch, ...]
) -> tuple[AttributionMatch, ...]:
    """The same attributions with `speaker` set to the fullest name given, without rank or title."""
    entities = find_entities(find_names(doc))
    return tuple(replace(found, speaker=_speaker(doc, found, references, entities)) for found in attributions)


def _speaker(
    doc: Doc,
    attribution: AttributionMatch,
    references: tuple[ReferenceMatch, ...],
    entities: tuple[Entity, ...],
) -> str | None:
    if attribution.source is None:
        return None
    start, end = attribution.source
    head = doc[start:end].root
    for entity in entities:
        for name in entity.names:
            # "Defence minister Suleiman al-Amr": the name that holds the head
            if name.start <= head.i < name.end and name.start >= start:
                words = words_of(doc, (entity.fullest.start, entity.fullest.end))
                before = doc[name.start - 1] if name.start > start else None
                return f"the {words}" if before is not None and before.lower_ == "the" else words
    for reference in references:
        if reference.start <= head.i < reference.end and reference.name is not None:
            return reference.name
    words = words_of(doc, attribution.source)
    return (
        words[:1].lower() + words[1:] if doc[start].pos_ not in {"PROPN"} and not words.isupper() else words
    )
