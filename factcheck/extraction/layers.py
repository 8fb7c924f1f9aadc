"""The layers that the rules lay over a Doc, in the order in which each needs the others.

In: a parsed Doc. Out: the Doc's extensions `doc._.factcheck_…`, each None until it was computed. `lay`
is the only place that writes them; `ensure_…` computes what is missing.
"""

from __future__ import annotations

from typing import Any

from spacy.tokens import Doc

from factcheck.extraction.groups import Group, find_groups
from factcheck.extraction.memory import Memory
from factcheck.extraction.paragraphs import find_paragraphs
from factcheck.extraction.rules.attribution import find_attributions
from factcheck.extraction.rules.labels import label_sentences
from factcheck.extraction.rules.quotations import find_quotations
from factcheck.extraction.rules.references import resolve
from factcheck.extraction.rules.reparsing import repair_parse
from factcheck.extraction.rules.sentences import find_sentences
from factcheck.extraction.rules.tree import tree_of
from factcheck.extraction.types import (
    AttributionMatch,
    ClaimMatch,
    ParagraphMatch,
    ParseRepair,
    QuotationMatch,
    ReferenceMatch,
    ScoreMatch,
    SentenceMatch,
)
from factcheck.extraction.working import claims_of, scores_of

LAYERS = (
    "paragraphs",
    "voices",
    "repairs",
    "quotations",
    "attributions",
    "references",
    "sentences",
    "memory",
    "groups",
    "claims",
    "scores",
)
PREFIX = "factcheck_"

for _layer in LAYERS:
    # Set again where the module is reloaded: the definition is the same.
    Doc.set_extension(PREFIX + _layer, default=None, force=True)


def get(doc: Doc, layer: str) -> Any:
    """The layer, or None where it was not computed."""
    return doc._.get(PREFIX + layer)


def lay(doc: Doc, layer: str, found: object) -> None:
    """Write one layer."""
    doc._.set(PREFIX + layer, found)


def ensure_paragraphs(doc: Doc) -> tuple[ParagraphMatch, ...]:
    """The paragraphs, cut at line ends where nobody said better."""
    if (found := get(doc, "paragraphs")) is None:
        found = _paragraph_tokens(doc)
        lay(doc, "paragraphs", found)
    return found  # type: ignore[no-any-return]  # extensions carry no types


def ensure_repairs(doc: Doc) -> tuple[ParseRepair, ...]:
    """The repairs of the parse; they are made in the Doc itself, once, before any rule reads it."""
    if (found := get(doc, "repairs")) is None:
        ensure_paragraphs(doc)
        found = repair_parse(doc)
        lay(doc, "repairs", found)
    return found  # type: ignore[no-any-return]  # extensions carry no types


def ensure_quotations(doc: Doc) -> tuple[QuotationMatch, ...]:
    """The quotations."""
    if (found := get(doc, "quotations")) is None:
        ensure_repairs(doc)
        found = find_quotations(doc)
        lay(doc, "quotations", found)
    return found  # type: ignore[no-any-return]  # extensions carry no types


def ensure_attributions(doc: Doc) -> tuple[AttributionMatch, ...]:
    """Who says what; speakers are named once the references are known."""
    if (found := get(doc, "attributions")) is None:
        found = find_attributions(doc, ensure_quotations(doc))
        lay(doc, "attributions", found)
    return found  # type: ignore[no-any-return]  # extensions carry no types


def ensure_references(doc: Doc) -> tuple[ReferenceMatch, ...]:
    """The references; the speakers of the attributions are named on the way."""
    if (found := get(doc, "references")) is None:
        voices = get(doc, "voices") or ()
        found, attributions = resolve(doc, ensure_quotations(doc), ensure_attributions(doc), voices)
        lay(doc, "attributions", attributions)
        lay(doc, "references", found)
    return found  # type: ignore[no-any-return]  # extensions carry no types


def ensure_sentences(doc: Doc) -> tuple[SentenceMatch, ...]:
    """The sentences with their labels."""
    if (found := get(doc, "sentences")) is None:
        paragraphs = ensure_paragraphs(doc)
        found = label_sentences(
            doc, find_sentences(doc, paragraphs), paragraphs, ensure_quotations(doc), ensure_attributions(doc)
        )
        lay(doc, "sentences", found)
    return found  # type: ignore[no-any-return]  # extensions carry no types


def ensure_groups(doc: Doc) -> tuple[Group, ...]:
    """The groups of paragraphs whose claims depend on nothing outside of them, with what is known of each."""
    if (found := get(doc, "groups")) is None:
        references = ensure_references(doc)
        below = (ensure_sentences(doc), ensure_quotations(doc), ensure_attributions(doc), references)
        memory: Memory | None = get(doc, "memory")
        salt = "" if memory is None else memory.salt
        found = find_groups(doc, tree_of(doc), ensure_paragraphs(doc), below, salt)
        if memory is not None:
            for group in found:
                group.work = memory.work(group.key)
        lay(doc, "groups", found)
    return found  # type: ignore[no-any-return]  # extensions carry no types


def ensure_claims(doc: Doc) -> tuple[ClaimMatch, ...]:
    """The claims, worded."""
    if (found := get(doc, "claims")) is None:
        found = tuple(claim for group in ensure_groups(doc) for claim in claims_of(group))
        lay(doc, "claims", found)
    return found  # type: ignore[no-any-return]  # extensions carry no types


def ensure_scores(
    doc: Doc, *, reasons: bool = False
) -> tuple[tuple[ScoreMatch, ...], tuple[ScoreMatch, ...]]:
    """(of the sentences, of the claims), each in the order of its layer.

    `reasons`: whether to tell those of the claims too; a third more work, and most callers need none.
    """
    if (found := get(doc, "scores")) is None:
        ensure_claims(doc)
        scored = scores_of(ensure_groups(doc), reasons=reasons)
        found = (
            tuple(score for sentences, _ in scored for score in sentences),
            tuple(score for _, claims in scored for score in claims),
        )
        lay(doc, "scores", found)
    return found  # type: ignore[no-any-return]  # extensions carry no types


def _paragraph_tokens(doc: Doc) -> tuple[ParagraphMatch, ...]:
    """Paragraphs of a Doc that was parsed as a whole: cut at line ends, as tokens."""
    found: list[ParagraphMatch] = []
    index = 0
    for paragraph in find_paragraphs(doc.text):
        while index < len(doc) and doc[index].idx + len(doc[index]) <= paragraph.start:
            index += 1
        start = index
        while index < len(doc) and doc[index].idx < paragraph.end:
            index += 1
        if start < index:
            found.append(ParagraphMatch(start, index, paragraph.kind, paragraph.continues))
    return tuple(found)
