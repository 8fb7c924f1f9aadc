"""What splitting works on: a sentence's plan, and the pieces that it makes of it.

In: a Tree and the construction finders' results. Out: words, which realisation turns into text.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from factcheck.extraction.rules.tree import Tree

ABOUT_SPEAKERS = frozenset({"apposition", "relative", "noun_participle"})
"""Constructions that tell of a speaker in the frame: "Ana Ortiz, who runs the port, said …"."""
SUPPLIED = -1
COMMAS = frozenset({",", "–", "—", "--", ";", ":"})
TWINS = COMMAS - {";", ":"}
"""What closes a part that one of its kind opens."""


class Word(NamedTuple):
    """A token of the article (`token`), as it stands or as `text`; a supplied word has none."""

    token: int
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


@dataclass(frozen=True, slots=True)
class Base:
    """A clause that stands for itself: its main token, and all topmost tokens that belong to it."""

    head: int
    tops: tuple[int, ...]


@dataclass(slots=True)
class Plan:
    """One sentence: what is cut away, which clauses stand for themselves, what is taken out of them.

    `excluded` are tokens of frames ("Ortiz said that"), `cues` the verbs of those frames, `protected`
    tokens that are claimed with their frame and stay together.
    """

    tree: Tree
    start: int
    end: int
    excluded: frozenset[int] = frozenset()
    cues: frozenset[int] = frozenset()
    protected: frozenset[int] = frozenset()
    bases: tuple[Base, ...] = ()
    detached: dict[int, Detached] = field(default_factory=dict)
    kept: dict[int, Detached] = field(default_factory=dict)

    def base_heads(self) -> set[int]:
        """The topmost tokens of all bases."""
        return {top for base in self.bases for top in base.tops}

    def add(self, found: Iterable[Detached]) -> None:
        """Take note of constructions; the first finder of a head has it."""
        tops = self.base_heads()
        for one in found:
            framed = one.head in self.excluded and one.kind not in ABOUT_SPEAKERS
            if framed or one.head in self.protected or one.head in tops:
                continue
            if one.head not in self.detached and one.head not in self.kept:
                (self.kept if one.kept else self.detached)[one.head] = one

    def drop(self, head: int) -> None:
        """Leave a construction where it is."""
        self.detached.pop(head, None)
        self.kept.pop(head, None)

    def base_span(self, base: Base) -> list[int]:
        """The tokens of a base without what is taken out of it."""
        return sorted({index for top in base.tops for index in self.span(top)})

    def span(self, index: int) -> list[int]:
        """The subtree of a token within the sentence, without frames and without what is taken out.

        The comma before a part that was taken out goes with it, and its twin after it. What lies under a
        frame's own token (the title of a speaker) keeps the frame's tokens.
        """
        tree = self.tree
        apart = {top for base in self.bases for top in base.tops if top != index}
        others = [head for head in self.detached if head != index]
        if index in self.kept:
            others += [h for h, one in self.kept.items() if one.kind == "coordination" and one.host == index]
        below = tree.subtree(index, without=[*others, *apart])
        frame: frozenset[int] = frozenset() if index in self.excluded else self.excluded
        inside = [i for i in below if self.start <= i < self.end and i not in frame]
        kept = set(inside)
        gone: set[int] = set()
        for head in others:
            if tree.head[head] in kept:
                gone.update(self._commas_around(head, kept))
        gone.update(self._commas_around_frames(kept))
        return [i for i in inside if i not in gone]

    def _commas_around_frames(self, kept: set[int]) -> list[int]:
        """ "The port, Ortiz said, was closed.": both commas belong to what is cut away."""
        found = []
        for index in kept:
            after = index + 1
            if self.tree.text[index] != "," or after not in self.excluded:
                continue
            while after in self.excluded:
                after += 1
            if after in kept and self.tree.text[after] == ",":
                # "The inn, Ortiz said, a ruin, was sold.": what follows needs its comma
                found += [index] if self._opens_set_off(after + 1) else [index, after]
        return found

    def _hangs_after_comma(self, head: int) -> bool:
        """An apposition, a relative clause or a participle that stays where it is."""
        tree = self.tree
        participle = tree.dep[head] == "advcl" and tree.tag[head] == "VBG"
        return head not in self.detached and (participle or tree.dep[head] in ("appos", "acl", "relcl"))

    def _opens_set_off(self, index: int) -> bool:
        """Whether an apposition, a participle or a relative clause begins here."""
        tree = self.tree
        if index >= self.end:
            return False
        heads = [index, *tree.ancestors(index)]
        return any(self._hangs_after_comma(h) and tree.edges(h)[0] == index for h in heads)

    def _commas_around(self, head: int, kept: set[int]) -> list[int]:
        tree = self.tree
        first, last = tree.edges(head)
        found = []
        before = first - 1
        while before in kept and (tree.dep[before] == "cc" or tree.text[before] in COMMAS):
            found.append(before)
            before -= 1
        opens = not any(i < first for i in kept)
        if found and any(self.tree.dep[i] == "appos" for i in (found[-1] - 1,) if i in kept):
            # "The boat, Aurora, which caught fire, sank.": the name keeps its second comma
            return found
        if self._opens_set_off(last + 2) and not opens:
            # "It hit Lyon, a town, flooding the mill.": what follows needs its comma
            return found
        if last + 1 in kept and tree.text[last + 1] in TWINS and (found or opens):
            found.append(last + 1)
        return found


def as_words(indices: Iterable[int]) -> Words:
    """Tokens as they stand."""
    return tuple(map(Word, indices))
