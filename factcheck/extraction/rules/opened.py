"""A claim that names nothing opens with the article's event: "In the Harwich crash, occupants were ejected."

In: the words of a claim and the verbs that may take the event. Out: whether it needs it, and its words.
"""

from __future__ import annotations

from factcheck.extraction.lexicons import load_words
from factcheck.extraction.rules.mentions import determiner_of
from factcheck.extraction.rules.pieces import SUPPLIED, Word, Words
from factcheck.extraction.rules.tree import Tree
from factcheck.extraction.rules.wording import keeps_capital
from factcheck.extraction.types import ReferenceMatch

SETTING = "setting"
OF_NAMED = "setting_of_named"
"""The rule of what is told of somebody by name, and took place in the event all the same."""
SETTINGS = frozenset({SETTING, OF_NAMED})
EVENT_WORDS = load_words("event_nouns") | load_words("topic_events") | {"incident", "accident", "tragedy"}
PLAIN = frozenset({"", "CARDINAL", "ORDINAL", "QUANTITY", "PERCENT", "MONEY", "TIME", "DATE"})
"""Labels of what is no name."""
TIMES = frozenset({"DATE", "TIME"})
POINTING = frozenset({"this", "that", "these", "such", "here"})
RELATIVE = frozenset({"WDT", "WP", "WP$", "EX", "DT"})
SMALL_WORDS = frozenset({"ADJ", "DET", "NUM", "ADV", "ADP", "PRON", "SCONJ"})
YEAR = 4
"""Digits of a year."""
MAX_SMALL_WORD = 3


def is_anchored(tree: Tree, tokens: list[int], event: str) -> bool:
    """A name, a year, a pronoun, or a word of the event among the tokens."""
    return _names_event(tree, tokens, event) or any(
        (tree.pos[i] == "PROPN" and tree.text[i][:1].isupper() and tree.entity[i] not in TIMES)
        or tree.entity[i] not in PLAIN
        or (tree.text[i].isdigit() and len(tree.text[i]) == YEAR)
        or (tree.pos[i] == "PRON" and tree.tag[i] not in RELATIVE)
        or tree.lower[i] in POINTING
        or (tree.lemma[i].lower() in EVENT_WORDS and determiner_of(tree, i) == "definite")
        for i in tokens
    )


def _names_event(tree: Tree, tokens: list[int], event: str) -> bool:
    own = {word.lower() for word in event.split() if len(word) > MAX_SMALL_WORD}
    return any(tree.lower[i] in own for i in tokens)


def opening_of(
    tree: Tree, words: Words, replaced: str, settings: dict[int, tuple[int, ReferenceMatch]]
) -> tuple[int, str] | None:
    """The number of the reference and the opening of the claim: "In the Harwich crash,".

    Args:
        replaced: the wording of the references in the claim.
        settings: the references by their verbs.
    """
    tokens = [word.token for word in words if word.token != SUPPLIED]
    number, setting = settings.get(_top(tree, tokens, settings), (-1, None))
    if setting is None:
        return None
    event = str(setting.name)
    if setting.rule == OF_NAMED:
        if _names_event(tree, tokens, event) or event in replaced:
            return None
    elif any(c.isupper() for c in replaced) or is_anchored(tree, tokens, event):
        return None
    opening = str(setting.replacement).split(" ", maxsplit=1)[1]
    return number, f"{opening[:1].upper()}{opening[1:]},"


def _top(tree: Tree, tokens: list[int], settings: dict[int, tuple[int, ReferenceMatch]]) -> int:
    """The topmost verb of the claim; any of its verbs where the topmost one was supplied."""
    inside = set(tokens)
    verbs = [i for i in tokens if tree.is_verb(i)]
    tops = (i for i in verbs if not inside.intersection(tree.ancestors(i)))
    return next(tops, next((i for i in verbs if i in settings), SUPPLIED))


def opened(tree: Tree, words: list[Word], opening: str) -> list[Word]:
    """The claim behind its opening: "In the Harwich crash, occupants were ejected"."""
    first = words[0]
    lowered = first if first.text else Word(first.token, _lowered(tree, first.token))
    return [Word(SUPPLIED, opening), lowered, *words[1:]]


def _lowered(tree: Tree, index: int) -> str:
    """ "Two cars" → "two cars"; what may be a name ("Cité station") keeps its capital."""
    text = tree.text[index]
    plain = (
        tree.pos[index] in SMALL_WORDS or tree.tag[index] == "NNS" or tree.lemma[index] == tree.lower[index]
    )
    # "The Green Party", "Around 50 gallons"
    figure = tree.entity[index] in PLAIN and tree.pos[index] != "PROPN"
    article = tree.pos[index] == "DET"
    named = not article and ((keeps_capital(tree, index) and not figure) or tree.dep[index] == "compound")
    return text[:1].lower() + text[1:] if plain and not named else text
