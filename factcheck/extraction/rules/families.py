"""A surname in the plural: "David and Louise Moore … the Moores" are the two of them.

In: a Scene. Out: a ReferenceMatch for each, where the article names exactly two people so; unresolved where
it names more.
"""

from __future__ import annotations

from factcheck.extraction.rules.scene import Scene
from factcheck.extraction.rules.wording import possessive
from factcheck.extraction.types import ReferenceMatch, TokenRange

COUPLE = 2


def find_families(scene: Scene) -> list[ReferenceMatch]:
    """All surnames in the plural that follow "the" and have bearers before them."""
    tree, found = scene.tree, []
    for index in range(1, len(tree)):
        text = tree.text[index]
        if tree.lower[index - 1] != "the" or not text.endswith("s") or not text.istitle():
            continue
        if index + 1 < len(tree) and tree.pos[index + 1] in {"NOUN", "PROPN"}:
            # "the Keys hotel"
            continue
        people = _bearers(scene, text[:-1], index)
        if len(people) < COUPLE:
            continue
        # the model takes the apostrophe of "the Moores’ farm" for a closing quotation mark
        owner = index + 1 < len(tree) and tree.text[index + 1] in {"'", "’"} and tree.dep[index] == "poss"
        end = index + 1 + owner
        if len(people) > COUPLE:
            found.append(ReferenceMatch(index - 1, end, None, None, "definite_ambiguous"))
            continue
        (first, span), (second, _) = people.items()
        words = f"{first} and {second} {text[:-1]}"
        wording = possessive(words, scene.mark) if owner else words
        found.append(ReferenceMatch(index - 1, end, span, wording, "definite", words))
    return found


def _bearers(scene: Scene, surname: str, before: int) -> dict[str, TokenRange]:
    """First name → where it stands, of those who are called so before a token: "David and Louise Moore"."""
    tree = scene.tree
    found: dict[str, TokenRange] = {}
    for entity in scene.entities:
        for name in entity.names:
            if name.start >= before or name.words[-1] != surname or len(name.words) != COUPLE:
                continue
            first = name.start
            mate = tree.text[first - COUPLE] if first >= COUPLE else ""
            joined = mate not in {"", surname} and tree.lower[first - 1] in {"and", "&"}
            if joined and tree.pos[first - COUPLE] == "PROPN":
                found.setdefault(mate, (first - COUPLE, name.end))
            found.setdefault(name.words[0], (name.start, name.end))
    return found
