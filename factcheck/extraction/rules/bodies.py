"""For whom somebody speaks: "Harwich Town coach Sam Porter", "an official from the port authority".

In: a Scene and the mention of a speaker. Out: the words for the body and where it is named, None where the
article does not say.
"""

from __future__ import annotations

from factcheck.extraction.lexicons import load_words
from factcheck.extraction.rules.mentions import Mention, noun_kind
from factcheck.extraction.rules.names import Name
from factcheck.extraction.rules.scene import Scene
from factcheck.extraction.rules.wording import full_name, phrase_wording, words_of
from factcheck.extraction.types import TokenRange

PLACE_VOICES = load_words("team_voices")
"""Who speaks for a town speaks for its team: "Harwich coach Sam Porter"."""
VOICES = load_words("body_voices") | PLACE_VOICES
WRITINGS = load_words("writings") | {"statement", "release", "report"}
OF_BODY = frozenset({"of", "from", "for", "at", "with"})
BARE = 2
"""Words of "the team"."""
MAX_BODY = 6
"""Words of a body that can still be read in the place of a pronoun."""


def body_of(scene: Scene, speaker: Mention) -> tuple[str, TokenRange] | None:
    """The body that the speaker speaks for, by what the article calls the speaker anywhere."""
    if speaker.cluster >= len(scene.entities):
        return _after(scene, speaker.head) or _of_writing(scene, speaker.head)
    for name in scene.entities[speaker.cluster].names:
        found = _before_name(scene, name) or _beside_name(scene, name)
        if found is not None:
            return found
    return None


def _before_name(scene: Scene, name: Name) -> tuple[str, TokenRange] | None:
    """ "Harwich Town coach Sam Porter", "the port’s director Sam Porter"."""
    tree, at = scene.tree, name.start - 1
    if at > 0 and tree.lower[at] == "member":
        return _own_group(scene, at)
    if at < 0 or tree.lower[at] not in VOICES:
        return None
    role = tree.lower[at]
    # "chief executive", "half back and captain"
    while at and tree.pos[at - 1] in {"ADJ", "NOUN"} and not _ends_name(scene, at):
        at -= 1
    owner = at - 1 if at and tree.tag[at - 1] == "POS" else at
    return _named(scene, owner, role)


def _ends_name(scene: Scene, end: int) -> bool:
    return any(name.end == end for entity in scene.entities for name in entity.names)


def _named(scene: Scene, end: int, role: str) -> tuple[str, TokenRange] | None:
    """The body whose name ends at token `end`."""
    for number, entity in enumerate(scene.entities):
        for name in entity.names:
            place = entity.label == "NORP" or (entity.is_place and role not in PLACE_VOICES)
            if name.end == end and not place and not (entity.is_person and len(name.words) > 1):
                span = (entity.fullest.start, entity.fullest.end)
                # "the Norland Rail spokesman": the article is the spokesman’s
                alone = len(entity.names) == 1
                return (words_of(scene.doc, span) if alone else full_name(scene, number)), span
    return None


def _beside_name(scene: Scene, name: Name) -> tuple[str, TokenRange] | None:
    """ "Sam Porter, the director of the port authority, said"."""
    tree = scene.tree
    head = next((i for i in range(name.start, name.end) if not name.start <= tree.head[i] < name.end), None)
    beside = None if head is None else tree.child(head, {"appos"})
    if beside is None:
        return None
    # "Sam Porter, the Harwich Town coach"
    named = _named(scene, beside, tree.lower[beside]) if tree.lower[beside] in VOICES else None
    return _after(scene, beside) or named


def _own_group(scene: Scene, member: int) -> tuple[str, TokenRange] | None:
    """ "Team member Ana Ruiz": the team, where the article tells of one."""
    tree, kind = scene.tree, member - 1
    if noun_kind(tree, kind) != "group" or tree.tag[kind] != "NN":
        return None
    # "the team", not "the Norland team", which may be another
    bare = [
        m
        for m in scene.mentions
        if tree.lower[m.start] == "the" and m.end - m.start == BARE and tree.lemma[m.head] == tree.lemma[kind]
    ]
    before = [m for m in bare if m.head < member] or bare[:1]
    return _worded(scene, before[-1]) if before else None


def _of_writing(scene: Scene, head: int) -> tuple[str, TokenRange] | None:
    """ "The Harbour Board letter reads: “We …”", "a statement from Acme", "the ministry’s statement"."""
    tree = scene.tree
    if tree.lemma[head].lower() not in WRITINGS:
        return None
    owner = tree.child(head, {"poss", "compound", "nmod"})
    if owner is None:
        return _body_after(scene, head)
    number = next(
        (n for n, e in enumerate(scene.entities) if any(x.start <= owner < x.end for x in e.names)), None
    )
    if number is not None:
        entity = scene.entities[number]
        known = not entity.is_person and not entity.is_place and entity.label != "NORP"
        return (full_name(scene, number), (entity.fullest.start, entity.fullest.end)) if known else None
    mention = next((m for m in scene.mentions if m.head == owner and not m.members), None)
    return None if mention is None else _worded(scene, mention)


def _worded(scene: Scene, mention: Mention) -> tuple[str, TokenRange] | None:
    """ "The team", "the port authority": a group that can be named again."""
    if noun_kind(scene.tree, mention.head) != "group" or mention.determiner != "definite":
        return None
    words = phrase_wording(scene, (mention.start, mention.end), [])
    return (words, (mention.start, mention.end)) if len(words.split()) <= MAX_BODY else None


def _after(scene: Scene, role: int) -> tuple[str, TokenRange] | None:
    """ "a spokeswoman for the airline", "the captain of Harwich Town": what follows a calling."""
    if scene.tree.lower[role] not in VOICES:
        return None
    return _body_after(scene, role)


def _body_after(scene: Scene, role: int) -> tuple[str, TokenRange] | None:
    tree = scene.tree
    prepositions = [c for c in tree.children[role] if tree.dep[c] == "prep" and tree.lower[c] in OF_BODY]
    body = None if not prepositions else tree.child(prepositions[0], {"pobj"})
    if body is None:
        return None
    for number, entity in enumerate(scene.entities):
        if any(name.start <= body < name.end for name in entity.names):
            place = entity.is_place and tree.lower[role] not in PLACE_VOICES
            span = (entity.fullest.start, entity.fullest.end)
            return None if entity.is_person or place else (full_name(scene, number), span)
    mention = next((m for m in scene.mentions if m.head == body and not m.members), None)
    return None if mention is None else _worded(scene, mention)
