"""Rows of what people corrected about one claim, and of the copies kept with its evidence.

In: a claim and what stands on it. Out: wording, speaker and cue of `claims`; rows of `copies`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlite_utils import Database

from factcheck.desk import events as types
from factcheck.desk.quoting import stands_in
from factcheck.store import blobs
from factcheck.store.claim_state import ClaimState
from factcheck.store.log import Logged

ORIGINS = {types.CLAIM_ADDED: "added", types.CLAIM_SPLIT: "split", types.CLAIMS_JOINED: "joined"}
"""Event type → what is said of the claims that it makes, and of those in whose place they stand."""
Form = tuple[str, str | None, str | None]
"""Wording, speaker, cue."""
_FORM = ("text", "speaker", "cue")


def read_form(text: str, speaker: str | None, cue: str | None, first_form: str | None) -> Form:
    """Wording, speaker and cue of a claim as it was made."""
    if first_form is None:
        return text, speaker, cue
    first = json.loads(first_form)
    return first["text"], first["speaker"], first["cue"]


def write_form(db: Database, claim: int, form: Form, state: ClaimState) -> None:
    """Write wording, speaker and cue as they stand; as they were first only where they differ."""
    text, speaker, cue = form
    if state.wording is not None:
        text = _body(state.wording)["text"]
    if state.attribution is not None:
        speaker = _body(state.attribution).get("speaker")
        cue = None if speaker is None else cue
    changed = (text, speaker, cue) != form
    first = json.dumps(dict(zip(_FORM, form, strict=True)), ensure_ascii=False) if changed else None
    db.execute(
        "UPDATE claims SET text = ?, speaker = ?, cue = ?, first_form = ? WHERE id = ?"
        " AND (text, speaker, cue, first_form) IS NOT (?, ?, ?, ?)",
        [text, speaker, cue, first, claim, text, speaker, cue, first],
    )


def last_regrouping(db: Database, uid: str) -> tuple[str, str] | None:
    """Order of the last event that made a claim, or named it in a split or join, or undid one of these."""
    row = db.execute(
        "SELECT e.at, e.id FROM claim_edits AS x JOIN events AS e ON e.id = x.event_id"
        " WHERE x.claim_uid = ? ORDER BY e.at DESC, e.id DESC LIMIT 1",
        [uid],
    ).fetchone()
    return None if row is None else (row[0], row[1])


def drop_copies(db: Database, claim: int, kept: Iterable[str] = ()) -> None:
    """Take out the copies of a claim's evidence, but those of the events `kept`."""
    there = db.execute("SELECT event_id FROM evidence WHERE claim_id = ?", [claim])
    gone = sorted({row[0] for row in there} - set(kept))
    db.conn.executemany("DELETE FROM copies WHERE event_id = ?", [(id_,) for id_ in gone])


def keep_copies(db: Database, evidence: Sequence[Logged], sources: Mapping[str, int]) -> None:
    """Write the copies that came with pieces of evidence, as far as their bytes are there."""
    for event in evidence:
        copy = _body(event).get("copy")
        if not isinstance(copy, dict):
            continue
        there = db.execute("SELECT 1 FROM copies WHERE event_id = ?", [event.id]).fetchone()
        if there is not None:
            continue
        headers = copy.get("headers")
        named = (str(copy.get("media_type")), str(copy.get("name")), _text(copy.get("fetched_at")))
        told = json.dumps(headers, ensure_ascii=False, sort_keys=True) if headers else None
        db.execute(
            "INSERT INTO copies"
            " (event_id, source_id, sha256, media_type, name, fetched_at, headers, text_sha256, quoted)"
            " SELECT ?, ?, sha256, ?, ?, ?, ?, ?, ? FROM blobs WHERE sha256 = ?",
            [event.id, sources[event.id], *named, told, *_words(db, event, copy), _text(copy.get("sha256"))],
        )


def _words(db: Database, event: Logged, copy: dict[str, Any]) -> tuple[str | None, bool | None]:
    """SHA-256 of a copy's words, and whether the quotation stands in them; None where that cannot be told."""
    digest = _text(copy.get("text_sha256"))
    kept = blobs.read(db, digest)
    quotation = _body(event).get("quotation")
    if kept is None:
        return None, None
    words = kept.decode("utf-8", "replace")
    return digest, None if quotation is None else stands_in(quotation, words)


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _body(event: Logged) -> dict[str, Any]:
    """Return the body of an event that folding let stand: it has one."""
    assert event.body is not None
    return event.body
