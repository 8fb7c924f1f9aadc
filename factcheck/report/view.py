"""What a report says, before it has a format: everything in words, in order, counted.

In: models.ArticleDossier. Out: a ReportView of plain text (nothing escaped) that a template lays out. Pure:
what it says depends on the dossier alone.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from factcheck.desk.reasons import EXCLUSION_REASONS
from factcheck.desk.status import SETTLED, standing
from factcheck.desk.tally import Tally, tally
from factcheck.models import ArticleDossier, ArticleRecord, Scale
from factcheck.report.annotate import AnnotatedBlock, annotate
from factcheck.report.claims import ClaimView, view_claim
from factcheck.report.passages import Passages
from factcheck.report.sources import Citations, SourceView
from factcheck.report.words import STANDING_WORDS, count_words, date_words, list_words, opening_words


@dataclass(frozen=True, slots=True)
class Excluded:
    """A claim that is not checked, and why."""

    label: str
    quotation: str
    meaning: str
    """The reason in words."""
    because: str | None


@dataclass(frozen=True, slots=True)
class UnclaimedGroup:
    """Sentences that hold no claim, for one reason."""

    reason: str
    meaning: str
    sentences: tuple[str, ...]


_RANKS = {"done": 0, "disputed": 1, "second_reader": 2, "in_progress": 3, "open": 4}


@dataclass(frozen=True, slots=True)
class ReportView:
    """A report in plain text. Lists are in article order; what is absent is None or empty."""

    title: str
    article: str
    """The article's label (a3)."""
    provenance: tuple[tuple[str, str], ...]
    """What is known of the article: name of the field, its value."""
    url: str | None
    raw_sha256: str
    text_sha256: str | None
    """None where the text is the file, byte for byte."""
    reviewers: tuple[str, ...]
    draft: str | None
    """Why the report is a draft, in words."""
    conclusion: str | None
    summary: str
    tally_rows: tuple[tuple[str, int], ...]
    total: int
    claims: tuple[ClaimView, ...]
    excluded: tuple[Excluded, ...]
    unclaimed: tuple[UnclaimedGroup, ...]
    blocks: tuple[AnnotatedBlock, ...]
    sources: tuple[SourceView, ...]
    scale: Scale
    policy_words: str
    program: str
    model: str
    dossier: ArticleDossier
    """What it was made of, with the claims that are shown, in the same order."""
    total_words: str = "All claims"
    """What the total of the tally counts."""

    @property
    def blocked(self) -> tuple[ClaimView, ...]:
        """The claims that have a block of their own: all but those left out of the check."""
        return tuple(claim for claim in self.claims if claim.standing not in _LEFT_OUT)

    @property
    def ranked(self) -> tuple[ClaimView, ...]:
        """The same, what was found first, then what readers differ on, what waits, what nobody has read."""
        return tuple(sorted(self.blocked, key=lambda claim: _RANKS.get(claim.standing, len(_RANKS))))

    @property
    def unclaimed_total(self) -> int:
        """How many sentences hold no claim."""
        return sum(len(group.sentences) for group in self.unclaimed)


_LEFT_OUT = frozenset({"excluded", "not_selected"})
_POLICY_WORDS = {
    "one": "A claim counts as checked once a reader has given a verdict that rests on a source.",
    "two": "A claim counts as checked once two readers have given the same verdict and it rests on a source.",
    "two:flagged": "A claim counts as checked once a reader has given a verdict that rests on a source; a"
    " flagged claim once two readers have given the same.",
}


def view(dossier: ArticleDossier, *, only_checked: bool = False) -> ReportView:
    """Put a dossier into words.

    Claims come by where they begin; those that begin at one place, by number. Claims that others stand in the
    place of are left to the history.

    Args:
        dossier: the article with all that people added.
        only_checked: leave out claims that are not done, and what was left unchecked.
    """
    article = dossier.article
    stand = [each for each in dossier.claims if not each.claim.replaced_by]
    every = tally((each.claim for each in stand), article.scale, article.policy)
    if only_checked:
        stand = [each for each in stand if standing(each.claim, article.policy) == "done"]
    ordered = sorted(stand, key=lambda each: (each.claim.start, each.claim.number))
    dossier = replace(dossier, claims=tuple(ordered))
    passages = Passages(article.text, dossier.blocks)
    citations = Citations()
    records = [each.claim for each in dossier.claims]
    counts = tally(records, article.scale, article.policy)
    claims = tuple(view_claim(each, article, passages, citations) for each in dossier.claims)
    return ReportView(
        title=article.title
        or opening_words(article.text.strip().partition("\n")[0])
        or f"article {article.label}",
        article=article.label,
        provenance=_provenance(article),
        url=article.url,
        raw_sha256=article.raw_sha256,
        text_sha256=article.text_sha256 if article.text_sha256 != article.raw_sha256 else None,
        reviewers=dossier.reviewers,
        draft=_draft(every),
        conclusion=article.conclusion,
        summary=_selection(counts, every) if only_checked else _summary(counts),
        tally_rows=_tally_rows(counts, article.scale),
        total=counts.total,
        claims=claims,
        excluded=_excluded(dossier, claims),
        unclaimed=() if only_checked else _unclaimed(dossier, passages),
        blocks=annotate(dossier, claims),
        sources=citations.views(),
        scale=article.scale,
        policy_words=_POLICY_WORDS[article.policy],
        program=article.program_version,
        model=f"{article.model_name} {article.model_version}",
        dossier=dossier,
        total_words="Claims selected" if only_checked else "All claims",
    )


def _provenance(article: ArticleRecord) -> tuple[tuple[str, str], ...]:
    fields = (
        ("Byline", article.byline),
        ("Publisher", article.publisher),
        ("Published", article.published and date_words(article.published)),
        ("Retrieved", date_words(article.retrieved)),
        ("Revision", str(article.revision)),
    )
    return tuple((name, value) for name, value in fields if value)


def _draft(counts: Tally) -> str | None:
    waiting = {where: n for where, n in counts.standings.items() if n and where not in SETTLED}
    left_out = sum(counts.standings[where] for where in ("excluded", "orphaned", "not_selected"))
    if counts.standings["not_selected"] and left_out == counts.total:
        return "No claim has been selected to be checked yet."
    if not waiting:
        return None
    subject = count_words(sum(waiting.values()), "claim is", "claims are")
    if len(waiting) == 1:
        return f"{subject} {_DRAFT_WORDS[next(iter(waiting))]}."
    details = list_words([f"{n:,} {_DRAFT_WORDS[where]}" for where, n in waiting.items()])
    return f"{subject} not done: {details}."


_DRAFT_WORDS = {
    "second_reader": "awaiting a second reader",
    "disputed": "disputed between readers",
    "in_progress": "in progress",
    "open": "not yet checked",
}


def _summary(counts: Tally) -> str:
    if counts.standings["not_selected"]:
        return _picked_summary(counts)
    if not counts.total:
        return "No claim was found in the article."
    if counts.total == 1:
        return f"The one claim selected has {'' if counts.done else 'not '}been checked."
    if counts.done == counts.total:
        every = "Both" if counts.total == 2 else f"All {counts.total:,}"
        return f"{every} claims selected have been checked."
    checked = f"{counts.done:,}" if counts.done else "none"
    has = "has" if counts.done <= 1 else "have"
    return f"Of the {counts.total:,} claims selected, {checked} {has} been checked."


def _picked_summary(counts: Tally) -> str:
    left = counts.standings["not_selected"]
    selected = counts.total - left
    of = f"{selected:,} of the {count_words(counts.total, 'claim', 'claims')} in the article"
    were = "was" if selected == 1 else "were"
    checked = f"{counts.done:,}" if counts.done else "none"
    has = "has" if counts.done <= 1 else "have"
    return f"{of} {were} selected to be checked; {checked} of these {has} been checked."


def _selection(counts: Tally, every: Tally) -> str:
    left = count_words(every.total - counts.total, "claim is", "claims are")
    shown = count_words(counts.total, "claim that has", "claims that have")
    return f"Of the article, the {shown} been checked are selected; {left} left out."


def _tally_rows(counts: Tally, scale: Scale) -> tuple[tuple[str, int], ...]:
    labels = {verdict.slug: verdict.label for verdict in scale.verdicts}
    rows = [(labels.get(slug, slug), n) for slug, n in counts.verdicts.items()]
    rows += [(STANDING_WORDS[where], n) for where, n in counts.standings.items() if where != "done"]
    return tuple((name, n) for name, n in rows if n)


def _excluded(dossier: ArticleDossier, claims: tuple[ClaimView, ...]) -> tuple[Excluded, ...]:
    found = []
    for each, shown in zip(dossier.claims, claims, strict=True):
        if shown.standing in _LEFT_OUT:
            reason = each.claim.excluded_reason or "other"
            meaning = EXCLUSION_REASONS.get(reason, reason)
            found.append(
                Excluded(
                    label=shown.label,
                    quotation=shown.quotation or each.claim.text,
                    meaning="not selected to be checked" if shown.standing == "not_selected" else meaning,
                    because=shown.excluded_because,
                )
            )
    return tuple(found)


def _unclaimed(dossier: ArticleDossier, passages: Passages) -> tuple[UnclaimedGroup, ...]:
    groups: dict[str, list[str]] = {}
    for sentence in dossier.sentences:
        if sentence.label in EXCLUSION_REASONS:
            groups.setdefault(sentence.label, []).append(passages.text[sentence.start : sentence.end])
    return tuple(
        UnclaimedGroup(reason, EXCLUSION_REASONS[reason], tuple(texts))
        for reason, texts in sorted(groups.items(), key=lambda item: list(EXCLUSION_REASONS).index(item[0]))
    )
