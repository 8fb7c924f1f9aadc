"""What follows from the event of a revision: the new text, and its claims carried on, orphaned or added.

In: an `article_revised` event. Out: rows of the revision; rows of claims as the event says.
"""

from __future__ import annotations

import json
from typing import Any

from sqlite_utils import Database

from factcheck.desk import events as types
from factcheck.models import Claim, Extraction, Sentence
from factcheck.store import log
from factcheck.store.article_rows import (
    check_spans,
    insert_found,
    insert_found_claims,
    insert_revision,
    uids_of,
)
from factcheck.store.codec import extraction_from_json, reasons_to_json
from factcheck.store.identity import claim_uid
from factcheck.store.log import Logged

_NOT_LATEST = "the article was revised otherwise before"


def apply_revision(db: Database, event: Logged) -> str | None:
    """Write the revision of an event; return why that cannot be, or None."""
    assert event.body is not None
    body = event.body
    row = db.execute(
        "SELECT a.id, a.uid, a.revision, r.text_sha256 FROM articles AS a LEFT JOIN revisions AS r"
        " ON r.article_id = a.id AND r.number = a.revision WHERE a.uid = ? AND a.forgotten = 0",
        [body["article"]],
    ).fetchone()
    if row is None:
        return "the article is not there"
    article, uid, number, text_sha256 = row
    if text_sha256 != body["of"]:
        return _NOT_LATEST
    blob = db.execute("SELECT bytes FROM blobs WHERE sha256 = ?", [body["text_sha256"]]).fetchone()
    if blob is None:
        return "its text is not there"
    text = blob[0].decode("utf-8")
    extraction = extraction_from_json(body["extraction"])
    check_spans(len(text), body["blocks"], extraction)
    insert_revision(db, article, event, extraction, number + 1)
    insert_found(db, event.seq, body["blocks"], extraction)
    db.execute(
        "UPDATE articles SET title = ?, text = ?, revision = ? WHERE id = ?",
        [body["title"], text, number + 1, article],
    )
    there = {uid for (uid,) in db.execute("SELECT uid FROM claims WHERE article_id = ?", [article])}
    for claim in there:
        carry(db, event, extraction, claim)
    every = uids_of(uid, body["text_sha256"], extraction.claims)
    for place in body["added"]:  # where the text is that of an earlier revision, the uids may be there
        claim = extraction.claims[place]
        if every[place] in body["carried"]:
            every[place] = claim_uid(uid, event.id, claim.parts, claim.text, place)
        elif every[place] in there:
            what = {"sentence": claim.sentence, "parts": claim.parts, "claim": place, "changed": False}
            _put(db, event, extraction, every[place], what)
    new = [place for place in body["added"] if every[place] not in there]
    insert_found_claims(db, article, event, [(every[place], extraction.claims[place]) for place in new])
    return None


def carry_again(db: Database, article: str, uid: str) -> None:
    """Let the revisions since act on a claim that people made before them and that stands again."""
    for event in log.about_article(db, article):
        if event.type == types.ARTICLE_REVISED and event.body and uid in event.body.get("carried", {}):
            row = db.execute("SELECT 1 FROM revisions WHERE event_id = ?", [event.id]).fetchone()
            if row is not None:
                carry(db, event, extraction_from_json(event.body["extraction"]), uid)


def named_claims(event: Logged) -> list[str]:
    """Uids of the claims whose wording or place in the text an event of a revision puts in question."""
    body = event.body or {}
    carried = body.get("carried", {})
    return [*(uid for uid, what in carried.items() if what["changed"]), *body.get("orphaned", [])]


def carry(db: Database, event: Logged, extraction: Extraction, uid: str) -> None:
    """Put one claim where the event says that it stands now; one that it does not name is orphaned."""
    assert event.body is not None
    what = event.body["carried"].get(uid)
    if what is None:
        db.execute("UPDATE claims SET orphaned = 1 WHERE uid = ?", [uid])
        return
    _put(db, event, extraction, uid, what)


def _put(db: Database, event: Logged, extraction: Extraction, uid: str, what: dict[str, Any]) -> None:
    parts: list[list[int]] = what["parts"]
    db.execute(
        'UPDATE claims SET revision_id = ?, sentence = ?, start = ?, "end" = ?, parts = ?, orphaned = 0,'
        " former = CASE WHEN ? THEN text END, changed_by = CASE WHEN ? THEN ? ELSE changed_by END"
        " WHERE uid = ?",
        [
            *(event.seq, what["sentence"], min(p[0] for p in parts), max(p[1] for p in parts), _json(parts)),
            *(what["changed"], what["changed"], event.id, uid),
        ],
    )
    id_ = db.execute("SELECT id FROM claims WHERE uid = ?", [uid]).fetchone()[0]
    db.execute("DELETE FROM claim_references WHERE claim_id = ?", [id_])
    if what["claim"] is not None:
        _take_over(db, event, id_, extraction.claims[what["claim"]])


def _take_over(db: Database, event: Logged, id_: int, claim: Claim) -> None:
    """What the machine now says of a claim; where people worded it, their wording stays."""
    row = db.execute("SELECT first_form FROM claims WHERE id = ?", [id_]).fetchone()
    if row[0] is None:
        db.execute(
            "UPDATE claims SET text = ?, speaker = ?, cue = ? WHERE id = ?",
            [claim.text, claim.speaker, claim.cue, id_],
        )
    else:
        form = {"text": claim.text, "speaker": claim.speaker, "cue": claim.cue}
        db.execute("UPDATE claims SET first_form = ? WHERE id = ?", [_json(form), id_])
    db.execute(
        "UPDATE claims SET kind = ?, score = ?, check_worthy = ?, rules = ?, quantities = ?, times = ?,"
        " reasons = ? WHERE id = ?",
        [
            *(claim.kind, claim.score, claim.check_worthy, _json(claim.rules)),
            *(_json(claim.quantities), _json(claim.times), _json(reasons_to_json(claim.reasons)), id_),
        ],
    )
    db.conn.executemany(
        "INSERT INTO claim_references VALUES (?, ?, ?, ?)",
        [(id_, i, event.seq, reference) for i, reference in enumerate(claim.references)],
    )


def sentences(db: Database, revision: int) -> tuple[Sentence, ...]:
    """The sentences of a revision, by its row."""
    rows = db.execute(
        'SELECT start, "end", label, cue, score FROM sentences WHERE revision_id = ? ORDER BY position',
        [revision],
    )
    return tuple(Sentence(*row) for row in rows)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
