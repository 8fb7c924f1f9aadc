"""A bare "both": "Ana Ruiz and Leo Hart were charged. Both deny it." are the two that are joined before.

In: a Scene and the references found so far. Out: a ReferenceMatch for each, where the sentence before joins
two by name and no others.
"""

from __future__ import annotations

from factcheck.extraction.rules.mentions import Mention
from factcheck.extraction.rules.scene import Scene
from factcheck.extraction.rules.wording import fitted, phrase_wording
from factcheck.extraction.types import ReferenceMatch

ALONE = frozenset({"nsubj", "nsubjpass", "dobj", "pobj"})
TWO = 2


def find_both(scene: Scene, before: list[ReferenceMatch]) -> list[ReferenceMatch]:
    """Each "both" and "both of them" that stands for two who are named."""
    tree = scene.tree
    taken = {i for match in before if match.replacement for i in range(match.start, match.end)}
    found = []
    for index, word in enumerate(tree.lower):
        if word != "both" or tree.dep[index] not in ALONE:
            continue
        end = _end(scene, index)
        pair = None if end is None else _only_pair(scene, index)
        if end is None or pair is None or taken.intersection(range(index, end)):
            continue
        span = (pair.start, pair.end)
        name = phrase_wording(scene, span, before)
        wording = fitted(scene.doc, index + 1, name, scene.mark, several=True)
        found.append(ReferenceMatch(index, end, span, wording, "both", name))
    return found


def _end(scene: Scene, both: int) -> int | None:
    """Behind "both" or "both of them"; None before "both of the firms" or "both, he said, …"."""
    tree, after = scene.tree, both + 1
    if after < len(tree) and tree.lower[after] == "of":
        return both + 3 if tree.lower[after + 1 : after + 2] == ["them"] else None
    return None if any(child > both for child in tree.children[both]) else after


def _only_pair(scene: Scene, both: int) -> Mention | None:
    """The two names that the sentence before joins, where it joins no others and the names are whole."""
    here = scene.sentence[both]
    pairs = [m for m in scene.mentions if m.members and scene.sentence[m.head] == here - 1]
    names = len(scene.entities)
    if len(pairs) != 1 or len(pairs[0].members) != TWO:
        return None
    clusters = [scene.clusters_at.get(member, [names])[0] for member in pairs[0].members]
    known = all(
        cluster < names and scene.entities[cluster].fullest.words == _words_at(scene, cluster, member)
        for cluster, member in zip(clusters, pairs[0].members, strict=True)
    )
    return pairs[0] if known and clusters[0] != clusters[1] else None


def _words_at(scene: Scene, cluster: int, member: int) -> tuple[str, ...]:
    names = scene.entities[cluster].names
    return next((name.words for name in names if name.start <= member < name.end), ())
