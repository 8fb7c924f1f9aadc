"""What happened, by the title and the lead: "the Harwich ferry fire", "the rally in Minsk".

In: a Scene. Out: the Topic that the article is about, None where no one event is named well enough.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from factcheck.extraction.lexicons import load_words
from factcheck.extraction.rules.deeds import find_deeds
from factcheck.extraction.rules.event_phrases import (
    PLACES,
    TIMES,
    event_phrase,
    is_name,
    place_of,
    plain_text,
)
from factcheck.extraction.rules.scene import Scene
from factcheck.extraction.rules.synonyms import CONTESTS, SIGNS, synonyms
from factcheck.extraction.rules.tree import PLURAL_TAGS
from factcheck.extraction.rules.wording import full_name
from factcheck.extraction.types import TokenRange

EVENTS = load_words("event_nouns") | load_words("topic_events")
NOT_ONE_EVENT = load_words("plain_events")
GATHERINGS = load_words("gatherings")
HARMS = load_words("harms")
BALLOTS = frozenset({"ballot", "by-election", "election", "poll", "referendum", "runoff"})
EVENT_VERBS = dict(line.split() for line in load_words("event_verbs"))
NAMES = PLACES | {"PERSON", "ORG", "NORP", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW"}
LEAD_SENTENCES = 3
MIN_LEAD = 12
"""Tokens of the shortest paragraph that may be the lead: a dateline is shorter."""
MAX_WORDS = 8
OTHER_WORDS = frozenset({"incident", "event", "accident", "tragedy", "disaster"})
"""What nearly any event is called again by."""
NAME_WORDS = 2
LONG_NAME = 3
"""Words of a name that can still be said each time."""
LEAST_WEIGHT = 3.9
TOLD_IN_TITLE = 2.5
"""More than for a place: to whom it was done says better which event it is."""


@dataclass(frozen=True, slots=True)
class Topic:
    """The event that an article is about."""

    words: str
    """How it is named in mid-sentence, with its article: "the Harwich ferry fire"."""
    head: str
    """The lemma of its noun."""
    span: TokenRange
    """Where the article names it so."""
    weight: float
    """How much speaks for it: the title, a name, how often it is called again."""

    @property
    def is_harm(self) -> bool:
        """True for what befalls people and things: they are "in the crash"."""
        return self.head in HARMS

    @property
    def is_gathering(self) -> bool:
        """True for what people come to: they are "at the rally"."""
        return self.head in GATHERINGS or self.is_contest

    @property
    def is_contest(self) -> bool:
        """True for what teams and athletes take part in: their medals are "in the regatta"."""
        return self.head in CONTESTS

    @property
    def is_lawsuit(self) -> bool:
        """True for what has plaintiffs, and takes place nowhere."""
        return self.head == "lawsuit"

    @property
    def is_ballot(self) -> bool:
        """True for what people vote in: the turnout is "of the election"."""
        return self.head in BALLOTS


@dataclass(frozen=True, slots=True)
class Opening:
    """The title and the lead: tokens [0, title), [title, lead)."""

    title: int
    lead: int


def find_topic(scene: Scene) -> Topic | None:
    """The event that the title or lead names best."""
    opening = find_opening(scene)
    again = _called_again(scene, opening)
    found = [_by_noun(scene, opening, head, again) for head in range(opening.lead)]
    found += [_by_verb(scene, opening, verb, again) for verb in range(opening.lead)]
    found += [_by_name(scene, opening, number, again) for number in range(len(scene.entities))]
    found += [_by_later_noun(scene, opening, again)]
    found += _by_deeds(scene, opening, again)
    best = max((topic for topic in found if topic is not None), key=lambda t: t.weight, default=None)
    return best if best is not None and best.weight >= LEAST_WEIGHT else None


def find_opening(scene: Scene) -> Opening:
    """Where title and lead end; a title ends without a full stop and is followed by more."""
    tree = scene.tree
    if not len(tree):
        return Opening(0, 0)
    title = _paragraph_end(scene, 0)
    last = next((i for i in range(title - 1, 0, -1) if tree.pos[i] != "SPACE"), 0)
    if tree.text[last] in {".", "!", "”", '"', ":"} or title == len(tree):
        title = 0
    start = title
    while start < len(tree):
        end = _paragraph_end(scene, start)
        if end - start > MIN_LEAD and any(tree.is_verb(i) for i in range(start, end)):
            sentences = [i for i in range(start, end) if tree.opens[i]]
            return Opening(title, sentences[LEAD_SENTENCES] if len(sentences) > LEAD_SENTENCES else end)
        start = end
    return Opening(title, title)


def _paragraph_end(scene: Scene, start: int) -> int:
    end = start
    while end < len(scene.paragraph) and scene.paragraph[end] == scene.paragraph[start]:
        end += 1
    return end


def _called_again(scene: Scene, opening: Opening) -> dict[str, int]:
    """Lemma or form → how often the article says "the fire", "this incident" after its lead."""
    tree = scene.tree
    counts: dict[str, int] = {}
    for index in range(opening.lead, len(tree)):
        if tree.pos[index] == "NOUN" and any(tree.lower[c] in {"the", "this"} for c in tree.children[index]):
            for word in {tree.lemma[index].lower(), tree.lower[index]}:
                counts[word] = counts.get(word, 0) + 1
    return counts


def _by_noun(scene: Scene, opening: Opening, head: int, again: dict[str, int]) -> Topic | None:
    """ "Harwich ferry fire kills two", "A fire broke out at the mill in Harwich"."""
    tree = scene.tree
    lemma = tree.lemma[head].lower()
    if not _names_event(scene, head):
        return None
    if (burnt := _burnt(scene, head)) is not None:
        return _topic(
            scene, opening, (burnt[0], burnt[1]), lemma, f"{plain_text(scene, *burnt)} fire", again, told=3.0
        )
    start, end = event_phrase(scene, head, title=head < opening.title)
    inside = [i for i in range(start, end) if tree.pos[i] not in {"PUNCT", "DET", "SPACE"}]
    # a year names the event, a day does not
    if any(tree.entity[i] in TIMES and not tree.text[i].isdigit() for i in inside) or len(inside) > MAX_WORDS:
        return None
    named = any(is_name(scene, i) for i in inside if i != head)
    place = "" if named else place_of(scene, head)
    if not named and not place:
        return None
    text = plain_text(scene, start, end)
    if (not is_name(scene, start) and tree.entity[start] not in NAMES) or tree.entity[start] == "ORDINAL":
        text = text[:1].lower() + text[1:]
    if tree.tag[head] in PLURAL_TAGS and again.get(lemma) and not again.get(tree.lower[head]):
        # "Bus crashes near Toledo. … The crash …": the model took a verb for a noun
        text = re.sub(rf"\b{re.escape(tree.text[head])}\b", tree.lemma[head], text)
    return _topic(scene, opening, (start, end), lemma, f"{text} {place}".strip(), again, told=1.0 * named)


def _by_name(scene: Scene, opening: Opening, number: int, again: dict[str, int]) -> Topic | None:
    """ "Fan Expo Lisbon 2016": a name that says what kind of event it is the name of."""
    entity = scene.entities[number]
    first = entity.names[0]
    event = next((w.lower() for w in entity.fullest.words if w.lower() in GATHERINGS | CONTESTS), None)
    if (
        event is None
        or entity.is_person
        or first.start >= opening.lead
        or len(entity.fullest.words) < NAME_WORDS
        or (event in CONTESTS and not any(again.get(word) for word in {event, *synonyms(event)}))
    ):
        return None
    text = _plainer_name(scene, entity.fullest.words, event) or full_name(scene, number)
    if event in CONTESTS and not text.startswith("the "):
        # headlines leave the article out
        text = f"the {text}"
    span = (entity.fullest.start, entity.fullest.end)
    return _topic(scene, opening, span, event, text, again, told=1.0, article="")


def _plainer_name(scene: Scene, name: tuple[str, ...], event: str) -> str:
    """ "the Alba Youth Chess Grand Cup … the Alba Youth competition": what a long name is called by later."""
    tree, found = scene.tree, []
    for head in range(len(tree) if len(name) > LONG_NAME else 0):
        if tree.pos[head] != "NOUN" or tree.lemma[head].lower() not in {event, *synonyms(event)}:
            continue
        start = event_phrase(scene, head, title=False)[0]
        if tuple(tree.text[start : start + NAME_WORDS]) == name[:NAME_WORDS]:
            found.append(f"the {plain_text(scene, start, head + 1)}")
    return min(found, key=len, default="")


def _names_event(scene: Scene, head: int) -> bool:
    """A noun for an event that heads its phrase; not that of "he set himself on fire"."""
    tree = scene.tree
    lemma = tree.lemma[head].lower()
    if tree.pos[head] not in {"NOUN", "PROPN"} or lemma not in EVENTS or lemma in NOT_ONE_EVENT:
        return False
    if tree.dep[head] in {"compound", "nmod", "poss"} and tree.head[head] > head:
        return False
    return lemma != "fire" or not head or tree.lower[head - 1] not in {"on", "under"}


def _by_verb(scene: Scene, opening: Opening, verb: int, again: dict[str, int]) -> Topic | None:
    """ "Four stabbed at Harwich town hall": the stabbing at Harwich town hall."""
    tree = scene.tree
    noun = EVENT_VERBS.get(tree.lemma[verb].lower()) if tree.pos[verb] == "VERB" else None
    place = place_of(scene, verb) if noun else ""
    if noun is None or not place:
        return None
    return _topic(scene, opening, (verb, verb + 1), noun, f"{noun} {place}", again)


def _by_later_noun(scene: Scene, opening: Opening, again: dict[str, int]) -> Topic | None:
    """ "Climber dies on Ben Nevis. … The incident …": the incident on Ben Nevis."""
    noun = next((word for word in ("incident", "accident", "attack") if again.get(word)), None)
    place = place_of(scene, 0) if noun and opening.title else ""
    if noun is None or not place:
        return None
    return _topic(scene, opening, (0, opening.title), noun, f"{noun} {place}", again)


def _by_deeds(scene: Scene, opening: Opening, again: dict[str, int]) -> list[Topic]:
    """ "Hackers attack Oslo Bank. The Oslo Bank’s website is being attacked": the attack on its website."""
    tree, found = scene.tree, []
    title = {tree.lemma[i].lower() for i in range(opening.title)}
    for noun, words, span, verb in find_deeds(scene, [], (0, opening.lead)):
        if verb < opening.title or noun in NOT_ONE_EVENT or noun not in EVENTS:
            continue
        named = any(is_name(scene, i) for i in range(*span))
        told = TOLD_IN_TITLE * bool(title & {noun, tree.lemma[verb].lower()})
        if named and words.startswith("the "):
            topic = _topic(scene, opening, span, noun, words.removeprefix("the "), again, told=told)
            found.append(topic)
    return found


def _topic(
    scene: Scene,
    opening: Opening,
    span: TokenRange,
    lemma: str,
    text: str,
    again: dict[str, int],
    *,
    told: float = 0.0,
    article: str = "the ",
) -> Topic:
    others = sum(
        again.get(word, 0) for word in {*OTHER_WORDS, *synonyms(lemma), *SIGNS.get(lemma, ()), lemma}
    )
    weight = 1.0 + others + 2.0 * (span[0] < opening.title) + told
    # the first of those that are level
    return Topic(f"{article}{text}", lemma, span, weight - 0.01 * span[0] / max(1, len(scene.tree)))


def _burnt(scene: Scene, head: int) -> TokenRange | None:
    """ "The Hotel Alba caught fire": the name of what burnt."""
    tree, verb = scene.tree, scene.tree.head[head]
    subject = tree.subject(verb) if tree.lemma[verb] == "catch" and tree.lower[head] == "fire" else None
    if subject is None or tree.pos[subject] != "PROPN":
        return None
    entity = next((n for e in scene.entities for n in e.names if n.start <= subject < n.end), None)
    return None if entity is None else (entity.start, entity.end)
