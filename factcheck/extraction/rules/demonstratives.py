"""A wider word that points back: "The city evicted 40 tenants. These people …" are the 40 tenants.

In: a Scene and the references found so far. Out: a ReferenceMatch for each, where the sentences just before
tell of one group of people only.
"""

from __future__ import annotations

from factcheck.extraction.rules.mentions import Mention
from factcheck.extraction.rules.of_phrases import of_phrase_end
from factcheck.extraction.rules.scene import Scene
from factcheck.extraction.rules.wording import fitted, phrase_wording
from factcheck.extraction.types import ReferenceMatch

ANYBODY = frozenset({"individual", "person", "people", "man", "woman"})
"""Nouns that any group of people may be called by again."""
REACH = 2
MAX_WORDS = 9


def find_wider(scene: Scene, before: list[ReferenceMatch]) -> list[ReferenceMatch]:
    """All such phrases of the article: "these individuals", "those men"."""
    tree = scene.tree
    taken = {i for match in before for i in range(match.start, match.end)}
    found = []
    for head in range(1, len(tree)):
        start = head - 1
        if tree.lower[start] not in {"these", "those"} or tree.head[start] != head or head in taken:
            continue
        # "those people who left" are told by what follows
        narrowed = any(tree.dep[c] in {"relcl", "acl", "prep"} for c in tree.children[head])
        if tree.lemma[head].lower() not in ANYBODY or narrowed:
            continue
        group = _only_group(scene, start)
        if group is None:
            continue
        span = (group.start, group.end if group.members else of_phrase_end(scene, group))
        words = phrase_wording(scene, span, before, definite=True)
        if len(words.split()) > MAX_WORDS:
            continue
        end = head + 1 + (head + 1 < len(tree) and tree.tag[head + 1] == "POS")
        wording = fitted(scene.doc, end, words, scene.mark, several=True)
        found.append(ReferenceMatch(start, end, span, wording, "demonstrative", words))
    return found


def _only_group(scene: Scene, before: int) -> Mention | None:
    """The only people in the plural of the sentences just before; not who has one bare word: "police"."""
    tree, here = scene.tree, scene.sentence[before]
    groups: dict[int, Mention] = {}
    for mention in scene.mentions:
        near = here - REACH <= scene.sentence[mention.head] < here and mention.head < before
        bare = mention.end - mention.start == 1 and mention.determiner != "name" and not mention.members
        if near and mention.plural and mention.who == "person" and not bare:
            groups.setdefault(mention.cluster, mention)
    if len(groups) != 1:
        return None
    (group,) = groups.values()
    return None if tree.lemma[group.head].lower() in ANYBODY else group
