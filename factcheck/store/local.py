"""What is kept in this file alone: where review stopped, what was half typed, a confirmed name, old numbers.

In: names and uids. Out: models.Position, models.HalfTyped, models.OldNumbers. None of it is an event.
"""

from __future__ import annotations

from factcheck.models import HalfTyped, OldNumbers, Position
from factcheck.store import aliases, positions
from factcheck.store.connection import Connection

_TYPIST_WAITS = 0.2
"""Seconds: what is typed is kept between two keys, and again a moment later where that failed."""


class LocalState(Connection):
    """The part of the store that is local."""

    def position(self, reviewer: str, article_uid: str) -> Position | None:
        """Return where a reviewer stopped in an article."""
        with self._reading():
            return positions.find(self.db, reviewer, article_uid)

    def set_position(self, reviewer: str, article_uid: str, claim_uid: str) -> None:
        """Keep where a reviewer stopped. Local to this file: no event."""
        with self._writing():
            positions.keep(self.db, self._clock, reviewer, article_uid, claim_uid)

    def is_name_confirmed(self, reviewer: str) -> bool:
        """Tell whether somebody said in this file that the name is theirs."""
        with self._reading():
            return positions.is_confirmed(self.db, reviewer)

    def confirm_name(self, reviewer: str) -> None:
        """Keep that the name was confirmed. Local to this file: no event."""
        with self._writing():
            positions.confirm(self.db, self._clock, reviewer)

    def half_typed(self, reviewer: str, article_uid: str) -> HalfTyped | None:
        """Return what a reviewer was typing when review ended."""
        with self._reading():
            return positions.half_typed(self.db, reviewer, article_uid)

    def keep_half_typed(self, reviewer: str, article_uid: str, half: HalfTyped | None) -> None:
        """Keep what a reviewer is typing, or that nothing is left of it. Local to this file: no event.

        Raises:
            StoreError: another program writes for longer than a typist would wait; disk full.
        """
        with self._waiting(_TYPIST_WAITS), self._writing():
            positions.keep_half_typed(self.db, reviewer, article_uid, half)

    def old_numbers(self, kind: str, article: int, number: int) -> OldNumbers:
        """Return what a thing was called in databases united with this one, and what had its number there.

        Args:
            kind: article, claim or source.
            article: number of a claim's article here; 0 for the others.
            number: its own number here.
        """
        with self._reading():
            return aliases.old_numbers(self.db, kind, article, number)
