"""Samples as the other rooms see them. In: drafts of desk.sampling, names. Out: models.Sample."""

from __future__ import annotations

from factcheck.errors import DeskError
from factcheck.models import Draft, Sample
from factcheck.store import log
from factcheck.store.connection import Connection
from factcheck.store.sample_rows import existing_samples, read_sample


class Samples(Connection):
    """The part of the store that knows of samples."""

    def keep_sample(self, draft: Draft, actor: str) -> None:
        """Record that a sample was drawn, or given up.

        Raises:
            DeskError: one of that name is there already, or there is none.
            StoreError: disk full, locked.
        """
        from factcheck.store.apply import apply

        with self._writing():
            event = log.append(self.db, self._clock, actor, draft.type, draft.body)
            apply(self.db, event)
            query = "SELECT problem FROM event_state WHERE event_id = ?"
            problem = self.db.execute(query, [event.id]).fetchone()[0]
            if problem is not None:
                raise DeskError(f"nothing was recorded: {problem}", existing_samples(self.db))

    def samples(self) -> tuple[Sample, ...]:
        """Return all samples, in order of name."""
        with self._reading():
            names = self.db.execute("SELECT name FROM samples ORDER BY name").fetchall()
            return tuple(read_sample(self.db, name) for (name,) in names)

    def sample(self, name: str) -> Sample:
        """Return a sample.

        Raises:
            NotFoundError: there is none of that name; the hint lists those that there are.
        """
        with self._reading():
            return read_sample(self.db, name)
