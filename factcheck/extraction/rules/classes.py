"""What sort of thing a name is the name of: "the train" for the Norland Express, "the device" called Skyray.

In: a Scene. Out: per name the noun that it may be called again by, and how that is known.
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.extraction.lexicons import load_words
from factcheck.extraction.rules.scene import Scene
from factcheck.extraction.rules.tree import PLURAL_TAGS

CLASSES = {tuple(line.split()[:2]): tuple(line.split()[2:]) for line in load_words("name_classes")}
"""("first" or "last", that word of a name) → what such a thing is."""
NAMING = frozenset({"call", "dub", "entitle", "name", "nickname", "title"})
NAMED = frozenset({"oprd", "dobj", "attr", "appos"})
AFTER_ITS_VERB = frozenset({"dobj", "pobj", "attr", "oprd", "npadvmod"})
ARTICLES = frozenset({"a", "an"})


def find_told_classes(scene: Scene) -> Iterator[tuple[str, int, int]]:
    """(noun, entity, token of the noun) where the article says what the name is the name of."""
    entity_of = {
        i: number
        for number, entity in enumerate(scene.entities)
        for name in entity.names
        for i in range(name.start, name.end)
    }
    for verb in range(len(scene.tree)):
        found = _called(scene, verb, entity_of)
        if found is not None:
            yield found
    for number, entity in enumerate(scene.entities):
        for name in entity.names:
            noun = _beside(scene, name.end)
            if noun is not None:
                yield scene.tree.lower[noun], number, noun


def find_known_classes(scene: Scene) -> Iterator[tuple[str, int]]:
    """(noun, entity) by a word of the name: "the Norland Express", "Boeing 737", "the Clean Air Act"."""
    for number, entity in enumerate(scene.entities):
        words = entity.fullest.words
        # "the Norland Express" is nobody, whatever the model says
        if len(words) < 2 or (entity.is_person and not scene.takes_article(number)):
            continue
        for key in (("first", words[0].lower()), ("last", words[-1].lower().strip("."))):
            for noun in CLASSES.get(key, ()):
                yield noun, number


def _called(scene: Scene, verb: int, entity_of: dict[int, int]) -> tuple[str, int, int] | None:
    """ "a device with two propellers, called Skyray", "a woman named Ana Ruiz"."""
    tree = scene.tree
    if tree.tag[verb] != "VBN" or tree.lemma[verb].lower() not in NAMING or tree.subject(verb) is not None:
        return None
    name = next((c for c in tree.kids(verb, NAMED) if c > verb and c in entity_of), None)
    if name is None or any(tree.dep[c] in {"auxpass", "aux"} for c in tree.children[verb]):
        return None
    noun: int | None = tree.head[verb]
    if tree.dep[verb] not in {"acl", "relcl"} or tree.tag[tree.head[verb]] in PLURAL_TAGS:
        noun = _last_new(scene, verb)
    if noun is None or tree.pos[noun] != "NOUN" or noun > verb or scene.entities[entity_of[name]].is_place:
        return None
    return tree.lower[noun], entity_of[name], noun


def _last_new(scene: Scene, verb: int) -> int | None:
    """The last noun before the verb, in its sentence, that an indefinite article brings in."""
    tree, index = scene.tree, verb - 1
    while index >= 0 and scene.sentence[index] == scene.sentence[verb]:
        if tree.pos[index] == "NOUN" and any(tree.lower[c] in ARTICLES for c in tree.children[index]):
            return index
        index -= 1
    return None


def _beside(scene: Scene, end: int) -> int | None:
    """ "They chose Caudipteryx, a dinosaur of the size of a peacock": by the comma, where the parse errs."""
    tree = scene.tree
    if end + 2 >= len(tree) or tree.text[end] != "," or tree.lower[end + 1] not in ARTICLES:
        return None
    noun = tree.head[end + 1]
    # "In Lyon, a judge fined them": who does something is nobody named before
    told = tree.pos[noun] == "NOUN" and noun > end + 1 and tree.dep[noun] in AFTER_ITS_VERB
    return noun if told and tree.head[noun] < end else None
