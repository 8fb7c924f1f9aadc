"""What follows from an event: the one place that writes derived tables.

In: one event that is in the log. Out: rows of articles, claims, readings, evidence, notes, tags, sources and
event_state, in the caller's transaction. Applying is total: an event whose precondition fails has no effect
and `event_state.problem` says why.
"""

from __future__ import annotations

from dataclasses import dataclass
from sqlite3 import IntegrityError

from sqlite_utils import Database

from factcheck.desk import events as types
from factcheck.store import claim_rows, log, regroup_rows, revisions
from factcheck.store.article_rows import forget_article, ingest_article, set_state
from factcheck.store.claim_state import Outcome
from factcheck.store.fold import fold_article, fold_claim
from factcheck.store.line_rows import write_lines
from factcheck.store.log import Logged
from factcheck.store.other_extraction import bring_claims
from factcheck.store.regrouping import fold_groups, named_claims
from factcheck.store.sample_rows import apply_sample

_OF_THE_TEXT = (types.ARTICLE_INGESTED, types.ARTICLE_REVISED, types.ARTICLE_FORGOTTEN, types.REDACTED)


@dataclass(frozen=True, slots=True)
class Subject:
    """What an event is about, by uid."""

    article: str | None
    claim: str | None


def apply(db: Database, event: Logged) -> None:
    """Let one event act. It must be the latest of those applied so far."""
    if event.type == types.ARTICLE_INGESTED:
        _apply_ingest(db, event)
    elif event.type == types.ARTICLE_REVISED:
        _apply_revision(db, event)
    elif event.type == types.ARTICLE_FORGOTTEN:
        _apply_forgotten(db, event)
    elif event.type == types.REDACTED:
        _apply_redacted(db, event)
    elif event.type in types.SAMPLING:
        problem = apply_sample(db, event)
        _enter(db, event, Subject(None, None), Outcome(problem is None, problem))
    else:
        bring_claims(db, event)
        subject = subject_of(db, event)
        _enter(db, event, subject, Outcome(False, "what it is about is not there"))
        refold(db, subject)


def subject_of(db: Database, event: Logged) -> Subject:
    """Say what an event is about: the claim or article that its body names, else that of what it undoes."""
    body = event.body or {}
    claim = body.get("claim")
    if event.type == types.UNDONE and claim is None and body.get("article") is None:
        return _state_subject(db, body.get("target"))
    if isinstance(claim, str):
        row = db.execute(
            "SELECT a.uid FROM claims AS c JOIN articles AS a ON a.id = c.article_id WHERE c.uid = ?", [claim]
        ).fetchone()
        return Subject(row[0] if row else None, claim)
    article = body.get("article")
    return Subject(article if isinstance(article, str) else None, None)


def refold(db: Database, subject: Subject) -> None:
    """Work out anew what stands on a claim, or on an article itself, and write what differs."""
    if subject.claim is not None:
        _refold_claim(db, subject.claim)
    elif subject.article is not None:
        _refold_article(db, subject.article)


def _refold_claim(db: Database, uid: str) -> None:
    claim = claim_rows.find(db, uid)
    if claim is None:
        return
    events = log.about_claim(db, uid)
    decisions = [event for event in events if event.type != types.REDACTED]
    state, outcomes = fold_claim(decisions, claim.scale, claim.since)
    claim_rows.write(db, claim, events, state)
    _write_outcomes(db, outcomes)


def _refold_article(db: Database, uid: str) -> None:
    events = [event for event in log.about_article(db, uid) if event.type not in _OF_THE_TEXT]
    row = db.execute(
        "SELECT e.at, e.id FROM articles AS a JOIN revisions AS r ON r.article_id = a.id AND r.number = 1"
        " JOIN events AS e ON e.id = r.event_id WHERE a.uid = ?",
        [uid],
    ).fetchone()
    since = None if row is None else (row[0], row[1])
    state, outcomes = fold_article(events, since)
    set_state(db, uid, state)
    write_lines(db, uid, state.lines)
    changed: list[str] = []
    if any(event.type in types.REGROUPING for event in events):
        machine, lengths = regroup_rows.machine_claims(db, uid), regroup_rows.text_lengths(db, uid)
        groups = fold_groups(events, outcomes, since, machine, lengths)
        changed = regroup_rows.write(db, uid, groups)
    _write_outcomes(db, outcomes)
    for claim in changed:
        _refold_claim(db, claim)


def _apply_ingest(db: Database, event: Logged) -> None:
    if event.body is None:
        _enter(db, event, Subject(None, None), Outcome(False, "its text was removed"))
        return
    try:
        with db.atomic():
            problem = ingest_article(db, event)
    except (KeyError, TypeError, ValueError, IntegrityError) as error:
        problem = f"what it holds is no article with claims inside its text ({error})"
    article = event.body.get("article")
    subject = Subject(article if isinstance(article, str) else None, None)
    _enter(db, event, subject, Outcome(problem is None, problem))


def _apply_revision(db: Database, event: Logged) -> None:
    subject = subject_of(db, event)
    if event.body is None:
        _enter(db, event, subject, Outcome(False, "its text was removed"))
        return
    try:
        with db.atomic():
            problem = revisions.apply_revision(db, event)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError, IntegrityError) as error:
        problem = f"what it holds is no revision of the article ({error})"
    _enter(db, event, subject, Outcome(problem is None, problem))
    if problem is None:
        named = revisions.named_claims(event)
        rows = [(event.id, uid) for uid in named]
        db.conn.executemany("INSERT OR IGNORE INTO claim_edits (event_id, claim_uid) VALUES (?, ?)", rows)
        for uid in named:
            _refold_claim(db, uid)


def _apply_forgotten(db: Database, event: Logged) -> None:
    """Take the article's rows and the bodies of all events that the event names."""
    subject = subject_of(db, event)
    named = (event.body or {}).get("events")
    events = [id_ for id_ in named if isinstance(id_, str)] if isinstance(named, list) else []
    problem = None if subject.article is not None else "it names no article"
    if subject.article is not None:
        claim_rows.leave_sources(db, forget_article(db, subject.article))
        db.execute("UPDATE event_state SET claim_uid = NULL WHERE article_uid = ?", [subject.article])
    for id_ in events:
        _remove_body(db, id_, event, Subject(subject.article, None))
    _enter(db, event, subject, Outcome(problem is None, problem))


def _apply_redacted(db: Database, event: Logged) -> None:
    body = event.body or {}
    target = body.get("target")
    known = isinstance(target, str) and log.one(db, target) is not None
    subject = subject_of(db, event)
    _enter(db, event, subject, Outcome(known, None if known else "what it removes is not there"))
    if isinstance(target, str) and known:
        _remove_body(db, target, event, subject)
        refold(db, subject)


def _remove_body(db: Database, target: str, by: Logged, subject: Subject) -> None:
    """Mark an event's body as removed and delete it where it is there still.

    On replay the body is gone already; the removal then tells what its target was about.
    """
    db.execute(
        "UPDATE event_state SET effective = 0, problem = 'its text was removed', removed_by = ?,"
        " article_uid = coalesce(article_uid, ?), claim_uid = coalesce(claim_uid, ?), undone_by = NULL"
        " WHERE event_id = ?",
        [by.id, subject.article, subject.claim, target],
    )
    db.execute("DELETE FROM event_bodies WHERE event_id = ?", [target])
    db.execute("DELETE FROM claim_edits WHERE event_id = ?", [target])


def _enter(db: Database, event: Logged, subject: Subject, outcome: Outcome) -> None:
    db.execute(
        "INSERT INTO event_state (event_id, article_uid, claim_uid, effective, problem)"
        " VALUES (?, ?, ?, ?, ?)",
        [event.id, subject.article, subject.claim, outcome.effective, outcome.problem],
    )
    if event.type in types.REGROUPING:
        rows = [(event.id, uid) for uid in named_claims(event)]
        db.conn.executemany("INSERT INTO claim_edits (event_id, claim_uid) VALUES (?, ?)", rows)
    elif event.type == types.UNDONE:
        db.execute(
            "INSERT INTO claim_edits SELECT ?, claim_uid FROM claim_edits WHERE event_id = ?",
            [event.id, str((event.body or {}).get("target"))],
        )


def _write_outcomes(db: Database, outcomes: dict[str, Outcome]) -> None:
    db.conn.executemany(
        "UPDATE event_state SET effective = ?, problem = ?, undone_by = ? WHERE event_id = ?",
        [(o.effective, o.problem, o.undone_by, id_) for id_, o in outcomes.items()],
    )


def _state_subject(db: Database, event_id: object) -> Subject:
    if not isinstance(event_id, str):
        return Subject(None, None)
    row = db.execute(
        "SELECT article_uid, claim_uid FROM event_state WHERE event_id = ?", [event_id]
    ).fetchone()
    return Subject(None, None) if row is None else Subject(row[0], row[1])
