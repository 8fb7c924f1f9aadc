"""Documents to be kept with evidence: a file of this machine, or a page as fetched now.

In: a path or an address. Out: an Attachment with the words that can be read in it.
"""

from __future__ import annotations

import mimetypes
from datetime import UTC, datetime
from pathlib import Path

from factcheck.models import Attachment

_UNKNOWN = "application/octet-stream"


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
        ReadingError: it cannot be fetched, or may not be.
    """
    from factcheck.reading.copies import copy_text
    from factcheck.reading.fetch import fetch

    page = fetch(url, allow_private=allow_private)
    named = f"; charset={page.charset}" if page.charset else ""
    return Attachment(
        content=page.raw,
        media_type=(page.media_type or _UNKNOWN) + named,
        name=page.url,
        fetched_at=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        headers=page.headers,
        text=copy_text(page.raw, page.media_type, page.url),
    )
