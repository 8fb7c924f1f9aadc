"""Drafts that change, as the other rooms see them: whose text this is, what a new one does, what there was.

In: an article as read anew, references as typed. Out: models.Revised, models.Revision.
"""

from __future__ import annotations

import json
from dataclasses import replace

from sqlite_utils import Database

from factcheck.desk import events as types
from factcheck.desk.alignment import align, equal_share, share
from factcheck.desk.carrying import Plan, Standing, plan, words_of
from factcheck.errors import NotFoundError, UnfitError
from factcheck.models import Article, ArticleRecord, Extraction, Revised, Revision, Sentence
from factcheck.store import article_memory, blobs, log, records, references
from factcheck.store.apply import apply
from factcheck.store.blobs import unpacked
from factcheck.store.codec import revision_body
from factcheck.store.connection import Connection
from factcheck.store.ingest import keep_blobs
from factcheck.store.log import Clock, Logged
from factcheck.store.revisions import sentences

KEPT = ("title", "byline", "publisher", "url", "published")
"""What is known of an article apart from its text, and stays known where a draft says nothing of it."""
_PROBES = 5
"""Longest sentences of a text that are looked for in other articles."""


class Drafts(Connection):
    """The part of the store that knows of revisions."""

    def at_place(self, name: str, url: str | None) -> ArticleRecord | None:
        """Return the article that was last read from a path or address, where there is just one."""
        with self._reading():
            found = _at_place(self.db, name, url)
            return None if found is None else records.articles(self.db, [found], text=True)[0]

    def likest(self, read: Article, extraction: Extraction) -> tuple[ArticleRecord, float] | None:
        """Return the article with most of the sentences of a text, and their share of the longer one."""
        with self._reading():
            shares = {
                article: _share(self.db, article, read, extraction)
                for article in _lookalikes(self.db, read, extraction)
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
        with self._reading():
            return _share(self.db, references.article_id(self.db, ref), read, extraction, enough)

    def memory(self, ref: str) -> bytes | None:
        """Return what the extraction of an article need not do again; None where nothing is kept.

        Raises:
            NotFoundError: no such article.
        """
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
        with self._writing():
            article = references.article_id(self.db, ref)
            before = {uid for uid, _ in _labels(self.db, article)}
            event, made = _revise(self.db, self._clock, article, read, extraction, retrieved)
            apply(self.db, event)
            _check(self.db, event, read.name)
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


def _share(db: Database, article: int, read: Article, extraction: Extraction, enough: float = 1.0) -> float:
    """How much of the longer of two texts the other has, in sentences."""
    _, old = _present(db, article)
    before, after = words_of(*old), words_of(read.text, extraction.sentences)
    equal = equal_share(before, after)
    return equal if equal >= enough else share(align(before, after), len(before), len(after))


def _present(db: Database, article: int) -> tuple[int, tuple[str, tuple[Sentence, ...]]]:
    """The row of the present revision of an article, and its (text, sentences)."""
    text, revision = db.execute(
        "SELECT a.text, r.id FROM articles AS a JOIN revisions AS r"
        " ON r.article_id = a.id AND r.number = a.revision WHERE a.id = ?",
        [article],
    ).fetchone()
    return revision, (text, sentences(db, revision))


def make_plan(db: Database, article: int, read: Article, extraction: Extraction) -> Plan:
    """Work out what a new text does to the claims of an article."""
    revision, old = _present(db, article)
    return plan(_standing(db, article, revision), old, (read.text, extraction.sentences), extraction.claims)


def _revise(
    db: Database, clock: Clock, article: int, read: Article, extraction: Extraction, retrieved: str
) -> tuple[Logged, Plan]:
    """Write blobs and event of a revision. The caller holds the write lock and applies the event.

    Raises:
        UnfitError: more than a blob may have.
    """
    made = make_plan(db, article, read, extraction)
    uid, of = db.execute(
        "SELECT a.uid, r.text_sha256 FROM articles AS a JOIN revisions AS r"
        " ON r.article_id = a.id AND r.number = a.revision WHERE a.id = ?",
        [article],
    ).fetchone()
    keep_blobs(db, read)
    body = revision_body(_with_what_is_known(db, article, read), extraction, retrieved) | {
        "article": uid,
        "of": of,
        "carried": made.carried,
        "orphaned": made.orphaned,
        "added": made.added,
    }
    return log.append(db, clock, None, types.ARTICLE_REVISED, body), made


def _with_what_is_known(db: Database, article: int, read: Article) -> Article:
    """A draft that says nothing of its title, byline, publisher, address or date keeps what was known."""
    known = db.execute(
        f"SELECT {', '.join(f'r.{name}' for name in KEPT)}, r.origins FROM articles AS a"
        " JOIN revisions AS r ON r.article_id = a.id AND r.number = a.revision WHERE a.id = ?",
        [article],
    ).fetchone()
    lacking = {name: old for name, old in zip(KEPT, known[:-1], strict=True) if getattr(read, name) is None}
    origins = {name: origin for name, origin in json.loads(known[-1]).items() if name in lacking}
    return replace(read, **lacking, origins=tuple((dict(read.origins) | origins).items()))


def _standing(db: Database, article: int, revision: int) -> list[Standing]:
    rows = db.execute(
        "SELECT c.uid, c.origin, coalesce(json_extract(c.first_form, '$.text'), c.text), c.sentence, c.parts,"
        " c.first_form IS NOT NULL OR c.replaced_by IS NOT NULL OR c.origin != 'machine'"
        " OR c.excluded_reason IS NOT NULL,"
        ' CASE WHEN c.orphaned OR c.revision_id != ? THEN r.text_sha256 END, s.start, s."end"'
        " FROM claims AS c JOIN revisions AS r ON r.id = c.revision_id"
        " JOIN sentences AS s ON s.revision_id = c.revision_id AND s.position = c.sentence"
        " WHERE c.article_id = ? ORDER BY c.orphaned, c.start, c.number",
        [revision, article],
    ).fetchall()
    texts = {
        name: (blobs.read(db, name) or b"").decode("utf-8") for name in {row[6] for row in rows} - {None}
    }
    return [
        Standing(
            uid=uid,
            machine=text if origin == "machine" else None,
            sentence=sentence,
            parts=tuple((start, end) for start, end in json.loads(parts)),
            edited=bool(edited),
            words=None if of is None else texts[of][start:end],
        )
        for uid, origin, text, sentence, parts, edited, of, start, end in rows
    ]


def _read_revisions(db: Database, article: int) -> list[Revision]:
    """All revisions of an article, with their texts, the first one first."""
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
    """The article that was last read from this path or address; None where there is none, or several."""
    rows = db.execute(
        "SELECT DISTINCT a.id FROM articles AS a JOIN revisions AS r ON r.article_id = a.id"
        " AND r.number = a.revision WHERE a.forgotten = 0 AND ((r.name = ? AND r.name != '-') OR r.url = ?)",
        [name, url],
    ).fetchall()
    return int(rows[0][0]) if len(rows) == 1 else None


def _lookalikes(db: Database, read: Article, extraction: Extraction) -> list[int]:
    """Articles that hold one of the longest sentences of a text, word for word."""
    texts = sorted((read.text[s.start : s.end] for s in extraction.sentences), key=len)[-_PROBES:]
    found: dict[int, None] = {}
    for text in texts:
        words = " ".join(word for word in text.replace('"', " ").replace("\0", " ").split())
        if any(map(str.isalnum, words)):
            query = "SELECT rowid FROM articles_fts WHERE articles_fts MATCH ? LIMIT 5"
            found.update(dict.fromkeys(int(row[0]) for row in db.execute(query, [f'"{words}"'])))
    return list(found)


def _check(db: Database, event: Logged, name: str) -> None:
    """Raise where an event of a revision had no effect.

    Raises:
        UnfitError: saying why.
    """
    problem = db.execute("SELECT problem FROM event_state WHERE event_id = ?", [event.id]).fetchone()[0]
    if problem is not None:
        raise UnfitError(f"{name} cannot be stored: {problem}")
