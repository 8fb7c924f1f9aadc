"""Claims seen before, as the other rooms see them: earlier claims of the desk, and libraries of checked ones.

In: what a claim says; checked claims of a file. Out: models.Match, models.Library. All errors are
FactcheckErrors.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from sqlite_utils import Database

from factcheck.errors import NotFoundError
from factcheck.models import CheckedClaim, Library, Match
from factcheck.store.failures import clear_errors
from factcheck.store.gatherings import articles_of
from factcheck.store.log import Clock
from factcheck.store.transactions import reading, writing


class SeenBefore:
    """Part of an open Store; closed with it."""

    def __init__(self, db: Database, path: Path, clock: Clock) -> None:
        self.db = db
        self.path = path
        self._clock = clock

    def similar(
        self,
        text: str,
        *,
        without: str | None = None,
        least: float = 0.2,
        limit: int = 5,
        collection: str | None = None,
    ) -> tuple[Match, ...]:
        """Return earlier claims that say the same as `text`, or nearly so, best first.

        Args:
            text: what a claim says.
            without: uid of the claim itself.
            least: likeness (0 to 1) from which on one is returned.
            limit: at most so many.
            collection: only those of its articles, none of a library.

        Raises:
            NotFoundError: there is no such collection.
        """
        from factcheck.store.similar import similar

        with self._reading():
            of = None if collection is None else articles_of(self.db, collection)
            return tuple(similar(self.db, text, without=without, least=least, limit=limit, of=of))

    def library_claim(self, label: str) -> CheckedClaim:
        """Return a claim of a library by its label (L12).

        Raises:
            NotFoundError: there is none.
        """
        from factcheck.store.similar import of_library

        number = label[1:]
        with self._reading():
            found = of_library(self.db, int(number)) if number.isascii() and number.isdigit() else None
        if found is None:
            raise NotFoundError(
                f"there is no claim {label} in a library", "factcheck match shows their labels."
            )
        return found

    def add(self, name: str, sha256: str, claims: Sequence[CheckedClaim]) -> Library:
        """Take in a file of checked claims, in one transaction. Local to this file: no event.

        Raises:
            StoreError: other claims were taken in under that name; disk full, locked.
        """
        from factcheck.store import library

        with self._writing():
            return library.add(self.db, self._clock, name, sha256, claims)

    def libraries(self) -> tuple[Library, ...]:
        """Return the files of checked claims that were taken in, by name."""
        from factcheck.store import library

        with self._reading():
            return tuple(library.all_of(self.db))

    def remove(self, name: str) -> int:
        """Take a library out; return how many claims it held.

        Raises:
            NotFoundError: there is none of that name.
        """
        from factcheck.store import library

        with self._writing():
            return library.remove(self.db, name)

    @contextmanager
    def _reading(self) -> Iterator[None]:
        with clear_errors(self.path), reading(self.db):
            yield

    @contextmanager
    def _writing(self) -> Iterator[None]:
        with clear_errors(self.path), writing(self.db):
            yield
