"""One claim as a report tells it.

In: models.ClaimDossier with the article that it is of. Out: a ClaimView of plain text.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from factcheck.desk.events import CLAIM_EXCLUDED
from factcheck.desk.locators import locator
from factcheck.desk.scales import verdict_label
from factcheck.desk.status import standing
from factcheck.models import ArticleRecord, ClaimDossier, ClaimRecord, Reading, Scale
from factcheck.report.passages import Passages
from factcheck.report.sources import Citations, EvidenceView
from factcheck.report.words import STANDING_WORDS, date_words, list_words
from factcheck.report.work import asides

AUTHOR = "the article"
"""Who states what has no speaker."""


@dataclass(frozen=True, slots=True)
class ReadingView:
    """One reader's present verdict."""

    reader: str
    verdict: str
    date: str
    because: str | None


@dataclass(frozen=True, slots=True)
class ChangeView:
    """One reader's change of mind."""

    reader: str
    old: str
    new: str
    date: str


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A claim in words. What does not apply is None or empty."""

    number: int
    label: str
    text: str
    """The wording that was checked."""
    quotation: str
    """The article's own words; empty where they are no longer there."""
    wording: str | None
    """The wording again, where it differs from the quotation."""
    speaker: str
    place: str | None
    standing: str
    state: str
    """Verdict or standing in words, short enough for a table."""
    verdict: str | None
    """The verdict that all readers gave, in words."""
    verdict_date: str | None
    readings: tuple[ReadingView, ...]
    evidence: tuple[EvidenceView, ...]
    notes: tuple[str, ...]
    changes: tuple[ChangeView, ...]
    readers: tuple[str, ...]
    changed: bool
    excluded_because: str | None
    asides: tuple[str, ...] = ()
    """A dispute ended, whether it was said, requests for comment; a paragraph each."""
    by_hand: str | None = None
    """What people did to it: "added by hand", "split by hand from a3.14", "worded by hand"."""

    @property
    def finding(self) -> tuple[str, str, str]:
        """What was found, or how far it got: what is printed bold, a comma or nothing, what comes after."""
        if self.verdict and self.standing in ("done", "orphaned"):
            return f"Verdict: {self.verdict}", ",", self.verdict_date or ""
        if self.standing == "second_reader":
            return "Awaiting a second reader.", "", f"First reading: {self.verdict}, {self.verdict_date}"
        if self.standing == "disputed":
            return "Readers differ.", "", ""
        if self.standing == "in_progress" and self.verdict:
            rest = f"{self.verdict} was given on {self.verdict_date}, so far without a source."
            return "In progress.", "", rest
        if self.standing == "in_progress":
            return "In progress.", "", "No verdict has been given yet."
        return "Not yet checked.", "", ""

    @property
    def differs(self) -> bool:
        """Whether its readers gave different verdicts, resolved or not."""
        return len({reading.verdict for reading in self.readings}) > 1

    @property
    def source_numbers(self) -> tuple[int, ...]:
        """Numbers of the sources cited, each once."""
        return tuple(dict.fromkeys(evidence.source.number for evidence in self.evidence))


def view_claim(
    dossier: ClaimDossier, article: ArticleRecord, passages: Passages, citations: Citations
) -> ClaimView:
    """Put a claim into words.

    Args:
        dossier: the claim with all that people added.
        article: its article, for scale and policy.
        passages: the article's text; an orphaned claim's words are not looked up in it.
        citations: numbers the sources; evidence of a claim left out of the check is not cited.
    """
    claim = dossier.claim
    where = standing(claim, article.policy)
    quotation = "" if where == "orphaned" else passages.quote(claim.parts)
    current = [reading for reading in dossier.readings if reading.current]
    verdict = None if claim.verdict is None else verdict_label(article.scale, claim.verdict)
    cited = () if where in ("excluded", "not_selected") else dossier.evidence
    decided = decided_at(dossier)
    return ClaimView(
        number=claim.number,
        label=claim.label,
        text=claim.text,
        quotation=quotation,
        wording=claim.text if _differs(claim.text, quotation) else None,
        speaker=claim.speaker or AUTHOR,
        place=_place(claim, article, passages) if quotation else None,
        standing=where,
        state=_state(where, verdict),
        verdict=verdict,
        verdict_date=date_words(max(decided)) if verdict and decided else None,
        readings=tuple(_reading(reading, article.scale) for reading in current),
        evidence=tuple(citations.cite(evidence, claim.number) for evidence in cited),
        notes=tuple(note.text for note in dossier.notes if note.public),
        changes=_changes(dossier.readings, article.scale),
        readers=tuple(reading.actor for reading in current),
        changed=claim.changed,
        excluded_because=_excluded_because(dossier) if where == "excluded" else None,
        asides=() if where in ("excluded", "not_selected") else asides(dossier, article.scale, citations),
        by_hand=_by_hand(claim),
    )


def _by_hand(claim: ClaimRecord) -> str | None:
    done = []
    if claim.origin != "machine":
        done.append(f"{claim.origin} by hand{' from ' if claim.made_of else ''}{list_words(claim.made_of)}")
    if claim.first_form is not None:
        if claim.first_form.text != claim.text:
            done.append("worded by hand")
        if claim.first_form.speaker != claim.speaker:
            done.append("attributed by hand")
    return ", ".join(done) or None


def decided_at(dossier: ClaimDossier) -> list[str]:
    """When that was done from which the verdict follows: readings that stand, the end of a dispute."""
    ended = dossier.resolution
    return [reading.at for reading in dossier.readings if reading.current] + ([ended.at] if ended else [])


def _state(where: str, verdict: str | None) -> str:
    if where == "done" and verdict is not None:
        return verdict
    if where == "second_reader" and verdict is not None:
        return f"{verdict} (awaiting a second reader)"
    return STANDING_WORDS[where]


def _differs(wording: str, quotation: str) -> bool:
    """Tell whether more than white space, the first letter's case or closing punctuation differs."""
    return wording != quotation and _bare(wording) != _bare(quotation)


def _bare(text: str) -> str:
    text = " ".join(text.split()).rstrip(".,;: ")
    return text[:1].casefold() + text[1:]


def _reading(reading: Reading, scale: Scale) -> ReadingView:
    return ReadingView(
        reader=reading.actor,
        verdict=verdict_label(scale, reading.verdict),
        date=date_words(reading.at),
        because=reading.because,
    )


def _changes(readings: tuple[Reading, ...], scale: Scale) -> tuple[ChangeView, ...]:
    """List each reader's changes of verdict, oldest first; the same verdict given again is none."""
    by_reader: dict[str, list[Reading]] = {}
    for reading in readings:
        by_reader.setdefault(reading.actor, []).append(reading)
    changes = [
        (later.at, _change(earlier, later, scale))
        for given in by_reader.values()
        for earlier, later in pairwise(given)
        if earlier.verdict != later.verdict
    ]
    return tuple(change for _, change in sorted(changes, key=lambda item: item[0]))


def _change(earlier: Reading, later: Reading, scale: Scale) -> ChangeView:
    old, new = (verdict_label(scale, reading.verdict) for reading in (earlier, later))
    return ChangeView(later.actor, old, new, date_words(later.at))


def _excluded_because(dossier: ClaimDossier) -> str | None:
    exclusions = [event for event in dossier.history if event.type == CLAIM_EXCLUDED and event.effective]
    body = exclusions[-1].body if exclusions else None
    return None if body is None else body.get("because")


def _place(claim: ClaimRecord, article: ArticleRecord, passages: Passages) -> str | None:
    """Paragraph of the text, and page or time of the source."""
    return ", ".join(filter(None, (passages.place(claim.start), locator(claim, article)))) or None
