"""Numbers that things had in a database that was united with this one: kept, found, told.

In: numbers and aliases of the other database, numbers typed. Out: rows of `aliases`, uids, models.Alias.
They are as local as the numbers themselves: no event holds them, replay leaves them, jsonl takes them along.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePath
from typing import Any

from sqlite_utils import Database

from factcheck.models import Alias, Number, OldNumbers
from factcheck.store.sql import marks

_COLUMNS = "kind, uid, article_number, number, origin"
REMOVED = "removed-"
"""How the uid of a number begins whose source was removed: it says nothing in another file."""


def read_aliases(db: Database) -> list[Alias]:
    """Return all of them, in one order."""
    query = f"SELECT {_COLUMNS} FROM aliases ORDER BY kind, article_number, number, origin, uid"
    return [_alias(row) for row in db.conn.execute(query)]


def write_aliases(db: Database, found: Iterable[Alias]) -> None:
    """Write those that are not there yet. Their uids have numbers here."""
    rows = [(a.was.kind, a.was.uid, a.was.article, a.was.number, a.origin) for a in found]
    db.conn.executemany(f"INSERT OR IGNORE INTO aliases ({_COLUMNS}) VALUES ({marks(5)})", rows)


def keep_other_numbers(
    db: Database, numbers: Iterable[Number], aliases: Iterable[Alias], name: str, *, whole: bool
) -> list[tuple[Number, str]]:
    """Keep the numbers that things have there where they differ from those here, and the aliases from there.

    Args:
        db: the database, in which all that came has its number.
        numbers: the numbers there.
        aliases: what was kept there of unions before.
        name: path or name of the other database; its last part is kept.
        whole: nothing was here before: all of it is taken as it is.

    Returns:
        (number there, label here) where they differ, without what was kept before, in the order given.
    """
    before = {(alias.was, alias.origin) for alias in read_aliases(db)}
    here = {
        (kind, uid): Number(kind, uid, article, number)
        for kind, uid, article, number in db.conn.execute(
            "SELECT kind, uid, article_number, number FROM numbers"
        )
    }

    def known(number: Number) -> bool:
        return (number.kind, number.uid) in here and (whole or not number.uid.startswith(REMOVED))

    differing = [n for n in numbers if known(n) and here[n.kind, n.uid].label != n.label]
    origin = PurePath(name).name
    write_aliases(db, [Alias(each, origin) for each in differing])
    write_aliases(db, [each for each in aliases if known(each.was)])
    new = [each for each in differing if (each, origin) not in before]
    return [(each, here[each.kind, each.uid].label) for each in new]


def uids_of(db: Database, kind: str, article: int, number: int) -> list[str]:
    """Return the uids of all that went by a number elsewhere, each once."""
    rows = db.execute(
        "SELECT DISTINCT uid FROM aliases WHERE kind = ? AND article_number = ? AND number = ? ORDER BY uid",
        [kind, article, number],
    )
    return [row[0] for row in rows]


def old_numbers(db: Database, kind: str, article: int, number: int) -> OldNumbers:
    """Return what a thing was called elsewhere, and what had its number there.

    Args:
        db: the database.
        kind: article, claim or source.
        article: number of a claim's article here; 0 for the others.
        number: its own number here.
    """
    here = [kind, article, number]
    its_uid = "(SELECT uid FROM numbers WHERE kind = ? AND article_number = ? AND number = ?)"
    was = db.execute(
        f"SELECT {_COLUMNS} FROM aliases WHERE kind = ? AND uid = {its_uid}"
        " ORDER BY origin, article_number, number",
        [kind, *here],
    ).fetchall()
    namesakes = db.execute(
        "SELECT a.kind, a.uid, a.article_number, a.number, a.origin, n.article_number, n.number"
        " FROM aliases AS a JOIN numbers AS n ON n.kind = a.kind AND n.uid = a.uid"
        f" WHERE a.kind = ? AND a.article_number = ? AND a.number = ? AND a.uid != {its_uid}"
        " ORDER BY a.origin, a.uid",
        [*here, *here],
    ).fetchall()
    return OldNumbers(
        was=tuple(_alias(row) for row in was),
        namesakes=tuple((_alias(row), Number(row[0], row[1], row[5], row[6]).label) for row in namesakes),
    )


def _alias(row: tuple[Any, ...]) -> Alias:
    return Alias(Number(*row[:4]), row[4])
