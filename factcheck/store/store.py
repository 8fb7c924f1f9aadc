"""The database of the desk as the other rooms see it.

In: articles with what was found in them, drafts of decisions, references as people type them. Out: records,
dossiers and events of factcheck.models. All errors are FactcheckErrors.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlite_utils import Database

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
    Position,
    Removal,
    Scale,
)
from factcheck.store import decide, dossiers, ingest, positions, records, references, removal
from factcheck.store.failures import clear_errors
from factcheck.store.log import Clock, utc_now
from factcheck.store.opening import WAIT_SECONDS, Mode, backups_of, open_database
from factcheck.store.seen import SeenBefore
from factcheck.store.transactions import reading, writing


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


class Store:
    """An open database. Close it, or use it in a `with`."""

    def __init__(self, db: Database, path: Path, clock: Clock) -> None:
        self.db = db
        self.path = path
        self._clock = clock
        self.seen = SeenBefore(db, path, clock)
        """Claims seen before, here and elsewhere."""
        db.conn.create_function("casefold", 1, _casefold, deterministic=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self.db.close()

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
        self, article: Article, extraction: Extraction, scale: Scale, policy: str, retrieved: str
    ) -> Ingested:
        """Store an article with what was found in it, in one transaction.

        Args:
            article: the article as read; bytes and text are kept.
            extraction: what was found in its text.
            scale: the verdicts that it will be judged by; kept with it.
            policy: one of desk.status.POLICIES.
            retrieved: when it was read, UTC.

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
            event = decide.record(self.db, self._clock, draft, actor, seen, blobs)
            return self._event(event.id)

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

    def articles(self) -> tuple[ArticleRecord, ...]:
        """Return all articles in order of number, without their texts."""
        with self._reading():
            return tuple(records.articles(self.db))

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

    def overview(self) -> Overview:
        """Return what waits: articles with counts by status, and where review stopped last."""
        with self._reading():
            return Overview(tuple(records.articles(self.db)), positions.latest(self.db))

    # ── where review stopped ──────────────────────────────────────────────────────────────────────

    def position(self, reviewer: str, article_uid: str) -> Position | None:
        """Return where a reviewer stopped in an article."""
        with self._reading():
            return positions.find(self.db, reviewer, article_uid)

    def set_position(self, reviewer: str, article_uid: str, claim_uid: str) -> None:
        """Keep where a reviewer stopped. Local to this file: no event."""
        with self._writing():
            positions.keep(self.db, self._clock, reviewer, article_uid, claim_uid)

    def is_name_confirmed(self, reviewer: str) -> bool:
        """Tell whether somebody said in this file that the name is theirs."""
        with self._reading():
            return positions.is_confirmed(self.db, reviewer)

    def confirm_name(self, reviewer: str) -> None:
        """Keep that the name was confirmed. Local to this file: no event."""
        with self._writing():
            positions.confirm(self.db, self._clock, reviewer)

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

    @contextmanager
    def _reading(self) -> Iterator[None]:
        with clear_errors(self.path), reading(self.db):
            yield

    @contextmanager
    def _writing(self) -> Iterator[None]:
        with clear_errors(self.path), writing(self.db):
            yield


def _casefold(text: str | None) -> str | None:
    return None if text is None else text.casefold()


__all__ = ["Store", "StoreError", "open_store"]
