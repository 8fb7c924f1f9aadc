"""Kept bytes: raw articles, texts, documents that stand behind evidence; compressed where that saves a tenth.

In: bytes with their SHA-256, or a SHA-256. Out: rows of `blobs`; bytes as they were. The name of a blob is
the SHA-256 of the bytes as they came, whatever way they are kept in. Plain text stays so: views read it.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable

from sqlite_utils import Database

MAX_BLOB_BYTES = 20_000_000
"""Most bytes that one blob may have: one file is the desk."""
_LEAST = 256
"""Bytes from which on it is tried."""
_WORTH = 0.9
_ZLIB = "zlib"


def keep(db: Database, blobs: Iterable[tuple[str, str, bytes]]) -> None:
    """Write (SHA-256, media type, bytes); what is there already stays, plain where it came so too."""
    db.conn.executemany(
        "INSERT INTO blobs (sha256, type, bytes, encoding) VALUES (?, ?, ?, ?) ON CONFLICT (sha256)"
        " DO UPDATE SET bytes = excluded.bytes, encoding = ''"
        " WHERE excluded.encoding = '' AND blobs.encoding <> ''",
        [(name, media_type, *_packed(content, media_type)) for name, media_type, content in blobs],
    )


def read(db: Database, sha256: object) -> bytes | None:
    """The bytes of that SHA-256 as they came; None where they are not there."""
    row = db.execute("SELECT bytes, encoding FROM blobs WHERE sha256 = ?", [sha256]).fetchone()
    return None if row is None else unpacked(*row)


def unpacked(kept: object, encoding: str) -> bytes:
    """Bytes of a row as they came; empty ones where they were altered beyond reading, or are too many."""
    if isinstance(kept, str):  # somebody wrote a text into the row
        return kept.encode("utf-8", "surrogatepass")
    if not isinstance(kept, bytes):
        return b""
    if encoding != _ZLIB:
        return kept
    reader = zlib.decompressobj()
    try:
        content = reader.decompress(kept, MAX_BLOB_BYTES)
    except zlib.error:
        return b""
    return content if reader.eof else b""


def _packed(content: bytes, media_type: str) -> tuple[bytes, str]:
    if len(content) >= _LEAST and not media_type.startswith("text/plain"):
        packed = zlib.compress(content)
        if len(packed) < _WORTH * len(content):
            return packed, _ZLIB
    return content, ""
