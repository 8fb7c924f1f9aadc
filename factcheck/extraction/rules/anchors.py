"""Phrases that only the article's event makes clear: "the driver" → "the driver in the Harwich crash".

In: a Scene, its Topic, the references found so far. Out: a ReferenceMatch for each such phrase, whose
replacement is the phrase with the event after it. What has a name, or is told apart already, stays.
"""

from __future__ import annotations

from factcheck.extraction.lexicons import load_words
from factcheck.extraction.rules.mentions import noun_kind
from factcheck.extraction.rules.scene import Scene
from factcheck.extraction.rules.topics import EVENTS, OTHER_WORDS, Topic, find_opening
from factcheck.extraction.types import ReferenceMatch

RULE = "anchored"
OF_EVENT = load_words("of_event_nouns")
INTO_EVENT = frozenset({"investigation", "inquiry", "enquiry", "probe", "inquest"})
SEARCH = frozenset({"search"})
HARM_VERBS = frozenset(
    {"die", "evacuate", "hospitalise", "hospitalize", "hurt", "injure", "kill", "perish", "rescue", "wound"}
)
AFTER_VERBS = frozenset({"evacuate", "hospitalise", "hospitalize"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
INSIDE = frozenset({"det", "amod", "compound", "nummod", "predet", "advmod", "quantmod", "neg"})
NEVER = load_words("unanchored_nouns")
PARTICIPANTS = load_words("participants")
SCENE_THINGS = load_words("scene_things")
SPEECH_VERBS = load_words("speech_verbs")
MAX_PHRASE = 6


def find_anchored(scene: Scene, topic: Topic, before: list[ReferenceMatch]) -> list[ReferenceMatch]:
    """All phrases of the article that the event makes clear."""
    taken = {i for match in before for i in range(match.start, match.end)}
    found = []
    for head in range(find_opening(scene).title, len(scene.tree)):
        phrase = _phrase(scene, head)
        if phrase is None or taken.intersection(range(*phrase)) or not _may_stand(scene, phrase, topic):
            continue
        if _is_event(scene, head, topic) or not (_belongs(scene, head) or _is_told(scene, head, topic)):
            continue
        words = "".join(scene.tree.text[i] + scene.tree.space[i] for i in range(*phrase)).strip()
        words = f"{words[:1].lower()}{words[1:]} {_preposition(scene, head, topic)} {topic.words}"
        found.append(ReferenceMatch(*phrase, topic.span, words, RULE, words))
    found += _befallen(scene, topic)
    return sorted(found, key=lambda match: match.start)


def _befallen(scene: Scene, topic: Topic) -> list[ReferenceMatch]:
    """ "Two pilgrims from Lima also died": the verb takes the event where the subject can not."""
    tree, found = scene.tree, []
    for verb in range(find_opening(scene).lead if topic.is_harm else len(tree), len(tree)):
        if tree.lemma[verb].lower() not in HARM_VERBS or not _is_plain_end(scene, verb):
            continue
        # "hurt in the crash", but "taken to hospital after" it
        where = "after" if tree.lemma[verb].lower() in AFTER_VERBS else "in"
        words = f"{tree.text[verb]} {where} {topic.words}"
        found.append(ReferenceMatch(verb, verb + 1, topic.span, words, RULE, words))
    return found


def _is_plain_end(scene: Scene, verb: int) -> bool:
    """ "died", "were hurt", "was rescued from the roof": what befell somebody, in the past."""
    tree = scene.tree
    kids = tree.children[verb]
    passive = tree.tag[verb] == "VBN" and any(tree.dep[c] == "auxpass" for c in kids)
    past = tree.tag[verb] == "VBD" and tree.lemma[verb] in {"die", "perish"}
    held = any(tree.dep[c] in {"dobj", "neg", "agent", "prt"} or tree.lower[c] == "in" for c in kids)
    return (passive or past) and not held and tree.dep[verb] in {"ROOT", "conj", "ccomp"}


def _phrase(scene: Scene, head: int) -> tuple[int, int] | None:
    """A common noun with nothing but determiner, number and adjectives: [start, head]."""
    tree = scene.tree
    if tree.pos[head] != "NOUN" or tree.lemma[head].lower() in NEVER or tree.dep[head] == "compound":
        return None
    start = head
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


def _belongs(scene: Scene, head: int) -> bool:
    """ "the victims", "an inquiry": there are none but of an event, wherever they stand."""
    lemma = scene.tree.lemma[head].lower()
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
    return past and (person or thing) and tree.lemma[verb].lower() not in SPEECH_VERBS


def _may_stand(scene: Scene, phrase: tuple[int, int], topic: Topic) -> bool:
    """No owner, and not where the event itself is named."""
    tree, (start, end) = scene.tree, phrase
    owner = end < len(tree) and tree.tag[end] == "POS"
    return not owner and not topic.span[0] <= start < topic.span[1]


def _preposition(scene: Scene, head: int, topic: Topic) -> str:
    lemma = scene.tree.lemma[head].lower()
    if lemma in OF_EVENT:
        return "of"
    if lemma in INTO_EVENT:
        return "into"
    if lemma in SEARCH:
        return "after"
    return "at" if topic.is_gathering else "in"
