"""Two who were named just before: "Ruiz met Okafor. The two leaders …", "both countries", "the two firms".

In: a Scene, a phrase that says "both" or "the two". Out: a ReferenceMatch with both names; unresolved where
the sentences before it name more or fewer.
"""

from __future__ import annotations

from factcheck.extraction.lexicons import load_words
from factcheck.extraction.rules.couples import COUPLE, find_couple
from factcheck.extraction.rules.mentions import GROUP_NOUNS, Mention
from factcheck.extraction.rules.scene import Scene
from factcheck.extraction.rules.wording import fitted, full_name
from factcheck.extraction.types import ReferenceMatch, TokenRange

PAIR_OPENINGS = frozenset({"two", "both"})
PLACE_NOUNS = load_words("place_nouns")
REACH = 2
"""Sentences before it that a pair is looked for in."""


def find_pair(scene: Scene, span: TokenRange, head: int) -> ReferenceMatch | None:
    """The two that a phrase stands for; None for a phrase that is no such one.

    Args:
        span: tokens of the phrase, with a possessive mark.
        head: its noun.
    """
    tree = scene.tree
    start, end = span
    counted = head - start == COUPLE and tree.lower[start + 1] in PAIR_OPENINGS
    kind = _kind(scene, head) if counted or tree.lower[start] == "both" else None
    if kind is None:
        return None
    names = _named_before(scene, start, kind)
    couple = find_couple(scene, span, head) if len(names) != COUPLE and kind == "person" else None
    if couple is not None:
        return couple
    if len(names) != COUPLE:
        return ReferenceMatch(start, end, None, None, "pair_unsure")
    later, earlier = names
    words = f"{full_name(scene, earlier.cluster)} and {full_name(scene, later.cluster)}"
    wording = fitted(scene.doc, end, words, scene.mark)
    return ReferenceMatch(start, end, (earlier.start, earlier.end), wording, "pair", words)


def _kind(scene: Scene, head: int) -> str | None:
    """person, place or group, by the noun of the phrase: "leaders", "countries", "companies"."""
    lemma = scene.tree.lemma[head].lower()
    if lemma in PLACE_NOUNS:
        return "place"
    if head in {m.head for m in scene.mentions if m.who == "person" and m.plural}:
        return "person"
    return "group" if lemma in GROUP_NOUNS else None


def _named_before(scene: Scene, before: int, kind: str) -> list[Mention]:
    """One mention of each that is named near by, the later first; empty where no one of the kind is sure.

    "Ruiz met Okafor. The two leaders …": who has a name and is no place may be a leader.
    """
    here = scene.sentence[before]
    names: dict[int, Mention] = {}
    for mention in reversed([m for m in scene.mentions if m.head < before]):
        if scene.sentence[mention.head] < here - REACH:
            break
        if mention.determiner != "name" or mention.members or mention.plural:
            continue
        if kind == "person" and (mention.who == "place" or mention.definite):
            continue
        if kind not in ("person", mention.who):
            continue
        names.setdefault(mention.cluster, mention)
    found = list(names.values())
    return found if any(mention.who == kind for mention in found) else []
