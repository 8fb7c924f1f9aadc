"""Evidence that is cited again, and the bytes that are kept.

In: reviewers, numbers of sources, digests. Out: models.Evidence, bytes.
"""

from __future__ import annotations

from factcheck.errors import NotFoundError
from factcheck.models import Evidence
from factcheck.store import blobs, dossiers, records, references
from factcheck.store.connection import Connection


class Documents(Connection):
    """The part of the store that hands out evidence and documents."""

    def last_evidence(self, actor: str) -> Evidence | None:
        """Return the latest evidence of a reviewer that stands, on whatever claim."""
        with self._reading():
            row = self.db.execute(
                "SELECT c.label, v.event_id FROM evidence AS v JOIN claims AS c ON c.id = v.claim_id"
                " WHERE v.actor = ? ORDER BY v.at DESC, v.event_id DESC LIMIT 1",
                [actor],
            ).fetchone()
            return None if row is None else self._evidence(*row)

    def cited_last(self, number: int) -> Evidence:
        """Return the latest evidence that cites a source, by the source's number.

        Raises:
            NotFoundError: no evidence cites a source of that number.
        """
        with self._reading():
            row = self.db.execute(
                "SELECT c.label, v.event_id FROM evidence AS v JOIN claims AS c ON c.id = v.claim_id"
                " WHERE v.source_id = ? ORDER BY v.at DESC, v.event_id DESC LIMIT 1",
                [number],
            ).fetchone()
            if row is None:
                raise NotFoundError(
                    f"there is no source s{number}", "factcheck show CLAIM lists its sources."
                )
            return self._evidence(*row)

    def blob(self, sha256: str) -> bytes | None:
        """Return kept bytes by their SHA-256; None where they are not there."""
        with self._reading():
            return blobs.read(self.db, sha256)

    def _evidence(self, claim: str, event: str) -> Evidence:
        id_ = references.claim_id(self.db, claim)
        claims = records.claims_by_id(self.db, [id_])
        (dossier,) = dossiers.claim_dossiers(self.db, claims, "c.id = ?", [id_])
        return next(each for each in dossier.evidence if each.event == event)
