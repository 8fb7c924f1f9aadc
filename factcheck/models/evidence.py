"""What claims rest on: sources, kept copies of documents, and what a source says about a claim."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, fields

STANCES = ("supports", "refutes", "context")
TIERS = ("primary", "secondary")


@dataclass(frozen=True, slots=True)
class Source:
    """A document that evidence rests on; stored once, cited many times."""

    uid: str
    number: int
    reference: str
    """URL or bibliographic reference; empty for a confidential source shown to others."""
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: str | None = None
    accessed: str | None = None
    archived_url: str | None = None
    archived_at: str | None = None
    """When the archived copy was made."""
    independence: str | None = None
    """Name of the group of sources that count as one (copies of one agency's report)."""
    confidential: str | None = None
    """The only words that may be printed of a confidential source."""


SOURCE_DETAILS = tuple(
    field.name for field in fields(Source) if field.name not in ("uid", "number", "reference")
)
"""What may be told of a source besides its reference: the one list, of columns, events and forms alike."""


@dataclass(frozen=True, slots=True)
class Copy:
    """The document behind a piece of evidence as it was kept; its bytes are in the database by this hash."""

    sha256: str
    media_type: str
    name: str
    """Of the file, or the address that it came from."""
    fetched_at: str | None = None
    """Of a page: when it was fetched, UTC."""
    quoted: bool | None = None
    """Whether the quotation stands in its words; None without a quotation, and where no words can be read."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A document to be kept with a piece of evidence."""

    content: bytes
    media_type: str
    name: str
    """Of the file, or the address that it came from."""
    fetched_at: str | None = None
    """Of a page: when it was fetched, UTC."""
    headers: tuple[tuple[str, str], ...] = ()
    """Of a page: what the server said of it."""
    text: str | None = None
    """Its words, as far as they can be read."""

    @property
    def sha256(self) -> str:
        """Hex SHA-256 of the bytes."""
        return hashlib.sha256(self.content).hexdigest()

    @property
    def text_sha256(self) -> str | None:
        """Hex SHA-256 of its words in UTF-8."""
        return None if self.text is None else hashlib.sha256(self.text.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Evidence:
    """A source with what it says about one claim. `event` identifies it.

    Of a confidential source tier, quotation, locator and copy are None: they would give it away.
    """

    event: str
    source: Source
    stance: str
    tier: str | None
    quotation: str | None
    locator: str | None
    actor: str
    at: str
    copy: Copy | None = None
