"""An index of claims that stand in a file, in memory: matching without a database.

In: (id, text) of each claim. Out: for a query the ids of the claims most like it, best first.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlite_utils import Database

from factcheck.matching.likeness import Candidate, rank
from factcheck.matching.query import search_words
from factcheck.store.similar import CANDIDATES


class ClaimIndex:
    """Claims by full text. Use it in one thread; it is gone with the program."""

    def __init__(self, claims: Iterable[tuple[str, str, str | None]]) -> None:
        """Index (id, claim, title) of each claim."""
        self._ids: list[str] = []
        self._texts: list[str] = []
        self._db = Database(memory=True, execute_plugins=False)
        self._db.execute("CREATE VIRTUAL TABLE f USING fts5(text, title, tokenize='porter unicode61')")
        rows = []
        for id_, text, title in claims:
            self._ids.append(id_)
            self._texts.append(f"{text} {title or ''}")
            rows.append((len(self._ids), text, title))
        self._db.conn.executemany("INSERT INTO f (rowid, text, title) VALUES (?, ?, ?)", rows)

    def best(self, text: str, limit: int) -> list[str]:
        """Ids of the claims most like `text`, at most `limit`."""
        query = " OR ".join(f'"{word}"' for word in search_words(text))
        if not query:
            return []
        found = self._db.execute(
            "SELECT rowid, bm25(f) FROM f WHERE f MATCH ? ORDER BY bm25(f), rowid LIMIT ?",
            [query, CANDIDATES],
        )
        candidates = [
            Candidate(str(row).zfill(9), self._texts[row - 1], -bm25) for row, bm25 in found.fetchall()
        ]
        return [self._ids[int(ranked.key) - 1] for ranked in rank(text, candidates)[:limit]]
