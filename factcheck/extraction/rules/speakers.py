"""The names of speakers: "Defence Minister Ruiz" is Ana Ruiz, "he" is whom he stands for, officials stay so.

In: a Doc, attributions, resolved references. Out: the attributions with `speaker` set.
"""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc

from factcheck.extraction.rules.names import Entity, Name, find_entities, find_names
from factcheck.extraction.rules.wording import words_of
from factcheck.extraction.types import AttributionMatch, ReferenceMatch


def name_speakers(
    doc: Doc, attributions: tuple[AttributionMatch, ...], references: tuple[ReferenceMatch, ...]
) -> tuple[AttributionMatch, ...]:
    """The same attributions with `speaker` set to the fullest name given, without rank or title."""
    if not any(attribution.source for attribution in attributions):
        return attributions
    named: dict[int, tuple[Name, Entity]] = {}
    for entity in find_entities(find_names(doc)):
        for name in entity.names:
            named.update(dict.fromkeys(range(name.start, name.end), (name, entity)))
    replaced = {
        i: reference
        for reference in references
        if reference.name
        for i in range(reference.start, reference.end)
    }
    return tuple(replace(found, speaker=_speaker(doc, found, replaced, named)) for found in attributions)


def _speaker(
    doc: Doc,
    attribution: AttributionMatch,
    replaced: dict[int, ReferenceMatch],
    named: dict[int, tuple[Name, Entity]],
) -> str | None:
    if attribution.source is None:
        return None
    start, end = attribution.source
    head = _named_beside(doc, attribution.source, named) or doc[start:end].root.i
    if head in named and not _has_other_members(doc, head, attribution.source):
        name, entity = named[head]
        words = words_of(doc, (entity.fullest.start, entity.fullest.end))
        # "the Justice Department" keeps its article, "the minister Ana Ruiz" has none
        return f"the {words}" if name.start > start and doc[name.start - 1].lower_ == "the" else words
    if head in replaced and not _has_other_members(doc, head, attribution.source):
        # "her lawyer": the reference is a part of the phrase only
        return replaced[head].name
    return _worded(doc, start, end, replaced)


def _named_beside(doc: Doc, source: tuple[int, int], named: dict[int, tuple[Name, Entity]]) -> int | None:
    """ "the captain, Ana Ruiz": the name that a comma sets beside the title."""
    beside = (i for i in range(source[0] + 1, source[1]) if doc[i].text == "," and i + 1 < source[1])
    return next((i + 1 for i in beside if i + 1 in named), None)


def _has_other_members(doc: Doc, head: int, source: tuple[int, int]) -> bool:
    """ "Ruiz and Okafor": two speakers are named as the article joins them."""
    return any(child.dep_ == "conj" and child.i < source[1] for child in doc[head].children)


def _worded(doc: Doc, start: int, end: int, replaced: dict[int, ReferenceMatch]) -> str:
    """The phrase itself, in mid-sentence form, with the references inside it resolved."""
    parts, index = [], start
    while index < end:
        reference = replaced.get(index)
        if reference is not None and reference.start == index and reference.end <= end:
            parts.append(f"{reference.replacement}{doc[reference.end - 1].whitespace_}")
            index = reference.end
        else:
            parts.append(doc[index].text_with_ws)
            index += 1
    words = " ".join("".join(parts).split())
    first = doc[start]
    keeps_capital = start in replaced or first.pos_ == "PROPN" or first.text[1:].isupper()
    return words if keeps_capital else words[:1].lower() + words[1:]
