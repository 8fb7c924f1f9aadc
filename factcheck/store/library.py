"""Files of checked claims that were taken in. In: models.CheckedClaim. Out: rows; models.Library.

Local to this file, no events: what a person says of one of them keeps its words in the event itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import astuple

from sqlite_utils import Database

from factcheck.errors import NotFoundError, StoreError
from factcheck.models import CheckedClaim, Library
from factcheck.store.log import Clock, format_at

_SELECT = (
    "SELECT l.name, l.sha256, l.added, (SELECT count(*) FROM library_claims AS c WHERE c.library_id = l.id)"
    " FROM libraries AS l"
)


def add(db: Database, clock: Clock, name: str, sha256: str, claims: Iterable[CheckedClaim]) -> Library:
    """Take in the claims of a file; the same bytes a second time add nothing.

    Raises:
        StoreError: another file was taken in under that name.
    """
    known = db.execute(f"{_SELECT} WHERE l.sha256 = ?", [sha256]).fetchone()
    if known is not None:
        return Library(*known)
    if db.execute("SELECT 1 FROM libraries WHERE name = ?", [name]).fetchone() is not None:
        raise StoreError(
            f"a library named {name} is there already, with other claims",
            f"Remove it first (factcheck library remove {name}), or give --name.",
        )
    db.execute(
        "INSERT INTO libraries (name, sha256, added) VALUES (?, ?, ?)", [name, sha256, format_at(clock())]
    )
    id_ = db.execute("SELECT id FROM libraries WHERE name = ?", [name]).fetchone()[0]
    db.conn.executemany(
        "INSERT INTO library_claims (library_id, text, ref, title, speaker, verdict, date, url, publisher)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        ((id_, *astuple(claim)) for claim in claims),
    )
    return Library(*db.execute(f"{_SELECT} WHERE l.id = ?", [id_]).fetchone())


def all_of(db: Database) -> list[Library]:
    """All libraries, by name."""
    return [Library(*row) for row in db.execute(f"{_SELECT} ORDER BY l.name")]


def remove(db: Database, name: str) -> int:
    """Take a library out; returns how many claims it held.

    Raises:
        NotFoundError: no library of that name.
    """
    row = db.execute("SELECT id FROM libraries WHERE name = ?", [name]).fetchone()
    if row is None:
        names = [library.name for library in all_of(db)]
        raise NotFoundError(
            f"there is no library named {name}",
            f"There are: {', '.join(names)}." if names else "There are none.",
        )
    gone = db.execute("DELETE FROM library_claims WHERE library_id = ?", [row[0]]).rowcount
    db.execute("DELETE FROM libraries WHERE id = ?", [row[0]])
    return gone
