"""The words put in place of a reference: the name, with the possessive mark that the place asks for.

In: a Doc, a name, the tokens that it replaces. Out: the replacement as it stands in mid-sentence.
"""

from __future__ import annotations

from spacy.tokens import Doc

from factcheck.extraction.rules.tree import Tree
from factcheck.extraction.types import TokenRange

POSSESSIVES = frozenset({"his", "her", "its", "their", "my", "our"})
INDEPENDENT_POSSESSIVES = frozenset({"hers", "theirs", "mine", "ours"})


def possessive(name: str, mark: str = "’") -> str:
    """ "Nayib Bukele" → "Nayib Bukele’s"; "the two teams" → "the two teams’"; "Achilles" → "Achilles’s"."""
    last = name.rsplit(" ", 1)[-1]
    plural = last.endswith("s") and last[:1].islower()
    return f"{name}{mark}" if plural else f"{name}{mark}s"


def article_mark(doc: Doc) -> str:
    """The apostrophe that the article writes possessives with."""
    return next((token.text[0] for token in doc if token.tag_ == "POS" and token.text[:1] in "'’"), "’")


def asks_possessive(doc: Doc, end: int) -> bool:
    """True where the replaced tokens stand before a noun as its owner: "his house", "Bukele’s house"."""
    last = doc[end - 1]
    return last.tag_ in {"POS", "PRP$"} and last.lower_ not in INDEPENDENT_POSSESSIVES


def fitted(doc: Doc, end: int, name: str, mark: str) -> str:
    """The name in the form that replaces tokens up to `end`."""
    return possessive(name, mark) if asks_possessive(doc, end) else name


def definite_wording(tree: Tree, span: TokenRange) -> str:
    """A noun phrase as it is named again: "a storm" → "the storm", "Officials" → "officials"."""
    start, end = span
    words = " ".join("".join(tree.text[i] + tree.space[i] for i in range(start, end)).split())
    first, _, rest = words.partition(" ")
    if first.lower() in {"a", "an"} and rest:
        return f"the {rest}"
    return (
        words if tree.pos[start] == "PROPN" or tree.text[start].isupper() else words[:1].lower() + words[1:]
    )


def words_of(doc: Doc, span: TokenRange) -> str:
    """The text of a token range, white space folded."""
    return " ".join(doc[span[0] : span[1]].text.split())
