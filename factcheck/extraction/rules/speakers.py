"""The names of speakers: "Defence Minister Ruiz" is Ana Ruiz, "he" is whom he stands for, officials stay so.

In: a Doc, attributions, resolved references. Out: the attributions with `speaker` set.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Set
from dataclasses import replace

from spacy.tokens import Doc

from factcheck.extraction.rules import cues
from factcheck.extraction.rules.names import LETTERS_AFTER, Entity, Name, find_entities, find_names
from factcheck.extraction.rules.owning import owner
from factcheck.extraction.rules.previous_speakers import name_by_previous
from factcheck.extraction.rules.research_speakers import name_finders, name_researchers
from factcheck.extraction.rules.titles import is_calling
from factcheck.extraction.rules.wording import words_of
from factcheck.extraction.types import AttributionMatch, ReferenceMatch, TokenRange

UNNAMED = frozenset(
    {"he", "she", "it", "they", "we", "i", "you", "that", "this", "these", "those", "who", "which"}
)
"""Pronouns that name nobody."""


Named = dict[int, tuple[Name, Entity]]
"""Token → the name that it is part of, and whose name that is."""


def name_speakers(
    doc: Doc,
    attributions: tuple[AttributionMatch, ...],
    references: tuple[ReferenceMatch, ...],
    entities: tuple[Entity, ...] | None = None,
) -> tuple[AttributionMatch, ...]:
    """The same attributions with `speaker` set to the fullest name given, without rank or title.

    `entities`: those of the article where they are known already.
    """
    if not any(attribution.source for attribution in attributions):
        return attributions
    named: Named = {}
    known = find_entities(find_names(doc)) if entities is None else entities
    for entity in known:
        for name in entity.names:
            named.update(dict.fromkeys(range(name.start, name.end), (name, entity)))
    replaced = {
        i: reference
        for reference in references
        if reference.name
        for i in range(reference.start, reference.end)
    }
    inner, known_tokens = _inner_words(doc), named.keys() | replaced.keys()
    speaking = tuple(
        replace(found, speaker=_speaker(doc, found.source, replaced, named, known_tokens, inner))
        for found in attributions
    )
    people = frozenset(words_of(doc, (e.fullest.start, e.fullest.end)) for e in known if e.is_person)
    return name_finders(doc, name_by_previous(doc, name_researchers(doc, speaking), people))


def _inner_words(doc: Doc) -> Counter[int]:
    """How often each word (spaCy's hash of it) stands where no sentence begins."""
    words, begins = doc.to_array(["ORTH", "SENT_START"]).T
    return Counter(words[begins != 1].tolist())


def _speaker(
    doc: Doc,
    source: TokenRange | None,
    replaced: dict[int, ReferenceMatch],
    named: Named,
    known: Set[int],
    inner: Counter[int],
) -> str | None:
    """The name of who or what a source is; None where nobody is named ("they", whoever they are)."""
    if source is None:
        return None
    start, end = source
    while end - start > 1 and doc[end - 1].text in LETTERS_AFTER:
        end -= 1
    source = (start, end)
    head = _named_beside(doc, source, named) or _name_after_title(doc, source, named) or _head(doc, source)
    if not _has_other_members(doc, head, source):
        whose = owner(doc, head, known)
        if whose != head and whose not in known:
            start, end = cues.phrase(doc[whose])
        head = whose
        if head in named:
            name, entity = named[head]
            words = words_of(doc, (entity.fullest.start, entity.fullest.end))
            if _ends_longer_name(doc, name, start):
                return words_of(doc, (start, end))
            words = _in_capitals(doc, words, named) or words
            # "the Justice Department" keeps its article, "the minister Ana Ruiz" has none
            return f"the {words}" if name.start > start and doc[name.start - 1].lower_ == "the" else words
        if head in replaced:
            # "her lawyer": the reference is a part of the phrase only
            return replaced[head].name
    if doc[head].pos_ == "PRON" and end - start == 1 and doc[head].lower_ in UNNAMED:
        return None
    words = _worded(doc, start, _before_date(doc, head, end), replaced, inner)
    words = _in_capitals(doc, words, named) or words
    return words if words.count("(") == words.count(")") else None


def _in_capitals(doc: Doc, words: str, named: Named) -> str | None:
    """ "ORTIZ: We lost": Ana Ortiz, where one of that name is known and written out."""
    if not words.isupper():
        return None
    spans = {(entity.fullest.start, entity.fullest.end) for _, entity in named.values()}
    full = {name for span in spans if not (name := words_of(doc, span)).isupper() and " " in name}
    found = {name for name in full if name.upper() == words or name.split()[-1].upper() == words}
    return found.pop() if len(found) == 1 else None


def _ends_longer_name(doc: Doc, name: Name, start: int) -> bool:
    """ "Kanal Portugal" is a station, not the country"""
    before = doc[start : name.start]
    place = doc[name.start].ent_type_ == "GPE" and len(before) > 0
    return place and all(t.ent_type_ == "ORG" and t.pos_ == "PROPN" for t in before)


def _before_date(doc: Doc, head: int, end: int) -> int:
    """ "officials on Saturday": when they said it is no part of who they are"""
    for child in doc[head].rights:
        if (
            child.dep_ == "prep"
            and child.i < end
            and all(t.ent_type_ in {"DATE", "TIME"} for t in doc[child.i + 1 : end] if t.dep_ == "pobj")
        ):
            return child.i if any(t.dep_ == "pobj" for t in doc[child.i + 1 : end]) else end
    return end


def _head(doc: Doc, source: TokenRange) -> int:
    """The head of the phrase; its subject where the parse put a verb into it ("Ruiz wrote in a letter")."""
    head = doc[source[0] : source[1]].root
    if head.pos_ in {"VERB", "AUX"}:
        subject = next((c for c in head.children if c.dep_ == "nsubj" and source[0] <= c.i < source[1]), None)
        return head.i if subject is None else subject.i
    return int(head.i)


def _name_after_title(doc: Doc, source: TokenRange, named: Named) -> int | None:
    """ "the Harbour Board director Ana Ruiz", "director of Harbour Watch Ana Ruiz": the person at the end."""
    last = source[1] - 1
    if last not in named:
        return None
    name, entity = named[last]
    before = list(doc[source[0] : name.start])
    if not before or any(t.pos_ in {"CCONJ", "VERB", "PUNCT"} or t.tag_ == "POS" for t in before):
        return None
    if before[-1].pos_ in {"NOUN", "PROPN"} and is_calling(before[-1].text):
        return last if entity.is_person else None
    office = any(t.dep_ == "prep" and is_calling(t.head.text) for t in before)
    # a place may end the office itself: "mayor of San Remo"
    holder = len(name.words) > 1 and (entity.is_person or not entity.label) and before[-1].pos_ == "PROPN"
    return last if office and holder else None


def _named_beside(doc: Doc, source: tuple[int, int], named: dict[int, tuple[Name, Entity]]) -> int | None:
    """ "the captain, Ana Ruiz": the name that a comma sets beside the title."""
    beside = (i for i in range(source[0] + 1, source[1]) if doc[i].text == "," and i + 1 < source[1])
    return next((i + 1 for i in beside if i + 1 in named), None)


def _has_other_members(doc: Doc, head: int, source: tuple[int, int]) -> bool:
    """ "Ruiz and Okafor": two speakers are named as the article joins them."""
    return any(child.dep_ == "conj" and child.i < source[1] for child in doc[head].children)


def _worded(doc: Doc, start: int, end: int, replaced: dict[int, ReferenceMatch], inner: Counter[int]) -> str:
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
    keeps = start in replaced or _keeps_capital(doc, start, inner)
    return words if keeps else words[:1].lower() + words[1:]


def _keeps_capital(doc: Doc, start: int, inner: Counter[int]) -> bool:
    """False for a word that only the beginning of a sentence gave its capital: "The", "Officials"."""
    first = doc[start]
    if first.pos_ in {"DET", "PRON", "ADP", "NUM"} and not first.text[1:].isupper():
        return False
    if first.pos_ == "PROPN" or first.ent_type_ or first.text[1:].isupper():
        return True
    # "Trump officials" where the model takes Trump for an adjective
    return inner[first.orth] > (0 if first.is_sent_start else 1)
