"""Bare definites and demonstratives → the fuller phrase: "the ministry", "this company", "the two leaders".

In: a Scene and the references found so far. Out: a ReferenceMatch for each phrase whose head word the
article ties to one fuller phrase before it; unresolved where it ties it to several.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from factcheck.extraction.lexicons import load_words
from factcheck.extraction.rules.descriptions import TELLING, TWO, Description, describe
from factcheck.extraction.rules.mentions import is_plural_noun
from factcheck.extraction.rules.names import GROUP_NOUNS
from factcheck.extraction.rules.pairs import PAIR_OPENINGS, find_pair
from factcheck.extraction.rules.scene import Scene
from factcheck.extraction.rules.titles import is_title
from factcheck.extraction.rules.topics import Topic
from factcheck.extraction.rules.wider import narrower
from factcheck.extraction.rules.wording import asks_possessive, fitted
from factcheck.extraction.types import ReferenceMatch

VAGUE_NOUNS = load_words("vague_nouns")
SPEECH_VERBS = load_words("speech_verbs")
POINTERS = frozenset({"the", "this", "that", "these", "those"})
DETERMINERS = POINTERS | {"both"}
BARE_MODIFIERS = frozenset({"det", "poss", "predet", "case"})
NEAR = 2
"""Sentences before it that a definite looks at first."""
MAX_SMALL_WORD = 3
MAX_WORDS = 10
"""A longer phrase would make the claim harder to read than the bare one; "the plaintiffs in the lawsuit
against the Coastal Water Board" is as much as it bears."""


@dataclass(frozen=True, slots=True)
class Definite:
    """A bare definite: tokens [start, end), head, the words without determiner in lower case."""

    start: int
    end: int
    head: int
    words: tuple[str, ...]
    demonstrative: bool
    plural: bool


def find_nominals(
    scene: Scene, before: list[ReferenceMatch], topic: Topic | None = None
) -> list[ReferenceMatch]:
    """All bare definites of the article that have something to stand for."""
    index = describe(scene, before, topic)
    found: list[ReferenceMatch] = []
    taken = {i for match in before for i in range(match.start, match.end)}
    for definite in _definites(scene):
        if taken.intersection(range(definite.start, definite.end)):
            continue
        match = find_pair(scene, (definite.start, definite.end), definite.head) or _single(
            scene, definite, index
        )
        if match is not None:
            found.append(match)
    return found


def _definites(scene: Scene) -> Iterator[Definite]:
    """ "the ministry", "this company", "the prime minister"; not "the ministry of health", "the old firm"."""
    tree = scene.tree
    near = {place + off for place, word in enumerate(tree.lower) if word in DETERMINERS for off in (1, 2)}
    for index in sorted(near):
        if index >= len(tree) or tree.dep[index] in {"compound", "appos", "attr"}:
            continue
        if not _is_common(scene, index):
            continue
        if tree.lemma[index].lower() in VAGUE_NOUNS or tree.text[index].isupper():
            continue
        left = [child for child in tree.children[index] if child < index]
        right = [child for child in tree.children[index] if child > index]
        if (
            not left
            or left[0] != min(tree.edges(index)[0], left[0])
            or not _is_bare(scene, index, left, right)
        ):
            continue
        words = tuple(tree.lower[i] for i in range(left[0] + 1, index + 1))
        has_mark = index + 1 < len(tree) and tree.tag[index + 1] == "POS"
        demonstrative = tree.lower[left[0]] not in {"the", "both"}
        plural = is_plural_noun(tree, index)
        yield Definite(left[0], index + 1 + has_mark, index, words, demonstrative, plural)


def _is_bare(scene: Scene, index: int, left: list[int], right: list[int]) -> bool:
    """Determiner and head, with at most a title word or "two" between; nothing that narrows it follows."""
    tree = scene.tree
    if tree.lower[left[0]] not in DETERMINERS or index - left[0] > 2:
        return False
    # "Save the Forest rally": an article within a name
    if left[0] and tree.entity[left[0]] and tree.pos[left[0] - 1] == "PROPN":
        return False
    between = left[1:]
    if any(tree.dep[i] not in {"compound", "amod", "nummod"} for i in between):
        return False
    if between and tree.lower[between[0]] not in PAIR_OPENINGS and tree.dep[between[0]] == "nummod":
        return False
    narrowing = {"prep", "relcl", "acl", "appos", "nummod", "ccomp", "advcl"}
    if any(tree.dep[i] in narrowing and not _is_set_off(scene, i) for i in right):
        return False
    # "the president and Congress", not "the founder and owner of the firm"
    member = next((i for i in right if tree.dep[i] == "conj"), None)
    return member is None or tree.pos[member] == "PROPN" or bool(tree.kids(member, {"det", "poss"}))


def _is_set_off(scene: Scene, index: int) -> bool:
    """ "The fire, which spread at noon,": told of it in passing, not which one is meant."""
    tree = scene.tree
    return tree.dep[index] in {"relcl", "acl"} and tree.text[tree.edges(index)[0] - 1] == ","


def _is_common(scene: Scene, index: int) -> bool:
    """A common noun; a body or an office also with a capital: "the Department", "the President"."""
    tree = scene.tree
    if tree.pos[index] == "NOUN":
        return True
    word = tree.lower[index]
    if tree.pos[index] != "PROPN" or tree.text[index].isupper():
        return False
    return word in GROUP_NOUNS or _is_part_of_name(scene, index) or _is_office(scene, index)


def _is_office(scene: Scene, index: int) -> bool:
    """ "The President left": nothing follows, and it is told of the past; not "they elect the President"."""
    tree, after = scene.tree, index + 1
    last = after >= len(tree) or (tree.pos[after] != "PROPN" and tree.lower[after] not in {"of", "for", "-"})
    if not last or not is_title(tree.text[index]):
        return False
    verb = next((i for i in tree.ancestors(index) if tree.is_verb(i)), None)
    finite = None if verb is None else tree.finite(verb)
    if verb is not None and tree.lemma[verb].lower() in SPEECH_VERBS and tree.head[index] == verb:
        # "The President insists": one of them speaks
        return True
    return finite is not None and (tree.tag[finite] == "VBD" or tree.lower[finite] in {"has", "have"})


def _is_part_of_name(scene: Scene, index: int) -> bool:
    """ "the Channel", "the House": a bare capital word after "the", no title and nobody's name."""
    tree = scene.tree
    followed = index + 1 < len(tree) and (tree.pos[index + 1] == "PROPN" or tree.text[index + 1] == "-")
    first = index
    while first and tree.pos[first - 1] == "PROPN":
        first -= 1
    bare = first > 0 and tree.lower[first - 1] == "the" and index - first <= 1
    if first > TWO and tree.lower[first - 2] == "of" and tree.pos[first - 3] == "PROPN":
        # "the Speaker of the House" is a name of its own
        return False
    if not bare or followed or is_title(tree.text[index]):
        return False
    return index not in scene.of_people


def _single(
    scene: Scene, definite: Definite, index: dict[tuple[str, ...], list[Description]]
) -> ReferenceMatch | None:
    """One fuller phrase before it, in another sentence: that is what it stands for."""
    known = [d for d in index.get(definite.words, ()) if d.token < definite.start]
    if not known and len(definite.words) == 1:
        known = narrower(scene, definite.head, index)
    office = is_title(definite.words[-1])
    if scene.tree.pos[definite.head] == "PROPN" and definite.words[-1] not in GROUP_NOUNS and not office:
        known = [d for d in known if d.rank == "name" and _ends_with(d.words.lower(), definite.words)]
    for rank in ("topic", "name", "class", "modified", "common", "deed"):
        options = {d.key: d for d in known if d.rank == rank}
        if not options:
            continue
        if rank == "topic" and _another_event(scene, definite, next(iter(options.values())), known):
            continue
        options = _one_of_forms(options)
        if len(options) > 1:
            options = _nearest(scene, definite, options)
        if len(options) > 1:
            return ReferenceMatch(definite.start, definite.end, None, None, "definite_ambiguous")
        return _standing_for(scene, definite, next(iter(options.values())), known)
    return None


def _ends_with(name: str, words: tuple[str, ...]) -> bool:
    """ "House" of "the United States House of Representatives", not "Capitol" of "Capitol Hill"."""
    return name.split(" of ", maxsplit=1)[0].endswith(f" {' '.join(words)}")


def _nearest(scene: Scene, definite: Definite, options: dict[str, Description]) -> dict[str, Description]:
    """The only one that the sentences just before it speak of."""
    here = scene.sentence[definite.head]
    near = {k: d for k, d in options.items() if scene.sentence[d.last(definite.start)] >= here - NEAR}
    return near if len(near) == 1 else options


def _standing_for(
    scene: Scene, definite: Definite, option: Description, known: list[Description]
) -> ReferenceMatch | None:
    """The match, unless the phrase is newer, as near or as short, or too long to put in its place."""
    named, last = option.rank in {"topic", "name"}, option.last(definite.start)
    others = [d for d in known if d.rank == "common" and d.key != option.key and d.token > last]
    # "the burning hotel" after "Hotel Alba" brings in no other, "a second hotel" does
    newer = option.rank != "topic" and any(scene.tree.lower[d.span[0]] not in POINTERS for d in others)
    # "that freedom" is no Freedom Magazine: who points with "that" names nobody
    # "our gift to the nation", said by somebody from abroad
    abroad = option.one_of_several and scene.quotation[definite.start] >= 0
    pointing = option.rank == "name" and scene.tree.lower[definite.start] in {"that", "those"}
    # "Acme said the company would close": a claim that holds the name already leaves the phrase as it is
    near = option.rank != "name" and scene.sentence[last] == scene.sentence[definite.head]
    if abroad or pointing or (named and definite.plural) or newer or near:
        return None
    # "the fire in a mill’s smoke" is no English
    plain = option.rank != "name" and asks_possessive(scene.doc, definite.end)
    if plain and (_has_complement(scene, option) or TELLING.intersection(option.words.split())):
        return None
    length = len(option.words.split())
    if length > MAX_WORDS or (length <= len(definite.words) and not named):
        return None
    rule = "demonstrative" if definite.demonstrative else "definite"
    wording = fitted(scene.doc, definite.end, option.words, scene.mark)
    return ReferenceMatch(definite.start, definite.end, option.span, wording, rule, option.words)


def _another_event(scene: Scene, definite: Definite, topic: Description, known: list[Description]) -> bool:
    """ "A second fire broke out in Ghent. … The fire …": the one in the sentences just before is meant."""
    here, own = scene.sentence[definite.head], _content(topic.words)
    near = [d for d in known if d.rank != "topic" and scene.sentence[d.last(definite.start)] >= here - 2]
    return not all(_content(d.words) <= own or own <= _content(d.words) for d in near)


def _content(words: str) -> set[str]:
    """ "the fire on a ferry in Harwich": fire, ferry, harwich"""
    return {word.lower() for word in words.split() if len(word) > MAX_SMALL_WORD or word[:1].isupper()}


def _has_complement(scene: Scene, option: Description) -> bool:
    """ "the fire in a mill": no possessive mark stands after it."""
    return any(
        scene.tree.pos[i] in {"ADP", "PART"} and scene.tree.tag[i] != "POS" for i in range(*option.span)
    )


def _one_of_forms(options: dict[str, Description]) -> dict[str, Description]:
    """ "the theft of gold", "the theft of the gold": forms of one, the fullest of which holds all words."""
    by_length = sorted(options.items(), key=lambda item: len(item[1].words), reverse=True)
    fullest = set(by_length[0][1].words.lower().split())
    articles = {"the", "a", "an"}
    if all(set(option.words.lower().split()) - articles <= fullest for _, option in by_length):
        key, option = by_length[0]
        occurrences = tuple(sorted(i for o in options.values() for i in (o.token, *o.occurrences)))
        return {key: replace(option, occurrences=occurrences)}
    return options
