"""Sentences → claims: what is split off, what stays whole, how each piece is worded.

In: a Doc, its labelled sentences, attributions and references. Out: ClaimMatch tuples in text order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from spacy.tokens import Doc

from factcheck.extraction.rules import adverbials, appositions, coordination, participles, relatives
from factcheck.extraction.rules.alternatives import variants
from factcheck.extraction.rules.clauses import subject_head
from factcheck.extraction.rules.pieces import SUPPLIED, Detached, Piece, Plan, Words, as_words
from factcheck.extraction.rules.realising import quotation_marks, realise
from factcheck.extraction.rules.tree import Tree
from factcheck.extraction.types import (
    AttributionMatch,
    ClaimMatch,
    QuotationMatch,
    ReferenceMatch,
    SentenceMatch,
    TokenRange,
)

FINDERS = (
    relatives.find_relatives,
    appositions.find_appositions,
    participles.find_participles,
    adverbials.find_adverbials,
    adverbials.find_absolutes,
    coordination.find_coordinated_clauses,
)
WORDERS: dict[str, Callable[[Plan, Detached], Words | None]] = {
    "relative": relatives.word_relative,
    "apposition": appositions.word_apposition,
    "participle": participles.word_participle,
    "noun_participle": participles.word_participle,
    "adverbial": adverbials.word_adverbial,
    "absolute": adverbials.word_absolute,
    "coordination": coordination.word_coordinated,
}


def find_claims(
    doc: Doc,
    sentences: tuple[SentenceMatch, ...],
    quotations: tuple[QuotationMatch, ...],
    attributions: tuple[AttributionMatch, ...],
    references: tuple[ReferenceMatch, ...],
) -> tuple[ClaimMatch, ...]:
    """The claims of all sentences labelled `claim`, in text order."""
    tree = Tree(doc)
    marks = quotation_marks(tree, quotations)
    numbered = list(enumerate(references))
    found: list[ClaimMatch] = []
    for index, sentence in enumerate(sentences):
        if sentence.label != "claim":
            continue
        inside = [(n, r) for n, r in numbered if sentence.start <= r.start < sentence.end]
        plan = make_plan(tree, sentence, attributions)
        for piece in pieces_of(plan):
            text, used = realise(tree, piece.words, marks, inside)
            if text:
                found.append(
                    ClaimMatch(
                        text,
                        parts_of(piece.words),
                        index,
                        speaker_of(attributions, piece.head),
                        used,
                        piece.rules,
                    )
                )
    return tuple(found)


def make_plan(tree: Tree, sentence: SentenceMatch, attributions: Sequence[AttributionMatch]) -> Plan:
    """What of the sentence is frame, what is a clause by itself, what is taken out."""
    excluded: set[int] = set()
    content: set[int] = set()
    for attribution in attributions:
        if attribution.speech_act:
            continue
        if not any(start < sentence.end and end > sentence.start for start, end in attribution.content):
            continue
        for start, end in attribution.frame:
            excluded.update(range(max(start, sentence.start), min(end, sentence.end)))
        for start, end in attribution.content:
            content.update(range(max(start, sentence.start), min(end, sentence.end)))
    plan = Plan(tree, sentence.start, sentence.end, frozenset(excluded))
    plan.bases = tuple(_bases(plan, content))
    for find in FINDERS:
        plan.add(list(find(plan)))
    return plan


def _bases(plan: Plan, content: set[int]) -> Iterator[int]:
    tree = plan.tree
    for index in range(plan.start, plan.end):
        if index in plan.excluded or tree.dep[index] == "punct" or tree.pos[index] == "SPACE":
            continue
        head = tree.head[index]
        outside = head == index or not plan.start <= head < plan.end or head in plan.excluded
        if outside or (index in content and head not in content):
            yield index


def pieces_of(plan: Plan) -> list[Piece]:
    """All pieces of the sentence, in text order."""
    made = _worded(plan)
    while made is None:
        made = _worded(plan)
    ordered = sorted(made, key=lambda piece: piece.head)
    return [variant for piece in ordered for variant in variants(plan, piece)]


def _worded(plan: Plan) -> list[Piece] | None:
    """The pieces before coordinations inside of them are resolved; None where a part had to be left in place."""
    made = []
    for head, found in [*plan.detached.items(), *plan.kept.items()]:
        words = WORDERS[found.kind](plan, found)
        if words is None:
            plan.drop(head)
            return None
        made.append(Piece(words, head, subject_head(plan, head), (found.rule,)))
    for base in plan.bases:
        words = as_words(plan.span(base))
        if words:
            made.append(Piece(words, base, subject_head(plan, base), ("whole_clause",)))
    return made


def parts_of(words: Words) -> tuple[TokenRange, ...]:
    """The token ranges that the words come from."""
    indices = sorted({word.index for word in words if word.index != SUPPLIED})
    parts: list[TokenRange] = []
    for index in indices:
        if parts and parts[-1][1] == index:
            parts[-1] = (parts[-1][0], index + 1)
        else:
            parts.append((index, index + 1))
    return tuple(parts)


def speaker_of(attributions: Sequence[AttributionMatch], head: int) -> int | None:
    """The innermost attribution whose content holds the verb."""
    holding = [
        (end - start, number)
        for number, attribution in enumerate(attributions)
        if not attribution.speech_act
        for start, end in attribution.content
        if start <= head < end
    ]
    return min(holding)[1] if holding else None
