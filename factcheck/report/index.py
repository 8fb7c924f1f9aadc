"""The index of a folder of reports. In: what each says in short. Out: Markdown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from factcheck.report.escape import inline, phrase


def index_page(reports: Sequence[tuple[str, str, str, bool]], speakers: Mapping[tuple[str, str], int]) -> str:
    """Write the index.

    Args:
        reports: (file, title, summary, whether it is a draft) of each report.
        speakers: (speaker, verdict in words) → number of checked claims.
    """
    lines = ["# Fact checks", ""]
    for file, title, summary, draft in reports:
        drafted = " **Draft.**" if draft else ""
        lines.append(f"- [{phrase(title).strip()}]({file}){drafted} {inline(summary)}")
    if speakers:
        lines += [
            "",
            "## Claims checked, by speaker and verdict",
            "",
            "Counted are the claims selected for checking; the figures do not grade anybody.",
            "",
            "| Speaker | Verdict | Claims |",
            "| :--- | :--- | ---: |",
        ]
        ordered = sorted(speakers.items(), key=lambda item: (item[0][0].casefold(), -item[1], item[0][1]))
        lines += [f"| {inline(who)} | {inline(verdict)} | {n} |" for (who, verdict), n in ordered]
    return "\n".join(lines) + "\n"
