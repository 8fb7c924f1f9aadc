"""What follows from the event of a revision: the new text, and its claims carried on, orphaned or added.

In: an `article_revised` event. Out: rows of the revision; rows of claims as the event says.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlite_utils import Database

from factcheck.desk import events as types
from factcheck.models import Claim, Extraction, Sentence
from factcheck.store import blobs, log
from factcheck.store.article_rows import (
    check_spans,
    insert_found,
    insert_found_claims,
    insert_revision,
    ordinals_of,
)
from factcheck.store.codec import extraction_from_json, reasons_to_json
from factcheck.store.identity import claim_uid
from factcheck.store.log import Logged

_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
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
    kept = blobs.read(db, body["text_sha256"])
    if kept is None:
        return "its text is not there"
    text = kept.decode("utf-8")
    extraction = extraction_from_json(body["extraction"])
    check_spans(len(text), body["blocks"], extraction)
    insert_revision(db, article, event, extraction, number + 1)
    insert_found(db, event.seq, body["blocks"], extraction)
    db.execute(
        "UPDATE articles SET title = ?, text = ?, revision = ? WHERE id = ?",
        [body["title"], text, number + 1, article],
    )
    there = {uid for (uid,) in db.execute("SELECT uid FROM claims WHERE article_id = ?", [article])}
    carry(db, event, extraction, sorted(there))
    every: dict[int, str] = {}
    ordinals = ordinals_of(extraction.claims)
    for place in body["added"]:  # where the text is that of an earlier revision, the uids may be there
        claim = extraction.claims[place]
        every[place] = claim_uid(uid, body["text_sha256"], claim.parts, claim.text, ordinals[place])
        if every[place] in body["carried"]:
            every[place] = claim_uid(uid, event.id, claim.parts, claim.text, place)
        elif every[place] in there:
            what = {"sentence": claim.sentence, "parts": claim.parts, "claim": place, "changed": False}
            _put(db, event, extraction, {every[place]: what})
    new = [place for place in body["added"] if every[place] not in there]
    insert_found_claims(db, article, event, [(every[place], extraction.claims[place]) for place in new])
    return None


def carry_again(db: Database, article: str, uid: str) -> None:
    """Let the revisions since act on a claim that people made before them and that stands again."""
    for event in log.about_article(db, article):
        if event.type == types.ARTICLE_REVISED and event.body and uid in event.body.get("carried", {}):
            row = db.execute("SELECT 1 FROM revisions WHERE event_id = ?", [event.id]).fetchone()
            if row is not None:
                carry(db, event, extraction_from_json(event.body["extraction"]), [uid])


def named_claims(event: Logged) -> list[str]:
    """Uids of the claims whose wording or place in the text an event of a revision puts in question."""
    body = event.body or {}
    carried = body.get("carried", {})
    return [*(uid for uid, what in carried.items() if what["changed"]), *body.get("orphaned", [])]


def carry(db: Database, event: Logged, extraction: Extraction, uids: Iterable[str]) -> None:
    """Put claims where the event says that they stand now; one that it does not name is orphaned."""
    assert event.body is not None
    carried = event.body["carried"]
    named = {uid: carried[uid] for uid in uids if uid in carried}
    gone = [(uid,) for uid in uids if uid not in carried]
    db.conn.executemany("UPDATE claims SET orphaned = 1 WHERE uid = ?", gone)
    _put(db, event, extraction, named)


def _put(db: Database, event: Logged, extraction: Extraction, named: Mapping[str, dict[str, Any]]) -> None:
    """Many at once: an article of a hundred paragraphs has hundreds of claims."""
    rows = db.execute(
        "SELECT uid, id, first_form IS NOT NULL, text, speaker, cue FROM claims"
        " WHERE uid IN (SELECT value FROM json_each(?))",
        [json.dumps(list(named))],
    ).fetchall()
    places = {id_: named[uid] for uid, id_, *_ in rows}
    found = {id_: extraction.claims[at["claim"]] for id_, at in places.items() if at["claim"] is not None}
    many = db.conn.executemany
    many(
        f"UPDATE claims SET {_PLACE} WHERE id = ?",
        [(*_place(event, at), id_) for id_, at in places.items() if id_ not in found],
    )
    many(
        f"UPDATE claims SET {_PLACE}, kind = ?, score = ?, check_worthy = ?, rules = ?, quantities = ?,"
        " times = ?, reasons = ? WHERE id = ?",
        [(*_place(event, places[id_]), *_judged(claim), id_) for id_, claim in found.items()],
    )
    of_them = json.dumps(list(places))
    db.execute("DELETE FROM claim_references WHERE claim_id IN (SELECT value FROM json_each(?))", [of_them])
    many(
        "INSERT INTO claim_references VALUES (?, ?, ?, ?)",
        [(id_, i, event.seq, used) for id_, c in found.items() for i, used in enumerate(c.references)],
    )
    _word(db, [(id_, worded, said, found[id_]) for _, id_, worded, *said in rows if id_ in found])


_PLACE = (
    'revision_id = ?, sentence = ?, start = ?, "end" = ?, parts = ?, orphaned = 0,'
    # what somebody last looked at, however many drafts ago
    " former = CASE WHEN ? AND (NOT changed OR former IS NULL) THEN text ELSE former END,"
    " changed_by = CASE WHEN ? THEN ? ELSE changed_by END"
)


def _place(event: Logged, what: dict[str, Any]) -> tuple[Any, ...]:
    parts: list[list[int]] = what["parts"]
    hull = (min(start for start, _ in parts), max(end for _, end in parts))
    return (event.seq, what["sentence"], *hull, _json(parts), what["changed"], what["changed"], event.id)


def _judged(claim: Claim) -> tuple[Any, ...]:
    lists = (claim.rules, claim.quantities, claim.times, reasons_to_json(claim.reasons))
    return (claim.kind, claim.score, claim.check_worthy, *(_json(each) if each else "[]" for each in lists))


def _word(db: Database, found: Sequence[tuple[int, bool, list[str | None], Claim]]) -> None:
    """What the machine now says of claims; where people worded one, their wording stays.

    A wording that is the same is not written: full-text search would take it out and in again.
    """
    new = [
        (c.text, c.speaker, c.cue, id_)
        for id_, worded, said, c in found
        if not worded and said != [c.text, c.speaker, c.cue]
    ]
    db.conn.executemany("UPDATE claims SET text = ?, speaker = ?, cue = ? WHERE id = ?", new)
    forms = [
        (_json({"text": c.text, "speaker": c.speaker, "cue": c.cue}), id_)
        for id_, worded, _, c in found
        if worded
    ]
    db.conn.executemany("UPDATE claims SET first_form = ? WHERE id = ?", forms)


def sentences(db: Database, revision: int) -> tuple[Sentence, ...]:
    """The sentences of a revision, by its row."""
    rows = db.execute(
        'SELECT start, "end", label, cue, score FROM sentences WHERE revision_id = ? ORDER BY position',
        [revision],
    )
    return tuple(Sentence(*row) for row in rows)
