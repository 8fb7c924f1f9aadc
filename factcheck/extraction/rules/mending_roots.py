"""Sentences whose topmost token is no finite verb, though they have one.

In: a Tree and its root. Out: whether heads, labels and tags were changed.
"""

from __future__ import annotations

from factcheck.extraction.rules import inflection
from factcheck.extraction.rules.tree import AUXILIARIES, Tree


def crown_verb(tree: Tree, noun: int) -> bool:
    """A sentence with no finite verb but a past form after its first noun: that form is its verb.

    "The lorry, which was carrying fuel, overturned near Lyon.": the parser takes overturned for a participle
    """
    verbs = [c for c in tree.children[noun] if tree.dep[c] == "acl" and tree.tag[c] in ("VBN", "VBD")]
    if not verbs or tree.child(noun, ("nsubj", "aux")) is not None:
        return False
    verb = verbs[-1]
    if (
        not _is_past(tree, verb)
        or tree.kids(verb, ("aux", "auxpass", "agent"))
        or not _set_off_before(tree, noun, verb)
    ):
        return False
    tree.dep[noun] = "nsubj"
    _crown(tree, verb, noun)
    return True


def crown_past(tree: Tree, participle: int) -> bool:
    """ "Orr called it “grand,” praising the crew.": a bare participle is no main verb, a past form is"""
    subject = tree.subject(participle)
    if subject is None or subject > participle or tree.kids(participle, AUXILIARIES):
        return False
    verbs = [c for c in tree.kids(subject, ("acl",)) if subject < c < participle and _is_past(tree, c)]
    if not verbs or tree.kids(verbs[-1], (*AUXILIARIES, "agent")):
        return False
    tree.head[participle], tree.dep[participle] = verbs[-1], "advcl"
    _crown(tree, verbs[-1], subject)
    return True


def _crown(tree: Tree, verb: int, subject: int) -> None:
    """Make a verb the root, in the past, with its subject and all that stands behind it."""
    tree.tag[verb], tree.pos[verb] = "VBD", "VERB"
    tree.head[verb], tree.dep[verb] = verb, "ROOT"
    tree.head[subject] = verb
    for child in tree.children[subject]:
        if child > verb:
            tree.head[child] = verb


def _is_past(tree: Tree, verb: int) -> bool:
    return tree.tag[verb] == "VBD" or tree.lower[verb] == inflection.past(tree.lemma[verb].lower())


def _set_off_before(tree: Tree, noun: int, verb: int) -> bool:
    """A clause between commas stands between noun and verb, and the sentence ends with a full stop."""
    first = tree.edges(verb)[0]
    return (
        tree.text[first - 1] == ","
        and sum(tree.text[i] == "," for i in range(noun, verb)) > 1
        and any(tree.text[c] == "." for c in tree.children[noun])
    )
