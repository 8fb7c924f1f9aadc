"""Drafts that change, as the other rooms see them: whose text this is, what a new one does, what there was.

In: an article as read anew, references as typed. Out: models.Revised, models.Revision.
"""

from __future__ import annotations

from sqlite_utils import Database

from factcheck.errors import NotFoundError
from factcheck.models import Article, ArticleRecord, Extraction, Revised, Revision
from factcheck.store import records, references
from factcheck.store.connection import Connection


class Drafts(Connection):
    """The part of the store that knows of revisions."""

    def at_place(self, name: str, url: str | None) -> ArticleRecord | None:
        """Return the article that was last read from a path or address, where there is just one."""
        with self._reading():
            found = _at_place(self.db, name, url)
            return None if found is None else records.articles(self.db, [found], text=True)[0]

    def likest(self, read: Article, extraction: Extraction) -> tuple[ArticleRecord, float] | None:
        """Return the article with most of the sentences of a text, and their share of the longer one."""
        from factcheck.store.revising import lookalikes, share

        with self._reading():
            shares = {
                article: share(self.db, article, read, extraction)
                for article in lookalikes(self.db, read, extraction)
            }
            if not shares:
                return None
            best = max(shares, key=lambda article: shares[article])
            return records.articles(self.db, [best])[0], shares[best]

    def share(self, ref: str, read: Article, extraction: Extraction, enough: float = 1.0) -> float:
        """Return how much of the longer of two texts the other has, in sentences.

        `enough`: where equal sentences alone reach it, changed ones are not looked for.

        Raises:
            NotFoundError: no such article.
        """
        from factcheck.store.revising import share

        with self._reading():
            return share(self.db, references.article_id(self.db, ref), read, extraction, enough)

    def begun_with(self, text_sha256: str) -> ArticleRecord | None:
        """Return the article whose first text has that SHA-256, whatever its text is now."""
        with self._reading():
            query = "SELECT id FROM articles WHERE uid = ? AND forgotten = 0"
            row = self.db.execute(query, [text_sha256]).fetchone()
            return None if row is None else records.articles(self.db, [int(row[0])])[0]

    def memory(self, ref: str) -> bytes | None:
        """Return what the extraction of an article need not do again; None where nothing is kept.

        Raises:
            NotFoundError: no such article.
        """
        from factcheck.store import article_memory

        with self._reading():
            id_ = references.article_id(self.db, ref)
            uid = self.db.execute("SELECT uid FROM articles WHERE id = ?", [id_]).fetchone()[0]
            return article_memory.read(self.db, uid)

    def revise(
        self,
        ref: str,
        read: Article,
        extraction: Extraction,
        retrieved: str,
        memory: bytes | None = None,
    ) -> Revised:
        """Store a changed text of an article, in one transaction; its claims keep what people did.

        `memory`: what its extraction need not do again, kept in the place of what there was.

        Raises:
            NotFoundError: no such article.
            StoreError: too large, a text that cannot be stored, disk full, locked.
        """
        from factcheck.store import article_memory
        from factcheck.store.apply import apply
        from factcheck.store.revising import check, revise

        with self._writing():
            article = references.article_id(self.db, ref)
            before = {uid for uid, _ in _labels(self.db, article)}
            event, made = revise(self.db, self._clock, article, read, extraction, retrieved)
            apply(self.db, event)
            check(self.db, event, read.name)
            record = records.articles(self.db, [article], text=True)[0]
            article_memory.keep(self.db, record.uid, memory)
            claims = _labels(self.db, article)
            changed = {uid for uid, what in made.carried.items() if what["changed"]}
            return Revised(
                article=record,
                share=made.share,
                kept=len(made.carried) - len(changed),
                changed=tuple(label for uid, label in claims if uid in changed),
                orphaned=tuple(label for uid, label in claims if uid in made.orphaned),
                added=tuple(label for uid, label in claims if uid not in before),
            )

    def revision(self, ref: str) -> int:
        """Return the number of the present text of an article.

        Raises:
            NotFoundError: no such article.
        """
        with self._reading():
            article = references.article_id(self.db, ref)
            query = "SELECT revision FROM articles WHERE id = ?"
            return int(self.db.execute(query, [article]).fetchone()[0])

    def replaced_at(self, ref: str, number: int) -> str | None:
        """Return when a text of an article gave way to the next one (UTC); None while it is the present one.

        Raises:
            NotFoundError: no such article, or no text of it by that number.
        """
        with self._reading():
            article = references.article_id(self.db, ref)
            query = (
                "SELECT r.number, e.at FROM revisions AS r JOIN events AS e ON e.id = r.event_id"
                " WHERE r.article_id = ? AND r.number IN (?, ?)"
            )
            begun = dict(self.db.execute(query, [article, number, number + 1]).fetchall())
            if number not in begun:
                raise NotFoundError(f"{ref} has no revision {number}", f"See factcheck revisions {ref}.")
            return begun.get(number + 1)

    def revisions(self, ref: str) -> tuple[Revision, ...]:
        """Return all texts of an article, the first one first.

        Raises:
            NotFoundError: no such article.
        """
        with self._reading():
            return tuple(_read_revisions(self.db, references.article_id(self.db, ref)))


def _labels(db: Database, article: int) -> list[tuple[str, str]]:
    """Uid and label of each claim of an article, in order of place."""
    query = "SELECT uid, label FROM claims WHERE article_id = ? ORDER BY orphaned, start, number"
    return db.execute(query, [article]).fetchall()


def _read_revisions(db: Database, article: int) -> list[Revision]:
    """All revisions of an article, with their texts, the first one first."""
    from factcheck.store.blobs import unpacked
    from factcheck.store.revisions import sentences

    rows = db.execute(
        "SELECT r.id, r.number, r.name, r.title, r.retrieved, r.text_sha256, b.bytes, b.encoding"
        " FROM revisions AS r JOIN blobs AS b ON b.sha256 = r.text_sha256"
        " WHERE r.article_id = ? ORDER BY r.number",
        [article],
    ).fetchall()
    return [
        Revision(number, name, title, retrieved, digest, unpacked(*kept).decode("utf-8"), sentences(db, id_))
        for id_, number, name, title, retrieved, digest, *kept in rows
    ]


def _at_place(db: Database, name: str, url: str | None) -> int | None:
    """The article that was last read from this path or address; None where there is none, or several.

    What came by standard input in between has no path, and leaves that of the file as it was.
    """
    rows = db.execute(
        "SELECT DISTINCT a.id FROM articles AS a JOIN revisions AS r ON r.article_id = a.id"
        " WHERE a.forgotten = 0 AND ((r.number = a.revision AND r.url = ?)"
        " OR (r.name = ? AND r.name != '-' AND r.number ="
        " (SELECT max(number) FROM revisions WHERE article_id = a.id AND name != '-')))",
        [url, name],
    ).fetchall()
    return int(rows[0][0]) if len(rows) == 1 else None
