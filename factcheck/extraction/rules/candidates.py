"""Who or what a pronoun could stand for, before anything is weighed.

In: a Scene, what was resolved so far, a pronoun. Out: one Candidate a cluster, nearest first; those that
number, gender, kind or grammar rule out are not among them.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import NamedTuple

from factcheck.extraction.rules.binding import holds_pronoun, is_coargument, is_commanded_later, must_be
from factcheck.extraction.rules.gender import PRONOUN_GENDER
from factcheck.extraction.rules.mentions import Mention
from factcheck.extraction.rules.scene import Scene

FAMILIES = {
    **dict.fromkeys(("he", "him", "his", "himself"), "he"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "he"),
    **dict.fromkeys(("it", "its", "itself"), "it"),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves", "themself"), "they"),
}
"""Pronoun → the weights that decide it; he and she share theirs."""
REACH = {"he": 8, "it": 3, "they": 4}
"""How many sentences back a family looks."""


class Occurrence(NamedTuple):
    """A mention, or a pronoun that was resolved to its cluster."""

    token: int
    cluster: int
    mention: Mention | None
    """None for a pronoun."""
    family: str | None = None
    confidence: float = 1.0
    """How sure it is that it belongs to the cluster."""


@dataclass(slots=True)
class Candidate:
    """A cluster that the pronoun could stand for."""

    cluster: int
    nearest: Occurrence
    mention: Mention
    """The nearest mention that is no pronoun."""
    count: int
    """Occurrences before the pronoun."""
    first: int
    """Token of the first occurrence."""


@dataclass(slots=True)
class Memory:
    """What has been met so far, in text order."""

    scene: Scene
    tokens: list[int] = field(default_factory=list)
    occurrences: list[Occurrence] = field(default_factory=list)
    by_cluster: dict[int, list[Mention]] = field(default_factory=dict)
    counts: dict[int, int] = field(default_factory=dict)
    first: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for mention in self.scene.mentions:
            self.by_cluster.setdefault(mention.cluster, []).append(mention)

    def add(self, occurrence: Occurrence) -> None:
        """Note an occurrence; they come in text order."""
        at = len(self.tokens)
        if self.tokens and self.tokens[-1] > occurrence.token:
            at = bisect_left(self.tokens, occurrence.token)
        self.tokens.insert(at, occurrence.token)
        self.occurrences.insert(at, occurrence)
        self.counts[occurrence.cluster] = self.counts.get(occurrence.cluster, 0) + 1
        self.first.setdefault(occurrence.cluster, occurrence.token)


def find_candidates(memory: Memory, pronoun: int) -> list[Candidate]:
    """The clusters that are near enough and not ruled out, nearest first."""
    scene = memory.scene
    word = scene.tree.lower[pronoun]
    family = FAMILIES[word]
    earliest = scene.sentence[pronoun] - REACH[family]
    bound = must_be(scene.tree, pronoun)
    found: dict[int, Candidate] = {}
    refused: set[int] = set()
    for occurrence in reversed(memory.occurrences):
        if occurrence.token >= pronoun:
            continue
        if scene.sentence[occurrence.token] < earliest:
            break
        cluster = occurrence.cluster
        if cluster in found or cluster in refused:
            continue
        mention = occurrence.mention or _last_mention(memory, cluster, pronoun)
        if mention is not None and _is_predicate(scene, mention):
            continue
        if mention is None or not (
            suits(scene, word, mention, occurrence) and _grammar_allows(memory, pronoun, occurrence, bound)
        ):
            refused.add(cluster)
            continue
        found[cluster] = Candidate(
            cluster, occurrence, mention, memory.counts[cluster], memory.first[cluster]
        )
    return list(found.values())


def _is_predicate(scene: Scene, mention: Mention) -> bool:
    """ "Having been a judge, …", "elected as a member": a predicate tells what somebody is."""
    tree, head = scene.tree, mention.head
    if mention.determiner == "name":
        return False
    above = tree.head[head]
    as_what = tree.dep[head] == "pobj" and tree.lower[above] == "as" and tree.lower[above - 1] != "such"
    return tree.dep[head] == "attr" or as_what


def _last_mention(memory: Memory, cluster: int, before: int) -> Mention | None:
    return next((m for m in reversed(memory.by_cluster.get(cluster, ())) if m.head < before), None)


def suits(scene: Scene, word: str, mention: Mention, occurrence: Occurrence) -> bool:
    """Number, kind and gender agree."""
    family = FAMILIES[word]
    gender = scene.genders.get(mention.cluster, mention.gender)
    if occurrence.mention is None and occurrence.family != family:
        return False
    if family == "he":
        if mention.plural or (gender is not None and gender != PRONOUN_GENDER[word]):
            return False
        # the label of a name may be wrong; what it costs is a matter of weight
        maybe = (
            mention.determiner == "name"
            and not mention.definite
            and not scene.tree.text[mention.head].isupper()
        )
        return mention.who in {"person", "unknown"} or maybe
    if family == "it":
        # a name of one word that the model takes for a person may be a firm: "Firefox"
        maybe = mention.determiner == "name" and mention.end - mention.start == 1
        return not mention.plural and gender is None and (mention.who != "person" or maybe)
    return mention.plural or mention.who in {"group", "place", "unknown"}


def _grammar_allows(memory: Memory, pronoun: int, occurrence: Occurrence, bound: int | None) -> bool:
    """Binding: no co-argument, no phrase around the pronoun; a reflexive needs its subject."""
    scene = memory.scene
    mentions = memory.by_cluster.get(occurrence.cluster, ())
    if bound is not None:
        return occurrence.token == bound
    here = scene.sentence[pronoun]
    for mention in mentions:
        # "He served as the mayor": what he was is he, and no one else
        if scene.sentence[mention.head] != here or _is_predicate(scene, mention):
            continue
        if (
            holds_pronoun(scene.tree, pronoun, mention)
            or is_coargument(scene.tree, pronoun, mention)
            or is_commanded_later(scene.tree, pronoun, mention)
        ):
            return False
    return True
