"""What goes round a claim, on the screen: a dispute ended, said, queries, changes."""

from __future__ import annotations

from rich.console import Console

from factcheck.cli.event_words import SHORT_ID
from factcheck.cli.fixes import fix_state
from factcheck.cli.looks import minutes
from factcheck.cli.prose import heading, listing
from factcheck.desk.scales import verdict_label
from factcheck.models import ClaimDossier, Query, Said, Scale


def show_work(console: Console, dossier: ClaimDossier, scale: Scale) -> None:
    """Print it; sections without content are left out."""
    ended = dossier.resolution
    if ended is not None:
        heading(console, "Dispute resolved")
        verdict = verdict_label(scale, ended.verdict)
        listing(console, [(minutes(ended.at), ended.actor, verdict, ended.because or "")])
    if dossier.said:
        heading(console, "Said")
        listing(console, [_said(each) for each in dossier.said])
    if dossier.queries:
        heading(console, "Queries")
        listing(console, [row for query in dossier.queries for row in _query(query)])
    if dossier.fixes:
        heading(console, "Changes")
        rows = [
            (fix.event[:SHORT_ID], fix.weight, fix_state(fix), f"“{fix.old}” to “{fix.new}”")
            for fix in dossier.fixes
        ]
        listing(console, rows)


def _said(each: Said) -> tuple[str, ...]:
    answer = each.answer if each.current else f"{each.answer} (superseded)"
    source = each.source
    shown = []
    if source is not None:
        name = source.title or source.reference
        shown.append(f"confidential: {source.confidential}" if source.confidential else name)
    if each.locator:
        shown.append(each.locator)
    if each.quotation:
        shown.append(f"“{each.quotation}”")
    if each.because:
        shown.append(each.because)
    return minutes(each.at), each.actor, answer, "; ".join(shown)


def _query(query: Query) -> list[tuple[str, ...]]:
    due = f", by {query.due}" if query.due else ""
    asked = (minutes(query.at), query.actor, f"to {query.recipient}{due}", query.text)
    return [asked, *((minutes(each.at), each.actor, "answer", each.text) for each in query.answers)]
