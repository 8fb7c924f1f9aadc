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
            phrase = (
                f"{possessive(words, scene.mark)} {noun}" if whose == "by" else f"the {noun} {whose} {words}"
            )
            yield noun, phrase, span, verb


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
