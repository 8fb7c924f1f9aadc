"""Claims that do not say in what or where it took place: "Occupants were ejected."

In: a Scene and its Topic; later the words of a claim. Out: a ReferenceMatch for each verb that may take the
article's event; then whether one claim needs it, and its wording: "In the Harwich crash, occupants …".
"""

from __future__ import annotations

from factcheck.extraction.rules.anchors import of_other_events, where_of
from factcheck.extraction.rules.mentions import determiner_of
from factcheck.extraction.rules.pieces import SUPPLIED, Word, Words
from factcheck.extraction.rules.scene import Scene
from factcheck.extraction.rules.topics import EVENTS, OTHER_WORDS, Topic, find_opening
from factcheck.extraction.rules.tree import Tree
from factcheck.extraction.rules.wording import keeps_capital
from factcheck.extraction.types import ReferenceMatch

SETTING = "setting"
CLAUSES = frozenset({"ROOT", "conj", "ccomp", "relcl", "parataxis"})
APART = frozenset({"conj", "ccomp", "relcl", "parataxis", "advcl", "appos"})
PLAIN = frozenset({"", "CARDINAL", "ORDINAL", "QUANTITY", "PERCENT", "MONEY", "TIME", "DATE"})
"""Labels of what is no name."""
TALKING = frozenset({"speak", "talk", "meet"})
TIMES = frozenset({"DATE", "TIME"})
POINTING = frozenset({"this", "that", "these", "such", "here"})
RELATIVE = frozenset({"WDT", "WP", "WP$", "EX", "DT"})
SMALL_WORDS = frozenset({"ADJ", "DET", "NUM", "ADV", "ADP", "PRON", "SCONJ"})
PERFECT = frozenset({"has", "have"})
YEAR = 4
MAX_SMALL_WORD = 3


def find_settings(scene: Scene, topic: Topic) -> list[ReferenceMatch]:
    """Verbs that tell of the past, and of nothing that has a name, a year or a pronoun."""
    tree, found = scene.tree, []
    others = of_other_events(scene, topic)
    for verb in range(find_opening(scene).title, len(tree)):
        if not tree.is_verb(verb) or tree.dep[verb] not in CLAUSES or scene.sentence[verb] in others:
            continue
        if not _is_past(tree, verb) or _tells_of_event(tree, verb):
            continue
        if not is_anchored(tree, tree.subtree(verb, without=_apart(tree, verb)), topic.words):
            words = f"{tree.text[verb]} {where_of(topic)} {topic.words}"
            found.append(ReferenceMatch(verb, verb + 1, topic.span, words, SETTING, topic.words))
    return found


def _apart(tree: Tree, verb: int) -> list[int]:
    """What is said beside the clause of the verb: further clauses, names in apposition."""
    return [i for i in tree.subtree(verb) if i != verb and tree.dep[i] in APART]


def _is_past(tree: Tree, verb: int) -> bool:
    """ "were ejected", "have been set up"; not "has 300 rooms", "will be examined", "they spoke at night"."""
    finite = tree.finite(verb)
    if finite is None or tree.lemma[verb].lower() in TALKING:
        return False
    return tree.tag[finite] == "VBD" or (finite != verb and tree.lower[finite] in PERFECT)


def _tells_of_event(tree: Tree, verb: int) -> bool:
    """ "The attack took place at noon": the event is what is told of, or another one."""
    subject = tree.subject(verb)
    return subject is not None and tree.lemma[subject].lower() in EVENTS | OTHER_WORDS


def is_anchored(tree: Tree, tokens: list[int], event: str) -> bool:
    """A name, a year, a pronoun, or a word of the event among the tokens."""
    own = {word.lower() for word in event.split() if len(word) > MAX_SMALL_WORD}
    return any(
        (tree.pos[i] == "PROPN" and tree.entity[i] not in TIMES)
        or tree.entity[i] not in PLAIN
        or (tree.text[i].isdigit() and len(tree.text[i]) == YEAR)
        or (tree.pos[i] == "PRON" and tree.tag[i] not in RELATIVE)
        or tree.lower[i] in own | POINTING
        or (tree.lemma[i].lower() in EVENTS | OTHER_WORDS and determiner_of(tree, i) == "definite")
        for i in tokens
    )


def setting_of(
    tree: Tree, words: Words, replaced: str, settings: dict[int, tuple[int, ReferenceMatch]]
) -> tuple[int, str] | None:
    """The number of the reference and the opening of the claim: "In the Harwich crash,".

    Args:
        replaced: the wording of the references in the claim.
        settings: the references by their verbs.
    """
    tokens = [word.token for word in words if word.token != SUPPLIED]
    number, setting = next((settings[i] for i in tokens if i in settings), (-1, None))
    if setting is None or any(c.isupper() for c in replaced) or is_anchored(tree, tokens, str(setting.name)):
        return None
    words_of = str(setting.replacement).split(" ", maxsplit=1)[1]
    return number, f"{words_of[:1].upper()}{words_of[1:]},"


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
    figure = tree.entity[index] in PLAIN and tree.pos[index] != "PROPN"
    named = (keeps_capital(tree, index) and not figure) or tree.dep[index] == "compound"
    return text[:1].lower() + text[1:] if plain and not named else text
