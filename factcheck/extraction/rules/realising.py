"""Pieces → sentences: what ties a piece to its neighbours goes, references are replaced, verbs agree.

In: the words of a piece. Out: one grammatical sentence as text, and which references were replaced in it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from factcheck.extraction.lexicons import load_words
from factcheck.extraction.rules import inflection
from factcheck.extraction.rules.joining import PLAIN_ENTITIES, QUOTATION_MARKS, Marks, finish, joined, marked
from factcheck.extraction.rules.opened import SETTINGS, opened, opening_of
from factcheck.extraction.rules.pieces import SUPPLIED, Word, Words
from factcheck.extraction.rules.repeated import (
    ANCHORED,
    DEFINITE_RULES,
    IN_SPEECH,
    PRONOUN_TAGS,
    anchored_already,
    said_already,
)
from factcheck.extraction.rules.tree import Tree
from factcheck.extraction.rules.wording import clitic_word
from factcheck.extraction.types import QuotationMatch, ReferenceMatch

DOUBLE_MARKS = frozenset({'"', "“", "”", "„", "``"})
OPENING_DROPPED = frozenset({",", ";", ":", "–", "—", "--", ".", ")", "…"})
CONNECTIVES = load_words("connectives")
"""Words that tie a sentence to the one before; without it they mean nothing."""
PERSONAL = frozenset({"i", "we", "they"})


def quotation_marks(tree: Tree, quotations: Sequence[QuotationMatch]) -> Marks:
    """The quotations of an article, by token."""
    inside: dict[int, int] = {}
    marks: set[int] = set()
    for number, quotation in enumerate(quotations):
        edges = {i for i in (quotation.start, quotation.end - 1) if tree.text[i] in QUOTATION_MARKS}
        marks |= edges
        for index in range(quotation.start, quotation.end):
            if index not in edges:
                inside[index] = number
    return Marks(inside, frozenset(marks), quotations)


def realise(
    tree: Tree, words: Words, marks: Marks, references: Sequence[tuple[int, ReferenceMatch]]
) -> tuple[str, tuple[int, ...]]:
    """The sentence that the words make.

    Args:
        references: those that start in the sentence, with their index, in text order.

    Returns:
        The text, and the indices of the references whose words it holds.
    """
    words = trim(tree, words, marks)
    if not words:
        return "", ()
    whole = _one_quotation(tree, words, marks)
    pieces, used = _replaced(tree, words, marks, references, quoted=not whole)
    return finish(joined(tree, marked(tree, pieces, marks, whole=whole))), used


def trim(tree: Tree, words: Words, marks: Marks) -> Words:
    """Without what ties the piece to its neighbours, at both ends, and without marks that have no twin."""
    found = [
        w
        for w in words
        if w.token == SUPPLIED
        or (w.token not in marks.marks and tree.pos[w.token] != "SPACE" and not _is_stray(tree, w.token))
    ]
    while found and _opens_badly(tree, found):
        found.pop(0)
    while _is_ellipsis(tree, found[:3]):
        del found[:3]
    while _is_ellipsis(tree, found[-3:]):
        del found[-3:]
    while (
        found
        and found[-1].token != SUPPLIED
        and tree.lower[found[-1].token] in (*OPENING_DROPPED, "-", "[", "(", "and", "or", "but")
        and (tree.text[found[-1].token] not in (")", "…"))
    ):
        found.pop()
    return tuple(found)


def _is_stray(tree: Tree, index: int) -> bool:
    """A double quotation mark that belongs to no quotation; not the sign for inches."""
    if tree.text[index] not in DOUBLE_MARKS:
        return False
    return not (index > 0 and tree.text[index - 1][-1:].isdigit() and not tree.space[index - 1])


def _is_ellipsis(tree: Tree, words: list[Word]) -> bool:
    """ "[...]": something was left out beside the piece"""
    texts = [word.text or tree.text[word.token] for word in words if word.token != SUPPLIED]
    return texts in (["[", "...", "]"], ["[", "…", "]"], ["(", "...", ")"], ["(", "…", ")"])


def _opens_badly(tree: Tree, words: list[Word]) -> bool:
    index = words[0].token
    if index == SUPPLIED or words[0].text:
        return False
    if tree.text[index] in OPENING_DROPPED:
        return True
    if tree.lower[index] in ("and", "but", "or", "nor", "yet") and tree.dep[index] == "cc":
        return True
    after = words[1].token if len(words) > 1 else SUPPLIED
    return tree.lower[index] in CONNECTIVES and after != SUPPLIED and tree.text[after] == ","


def _one_quotation(tree: Tree, words: Words, marks: Marks) -> bool:
    """Whether all words stand in quotations of speech: then the marks fall."""
    content = [w.token for w in words if w.token != SUPPLIED and tree.pos[w.token] != "PUNCT"]
    return bool(content) and all(
        i in marks.inside and not marks.quotations[marks.inside[i]].scare for i in content
    )


def _replaced(
    tree: Tree, words: Words, marks: Marks, references: Sequence[tuple[int, ReferenceMatch]], *, quoted: bool
) -> tuple[list[Word], tuple[int, ...]]:
    settings = {found.start: (number, found) for number, found in references if found.rule in SETTINGS}
    by_start = {found.start: (number, found) for number, found in references if found.rule not in SETTINGS}
    position = 0
    found: list[Word] = []
    used: list[int] = []
    said: set[str] = set()
    present = {w.token for w in words}
    named = {r.antecedent for _, r in references if r.rule in DEFINITE_RULES and r.start in present}
    forms: dict[int, Word] = {}
    while position < len(words):
        word = words[position]
        number, reference = by_start.get(word.token, (-1, None))
        if word.token == SUPPLIED or word.text or reference is None:
            found.append(forms.get(word.token, word) if not word.text else word)
            position += 1
            continue
        length = reference.end - reference.start
        indices = [w.token for w in words[position : position + length]]
        if indices != list(range(reference.start, reference.end)):
            found.append(word)
            position += 1
            continue
        used.append(number)
        verbatim = (
            quoted and word.token in marks.inside and not marks.quotations[marks.inside[word.token]].scare
        )
        if reference.rule == ANCHORED:
            verbatim |= reference.antecedent in named or anchored_already(tree, words, reference, said)
        if (
            reference.replacement is None
            or verbatim
            or said_already(tree, reference, said, present, tuple(found))
        ):
            found.extend(words[position : position + length])
        else:
            found.append(Word(reference.start, reference.replacement))
            after = words[position + length] if position + length < len(words) else None
            if after is not None and after.token == reference.end and clitic_word(tree, after.token):
                # "They’ll go" → "The owners will go"
                agreed = _agreeing(tree, reference).get(after.token, Word(SUPPLIED)).text
                found.append(Word(after.token, f" {agreed or clitic_word(tree, after.token)}"))
                length += 1
            forms.update(_agreeing(tree, reference))
        # “I won’t go,” he said: the "I" of a quotation names nobody to who reads the claim alone
        if reference.name and not (verbatim and tree.tag[reference.start] in PRONOUN_TAGS):
            said.add(reference.name)
        position += length
    setting = opening_of(tree, words, " ".join(word.text for word in found), settings)
    return (found, tuple(used)) if setting is None else (opened(tree, found, setting[1]), (*used, setting[0]))


def _agreeing(tree: Tree, reference: ReferenceMatch) -> dict[int, Word]:
    """ "I hope" → "Ana Ortiz hopes"; "we have" → "the bank has": the verb agrees with the name"""
    subject = reference.start
    if (
        tree.dep[subject] not in ("nsubj", "nsubjpass")
        or tree.lower[subject] not in PERSONAL
        or not (reference.antecedent or reference.rule == IN_SPEECH)
    ):
        return {}
    finite = tree.finite(tree.head[subject])
    if finite is None or finite < subject or reference.several or " and " in (reference.replacement or ""):
        return {}
    written = clitic_word(tree, finite) or tree.lower[finite]
    form = "is" if written == "am" else inflection.agreeing(written, plural=False)
    if not form and tree.tag[finite] == "VBP" and tree.text[finite][:1] not in "'’":
        form = inflection.third_person(tree.lemma[finite])
    return {finite: Word(finite, form)} if form else {}


def reported(text: str, speaker: str, *, named: bool) -> str:
    """What somebody said, with the frame: "Ana Ortiz said the pitch was a disgrace."

    `named`: the text opens with a name, which keeps its upper-case letter.
    """
    subject = speaker[:1].upper() + speaker[1:]
    if text[:1] in QUOTATION_MARKS or re.match(r"(I|We|My|Our)\b", text):
        return f"{subject} said, “{text.strip(chr(34) + '“”')}”"
    first, _, rest = text.partition(" ")
    lowered = first if named or first.isupper() else first[:1].lower() + first[1:]
    return f"{subject} said {lowered} {rest}"


def opens_with_name(tree: Tree, words: Words, references: Sequence[tuple[int, ReferenceMatch]]) -> bool:
    """Whether the first word is a name, or stands for one."""
    first = next(
        (w for w in words if w.token == SUPPLIED or tree.pos[w.token] not in ("PUNCT", "SPACE")), None
    )
    if first is None or first.token == SUPPLIED or first.text:
        return False
    replaced = next((r.replacement for _, r in references if r.start == first.token and r.replacement), None)
    if replaced is not None:
        return replaced[:1].isupper()
    return tree.pos[first.token] == "PROPN" or tree.entity[first.token] not in PLAIN_ENTITIES
