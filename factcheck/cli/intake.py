"""Articles into a database, one after the other. In: articles as read. Out: what became of each."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from factcheck.cli.collecting import no_collection
from factcheck.errors import ReadingError

if TYPE_CHECKING:
    from factcheck.cli.look_back import LookBack
    from factcheck.extraction.memory import Memory
    from factcheck.extraction.pipeline import Extractor
    from factcheck.models import Article, ArticleRecord, Draft, Extraction, Ingested, Scale
    from factcheck.store import Store


def _storable(name: str) -> str:
    """The name of a file as text: bytes that are no UTF-8 as escapes."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


class Intake:
    """Takes one article after the other into a database.

    The model is loaded when the first article is new, so that a second ingest of the same bytes costs
    nothing; a database that does not exist yet is made when there is something to put in, so that what
    cannot be read leaves no empty one behind.
    """

    def __init__(self, path: Path, scale: Scale, policy: str, model: str | None) -> None:
        self._path, self._scale, self._policy, self.model = path, scale, policy, model
        self._store: Store | None = None
        self._extractor: Extractor | None = None
        self.as_article: str | None = None
        """The article that the next one is a new draft of, where the user says so."""
        self.new = False
        """The user says that it is another article, however like a known one."""
        self.scope = "all"
        """Which claims of the articles are to be checked, one of desk.status.SCOPES."""
        self.threshold: float | None = None
        """The score from which a claim is check-worthy, where the settings say it."""
        self.alone = True
        """It is the only article of this run, not one of many, among which there may be near-copies."""
        self.viewer = ""
        """Who is told what an article has to do with earlier ones."""
        self.bulk = False
        """It is one of thousands: what only its next draft would need is not kept."""
        self.collection: tuple[str, str] | None = None
        """Name of the collection that articles are put into, and who says so."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._store:
            self._store.__exit__(kind, error, trace)

    def take(self, article: Article) -> Ingested:
        """Store the article with what is found in it, unless its bytes or its text are in already.

        Raises:
            ReadingError: it holds no sentence, or is no draft of the article that the user names.
            NotFoundError: there is no such article.
            UnfitError: it is too large, or no database can hold its text.
            ModelError: the model is missing.
            StoreError: the database cannot be opened or written.
        """
        from factcheck.models import Ingested

        if known := self.known(article):
            self._check_draft_of(article, known)
            return Ingested(known, added=False)
        article = self.with_speaker(article)
        if self.bulk:
            return self.keep(article, self.extract(article))
        memory = self._memory(article)
        with no_collection():  # all that is made of one article is kept until it is stored
            return self.keep(article, self.extract(article, memory), memory.dump())

    def look_back(self, taken: Ingested) -> LookBack:
        """What an article that went in has to do with earlier ones."""
        from factcheck.cli.look_back import look_back

        return look_back(self._open(), taken, self.viewer)

    def together(self, some: bool) -> AbstractContextManager[None]:
        """Where there are some articles to keep, a block in which all are stored in one transaction."""
        return self._open().together() if some else nullcontext()

    def known(self, article: Article) -> ArticleRecord | None:
        """The article of the database with the same bytes or the same text; it joins the collection."""
        found = self._open().known(article) if self._path.exists() else None
        return found and self._gathered(found)

    def with_speaker(self, article: Article) -> Article:
        """A new draft of a speech is a speech of the same person, unless the user names another."""
        if article.speaker is not None or self.new or not self._path.exists():
            return article
        store = self._open()
        place = (_storable(article.name), article.url)
        before = store.article(self.as_article) if self.as_article else store.at_place(*place)
        return article if before is None else replace(article, speaker=before.speaker)

    def keep(self, article: Article, extraction: Extraction, memory: bytes | None = None) -> Ingested:
        """Store an article with what was found in it; for errors see `take`.

        `memory`: what its extraction need not do again, for its next draft.
        """
        from factcheck.models import Ingested

        if not extraction.sentences:
            raise ReadingError(f"{article.name} holds no sentence", "Is it the right file?")
        if self.threshold is not None:
            extraction = extraction.judged_from(self.threshold)
        article = replace(article, name=_storable(article.name))
        # One of many is in a transaction already; else nobody may store the same meanwhile
        with nullcontext() if self.bulk else self.together(True):
            if known := self.known(article):
                return Ingested(known, added=False)
            return self._store_as(self._draft_of(article, extraction), article, extraction, memory)

    def _draft_of(self, article: Article, extraction: Extraction) -> str | None:
        from factcheck.cli import draft

        if self.as_article is not None or self.new:
            return self.as_article
        return draft.article_of(self._open(), article, extraction, alone=self.alone)

    def _store_as(
        self, draft_of: str | None, article: Article, extraction: Extraction, memory: bytes | None
    ) -> Ingested:
        from factcheck.models import Ingested

        store = self._open()
        retrieved = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        if draft_of is None:
            self._check_new(article)
            said = self._said(article)
            return store.ingest(
                article, extraction, self._scale, self._policy, retrieved, said, memory, self.scope
            )
        revised = store.revise(draft_of, article, extraction, retrieved, memory)
        self._gathered(revised.article)
        return Ingested(revised.article, added=True, revised=revised)

    def _check_draft_of(self, article: Article, known: ArticleRecord) -> None:
        """Refuse a draft of one article that is word for word what another one is now."""
        from factcheck.cli.draft import named, said_name

        if self.as_article is None:
            return
        meant = self._open().article(self.as_article)
        if meant.uid != known.uid:
            raise ReadingError(
                f"{said_name(article)} is the present text of {named(known)}, not a draft of {named(meant)}",
                f"Is it the right file? If it is, leave --as {self.as_article} out.",
            )

    def _check_new(self, article: Article) -> None:
        """Refuse the text that a known article began with: it is what articles are told apart by."""
        from factcheck.cli.draft import named, said_name

        there = self._open().begun_with(article.text_sha256)
        if there is not None:
            raise ReadingError(
                f"{said_name(article)} has the first text of {named(there)}, which was changed since",
                f"Give --as {there.label} to go back to it: no two articles can begin with the same text.",
            )

    def _said(self, article: Article) -> list[tuple[Draft, str]]:
        """What is recorded with a new article."""
        if self.collection is None:
            return []
        from factcheck.desk.collections import collected

        name, actor = self.collection
        return [(collected(article.text_sha256, name), actor)]

    def _gathered(self, article: ArticleRecord) -> ArticleRecord:
        """An article that was there, put into the collection where it is not in it."""
        if self.collection is None or self.collection[0] in article.collections:
            return article
        from factcheck.desk.collections import collect

        name, actor = self.collection
        store = self._open()
        store.record(collect(article, name), actor)
        return store.article(article.label)

    def _open(self) -> Store:
        if self._store is None:
            from factcheck.store import open_store

            self._store = open_store(self._path, "create").__enter__()
        return self._store

    def extract(self, article: Article, memory: Memory | None = None) -> Extraction:
        """All that the rules find in an article; for errors see `take`."""
        from factcheck.cli.language import check_model

        extractor = self._loaded()
        check_model(article, extractor)
        return extractor.extract(article, memory, reasons=True)

    def use(self, extractor: Extractor) -> None:
        """Take an extractor that is loaded already."""
        self._extractor = extractor

    def _loaded(self) -> Extractor:
        if self._extractor is None:
            from factcheck.cli.model import load_extractor

            self._extractor = load_extractor(self.model)
        return self._extractor

    def _memory(self, article: Article) -> Memory:
        """What an earlier text of the article left, where it seems to be a draft of one."""
        draft_of, kept = self.as_article, None
        if self._path.exists() and not self.new:
            store = self._open()
            place = None if draft_of else store.at_place(_storable(article.name), article.url)
            draft_of = place.label if place else draft_of
            kept = None if draft_of is None else store.memory(draft_of)
        return self._loaded().memory(kept)
