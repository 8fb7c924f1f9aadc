"""Who speaks where only "he", "they" or "the statement" does: whoever spoke just before.

In: attributions with the speakers that have a name. Out: the same, with some more of them named. Only the
speaker is named so, never the pronoun in a claim's wording: a cue's subject is nearly always who spoke last.
"""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc, Token

from factcheck.extraction.lexicons import load_words
from factcheck.extraction.rules import cues
from factcheck.extraction.rules.owning import PAPERS
from factcheck.extraction.types import AttributionMatch

SINGULAR = frozenset({"he", "she"})
PLURAL = frozenset({"they"})
GROUPS = load_words("group_nouns")
NEAR = 2
"""How many sentences may lie between two words of one speaker, their own included."""


def name_by_previous(
    doc: Doc, attributions: tuple[AttributionMatch, ...], people: frozenset[str]
) -> tuple[AttributionMatch, ...]:
    """Name the speakers that a pronoun or a paper stands for. `people`: full names of human beings."""
    order = sorted(range(len(attributions)), key=lambda n: attributions[n].cue)
    found = list(attributions)
    last: AttributionMatch | None = None
    for number in order:
        current = found[number]
        if last is not None and _may_be(doc, current, last, people) and _is_near(doc, last, current):
            current = found[number] = replace(current, speaker=last.speaker)
        within = last is not None and any(start <= current.cue[0] < end for start, end in last.content)
        if current.speaker is not None and current.source is not None and not within:
            last = current
    return tuple(found)


def _may_be(doc: Doc, current: AttributionMatch, last: AttributionMatch, people: frozenset[str]) -> bool:
    if current.source is None or last.source is None:
        return False
    head = doc[current.source[0] : current.source[1]].root
    alone = current.source[1] - current.source[0] == 1
    if alone and head.lower_ in SINGULAR and current.speaker not in people:
        # "Ana Ruiz said the captain … “…,” she told reporters"
        return last.speaker in people
    if current.speaker is not None:
        # "The club issued a statement … The statement said": the club said
        return _is_paper(head, current) and _mentions(doc, last, head)
    if current.source[1] - current.source[0] > 1:
        return False
    # "The navy said … It added"
    if head.lower_ == "it":
        return last.speaker not in people and _is_one_body(doc, last)
    # "Vets reported … They found"
    spoke = doc[last.source[0] : last.source[1]].root
    many = spoke.tag_ in {"NNS", "NNPS"} or spoke.lemma_.lower() in GROUPS or _is_joined(spoke)
    return head.lower_ in PLURAL and many and last.speaker not in people


def _is_one_body(doc: Doc, last: AttributionMatch) -> bool:
    """A body in the singular, by its name or its noun: "the navy", "Fjordline", "the club"."""
    if last.source is None:
        return False
    spoke = doc[last.source[0] : last.source[1]].root
    one = spoke.tag_ in {"NN", "NNP"} and not _is_joined(spoke)
    return one and (spoke.pos_ == "PROPN" or spoke.lemma_.lower() in GROUPS | PAPERS)


def _is_joined(noun: Token) -> bool:
    return any(child.dep_ == "conj" for child in noun.children)


def _is_paper(head: Token, current: AttributionMatch) -> bool:
    """ "the statement" and no more"""
    short = current.source is not None and current.source[1] - current.source[0] == 2
    return short and head.lemma_.lower() in PAPERS and head.left_edge.lower_ in {"the", "this"}


def _mentions(doc: Doc, last: AttributionMatch, paper: Token) -> bool:
    """Whether the sentence of the words before speaks of the same paper, as what the speaker made."""
    sentence = doc[last.cue[0]].sent
    spoken = {i for start, end in last.content for i in range(start, end)}
    return any(t.lemma_ == paper.lemma_ and t.i not in spoken and t.pos_ in cues.NOMINAL for t in sentence)


def _is_near(doc: Doc, last: AttributionMatch, current: AttributionMatch) -> bool:
    """Whether one sentence at most lies between, counted from the end of what was said before."""
    end = max([last.cue[1], *(stop for _, stop in last.content if stop <= current.cue[0])])
    if end > current.cue[0]:
        return True
    starts = sum(1 for token in doc[end : current.cue[0]] if token.is_sent_start and not token.is_space)
    return starts <= NEAR
