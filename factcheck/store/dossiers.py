"""Reading what people added: readings, evidence, notes, history, sources; gathered into dossiers.

In: ids of claims or of an article. Out: models.ClaimDossier, ArticleDossier, Event, CitedSource. The number
of queries does not depend on the number of claims. Of a confidential source only the
description that may be printed is told (source_rows).
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlite_utils import Database

from factcheck.desk import events as types
from factcheck.models import (
    ArticleDossier,
    Block,
    CitedSource,
    ClaimDossier,
    ClaimRecord,
    Copy,
    Event,
    Evidence,
    Note,
    Reading,
    Sentence,
)
from factcheck.store import near_copies, records
from factcheck.store.references import article_labels, claim_labels
from factcheck.store.source_rows import SOURCE_COLUMNS, details, read_source
from factcheck.store.work_dossiers import read_work

_EVENT_COLUMNS = (
    "e.id, e.type, e.at, e.actor, b.body, s.claim_uid, s.article_uid, s.effective, s.undone_by,"
    " (SELECT group_concat(parent_id) FROM event_parents AS p WHERE p.event_id = e.id)"
)
_FROM_EVENTS = (
    " FROM events AS e JOIN event_state AS s ON s.event_id = e.id"
    " LEFT JOIN event_bodies AS b ON b.event_id = e.id"
)
_OF_CURRENT = (
    "JOIN revisions AS r ON r.id = x.revision_id JOIN articles AS a ON a.id = r.article_id"
    " AND a.revision = r.number WHERE a.id = ? ORDER BY x.position"
)
"""Rows x of an article's current revision, in order."""
ABOUT_CLAIM = "s.claim_uid = ? OR e.id IN (SELECT event_id FROM claim_edits WHERE claim_uid = ?)"
"""Condition for `events`: on a claim, or on the article where it makes or names the claim."""
_BULK = ("extraction", "blocks", "scale", "events")
"""Keys of bodies that are tables of their own: left out of Event.body."""
_REFERENCE = 15
"""Place of a source's reference in a row of evidence."""
_DETAILS = ("tier", "quotation", "locator", "copy")
"""Keys of evidence that tell something of its source."""


def claim_dossiers(
    db: Database, claims: Sequence[ClaimRecord], where: str, values: list[Any]
) -> list[ClaimDossier]:
    """Gather all that people added to some claims.

    Args:
        db: the database.
        claims: the claims.
        where: the same claims as a condition on `c` (claims).
        values: its values.
    """
    of_claims = f" JOIN claims AS c ON c.id = x.claim_id WHERE {where} ORDER BY x.at, x.event_id"
    readings: dict[str, list[Reading]] = defaultdict(list)
    for uid, event, verdict, because, actor, at, current, blind in db.execute(
        "SELECT c.uid, x.event_id, x.verdict, x.because, x.actor, x.at, x.current, x.blind"
        f" FROM readings AS x{of_claims}",
        values,
    ):
        readings[uid].append(Reading(event, verdict, because, actor, at, bool(current), bool(blind)))
    evidence: dict[str, list[Evidence]] = defaultdict(list)
    cited = db.execute(
        "SELECT c.uid, x.event_id, x.stance, x.actor, x.at, x.tier, x.quotation, x.locator,"
        f" k.sha256, k.media_type, k.name, k.fetched_at, k.quoted, {SOURCE_COLUMNS}"
        " FROM evidence AS x JOIN sources AS s ON s.id = x.source_id"
        f" LEFT JOIN copies AS k ON k.event_id = x.event_id{of_claims}",
        values,
    ).fetchall()
    groups = near_copies.groups_of(db, {row[_REFERENCE] for row in cited})
    for row in cited:
        evidence[row[0]].append(_evidence(row, groups))
    notes: dict[str, list[Note]] = defaultdict(list)
    for uid, event, text, public, actor, at in db.execute(
        f"SELECT c.uid, x.event_id, x.text, x.public, x.actor, x.at FROM notes AS x{of_claims}", values
    ):
        notes[uid].append(Note(event, text, bool(public), actor, at))
    work = read_work(db, where, values)
    history: dict[str, list[Event]] = defaultdict(list)
    labels = {claim.uid: claim.label for claim in claims}
    for uid, *row in db.execute(
        f"SELECT c.uid, {_EVENT_COLUMNS}, e.at AS at, e.id AS id{_FROM_EVENTS}"
        f" JOIN claims AS c ON c.uid = s.claim_uid WHERE {where}"
        f" UNION SELECT c.uid, {_EVENT_COLUMNS}, e.at, e.id{_FROM_EVENTS}"
        f" JOIN claim_edits AS x ON x.event_id = e.id JOIN claims AS c ON c.uid = x.claim_uid WHERE {where}"
        " ORDER BY at, id",
        [*values, *values],
    ):
        label = labels[uid]
        history[uid].append(_event(row[:10], label if row[5] else None, label.partition(".")[0]))
    return [
        ClaimDossier(
            claim=c,
            readings=tuple(readings[c.uid]),
            evidence=tuple(evidence[c.uid]),
            notes=tuple(notes[c.uid]),
            history=tuple(history[c.uid]),
            said=tuple(work.said[c.uid]),
            resolution=work.resolutions.get(c.uid),
            queries=tuple(work.queries[c.uid]),
            fixes=tuple(work.fixes[c.uid]),
        )
        for c in claims
    ]


def article_dossier(db: Database, article: int) -> ArticleDossier:
    """Gather all that a report on an article is made of."""
    record = records.articles(db, [article], text=True)[0]
    blocks = db.execute(f'SELECT x.start, x."end", x.kind FROM blocks AS x {_OF_CURRENT}', [article])
    claims = records.claims_of_article(db, article)
    dossiers = claim_dossiers(db, claims, "c.article_id = ?", [article])
    return ArticleDossier(
        article=record,
        blocks=tuple(Block(*row) for row in blocks),
        sentences=sentences_of(db, article),
        claims=tuple(dossiers),
        reviewers=tuple(sorted({reader for claim in claims for reader in claim.readers})),
    )


def sentences_of(db: Database, article: int) -> tuple[Sentence, ...]:
    """Read the sentences and headings of an article's current revision, in order."""
    columns = 'x.start, x."end", x.label, x.cue, x.score'
    rows = db.execute(f"SELECT {columns} FROM sentences AS x {_OF_CURRENT}", [article])
    return tuple(Sentence(*row) for row in rows)


def events(db: Database, where: str = "1", values: Sequence[Any] = (), tail: str = "") -> list[Event]:
    """Read events in their order.

    Args:
        db: the database.
        where: a condition on `e` (events) and `s` (event_state).
        values: its values and those of the tail.
        tail: what comes after the condition; the order of events where it is empty.
    """
    rows = db.execute(
        f"SELECT {_EVENT_COLUMNS}{_FROM_EVENTS} WHERE {where} {tail or 'ORDER BY e.at, e.id'}", list(values)
    ).fetchall()
    claims = claim_labels(db, {row[5] for row in rows if row[5]})
    articles = article_labels(db, {row[6] for row in rows if row[6]})
    return [_event(row, claims.get(row[5]), articles.get(row[6])) for row in rows]


def sources(db: Database) -> list[CitedSource]:
    """Read all sources, in order of number, with the claims that cite them."""
    cited: dict[int, list[str]] = defaultdict(list)
    for source, label in db.execute(
        "SELECT DISTINCT v.source_id, c.label FROM"
        " (SELECT source_id, claim_id FROM evidence UNION SELECT source_id, claim_id FROM said) AS v"
        " JOIN claims AS c ON c.id = v.claim_id WHERE v.source_id IS NOT NULL"
        " ORDER BY v.source_id, c.article_id, c.start, c.number"
    ):
        cited[source].append(label)
    rows = db.execute(f"SELECT {SOURCE_COLUMNS} FROM sources AS s ORDER BY s.id").fetchall()
    return [CitedSource(read_source(row), tuple(cited[row[1]])) for row in rows]


def _evidence(row: Sequence[Any], groups: Mapping[str, str]) -> Evidence:
    """A piece of evidence; articles of this desk that are near-copies of each other count as one source."""
    _, event, stance, actor, at = row[:5]
    source = read_source(row[13:])
    if source.independence is None and source.reference in groups:
        source = replace(source, independence=groups[source.reference])
    tier, quotation, locator = details(source, row[5:8])
    copy = None
    if row[8] is not None and source.confidential is None:
        digest, media_type, name, fetched_at, quoted = row[8:13]
        copy = Copy(digest, media_type, name, fetched_at, None if quoted is None else bool(quoted))
    return Evidence(event, source, stance, tier, quotation, locator, actor, at, copy)


def _event(row: Sequence[Any], claim: str | None, article: str | None) -> Event:
    id_, type_, at, actor, body, _, _, effective, undone_by, parents = row
    return Event(
        id=id_,
        type=type_,
        at=at,
        actor=actor,
        body=None if body is None else _told(type_, json.loads(body)),
        parents=tuple(sorted(parents.split(","))) if parents else (),
        claim=claim,
        article=article,
        effective=bool(effective),
        undone_by=undone_by,
    )


def _told(type_: str, body: dict[str, Any]) -> dict[str, Any]:
    """Return what of a body is told: no salt, no bulk, and of a confidential source its description alone."""
    told = {key: value for key, value in body.items() if key not in ("salt", *_BULK)}
    source = told.get("source")
    if (
        type_ in (types.EVIDENCE_ADDED, types.SAID_ANSWERED)
        and isinstance(source, dict)
        and source.get("confidential") is not None
    ):
        told["source"] = {**_blank(source), "reference": "", "confidential": source["confidential"]}
        told.update(_blank(key for key in _DETAILS if key in told))
    return told


def _blank(keys: Iterable[str]) -> dict[str, None]:
    return dict.fromkeys(keys)
