"""What a claim need not say twice: a name that stands before its pronoun, the event of the article.

In: the words of a claim and a reference in it. Out: whether the reference stays as the article has it.
"""

from __future__ import annotations

import re

from factcheck.extraction.rules.pieces import SUPPLIED, Words
from factcheck.extraction.rules.tree import Tree
from factcheck.extraction.types import ReferenceMatch

ANCHORED = "anchored"
DEFINITE_RULES = frozenset({"definite", "demonstrative"})
IN_SPEECH = "first_person_speech"
"""“I” of a speech: the name is nowhere in it, and “my” never follows a name for that name."""
SHORT_RULES = frozenset({"short_name", "acronym"})
PRONOUN_TAGS = frozenset({"PRP", "PRP$"})
SUBJECTS = ("nsubj", "nsubjpass")
MAX_SMALL_WORD = 3


def anchored_already(tree: Tree, words: Words, reference: ReferenceMatch, said: set[str]) -> bool:
    """ "The driver in the Harwich crash met two walkers": the event is named once in a claim."""
    own = {tree.lower[i] for i in range(reference.start, reference.end)}
    event = {
        w.lower() for w in (reference.name or "").split() if w[:1].isupper() or len(w) > MAX_SMALL_WORD
    } - own
    told = {w for name in said for w in name.lower().split()} | {
        tree.lower[word.token] for word in words if word.token != SUPPLIED
    }
    return len(event & told) >= min(2, len(event))


def said_already(
    tree: Tree, reference: ReferenceMatch, said: set[str], present: set[int], before: Words
) -> bool:
    """What its fuller form stands before in the claim needs no other: "Berg sold her shares".

    Args:
        said: names of the references met so far.
        present: tokens of the claim.
        before: the words of the claim so far.
    """
    if reference.rule in SHORT_RULES or reference.rule in DEFINITE_RULES:
        return _told_in_full(tree, reference, before)
    if tree.tag[reference.start] not in PRONOUN_TAGS or reference.rule == IN_SPEECH:
        return False
    if reference.name in said or _subject_tells(tree, reference, present):
        return True
    antecedent = reference.antecedent
    return (
        antecedent is not None
        and antecedent[0] < reference.start
        and all(i in present for i in range(*antecedent))
    )


def _told_in_full(tree: Tree, reference: ReferenceMatch, before: Words) -> bool:
    """ "Ana Berg said Berg would go", "the fire in Hull … the fire": the second stays short.

    "The Oslo Pact … the town": the name of something else tells it to nobody.
    """
    name = (reference.name or "").removeprefix("the ")
    told = " ".join(word.text or tree.text[word.token] for word in before if word.text or word.token >= 0)
    return re.search(rf"(?i:\b{re.escape(name)}\b)(?! [A-Z])", told) is not None


def _subject_tells(tree: Tree, reference: ReferenceMatch, present: set[int]) -> bool:
    """ "In her speech, Berg thanked them": the subject right after the phrase says who she is."""
    if tree.tag[reference.start] != "PRP$" or not reference.name:
        return False
    for verb in tree.ancestors(reference.start):
        subject = tree.child(verb, set(SUBJECTS)) if tree.is_verb(verb) else None
        if subject is not None:
            named = tree.pos[subject] == "PROPN" and tree.text[subject] in reference.name.split()
            return named and reference.start < subject and subject in present
    return False
