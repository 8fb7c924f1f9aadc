"""Rows of claims that people made, and of what these stand in place of.

In: folded Groups of an article. Out: rows of `claims` and `claim_references`, only those that differ from
what is there; the claims whose own state has to be worked out anew.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from sqlite_utils import Database

from factcheck.desk import events as types
from factcheck.store import claim_rows, numbers, revisions
from factcheck.store.blobs import unpacked
from factcheck.store.edit_rows import ORIGINS, drop_copies
from factcheck.store.regrouping import Groups, Made
from factcheck.store.sql import marks
from factcheck.store.work_rows import WORK_COLUMNS

_COLUMNS = (
    "id, uid, label, article_id, number, revision_id, sentence, event_id, text, speaker, cue, start,"
    ' "end", parts, kind, score, check_worthy, rules, quantities, times, last_event, origin, reasons'
)
_OF_CLAIM = ("readings", "evidence", "notes", "tags", "claim_references", *WORK_COLUMNS)
_GONE = "what it is about is not there"


def machine_claims(db: Database, article_uid: str) -> frozenset[str]:
    """Uids of the claims of an article that the machine found."""
    rows = db.execute(
        "SELECT c.uid FROM claims AS c JOIN articles AS a ON a.id = c.article_id"
        " WHERE a.uid = ? AND c.origin = 'machine'",
        [article_uid],
    )
    return frozenset(row[0] for row in rows)


def text_lengths(db: Database, article_uid: str) -> dict[str, int]:
    """SHA-256 of the text of each revision of an article → its characters."""
    rows = db.execute(
        "SELECT r.text_sha256, b.bytes, b.encoding FROM revisions AS r"
        " JOIN articles AS a ON a.id = r.article_id JOIN blobs AS b ON b.sha256 = r.text_sha256"
        " WHERE a.uid = ? AND EXISTS (SELECT 1 FROM sentences AS s WHERE s.revision_id = r.id)",
        [article_uid],
    )
    return {name: len(unpacked(*kept).decode("utf-8")) for name, *kept in rows}


def write(db: Database, article_uid: str, groups: Groups) -> list[str]:
    """Make the claims that people made those that stand.

    Returns:
        Uids of the claims that came, or that others took the place of, or that have theirs again.
    """
    article = db.execute("SELECT id FROM articles WHERE uid = ? AND forgotten = 0", [article_uid]).fetchone()
    if article is None:
        return []
    number = int(article[0])
    there = {
        uid: (id_, origin, replaced)
        for uid, id_, origin, replaced in db.execute(
            "SELECT uid, id, origin, replaced_by FROM claims WHERE article_id = ?", [number]
        )
    }
    for uid, (id_, origin, _) in there.items():
        if origin != "machine" and uid not in groups.made:
            _drop(db, id_, uid)
    new = [uid for uid in groups.made if uid not in there]
    given = numbers.claim_numbers(db, number, new) if new else {}
    for uid in new:
        _insert(db, number, uid, *given[uid], groups.made[uid])
        revisions.carry_again(db, article_uid, uid)
    changed = list(new)
    for uid in {**there, **dict.fromkeys(new)}:
        event = groups.replaced.get(uid)
        wanted = None if event is None else event.id
        if wanted != (there[uid][2] if uid in there else None):
            db.execute("UPDATE claims SET replaced_by = ? WHERE uid = ?", [wanted, uid])
            changed.append(uid)
    return list(dict.fromkeys(changed))


def _drop(db: Database, id_: int, uid: str) -> None:
    """Take out a claim that is not made any more; what was said about it has no effect."""
    cited = claim_rows.source_ids(db, id_)
    drop_copies(db, id_)
    for table in _OF_CLAIM:
        db.execute(f"DELETE FROM {table} WHERE claim_id = ?", [id_])
    db.execute("DELETE FROM claims WHERE id = ?", [id_])
    claim_rows.leave_sources(db, cited)
    db.execute(
        "UPDATE event_state SET effective = 0, problem = ? WHERE claim_uid = ? AND effective"
        " AND event_id IN (SELECT id FROM events WHERE type NOT IN (?, ?))",
        [_GONE, uid, types.UNDONE, types.REDACTED],
    )


def _insert(db: Database, article: int, uid: str, id_: int, number: int, made: Made) -> None:
    assert made.event.body is not None
    parts: list[list[int]] = sorted(made.claim["parts"])
    start, end = parts[0][0], max(stop for _, stop in parts)
    revision, sentence = _sentence(db, article, made.event.body["text_sha256"], start)
    *model, reasons = _model(db, made.of)
    values = [
        *(id_, uid, f"a{article}.{number}", article, number, revision, sentence, made.event.id),
        *(made.claim["text"], made.claim.get("speaker"), made.claim.get("cue"), start, end, _json(parts)),
        *(*model, _json(["by hand"]), "[]", "[]", made.event.id, ORIGINS[made.event.type], reasons),
    ]
    db.execute(f"INSERT INTO claims ({_COLUMNS}) VALUES ({marks(len(values))})", values)
    inside = " OR ".join('(r.start >= ? AND r."end" <= ?)' for _ in parts)
    db.execute(
        "INSERT INTO claim_references SELECT ?, row_number() OVER (ORDER BY reference) - 1, revision_id,"
        " reference FROM (SELECT DISTINCT l.revision_id, l.reference FROM claim_references AS l"
        " JOIN claims AS c ON c.id = l.claim_id JOIN article_references AS r"
        " ON r.revision_id = l.revision_id AND r.position = l.reference"
        f" WHERE c.uid IN ({marks(len(made.of))}) AND l.revision_id = ? AND ({inside}))",
        [id_, *made.of, revision, *(place for part in parts for place in part)],
    )


def _sentence(db: Database, article: int, text_sha256: str, start: int) -> tuple[int, int]:
    """Revision and position of the sentence that a claim begins in."""
    row = db.execute(
        "SELECT s.revision_id, s.position FROM sentences AS s JOIN revisions AS r ON r.id = s.revision_id"
        " WHERE r.article_id = ? AND r.text_sha256 = ?"
        " ORDER BY s.start > ?, abs(s.start - ?), s.position LIMIT 1",
        [article, text_sha256, start, start],
    ).fetchone()
    return int(row[0]), int(row[1])


def _model(db: Database, of: Sequence[str]) -> tuple[str | None, float | None, bool | None, str]:
    """Kind, score, whether worth a check, and why: as of the first claim that is replaced.

    They order the queue.
    """
    if not of:
        return None, None, None, "[]"
    row = db.execute(
        "SELECT kind, score, check_worthy, reasons FROM claims WHERE uid = ?", [of[0]]
    ).fetchone()
    return row[0], row[1], row[2], row[3]


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
