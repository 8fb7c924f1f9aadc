"""Earlier claims that resemble a text: of this database, and of the libraries that were taken in.

In: a text. Out: models.Match, best first. Full-text search finds the candidates, matching.likeness orders
them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from sqlite_utils import Database

from factcheck.matching.differences import differences
from factcheck.matching.likeness import Candidate, rank
from factcheck.matching.query import search_words
from factcheck.models import CheckedClaim, Match

CANDIDATES = 50
"""Of each table; the best 50 held a right one for 96 % of the posts measured."""
Found = tuple[Candidate, CheckedClaim]


def similar(
    db: Database,
    text: str,
    *,
    without: str | None,
    least: float,
    limit: int,
    of: Sequence[int] | None = None,
) -> list[Match]:
    """Find earlier claims like a text.

    Args:
        db: the database.
        text: what a claim says.
        without: uid of the claim itself, which is not like itself.
        least: likeness (0 to 1) from which on one is worth showing.
        limit: at most so many.
        of: only claims of these articles, none of a library.
    """
    query = " OR ".join(f'"{word}"' for word in search_words(text))
    if not query:
        return []
    elsewhere = _of_libraries(db, query) if of is None else ()
    found = {c.key: (c, claim) for c, claim in (*_own(db, query, without, of), *elsewhere)}
    ranked = rank(text, [candidate for candidate, _ in found.values()])
    return [
        Match(r.key, found[r.key][1], r.likeness, differences(text, found[r.key][1].text))
        for r in ranked
        if r.likeness >= least
    ][:limit]


def of_library(db: Database, number: int) -> CheckedClaim | None:
    """The claim L<number> of a library."""
    row = db.execute(
        f"SELECT {_LIBRARY_COLUMNS} FROM library_claims AS c WHERE c.id = ?", [number]
    ).fetchone()
    return None if row is None else CheckedClaim(*row)


_LIBRARY_COLUMNS = "c.text, c.ref, c.title, c.speaker, c.verdict, c.date, c.url, c.publisher"


def _own(db: Database, query: str, without: str | None, of: Sequence[int] | None) -> Iterator[Found]:
    """Claims of this database with the verdicts that stand, in the words of their articles' scales."""
    narrowed = "" if of is None else " AND c.article_id IN (SELECT value FROM json_each(?))"
    values = [query, without, *([] if of is None else [json.dumps(list(of))]), CANDIDATES]
    rows = db.execute(
        "SELECT c.label, bm25(claims_fts), c.text, a.title, c.speaker,"
        " (SELECT json_extract(v.value, '$.label') FROM json_each(a.scale, '$.verdicts') AS v"
        "  WHERE json_extract(v.value, '$.slug') = c.verdict), substr(e.at, 1, 10)"
        " FROM claims_fts JOIN claims AS c ON c.id = claims_fts.rowid"
        " JOIN articles AS a ON a.id = c.article_id JOIN events AS e ON e.id = c.last_event"
        " WHERE claims_fts MATCH ? AND c.uid IS NOT ? AND c.status <> 'excluded'"
        f"{narrowed}"
        " ORDER BY bm25(claims_fts), c.id LIMIT ?",
        values,
    ).fetchall()
    for label, bm25, text, title, speaker, verdict, date in rows:
        claim = CheckedClaim(text, label, title, speaker, verdict, date if verdict else None)
        yield Candidate(label, text, bm25 / rows[0][1]), claim


def _of_libraries(db: Database, query: str) -> Iterator[Found]:
    rows: list[Any] = db.execute(
        f"SELECT c.id, bm25(library_claims_fts), {_LIBRARY_COLUMNS}"
        " FROM library_claims_fts JOIN library_claims AS c ON c.id = library_claims_fts.rowid"
        " WHERE library_claims_fts MATCH ? ORDER BY bm25(library_claims_fts), c.id LIMIT ?",
        [query, CANDIDATES],
    ).fetchall()
    for id_, bm25, *values in rows:
        claim = CheckedClaim(*values)
        yield Candidate(f"L{id_}", f"{claim.text} {claim.title or ''}", bm25 / rows[0][1]), claim
