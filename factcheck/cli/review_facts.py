"""What is known of the claim, beside the article on the review screen.

In: a claim with all that people added to it. Out: lines of names and values; what nobody gave is left out,
except what is always asked for: claim, speaker, state.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.cli.claim_view import change_words, reference_words
from factcheck.cli.looks import claim_status_cell, minutes, score_reasons, score_text, verdict_cell
from factcheck.cli.review_wrap import Fragment, Line, wrapped
from factcheck.models import ClaimDossier, Evidence, Match, Scale

_NAMES = 10
"""Columns of the names."""
_CLAIM_LINES = 2
"""Lines that the wording has at least, so that what is below stands still from claim to claim."""


def fact_lines(
    dossier: ClaimDossier,
    scale: Scale,
    width: int,
    earlier: Sequence[Match] = (),
    place: str | None = None,
) -> list[Line]:
    """All lines; the caller shows those for which it has room.

    Args:
        dossier: the claim.
        scale: its article's scale.
        width: columns.
        earlier: claims like it that were judged before.
        place: page or time of the source where it stands.
    """
    claim = dossier.claim
    room = max(10, width - _NAMES)
    lines = _named("Claim", [(wording, "class:claim") for wording in wrapped(claim.text, room)])
    lines += [[("", "")]] * (_CLAIM_LINES - len(lines))
    lines += _named("Speaker", _plain(_speaker(dossier), room))
    lines += [[("class:name", "State".ljust(_NAMES)), *_state(dossier, scale)]]
    if place is not None:
        lines += _named("Place", _plain(place, room))
    for name, value in _short_facts(dossier):
        lines += _named(name, _plain(value, room))
    lines += _named("Before", [row for match in earlier for row in _plain(_match_words(match), room)])
    for name, rows in (
        ("Verdicts", list(_readings(dossier, scale, room))),
        ("Evidence", list(_evidence(dossier, room))),
        ("Notes", list(_notes(dossier, room))),
    ):
        if rows:
            lines += _named(name, rows)
    if claim.reasons:  # last: where there is evidence already, that matters more
        lines += _named("Score", _plain(score_reasons(claim.reasons), room))
    return lines


def _named(name: str, rows: list[tuple[str, str]]) -> list[Line]:
    """Rows of (text, style) with a name before the first."""
    return [
        [("class:name", (name if number == 0 else "").ljust(_NAMES)), (style, text)]
        for number, (text, style) in enumerate(rows)
    ]


def _plain(text: str, room: int, style: str = "") -> list[tuple[str, str]]:
    return [(line, style) for line in wrapped(text, room)]


def _speaker(dossier: ClaimDossier) -> str:
    claim = dossier.claim
    if claim.speaker is None:
        return "the author"
    return f"{claim.speaker} ({claim.cue})" if claim.cue else claim.speaker


def _state(dossier: ClaimDossier, scale: Scale) -> list[Fragment]:
    claim = dossier.claim
    status = claim_status_cell(claim)
    state: list[Fragment] = [(_style(status.style), status.text)]
    if claim.excluded_reason:
        state.append(("", f" ({claim.excluded_reason})"))
    if claim.verdict:
        verdict = verdict_cell(scale, claim.verdict)
        state += [("", "  "), (_style(verdict.style), verdict.text)]
    return state


def _style(rich: str) -> str:
    """A style of cli.looks in prompt_toolkit's words."""
    return " ".join(word if word in ("bold", "dim") else f"fg:ansi{word}" for word in rich.split())


def _short_facts(dossier: ClaimDossier) -> Iterator[tuple[str, str]]:
    claim = dossier.claim
    if changes := change_words(claim):
        yield "Changed", f"{changes} (h: the review holds)"
    kind = [
        claim.kind or "",
        f"score {score_text(claim.score)}" if claim.score is not None else "",
    ]
    if any(kind):
        yield "Kind", ", ".join(filter(None, kind))
    if read_as := reference_words(claim):
        yield "Read as", "; ".join(read_as)
    if claim.tags:
        yield "Tags", ", ".join(claim.tags)
    if claim.flags:
        yield "Flags", ", ".join(claim.flags)
    if claim.origin != "machine":
        of = f" ({', '.join(claim.made_of)})" if claim.made_of else ""
        yield "By hand", f"{claim.origin}{of}"
    if claim.first_form:
        yield "At first", f"{claim.first_form.text} ({claim.first_form.speaker or 'the author'})"


def _match_words(match: Match) -> str:
    then = match.claim
    told = ", ".join(filter(None, (then.verdict, then.publisher, then.date)))
    return f"{match.label} {told}: {then.text}" + "".join(f" ! {found}" for found in match.differences)


def _readings(dossier: ClaimDossier, scale: Scale, room: int) -> Iterator[tuple[str, str]]:
    for reading in dossier.readings:
        verdict = verdict_cell(scale, reading.verdict)
        style = _style(verdict.style) if reading.current else "class:past"
        past = "" if reading.current else ", superseded"
        yield from _plain(f"{verdict.text}: {reading.actor}, {minutes(reading.at)}{past}", room, style)
        if reading.because:
            yield from _indented(reading.because, room)


def _evidence(dossier: ClaimDossier, room: int) -> Iterator[tuple[str, str]]:
    for found in dossier.evidence:
        yield from _plain(_evidence_words(found), room)
        if found.quotation:
            yield from _indented(f"“{found.quotation}”", room)


def _evidence_words(found: Evidence) -> str:
    source = found.source
    name = source.confidential or source.title or source.reference
    link = "" if source.confidential or name == source.reference else source.reference
    tier = f"{found.tier} source" if found.tier else ""
    copy = "copy kept" if found.copy else ""
    return ", ".join(filter(None, (f"{found.stance}: {name}", link, found.locator, tier, copy)))


def _notes(dossier: ClaimDossier, room: int) -> Iterator[tuple[str, str]]:
    for note in dossier.notes:
        public = ", public" if note.public else ""
        yield from _plain(f"{note.actor}, {minutes(note.at)}{public}", room, "class:past")
        yield from _indented(note.text, room)


def _indented(text: str, room: int) -> Iterator[tuple[str, str]]:
    for line in wrapped(text, room - 2):
        yield f"  {line}", ""
