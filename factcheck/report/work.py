"""What a report tells beside verdict and evidence: disputes ended, whether it was said, requests for comment.

In: models.ClaimDossier. Out: lines of plain text, each a paragraph of the claim's block.
"""

from __future__ import annotations

from factcheck.desk.scales import verdict_label
from factcheck.models import ClaimDossier, Evidence, Query, Said, Scale
from factcheck.report.corrections import notices
from factcheck.report.sources import Citations
from factcheck.report.words import date_words, in_marks

_SAID = {
    "verbatim": "The words were said as they are quoted",
    "paraphrase": "It was said in other words",
    "not-said": "It was not said",
    "not-found": "No record that it was said was found",
}


def asides(dossier: ClaimDossier, scale: Scale, citations: Citations) -> tuple[str, ...]:
    """Put them into words; what shows that something was said is cited among the sources."""
    lines = []
    ended = dossier.resolution
    if ended is not None:
        verdict = verdict_label(scale, ended.verdict)
        line = f"The readers differed. {ended.actor} resolved it on {date_words(ended.at)}: {verdict}."
        lines.append(f"{line} {_flat(ended.because)}" if ended.because else line)
    lines += [_said(said, dossier.claim.number, citations) for said in dossier.said if said.current]
    lines += [notice for _, notice in notices(dossier)]
    lines += [_comment(query) for query in dossier.queries if query.for_comment]
    return tuple(lines)


def _said(said: Said, claim: int, citations: Citations) -> str:
    line = _SAID[said.answer]
    if said.source is not None:
        shown = Evidence(
            said.event, said.source, "context", said.tier, said.quotation, said.locator, said.actor, said.at
        )
        cited = citations.cite(shown, claim)
        line += f" (source {cited.source.number}{', ' + cited.locator if cited.locator else ''})"
        line += f": {in_marks(_flat(cited.quotation))}" if cited.quotation else ""
    line = f"{line}." if said.source is None or not said.quotation else line
    return f"{line} {_flat(said.because)}" if said.because else line


def _comment(query: Query) -> str:
    line = f"Comment was asked of {query.recipient} on {date_words(query.at)}."
    if not query.answers:
        due = f" by {date_words(query.due)}" if query.due else ""
        return f"{line} No answer was recorded{', though one was wanted' + due if due else ''}."
    answers = [f"Answer of {date_words(each.at)}: {in_marks(_flat(each.text))}" for each in query.answers]
    return " ".join([line, *answers])


def _flat(text: str) -> str:
    return " ".join(text.split())
