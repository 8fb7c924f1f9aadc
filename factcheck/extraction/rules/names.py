"""Proper names and who shares one: "Bukele" is Nayib Bukele, "CBP" is Customs and Border Protection.

In: a parsed Doc with entities. Out: every occurrence of a proper name, and the entities that they belong
to, each with the fullest name that the article gives. Strings decide, entity labels only vote: the small
model calls one person ORG in one line and GPE in the next.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Span, Token

from factcheck.extraction.lexicons import load_words
from factcheck.extraction.rules.mistagged import find_mistagged
from factcheck.extraction.rules.namesakes import (
    PARTICLES,
    PERSON_LABELS,
    PLACE_LABELS,
    as_elsewhere,
    by_ends,
    called_by_surname,
    fuller,
)
from factcheck.extraction.rules.titles import PERSON_NOUNS, is_calling, is_title, title_length
from factcheck.extraction.rules.tree import Tree, tree_of

GROUP_LABELS = frozenset({"ORG", "NORP", "FAC", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW"})
NAME_LABELS = PERSON_LABELS | PLACE_LABELS | GROUP_LABELS
LETTERS_AFTER = frozenset({"QC", "KC", "MP", "MEP", "MSP", "OBE", "CBE", "MBE", "PhD", "MD"})
"""What stands after a person's name and is left out where the person is named."""
HOLDERS = PERSON_LABELS | {""}
NO_NAME = frozenset({"DET", "PUNCT", "SPACE", "PART"})
"""What a name does not begin with."""
MAX_NAME_WORDS = 12
GROUP_NOUNS = load_words("group_nouns")


@dataclass(frozen=True, slots=True)
class Name:
    """One occurrence of a proper name: tokens [start, end) without article, title and possessive mark."""

    start: int
    end: int
    words: tuple[str, ...]
    label: str
    """The entity label, empty where the model saw no entity."""


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody or something that the article names, in text order of its first occurrence."""

    fullest: Name
    label: str
    """PERSON, or the label that most occurrences carry."""
    names: tuple[Name, ...]

    @property
    def is_person(self) -> bool:
        """True for a human being."""
        return self.label in PERSON_LABELS

    @property
    def is_place(self) -> bool:
        """True for a country, town or region: its names are never replaced."""
        return self.label in PLACE_LABELS


def find_names(doc: Doc) -> tuple[Name, ...]:
    """Every proper name: entities first, then runs of proper nouns that the entities left over."""
    names: list[Name | None] = []
    taken: set[int] = set()
    for ent in doc.ents:
        if ent.label_ in NAME_LABELS:
            names.append(_trimmed(doc, ent.start, ent.end, ent.label_))
        elif _is_word_of_name(ent):
            continue
        taken.update(range(ent.start, ent.end))
    names.extend(_trimmed(doc, start, end, "") for start, end in _proper_runs(doc, taken))
    found = [_with_person(doc, name) for name in _joined(doc, sorted(filter(None, names), key=_start))]
    persons = {name.words for name in found if name.label in PERSON_LABELS and len(name.words) > 1}
    found = [_without_office(name, persons) for name in found]
    taken = {index for name in found for index in range(name.start, name.end)}
    tree = tree_of(doc)
    found += [Name(i, i + 1, (tree.text[i],), "PERSON") for i in find_mistagged(tree, persons, taken)]
    whole = {name.words for name in found}
    return tuple(sorted((replace(n, words=as_elsewhere(n.words, whole)) for n in found), key=_start))


def _is_word_of_name(ent: Span) -> bool:
    """ "the FIRST Harwich Regatta": capitals throughout are no number, and no date."""
    return (
        len(ent) == 1 and ent[0].pos_ == "PROPN" and ent[0].is_upper and ent[0].is_alpha and len(ent[0]) > 2
    )


def _without_office(name: Name, persons: set[tuple[str, ...]]) -> Name:
    """ "senator from Norland Ana Ruiz" taken for one name, where Ana Ruiz is named elsewhere: hers alone"""
    words = name.words[-2:]
    if len(name.words) < 3 or name.words in persons or words not in persons:
        return name
    return Name(name.end - 2, name.end, words, "PERSON")


def _joined(doc: Doc, names: list[Name]) -> list[Name]:
    """One name where the model saw two: "Marta" a town and "Ruiz" nothing, though Marta modifies Ruiz."""
    found: list[Name] = []
    for name in names:
        last = found[-1] if found else None
        if (
            last is not None
            and last.end == name.start
            and (not (last.label and name.label) or _is_somebody(doc, last, name))
            and not is_calling(last.words[-1])
            and not _is_office(doc, last, name)
            and doc[last.end - 1].dep_ == "compound"
            and last.end - 1 < doc[last.end - 1].head.i < name.end
        ):
            label = "PERSON" if last.label and name.label else last.label or name.label
            found[-1] = Name(last.start, name.end, last.words + name.words, label)
        else:
            found.append(name)
    starts = {name.start for name in found}
    # "President" alone or before a name is a title; "Baker" may be a name where the model says so
    return [
        name
        for name in found
        if not (len(name.words) == 1 and is_calling(name.words[0]) and (not name.label or name.end in starts))
    ]


def _is_somebody(doc: Doc, last: Name, name: Name) -> bool:
    """ "Martina Florence, a former nurse": two towns to the model, one person to the apposition"""
    if not {last.label, name.label} <= PLACE_LABELS or len(last.words) + len(name.words) > 2:
        return False
    head = doc[name.end - 1]
    beside = [child for child in head.children if child.dep_ == "appos"]
    if head.dep_ == "appos":
        beside.append(head.head)
    return any(noun.lemma_.lower() in PERSON_NOUNS for noun in beside)


def _is_office(doc: Doc, last: Name, name: Name) -> bool:
    """ "minister of information Ana Ruiz", "director of Civic Watch Ana Ruiz": an office, its holder"""
    before = doc[last.start - 1] if last.start else None
    if before is None or before.dep_ != "prep" or len(name.words) < 2 or name.label not in HOLDERS:
        return False
    return is_calling(before.head.text)


def _with_person(doc: Doc, name: Name) -> Name:
    """PERSON where a rank or calling says so, whatever the label: "defender Kyle Walker", "Mr Key"."""
    before = doc[name.start - 1] if name.start else None
    calling = before is not None and not before.is_punct and is_calling(before.text) and before.pos_ != "VERB"
    if (
        calling
        and name.label not in PERSON_LABELS
        and all(word.isalpha() or "-" in word for word in name.words)
    ):
        return replace(name, label="PERSON")
    return name


def _proper_runs(doc: Doc, taken: set[int]) -> list[tuple[int, int]]:
    """Maximal runs of proper nouns that belong to no entity ("Mr Okafor" where the model is blind)."""
    runs: list[tuple[int, int]] = []
    tree = tree_of(doc)
    for index, pos in enumerate(tree.pos):
        if pos != "PROPN" or index in taken or not tree.text[index][:1].isupper():
            continue
        if runs and runs[-1][1] == index and not tree.opens[index]:
            runs[-1] = (runs[-1][0], index + 1)
        else:
            runs.append((index, index + 1))
    return runs


def _trimmed(doc: Doc, start: int, end: int, label: str) -> Name | None:
    """The name without "the", "President", "’s" and stray punctuation; None where nothing is left."""
    tree = tree_of(doc)
    text = tree.text
    # "― Ana Ruiz": some dashes pass for a part of the name
    while start < end and (tree.pos[start] in NO_NAME or text[start].isspace() or text[start] == "―"):
        start += 1
    if label in PERSON_LABELS or not label:
        start += title_length(doc, start, end)
    elif (person := _after_title(doc, start, end) or _after_office(doc, start, end)) is not None:
        start, label = person, "PERSON"
    # "Mayor de Wit"
    if start and text[start - 1] in PARTICLES and label in PERSON_LABELS | {""}:
        start -= 1 if not tree.entity[start - 1] and not tree.opens[start - 1] else 0
    # "Leo Hart QC": letters of honour are no name
    while end - start > 2 and text[end - 1] in LETTERS_AFTER:
        end -= 1
    # "Costa two million", "Alpine Rescue (SAR": what follows is no part of the name
    end = next((i for i in range(start + 1, end) if _breaks(tree, i)), end)
    while end > start and (tree.tag[end - 1] == "POS" or _closes(doc[end - 1])):
        end -= 1
    words = tuple(text[start:end])
    if not words or len(words) > MAX_NAME_WORDS or any(word.isspace() for word in words):
        return None
    if not any(word[:1].isupper() or word[:1].isdigit() for word in words):
        return None
    return Name(start, end, words, label)


def _after_title(doc: Doc, start: int, end: int) -> int | None:
    """ "United States Representative Ann Moore" as one firm: the name begins after the title."""
    text = tree_of(doc).text
    titles = [i for i in range(start, end) if text[i][:1].isupper() and is_title(text[i])]
    rest = list(doc[titles[-1] + 1 : end]) if titles else []
    whole = 2 <= len(rest) <= 3 and all(t.text[:1].isupper() and t.lower_ not in GROUP_NOUNS for t in rest)
    return titles[-1] + 1 if titles and whole else None


def _after_office(doc: Doc, start: int, end: int) -> int | None:
    """ "Prime minister of Norland Ana Ruiz" where the entity begins at Norland: the name begins at Ana."""
    tree, last = tree_of(doc), end - 1
    for token in range(start, max(start, end - 2)):
        of = tree.head[token]
        above = tree.head[of]
        if (
            tree.dep[token] == "pobj"
            and of < start
            and tree.head[above] == last
            and is_calling(tree.text[above])
        ):
            return token + 1
    return None


def _breaks(tree: Tree, i: int) -> bool:
    return (tree.pos[i] == "NUM" and tree.text[i].islower()) or tree.text[i] in {"(", "["}


def _closes(token: Token) -> bool:
    return (
        token.is_space or (token.is_punct and token.text not in {"."}) or token.text in {"'s", "’s", "’", "'"}
    )


def find_entities(names: tuple[Name, ...]) -> tuple[Entity, ...]:
    """Occurrences gathered into entities: the same words, a surname, a first name, an acronym.

    A short form that fits two full names belongs to neither: it stays an entity of its own.
    """
    groups: dict[tuple[str, ...], list[Name]] = {}
    for name in names:
        groups.setdefault(name.words, []).append(name)
    labels = {words: _vote(group) for words, group in groups.items()}
    labels.update(dict.fromkeys(called_by_surname(labels), "PERSON"))
    first = {words: min(name.start for name in group) for words, group in groups.items()}
    counts = {words: len(group) for words, group in groups.items()}
    ends = by_ends(labels)
    home = {words: fuller(words, labels, ends, first, counts) for words in groups}
    members: dict[tuple[str, ...], list[Name]] = {}
    for words, group in groups.items():
        members.setdefault(_root(words, home), []).extend(group)
    found = [
        Entity(_usual(root, group), labels[root], tuple(sorted(group, key=_start)))
        for root, group in members.items()
    ]
    return tuple(sorted(found, key=lambda entity: entity.names[0].start))


def _usual(root: tuple[str, ...], group: list[Name]) -> Name:
    """The form that the article gives most often, the longest where two are level."""
    # "Orr Orr" begins and ends as "Orr" does, which is short for it
    ends, least = (root[0], root[-1]), min(2, len(root))
    counts = Counter(
        name.words for name in group if (name.words[0], name.words[-1]) == ends and len(name.words) >= least
    )
    words = max(counts, key=lambda words: (counts[words], len(words)))
    return min((name for name in group if name.words == words), key=_start)


def _start(name: Name) -> int:
    return name.start


def _vote(group: list[Name]) -> str:
    """The label of most occurrences, empty where none has one."""
    votes = Counter(name.label for name in group if name.label)
    return votes.most_common(1)[0][0] if votes else ""


def _root(words: tuple[str, ...], home: dict[tuple[str, ...], tuple[str, ...]]) -> tuple[str, ...]:
    seen = {words}
    while home[words] != words and home[words] not in seen:
        words = home[words]
        seen.add(words)
    return words
