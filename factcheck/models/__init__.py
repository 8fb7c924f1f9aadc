"""The values that pass between the rooms: frozen, plain, standard library only.

In: nothing. Out: what reading hands to extraction, extraction to the store, the store to the desk and
the report. Offsets are code points into the article's text, half open. Times are UTC, ISO 8601 with "Z".
"""

from factcheck.models.answers import CitedSource, ClaimFilter, Finding, Ingested, Overview, Position, Removal
from factcheck.models.article import Article, Block, BlockKind, Span
from factcheck.models.desk import (
    FLAGS,
    SAID,
    STANCES,
    STATUSES,
    TIERS,
    ArticleDossier,
    ArticleRecord,
    ClaimDossier,
    ClaimRecord,
    Draft,
    Event,
    Evidence,
    Note,
    Reading,
    Said,
    Scale,
    Source,
    Verdict,
)
from factcheck.models.extraction import (
    KINDS,
    LABEL_CLAIM,
    REASONS,
    Attribution,
    Claim,
    Extraction,
    Reference,
    Sentence,
)
from factcheck.models.work import Answer, Fix, FixDecision, Query, Resolution

__all__ = [
    "FLAGS",
    "KINDS",
    "LABEL_CLAIM",
    "REASONS",
    "SAID",
    "STANCES",
    "STATUSES",
    "TIERS",
    "Answer",
    "Article",
    "ArticleDossier",
    "ArticleRecord",
    "Attribution",
    "Block",
    "BlockKind",
    "CitedSource",
    "Claim",
    "ClaimDossier",
    "ClaimFilter",
    "ClaimRecord",
    "Draft",
    "Event",
    "Evidence",
    "Extraction",
    "Finding",
    "Fix",
    "FixDecision",
    "Ingested",
    "Note",
    "Overview",
    "Position",
    "Query",
    "Reading",
    "Reference",
    "Removal",
    "Resolution",
    "Said",
    "Scale",
    "Sentence",
    "Source",
    "Span",
    "Verdict",
]
