"""Nouns that stand for a narrower one: "the bank’s website … the site", "a fishing boat … the vessel".

In: a Scene, the noun of a bare definite and what the article calls whom. Out: the fuller phrases of the one
narrower noun that the article has before it; none where there are several, or where the noun is new itself.
"""

from __future__ import annotations

from factcheck.extraction.lexicons import load_words
from factcheck.extraction.rules.descriptions import Description, Index
from factcheck.extraction.rules.scene import Scene

WIDER = {line.split()[0]: tuple(line.split()[1:]) for line in load_words("wider_nouns")}
"""Noun → the narrower ones in whose place it may stand."""
TELLING_RANKS = frozenset({"name", "class", "modified", "common"})


def narrower(scene: Scene, head: int, index: Index) -> list[Description]:
    """ "The site" after "the bank’s website": the descriptions of the website."""
    tree = scene.tree
    kinds = WIDER.get(tree.lower[head], ())
    if not kinds:
        return []
    before = [m for m in scene.mentions if m.head < head and not m.members]
    met = {tree.lower[m.head] for m in before if tree.lower[m.head] in kinds}
    own = any(tree.lower[m.head] == tree.lower[head] and m.determiner != "definite" for m in before)
    if own or len(met) != 1:
        return []
    found = [d for d in index.get((met.pop(),), ()) if d.token < head]
    return found if all(d.rank in TELLING_RANKS for d in found) else []
