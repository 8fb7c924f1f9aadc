"""Reading what stands: articles and claims as records.

In: filters and ids. Out: models.ArticleRecord, models.ClaimRecord. The number of queries does not depend on
the number of rows.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from sqlite_utils import Database

from factcheck.models import STATUSES, ArticleRecord, ClaimFilter, ClaimRecord, FirstForm, Reason, Reference
from factcheck.store.codec import reasons_from_json, scale_from_json
from factcheck.store.gatherings import articles_of
from factcheck.store.references import article_id
from factcheck.store.sample_rows import read_sample
from factcheck.store.sql import marks

_PHRASE_OR_WORD = re.compile(r'"([^"]*)"?|([^\s"]+)')
_SORTS = {
    "place": "c.article_id, c.orphaned, c.start, c.number",  # where those that went stood, others stand
    "score": "c.score IS NULL, c.score DESC, c.article_id, c.start, c.number",
    "newest": "e.at DESC, e.id DESC, c.article_id, c.number",
    "status": (
        "CASE c.status "
        + " ".join(f"WHEN '{status}' THEN {rank}" for rank, status in enumerate(STATUSES))
        + " END, c.article_id, c.start, c.number"
    ),
}
_DECODE = json.JSONDecoder().raw_decode
"""Read JSON that the store wrote itself: no blank before it, nothing after it."""
_SELECTED = "(a.scope <> 'picked' OR c.picked OR c.origin <> 'machine')"
"""Whether a claim counts; see ClaimRecord.selected."""
_NOT_SELECTED = "not_selected"
_CLAIM_COLUMNS = (
    'c.id, c.uid, a.uid, c.article_id, c.number, c.text, c.speaker, c.cue, c.parts, c.start, c."end",'
    " c.sentence, c.kind, c.score, c.check_worthy, c.status, c.verdict, c.excluded_reason, c.changed,"
    " c.orphaned, c.last_event, c.readers, c.tags, c.rules,"
    " (SELECT json_group_array(flag) FROM (SELECT flag FROM flags WHERE claim_id = c.id ORDER BY flag)),"
    " (SELECT answer FROM said WHERE claim_id = c.id AND current = 1),"
    " EXISTS (SELECT 1 FROM resolutions WHERE claim_id = c.id),"
    " (SELECT reviewer FROM assignments WHERE claim_id = c.id),"
    " (SELECT due FROM assignments WHERE claim_id = c.id),"
    " c.origin, c.first_form,"
    " CASE WHEN c.replaced_by IS NOT NULL THEN (SELECT group_concat(o.label, ' ') FROM claims AS o"
    " WHERE o.event_id = c.replaced_by) END,"
    " CASE WHEN c.origin != 'machine' THEN (SELECT group_concat(o.label, ' ') FROM claims AS o"
    " WHERE o.replaced_by = c.event_id) END, c.former, c.reasons,"
    f" c.picked, {_SELECTED}"
)
_FROM_CLAIMS = " FROM claims AS c JOIN articles AS a ON a.id = c.article_id"
Condition = tuple[str, list[Any]]


def articles(db: Database, ids: Sequence[int] | None = None, *, text: bool = False) -> list[ArticleRecord]:
    """Read articles, in order of number, without those whose text was forgotten.

    Args:
        db: the database.
        ids: only these; None for all.
        text: whether to read their texts too; else `text` is empty.
    """
    where, values = "", []
    if ids is not None:
        where, values = " AND a.id IN (SELECT value FROM json_each(?))", [json.dumps(list(ids))]
    rows = db.execute(
        "SELECT a.id, a.uid, r.name, a.title, r.byline, r.publisher, r.url, r.published, r.retrieved,"
        f" r.number, r.text_sha256, r.raw_sha256, {'a.text' if text else repr('')}, a.scale, a.policy,"
        " r.program_version, r.model_name, r.model_version, a.conclusion, g.reviewer, g.due,"
        " (SELECT count(*) FROM claims AS c WHERE c.article_id = a.id AND c.status = 'checked'"
        f" AND {_SELECTED} AND EXISTS (SELECT 1 FROM flags WHERE claim_id = c.id)),"
        " r.modified, r.language, r.origins, r.pages, r.media_type,"
        " (SELECT json_group_array(name) FROM (SELECT name FROM collections WHERE article_id = a.id"
        "  ORDER BY name)),"
        " n.of_article, n.share, (SELECT json_group_array('a' || article_id) FROM (SELECT article_id"
        "  FROM near_copies WHERE of_article = a.id ORDER BY article_id)), r.speaker, r.times, a.scope"
        " FROM articles AS a JOIN revisions AS r ON r.article_id = a.id AND r.number = a.revision"
        " LEFT JOIN assignments AS g ON g.article_id = a.id"
        " LEFT JOIN near_copies AS n ON n.article_id = a.id"
        f" WHERE a.forgotten = 0{where} ORDER BY a.id",
        values,
    ).fetchall()
    counts: dict[int, dict[str, int]] = defaultdict(dict)
    for id_, status, count in db.execute(
        f"SELECT a.id, CASE WHEN {_SELECTED} OR c.status = 'excluded' THEN c.status"
        f" ELSE '{_NOT_SELECTED}' END AS stands, count(*){_FROM_CLAIMS}"
        f" WHERE a.forgotten = 0 AND c.replaced_by IS NULL{where} GROUP BY a.id, stands",
        values,
    ):
        counts[id_][status] = count
    return [_article(row, counts[row[0]]) for row in rows]


def _article(row: Sequence[Any], counts: dict[str, int]) -> ArticleRecord:
    return ArticleRecord(
        number=row[0],
        uid=row[1],
        name=row[2],
        title=row[3],
        byline=row[4],
        publisher=row[5],
        url=row[6],
        published=row[7],
        retrieved=row[8],
        revision=row[9],
        text_sha256=row[10],
        raw_sha256=row[11],
        text=row[12],
        scale=scale_from_json(json.loads(row[13])),
        policy=row[14],
        program_version=row[15],
        model_name=row[16],
        model_version=row[17],
        conclusion=row[18],
        forgotten=False,
        claims=sum(counts.values()),
        by_status={status: counts[status] for status in STATUSES if status in counts},
        assignee=row[19],
        due=row[20],
        flagged_checked=row[21],
        modified=row[22],
        language=row[23],
        origins=json.loads(row[24]),
        pages=tuple(json.loads(row[25])),
        media_type=row[26],
        collections=_strings(row[27]),
        copy_of=None if row[28] is None else f"a{row[28]}",
        copy_share=row[29],
        copies=_strings(row[30]),
        speaker=row[31],
        times=tuple((start, time) for start, time in json.loads(row[32])),
        scope=row[33],
        not_selected=counts.get(_NOT_SELECTED, 0),
    )


def claims(db: Database, wanted: ClaimFilter) -> list[ClaimRecord]:
    """Read the claims that a filter lets through.

    Raises:
        NotFoundError: the filter names an article, collection or sample that is not there.
    """
    where, values = _conditions(db, wanted)
    join = " JOIN events AS e ON e.id = c.last_event" if wanted.sort == "newest" else ""
    tail = f" ORDER BY {_SORTS[wanted.sort]}"
    if wanted.limit is not None:
        tail += " LIMIT ?"
        values = [*values, wanted.limit]
    return _claims(db, f"{join}{where}{tail}", values, reasons=wanted.reasons)


def claims_by_id(db: Database, ids: Sequence[int]) -> list[ClaimRecord]:
    """Read these claims, in order of place."""
    return _claims(db, f" WHERE c.id IN ({marks(len(ids))}) ORDER BY {_SORTS['place']}", list(ids))


def claims_of_article(db: Database, article: int) -> list[ClaimRecord]:
    """Read all claims of an article, in order of place."""
    return _claims(db, f" WHERE c.article_id = ? ORDER BY {_SORTS['place']}", [article])


def _claims(db: Database, tail: str, values: list[Any], *, reasons: bool = True) -> list[ClaimRecord]:
    columns = _CLAIM_COLUMNS if reasons else _CLAIM_COLUMNS.replace("c.reasons", "'[]'")
    rows = db.execute(f"SELECT {columns}{_FROM_CLAIMS}{tail}", values).fetchall()
    references: dict[int, list[Reference]] = defaultdict(list)
    for row in db.execute(
        'SELECT l.claim_id, r.start, r."end", r.text, r.antecedent, r.antecedent_start, r.antecedent_end,'
        " r.rule"
        " FROM claim_references AS l JOIN article_references AS r"
        " ON r.revision_id = l.revision_id AND r.position = l.reference"
        " WHERE l.claim_id IN (SELECT value FROM json_each(?)) ORDER BY l.claim_id, l.position",
        [json.dumps([row[0] for row in rows])],
    ):
        span = None if row[5] is None else (row[5], row[6])
        references[row[0]].append(Reference(row[1], row[2], row[3], row[4], span, row[7]))
    return [_claim(row, references.get(row[0], ())) for row in rows]


def _claim(row: Sequence[Any], references: Sequence[Reference]) -> ClaimRecord:
    return ClaimRecord(
        uid=row[1],
        article_uid=row[2],
        article_number=row[3],
        number=row[4],
        text=row[5],
        speaker=row[6],
        cue=row[7],
        parts=tuple([(start, end) for start, end in _DECODE(row[8])[0]]),
        start=row[9],
        end=row[10],
        sentence=row[11],
        kind=row[12],
        score=row[13],
        check_worthy=None if row[14] is None else bool(row[14]),
        status=row[15],
        verdict=row[16],
        excluded_reason=row[17],
        changed=bool(row[18]),
        orphaned=bool(row[19]),
        last_event=row[20],
        readers=_strings(row[21]),
        tags=_strings(row[22]),
        rules=_strings(row[23]),
        references=tuple(references),
        flags=_strings(row[24]),
        said=row[25],
        resolved=bool(row[26]),
        assignee=row[27],
        due=row[28],
        origin=row[29],
        first_form=None if row[30] is None else FirstForm(**json.loads(row[30])),
        replaced_by=_labels(row[31]),
        made_of=_labels(row[32]),
        former=row[33],
        reasons=_reasons(row[34]),
        picked=bool(row[35]),
        selected=bool(row[36]),
    )


@lru_cache(maxsize=1024)
def _reasons(value: str) -> tuple[Reason, ...]:
    """Read the reasons of a score."""
    return reasons_from_json(json.loads(value))


def _labels(joined: str | None) -> tuple[str, ...]:
    """Read labels set apart by blanks, in order of their numbers."""
    if joined is None:
        return ()
    return tuple(sorted(joined.split(), key=lambda label: int(label.partition(".")[2])))


def _conditions(db: Database, wanted: ClaimFilter) -> tuple[str, list[Any]]:
    conditions: list[Condition] = []
    if wanted.article is not None:
        conditions.append(("c.article_id = ?", [article_id(db, wanted.article)]))
    if wanted.collection is not None:
        ids = json.dumps(articles_of(db, wanted.collection))
        conditions.append(("c.article_id IN (SELECT value FROM json_each(?))", [ids]))
    if wanted.sample is not None:
        name = read_sample(db, wanted.sample).name
        conditions.append(("c.uid IN (SELECT claim_uid FROM sample_claims WHERE sample = ?)", [name]))
    for column in ("status", "verdict", "kind"):
        value = getattr(wanted, column)
        if value is not None:
            conditions.append((f"c.{column} = ?", [value]))
    if wanted.speaker is not None:
        conditions.append(_by_speaker(wanted.speaker))
    if wanted.tag is not None:
        conditions.append(("c.id IN (SELECT claim_id FROM tags WHERE tag = ?)", [wanted.tag]))
    if wanted.min_score is not None:
        conditions.append(("c.score >= ?", [wanted.min_score]))
    if wanted.read_by is not None:
        readings = "SELECT claim_id FROM readings WHERE actor = ? AND current = 1"
        conditions.append((f"c.id IN ({readings})", [wanted.read_by]))
    if wanted.search is not None:
        conditions.append(_by_words(wanted.search, notes=wanted.search_notes))
    if not conditions:
        return "", []
    where = " AND ".join(sql for sql, _ in conditions)
    return f" WHERE {where}", [value for _, values in conditions for value in values]


def _by_speaker(typed: str) -> Condition:
    if not typed.strip():
        return "c.speaker IS NULL", []
    return "instr(casefold(c.speaker), ?) > 0", [typed.strip().casefold()]


def _by_words(typed: str, *, notes: bool) -> Condition:
    """Find words in claims or in notes on them; what is typed is never read as FTS5's query language."""
    phrases = [phrase or word for phrase, word in _PHRASE_OR_WORD.findall(typed.replace("\0", " "))]
    query = " ".join(f'"{phrase}"' for phrase in phrases if any(map(str.isalnum, phrase)))
    if not query:
        return "0", []
    if not notes:
        return "c.id IN (SELECT rowid FROM claims_fts WHERE claims_fts MATCH ?)", [query]
    return (
        "(c.id IN (SELECT rowid FROM claims_fts WHERE claims_fts MATCH ?) OR c.id IN (SELECT claim_id"
        " FROM notes WHERE id IN (SELECT rowid FROM notes_fts WHERE notes_fts MATCH ?)))",
        [query, query],
    )


@lru_cache(maxsize=1024)
def _strings(value: str) -> tuple[str, ...]:
    """Read a JSON list of strings; readers, tags and rules are much the same from claim to claim."""
    return tuple(json.loads(value))
