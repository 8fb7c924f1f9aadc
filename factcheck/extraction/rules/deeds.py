"""What was done, named again by a noun: "The senate impeached Ruiz. … The impeachment …".

In: a Scene and the references found so far. Out: per noun the fuller phrases that it may stand for: "the
impeachment of Ana Ruiz", "Ana Ruiz’s proposal".
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.extraction.lexicons import load_words
from factcheck.extraction.rules.of_phrases import of_phrase_end
from factcheck.extraction.rules.scene import Scene
from factcheck.extraction.rules.wording import full_name, phrase_wording, possessive
from factcheck.extraction.types import ReferenceMatch, TokenRange

MAX_WORDS = 6
AIMS = frozenset({"on", "for", "against"})
MAX_AIM = 9
MAX_PHRASE = 9
"""Words that may stand in the place of a bare "the vote"."""
TIMES = frozenset({"DATE", "TIME"})
OBJECTS = frozenset({"dobj", "nsubjpass"})


def _table() -> dict[str, list[tuple[str, str]]]:
    """Verb → its nouns, each with "by", "of" or "on"."""
    found: dict[str, list[tuple[str, str]]] = {}
    for line in load_words("deeds"):
        noun, verb, whose = line.split()
        found.setdefault(verb, []).append((noun, whose))
    return found


DEEDS = _table()


def find_deeds(
    scene: Scene, references: list[ReferenceMatch], where: TokenRange | None = None
) -> Iterator[tuple[str, str, TokenRange, int]]:
    """(noun, fuller phrase, span of whose it is, token of the verb), in text order, of the tokens `where`."""
    tree = scene.tree
    for verb in range(*(where or (0, len(tree)))):
        nouns = DEEDS.get(tree.lemma[verb].lower()) if tree.pos[verb] == "VERB" else None
        if nouns is None or any(tree.dep[c] == "neg" for c in tree.children[verb]):
            continue
        for noun, whose in sorted(nouns):
            owner = _owner(scene, verb, whose)
            named = None if owner is None else _named(scene, owner, references)
            if named is None:
                continue
            words, span = named
            if whose == "by":
                phrase = f"{possessive(words, scene.mark)} {noun}"
                fuller = f"{phrase}{_aim(scene, verb, references)}"
                phrase = fuller if len(fuller.split()) <= MAX_PHRASE else phrase
            else:
                phrase = f"the {noun} {whose} {words}"
            yield noun, phrase, span, verb


def _aim(scene: Scene, verb: int, references: list[ReferenceMatch]) -> str:
    """ "Ruiz decided to close the mine", "the senate voted on a ban": " to close the mine", " on a ban"."""
    tree = scene.tree
    for child in tree.children[verb]:
        first, last = tree.edges(child)
        to = tree.dep[child] in {"xcomp", "advcl"} and tree.lower[first] == "to" and first == verb + 1
        on = tree.dep[child] == "prep" and tree.lower[child] in AIMS and child == verb + 1
        while last > first and tree.pos[last] in {"PUNCT", "SPACE"}:
            last -= 1
        if (to or on) and last - first < MAX_AIM and not _strays(scene, first, last + 1):
            return f" {phrase_wording(scene, (first, last + 1), references)}"
    return ""


def _strays(scene: Scene, start: int, end: int) -> bool:
    """A clause, a pronoun or a time within: "to close what they own on Friday"."""
    tree = scene.tree
    return any(
        tree.finite(i) == i or tree.pos[i] in {"PRON", "PUNCT", "SPACE"} or tree.entity[i] in TIMES
        for i in range(start, end)
    )


def _owner(scene: Scene, verb: int, whose: str) -> int | None:
    """ "Ruiz proposed": Ruiz; "they arrested Ruiz", "Ruiz was arrested", "Ruiz resigned": Ruiz."""
    tree = scene.tree
    subject = tree.child(verb, {"nsubj"})
    if whose == "by":
        return subject
    done_to = tree.child(verb, OBJECTS)
    return subject if done_to is None else done_to


def _named(scene: Scene, head: int, references: list[ReferenceMatch]) -> tuple[str, TokenRange] | None:
    """The words for somebody or something: a full name, or a short phrase that tells which."""
    tree = scene.tree
    pronoun = next((r for r in references if r.start == head and r.name and r.antecedent), None)
    if pronoun is not None and pronoun.antecedent is not None:
        words, span = str(pronoun.name), pronoun.antecedent
    else:
        mention = next((m for m in scene.mentions if m.head == head and not m.members), None)
        if mention is None or any(tree.dep[c] == "conj" for c in tree.children[head]):
            return None
        # "the website of Oslo Bank"
        span = (mention.start, of_phrase_end(scene, mention))
        if mention.cluster < len(scene.entities):
            words = full_name(scene, mention.cluster)
        elif mention.end - mention.start > 1 and mention.determiner in {"definite", "possessive"}:
            words = phrase_wording(scene, span, references)
        else:
            return None
    return (words, span) if len(words.split()) <= MAX_WORDS else None
