"""An open file: what every part of the store does its work through.

In: a sqlite-utils Database. Out: transactions whose errors are StoreErrors.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlite_utils import Database

from factcheck.store.failures import clear_errors
from factcheck.store.log import Clock
from factcheck.store.transactions import reading, within, writing


class Connection:
    """An open database."""

    def __init__(self, db: Database, path: Path, clock: Clock) -> None:
        self.db = db
        self.path = path
        self._clock = clock
        self._together = False
        db.conn.create_function("casefold", 1, _casefold, deterministic=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self.db.close()

    @contextmanager
    def together(self) -> Iterator[None]:
        """Store all that is stored inside the block at once, when it ends, or on an error nothing of it.

        What raises an error that the block catches is left out whole; the rest goes in.

        Raises:
            StoreError: disk full, locked; nothing of the block was stored.
        """
        with self._writing():
            self._together = True
            try:
                yield
            finally:
                self._together = False

    @contextmanager
    def _reading(self) -> Iterator[None]:
        with clear_errors(self.path), reading(self.db):
            yield

    @contextmanager
    def _writing(self) -> Iterator[None]:
        with clear_errors(self.path), (within if self._together else writing)(self.db):
            yield

    @contextmanager
    def _waiting(self, seconds: float) -> Iterator[None]:
        """Wait no longer than that for another program that writes."""
        (usual,) = self.db.execute("PRAGMA busy_timeout").fetchone()
        self.db.execute(f"PRAGMA busy_timeout = {int(seconds * 1000)}")
        try:
            yield
        finally:
            self.db.execute(f"PRAGMA busy_timeout = {usual}")


def _casefold(text: str | None) -> str | None:
    return None if text is None else text.casefold()
