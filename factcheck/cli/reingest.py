"""`factcheck reingest`: articles read again from the bytes that were kept, by this version and model.

In: labels of articles. Out: a line an article. What changes is a revision, by the same rules as a new draft.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from factcheck.cli.options import database, database_option, viewer
from factcheck.errors import ReadingError

if TYPE_CHECKING:
    from factcheck.models import Article, ArticleRecord, Extraction
    from factcheck.store import Store

_FORMS = {"application/json", "text/csv"}
"""Media types whose bytes hold more than the text: the text that was kept is read."""


@click.command(name="reingest")
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE...")
@click.option("--model", metavar="NAME", help="Another spaCy model: its name, or a path to one.")
@database_option
@click.pass_context
def command(ctx: click.Context, *, articles: tuple[str, ...], model: str | None) -> None:
    """Read articles again from the bytes that were kept.

    A later version or another model may read a page better or find other claims. Where anything differs, it
    is a new revision: reviews stay, claims worded otherwise are flagged.

    \b
    Example: factcheck reingest a3 a4
    """
    run(database(ctx), articles, model, viewer(ctx))


def run(path: Path, refs: tuple[str, ...], model: str | None, viewer: str) -> None:
    """Read each again; one that gives the same is left as it is.

    `viewer` is told which accepted changes its new text has, and which claims were seen before.

    Raises:
        NotFoundError: no such article.
        ReadingError: its bytes cannot be read by this version.
    """
    from factcheck.cli import look_back
    from factcheck.cli.articles import title_of
    from factcheck.cli.draft import say_revision
    from factcheck.cli.language import check_model
    from factcheck.cli.model import load_extractor
    from factcheck.cli.output import say
    from factcheck.cli.settings_file import load_settings
    from factcheck.models import Ingested
    from factcheck.store import open_store

    with open_store(path, "write") as store:
        records = [store.article(ref) for ref in refs]
        extractor, threshold = load_extractor(model), load_settings(path).threshold
        for record in records:
            article = read_again(store, record)
            check_model(article, extractor)
            memory = extractor.memory(store.memory(record.label))
            extraction = extractor.extract(article, memory, reasons=True)
            if threshold is not None:
                extraction = extraction.judged_from(threshold)
            if _is_same(store, record, article, extraction):
                say(f"{record.label}  {title_of(record)}: the same as before, nothing added")
                continue
            retrieved = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
            revised = store.revise(record.label, article, extraction, retrieved, memory.dump())
            say_revision(revised)
            look_back.say(look_back.look_back(store, Ingested(revised.article, True, revised), viewer))


def read_again(store: Store, record: ArticleRecord) -> Article:
    """The article as this version reads its bytes; what the user once said of it still goes first."""
    from factcheck.reading.forms import Said
    from factcheck.reading.metadata import Metadata
    from factcheck.reading.sources import article, is_address

    kept = store.blob(record.raw_sha256)
    if kept is None:
        raise ReadingError(f"the bytes of {record.label} are not there", "See factcheck doctor.")
    raw = record.text.encode() if record.media_type in _FORMS else kept
    by_hand = not record.origins
    names = ("title", "byline", "publisher", "url", "published", "modified", "language", "speaker")
    typed = Metadata(
        **{
            name: getattr(record, name)
            for name in names
            if by_hand or record.origins.get(name) == "the command line"
        }
    )
    said = Said(
        form=None if record.media_type not in _FORMS else "text",
        media_type=record.media_type,
        address=record.name if is_address(record.name) else None,
    )
    found = article(raw, record.name, record.name, said, typed)
    return replace(found, raw=kept, media_type=record.media_type)


def _is_same(store: Store, record: ArticleRecord, article: Article, extraction: Extraction) -> bool:
    """Whether text and findings are those that are stored."""
    if article.text_sha256 != record.text_sha256:
        return False
    dossier = store.article_dossier(record.label)
    stored = [(s.start, s.end, s.label) for s in dossier.sentences]
    if stored != [(s.start, s.end, s.label) for s in extraction.sentences]:
        return False
    machine = [found.claim for found in dossier.claims if found.claim.origin == "machine"]
    before = [
        (claim.first_form.text if claim.first_form else claim.text, claim.parts)
        for claim in machine
        if not claim.orphaned
    ]
    return sorted(before) == sorted((claim.text, claim.parts) for claim in extraction.claims)
