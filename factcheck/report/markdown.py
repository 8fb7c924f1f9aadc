"""The verdict report in Markdown, as CommonMark and GitHub read it.

In: models.ArticleDossier. Out: the whole document as a string, the same bytes for the same dossier.

Templates lay out what view.py says. Whatever a template prints is escaped to one line, unless it is
`Markdown` already (the filters below make it): what people or the article wrote can only appear as text.

Claims and sources are reached by the slugs that renderers make of their headings ("Claim 3" → #claim-3), so
that no raw HTML is needed. No other heading can take those slugs: all others begin with fixed words.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from factcheck.models import ArticleDossier
from factcheck.report.annotate import AnnotatedBlock, Marker
from factcheck.report.escape import Markdown, block, indented, inline, line_start, link, phrase, quoted
from factcheck.report.view import view
from factcheck.report.words import in_marks, list_words

if TYPE_CHECKING:
    from jinja2 import Environment

NOT_CHECKED = "not-checked-and-why"
"""Slug of the section to which markers of excluded claims lead."""


STYLES = {
    "full": "report.md.j2",
    "summary": "summary.md.j2",
    "claims": "claims.md.j2",
    "annotated": "annotated.md.j2",
}
"""Name of a style → its template."""
ON_A_PAGE = 20
"""Claims of which a summary tells one by one."""


def render(dossier: ArticleDossier, style: str = "full", *, only_checked: bool = False) -> str:
    """Render the report of an article.

    Args:
        dossier: the article, its sentences, blocks and claims in article order.
        style: one of STYLES.
        only_checked: leave out claims that are not done.

    Returns:
        Markdown that ends with one line end.
    """
    report = view(dossier, only_checked=only_checked)
    text = _environment().get_template(STYLES[style]).render(report=report, most=ON_A_PAGE)
    return re.sub(r"\n{3,}", "\n\n", text).strip("\n") + "\n"


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("factcheck.report"),
        finalize=_escaped,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    environment.filters.update(
        block=block,
        quoted=lambda text: quoted(block(text)),
        quoted_inside=lambda text: indented(quoted(block(text)), 2),
        inside=lambda text: indented(block(text), 2),
        code=_code,
        claim_link=lambda number, label: Markdown(f"[{inline(label)}](#claim-{number})"),
        claim_links=lambda numbers: _links([f"[claim {n}](#claim-{n})" for n in numbers]),
        source_link=lambda number: Markdown(f"[Source {number}](#source-{number})"),
        source_links=lambda numbers: Markdown(", ".join(f"[{n}](#source-{n})" for n in numbers)),
        annotated=_annotated,
        listed=list_words,
        in_marks=in_marks,
    )
    environment.globals.update(link=link)
    return environment


def _escaped(value: object) -> str:
    """Escape what a template prints. A missing value is a fault of the template, never the word "None"."""
    if value is None:
        raise ValueError("a report template printed a value that is absent")
    return value if isinstance(value, Markdown) else inline(str(value))


def _links(links: list[str]) -> Markdown:
    return Markdown(list_words(links))


def _code(text: str) -> Markdown:
    """Show a checksum or an id in fixed width: letters and digits alone, else escaped as text."""
    return Markdown(f"`{text}`") if re.fullmatch(r"[A-Za-z0-9]+", text) else inline(text)


def _annotated(shown: AnnotatedBlock) -> Markdown:
    """Lay out a block of the article: escaped words and linked markers, [3]."""
    body = line_start("".join(_run(run) for run in shown.runs).strip(" "))
    if shown.kind == "heading":
        return Markdown(f"**{body}**")
    if shown.kind == "list_item":
        return Markdown(f"- {body}")
    return quoted(body) if shown.kind == "quote" else body


def _run(run: str | Marker) -> str:
    if isinstance(run, str):
        return phrase(run)
    target = NOT_CHECKED if run.excluded else f"claim-{run.number}"
    return f"[\\[{run.number}\\]](#{target})"
