"""Claims of another extraction of the same text, where people worked on them.

Two desks may have taken in one article apart. After a union the earliest extraction counts; a claim that only
a later one found is brought in by the first thing that a person did about it, and says so among its rules.

In: an event. Out: rows of `claims`.
"""

from __future__ import annotations

import json

from sqlite_utils import Database

from factcheck.desk import events as types
from factcheck.store import numbers
from factcheck.store.article_rows import claim_values, insert_claims, uids_of
from factcheck.store.codec import extraction_from_json
from factcheck.store.log import Logged, one

STORED_ALREADY = "the article is stored already"
OTHER = "of another extraction"
"""The rule that says where such a claim comes from."""


def bring_claims(db: Database, event: Logged) -> None:
    """Bring in the claims that an event is about, where only another extraction of a stored text has them."""
    body = event.body or {}
    of = body.get("of") if event.type in types.REGROUPING else ()
    named = [body.get("claim"), *(of if isinstance(of, list) else ())]
    wanted = [uid for uid in named if isinstance(uid, str) and not _is_there(db, uid)]
    if not wanted or event.actor is None:
        return
    later = db.execute(
        "SELECT s.event_id FROM event_state AS s JOIN events AS e ON e.id = s.event_id"
        " WHERE e.type = ? AND s.problem = ? ORDER BY e.at, e.id",
        [types.ARTICLE_INGESTED, STORED_ALREADY],
    ).fetchall()
    for (id_,) in later:
        ingest = one(db, id_)
        assert ingest is not None
        for uid in wanted:
            if ingest.body is not None and not _is_there(db, uid):
                _bring(db, ingest, uid)


def _is_there(db: Database, uid: str) -> bool:
    return db.execute("SELECT 1 FROM claims WHERE uid = ?", [uid]).fetchone() is not None


def _bring(db: Database, ingest: Logged, uid: str) -> None:
    assert ingest.body is not None
    body = ingest.body
    found = extraction_from_json(body["extraction"]).claims
    uids = uids_of(body["article"], body["text_sha256"], found)
    place = db.execute(
        "SELECT a.id, r.id FROM articles AS a JOIN revisions AS r ON r.article_id = a.id"
        " WHERE a.uid = ? AND r.text_sha256 = ? AND a.forgotten = 0",
        [body["article"], body["text_sha256"]],
    ).fetchone()
    if place is None or uid not in uids:
        return
    article, revision = place
    claim = found[uids.index(uid)]
    sentence = db.execute(
        "SELECT position FROM sentences WHERE revision_id = ?"
        " ORDER BY start > ?, abs(start - ?), position LIMIT 1",
        [revision, claim.start, claim.start],
    ).fetchone()
    if sentence is None:
        return
    id_, number = numbers.claim_numbers(db, article, [uid])[uid]
    row = claim_values(claim, uid, (id_, article, number), (revision, sentence[0], ingest.id))
    insert_claims(db, [row])
    rules = json.dumps([*claim.rules, OTHER], ensure_ascii=False, separators=(",", ":"))
    db.execute("UPDATE claims SET rules = ? WHERE id = ?", [rules, id_])
