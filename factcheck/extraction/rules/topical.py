"""Nouns whose modifier goes without saying: "asylum claims … unsuccessful claims".

In: a Scene and the references found so far. Out: a ReferenceMatch for each noun that the article has only
ever told by the same words before it, twice or more, where those words are left out.
"""

from __future__ import annotations

from dataclasses import dataclass

from factcheck.extraction.lexicons import load_words
from factcheck.extraction.rules.mentions import determiner_of, is_plural_noun
from factcheck.extraction.rules.scene import Scene
from factcheck.extraction.rules.wording import keeps_capital
from factcheck.extraction.types import ReferenceMatch

VAGUE_NOUNS = load_words("vague_nouns") | load_words("place_nouns")
NAMELESS = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "CARDINAL", "ORDINAL"})
OTHERS = frozenset(
    {"another", "different", "earlier", "former", "no", "other", "previous", "second", "similar", "such"}
)
NARROWING = frozenset({"prep", "relcl", "acl", "appos", "nummod"})
COMPOUNDS = frozenset({"compound", "nmod"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "poss"})
LEAST = 2
"""How often a noun is told by the same words before they go without saying."""


@dataclass(frozen=True, slots=True)
class Told:
    """Where a noun stands with the words before it: tokens [start, head), and in how many places."""

    start: int
    head: int
    count: int


def find_topical(scene: Scene, before: list[ReferenceMatch]) -> list[ReferenceMatch]:
    """All nouns that lack what the article mostly says before them.

    Args:
        before: references whose tokens stay as they are.
    """
    told = _told(scene)
    taken = {i for match in before for i in range(match.start, match.end)}
    found = []
    for head in range(len(scene.tree)):
        usual = told.get(scene.tree.lemma[head].lower())
        if usual is None or head < usual.head or head in taken or not _lacks(scene, head, usual):
            continue
        tree = scene.tree
        words = "".join(tree.text[i] + tree.space[i] for i in range(usual.start, usual.head)).strip()
        words = words if keeps_capital(tree, usual.start) else words[:1].lower() + words[1:]
        words = f"{words} {tree.text[head].lower()}"
        found.append(ReferenceMatch(head, head + 1, (usual.start, usual.head + 1), words, "definite", words))
    return found


def _told(scene: Scene) -> dict[str, Told]:
    """Lemma → the only words that ever modify it, where they come twice or more."""
    tree = scene.tree
    forms: dict[str, dict[str, Told]] = {}
    for head in range(len(tree)):
        start = _modifiers(scene, head)
        if start == head or not _is_plain(scene, head):
            continue
        words = " ".join(tree.lower[i] for i in range(start, head))
        known = forms.setdefault(tree.lemma[head].lower(), {})
        first = known.get(words, Told(start, head, 0))
        known[words] = Told(first.start, first.head, first.count + 1)
    found = {lemma: next(iter(known.values())) for lemma, known in forms.items() if len(known) == 1}
    return {lemma: one for lemma, one in found.items() if one.count >= LEAST}


def _is_plain(scene: Scene, head: int) -> bool:
    tree = scene.tree
    return (
        tree.pos[head] == "NOUN"
        and tree.entity[head] not in NAMELESS
        and tree.lemma[head].lower() not in VAGUE_NOUNS
    )


def _modifiers(scene: Scene, head: int) -> int:
    """Where the nouns and names right before a noun begin: "Hong Kong protesters"."""
    tree, start = scene.tree, head
    while (
        start
        and tree.dep[start - 1] in COMPOUNDS
        and tree.pos[start - 1] in {"NOUN", "PROPN"}
        and start <= tree.head[start - 1] <= head
    ):
        start -= 1
    return start


def _said_here(scene: Scene, head: int, usual: Told) -> bool:
    """ "The monarch’s population": the sentence has one of the words already."""
    tree, first, last = scene.tree, head, head
    words = {tree.lemma[i].lower() for i in range(usual.start, usual.head)}
    while first and scene.sentence[first - 1] == scene.sentence[head]:
        first -= 1
    while last < len(tree) and scene.sentence[last] == scene.sentence[head]:
        last += 1
    return any(tree.lemma[i].lower() in words for i in range(first, last))


def _lacks(scene: Scene, head: int, usual: Told) -> bool:
    """ "the increased population", "unsuccessful claims", "protesters marched"; not "a claim of fraud"."""
    tree = scene.tree
    if not _is_plain(scene, head) or _modifiers(scene, head) < head or tree.dep[head] == "compound":
        return False
    left = [c for c in tree.children[head] if c < head]
    odd = any(tree.lower[c] in OTHERS or tree.dep[c] in COMPOUNDS for c in left)
    narrowed = any(tree.dep[c] in NARROWING for c in tree.children[head] if c > head)
    part = head > 0 and (tree.dep[head - 1] == "compound" or tree.text[head - 1] == "-")
    if odd or narrowed or part or _said_here(scene, head, usual):
        return False
    kind = determiner_of(tree, head)
    described = any(tree.dep[c] == "amod" for c in left)
    if kind == "possessive":
        # "their claims" are asylum claims, "the bank’s website" needs no name before it
        plain = all(tree.pos[i] == "NOUN" for i in range(usual.start, usual.head))
        return plain and any(tree.tag[c] == "PRP$" for c in left)
    if kind == "bare":
        return is_plural_noun(tree, head) and (described or tree.dep[head] in SUBJECTS)
    return kind == "definite" or any(tree.lower[c] in {"each", "every"} for c in left)
