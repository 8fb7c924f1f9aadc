"""The sources that a report cites, numbered in the order in which they are first cited.

In: models.Evidence, claim by claim. Out: numbers for the claims' blocks, SourceViews for the list at the end.

Of a confidential source only the words written for print pass through here.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from factcheck.desk.text import is_url
from factcheck.models import Evidence, Source
from factcheck.report.words import STANCE_WORDS, date_words


@dataclass(frozen=True, slots=True)
class SourceView:
    """A source as the list at the end shows it."""

    number: int
    name: str
    """Its title, else its reference; what a confidential source may be called."""
    confidential: bool
    url: str | None = None
    """Its reference where that is an address (any scheme: the format decides what becomes a link)."""
    reference: str | None = None
    """Its reference in words, where `name` is a title."""
    author: str | None = None
    publisher: str | None = None
    published: str | None = None
    accessed: str | None = None
    archived_url: str | None = None
    cited_by: tuple[int, ...] = ()
    """Numbers of the claims that cite it, in article order."""

    @property
    def details(self) -> tuple[str, ...]:
        """What is known of it besides author and name, in the order in which it is printed."""
        accessed = self.accessed and f"accessed {self.accessed}"
        return tuple(filter(None, (self.reference, self.publisher, self.published, accessed)))


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """What one source says about one claim."""

    stance: str
    tier: str | None
    source: SourceView
    locator: str | None
    quotation: str | None


@dataclass(slots=True)
class _Cited:
    number: int
    source: Source
    claims: list[int] = field(default_factory=list)


class Citations:
    """Numbers sources as they are cited."""

    def __init__(self) -> None:
        self._cited: dict[str, _Cited] = {}

    def cite(self, evidence: Evidence, claim: int) -> EvidenceView:
        """Note that a claim (by its number) cites a source, and return what its block says."""
        source = evidence.source
        cited = self._cited.setdefault(source.uid, _Cited(len(self._cited) + 1, source))
        if claim not in cited.claims:
            cited.claims.append(claim)
        hidden = source.confidential is not None
        return EvidenceView(
            stance=STANCE_WORDS.get(evidence.stance, evidence.stance),
            tier=None if hidden else evidence.tier,
            source=_view(cited),
            locator=None if hidden else evidence.locator,
            quotation=None if hidden else evidence.quotation,
        )

    def views(self) -> tuple[SourceView, ...]:
        """Return all sources cited, each once, in the order of their numbers."""
        return tuple(_view(cited) for cited in self._cited.values())


def _view(cited: _Cited) -> SourceView:
    source, claims = cited.source, tuple(cited.claims)
    if source.confidential is not None:
        return SourceView(cited.number, source.confidential, True, cited_by=claims)
    is_address = is_url(source.reference)
    return SourceView(
        number=cited.number,
        name=source.title or source.reference,
        confidential=False,
        url=source.reference if is_address else None,
        reference=source.reference if source.title and not is_address else None,
        author=source.author,
        publisher=source.publisher,
        published=date_words(source.published) if source.published else None,
        accessed=date_words(source.accessed) if source.accessed else None,
        archived_url=source.archived_url,
        cited_by=claims,
    )
