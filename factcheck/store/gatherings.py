"""Collections as the other rooms see them. In: names as typed. Out: models.Collection; rows of articles."""

from __future__ import annotations

from sqlite_utils import Database

from factcheck.errors import NotFoundError
from factcheck.models import Collection
from factcheck.store.connection import Connection

_SHOWN = 12
"""Names that a message lists."""


class Gatherings(Connection):
    """The part of the store that knows of groups of articles."""

    def collections(self) -> tuple[Collection, ...]:
        """Return the collections with how many articles each has, by name."""
        with self._reading():
            return tuple(_collections(self.db))


def articles_of(db: Database, name: str) -> list[int]:
    """Return the ids of a collection's articles, in order.

    Raises:
        NotFoundError: there is no such collection; the hint lists those that there are.
    """
    rows = db.execute(
        "SELECT article_id FROM collections WHERE name = ? ORDER BY article_id", [" ".join(name.split())]
    ).fetchall()
    if not rows:
        raise NotFoundError(f"there is no collection “{name}”", _existing(_collections(db)))
    return [int(row[0]) for row in rows]


def _collections(db: Database) -> list[Collection]:
    rows = db.execute("SELECT name, count(*) FROM collections GROUP BY name ORDER BY name")
    return [Collection(*row) for row in rows]


def _existing(found: list[Collection]) -> str:
    if not found:
        return "There are none; factcheck collect ARTICLE NAME begins one."
    names = ", ".join(each.name for each in found[:_SHOWN])
    more = f" and {len(found) - _SHOWN:,} more" if len(found) > _SHOWN else ""
    return f"Collections here: {names}{more}."
