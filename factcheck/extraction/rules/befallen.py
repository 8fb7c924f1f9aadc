"""People told apart by what befell them: "A roofer was killed at Hull station. … The man …".

In: a Scene. Out: per noun the fuller phrase that it may stand for: "the roofer killed at Hull station",
"the two climbers who died on Ben Nevis".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from factcheck.extraction.lexicons import load_words
from factcheck.extraction.rules.event_phrases import PLACE_PREPOSITIONS, PLACES, TIMES, plain_text
from factcheck.extraction.rules.gender import noun_gender
from factcheck.extraction.rules.mentions import Mention, noun_kind
from factcheck.extraction.rules.names import Entity, Name
from factcheck.extraction.rules.scene import Scene
from factcheck.extraction.rules.wording import asks_possessive, phrase_wording
from factcheck.extraction.types import ReferenceMatch, TokenRange

SPEECH_VERBS = load_words("speech_verbs")
DYING = frozenset({"die", "disappear", "drown", "perish", "vanish"})
CALLED = {
    "male": ("man", "boy"),
    "female": ("woman", "girl"),
    None: ("man", "woman", "boy", "girl", "person"),
}
"""Gender that a noun tells → what somebody nameless may be called again by."""
MAX_PHRASE = 4
MAX_PLACE = 7


def find_befallen(scene: Scene) -> Iterator[tuple[str, str, TokenRange, int]]:
    """(noun, fuller phrase, span of the phrase, its head), in text order."""
    nameless = [m for m in scene.mentions if _is_nameless(scene, m)]
    for mention in nameless:
        told = _told(scene, mention)
        if told is None:
            continue
        span = (mention.start, mention.head + 1)
        words = f"{phrase_wording(scene, span, [], definite=True)} {told}"
        noun = scene.tree.lower[mention.head]
        if sum(scene.tree.lower[m.head] == noun for m in nameless) == 1:
            yield noun, words, span, mention.head
        for other in _called_again(scene, mention, nameless):
            yield other, words, span, mention.head


def _is_nameless(scene: Scene, mention: Mention) -> bool:
    """ "a roofer", "two climbers"; not "roofers", "the roofer", "a judge, Ana Ruiz"."""
    tree = scene.tree
    if mention.members or mention.cluster < len(scene.entities) or noun_kind(tree, mention.head) != "person":
        return False
    counted = mention.plural and any(tree.dep[c] == "nummod" for c in tree.children[mention.head])
    return counted if mention.plural else mention.determiner == "indefinite"


def find_followed(scene: Scene, references: list[ReferenceMatch]) -> list[ReferenceMatch]:
    """ "A roofer was killed at Hull station. He was 44": the fuller phrase where "he" is the roofer."""
    told = {span: words for _, words, span, _ in find_befallen(scene)} if references else {}
    return [_fuller(scene, match, told) for match in references]


def _fuller(scene: Scene, match: ReferenceMatch, told: dict[TokenRange, str]) -> ReferenceMatch:
    words = told.get(match.antecedent) if match.antecedent is not None else None
    # "the roofer killed at Hull station’s family" is no English
    owner = asks_possessive(scene.doc, match.end)
    pronoun = match.rule.startswith("pronoun") and match.replacement is not None and not owner
    if words is None or not pronoun or match.antecedent is None:
        return match
    # within its own sentence: "a roofer was killed while he worked"
    if scene.sentence[match.start] == scene.sentence[match.antecedent[0]] or match.replacement != match.name:
        return match
    return replace(match, replacement=words, name=words)


def _stands_back(scene: Scene, mention: Mention) -> bool:
    """ "The man was a worker", "an official said": no other whom the article is about."""
    tree, above = scene.tree, scene.tree.head[mention.head]
    speaks = tree.dep[mention.head] == "nsubj" and tree.lemma[above].lower() in SPEECH_VERBS
    return speaks or tree.dep[mention.head] in {"attr", "appos"}


def _called_again(scene: Scene, mention: Mention, nameless: list[Mention]) -> tuple[str, ...]:
    """ "the man" is the roofer, where nobody else in the article could be called so."""
    tree = scene.tree
    gender = noun_gender(tree, mention.head)
    alone = not mention.plural and sum(not m.plural and not _stands_back(scene, m) for m in nameless) == 1
    named = any(
        _is_rival(scene, name, mention) for e in scene.entities if _is_somebody(e) for name in e.names
    )
    others = CALLED[gender] if alone and not named else ()
    return tuple(noun for noun in others if noun != tree.lower[mention.head])


def _is_somebody(entity: Entity) -> bool:
    """No place and no people; bodies count, since the model takes many a person for one."""
    return not entity.is_place and entity.label not in {"NORP", "FAC", "LOC"}


def _is_rival(scene: Scene, name: Name, mention: Mention) -> bool:
    """Somebody named before; not the "Hull" of "Hull station", nor "Roofer" at the head of a title."""
    tree, last = scene.tree, name.end - 1
    noun = tree.lower[mention.head] in tree.lower[name.start : name.end]
    return name.start < mention.head and tree.dep[last] not in {"compound", "nmod"} and not noun


def _told(scene: Scene, mention: Mention) -> str | None:
    """ "was killed at Hull station": "killed at Hull station"; "died in Bath": "who died in Bath"."""
    tree, verb = scene.tree, scene.tree.head[mention.head]
    short = mention.head + 1 - mention.start <= MAX_PHRASE and tree.edges(mention.head)[1] == mention.head
    if not short or tree.pos[verb] != "VERB" or any(tree.dep[c] == "neg" for c in tree.children[verb]):
        return None
    passive = tree.dep[mention.head] == "nsubjpass" and tree.tag[verb] == "VBN"
    died = tree.dep[mention.head] == "nsubj" and tree.lemma[verb].lower() in DYING
    finite = tree.finite(verb)
    past = finite is not None and (tree.tag[finite] == "VBD" or tree.lower[finite] in {"has", "have"})
    place = _place(scene, verb) if past and (passive or died) else ""
    if not place:
        return None
    return f"{tree.text[verb]} {place}" if passive else f"who {_simple_past(scene, verb)} {place}"


def _simple_past(scene: Scene, verb: int) -> str:
    """ "has died" is told again with its helper, "died" as it stands."""
    tree, finite = scene.tree, scene.tree.finite(verb)
    return tree.text[verb] if finite in {None, verb} else f"{tree.text[finite or 0]} {tree.text[verb]}"


def _place(scene: Scene, verb: int) -> str:
    """The first place with a name after the verb: "at Hull station", "at a mill in Ghent"."""
    tree = scene.tree
    for prep in tree.subtree(verb):
        target = (
            tree.child(prep, {"pobj"}) if prep > verb and tree.lower[prep] in PLACE_PREPOSITIONS else None
        )
        if target is None:
            continue
        end = target + 1
        if not any(_is_place(scene, i) for i in range(prep, end)):
            # "at a mill in Ghent"
            end = next((i + 1 for i in range(end, tree.edges(prep)[1] + 1) if _is_place(scene, i)), end)
        while end < len(tree) and tree.pos[end] == "PROPN" and tree.entity[end] in PLACES:
            end += 1
        inside = range(prep, end)
        odd = any(tree.is_verb(i) or tree.pos[i] in {"PRON", "SPACE", "PUNCT"} for i in inside)
        timed = any(tree.entity[i] in TIMES for i in inside)
        named = any(_is_place(scene, i) for i in inside)
        if named and not odd and not timed and len(inside) <= MAX_PLACE:
            return plain_text(scene, prep, end)
    return ""


def _is_place(scene: Scene, index: int) -> bool:
    return scene.tree.pos[index] == "PROPN" or scene.tree.entity[index] in PLACES
