"""What one phrase and the next stand for: "a storm … the storm", "Ana Ruiz, a judge … the judge".

In: phrases in text order, as `mentions` meets them. Out: the number of a cluster for each; mentions of one
cluster stand for the same. Clusters of names have the numbers of their entities.
"""

from __future__ import annotations

from dataclasses import dataclass

from factcheck.extraction.rules.names import Entity
from factcheck.extraction.rules.titles import RELATIVE_TITLES, is_title
from factcheck.extraction.rules.tree import Tree


@dataclass(frozen=True, slots=True)
class Mention:
    """A phrase that stands for somebody or something: tokens [start, end), head word `head`."""

    start: int
    end: int
    head: int
    cluster: int
    plural: bool
    who: str
    """person, group, place, thing or unknown."""
    gender: str | None
    determiner: str
    """definite, indefinite, possessive, bare or name."""
    definite: bool = False
    """True for a name or noun with a definite article."""
    members: tuple[int, ...] = ()
    """Heads of the members of a coordination."""


class Nominals:
    """Clusters of common nouns: a definite phrase joins the last phrase with the same head word."""

    def __init__(self, names: int) -> None:
        self.names = names
        """Clusters below this one have a name."""
        self.next = names
        self.several: set[tuple[str, bool]] = set()
        """What two of those with a name are called."""
        self.last: dict[tuple[str, bool], tuple[int, frozenset[str]]] = {}
        self.at: dict[int, Mention] = {}
        """Head → the mention of a common noun."""

    def fresh(self) -> int:
        """The number of a new cluster."""
        self.next += 1
        return self.next - 1

    def beside(self, tree: Tree, index: int, *, plural: bool) -> int | None:
        """ "The attacker, a man, fled": the cluster of the phrase that stands before its apposition."""
        host = self.at.get(tree.head[index]) if tree.dep[index] == "appos" else None
        return host.cluster if host is not None and host.plural == plural else None

    def note(self, lemma: str, number: int, modifiers: frozenset[str], *, plural: bool = False) -> None:
        """ "Ana Ruiz, a judge": from now on the judge is she, unless somebody else is called so too."""
        key = (lemma, plural)
        known = self.last.get(key, (self.names, modifiers))[0]
        if known < self.names and known != number:
            self.several.add(key)
        self.last[key] = (number, modifiers)

    def note_title(self, tree: Tree, mention: Mention, entity: Entity) -> None:
        """ "President Ruiz": the president, from now on; "former President Ruiz" is no president."""
        at = next(name.start for name in entity.names if name.start <= mention.head < name.end) - 1
        if not entity.is_person or at < mention.start or not is_title(tree.text[at]):
            return
        words = frozenset(tree.lower[mention.start : at])
        if not words & RELATIVE_TITLES:
            self.note(tree.lower[at], mention.cluster, words)

    def cluster(self, lemma: str, plural: bool, determiner: str, modifiers: frozenset[str]) -> int:
        """A new cluster, or that of an earlier phrase that the definite phrase repeats."""
        key = (lemma, plural)
        if determiner == "definite" and key in self.last and key not in self.several:
            number, earlier = self.last[key]
            # "the second crane" is not "the first crane", but "the crane" is
            # "President Ruiz … the Norland president", "Acme, a firm … the Harwich firm" may be others
            if modifiers <= earlier or (earlier <= modifiers and number >= self.names):
                self.last[key] = (number, earlier | modifiers)
                return number
        number = self.fresh()
        self.last[key] = (number, modifiers)
        return number
