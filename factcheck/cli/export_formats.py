"""The formats of `factcheck export`. In: a store and what is wanted. Out: text; faults in it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from factcheck.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from factcheck.models import ArticleDossier
    from factcheck.store import Store

FINDINGS = 3
CHECKED = ("claimreview", "webannotation", "gold")
"""Formats with a schema."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the options of `export` ask for."""

    format: str
    as_of: str | None = None
    base_url: str | None = None
    publisher: str | None = None
    publisher_url: str | None = None
    unfinished: bool = False
    check: bool = False
    style: str | None = None
    only_checked: bool = False
    template: Path | None = None
    released: bool = False
    revision: int | None = None
    """The article as its record stood when the next text came."""
    collection: str | None = None
    """Only its articles: of csv, and of a report of each."""

    def check_options(self, ref: str | None) -> None:
        """Refuse what does not go together, before anything is opened.

        Raises:
            UsageError: an option lacks, or is of another format.
            DeskError: the day of --as-of is none.
        """
        if self.format == "jsonl" and (ref or self.as_of):
            raise UsageError(
                "jsonl holds the whole database as it is", "Leave the article and --as-of out, or take csv."
            )
        if self.revision is not None and (self.as_of or self.format == "jsonl"):
            raise UsageError("--revision says when, and of one article", "Leave --as-of and jsonl out.")
        if self.format == "claimreview":
            self._check_published()
        elif self.base_url or self.publisher or self.publisher_url or self.unfinished:
            raise UsageError(
                "--base-url, --publisher, --publisher-url and --unfinished are for claimreview",
                "Add --format claimreview.",
            )
        if self.template and (self.format != "markdown" or self.style):
            raise UsageError("--template takes the place of --format and --style", "Leave these out.")
        if self.style and self.format != "markdown":
            raise UsageError("--style is for markdown", "Leave it out, or take --format markdown.")
        if self.only_checked and self.format not in ("markdown", "html"):
            raise UsageError(
                "--only-checked is for markdown and html", "Other formats say how each claim stands."
            )
        if self.released and self != Wanted("markdown", released=True):
            raise UsageError("--released gives back what was kept, as it is", "Leave the other options out.")
        if self.check and self.format not in CHECKED:
            raise UsageError(f"{self.format} has no schema", f"--check is for {', '.join(CHECKED)}.")
        if self.as_of is not None:
            from factcheck.cli.past import check_day

            check_day(self.as_of)

    def _check_published(self) -> None:
        if not self.base_url or not self.publisher or not self.publisher.strip():
            raise UsageError(
                "claimreview names the page and the publisher of the check; neither is made up",
                "Give --base-url https://… and --publisher NAME.",
            )
        for option, example in (("base_url", "https://…/the-report"), ("publisher_url", "https://…")):
            given = getattr(self, option)
            if given is not None and not _is_web_address(given):
                hint = f"Give --{option.replace('_', '-')} {example}."
                raise UsageError(f"“{given}” is no web address", hint)


def _is_web_address(typed: str) -> bool:
    from urllib.parse import urlsplit

    try:
        parts = urlsplit(typed)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and not set(typed) & set(" \t\r\n")
    except ValueError:
        return False


def render(store: Store, wanted: Wanted, ref: str | None) -> tuple[str, str]:
    """Render what is wanted.

    Returns:
        (what it is, for a message; the text).

    Raises:
        NotFoundError: no such article, or none at all.
        UsageError: no article is named and there are several.
    """
    if wanted.format == "jsonl":
        from factcheck.store import to_lines

        return "The whole database", "".join(to_lines(store.pack()))
    if wanted.released:
        return _released(store, ref)
    from factcheck.cli.past import as_it_stood

    if wanted.revision is not None:
        return _of_revision(store, wanted, ref, wanted.revision)
    with as_it_stood(store, wanted.as_of) as record:
        return _of_articles(record, wanted, ref)


def _of_revision(store: Store, wanted: Wanted, ref: str | None, number: int) -> tuple[str, str]:
    """What is wanted of an article at the last moment of one of its texts."""
    from datetime import datetime, timedelta

    from factcheck.cli.export import only_article

    label = store.article(ref or only_article(store)).label
    moment = store.replaced_at(label, number)
    if moment is None:
        return _of_articles(store, wanted, label)
    last = datetime.fromisoformat(moment) - timedelta(microseconds=1)
    with store.as_of(last.isoformat()) as record:
        what, text = _of_articles(record, wanted, label)
    return f"{what} of revision {number}", text


def _released(store: Store, ref: str | None) -> tuple[str, str]:
    """The report that was released last, as it went out."""
    from factcheck.cli.export import only_article
    from factcheck.desk.events import ARTICLE_RELEASED
    from factcheck.errors import NotFoundError

    label = store.article(ref or only_article(store)).label
    kept = [
        store.blob(str(event.body["report_sha256"]))
        for event in store.events(article=label)
        if event.type == ARTICLE_RELEASED and event.effective and event.body is not None
    ]
    if not kept or kept[-1] is None:
        raise NotFoundError(
            f"{label} was not released", f"When it goes out: factcheck release {label} --url URL"
        )
    return f"{label}  Released report", kept[-1].decode("utf-8")


def _of_articles(store: Store, wanted: Wanted, ref: str | None) -> tuple[str, str]:
    from factcheck.cli.collection_choice import labels_of
    from factcheck.cli.export import only_article

    if wanted.format == "csv":
        from factcheck.report.flat import to_csv

        labels = labels_of(store, ref, wanted.collection)
        return f"{labels[0] if len(labels) == 1 else 'All articles'}  Claims", to_csv(
            store.article_dossier(label) for label in labels
        )
    dossier = store.article_dossier(ref or only_article(store))
    return f"{dossier.article.label}  {_WORDS[wanted.format]}", of_article(dossier, wanted)


_WORDS = {
    "markdown": "Report",
    "html": "Report",
    "claimreview": "ClaimReview",
    "webannotation": "Annotations",
    "gold": "Gold claims",
}


def of_article(dossier: ArticleDossier, wanted: Wanted) -> str:
    """Render one article in a format that is of one article."""
    if wanted.template is not None:
        from factcheck.cli.house_template import render_template
        from factcheck.report.view import view

        return render_template(wanted.template, view(dossier, only_checked=wanted.only_checked))
    if wanted.format == "markdown":
        from factcheck.report.markdown import render as report

        return report(dossier, wanted.style or "full", only_checked=wanted.only_checked)
    if wanted.format == "html":
        from factcheck.report.html import render_html

        return render_html(dossier, only_checked=wanted.only_checked)
    return json.dumps(_value(dossier, wanted), ensure_ascii=False, indent=1) + "\n"


def _value(dossier: ArticleDossier, wanted: Wanted) -> Any:
    if wanted.format == "claimreview":
        from factcheck.report.claimreview import claim_reviews

        assert wanted.base_url is not None
        assert wanted.publisher is not None
        return claim_reviews(
            dossier,
            base_url=wanted.base_url,
            publisher=" ".join(wanted.publisher.split()),
            publisher_url=wanted.publisher_url,
            unfinished=wanted.unfinished,
        )
    if wanted.format == "webannotation":
        from factcheck.report.webannotation import annotation_page

        return annotation_page(dossier)
    from factcheck.report.gold import gold

    return gold(dossier)


def report_faults(text: str, wanted: Wanted) -> int:
    """Say on standard error what in the text is not as its schema has it.

    Returns:
        3 where an error was found, else 0.
    """
    from factcheck.cli.looks import plural
    from factcheck.cli.output import tell
    from factcheck.report.validate import validate

    faults = validate(json.loads(text), wanted.format)
    for fault in faults:
        tell(f"{fault.severity}: {fault.where} {fault.what}")
    errors = sum(fault.severity == "error" for fault in faults)
    tell(f"{plural(errors, 'error')}, {plural(len(faults) - errors, 'warning')}.")
    return FINDINGS if errors else 0
