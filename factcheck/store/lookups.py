"""Looking up what stands: articles, claims, events, sources, as records and dossiers.

In: references as people type them, filters. Out: values of factcheck.models. Nothing is written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.models import (
    ArticleDossier,
    ArticleRecord,
    CitedSource,
    ClaimDossier,
    ClaimFilter,
    ClaimRecord,
    Event,
    Overview,
)
from factcheck.store import dossiers, positions, records, references
from factcheck.store.connection import Connection
from factcheck.store.gatherings import articles_of

if TYPE_CHECKING:
    from factcheck.desk.lines import Line


class Lookups(Connection):
    """The part of the store that only reads."""

    def articles(self, collection: str | None = None) -> tuple[ArticleRecord, ...]:
        """Return all articles, or those of a collection, in order of number, without their texts.

        Raises:
            NotFoundError: there is no such collection.
        """
        with self._reading():
            ids = None if collection is None else articles_of(self.db, collection)
            return tuple(records.articles(self.db, ids))

    def article(self, ref: str) -> ArticleRecord:
        """Return an article with its text.

        Raises:
            NotFoundError: no such article, or it was forgotten.
        """
        with self._reading():
            return self._article(references.article_id(self.db, ref))

    def claims(self, wanted: ClaimFilter | None = None) -> tuple[ClaimRecord, ...]:
        """Return the claims that a filter lets through, all without one.

        Raises:
            NotFoundError: the filter names an article that is not there.
        """
        with self._reading():
            return tuple(records.claims(self.db, wanted or ClaimFilter()))

    def claim(self, ref: str) -> ClaimRecord:
        """Return a claim.

        Raises:
            NotFoundError: no such claim.
        """
        with self._reading():
            return records.claims_by_id(self.db, [references.claim_id(self.db, ref)])[0]

    def made_by(self, event: str) -> tuple[ClaimRecord, ...]:
        """Return the claims that an event made (by its whole id), in order of their numbers."""
        with self._reading():
            ids = [row[0] for row in self.db.execute("SELECT id FROM claims WHERE event_id = ?", [event])]
            return tuple(sorted(records.claims_by_id(self.db, ids), key=lambda claim: claim.number))

    def claim_dossier(self, ref: str) -> ClaimDossier:
        """Return a claim with all that people added to it.

        Raises:
            NotFoundError: no such claim.
        """
        with self._reading():
            id_ = references.claim_id(self.db, ref)
            claims = records.claims_by_id(self.db, [id_])
            return dossiers.claim_dossiers(self.db, claims, "c.id = ?", [id_])[0]

    def article_dossier(self, ref: str) -> ArticleDossier:
        """Return all that a report on an article is made of.

        Raises:
            NotFoundError: no such article, or it was forgotten.
        """
        with self._reading():
            return dossiers.article_dossier(self.db, references.article_id(self.db, ref))

    def lines(self, ref: str) -> tuple[Line, ...]:
        """Return the sentences and headings of an article in order, with who read them.

        Raises:
            NotFoundError: no such article, or it was forgotten.
        """
        from factcheck.desk.lines import lines_of
        from factcheck.store.line_rows import readers_of_lines

        with self._reading():
            id_ = references.article_id(self.db, ref)
            sentences = dossiers.sentences_of(self.db, id_)
            return lines_of(self._article(id_).text, sentences, readers_of_lines(self.db, id_))

    def history(self, claim_ref: str) -> tuple[Event, ...]:
        """Return all events on a claim, in their order.

        Raises:
            NotFoundError: no such claim.
        """
        with self._reading():
            id_ = references.claim_id(self.db, claim_ref)
            uid = self.db.execute("SELECT uid FROM claims WHERE id = ?", [id_]).fetchone()[0]
            return tuple(dossiers.events(self.db, dossiers.ABOUT_CLAIM, [uid, uid]))

    def events(
        self, *, article: str | None = None, actor: str | None = None, limit: int | None = None
    ) -> tuple[Event, ...]:
        """Return events in their order; with a limit, the latest ones. Bodies come without bulk and salt.

        Raises:
            NotFoundError: no such article.
        """
        conditions, values = ["1"], []
        with self._reading():
            if article is not None:
                conditions.append("s.article_uid = (SELECT uid FROM articles WHERE id = ?)")
                values.append(str(references.article_id(self.db, article, forgotten=True)))
            if actor is not None:
                conditions.append("e.actor = ?")
                values.append(actor)
            tail = "ORDER BY e.at DESC, e.id DESC LIMIT " + str(-1 if limit is None else limit)
            found = dossiers.events(self.db, " AND ".join(conditions), values, tail)
        return tuple(reversed(found))

    def reviewers(self) -> tuple[str, ...]:
        """Return the names of all who did anything, in alphabetical order."""
        with self._reading():
            rows = self.db.execute("SELECT DISTINCT actor FROM events WHERE actor IS NOT NULL ORDER BY actor")
            return tuple(actor for (actor,) in rows)

    def event(self, id_prefix: str) -> Event:
        """Return the event whose id begins so.

        Raises:
            NotFoundError: none, or several.
        """
        with self._reading():
            return self._event(references.event_id(self.db, id_prefix))

    def sources(self) -> tuple[CitedSource, ...]:
        """Return all sources in order of number, each with the claims that cite it."""
        with self._reading():
            return tuple(dossiers.sources(self.db))

    def source(self, ref: str) -> CitedSource | None:
        """Return the source of a number (s2) or reference; None where there is none.

        Raises:
            NotFoundError: several sources had that number in databases united with this one.
        """
        with self._reading():
            number = references.source_id(self.db, ref)
            return next((s for s in dossiers.sources(self.db) if s.source.number == number), None)

    def overview(self) -> Overview:
        """Return what waits: articles with counts by status, and where review stopped last."""
        with self._reading():
            return Overview(tuple(records.articles(self.db)), positions.latest(self.db))

    def _article(self, id_: int) -> ArticleRecord:
        return records.articles(self.db, [id_], text=True)[0]

    def _event(self, id_: str) -> Event:
        return dossiers.events(self.db, "e.id = ?", [id_])[0]
