"""What a new text of an article does: how much of the old one it keeps, what becomes of each claim.

In: articles as rows, an article as read anew. Out: shares, plans, the event of a revision.
"""

from __future__ import annotations

import json
from dataclasses import replace

from sqlite_utils import Database

from factcheck.desk import events as types
from factcheck.desk.alignment import align, equal_share
from factcheck.desk.alignment import share as share_of
from factcheck.desk.carrying import Plan, Standing, plan, words_of
from factcheck.errors import UnfitError
from factcheck.models import Article, Extraction, Sentence
from factcheck.store import blobs, log
from factcheck.store.codec import revision_body
from factcheck.store.ingest import keep_blobs
from factcheck.store.log import Clock, Logged
from factcheck.store.revisions import sentences

KEPT = ("title", "byline", "publisher", "url", "published")
"""What is known of an article apart from its text, and stays known where a draft says nothing of it."""
_PROBES = 5
"""Longest sentences of a text that are looked for in other articles."""


def share(db: Database, article: int, read: Article, extraction: Extraction, enough: float = 1.0) -> float:
    """How much of the longer of two texts the other has, in sentences."""
    _, old = _present(db, article)
    before, after = words_of(*old), words_of(read.text, extraction.sentences)
    equal = equal_share(before, after)
    return equal if equal >= enough else share_of(align(before, after), len(before), len(after))


def lookalikes(db: Database, read: Article, extraction: Extraction) -> list[int]:
    """Articles that hold one of the longest sentences of a text, word for word."""
    texts = sorted((read.text[s.start : s.end] for s in extraction.sentences), key=len)[-_PROBES:]
    found: dict[int, None] = {}
    for text in texts:
        words = " ".join(word for word in text.replace('"', " ").replace("\0", " ").split())
        if any(map(str.isalnum, words)):
            query = "SELECT rowid FROM articles_fts WHERE articles_fts MATCH ? LIMIT 5"
            found.update(dict.fromkeys(int(row[0]) for row in db.execute(query, [f'"{words}"'])))
    return list(found)


def revise(
    db: Database, clock: Clock, article: int, read: Article, extraction: Extraction, retrieved: str
) -> tuple[Logged, Plan]:
    """Write blobs and event of a revision. The caller holds the write lock and applies the event.

    Raises:
        UnfitError: more than a blob may have.
    """
    made = _plan(db, article, read, extraction)
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


def check(db: Database, event: Logged, name: str) -> None:
    """Raise where an event of a revision had no effect.

    Raises:
        UnfitError: saying why.
    """
    problem = db.execute("SELECT problem FROM event_state WHERE event_id = ?", [event.id]).fetchone()[0]
    if problem is not None:
        raise UnfitError(f"{name} cannot be stored: {problem}")


def _present(db: Database, article: int) -> tuple[int, tuple[str, tuple[Sentence, ...]]]:
    """The row of the present revision of an article, and its (text, sentences)."""
    text, revision = db.execute(
        "SELECT a.text, r.id FROM articles AS a JOIN revisions AS r"
        " ON r.article_id = a.id AND r.number = a.revision WHERE a.id = ?",
        [article],
    ).fetchone()
    return revision, (text, sentences(db, revision))


def _plan(db: Database, article: int, read: Article, extraction: Extraction) -> Plan:
    """Work out what a new text does to the claims of an article."""
    revision, old = _present(db, article)
    return plan(_standing(db, article, revision), old, (read.text, extraction.sentences), extraction.claims)


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
