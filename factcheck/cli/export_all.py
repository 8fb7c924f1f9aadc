"""`factcheck export --all`: a report of each article and an index. In: a store, a folder. Out: files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.errors import FactcheckError, NotFoundError, UsageError

if TYPE_CHECKING:
    from factcheck.cli.export_formats import Wanted
    from factcheck.store import Store

ENDINGS = {"markdown": ".md", "html": ".html"}
PAGES = ("index", "corrections")
"""Names of the pages beside the reports, without their ending."""


def export_all(store: Store, folder: Path | None, wanted: Wanted, *, force: bool) -> int:
    """Write a report of each article into a folder, with an index of them.

    Returns:
        How many reports were written.

    Raises:
        UsageError: no folder is named, or the format is none of a report.
        FactcheckError: a file exists or cannot be written; no file was written or replaced then.
        NotFoundError: there is no article, or no such collection.
    """
    from factcheck.cli.files import refuse_existing, write_texts

    if folder is None:
        raise UsageError("--all writes into a folder", "Give -o DIR.")
    if wanted.format not in ENDINGS:
        raise UsageError(f"--all is for {' and '.join(ENDINGS)}", "csv and jsonl hold all articles anyway.")
    labels = [article.label for article in store.articles(wanted.collection)]
    if not labels:
        raise NotFoundError("There is no article yet", "Begin with: factcheck ingest FILE")
    for name in (*labels, *PAGES):
        refuse_existing(folder / f"{name}{ENDINGS[wanted.format]}", force=force)
    made = not folder.exists()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FactcheckError(f"cannot make {folder}: {error.strerror}", "Name another folder.") from error
    try:
        write_texts((folder / name, text) for name, text in _pages(store, labels, wanted))
    except FactcheckError:
        if made:
            folder.rmdir()
        raise
    return len(labels)


def _pages(store: Store, labels: list[str], wanted: Wanted) -> Iterator[tuple[str, str]]:
    """(name of the file, its text) of each report, then of the corrections and the index."""
    from factcheck.cli.export_formats import of_article
    from factcheck.report.corrections import corrections_of, corrections_page
    from factcheck.report.index import Listed, corrections_html, index_html, index_page
    from factcheck.report.view import view

    ending = ENDINGS[wanted.format]
    index, corrections = (f"{name}{ending}" for name in PAGES)
    reports, notices = [], []
    speakers: Counter[tuple[str, str]] = Counter()
    for label in labels:
        dossier = store.article_dossier(label)
        report = view(dossier, only_checked=wanted.only_checked)
        file = f"{label}{ending}"
        yield file, of_article(dossier, wanted)
        reports.append(Listed(file, report.title, report.summary, report.draft is not None))
        notices += corrections_of(dossier, report.title, file)
        speakers.update((c.speaker, c.verdict) for c in report.claims if c.standing == "done" and c.verdict)
    if wanted.format == "html":
        yield corrections, corrections_html(notices, index)
        yield index, index_html(reports, speakers, corrections)
    else:
        yield corrections, corrections_page(notices)
        yield index, index_page(reports, speakers, corrections)
