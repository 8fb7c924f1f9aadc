"""Storing an article: its bytes, its text, and the event that says so.

In: Article and Extraction. Out: the id of the article; rows follow from the event.
"""

from __future__ import annotations

from sqlite_utils import Database

from factcheck.desk import events as types
from factcheck.errors import UnfitError
from factcheck.models import Article, Extraction, Scale
from factcheck.store import blobs, log
from factcheck.store.apply import apply
from factcheck.store.blobs import MAX_BLOB_BYTES
from factcheck.store.codec import ingest_body
from factcheck.store.log import Clock

TEXT_TYPE = "text/plain; charset=utf-8"


def find_known(db: Database, article: Article | str) -> int | None:
    """Return the id of the article whose present text or bytes are the same, forgotten ones left out.

    Args:
        db: the database.
        article: the article, or the hex SHA-256 of raw bytes.
    """
    raw, text = (article, None) if isinstance(article, str) else (article.raw_sha256, article.text_sha256)
    row = db.execute(
        "SELECT a.id FROM articles AS a JOIN revisions AS r ON r.article_id = a.id AND r.number = a.revision"
        " WHERE r.id IN (SELECT id FROM revisions WHERE text_sha256 = ?"
        " UNION ALL SELECT id FROM revisions WHERE raw_sha256 = ?) LIMIT 1",
        [text, raw],
    ).fetchone()
    return None if row is None else int(row[0])


def ingest(
    db: Database,
    clock: Clock,
    article: Article,
    extraction: Extraction,
    scale: Scale,
    policy: str,
    retrieved: str,
    scope: str = "all",
) -> int:
    """Write blobs and event of a new article and apply it. The caller holds the write lock.

    Raises:
        UnfitError: more than MAX_BLOB_BYTES, or an extraction that does not fit the text.
    """
    keep_blobs(db, article)
    body = ingest_body(article, extraction, scale, policy, retrieved, scope)
    event = log.append(db, clock, None, types.ARTICLE_INGESTED, body)
    apply(db, event)
    problem = db.execute("SELECT problem FROM event_state WHERE event_id = ?", [event.id]).fetchone()[0]
    if problem is not None:
        raise UnfitError(f"{article.name} cannot be stored: {problem}")
    return int(db.execute("SELECT id FROM articles WHERE uid = ?", [article.text_sha256]).fetchone()[0])


def keep_blobs(db: Database, article: Article) -> None:
    """Write an article's bytes and its text.

    Raises:
        UnfitError: more than MAX_BLOB_BYTES, or half a character.
    """
    text = _encoded(article)
    for content in (article.raw, text):
        if len(content) > MAX_BLOB_BYTES:
            raise too_large(article.name, content, "Ingest the article alone, without what surrounds it.")
    raw = (article.raw_sha256, article.media_type, article.raw)
    blobs.keep(db, [raw, (article.text_sha256, TEXT_TYPE, text)])


def too_large(name: str, content: bytes, hint: str) -> UnfitError:
    """Say that a file is larger than what is kept."""
    size, most = len(content) / 1e6, MAX_BLOB_BYTES / 1e6
    return UnfitError(f"{name} has {size:.1f} MB; at most {most:.0f} MB are kept", hint)


def _encoded(article: Article) -> bytes:
    try:
        return article.text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise UnfitError(
            f"{article.name} holds half a character (a lone surrogate) and cannot be stored",
            "Save it as UTF-8 and try again.",
        ) from error
