"""A database without its tables: what goes from one file to another.

In: nothing. Out: values that the store packs, writes as JSON Lines, reads and unites.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SealedEvent:
    """An event with all that its id is made of."""

    id: str
    v: int
    at: str
    actor: str | None
    type: str
    body_digest: str
    parents: tuple[str, ...]
    body: str | None
    """Canonical JSON; None where it was removed."""


@dataclass(frozen=True, slots=True)
class Blob:
    """Kept bytes: an article as it came, its text, the copy of a source, a released report."""

    sha256: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Number:
    """A local number: a3, a3.14, s7."""

    kind: str
    """article, claim or source."""
    uid: str
    article: int
    """Number of a claim's article; 0 for the others."""
    number: int

    @property
    def label(self) -> str:
        """As it is printed."""
        if self.kind == "claim":
            return f"a{self.article}.{self.number}"
        return f"{self.kind[0]}{self.number}"


@dataclass(frozen=True, slots=True)
class Alias:
    """A number that something had in another database, before the two were united."""

    was: Number
    origin: str
    """File name of that database."""

    @property
    def label(self) -> str:
        """As it was printed there."""
        return self.was.label


@dataclass(frozen=True, slots=True)
class OldNumbers:
    """What a thing was called in databases united with this one, and what had its number there."""

    was: tuple[Alias, ...]
    namesakes: tuple[tuple[Alias, str], ...]
    """(number there, label here) of other things that had the number there which this one has here."""


@dataclass(frozen=True, slots=True)
class PackedLibrary:
    """A file of claims checked elsewhere; each claim a row of library_claims without its id."""

    name: str
    sha256: str
    added: str
    claims: tuple[tuple[str | None, ...], ...]


@dataclass(frozen=True, slots=True)
class Packed:
    """All of a database that does not follow from something else in it."""

    events: tuple[SealedEvent, ...]
    """In their order."""
    blobs: tuple[Blob, ...]
    numbers: tuple[Number, ...]
    libraries: tuple[PackedLibrary, ...] = ()
    aliases: tuple[Alias, ...] = ()


@dataclass(frozen=True, slots=True)
class United:
    """What a union brought, or would bring."""

    events: int
    blobs: int
    libraries: int
    articles: tuple[str, ...]
    """Labels of the articles that are new here."""
    renumbered: tuple[tuple[str, str], ...]
    """(label there, label here) of what is called otherwise here, without the claims for which the number of
    the article alone is another."""
    disputed: tuple[str, ...]
    """Labels of the claims on which readers differ now and did not before."""
    no_effect: tuple[tuple[str, str], ...]
    """(id, why) of events, new ones and such as were here, that have no effect now."""
