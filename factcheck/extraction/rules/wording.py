"""The words put in place of a reference: the name, with the possessive mark that the place asks for.

In: a Doc, a name, the tokens that it replaces. Out: the replacement as it stands in mid-sentence.
"""

from __future__ import annotations

from operator import add
from typing import TYPE_CHECKING

from spacy.tokens import Doc

from factcheck.extraction.rules.tree import Tree, tree_of
from factcheck.extraction.types import ReferenceMatch, TokenRange

if TYPE_CHECKING:
    from factcheck.extraction.rules.scene import Scene

POSSESSIVES = frozenset({"his", "her", "its", "their", "my", "our"})
PLURAL_NAMES = frozenset({"States", "Nations", "Emirates", "Islands"})
INDEPENDENT_POSSESSIVES = frozenset({"hers", "theirs", "mine", "ours"})


def possessive(name: str, mark: str = "’", *, several: bool = False) -> str:
    """ "Nayib Bukele" → "Nayib Bukele’s"; "the two teams" → "the two teams’"; "Achilles" → "Achilles’s".

    `several`: the name is of more than one, "Democrats’".
    """
    last = name.rsplit(" ", 1)[-1]
    # "the Hales’" are a family, "James’s" is one man
    one_word = name.startswith("the ") and name.count(" ") == 1
    plural = last.endswith("s") and (several or last[:1].islower() or one_word or last in PLURAL_NAMES)
    return f"{name}{mark}" if plural else f"{name}{mark}s"


def article_mark(doc: Doc) -> str:
    """The apostrophe that the article writes possessives with."""
    tree = tree_of(doc)
    marks = (
        text[0] for text, tag in zip(tree.text, tree.tag, strict=True) if tag == "POS" and text[:1] in "'’"
    )
    return next(marks, "’")


def asks_possessive(doc: Doc, end: int) -> bool:
    """True where the replaced tokens stand before a noun as its owner: "his house", "Bukele’s house"."""
    tree, last = tree_of(doc), end - 1
    return tree.tag[last] in {"POS", "PRP$"} and tree.lower[last] not in INDEPENDENT_POSSESSIVES


def fitted(doc: Doc, end: int, name: str, mark: str, *, several: bool = False) -> str:
    """The name, of one or `several`, in the form that replaces tokens up to `end`."""
    if not asks_possessive(doc, end):
        return name
    # "Fields' lawyer" keeps its bare apostrophe: "James Fields' lawyer"
    bare = doc[end - 1].tag_ == "POS" and len(doc[end - 1]) == 1 and name.endswith("s")
    return f"{name}{mark}" if bare else possessive(name, mark, several=several)


CLITICS = {"ll": "will", "re": "are", "ve": "have", "m": "am"}


def clitic_word(tree: Tree, index: int) -> str | None:
    """The full word for a verb that leans on the word before: "’ll" → "will"; "’d" and "’s" by the parse.

    None where the token is no such verb; empty where it is one and nobody can tell which.
    """
    text = tree.lower[index]
    if text[:1] not in {"'", "’"} or tree.tag[index] == "POS":
        return None
    if text[1:] not in {"d", "s"}:
        return CLITICS.get(text[1:])
    governed = tree.tag[tree.head[index]] if tree.dep[index] in {"aux", "auxpass"} else ""
    if text[1:] == "d":
        # "he'd go", "he'd gone"
        return {"VB": "would", "VBN": "had"}.get(governed, "")
    # "he's gone", "he's been a vet", but "he's hurt" in the passive, "he's going", "he's a vet"
    been = index + 1 < len(tree) and tree.lower[index + 1] == "been"
    if been or (governed == "VBN" and tree.dep[index] == "aux"):
        return "has"
    return "is" if governed in {"VBN", "VBG"} or tree.pos[index] in {"AUX", "VERB"} else ""


def words_of(doc: Doc, span: TokenRange) -> str:
    """The text of a token range, white space folded."""
    tree, (start, end) = tree_of(doc), span
    return " ".join("".join(map(add, tree.text[start:end], tree.space[start:end])).split())


def full_name(scene: Scene, number: int) -> str:
    """The fullest name of an entity, with "the" where the article mostly gives it."""
    full = scene.entities[number].fullest
    name = words_of(scene.doc, (full.start, full.end))
    return f"the {name}" if scene.takes_article(number) else name


def phrase_wording(
    scene: Scene, span: TokenRange, references: list[ReferenceMatch], *, definite: bool = False
) -> str:
    """A noun phrase as it is named again, with the references inside it resolved.

    "a study of bees" → "the study of bees"; "two climbers" → "the two climbers"; "residents" stays, or is
    "the residents" where it takes the place of a `definite` phrase.
    """
    tree = scene.tree
    start, end = span
    inside = {r.start: r for r in references if start <= r.start and r.end <= end and r.replacement}
    words, index = "", start
    while index < end:
        found = inside.get(index)
        last = index if found is None else found.end - 1
        words += (tree.text[index] if found is None else str(found.replacement)) + tree.space[last]
        index = last + 1
    words = " ".join(words.split())
    first, _, rest = words.partition(" ")
    if first.lower() == "all" and rest:
        # "all 33 passengers", named again
        first, _, rest = rest.partition(" ")
        rest = rest if first.lower() in {"the", "these", "those"} else f"{first} {rest}".strip()
        return f"the {rest}"
    if first.lower() in {"a", "an", "this", "that", "these", "those"} and rest:
        return f"the {rest}"
    if first.lower() == "the":
        return f"the {rest}"
    words = words if keeps_capital(tree, start) or start in inside else words[:1].lower() + words[1:]
    owned = (
        tree.dep[start] == "poss" or tree.tag[start] == "PRP$" or start in inside or _owner_opens(tree, span)
    )
    one_of = tree.lower[start] == "one" and tree.lower[min(start + 1, end - 1)] == "of"
    counted = tree.pos[start] == "NUM" and not one_of
    return f"the {words}" if not owned and (definite or counted) else words


def _owner_opens(tree: Tree, span: TokenRange) -> bool:
    """ "Ana Ruiz’s house": the phrase has its determiner already."""
    return any(tree.tag[i] == "POS" for i in range(*span))


def keeps_capital(tree: Tree, index: int) -> bool:
    """A name or an acronym keeps its capital in mid-sentence."""
    text = tree.text[index]
    # "Hundreds of protesters": a number is no name
    named = bool(tree.entity[index]) and tree.pos[index] != "NUM" and tree.entity[index] != "CARDINAL"
    return tree.pos[index] == "PROPN" or named or text[1:] != text[1:].lower()
