"""Two people whom the whole article puts together: "Ana and Leo Hart … both parents", two presidents.

In: a Scene and a phrase that says "both" or "the two". Out: a ReferenceMatch with both names, None where
the article does not tell which two.
"""

from __future__ import annotations

from factcheck.extraction.rules.scene import Scene
from factcheck.extraction.rules.wording import fitted, full_name
from factcheck.extraction.types import ReferenceMatch, TokenRange

HEADS = frozenset({"chancellor", "king", "premier", "president", "queen", "taoiseach"})
"""Who leads a country, as a title before a name."""
NOT_NOW = frozenset({"vice", "former", "deputy"})
COUPLE = 2
Named = tuple[str, TokenRange]


def find_couple(scene: Scene, span: TokenRange, head: int) -> ReferenceMatch | None:
    """The two people that the phrase at `span` with the noun `head` stands for."""
    start, end = span
    found = _joined(scene, start)
    if found is None and scene.tree.lemma[head].lower() == "leader":
        found = _leaders(scene, start)
    if found is None:
        return None
    (first, where), (second, _) = found
    surname = first.rsplit(" ", 1)[-1]
    # "David and Louise Moore"
    shared = " " in first and second.endswith(f" {surname}")
    name = f"{first.removesuffix(f' {surname}') if shared else first} and {second}"
    return ReferenceMatch(start, end, where, fitted(scene.doc, end, name, scene.mark), "pair", name)


def _joined(scene: Scene, start: int) -> tuple[Named, Named] | None:
    """ "Ana and Leo Hart were sentenced. … Both parents …": the only two whom the article joins by "and"."""
    pairs: dict[tuple[int, ...], TokenRange] = {}
    for mention in scene.mentions:
        if len(mention.members) != COUPLE or mention.head >= start:
            continue
        clusters = tuple(scene.clusters_at.get(member, [-1])[0] for member in mention.members)
        people = all(0 <= c < len(scene.entities) and scene.entities[c].is_person for c in clusters)
        if people and clusters[0] != clusters[1]:
            pairs.setdefault(clusters, (mention.start, mention.end))
    if len(pairs) != 1:
        return None
    (first, second), span = next(iter(pairs.items()))
    return (full_name(scene, first), span), (full_name(scene, second), span)


def _leaders(scene: Scene, start: int) -> tuple[Named, Named] | None:
    """ "President Ruiz … President Okafor … both leaders": the only two who lead a country."""
    tree, found = scene.tree, []
    for number, entity in enumerate(scene.entities):
        for name in entity.names:
            title = tree.lower[name.start - 1] if name.start else ""
            before = tree.lower[name.start - 2] if name.start > 1 else ""
            heads = title in HEADS and before not in NOT_NOW
            if name.start < start and (heads or (before, title) == ("prime", "minister")):
                found.append((full_name(scene, number), (name.start, name.end)))
                break
    return (found[0], found[1]) if len(found) == COUPLE else None
