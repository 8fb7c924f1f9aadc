"""Who read which line of an article.

In: folded events. Out: rows of `line_readings`; who read each line, by its key.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from sqlite_utils import Database

from factcheck.store.log import Logged


def write_lines(db: Database, article_uid: str, lines: Mapping[tuple[str, str], Logged]) -> None:
    """Make the rows of an article those of these events, by (line, reader)."""
    row = db.execute("SELECT id FROM articles WHERE uid = ? AND forgotten = 0", [article_uid]).fetchone()
    if row is None:
        return
    article = int(row[0])
    there = {
        id_ for (id_,) in db.execute("SELECT event_id FROM line_readings WHERE article_id = ?", [article])
    }
    wanted = {event.id for event in lines.values()}
    db.conn.executemany("DELETE FROM line_readings WHERE event_id = ?", [(id_,) for id_ in there - wanted])
    db.conn.executemany(
        "INSERT INTO line_readings (event_id, article_id, line, actor, at) VALUES (?, ?, ?, ?, ?)",
        [
            (event.id, article, line, reader, event.at)
            for (line, reader), event in lines.items()
            if event.id not in there
        ],
    )


def readers_of_lines(db: Database, article: int) -> dict[str, tuple[str, ...]]:
    """Key of a line → who read it, in the order in which they did."""
    found: dict[str, list[str]] = defaultdict(list)
    rows = db.execute(
        "SELECT line, actor FROM line_readings WHERE article_id = ? ORDER BY at, event_id", [article]
    )
    for line, actor in rows:
        found[line].append(actor)
    return {line: tuple(readers) for line, readers in found.items()}
