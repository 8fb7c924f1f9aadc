"""What the article calls whom: "the ministry" for the Health Ministry, "the actor" for the actor Lena Holt.

In: a Scene and the references found so far. Out: per wording of a bare definite (its words without
determiner, lower case) the fuller phrases that it may stand for, in text order.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from factcheck.extraction.lexicons import load_words
from factcheck.extraction.rules.befallen import find_befallen
from factcheck.extraction.rules.classes import find_known_classes, find_told_classes
from factcheck.extraction.rules.deeds import find_deeds
from factcheck.extraction.rules.disputes import find_disputes
from factcheck.extraction.rules.mentions import Mention
from factcheck.extraction.rules.modifying import find_modifying_bodies
from factcheck.extraction.rules.of_phrases import MAX_OF_PHRASE, of_phrase_end
from factcheck.extraction.rules.scene import Scene
from factcheck.extraction.rules.synonyms import synonyms
from factcheck.extraction.rules.titles import RELATIVE_TITLES, is_calling, is_title
from factcheck.extraction.rules.topics import OTHER_WORDS, Topic, find_opening
from factcheck.extraction.rules.wording import full_name, phrase_wording
from factcheck.extraction.types import ReferenceMatch, TokenRange

Index = dict[tuple[str, ...], list["Description"]]
MAX_INFINITIVE = 7
PLACE_NOUNS = load_words("place_nouns")
UNRESOLVED = frozenset({"whose", "his", "her", "its", "their", "my", "our", "your"})
PALE_MODIFIERS = load_words("pale_modifiers")
EVENT_NOUNS = load_words("event_nouns")
TELLING = frozenset({"in", "at", "on", "for", "against", "between", "over", "near"})
OF_ANYTHING = frozenset({"for", "from", "against", "between"})
STEM = 4
"""Letters that a country's name shares with what its people are called."""
KNOWN_COUNTRIES = load_words("countries")
"""Countries whose people are called otherwise."""
SAME_COUNTRY = {
    **dict.fromkeys(("united states", "us", "u.s.", "usa", "america"), "the United States"),
    **dict.fromkeys(("united kingdom", "uk", "u.k.", "britain"), "the United Kingdom"),
}
TIMES = frozenset({"DATE", "TIME"})
TWO = 2
FAR_MORE = 2
"""Times that a country is named oftener than the next one, where it is the country."""


@dataclass(frozen=True, slots=True)
class Description:
    """A fuller phrase that a bare definite may stand for."""

    key: str
    """What tells two apart: the name, or the phrase."""
    rank: str
    """name (an entity), modified ("Hale administration") or common ("team of scientists")."""
    words: str
    """The wording that replaces the definite."""
    span: TokenRange
    token: int
    """Where it is so called first."""
    occurrences: tuple[int, ...] = ()
    """Tokens at which the same is mentioned."""
    one_of_several: bool = False
    """True for the foremost of several countries: whoever is quoted may mean another."""

    def last(self, before: int) -> int:
        """The last mention before a token."""
        return max((i for i in self.occurrences if i < before), default=self.token)


def describe(scene: Scene, references: list[ReferenceMatch], topic: Topic | None = None) -> Index:
    """All descriptions of the article."""
    index: Index = {}
    if topic is not None:
        _add_topic(index, topic)
    _add_names(scene, index)
    _add_callings(scene, index)
    _add_classes(scene, index)
    _add_country(scene, index)
    for body, words, span in find_modifying_bodies(scene):
        _put(index, (body,), Description(words, "modified", words, span, span[1] - 1))
    _add_phrases(scene, index, references)
    for noun, words, span, token in find_disputes(scene, references):
        _put(index, (noun,), Description(words, "common", words, span, token))
    for noun, words, span, token in find_befallen(scene):
        _put(index, (noun,), Description(words, "common", words, span, token))
    for noun, words, span, verb in find_deeds(scene, references):
        entity = next(
            (e for e in scene.entities for n in e.names if n.start >= span[0] and n.end <= span[1]), None
        )
        occurrences = () if entity is None else tuple(n.start for n in entity.names)
        _put(index, (noun,), Description(words, "deed", words, span, verb, occurrences))
    return index


def _add_topic(index: Index, topic: Topic) -> None:
    """ "the fire", "the incident": what the article is about."""
    described = Description(topic.words, "topic", topic.words, topic.span, topic.span[0])
    for word in {topic.head, *synonyms(topic.head), *OTHER_WORDS}:
        _put(index, (word,), described)


def _put(index: Index, words: tuple[str, ...], description: Description) -> None:
    index.setdefault(words, []).append(description)


def _entity(scene: Scene, number: int, token: int, *, generic: bool = False) -> Description:
    """The entity as a description; `generic` where a word of its name is the noun: "the Grand Mosque"."""
    entity = scene.entities[number]
    name = full_name(scene, number)
    if generic and not name.startswith("the "):
        name = f"the {name}"
    span = (entity.fullest.start, entity.fullest.end)
    return Description(name, "name", name, span, token, tuple(n.start for n in entity.names))


def _add_names(scene: Scene, index: Index) -> None:
    """ "Health Ministry" may be called the ministry, "Hurricane Ida" the hurricane."""
    for number, entity in enumerate(scene.entities):
        words = entity.fullest.words
        if len(words) < 2 or entity.is_person or is_title(words[-1]):
            continue
        token = entity.names[0].start
        # "Hurricane Ida" and "New York City" have no article, "the Grand Mosque" has
        generic = not entity.is_place
        _put(index, (words[-1].lower(),), _entity(scene, number, token, generic=generic))
        if len(words) > TWO:
            # "the Air Force"
            _put(
                index, tuple(w.lower() for w in words[-TWO:]), _entity(scene, number, token, generic=generic)
            )
        for word in {words[0].lower(), *_before_of(words)} - {words[-1].lower()}:
            if word.isalpha():
                _put(index, (word,), _entity(scene, number, token))


def _add_classes(scene: Scene, index: Index) -> None:
    """ "a device called Skyray": the device; "the Norland Express": the train."""
    for noun, number, token in find_told_classes(scene):
        _put(index, (noun,), _entity(scene, number, token))
    for noun, number in find_known_classes(scene):
        described = _entity(scene, number, scene.entities[number].names[0].start)
        _put(index, (noun,), replace(described, rank="class"))


def _before_of(words: tuple[str, ...]) -> list[str]:
    """ "Ministry of Health" may be called the ministry."""
    return [words[i - 1].lower() for i in range(1, len(words)) if words[i] in {"of", "for", "on"}][:1]


def _add_country(scene: Scene, index: Index) -> None:
    """ "the country" is the only one whose name and people the article names: "Norway", "Norwegian"."""
    peoples = {e.fullest.words[0][:STEM].lower() for e in scene.entities if e.label == "NORP"}
    forms: dict[str, list[int]] = {}
    for number, entity in enumerate(scene.entities):
        name = " ".join(entity.fullest.words).lower()
        stem = name.split()[-1][:STEM]
        if entity.is_place and (name in KNOWN_COUNTRIES or (len(stem) == STEM and stem in peoples)):
            forms.setdefault(SAME_COUNTRY.get(name, name), []).append(number)
    full = _foremost(scene, forms)
    if full is None:
        return
    number = max(forms[full], key=lambda n: len(scene.entities[n].names))
    described = _entity(scene, number, scene.entities[number].names[0].start)
    if full in SAME_COUNTRY.values():
        # "the U.S." where the article nowhere has the full name
        known = full.removeprefix("the ") in scene.doc.text
        described = replace(described, words=full if known else f"the {described.words.removeprefix('the ')}")
    described = replace(described, one_of_several=len(forms) > 1)
    for word in ("country", "nation"):
        _put(index, (word,), described)


def _foremost(scene: Scene, forms: dict[str, list[int]]) -> str | None:
    """The only country, or the one that the lead names and the article names far more than any other."""
    counts = {full: sum(len(scene.entities[n].names) for n in same) for full, same in forms.items()}
    ranked = sorted(counts, key=lambda full: counts[full], reverse=True)
    if len(ranked) > 1:
        opening = min(name.start for n in forms[ranked[0]] for name in scene.entities[n].names)
        if counts[ranked[0]] < FAR_MORE * counts[ranked[1]] or opening >= find_opening(scene).lead:
            return None
    return ranked[0] if ranked else None


def _add_callings(scene: Scene, index: Index) -> None:
    """ "President Hale", "Acme, a company", "Ruiz is a judge": the president, the company, the judge."""
    tree = scene.tree
    for number, entity in enumerate(scene.entities):
        for name in entity.names:
            start = name.start
            while start and is_calling(tree.text[start - 1]) and tree.pos[start - 1] in {"PROPN", "NOUN"}:
                start -= 1
            if start and tree.lower[start - 1] in RELATIVE_TITLES:
                start -= 1
            titles = tuple(tree.lower[start : name.start])
            for first in range(len(titles)):
                if first and titles[first - 1] in RELATIVE_TITLES:
                    break
                _put(index, titles[first:], _entity(scene, number, name.start))
    for mention in scene.mentions:
        if mention.cluster >= len(scene.entities) or mention.determiner == "name" or mention.plural:
            continue
        place = scene.entities[mention.cluster].is_place
        if not place or tree.lemma[mention.head] in PLACE_NOUNS:
            described = _entity(scene, mention.cluster, mention.head)
            _put(index, (tree.lower[mention.head],), described)
            _put(index, _core(scene, mention), described)


def _core(scene: Scene, mention: Mention) -> tuple[str, ...]:
    """The phrase without its determiner: "prime minister" of "the prime minister"."""
    tree = scene.tree
    start = mention.start
    while start < mention.head and tree.pos[start] in {"DET", "PRON", "PUNCT"}:
        start += 1
    return tuple(tree.lower[start : mention.head + 1])


def _add_phrases(scene: Scene, index: Index, references: list[ReferenceMatch]) -> None:
    """ "the Hale administration" and "a team of scientists" may be called by their head words."""
    tree = scene.tree
    seen: dict[str, Description] = {}
    replaced = {r.start: r for r in references if r.replacement}
    for mention in sorted(scene.mentions, key=lambda m: m.head):
        if mention.cluster < len(scene.entities) or mention.members:
            continue
        span = (mention.start, _phrase_end(scene, mention))
        inside = [replaced[i] for i in range(*span) if i in replaced]
        words = phrase_wording(scene, span, inside, definite=True)
        core = _core(scene, mention)
        if span[1] == mention.head + 1 and len(core) == 1 and mention.determiner != "possessive":
            # a bare mention of the same head: it may bring in another one ("a man … a man")
            if mention.determiner == "indefinite":
                _put(index, core, Description(f"bare {mention.head}", "bare", words, span, mention.head))
            continue
        if not _tells(scene, mention, span, words):
            continue
        named = any(
            tree.pos[i] == "PROPN" or tree.entity[i] in {"NORP", "GPE"}
            for i in range(mention.start, mention.head)
        )
        rank = "modified" if named and mention.determiner != "possessive" else "common"
        described = seen.setdefault(words, Description(words, rank, words, span, mention.head))
        _put(index, core[-1:], described)
        if len(core) > 1 and span[1] > mention.head + 1:
            _put(index, core, described)


def _tells(scene: Scene, mention: Mention, span: TokenRange, words: str) -> bool:
    """True where the phrase tells more than its head word: "the border wall", not "a major wall"."""
    tree = scene.tree
    between = range(mention.start, mention.head)
    # "whose boat", "their company" where nobody knows whose
    if UNRESOLVED.intersection(words.lower().split()):
        return False
    if any(tree.lower[i] in {"the", "a"} for i in between[1:]):
        return False
    core = [i for i in between if tree.pos[i] not in {"DET", "PRON", "PUNCT", "PART"}]
    return span[1] > mention.head + 1 or any(tree.lower[i] not in PALE_MODIFIERS for i in core)


def _phrase_end(scene: Scene, mention: Mention) -> int:
    """The end of a phrase with what tells which one is meant right after its head.

    "a rally in Minsk", "the case against Ana Ruiz", "a vote to close the mine".
    """
    tree, head = scene.tree, mention.head
    if (end := of_phrase_end(scene, mention)) > mention.end:
        return end
    after = head + 1
    if after >= len(tree) or mention.members:
        return mention.end
    for child in tree.children[head]:
        start, last = tree.edges(child)
        infinitive = tree.dep[child] in {"acl", "relcl"} and start == after and tree.lower[start] == "to"
        if infinitive and last - start <= MAX_INFINITIVE:
            return last + 1
    event = tree.lemma[head].lower() in EVENT_NOUNS
    own = tree.head[after] == head or (event and tree.is_verb(tree.head[after]))
    modified = any(tree.pos[i] not in {"DET", "PRON"} for i in range(mention.start, head))
    telling = TELLING if event else OF_ANYTHING
    if modified or not own or tree.dep[after] != "prep" or tree.lower[after] not in telling:
        return mention.end
    last = tree.edges(after)[1]
    named = any(tree.pos[i] == "PROPN" for i in range(after, last + 1))
    plain = any(tree.is_verb(i) or tree.entity[i] in TIMES for i in range(after, last + 1))
    return last + 1 if named and not plain and last - after <= MAX_OF_PHRASE else mention.end
