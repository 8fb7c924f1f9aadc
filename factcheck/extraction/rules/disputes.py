"""What a court or a body decides upon: "the suit" and its "plaintiffs", "the vote" on a resolution.

In: a Scene and the references found so far. Out: per noun the fuller phrase that it may stand for, and where
the article gives it.
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.extraction.rules.mentions import is_plural_noun
from factcheck.extraction.rules.scene import Scene
from factcheck.extraction.rules.wording import phrase_wording
from factcheck.extraction.types import ReferenceMatch, TokenRange

SUITS = frozenset({"lawsuit", "suit"})
SUIT_WORDS = {"lawsuit": "lawsuit", "suit": "lawsuit", "complaint": "complaint"}
"""What a lawsuit is called again by, and the noun that then stands in the fuller phrase."""
PARTIES = ("plaintiff", "plaintiffs", "defendant", "defendants", "claimant", "claimants")
BRINGING = frozenset({"bring", "file", "launch", "lodge"})
MAX_COMPLEMENT = 10
"""Words of a complement that can still be said again."""


def find_disputes(
    scene: Scene, references: list[ReferenceMatch]
) -> Iterator[tuple[str, str, TokenRange, int]]:
    """(noun, fuller phrase, span of its complement, token where it is told), in text order."""
    tree = scene.tree
    for index in range(len(tree)):
        if (target := _sued(scene, index)) is not None:
            told = _worded(scene, target, references)
            if told is not None:
                for noun, suit in SUIT_WORDS.items():
                    yield noun, f"the {suit} against {told[0]}", told[1], index
                for noun in PARTIES:
                    yield noun, f"the {noun} in the lawsuit against {told[0]}", told[1], index
        elif (target := _voted_on(scene, index)) is not None:
            told = _worded(scene, target, references)
            if told is not None:
                yield "vote", f"the vote on {told[0]}", told[1], index


def _sued(scene: Scene, index: int) -> int | None:
    """ "They sued the firm": the firm; "a lawsuit against the firm", "they filed a suit against the firm"."""
    tree = scene.tree
    lemma = tree.lemma[index].lower()
    if tree.pos[index] == "VERB" and lemma == "sue":
        return tree.child(index, {"dobj", "nsubjpass"})
    if tree.pos[index] != "NOUN" or lemma not in SUITS or is_plural_noun(tree, index):
        return None
    hosts = [index]
    if tree.dep[index] in {"dobj", "nsubjpass"} and tree.lemma[tree.head[index]].lower() in BRINGING:
        hosts.append(tree.head[index])
    return _complement(scene, hosts, index, "against")


def _voted_on(scene: Scene, index: int) -> int | None:
    """ "Parliament voted on a resolution to leave": the resolution; not "voted on Monday"."""
    tree = scene.tree
    if tree.pos[index] != "VERB" or tree.lemma[index].lower() != "vote":
        return None
    thing = _complement(scene, [index], index, "on")
    return None if thing is None or tree.entity[thing] in {"DATE", "TIME"} else thing


def _complement(scene: Scene, hosts: list[int], after: int, preposition: str) -> int | None:
    tree = scene.tree
    for host in hosts:
        for prep in tree.kids(host, {"prep"}):
            if prep > after and tree.lower[prep] == preposition:
                return tree.child(prep, {"pobj"})
    return None


def _worded(scene: Scene, head: int, references: list[ReferenceMatch]) -> tuple[str, TokenRange] | None:
    """The phrase up to a comma after its head; None where it is bare, long or nobody knows whose."""
    tree = scene.tree
    if tree.pos[head] not in {"NOUN", "PROPN"} or any(tree.dep[c] == "conj" for c in tree.children[head]):
        return None
    start, last = tree.edges(head)
    end = next((i for i in range(head + 1, last + 1) if _ends(scene, i)), last + 1)
    bare = tree.pos[head] == "NOUN" and end - start <= 2  # "a bill" tells nothing
    known = {r.start for r in references if r.replacement}
    whose = any(tree.pos[i] == "PRON" and i not in known for i in range(start, end))
    if bare or whose or end - start > MAX_COMPLEMENT:
        return None
    words = phrase_wording(scene, (start, end), references, definite=tree.pos[head] == "NOUN")
    return words, (start, end)


def _ends(scene: Scene, index: int) -> bool:
    """A comma, a bracket, a clause of its own, "over" what they quarrel."""
    tree = scene.tree
    clause = tree.dep[index] in {"nsubj", "mark"} or tree.tag[index] in {"WDT", "WP"}
    return tree.pos[index] in {"PUNCT", "SPACE"} or clause or tree.lower[index] == "over"
