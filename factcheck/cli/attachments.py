"""Documents to be kept with evidence: a file of this machine, or a page as fetched now.

In: a path or an address. Out: an Attachment with the words that can be read in it.
"""

from __future__ import annotations

import mimetypes
from datetime import UTC, datetime
from pathlib import Path

from factcheck.errors import ReadingError
from factcheck.models import Attachment

_UNKNOWN = "application/octet-stream"
_DOCUMENTS = (
    "text/",
    "image/",
    "application/pdf",
    "application/xhtml+xml",
    "application/xml",
    "application/json",
    "application/ld+json",
    "application/vnd.openxmlformats-officedocument.wordprocessingml",
)
"""What a source may be, by the beginning of its type."""


def from_file(path: Path) -> Attachment:
    """The document in a file.

    Raises:
        ReadingError: it is missing, a folder, or larger than what is kept.
    """
    from factcheck.reading.copies import copy_text
    from factcheck.reading.files import read_bytes

    content = read_bytes(str(path))
    media_type = mimetypes.guess_type(path.name)[0] or _UNKNOWN
    return Attachment(content, media_type, path.name, text=copy_text(content, media_type, path.name))


def from_page(url: str, *, allow_private: bool) -> Attachment:
    """The page at an address, fetched now: the one thing that contacts anybody.

    Raises:
        ReadingError: it cannot be fetched, or may not be, or it is no document.
    """
    from factcheck.reading.copies import copy_text
    from factcheck.reading.fetch import fetch

    page = fetch(url, allow_private=allow_private)
    _check_type(page.media_type, page.url)
    named = f"; charset={page.charset}" if page.charset else ""
    return Attachment(
        content=page.raw,
        media_type=(page.media_type or _UNKNOWN) + named,
        name=page.url,
        fetched_at=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        headers=page.headers,
        text=copy_text(page.raw, page.media_type, page.url),
    )


def _check_type(media_type: str | None, url: str) -> None:
    """Refuse what the server does not send as a document: a program, an archive, a film."""
    if media_type is not None and not media_type.lower().startswith(_DOCUMENTS):
        raise ReadingError(
            f"{url} is sent as {media_type}: no page or document; nothing was kept",
            "Save it yourself, and keep it by --file.",
        )
