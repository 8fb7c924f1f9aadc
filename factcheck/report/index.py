"""The index of a folder of reports, and its corrections page in HTML.

In: what each report says in short; notices. Out: Markdown, or the same as a page of HTML.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from factcheck.report.corrections import NOTHING, Correction, latest_first
from factcheck.report.escape import inline, phrase
from factcheck.report.page import STYLE, asset, environment, policy

HEAD = "Fact checks"
TALLY_HEAD = "Claims checked, by speaker and verdict"
TALLY_WORDS = "Counted are the claims selected for checking; the figures do not grade anybody."
Tallied = Mapping[tuple[str, str], int]
"""(speaker, verdict in words) → number of checked claims."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A report as the index names it."""

    file: str
    title: str
    summary: str
    draft: bool


def tally_rows(speakers: Tallied) -> list[tuple[str, str, int]]:
    """Return (speaker, verdict, claims) as the table has them: by speaker, most frequent first."""
    ordered = sorted(speakers.items(), key=lambda item: (item[0][0].casefold(), -item[1], item[0]))
    return [(who, verdict, count) for (who, verdict), count in ordered]


def index_page(reports: Sequence[Listed], speakers: Tallied, corrections: str) -> str:
    """Write the index in Markdown.

    Args:
        reports: the reports, in the order of the list.
        speakers: what was found, by who said it.
        corrections: file of the corrections page.
    """
    lines = [f"# {HEAD}", ""]
    for report in reports:
        drafted = " **Draft.**" if report.draft else ""
        lines.append(f"- [{phrase(report.title).strip()}]({report.file}){drafted} {inline(report.summary)}")
    if speakers:
        lines += ["", f"## {TALLY_HEAD}", "", TALLY_WORDS, ""]
        lines += ["| Speaker | Verdict | Claims |", "| :--- | :--- | ---: |"]
        lines += [f"| {inline(who)} | {inline(verdict)} | {n} |" for who, verdict, n in tally_rows(speakers)]
    lines += ["", f"[Corrections]({corrections})"]
    return "\n".join(lines) + "\n"


def index_html(reports: Sequence[Listed], speakers: Tallied, corrections: str) -> str:
    """Write the index as one page of HTML, without script; arguments as of index_page."""
    style = asset(STYLE)
    return (
        environment()
        .get_template("index.html.j2")
        .render(
            head=HEAD,
            reports=reports,
            tally_head=TALLY_HEAD,
            tally_words=TALLY_WORDS,
            rows=tally_rows(speakers),
            corrections=corrections,
            style=style,
            policy=policy(style),
        )
    )


def corrections_html(found: Iterable[Correction], index: str) -> str:
    """Write the corrections page as HTML, the latest notice first.

    Args:
        found: the notices.
        index: file of the index.
    """
    style = asset(STYLE)
    return (
        environment()
        .get_template("corrections.html.j2")
        .render(found=latest_first(found), nothing=NOTHING, index=index, style=style, policy=policy(style))
    )
