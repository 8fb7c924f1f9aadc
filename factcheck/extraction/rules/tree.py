"""The parse of an article as plain lists, so that rules are quick and a repair never alters the Doc.

In: a parsed Doc. Out: a Tree: one entry a token, indices as in the Doc. Only labels that all English
models of spaCy share are looked at.
"""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc

from factcheck.extraction.lexicons import load_words

VERBAL = frozenset({"VERB", "AUX"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
AUXILIARIES = frozenset({"aux", "auxpass"})
FINITE_TAGS = frozenset({"VBD", "VBZ", "VBP", "MD"})
PLURAL_TAGS = frozenset({"NNS", "NNPS"})
ATTRIBUTES = ("HEAD", "SPACY", "SENT_START", "ORTH", "LEMMA", "TAG", "POS", "DEP", "ENT_TYPE")
PLURAL_DETERMINERS = frozenset({"these", "those", "both", "many", "several"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})


class Tree:
    """Heads, labels and children of all tokens of a Doc.

    Attributes: `text`, `lower`, `lemma`, `tag`, `pos`, `dep`, `space` (the white space that follows) and
    `opens` (whether it begins a sentence) are lists over the tokens; `head[i]` is i itself for a root;
    `children[i]` are in text order.
    """

    def __init__(self, doc: Doc) -> None:
        # Columns of numbers, not tokens: spaCy makes a new Token at each access
        columns = doc.to_array(list(ATTRIBUTES)).astype("int64").T.tolist()
        heads, spaces, starts = columns[:3]
        self.text, self.lemma, self.tag, self.pos, self.dep, self.entity = (
            _strings(doc, column) for column in columns[3:]
        )
        self.lower: list[str] = [text.lower() for text in self.text]
        self.space: list[str] = [" " if space else "" for space in spaces]
        self.head: list[int] = [index + offset for index, offset in enumerate(heads)]
        self.opens: list[bool] = [start == 1 for start in starts]
        self.children: list[list[int]] = []
        self._edges: tuple[list[int], list[int]] | None = None
        self.relink()

    def __len__(self) -> int:
        return len(self.text)

    def relink(self) -> None:
        """Make `children` anew after heads were changed."""
        self._edges = None
        self.children = [[] for _ in self.head]
        for index, head in enumerate(self.head):
            if head != index:
                self.children[head].append(index)

    def part(self, start: int, end: int) -> Tree:
        """The tokens from `start` to before `end` by themselves; one whose head lies outside is a root."""
        part = Tree.__new__(Tree)
        for column in ("text", "lemma", "tag", "pos", "dep", "entity", "lower", "space", "opens"):
            setattr(part, column, getattr(self, column)[start:end])
        part.head = [
            head - start if start <= head < end else index for index, head in enumerate(self.head[start:end])
        ]
        part.relink()
        return part

    def links(self) -> list[tuple[int, int]]:
        """(first, behind the last) of each token and its head."""
        return [(i, head + 1) if i <= head else (head, i + 1) for i, head in enumerate(self.head)]

    def child(self, index: int, labels: Iterable[str]) -> int | None:
        """The first child with one of the labels."""
        dep = self.dep
        for c in self.children[index]:
            if dep[c] in labels:
                return c
        return None

    def kids(self, index: int, labels: Iterable[str]) -> list[int]:
        """All children with one of the labels."""
        dep = self.dep
        return [c for c in self.children[index] if dep[c] in labels]

    def subtree(self, index: int, without: Iterable[int] = ()) -> list[int]:
        """The token and all below it, sorted; branches that begin at one of `without` are left out."""
        skip, children = set(without), self.children
        found = [index]
        for token in found:
            below = children[token]
            if below:
                found += [c for c in below if c not in skip] if skip else below
        found.sort()
        return found

    def edges(self, index: int) -> tuple[int, int]:
        """First and last token of the subtree."""
        if self._edges is None:
            self._edges = self._find_edges()
        first, last = self._edges
        return first[index], last[index]

    def _find_edges(self) -> tuple[list[int], list[int]]:
        """The edges of all subtrees: each token widens those above it until one reaches over it already."""
        first, last = list(range(len(self))), list(range(len(self)))
        parent = list(first)
        for index, children in enumerate(self.children):
            for child in children:
                parent[child] = index
        for index in range(len(self)):
            above = parent[index]
            while True:
                if index < first[above]:
                    first[above] = index
                elif index > last[above]:
                    last[above] = index
                else:
                    break
                above = parent[above]
        return first, last

    def ancestors(self, index: int) -> list[int]:
        """Heads from the nearest up to the root."""
        found: list[int] = []
        while self.head[index] != index and len(found) < len(self.head):
            index = self.head[index]
            found.append(index)
        return found

    # ── small predicates ──────────────────────────────────────────────────────────────────────────

    def is_verb(self, index: int) -> bool:
        """A verb or auxiliary by part of speech."""
        return self.pos[index] in VERBAL

    def subject(self, index: int) -> int | None:
        """The subject that depends on the verb itself; "there" and "it" count where they stand alone."""
        dep, dummy = self.dep, None
        for c in self.children[index]:
            if dep[c] in SUBJECTS:
                if dep[c] != "expl":
                    return c
                dummy = c if dummy is None else dummy
        return dummy

    def finite(self, index: int) -> int | None:
        """The finite verb of the clause: the first auxiliary or the verb itself; None where non-finite."""
        for child in self.children[index]:
            if self.dep[child] in AUXILIARIES and self.tag[child] in FINITE_TAGS:
                return child
        return index if self.tag[index] in FINITE_TAGS else None

    def is_clause(self, index: int) -> bool:
        """A finite verb with a subject of its own."""
        return self.is_verb(index) and self.subject(index) is not None and self.finite(index) is not None

    def said_to_be(self, index: int) -> int | None:
        """ "found the wells to be dry": the "to" of an infinitive that says what its own subject is."""
        if self.tag[index] != "VB" or self.lemma[index] != "be" or self.subject(index) is None:
            return None
        before = [c for c in self.kids(index, AUXILIARIES) if c < index]
        return before[0] if len(before) == 1 and self.lower[before[0]] == "to" else None

    def is_plural(self, index: int) -> bool:
        """Whether a verb agrees with this subject in the plural."""
        if any(self.dep[c] == "conj" for c in self.children[index]) and self.tag[index] != "VBG":
            return not any(self.lower[c] in ("or", "nor") for c in self.children[index])
        if self.tag[index] in PLURAL_TAGS or self.lower[index] in PLURAL_WORDS:
            return True
        # "these bison", "both sheep"
        return any(self.dep[c] == "det" and self.lower[c] in PLURAL_DETERMINERS for c in self.children[index])


PLURAL_WORDS = load_words("plural_words")
_KEPT = "factcheck_tree"


def tree_of(doc: Doc) -> Tree:
    """The Tree of a Doc that is not altered any more, made once; nobody may mend it."""
    if _KEPT not in doc.user_data:
        doc.user_data[_KEPT] = Tree(doc)
    tree: Tree = doc.user_data[_KEPT]
    return tree


def _strings(doc: Doc, column: list[int]) -> list[str]:
    """The strings that spaCy's hashes (signed here) stand for; empty for 0."""
    strings = doc.vocab.strings
    known = {value: strings[value % 2**64] if value else "" for value in set(column)}
    return [known[value] for value in column]
