"""Writing an article: its revision with all that was found in it; and taking it out again.

In: an `article_ingested` event whose blobs are stored, or the uid of an article to forget. Out: rows.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from sqlite_utils import Database

from factcheck.desk.status import POLICIES, SCOPES
from factcheck.models import Claim, Extraction
from factcheck.store import blobs, near_copies, numbers
from factcheck.store.claim_state import ArticleState
from factcheck.store.codec import extraction_from_json, reasons_to_json
from factcheck.store.collection_acts import write_collections
from factcheck.store.identity import claim_uid
from factcheck.store.log import Logged
from factcheck.store.sql import marks
from factcheck.store.work_rows import WORK_COLUMNS

_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_OF_REVISION = ("blocks", "attributions", "article_references", "sentences")
_OF_CLAIM = ("readings", "evidence", "notes", "tags", "claim_references", *WORK_COLUMNS)


def ingest_article(db: Database, event: Logged) -> str | None:
    """Write the article of an ingest; return why that cannot be, or None.

    An article of which only the number is left (it was forgotten) is written anew under that number.
    """
    assert event.body is not None
    body = event.body
    uid: str = body["article"]
    known = db.execute("SELECT forgotten FROM articles WHERE uid = ?", [uid]).fetchone()
    if known is not None and not known[0]:
        return "the article is stored already"
    if body["policy"] not in POLICIES:
        return f"“{body['policy']}” is no policy"
    scope = body.get("scope", "all")  # earlier versions knew no other
    if scope not in SCOPES:
        return f"“{scope}” is no scope"
    kept = blobs.read(db, body["text_sha256"])
    if kept is None:
        return "its text is not there"
    text = kept.decode("utf-8")
    extraction = extraction_from_json(body["extraction"])
    check_spans(len(text), body["blocks"], extraction)
    number = numbers.article_number(db, uid)
    db.execute("DELETE FROM articles WHERE id = ?", [number])
    db.execute(
        "INSERT INTO articles (id, uid, title, text, revision, scale, policy, scope)"
        " VALUES (?, ?, ?, ?, 1, ?, ?, ?)",
        [number, uid, body["title"], text, _json(body["scale"]), body["policy"], scope],
    )
    insert_revision(db, number, event, extraction, 1)
    insert_found(db, event.seq, body["blocks"], extraction)
    uids = uids_of(uid, body["text_sha256"], extraction.claims)
    insert_found_claims(db, number, event, list(zip(uids, extraction.claims, strict=True)))
    near_copies.link(db, number, text)
    return None


def forget_article(db: Database, uid: str) -> set[int]:
    """Take out all rows of an article but its number; return the sources that its evidence cited."""
    number = numbers.article_number(db, uid)
    of_claims = "SELECT id FROM claims WHERE article_id = ?"
    of_revisions = "SELECT id FROM revisions WHERE article_id = ?"
    citing = " UNION ".join(
        f"SELECT source_id FROM {table} WHERE source_id IS NOT NULL AND claim_id IN ({of_claims})"
        for table in ("evidence", "said")
    )
    cited = {row[0] for row in db.execute(citing, [number, number])}
    others_change = near_copies.unlink(db, number)
    of_evidence = f"SELECT event_id FROM evidence WHERE claim_id IN ({of_claims})"
    db.execute(f"DELETE FROM copies WHERE event_id IN ({of_evidence})", [number])
    for table in _OF_CLAIM:
        db.execute(f"DELETE FROM {table} WHERE claim_id IN ({of_claims})", [number])
    db.execute("DELETE FROM claims WHERE article_id = ?", [number])
    for table in _OF_REVISION:
        db.execute(f"DELETE FROM {table} WHERE revision_id IN ({of_revisions})", [number])
    db.execute("DELETE FROM revisions WHERE article_id = ?", [number])
    for table in ("assignments", "line_readings", "collections"):
        db.execute(f"DELETE FROM {table} WHERE article_id = ?", [number])
    db.execute("DELETE FROM articles WHERE id = ?", [number])
    db.execute(
        "INSERT INTO articles (id, uid, text, revision, scale, policy, forgotten)"
        ' VALUES (?, ?, \'\', 0, \'{"name":"","title":"","verdicts":[]}\', \'one\', 1)',
        [number, uid],
    )
    if others_change:
        near_copies.link_all(db)
    return cited


def set_state(db: Database, uid: str, state: ArticleState) -> None:
    """Write what stands on an article itself: its bottom line, its policy, who shall read it."""
    row = db.execute(
        "SELECT a.id, json_extract(b.body, '$.policy'), coalesce(json_extract(b.body, '$.scope'), 'all')"
        " FROM articles AS a"
        " JOIN revisions AS r ON r.article_id = a.id AND r.number = 1"
        " JOIN event_bodies AS b ON b.event_id = r.event_id WHERE a.uid = ? AND a.forgotten = 0",
        [uid],
    ).fetchone()
    if row is None:
        return
    number, policy, scope = row
    db.execute(
        "UPDATE articles SET conclusion = ?, policy = ?, scope = ? WHERE id = ?",
        [state.conclusion, state.policy or policy, state.scope or scope, number],
    )
    write_collections(db, number, state)
    db.execute("DELETE FROM assignments WHERE article_id = ?", [number])
    given = state.assignment
    if given is not None and given.body is not None:
        db.execute(
            "INSERT INTO assignments (event_id, article_id, reviewer, due, actor, at)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            [given.id, number, given.body["to"], given.body.get("due"), given.actor, given.at],
        )


def check_spans(length: int, blocks: list[list[Any]], found: Extraction) -> None:
    """Raise ValueError where a block, sentence or claim lies outside the text, or a claim has no part."""
    spans = [(start, end) for start, end, _ in blocks]
    spans += [(sentence.start, sentence.end) for sentence in found.sentences]
    spans += [part for claim in found.claims for part in claim.parts]
    for start, end in spans:
        if not 0 <= start <= end <= length:
            raise ValueError(f"{start}–{end} lies outside the text of {length} characters")
    if not all(claim.parts for claim in found.claims):
        raise ValueError("a claim has no part")


def insert_revision(db: Database, article: int, event: Logged, extraction: Extraction, number: int) -> None:
    """Write what is known of a revision, all but what was found in it."""
    assert event.body is not None
    copied = (
        "name",
        "media_type",
        "encoding",
        "title",
        "byline",
        "publisher",
        "url",
        "published",
        "retrieved",
        "raw_sha256",
        "text_sha256",
    )
    row: dict[str, Any] = {
        "id": event.seq,
        "article_id": article,
        "number": number,
        "event_id": event.id,
        **{name: event.body[name] for name in copied},
        # Events of earlier versions have none of these.
        "modified": event.body.get("modified"),
        "language": event.body.get("language"),
        "origins": _json(event.body.get("origins", {})),
        "pages": _json(event.body.get("pages", [])),
        "speaker": event.body.get("speaker"),
        "times": _json(event.body.get("times", [])),
        "program_version": extraction.program_version,
        "model_name": extraction.model_name,
        "model_version": extraction.model_version,
    }
    db.execute(f"INSERT INTO revisions ({', '.join(row)}) VALUES ({marks(len(row))})", list(row.values()))


def insert_found(db: Database, revision: int, blocks: list[list[Any]], found: Extraction) -> None:
    """Write blocks, sentences, attributions and references of a revision."""
    execute = db.conn.executemany
    execute(
        f"INSERT INTO blocks VALUES ({marks(5)})",
        [(revision, i, start, end, kind) for i, (start, end, kind) in enumerate(blocks)],
    )
    execute(
        f"INSERT INTO sentences VALUES ({marks(7)})",
        [(revision, i, s.start, s.end, s.label, s.cue, s.score) for i, s in enumerate(found.sentences)],
    )
    execute(
        f"INSERT INTO attributions VALUES ({marks(10)})",
        [
            (revision, i, *(a.source or (None, None)), *a.cue, _json(a.content), a.speaker, a.manner, a.rule)
            for i, a in enumerate(found.attributions)
        ],
    )
    execute(
        f"INSERT INTO article_references VALUES ({marks(9)})",
        [
            (revision, i, r.start, r.end, r.text, r.antecedent, *(r.antecedent_span or (None, None)), r.rule)
            for i, r in enumerate(found.references)
        ],
    )


def insert_found_claims(
    db: Database, article: int, event: Logged, chosen: Sequence[tuple[str, Claim]]
) -> None:
    """Write claims that an event brought, with their uids."""
    if not chosen:
        return
    given = numbers.claim_numbers(db, article, [claim_id for claim_id, _ in chosen])
    rows = []
    links = []
    for claim_id, claim in chosen:
        id_, number = given[claim_id]
        place = (event.seq, claim.sentence, event.id)
        rows.append(claim_values(claim, claim_id, (id_, article, number), place))
        links += [(id_, i, event.seq, reference) for i, reference in enumerate(claim.references)]
    insert_claims(db, rows)
    db.conn.executemany(f"INSERT INTO claim_references VALUES ({marks(4)})", links)


def insert_claims(db: Database, rows: list[tuple[Any, ...]]) -> None:
    """Write claims that a machine found; the rows are made by `claim_values`."""
    columns = (
        "id, uid, label, article_id, number, revision_id, sentence, event_id, text, speaker, cue, start,"
        ' "end", parts, kind, score, check_worthy, rules, quantities, times, last_event, reasons'
    )
    db.conn.executemany(f"INSERT INTO claims ({columns}) VALUES ({marks(22)})", rows)


def claim_values(
    claim: Claim, uid: str, named: tuple[int, int, int], place: tuple[int, int, str]
) -> tuple[Any, ...]:
    """Make the row of a claim.

    Args:
        claim: as it was found.
        uid: its uid.
        named: (row id, number of the article, its own number).
        place: (revision, position of the sentence, id of the event that brought it).
    """
    id_, article, number = named
    revision, sentence, event = place
    said = (claim.text, claim.speaker, claim.cue, claim.start, claim.end, _json(claim.parts))
    judged = (claim.kind, claim.score, claim.check_worthy, _json(claim.rules))
    head = (id_, uid, f"a{article}.{number}", article, number, revision, sentence, event)
    reasons = _json(reasons_to_json(claim.reasons))
    return (*head, *said, *judged, _json(claim.quantities), _json(claim.times), event, reasons)


def uids_of(article: str, text_sha256: str, claims: tuple[Claim, ...]) -> list[str]:
    """Uids of claims in order; equal claims of one article are told apart by an ordinal."""
    return [
        claim_uid(article, text_sha256, claim.parts, claim.text, ordinal)
        for claim, ordinal in zip(claims, ordinals_of(claims), strict=True)
    ]


def ordinals_of(claims: Sequence[Claim]) -> list[int]:
    """How many claims before each one are equal to it in place and wording."""
    seen: dict[tuple[object, ...], int] = {}
    ordinals = []
    for claim in claims:
        key = (claim.parts, claim.text)
        seen[key] = seen.get(key, -1) + 1
        ordinals.append(seen[key])
    return ordinals
