"""Recording what a reviewer decided: checked against what stands, under the write lock.

In: a models.Draft. Out: an event that had effect; else DeskError or StaleError, and nothing written.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlite_utils import Database

from factcheck.desk import events as types
from factcheck.errors import DeskError, NotFoundError, StaleError
from factcheck.models import Attachment, Draft
from factcheck.store import claim_rows, log
from factcheck.store.apply import apply
from factcheck.store.blobs import MAX_BLOB_BYTES, keep
from factcheck.store.fold import CAN_BE_UNDONE, fold_claim
from factcheck.store.ingest import TEXT_TYPE, too_large
from factcheck.store.log import Clock, Logged
from factcheck.store.sql import marks

State = dict[str, bool]


Seen = str | Sequence[str] | None
"""Last events of the claims as they were shown: of the one claim, or in the order of the body's `of`."""


def record(
    db: Database,
    clock: Clock,
    draft: Draft,
    actor: str | None,
    seen: Seen,
    blobs: Sequence[Attachment] = (),
) -> Logged:
    """Append a decision and apply it. The caller holds the write lock.

    Args:
        db: the database.
        clock: tells the time.
        draft: the decision.
        actor: the reviewer.
        seen: ids of the last events on the claims as the reviewer saw them; None where that does not matter.
        blobs: documents that the draft names and that are to be kept.

    Raises:
        UnfitError: a document is too large to be kept.
        NotFoundError: what it is about is not there.
        StaleError: somebody else changed the claim since `seen`.
        DeskError: it would have no effect, or take away what another event builds on.
    """
    if draft.type not in CAN_BE_UNDONE:
        raise ValueError(f"{draft.type} is not recorded as a decision")
    body = _cited(db, dict(draft.body))
    if draft.type == types.UNDONE:
        body.update(_undone_subject(db, body.get("target")))
    claim, article = _find(db, body)
    about = [str(claim)] if claim is not None else [str(uid) for uid in body.get("of", ())]
    for uid, last in zip(about, [seen] if isinstance(seen, str) else seen or (), strict=False):
        _check_seen(db, uid, last)
    _keep(db, blobs)
    regroups = draft.type in types.REGROUPING or _undoes_regrouping(db, body)
    before = _effects(db, claim, article, whole=regroups)
    event = log.append(db, clock, actor, draft.type, body)
    apply(db, event)
    after = _effects(db, claim, article, whole=regroups)
    if not after.get(event.id, False):
        problem = db.execute("SELECT problem FROM event_state WHERE event_id = ?", [event.id]).fetchone()[0]
        raise DeskError(f"nothing was recorded: {problem}")
    if draft.type == types.UNDONE:
        _check_nothing_falls(db, before, after, str(body["target"]))
    return event


def _cited(db: Database, body: dict[str, Any]) -> dict[str, Any]:
    """Put source and copy of an earlier piece of evidence for its id (`same_as`).

    So a confidential source can be cited again by somebody who is not told its reference.
    """
    if "same_as" not in body:
        return body
    event = log.one(db, str(body.pop("same_as")))
    if event is None or event.body is None or not isinstance(event.body.get("source"), dict):
        raise NotFoundError("the evidence that is cited again is not there any more")
    return {**body, **{key: event.body[key] for key in ("source", "copy") if event.body.get(key)}}


def _keep(db: Database, blobs: Sequence[Attachment]) -> None:
    for blob in blobs:
        if len(blob.content) > MAX_BLOB_BYTES:
            hint = "Keep the pages that matter as a file of their own, or name the source without a copy."
            raise too_large(blob.name, blob.content, hint)
        keep(db, [(blob.sha256, blob.media_type, blob.content)])
        if blob.text is not None and blob.text_sha256 is not None:
            keep(db, [(blob.text_sha256, TEXT_TYPE, blob.text.encode())])


def last_undoable(db: Database, actor: str) -> str | None:
    """Find the latest event of a reviewer that has effect and on which no other event builds."""
    rows = db.execute(
        "SELECT e.id, s.claim_uid, e.type FROM events AS e JOIN event_state AS s ON s.event_id = e.id"
        f" WHERE e.actor = ? AND s.effective AND e.type IN ({marks(len(types.UNDOABLE))})"
        " ORDER BY e.at DESC, e.id DESC",
        [actor, *sorted(types.UNDOABLE)],
    )
    return next((id_ for id_, claim, type_ in rows if not _supports_others(db, id_, claim, type_)), None)


def _supports_others(db: Database, id_: str, claim: str | None, type_: str) -> bool:
    """Tell whether another event would lose its effect if this one were not there."""
    if type_ in types.REGROUPING:
        return _is_made_use_of(db, id_)
    return claim is not None and _is_built_on(db, id_, claim)


def _is_made_use_of(db: Database, target: str) -> bool:
    """Tell whether something was said about the claims that an event made, or others took their place."""
    row = db.execute(
        "SELECT 1 FROM claims AS c WHERE c.event_id = ? AND (c.replaced_by IS NOT NULL OR EXISTS"
        " (SELECT 1 FROM event_state AS s JOIN events AS e ON e.id = s.event_id"
        " WHERE s.claim_uid = c.uid AND s.effective AND e.type NOT IN (?, ?))) LIMIT 1",
        [target, types.UNDONE, types.REDACTED],
    ).fetchone()
    return row is not None


def _undoes_regrouping(db: Database, body: dict[str, Any]) -> bool:
    """Tell whether what is undone made claims, or undid what had made some."""
    row = db.execute("SELECT 1 FROM claim_edits WHERE event_id = ?", [str(body.get("target"))]).fetchone()
    return row is not None


def _is_built_on(db: Database, target: str, claim_uid: str) -> bool:
    """Tell whether another event on the claim would lose its effect if this one were not there."""
    claim = claim_rows.find(db, claim_uid)
    if claim is None:
        return False
    before = _effects(db, claim_uid, None, whole=False)
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


def _effects(db: Database, claim: str | None, article: str | None, *, whole: bool) -> State:
    """Which events on a claim, on an article itself, or on the whole of it have effect."""
    where, value = ("claim_uid = ?", claim) if claim else ("claim_uid IS NULL AND article_uid = ?", article)
    if whole:
        where = "article_uid = ?"
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
