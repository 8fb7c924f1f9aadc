"""Pronouns, bare phrases, surnames and acronyms → fuller names.

In: a Doc, its quotations and attributions. Out: ReferenceMatch tuples in text order.
"""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc

from factcheck.extraction.rules.gender import PRONOUN_GENDER, told_genders
from factcheck.extraction.rules.names import Entity, find_entities, find_names
from factcheck.extraction.rules.shortforms import find_short_forms
from factcheck.extraction.rules.wording import article_mark, fitted, words_of
from factcheck.extraction.types import AttributionMatch, QuotationMatch, ReferenceMatch


def find_references(
    doc: Doc, quotations: tuple[QuotationMatch, ...], attributions: tuple[AttributionMatch, ...]
) -> tuple[ReferenceMatch, ...]:
    """All references of the article, resolved and unresolved, in text order."""
    entities = find_entities(find_names(doc))
    found = [*find_short_forms(doc, entities), *_persons(doc, entities)]
    return tuple(sorted(found, key=lambda match: (match.start, match.end)))


def _persons(doc: Doc, entities: tuple[Entity, ...]) -> list[ReferenceMatch]:
    """ "Bukele won. His party …": he and she where one person alone is near enough."""
    genders = told_genders(doc, entities)
    mark = article_mark(doc)
    found = []
    for token in doc:
        wanted = PRONOUN_GENDER.get(token.lower_)
        if wanted is None or token.pos_ not in {"PRON", "DET"}:
            continue
        near = {
            index
            for index, entity in enumerate(entities)
            for name in entity.names
            if entity.is_person
            and genders.get(index, wanted) == wanted
            and 0 < token.i - name.end < 60
            and name.end <= token.i
        }
        if len(near) == 1:
            name = entities[near.pop()].fullest
            words = words_of(doc, (name.start, name.end))
            span = (token.i, token.i + 1)
            found.append(
                ReferenceMatch(
                    *span,
                    (name.start, name.end),
                    fitted(doc, *span, words, mark),
                    "pronoun_one_person",
                    words,
                )
            )
        else:
            found.append(ReferenceMatch(token.i, token.i + 1, None, None, "pronoun_unresolved"))
    return found


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
