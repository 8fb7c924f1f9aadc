"""The database of the desk as the other rooms see it.

In: articles with what was found in them, drafts of decisions, references as people type them. Out: records,
dossiers and events of factcheck.models. All errors are FactcheckErrors. What writes is loaded when it is
first called: the commands that read, most of them, start the sooner.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sqlite_utils import Database

from factcheck.errors import StoreError
from factcheck.models import (
    Article,
    ArticleRecord,
    Attachment,
    Draft,
    Event,
    Extraction,
    Finding,
    Ingested,
    Removal,
    Scale,
)
from factcheck.store import references
from factcheck.store.documents import Documents
from factcheck.store.drafts import Drafts
from factcheck.store.exchange import Exchange
from factcheck.store.failures import clear_errors
from factcheck.store.gatherings import Gatherings
from factcheck.store.listening import tell
from factcheck.store.local import LocalState
from factcheck.store.log import Clock, utc_now
from factcheck.store.lookups import Lookups
from factcheck.store.opening import WAIT_SECONDS, Mode, backups_of, new_in_memory, open_database
from factcheck.store.samples import Samples
from factcheck.store.seen import SeenBefore

if TYPE_CHECKING:
    from factcheck.store.decide import Seen


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


class Store(Lookups, LocalState, Documents, Drafts, Exchange, Gatherings, Samples):
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
        from factcheck.store import ingest

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
        memory: bytes | None = None,
        scope: str = "all",
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
            memory: what its extraction need not do again, for its next draft.
            scope: which claims are to be checked, one of desk.status.SCOPES.

        Returns:
            The article; `added` is False where the same text was stored before and nothing was written.

        Raises:
            StoreError: too large, a text that cannot be stored, spans outside the text, disk full, locked.
        """
        from factcheck.store import article_memory, decide, ingest

        with self._writing():
            id_ = ingest.find_known(self.db, article)
            added = id_ is None
            if id_ is None:
                id_ = ingest.ingest(
                    self.db, self._clock, article, extraction, scale, policy, retrieved, scope
                )
                article_memory.keep(self.db, article.text_sha256, memory)
                for draft, actor in said:
                    decide.record(self.db, self._clock, draft, actor, None)
            return Ingested(self._article(id_), added)

    # ── people decide ─────────────────────────────────────────────────────────────────────────────

    def record(
        self,
        draft: Draft,
        actor: str | None,
        seen: Seen = None,
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
        from factcheck.store import decide

        with self._writing():
            event = self._event(decide.record(self.db, self._clock, draft, actor, seen, blobs).id)
        tell(event)
        return event

    def last_undoable(self, actor: str) -> Event | None:
        """Return the latest event of a reviewer that has effect and can be undone: nothing builds on it."""
        from factcheck.store import decide

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
        from factcheck.store import removal

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
        from factcheck.store import removal

        with self._writing():
            id_ = references.article_id(self.db, article_ref, forgotten=True)
            uid = self.db.execute("SELECT uid FROM articles WHERE id = ?", [id_]).fetchone()[0]
            event = removal.forget(self.db, self._clock, uid, because, actor)
            removal.forget_source_names(self.db)
            removal.rebuild_search(self.db)
            removal.mark_pending(self.db)
        return self._scrubbed(event.id, len((event.body or {})["events"]))

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

    def _scrubbed(self, event: str, removed: int) -> Removal:
        from factcheck.store import removal

        with clear_errors(self.path):
            removal.scrub(self.db, self.path)
        backups = tuple(str(path) for path in backups_of(self.path))
        with self._reading():
            return Removal(self._event(event), removed, backups)


__all__ = ["Store", "StoreError", "open_memory", "open_store"]
