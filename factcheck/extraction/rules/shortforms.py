"""Surnames, first names and acronyms where the article gives the full name.

In: a Doc and its entities. Out: a ReferenceMatch for each short form, with the full name in its place.
"""

from __future__ import annotations

from spacy.tokens import Doc

from factcheck.extraction.lexicons import load_words
from factcheck.extraction.rules.names import Entity, Name
from factcheck.extraction.rules.namesakes import PLACE_LABELS
from factcheck.extraction.rules.titles import COURTESY, is_calling, plain
from factcheck.extraction.rules.wording import article_mark, fitted, words_of
from factcheck.extraction.types import ReferenceMatch

HARMS = load_words("harms")
PLACE_PREPOSITIONS = frozenset({"in", "at", "near", "outside", "across", "throughout", "from"})
QUOTES = frozenset({'"', "”", "“", "'", "’", "‘"})


def find_short_forms(doc: Doc, entities: tuple[Entity, ...]) -> list[ReferenceMatch]:
    """Each occurrence that is shorter than the fullest name of its entity."""
    mark = article_mark(doc)
    found = []
    for entity in entities:
        if entity.is_place:
            continue
        full = entity.fullest
        fullest = words_of(doc, (full.start, full.end))
        for name in entity.names:
            if name.words == full.words or _stays(doc, name, entity):
                continue
            start, end = _with_courtesy(doc, name.start), _with_mark(doc, name.end)
            # "NRA staff" is staff of the National Rail Authority
            lacks_article = not entity.is_person and _follows_the(doc, full) and not _follows_the(doc, name)
            words = f"the {fullest}" if lacks_article else fullest
            rule = "short_name" if entity.is_person else "acronym"
            wording = fitted(doc, end, words, mark)
            if wording == words and _is_introduced(doc, name, entity):
                # "the Harbour Safety Board (HSB) … HSB": both forms, as the article brought them in
                wording = f"{words} ({words_of(doc, (name.start, name.end))})"
            found.append(ReferenceMatch(start, end, (full.start, full.end), wording, rule, words))
    return found


def _stays(doc: Doc, name: Name, entity: Entity) -> bool:
    """True for a short form that must not be replaced where it stands."""
    full = entity.fullest
    return (
        _is_longer(name, full)
        or _names_storm(name, full)
        or stands_as_modifier(doc, name)
        or in_brackets(doc, name)
        or _shares_surname(doc, name, full)
        or _names_place(doc, name, person=entity.is_person)
        or _in_title(doc, name)
        or _inside_full(doc, name, full)
    )


def _is_longer(name: Name, full: Name) -> bool:
    """ "Ana Maria Ruiz" where the article mostly has Ana Ruiz: nothing is gained by fewer words."""
    return len(name.words) > len(full.words)


def _names_storm(name: Name, full: Name) -> bool:
    """ "Ida" of "Tropical Storm Ida": the words before a storm's name tell how strong it was once."""
    length = len(name.words)
    before = full.words[:-length]
    return full.words[-length:] == name.words and any(word.lower() in HARMS for word in before)


def _follows_the(doc: Doc, name: Name) -> bool:
    return name.start > 0 and doc[name.start - 1].lower_ == "the"


def _shares_surname(doc: Doc, name: Name, full: Name) -> bool:
    """ "David and Louise Moore": David has his surname already."""
    after = [token.text for token in doc[name.end : name.end + 3]]
    return (
        len(after) == 3
        and after[0] in {"and", "&"}
        and after[2] == full.words[-1]
        and after[2] != name.words[-1]
    )


def _names_place(doc: Doc, name: Name, *, person: bool) -> bool:
    """ "in Washington" is the town, though George Washington is named as well; Egypt is not Old Egypt."""
    if name.label in PLACE_LABELS and not person:
        return True
    before = doc[name.start - 1].lower_ if name.start else ""
    return name.label in PLACE_LABELS and before in PLACE_PREPOSITIONS


def _in_title(doc: Doc, name: Name) -> bool:
    """ "the film Waiting for Mr Stone": a name within the title of a work."""
    start = _with_courtesy(doc, name.start)
    if start < 2 or doc[start - 1].pos_ != "ADP" or doc[start - 2].is_sent_start:
        return False
    opener = doc[start - 2]
    # "Ann Ip of NPP" is no title
    odd = start != name.start or opener.pos_ != "PROPN"
    return odd and opener.text[:1].isupper() and not is_calling(opener.text)


def _inside_full(doc: Doc, name: Name, full: Name) -> bool:
    """The surname in its own full name, "Edward “Eddie” Hart"; before it, "HRU (Harwich Rowing Union)"."""
    length = len(name.words)
    if name.end + 1 == full.start and doc[name.end].text == "(":
        return True
    if name.start > 1 and doc[name.start - 1].text in QUOTES and doc[name.start - 2].text == full.words[0]:
        return True
    return name.start > 0 and len(full.words) > length and doc[name.start - 1].text == full.words[-length - 1]


def stands_as_modifier(doc: Doc, name: Name) -> bool:
    """ "the Trump administration", "Trump-era rules": a name that only modifies a noun stays as it is."""
    head = doc[name.start : name.end].root
    hyphened = (name.end < len(doc) and doc[name.end].text == "-") or (
        name.start > 0 and doc[name.start - 1].text == "-"
    )
    return hyphened or (head.dep_ in {"compound", "amod", "nmod"} and head.head.i >= name.end)


def in_brackets(doc: Doc, name: Name) -> bool:
    """ "Customs and Border Protection (CBP)": the acronym where it is introduced."""
    return (
        name.start > 0
        and doc[name.start - 1].text == "("
        and name.end < len(doc)
        and doc[name.end].text == ")"
    )


def _is_introduced(doc: Doc, name: Name, entity: Entity) -> bool:
    """Whether the article once puts this acronym in brackets right after the full name."""
    brought_in = ["(", *name.words, ")"]
    return any(
        other.words == entity.fullest.words
        and [token.text for token in doc[other.end : other.end + len(brought_in)]] == brought_in
        for other in entity.names
    )


def _with_courtesy(doc: Doc, start: int) -> int:
    """ "Mr Okafor" is replaced as a whole; "President Okafor" keeps its title."""
    return start - 1 if start and plain(doc[start - 1].text) in COURTESY else start


def _with_mark(doc: Doc, end: int) -> int:
    """The possessive mark after a name is replaced with it."""
    return end + 1 if end < len(doc) and doc[end].tag_ == "POS" else end
