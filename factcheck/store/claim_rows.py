"""Writing what stands on a claim: readings, evidence, sources, notes, tags, and the claim's own state.

In: a folded ClaimState. Out: rows, only those that differ from what is there.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from factcheck.desk.status import derive
from factcheck.models import SOURCE_DETAILS
from factcheck.store import numbers
from factcheck.store.claim_state import ClaimState
from factcheck.store.edit_rows import (
    ORIGINS,
    Form,
    drop_copies,
    keep_copies,
    last_regrouping,
    read_form,
    write_form,
)
from factcheck.store.identity import source_uid
from factcheck.store.log import Logged
from factcheck.store.sql import marks
from factcheck.store.work_rows import WORK_COLUMNS, Row, work_rows

_COLUMNS = {
    "readings": ("event_id", "claim_id", "verdict", "because", "actor", "at", "current", "blind"),
    "evidence": (
        "event_id",
        "claim_id",
        "source_id",
        "stance",
        "tier",
        "quotation",
        "locator",
        "actor",
        "at",
    ),
    "notes": ("id", "event_id", "claim_id", "text", "public", "actor", "at"),
    "tags": ("claim_id", "tag", "event_id", "actor", "at"),
    **WORK_COLUMNS,
}


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """What folding needs to know of a stored claim."""

    id: int
    scale: frozenset[str]
    """Slugs of the article's verdicts."""
    event: str
    """Id of the event that brought it."""
    since: tuple[str, str]
    """Order of that event."""
    replaced: str | None
    """split or joined, where other claims stand in its place."""
    regrouped: tuple[str, str]
    """Order of the last event that made it, or named it in a split, join or revision, or undid one."""
    changed_by: tuple[str, str] | None
    """Order of the last revision that changed it."""
    form: Form
    """Wording, speaker and cue as it was made."""


def find(db: Database, uid: str) -> ClaimRow | None:
    """Find a claim by its uid."""
    row = db.execute(
        "SELECT c.id, a.scale, e.id, e.at, b.type, c.text, c.speaker, c.cue, c.first_form,"
        " v.at, v.id FROM claims AS c"
        " JOIN articles AS a ON a.id = c.article_id JOIN events AS e ON e.id = c.event_id"
        " LEFT JOIN events AS b ON b.id = c.replaced_by"
        " LEFT JOIN events AS v ON v.id = c.changed_by WHERE c.uid = ?",
        [uid],
    ).fetchone()
    if row is None:
        return None
    slugs = frozenset(verdict["slug"] for verdict in json.loads(row[1])["verdicts"])
    since = (row[3], row[2])
    return ClaimRow(
        id=row[0],
        scale=slugs,
        event=row[2],
        since=since,
        replaced=None if row[4] is None else ORIGINS[row[4]],
        regrouped=max(since, last_regrouping(db, uid) or since),
        changed_by=None if row[9] is None else (row[9], row[10]),
        form=read_form(*row[5:9]),
    )


def write(db: Database, claim: ClaimRow, events: Sequence[Logged], state: ClaimState) -> None:
    """Write what stands on a claim.

    Args:
        db: the database, inside a write transaction.
        claim: the claim.
        events: all events on it, in order; the last is what the next decision must have seen.
        state: what they come to.
    """
    current = state.current()
    standing = {reading.id for reading in current.values()}
    citing = [*state.evidence, *(event for event in state.said if _body(event).get("source"))]
    sources = {event.id: _source_id(db, _body(event)["source"]) for event in citing}
    left = source_ids(db, claim.id) - set(sources.values())
    drop_copies(db, claim.id, [event.id for event in state.evidence])
    _sync(db, "readings", claim.id, (_reading(claim.id, e, e.id in standing) for e in state.readings))
    _sync(db, "evidence", claim.id, (_evidence(claim.id, e, sources[e.id]) for e in state.evidence))
    _sync(db, "notes", claim.id, (_note(claim.id, e) for e in state.notes))
    _sync(db, "tags", claim.id, ((claim.id, _body(e)["tag"], e.id, e.actor, e.at) for e in state.tags))
    for table, rows in work_rows(claim.id, state, sources).items():
        _sync(db, table, claim.id, rows)
    keep_copies(db, state.evidence, sources)
    for id_ in sorted(left | set(sources.values())):
        _gather_source(db, id_)
    write_form(db, claim.id, claim.form, state)
    status, verdict = derive(
        {actor: _body(reading)["verdict"] for actor, reading in current.items()},
        evidence=bool(state.evidence),
        touched=state.touched,
        excluded=state.exclusion is not None or claim.replaced is not None,
        resolved=_body(state.resolution)["verdict"] if state.resolution else None,
    )
    reason = claim.replaced or (_body(state.exclusion)["reason"] if state.exclusion else None)
    confirmed = [*current.values(), *filter(None, [state.reconfirmed, state.resolution])]
    still = claim.changed_by is not None and all(event.order < claim.changed_by for event in confirmed)
    last = max(claim.regrouped, events[-1].order) if events else claim.regrouped
    db.execute(
        "UPDATE claims SET status = ?, verdict = ?, excluded_reason = ?, readers = ?, tags = ?,"
        " last_event = ?, changed = ?, picked = ? WHERE id = ?",
        [
            status,
            verdict,
            reason,
            json.dumps(list(current), ensure_ascii=False),
            json.dumps(sorted(_body(e)["tag"] for e in state.tags), ensure_ascii=False),
            last[1],
            still,
            state.picked is not None,
            claim.id,
        ],
    )


def leave_sources(db: Database, ids: Iterable[int]) -> None:
    """Gather these sources anew from the evidence that still cites them; drop those that none cites."""
    for id_ in sorted(ids):
        _gather_source(db, id_)


def _body(event: Logged) -> dict[str, Any]:
    """Return the body of an event that folding let stand: it has one."""
    assert event.body is not None
    return event.body


def _reading(claim: int, event: Logged, current: bool) -> Row:
    body = _body(event)
    blind = int(body.get("blind") is True)
    return (event.id, claim, body["verdict"], body.get("because"), event.actor, event.at, int(current), blind)


def _evidence(claim: int, event: Logged, source: int) -> Row:
    body = _body(event)
    details = (body["stance"], body.get("tier"), body.get("quotation"), body.get("locator"))
    return (event.id, claim, source, *details, event.actor, event.at)


def _note(claim: int, event: Logged) -> Row:
    body = _body(event)
    public = int(body.get("public") is True)
    return (event.seq, event.id, claim, body["text"], public, event.actor, event.at)


def _sync(db: Database, table: str, claim: int, wanted: Iterable[Row]) -> None:
    """Make a table's rows on a claim those wanted; rows that are there already are left alone."""
    columns = _COLUMNS[table]
    names = ", ".join(columns)
    there = set(db.execute(f"SELECT {names} FROM {table} WHERE claim_id = ?", [claim]).fetchall())
    rows = list(wanted)
    event = columns.index("event_id")
    gone = [(claim, row[event]) for row in there - set(rows)]
    db.conn.executemany(f"DELETE FROM {table} WHERE claim_id = ? AND event_id = ?", gone)
    new = [row for row in rows if row not in there]
    db.conn.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks(len(columns))})", new)


def source_ids(db: Database, claim: int) -> set[int]:
    """Return the sources that a claim cites."""
    cited = "SELECT source_id FROM evidence WHERE claim_id = :claim UNION"
    cited += " SELECT source_id FROM said WHERE claim_id = :claim AND source_id IS NOT NULL"
    return {row[0] for row in db.execute(cited, {"claim": claim})}


def _source_id(db: Database, source: dict[str, Any]) -> int:
    """Return the row of a source, made where it is new; `_gather_source` fills it."""
    uid = source_uid(source["reference"], confidential=source.get("confidential") is not None)
    row = db.execute("SELECT id FROM sources WHERE uid = ?", [uid]).fetchone()
    if row is not None:
        return int(row[0])
    number = numbers.source_number(db, uid)
    db.execute(
        "INSERT INTO sources (id, uid, reference) VALUES (?, ?, ?)", [number, uid, source["reference"]]
    )
    return number


def _gather_source(db: Database, id_: int) -> None:
    """Fill a source from all evidence that cites it.

    The reference is as first typed; of each other field the latest value that was given counts. A source that
    no evidence cites goes.
    """
    rows = db.execute(
        "SELECT b.body FROM (SELECT event_id, at FROM evidence WHERE source_id = :id UNION ALL"
        " SELECT event_id, at FROM said WHERE source_id = :id) AS v"
        " JOIN event_bodies AS b ON b.event_id = v.event_id ORDER BY v.at, v.event_id",
        {"id": id_},
    ).fetchall()
    if not rows:
        db.execute("DELETE FROM sources WHERE id = ?", [id_])
        return
    typed = [json.loads(row[0])["source"] for row in rows]
    values = [next((t[f] for t in reversed(typed) if t.get(f)), None) for f in SOURCE_DETAILS]
    setters = ", ".join(f"{field} = ?" for field in SOURCE_DETAILS)
    db.execute(
        f"UPDATE sources SET reference = ?, {setters} WHERE id = ?", [typed[0]["reference"], *values, id_]
    )
