"""Recording what a reviewer decided: checked against what stands, under the write lock.

In: a models.Draft. Out: an event that had effect; else DeskError or StaleError, and nothing written.
"""

from __future__ import annotations

from typing import Any

from sqlite_utils import Database

from factcheck.desk import events as types
from factcheck.errors import DeskError, NotFoundError, StaleError
from factcheck.models import Draft
from factcheck.store import claim_rows, log
from factcheck.store.apply import apply
from factcheck.store.fold import CAN_BE_UNDONE, fold_claim
from factcheck.store.log import Clock, Logged
from factcheck.store.sql import marks

State = dict[str, bool]


def record(db: Database, clock: Clock, draft: Draft, actor: str | None, seen: str | None) -> Logged:
    """Append a decision and apply it. The caller holds the write lock.

    Args:
        db: the database.
        clock: tells the time.
        draft: the decision.
        actor: the reviewer.
        seen: id of the last event on the claim that the reviewer had seen; None where that does not matter.

    Raises:
        NotFoundError: what it is about is not there.
        StaleError: somebody else changed the claim since `seen`.
        DeskError: it would have no effect, or take away what another event builds on.
    """
    if draft.type not in CAN_BE_UNDONE:
        raise ValueError(f"{draft.type} is not recorded as a decision")
    body = dict(draft.body)
    if draft.type == types.UNDONE:
        body.update(_undone_subject(db, body.get("target")))
    claim, article = _find(db, body)
    if seen is not None and claim is not None:
        _check_seen(db, claim, seen)
    before = _effects(db, claim, article)
    event = log.append(db, clock, actor, draft.type, body)
    apply(db, event)
    after = _effects(db, claim, article)
    if not after.get(event.id, False):
        problem = db.execute("SELECT problem FROM event_state WHERE event_id = ?", [event.id]).fetchone()[0]
        raise DeskError(f"nothing was recorded: {problem}")
    if draft.type == types.UNDONE:
        _check_nothing_falls(db, before, after, str(body["target"]))
    return event


def last_undoable(db: Database, actor: str) -> str | None:
    """Find the latest event of a reviewer that has effect and on which no other event builds."""
    rows = db.execute(
        "SELECT e.id, s.claim_uid FROM events AS e JOIN event_state AS s ON s.event_id = e.id"
        f" WHERE e.actor = ? AND s.effective AND e.type IN ({marks(len(types.UNDOABLE))})"
        " ORDER BY e.at DESC, e.id DESC",
        [actor, *sorted(types.UNDOABLE)],
    )
    return next((id_ for id_, claim in rows if claim is None or not _is_built_on(db, id_, claim)), None)


def _is_built_on(db: Database, target: str, claim_uid: str) -> bool:
    """Tell whether another event on the claim would lose its effect if this one were not there."""
    claim = claim_rows.find(db, claim_uid)
    if claim is None:
        return False
    before = _effects(db, claim_uid, None)
    events = log.about_claim(db, claim_uid)
    rest = [event for event in events if event.id != target and event.type != types.REDACTED]
    _, after = fold_claim(rest, claim.scale, claim.since)
    return any(before[event.id] and not after[event.id].effective for event in rest)


def _undone_subject(db: Database, target: object) -> dict[str, Any]:
    """Say what an undo is about, as its target does: a body names its claim or article."""
    row = db.execute(
        "SELECT e.type, s.article_uid, s.claim_uid, s.effective, s.undone_by, s.problem FROM events AS e"
        " JOIN event_state AS s ON s.event_id = e.id WHERE e.id = ?",
        [target],
    ).fetchone()
    if row is None:
        raise NotFoundError(f"there is no event {target}")
    type_, article, claim, effective, undone_by, problem = row
    if type_ not in CAN_BE_UNDONE:
        raise DeskError(f"event {str(target)[:8]} ({type_}) cannot be undone")
    if undone_by is not None:
        raise DeskError(f"event {str(target)[:8]} was undone already, by {undone_by[:8]}")
    if not effective:
        raise DeskError(f"event {str(target)[:8]} has no effect that could be undone: {problem}")
    return {"article": article} if claim is None else {"claim": claim}


def _find(db: Database, body: dict[str, Any]) -> tuple[str | None, str | None]:
    """Return (claim uid, article uid) that a body names; exactly one of them is not None."""
    claim, article = body.get("claim"), body.get("article")
    if claim is not None:
        if db.execute("SELECT 1 FROM claims WHERE uid = ?", [claim]).fetchone() is None:
            raise NotFoundError("the claim is not there any more")
        return str(claim), None
    row = db.execute("SELECT 1 FROM articles WHERE uid = ? AND forgotten = 0", [article]).fetchone()
    if row is None:
        raise NotFoundError("the article is not there any more")
    return None, str(article)


def _check_seen(db: Database, claim: str, seen: str) -> None:
    label, last, actor = db.execute(
        "SELECT c.label, c.last_event, e.actor FROM claims AS c JOIN events AS e ON e.id = c.last_event"
        " WHERE c.uid = ?",
        [claim],
    ).fetchone()
    if last != seen:
        raise StaleError(
            f"{label} was changed by {actor or 'the program'} after it was shown; nothing was recorded",
            f"Look at it again (factcheck show {label}) and decide anew.",
        )


def _effects(db: Database, claim: str | None, article: str | None) -> State:
    where, value = ("claim_uid = ?", claim) if claim else ("claim_uid IS NULL AND article_uid = ?", article)
    rows = db.execute(f"SELECT event_id, effective FROM event_state WHERE {where}", [value])
    return {id_: bool(effective) for id_, effective in rows}


def _check_nothing_falls(db: Database, before: State, after: State, target: str) -> None:
    """Refuse an undo that takes the ground from another event."""
    for id_, effective in before.items():
        if effective and not after.get(id_, False) and id_ != target:
            type_, actor = db.execute("SELECT type, actor FROM events WHERE id = ?", [id_]).fetchone()
            raise DeskError(
                f"event {id_[:8]} ({type_} by {actor}) builds on {target[:8]}; nothing was undone",
                f"Undo {id_[:8]} first.",
            )
