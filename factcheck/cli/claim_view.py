"""One claim on the screen: wording, place in the article, state, and all that people added."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from factcheck.cli.articles import title_of
from factcheck.cli.history import show_events
from factcheck.cli.looks import assigned_words, claim_status_cell, minutes, score_words, verdict_cell
from factcheck.cli.match import show_matches
from factcheck.cli.output import Cell, make_console
from factcheck.cli.prose import facts, heading, listing, marked, paragraph
from factcheck.cli.safe import safe
from factcheck.cli.source import show_evidence
from factcheck.cli.work_view import show_work
from factcheck.desk.locators import locator
from factcheck.models import ArticleDossier, ClaimDossier, ClaimRecord, Match, Span


def show_claim(
    dossier: ClaimDossier,
    place: ArticleDossier,
    seen: Sequence[Match] = (),
    old: Sequence[tuple[str, str | None]] = (),
) -> None:
    """Print the claim and earlier ones like it; sections without content are left out.

    Args:
        dossier: the claim with what was added.
        place: its article.
        seen: earlier claims like it.
        old: facts on its numbers in other databases.
    """
    claim, article = dossier.claim, place.article
    first = claim.first_form
    console = make_console()
    console.print(_headline(dossier, place))
    console.print()
    paragraph(console, Text(safe(claim.text), style="bold"), indent=2)
    heading(console, f"In {article.label}, “{safe(title_of(article))}”")
    if claim.orphaned:
        paragraph(console, Text("Its sentence is no longer in the article."), indent=2)
    else:
        paragraph(console, marked(article.text, sentence_span(claim, place), claim.parts), indent=2)
    console.print()
    facts(
        console,
        [
            ("Place", locator(claim, article)),
            ("Changed from", change_words(claim)),
            ("Speaker", claim.speaker or "the author"),
            ("Said by the word", claim.cue),
            ("Kind", claim.kind),
            ("Check-worthiness", None if claim.score is None else score_words(claim.score, claim.reasons)),
            ("Read as", "; ".join(reference_words(claim))),
            ("Made by", ", ".join(claim.rules)),
            ("In place of", ", ".join(claim.made_of)),
            ("In its place", ", ".join(claim.replaced_by)),
            ("Worded at first", None if first is None else first.text),
            ("Said at first by", None if first is None else first.speaker or "the author"),
            ("Tags", ", ".join(claim.tags)),
            ("Flags", ", ".join(claim.flags)),
            ("Assigned to", assigned_words(claim)),
            ("Not checked", claim.excluded_reason),
            *old,
        ],
    )
    if dossier.readings:
        heading(console, "Verdicts")
        listing(console, [_reading(dossier, place, number) for number in range(len(dossier.readings))])
    show_work(console, dossier, place.article.scale)
    if dossier.evidence:
        heading(console, "Evidence")
        show_evidence(dossier.evidence)
    if dossier.notes:
        heading(console, "Notes")
        rows = [
            (minutes(note.at), note.actor, "public" if note.public else "internal", note.text)
            for note in dossier.notes
        ]
        listing(console, rows)
    if seen:
        heading(console, "Seen before")
        show_matches(seen)
    if dossier.history:
        heading(console, "History")
        show_events(dossier.history)


def _headline(dossier: ClaimDossier, place: ArticleDossier) -> Text:
    claim = dossier.claim
    state = claim_status_cell(claim)
    line = Text(claim.label, style="bold").append("  ").append(state.text, state.style or "not bold")
    if claim.verdict:
        verdict = verdict_cell(place.article.scale, claim.verdict)
        line.append(f"  {safe(verdict.text)}", verdict.style)
    return line


def _reading(dossier: ClaimDossier, place: ArticleDossier, number: int) -> tuple[Cell | str, ...]:
    reading = dossier.readings[number]
    verdict = verdict_cell(place.article.scale, reading.verdict)
    verdict = verdict if reading.current else Cell(f"{verdict.text} (superseded)", "dim")
    return minutes(reading.at), reading.actor, verdict, reading.because or ""


def reference_words(claim: ClaimRecord) -> list[str]:
    """What the claim's wording puts for the article's words ("His → Nayib Bukele"), unresolved ones named."""
    return [
        f"{found.text} → {found.antecedent}" if found.antecedent else f"{found.text} (unresolved)"
        for found in claim.references
    ]


def change_words(claim: ClaimRecord) -> str | None:
    """The wording before the last revision with what changed: [-old-] {+new+}; None where nothing did."""
    if not claim.changed or claim.former is None:
        return None
    from factcheck.desk.alignment import word_changes

    if claim.former == claim.text:
        return f"{claim.former} (as before; its sentence changed, or what a word of it stands for)"
    marks = {" ": "{}", "-": "[-{}-]", "+": "{{+{}+}}"}
    return " ".join(marks[sign].format(words) for sign, words in word_changes(claim.former, claim.text))


def sentence_span(claim: ClaimRecord, place: ArticleDossier) -> Span:
    """From the start of the claim's sentence to its end, or of its parts where they reach further."""
    sentence = place.sentences[claim.sentence]
    return min(sentence.start, claim.start), max(sentence.end, claim.end)
