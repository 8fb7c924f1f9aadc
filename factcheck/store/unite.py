"""Two databases become one: the union of their events, replayed.

In: an open database and another, packed. Out: models.United; the first holds what both held. No event is
written: the result follows from the set of events alone, whichever is united into which.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

from sqlite_utils import Database

from factcheck.desk import events as types
from factcheck.errors import StoreError
from factcheck.models import Number, Packed, United
from factcheck.store import removal
from factcheck.store.aliases import REMOVED, keep_other_numbers
from factcheck.store.doctor import MEND, check
from factcheck.store.failures import clear_errors
from factcheck.store.inspect import look
from factcheck.store.packing import check_packed, pack, write_blobs, write_events, write_libraries
from factcheck.store.replay import rebuild
from factcheck.store.schema import load_migrations, migration_names
from factcheck.store.sql import marks

_NAMED = re.compile(r'"(?:raw_|text_|report_)?sha256":"([0-9a-f]{64})"')
"""Bytes that a body names: an article as it came and its text, a copy and its text, a report. The uid of an
article is the digest of its text too; naming it keeps nothing: what says that it was forgotten does so."""


def read_other(path: Path) -> Packed:
    """Pack another database file, which stays as it is; an older one is brought up to date in memory.

    Raises:
        StoreError: missing, foreign, newer, or something in it does not hold.
    """
    seen = look(path, migration_names())
    if not seen.applied:
        state = "nothing is stored yet in" if seen.exists else "there is no database at"
        raise StoreError(f"{state} {path}", "Name the database file of the other desk.")
    with clear_errors(path):
        connection = sqlite3.connect("", isolation_level=None)
        with closing(connection):
            with closing(sqlite3.connect(f"file:{quote(str(path.resolve()))}?mode=ro", uri=True)) as source:
                source.backup(connection)
            db = Database(connection, execute_plugins=False)
            load_migrations().apply(db)
            for finding in check(db, path):
                if finding.severity == "error" and finding.mend != MEND:
                    raise StoreError(
                        f"{path} does not hold: {finding.where}: {finding.what}",
                        f"Nothing was taken from it. See: factcheck doctor --db {path}",
                    )
            return pack(db)


def unite(db: Database, other: Packed, name: str) -> United:
    """Take in what is not here yet. The caller holds the write lock.

    Args:
        db: the database.
        other: what comes.
        name: what it is called in messages.

    Raises:
        StoreError: something in `other` does not hold; nothing was written.
    """
    known = frozenset(row[0] for row in db.execute("SELECT id FROM events"))
    check_packed(other, name, known)
    new = [event for event in other.events if event.id not in known]
    disputed = _disputed(db)
    powerless = dict(_without_effect(db))
    before = {row[0] for row in db.execute("SELECT uid FROM articles")}
    kept = {row[0] for row in db.execute("SELECT sha256 FROM blobs")}
    libraries = write_libraries(db, other.libraries)
    _number(db, other.numbers)
    elsewhere = keep_other_numbers(db, other.numbers, other.aliases, name, whole=not known)
    renumbered = tuple(_telling(elsewhere))
    if not new:
        return United(0, 0, libraries, (), renumbered, (), ())
    write_blobs(db, other.blobs)
    write_events(db, new)
    removal.rebuild_search(db)  # rows that go take their words out of an index that must hold them
    rebuild(db)
    _drop_removed(db)
    removal.rebuild_search(db)
    if known and any(event.type in types.REMOVALS for event in new):
        removal.forget_source_names(db)  # into an empty database all numbers come as they are
        removal.mark_pending(db)
    here = dict(db.execute("SELECT uid, 'a' || id FROM articles").fetchall())
    return United(
        events=len(new),
        blobs=len({row[0] for row in db.execute("SELECT sha256 FROM blobs")} - kept),
        libraries=libraries,
        articles=tuple(label for uid, label in here.items() if uid not in before),
        renumbered=renumbered,
        disputed=tuple(label for label in _disputed(db) if label not in disputed),
        no_effect=tuple((id_, why) for id_, why in _without_effect(db) if id_ not in powerless),
    )


def _number(db: Database, numbers: Iterable[Number]) -> None:
    """Give newcomers the number that they had where it is free, else the next free one; ours stay."""
    ours = {(kind, uid) for kind, uid in db.execute("SELECT kind, uid FROM numbers")}
    taken = set(db.execute("SELECT kind, article_number, number FROM numbers"))
    uids = {each.number: each.uid for each in numbers if each.kind == "article"}
    articles = dict(db.execute("SELECT uid, number FROM numbers WHERE kind = 'article'").fetchall())
    for each in sorted(numbers, key=lambda n: (n.kind, n.article, n.number)):
        if (each.kind, each.uid) in ours:
            continue
        if each.uid.startswith(REMOVED) and ours:
            continue  # a number that is kept free there says nothing here
        article = articles.get(uids.get(each.article, ""), 0) if each.kind == "claim" else 0
        number = each.number
        if (each.kind, article, number) in taken:
            number = 1 + max(n for kind, of, n in taken if (kind, of) == (each.kind, article))
        taken.add((each.kind, article, number))
        if each.kind == "article":
            articles[each.uid] = number
        db.execute(
            "INSERT INTO numbers (kind, uid, article_number, number) VALUES (?, ?, ?, ?)",
            [each.kind, each.uid, article, number],
        )


def _telling(elsewhere: Sequence[tuple[Number, str]]) -> Iterator[tuple[str, str]]:
    """(label there, label here) without the claims whose article alone has another number."""
    articles: dict[str, str] = {}
    for number, label in elsewhere:
        if number.kind == "article":
            articles[number.label] = label
    for number, label in elsewhere:
        of_article = f"a{number.article}"
        if number.kind != "claim" or f"{articles.get(of_article, of_article)}.{number.number}" != label:
            yield number.label, label


def _drop_removed(db: Database) -> None:
    """Take out bytes that no event names any more: their article was forgotten, or their event redacted."""
    named: set[str] = set()
    rests_on_text = sorted(types.REGROUPING)  # such events say which text they read; none of them brought it
    query = (
        "SELECT b.body FROM event_bodies AS b JOIN events AS e ON e.id = b.event_id"
        f" WHERE e.type NOT IN ({marks(len(rests_on_text))})"
    )
    for (body,) in db.conn.execute(query, rests_on_text):
        named.update(_NAMED.findall(body))
    gone = [(row[0],) for row in db.execute("SELECT sha256 FROM blobs") if row[0] not in named]
    db.conn.executemany("DELETE FROM blobs WHERE sha256 = ?", gone)
    for table in ("review_positions", "half_typed", "article_memory"):
        db.execute(f"DELETE FROM {table} WHERE article_uid IN (SELECT uid FROM articles WHERE forgotten = 1)")


def _disputed(db: Database) -> list[str]:
    query = "SELECT label FROM claims WHERE status = 'disputed' ORDER BY article_id, number"
    return [row[0] for row in db.execute(query)]


def _without_effect(db: Database) -> list[tuple[str, str]]:
    """(id, why) of events whose precondition does not hold; not those whose words were removed."""
    return db.execute(
        "SELECT event_id, problem FROM event_state"
        " WHERE NOT effective AND problem IS NOT NULL AND removed_by IS NULL ORDER BY 1"
    ).fetchall()
