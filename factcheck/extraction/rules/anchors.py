"""Phrases that only the article's event makes clear: "the driver" → "the driver in the Harwich crash".

In: a Scene, its Topic, the references found so far. Out: a ReferenceMatch for each such phrase, whose
replacement is the phrase with the event after it. What has a name, or is told apart already, stays.
"""

from __future__ import annotations

from factcheck.extraction.lexicons import load_words
from factcheck.extraction.rules.mentions import determiner_of, noun_kind
from factcheck.extraction.rules.repeated import ANCHORED
from factcheck.extraction.rules.scene import Scene
from factcheck.extraction.rules.synonyms import synonyms
from factcheck.extraction.rules.topics import (
    EVENTS,
    NOT_ONE_EVENT,
    OTHER_WORDS,
    Topic,
    find_opening,
)
from factcheck.extraction.types import ReferenceMatch

OF_EVENT = load_words("of_event_nouns")
IN_CONTEST = load_words("contest_nouns")
OF_BALLOT = frozenset({"result", "turnout"})
IN_LAWSUIT = frozenset({"plaintiff", "defendant", "complainant"})
INTO_EVENT = frozenset({"investigation", "inquiry", "enquiry", "probe", "inquest"})
SEARCH = frozenset({"search"})
HARM_VERBS = frozenset(
    {"die", "evacuate", "hospitalise", "hospitalize", "hurt", "injure", "kill", "perish", "rescue", "wound"}
)
GATHERING_VERBS = frozenset({"arrive", "perform", "sing", "speak"})
UNLIKE = frozenset({"another", "different", "earlier", "former", "other", "past", "previous", "similar"})
LONG_AGO = frozenset({"ago", "historically", "previously"})
YEAR = 4
"""Digits of a year."""
AFTER_VERBS = frozenset({"evacuate", "hospitalise", "hospitalize"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
INSIDE = frozenset({"det", "amod", "compound", "nummod", "predet", "advmod", "quantmod", "neg"})
NEVER = load_words("unanchored_nouns")
PARTICIPANTS = load_words("participants")
SCENE_THINGS = load_words("scene_things")
SPEECH_VERBS = load_words("speech_verbs")
MAX_PHRASE = 6


def find_anchored(
    scene: Scene, topic: Topic, before: list[ReferenceMatch], nominals: list[ReferenceMatch]
) -> list[ReferenceMatch]:
    """All phrases of the article that the event makes clear.

    Args:
        before: references that nothing may be put after.
        nominals: bare definites and what they stand for: "the bus", the school bus.
    """
    taken = {i for match in before for i in range(match.start, match.end)}
    fuller = {match.start: match for match in nominals if match.replacement}
    others = of_other_events(scene, topic)
    found = []
    for head in range(find_opening(scene).title, len(scene.tree)):
        phrase = None if scene.sentence[head] in others else _phrase(scene, head, topic)
        if phrase is None or taken.intersection(range(*phrase)) or not _may_stand(scene, phrase, topic):
            continue
        takes = _belongs(scene, head, topic) or _is_told(scene, head, topic)
        if _is_event(scene, head, topic) or not takes:
            continue
        words = _words(scene, phrase, fuller.get(phrase[0]))
        if words is not None:
            words = f"{words} {_preposition(scene, head, topic)} {topic.words}"
            found.append(ReferenceMatch(*phrase, topic.span, words, ANCHORED, words))
    found += [match for match in _befallen(scene, topic) if scene.sentence[match.start] not in others]
    return sorted(found, key=lambda match: match.start)


def of_other_events(scene: Scene, topic: Topic) -> set[int]:
    """Sentences that may be about another event than the article's topic; worked out once."""
    if scene.other_events is None:
        scene.other_events = _other_events(scene, topic)
    return scene.other_events


def _other_events(scene: Scene, topic: Topic) -> set[int]:
    """Sentences that may be about another event, and what follows them in their paragraph.

    "In 2015 a fire in Hull killed two", "a similar crash"; "An earthquake was felt as well. Nobody was hurt."
    Where the event itself is named again, it is meant again.
    """
    tree = scene.tree
    own = {topic.head, *synonyms(topic.head), *OTHER_WORDS} | ({"vote"} if topic.is_ballot else set())
    others, told_apart = EVENTS - own, EVENTS - own - NOT_ONE_EVENT
    lead = find_opening(scene).lead
    alone: set[int] = set()
    strayed: set[int] = set()
    back: set[int] = set()
    for index in range(len(tree)):
        lemma, here = tree.lemma[index].lower(), scene.sentence[index]
        is_named = tree.pos[index] == "NOUN" and (lemma in own or lemma in others)
        determiner = determiner_of(tree, index) if is_named else ""
        if lemma in own and determiner == "definite":
            back.add(here)
        year = tree.entity[index] == "DATE" and tree.text[index].isdigit() and len(tree.text[index]) == YEAR
        unlike = tree.lower[index] in UNLIKE and tree.lemma[tree.head[index]].lower() in EVENTS | own
        another = determiner == "indefinite" and lemma in told_apart
        if year or unlike or another or tree.lower[index] in LONG_AGO:
            (strayed if index >= lead else alone).add(here)
        elif determiner == "bare" and lemma in others:
            alone.add(here)
    return alone | _run_on(scene, strayed, back)


def _run_on(scene: Scene, strayed: set[int], back: set[int]) -> set[int]:
    """The sentences, with those that follow in the same paragraph up to the next of `back`."""
    found, astray, paragraph = set(), False, -1
    for index, here in enumerate(scene.sentence):
        if index and scene.sentence[index - 1] == here:
            continue
        astray = here in strayed or (astray and scene.paragraph[index] == paragraph and here not in back)
        paragraph = scene.paragraph[index]
        if astray:
            found.add(here)
    return found


def _words(scene: Scene, phrase: tuple[int, int], fuller: ReferenceMatch | None) -> str | None:
    """The phrase as it stands, or the fuller one that it stands for, where that has room for an event."""
    tree = scene.tree
    if fuller is None:
        words = "".join(tree.text[i] + tree.space[i] for i in range(*phrase)).strip()
        return words[:1].lower() + words[1:]
    words = fuller.replacement or ""
    plain = words.startswith("the ") and not {"of", "in", "at", "on", "for", "to"} & set(words.split())
    return words if plain and fuller.end == phrase[1] and words.islower() else None


def _befallen(scene: Scene, topic: Topic) -> list[ReferenceMatch]:
    """ "Two pilgrims from Lima also died": the verb takes the event where the subject can not."""
    tree, found = scene.tree, []
    verbs = HARM_VERBS if topic.is_harm else GATHERING_VERBS if topic.is_gathering else frozenset()
    for verb in range(find_opening(scene).lead, len(tree)):
        if tree.lemma[verb].lower() not in verbs or not _is_plain_end(scene, verb):
            continue
        # "hurt in the crash", but "taken to hospital after" it
        where = "after" if tree.lemma[verb] in AFTER_VERBS else where_of(topic)
        words = f"{tree.text[verb]} {where} {topic.words}"
        found.append(ReferenceMatch(verb, verb + 1, topic.span, words, ANCHORED, words))
    return found


def _is_plain_end(scene: Scene, verb: int) -> bool:
    """ "died", "were hurt", "was rescued from the roof": what befell somebody, in the past."""
    tree = scene.tree
    kids = tree.children[verb]
    passive = tree.tag[verb] == "VBN" and any(tree.dep[c] == "auxpass" for c in kids)
    past = tree.tag[verb] == "VBD" and tree.lemma[verb] in {"die", "perish"} | GATHERING_VERBS
    held = any(tree.dep[c] in {"dobj", "neg", "agent", "prt"} or tree.lower[c] in {"in", "at"} for c in kids)
    return (passive or past) and not held and tree.dep[verb] in {"ROOT", "conj", "ccomp"}


def _phrase(scene: Scene, head: int, topic: Topic) -> tuple[int, int] | None:
    """A common noun with nothing but determiner, number and adjectives: [start, head]."""
    tree = scene.tree
    never = tree.lemma[head].lower() in NEVER and not _belongs(scene, head, topic)
    if tree.pos[head] != "NOUN" or never or tree.dep[head] == "compound":
        return None
    start = head
    if tree.kids(head, {"poss"}) and _belongs(scene, head, topic):
        # "its search": the noun alone takes the event
        return None if any(c > head for c in tree.children[head]) else (head, head + 1)
    for child in tree.children[head]:
        first, last = tree.edges(child)
        if child > head:
            if tree.pos[child] in {"PUNCT", "SPACE"} and tree.text[child] in {",", ".", ";", "\n\n"}:
                continue
            return None
        if tree.dep[child] not in INSIDE or _tells(scene, first, last + 1):
            return None
        start = min(start, first)
    return (start, head + 1) if head - start <= MAX_PHRASE else None


def _tells(scene: Scene, start: int, end: int) -> bool:
    """ "the Alba bus", "highway accident probes": the phrase says which one already."""
    tree = scene.tree
    return any(tree.pos[i] == "PROPN" or tree.lemma[i].lower() in EVENTS for i in range(start, end))


def _is_event(scene: Scene, head: int, topic: Topic) -> bool:
    """The event itself, or another one."""
    lemma = scene.tree.lemma[head].lower()
    return lemma in EVENTS or lemma in OTHER_WORDS or lemma == topic.head


def _belongs(scene: Scene, head: int, topic: Topic) -> bool:
    """ "the victims", "an inquiry", "the medal": there are none but of an event, wherever they stand."""
    lemma = scene.tree.lemma[head].lower()
    if topic.is_lawsuit and lemma in IN_LAWSUIT:
        # "plaintiffs often wait": any at all
        return determiner_of(scene.tree, head) == "definite"
    if (topic.is_contest and lemma in IN_CONTEST) or (topic.is_ballot and lemma in OF_BALLOT):
        return True
    return lemma in OF_EVENT or lemma in INTO_EVENT or lemma in SEARCH


def _is_told(scene: Scene, head: int, topic: Topic) -> bool:
    """ "Three cyclists were hurt": the subject of what is told of the event in the past tense."""
    tree, verb = scene.tree, scene.tree.head[head]
    if not (topic.is_harm or topic.is_gathering) or tree.dep[head] not in SUBJECTS or not tree.is_verb(verb):
        return False
    finite = tree.finite(verb)
    past = finite is not None and (tree.tag[finite] == "VBD" or tree.lower[finite] in {"has", "have"})
    person = noun_kind(tree, head) == "person" or tree.lemma[head].lower() in PARTICIPANTS
    thing = topic.is_harm and tree.lemma[head].lower() in SCENE_THINGS
    # "A hundred people attended the party": who does something need not be hurt, unless it is "the driver"
    acts = topic.is_harm and bool(tree.kids(verb, {"dobj"})) and determiner_of(tree, head) != "definite"
    return past and (person or thing) and not acts and tree.lemma[verb].lower() not in SPEECH_VERBS


def _may_stand(scene: Scene, phrase: tuple[int, int], topic: Topic) -> bool:
    """No owner, and not where the event itself is named."""
    tree, (start, end) = scene.tree, phrase
    owner = end < len(tree) and tree.tag[end] == "POS"
    return not owner and not topic.span[0] <= start < topic.span[1]


def _preposition(scene: Scene, head: int, topic: Topic) -> str:
    lemma = scene.tree.lemma[head].lower()
    if lemma in OF_EVENT | OF_BALLOT or lemma == "cause":
        return "of"
    if lemma in INTO_EVENT:
        return "into"
    if lemma in SEARCH:
        return "after"
    return where_of(topic)


def where_of(topic: Topic) -> str:
    """Somebody is "at the rally", but "in the crash", "in the regatta"."""
    return "at" if topic.is_gathering and not topic.is_contest else "in"
