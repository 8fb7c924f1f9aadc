"""The database of the desk as the other rooms see it.

In: articles with what was found in them, drafts of decisions, references as people type them. Out: records,
dossiers and events of factcheck.models. All errors are FactcheckErrors.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from sqlite_utils import Database

from factcheck.desk.lines import Line, lines_of
from factcheck.errors import StoreError
from factcheck.models import (
    Article,
    ArticleDossier,
    ArticleRecord,
    Attachment,
    CitedSource,
    ClaimDossier,
    ClaimFilter,
    ClaimRecord,
    Draft,
    Event,
    Extraction,
    Finding,
    Ingested,
    Overview,
    Removal,
    Scale,
)
from factcheck.store import decide, dossiers, ingest, positions, records, references, removal
from factcheck.store.documents import Documents
from factcheck.store.drafts import Drafts
from factcheck.store.exchange import Exchange
from factcheck.store.failures import clear_errors
from factcheck.store.gatherings import Gatherings, articles_of
from factcheck.store.line_rows import readers_of_lines
from factcheck.store.listening import tell
from factcheck.store.local import LocalState
from factcheck.store.log import Clock, utc_now
from factcheck.store.opening import WAIT_SECONDS, Mode, backups_of, new_in_memory, open_database
from factcheck.store.samples import Samples
from factcheck.store.seen import SeenBefore


def open_store(path: str | Path, mode: Mode, *, wait: float = WAIT_SECONDS, clock: Clock = utc_now) -> Store:
    """Open the database.

    Args:
        path: the file.
        mode: "read" (rows never change), "write" (the file must be there), "create" (made where it is not).
        wait: seconds to wait for another program that writes.
        clock: tells the time of events.

    Raises:
        StoreError: missing, no database, of another program, damaged, newer, locked, or read-only.
    """
    return Store(open_database(Path(path), mode, wait=wait), Path(path), clock)


def open_memory(clock: Clock = utc_now) -> Store:
    """Open an empty database in memory, for what is only tried."""
    return Store(new_in_memory(), Path("memory"), clock)


class Store(LocalState, Documents, Drafts, Exchange, Gatherings, Samples):
    """An open database. Close it, or use it in a `with`."""

    def __init__(self, db: Database, path: Path, clock: Clock) -> None:
        super().__init__(db, path, clock)
        self.seen = SeenBefore(db, path, clock)
        """Claims seen before, here and elsewhere."""

    # ── articles come in ──────────────────────────────────────────────────────────────────────────

    def known(self, article: Article | str) -> ArticleRecord | None:
        """Return the stored article with the same text or the same raw bytes, if there is one.

        Args:
            article: the article as read, or the hex SHA-256 of raw bytes.
        """
        with self._reading():
            id_ = ingest.find_known(self.db, article)
            return None if id_ is None else self._article(id_)

    def ingest(
        self,
        article: Article,
        extraction: Extraction,
        scale: Scale,
        policy: str,
        retrieved: str,
        said: Sequence[tuple[Draft, str]] = (),
    ) -> Ingested:
        """Store an article with what was found in it, in one transaction.

        Args:
            article: the article as read; bytes and text are kept.
            extraction: what was found in its text.
            scale: the verdicts that it will be judged by; kept with it.
            policy: one of desk.status.POLICIES.
            retrieved: when it was read, UTC.
            said: what a reviewer decides about the new article, each with whose name is written; recorded
                only where it is added.

        Returns:
            The article; `added` is False where the same text was stored before and nothing was written.

        Raises:
            StoreError: too large, a text that cannot be stored, spans outside the text, disk full, locked.
        """
        with self._writing():
            id_ = ingest.find_known(self.db, article)
            added = id_ is None
            if id_ is None:
                id_ = ingest.ingest(self.db, self._clock, article, extraction, scale, policy, retrieved)
                for draft, actor in said:
                    decide.record(self.db, self._clock, draft, actor, None)
            return Ingested(self._article(id_), added)

    # ── people decide ─────────────────────────────────────────────────────────────────────────────

    def record(
        self,
        draft: Draft,
        actor: str | None,
        seen: decide.Seen = None,
        blobs: Sequence[Attachment] = (),
    ) -> Event:
        """Record a decision; it is on the disk when this returns.

        Args:
            draft: made by desk.decisions.
            actor: the reviewer.
            seen: `last_event` of the claim as it was shown, or of each claim that is joined; None to decide
                whatever happened since.
            blobs: documents that the draft names, kept with it.

        Raises:
            StaleError: somebody else changed the claim since `seen`; nothing was written.
            DeskError: the decision would have no effect, or undo what another event builds on.
            NotFoundError: the claim, article or event is not there.
            StoreError: disk full, locked.
        """
        with self._writing():
            event = self._event(decide.record(self.db, self._clock, draft, actor, seen, blobs).id)
        tell(event)
        return event

    def last_undoable(self, actor: str) -> Event | None:
        """Return the latest event of a reviewer that has effect and can be undone: nothing builds on it."""
        with self._reading():
            found = decide.last_undoable(self.db, actor)
            return None if found is None else self._event(found)

    def redact(self, event_ref: str, because: str, actor: str | None) -> Removal:
        """Remove the words of one event for good; the record stays verifiable.

        A tag goes with the event that took it off, and the other way round: both hold the word.

        Raises:
            DeskError: the event holds no words of a person, or they are gone already.
            NotFoundError: no event, or several, begin so.
            StoreError: the text is removed, but the file could not be written anew yet.
        """
        with self._writing():
            target = references.event_id(self.db, event_ref)
            redacted = removal.redact(self.db, self._clock, target, because, actor)
            removal.forget_source_names(self.db)
            removal.rebuild_search(self.db)
            removal.mark_pending(self.db)
        return self._scrubbed(redacted[-1].id, len(redacted))

    def forget(self, article_ref: str, because: str, actor: str | None) -> Removal:
        """Remove an article and all that was said about it for good; its number stays taken.

        Where the file cannot be written anew at once, the next opening to write finishes the removal.

        Raises:
            NotFoundError: no such article.
            StoreError: the text is removed, but the file could not be written anew yet.
        """
        with self._writing():
            id_ = references.article_id(self.db, article_ref, forgotten=True)
            uid = self.db.execute("SELECT uid FROM articles WHERE id = ?", [id_]).fetchone()[0]
            event = removal.forget(self.db, self._clock, uid, because, actor)
            removal.forget_source_names(self.db)
            removal.rebuild_search(self.db)
            removal.mark_pending(self.db)
        return self._scrubbed(event.id, len((event.body or {})["events"]))

    # ── what stands ───────────────────────────────────────────────────────────────────────────────

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

    # ── upkeep ────────────────────────────────────────────────────────────────────────────────────

    def check(self) -> list[Finding]:
        """Check all that must hold; the first finding is the first thing that does not.

        Raises:
            StoreError: the file is so damaged that it cannot be read any further.
        """
        from factcheck.store.doctor import check

        with self._reading():
            return check(self.db, self.path)

    def mend(self) -> Path | None:
        """Make anew what follows from the events: derived tables, search, triggers, indexes, views.

        Returns:
            A backup of the file as it was; None where nothing had to be mended.

        Raises:
            StoreError: the events themselves do not hold: nothing was changed.
        """
        from factcheck.store.mending import mend

        with clear_errors(self.path):
            return mend(self.db, self.path)

    # ──────────────────────────────────────────────────────────────────────────────────────────────

    def _article(self, id_: int) -> ArticleRecord:
        return records.articles(self.db, [id_], text=True)[0]

    def _event(self, id_: str) -> Event:
        return dossiers.events(self.db, "e.id = ?", [id_])[0]

    def _scrubbed(self, event: str, removed: int) -> Removal:
        with clear_errors(self.path):
            removal.scrub(self.db, self.path)
        backups = tuple(str(path) for path in backups_of(self.path))
        with self._reading():
            return Removal(self._event(event), removed, backups)


__all__ = ["Store", "StoreError", "open_memory", "open_store"]
