"""How a title or lead names an event: the noun with its modifiers, the place that goes with it.

In: a Scene and a token. Out: token ranges, or their words; small questions about them.
"""

from __future__ import annotations

from factcheck.extraction.lexicons import load_words
from factcheck.extraction.rules.scene import Scene
from factcheck.extraction.types import TokenRange

PALE_MODIFIERS = load_words("pale_modifiers")
PLACE_PREPOSITIONS = frozenset({"in", "at", "on", "near", "off", "outside"})
ABOUT_PREPOSITIONS = frozenset({"of", "against", "between", "for", "over", "with"})
LEFT = frozenset({"compound", "nmod", "poss", "amod", "nummod"})
PLACES = frozenset({"GPE", "LOC", "FAC"})
TIMES = frozenset({"DATE", "TIME"})
MAX_COMPLEMENT = 6


def event_phrase(scene: Scene, head: int, *, title: bool) -> TokenRange:
    """The noun with what names it: "Harwich ferry fire", "theft of a painting in Ghent"."""
    tree, start = scene.tree, head
    for child in reversed([c for c in tree.children[head] if c < head]):
        first, last = tree.edges(child)
        # "the FIRST regatta" is called so, "the first regatta" is not
        pale = tree.lower[child] in PALE_MODIFIERS and not tree.text[child].isupper()
        odd = tree.dep[child] not in LEFT or last != start - 1 or pale
        if odd or tree.tag[child] == "PRP$" or tree.pos[first] == "DET":
            break
        start = first
    while title and start and tree.pos[start - 1] in {"NOUN", "PROPN"}:
        # headlines are short of words that the parse could go by
        start -= 1
    end = head + 1
    while end < len(tree) and tree.lower[end] in PLACE_PREPOSITIONS | ABOUT_PREPOSITIONS:
        if tree.is_verb(tree.head[end]) and tree.lower[end] not in PLACE_PREPOSITIONS | {"against"}:
            break
        last = _last(scene, end)
        if tree.lower[end] == "against":
            # "a suit against the state of Ohio over a law": what for is another matter
            last = next((i - 1 for i in range(end + 2, last) if tree.lower[i] in {"over", "for"}), last)
        if last == end or last > end + MAX_COMPLEMENT or not _is_plain(scene, end, last + 1):
            last = _name_end(scene, end + 1) - 1
        if last <= end:
            break
        end = last + 1
    return start, end


def _name_end(scene: Scene, start: int) -> int:
    """The end of the proper nouns at `start`: "Silesia" of "in Silesia traps ten"."""
    end = start
    while end < len(scene.tree) and scene.tree.pos[end] == "PROPN" and scene.tree.entity[end] not in TIMES:
        end += 1
    return end


def is_name(scene: Scene, index: int) -> bool:
    """By tag or label, or since the article has it as a name elsewhere: "Harwich" at the head of a title."""
    tree, text = scene.tree, scene.tree.text[index]
    if tree.pos[index] == "PROPN" or tree.entity[index] in PLACES:
        return True
    return text[:1].isupper() and any((text,) == e.fullest.words for e in scene.entities)


def _last(scene: Scene, index: int) -> int:
    """The last token below it that is no white space."""
    last = scene.tree.edges(index)[1]
    while last > index and scene.tree.pos[last] in {"SPACE", "PUNCT"}:
        last -= 1
    return last


def _is_plain(scene: Scene, start: int, end: int) -> bool:
    """No clause, no time, no second paragraph within; nothing that looks like the rest of a headline."""
    tree = scene.tree
    odd = any(
        tree.is_verb(i) or tree.pos[i] in {"SPACE", "PRON", "SCONJ"} or tree.entity[i] in TIMES
        for i in range(start, end)
    )
    # "in Taipei lights up the night": a verb taken for a noun
    rest = any(
        tree.tag[i] == "RP" or (tree.pos[i] == "DET" and tree.pos[i - 1] == "NOUN")
        for i in range(start + 2, end)
    )
    up = any(
        tree.pos[i] == "ADP" and tree.pos[i - 1] == "NOUN" and tree.lower[i] in {"up", "down", "out", "off"}
        for i in range(start + 2, end)
    )
    return not (odd or rest or up)


def place_of(scene: Scene, token: int) -> str:
    """ "A fire broke out at the mill in Harwich": where it took place, by the token's sentence."""
    tree, here = scene.tree, scene.sentence[token]
    first = token
    while first and scene.sentence[first - 1] == here:
        first -= 1
    index = first
    while index < len(tree) and scene.sentence[index] == here:
        last = _last(scene, index)
        if (
            tree.lower[index] in PLACE_PREPOSITIONS
            and 0 < last - index <= MAX_COMPLEMENT
            and tree.lower[index + 1] != "fire"
            and _is_plain(scene, index, last + 1)
            and any(tree.entity[i] in PLACES or tree.pos[i] == "PROPN" for i in range(index, last + 1))
        ):
            return plain_text(scene, index, last + 1)
        index += 1
    return ""


def plain_text(scene: Scene, start: int, end: int) -> str:
    """The words of a token range, white space folded, without punctuation at the end."""
    tree = scene.tree
    return " ".join("".join(tree.text[i] + tree.space[i] for i in range(start, end)).split()).rstrip(" ,;:")
