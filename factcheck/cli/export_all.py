"""`factcheck export --all`: a report of each article and an index. In: a store, a folder. Out: files."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.errors import FactcheckError, NotFoundError, UsageError

if TYPE_CHECKING:
    from factcheck.cli.export_formats import Wanted
    from factcheck.store import Store

ENDINGS = {"markdown": ".md", "html": ".html"}
INDEX = "index.md"
CORRECTIONS = "corrections.md"


def export_all(store: Store, folder: Path | None, wanted: Wanted, *, force: bool) -> int:
    """Write a report of each article into a folder, with an index of them.

    Returns:
        How many reports were written.

    Raises:
        UsageError: no folder is named, or the format is none of a report.
        FactcheckError: a file exists or cannot be written; none was written then that would replace another.
        NotFoundError: there is no article, or no such collection.
    """
    from factcheck.cli.export_formats import of_article
    from factcheck.cli.files import refuse_existing, write_text
    from factcheck.report.corrections import corrections_page
    from factcheck.report.index import index_page
    from factcheck.report.view import view

    if folder is None:
        raise UsageError("--all writes into a folder", "Give -o DIR.")
    if wanted.format not in ENDINGS:
        raise UsageError(f"--all is for {' and '.join(ENDINGS)}", "csv and jsonl hold all articles anyway.")
    labels = [article.label for article in store.articles(wanted.collection)]
    if not labels:
        raise NotFoundError("There is no article yet", "Begin with: factcheck ingest FILE")
    names = {label: f"{label}{ENDINGS[wanted.format]}" for label in labels}
    for name in (*names.values(), INDEX, CORRECTIONS):
        refuse_existing(folder / name, force=force)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FactcheckError(f"cannot make {folder}: {error.strerror}", "Name another folder.") from error
    reports = []
    speakers: Counter[tuple[str, str]] = Counter()
    for label in labels:
        dossier = store.article_dossier(label)
        write_text(folder / names[label], of_article(dossier, wanted))
        report = view(dossier, only_checked=wanted.only_checked)
        reports.append((names[label], report.title, report.summary, report.draft is not None))
        speakers.update((c.speaker, c.verdict) for c in report.claims if c.standing == "done" and c.verdict)
    write_text(folder / CORRECTIONS, corrections_page(store.article_dossier(label) for label in labels))
    write_text(folder / INDEX, index_page(reports, speakers))
    return len(labels)
