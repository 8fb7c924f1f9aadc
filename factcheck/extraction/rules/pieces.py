"""What splitting works on: a sentence's plan, and the pieces that it makes of it.

In: a Tree and the construction finders' results. Out: words, which realisation turns into text.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from factcheck.extraction.rules.tree import Tree

SUPPLIED = -1
COMMAS = frozenset({",", "–", "—", "--", ";", ":", "-"})
DASHES = frozenset({"–", "—", "--", "-"})


class Word(NamedTuple):
    """A token of the article (`index`) as it stands or in another form (`text`); a supplied word has no index."""

    index: int
    text: str = ""


Words = tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Detached:
    """A construction that becomes a claim of its own.

    `head` is its topmost token, `host` the token that it hangs on, `kind` the family that words it.
    Where `kept` the sentence that it is taken from keeps it as well.
    """

    head: int
    host: int
    kind: str
    rule: str
    kept: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """A claim before it is realised: its words, its verb, the head of its subject, and how it came about."""

    words: Words
    head: int
    subject: int | None
    rules: tuple[str, ...]


@dataclass(slots=True)
class Plan:
    """One sentence: which tokens are frame (`excluded`), which heads are whole clauses (`bases`) and what is taken out."""

    tree: Tree
    start: int
    end: int
    excluded: frozenset[int] = frozenset()
    bases: tuple[int, ...] = ()
    detached: dict[int, Detached] = field(default_factory=dict)
    kept: dict[int, Detached] = field(default_factory=dict)

    def add(self, found: Iterable[Detached]) -> None:
        """Take note of constructions; the first finder of a head has it."""
        for one in found:
            if one.head in self.excluded or one.head in self.bases:
                continue
            known = self.kept if one.kept else self.detached
            if one.head not in self.detached and one.head not in self.kept:
                known[one.head] = one

    def drop(self, head: int) -> None:
        """Leave a construction where it is."""
        self.detached.pop(head, None)
        self.kept.pop(head, None)

    def span(self, index: int) -> list[int]:
        """The subtree of a token within the sentence, without frames and without what is taken out.

        The comma before a part that was taken out goes with it, and its twin after it.
        """
        tree = self.tree
        others = [head for head in self.detached if head != index]
        below = tree.subtree(index, without=others)
        inside = [i for i in below if self.start <= i < self.end and i not in self.excluded]
        gone: set[int] = set()
        kept = set(inside)
        for head in others:
            if tree.head[head] in kept:
                gone.update(self._commas_around(head, kept))
        return [i for i in inside if i not in gone]

    def _commas_around(self, head: int, kept: set[int]) -> list[int]:
        tree = self.tree
        first, last = tree.edges(head)
        found = []
        before = first - 1
        while before in kept and tree.dep[before] in ("cc", "punct") and tree.text[before] not in "\"“”'‘’()":
            found.append(before)
            before -= 1
        if (last + 1 in kept and tree.text[last + 1] in COMMAS and (found or first <= min(kept))) or (
            last + 1 in kept and tree.text[last + 1] in COMMAS and not any(i < first for i in kept)
        ):
            found.append(last + 1)
        return found


def as_words(indices: Iterable[int]) -> Words:
    """Tokens as they stand."""
    return tuple(Word(index) for index in indices)
