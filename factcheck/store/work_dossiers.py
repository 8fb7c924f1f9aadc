"""Reading what goes round claims: said, disputes ended, queries with their answers, fixes.

In: a condition on claims. Out: models by uid of the claim, each in the order in which it came. The number of
queries does not depend on the number of claims.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sqlite_utils import Database

from factcheck.desk.quoting import is_made
from factcheck.models import Answer, Fix, FixDecision, Query, Resolution, Said
from factcheck.store.source_rows import SOURCE_COLUMNS, details, read_source


@dataclass(slots=True)
class Work:
    """By uid of the claim."""

    said: dict[str, list[Said]] = field(default_factory=lambda: defaultdict(list))
    resolutions: dict[str, Resolution] = field(default_factory=dict)
    queries: dict[str, list[Query]] = field(default_factory=lambda: defaultdict(list))
    fixes: dict[str, list[Fix]] = field(default_factory=lambda: defaultdict(list))


def read_work(db: Database, where: str, values: Sequence[Any]) -> Work:
    """Read it for the claims that a condition on `c` lets through."""
    of_claims = f" JOIN claims AS c ON c.id = x.claim_id WHERE {where} ORDER BY x.at, x.event_id"
    work = Work()
    for row in db.execute(
        "SELECT c.uid, x.event_id, x.answer, x.because, x.actor, x.at, x.current, x.tier, x.quotation,"
        f" x.locator, {SOURCE_COLUMNS}"
        f" FROM said AS x LEFT JOIN sources AS s ON s.id = x.source_id{of_claims}",
        list(values),
    ):
        work.said[row[0]].append(_said(row))
    for uid, *rest in db.execute(
        f"SELECT c.uid, x.event_id, x.verdict, x.because, x.actor, x.at FROM resolutions AS x{of_claims}",
        list(values),
    ):
        work.resolutions[uid] = Resolution(*rest)
    _read_queries(db, of_claims, values, work)
    _read_fixes(db, of_claims, values, work)
    return work


def _said(row: Sequence[Any]) -> Said:
    _, event, answer, because, actor, at, current = row[:7]
    source = None if row[10] is None else read_source(row[10:])
    told = row[7:10] if source is None else details(source, row[7:10])
    tier, quotation, locator = told
    return Said(event, answer, because, source, tier, quotation, locator, actor, at, bool(current))


def _read_queries(db: Database, of_claims: str, values: Sequence[Any], work: Work) -> None:
    answers: dict[str, list[Answer]] = defaultdict(list)
    for query, *rest in db.execute(
        f"SELECT x.query, x.event_id, x.text, x.actor, x.at FROM answers AS x{of_claims}", list(values)
    ):
        answers[query].append(Answer(*rest))
    for uid, event, text, recipient, channel, due, comment, actor, at in db.execute(
        "SELECT c.uid, x.event_id, x.text, x.recipient, x.channel, x.due, x.for_comment, x.actor, x.at"
        f" FROM queries AS x{of_claims}",
        list(values),
    ):
        given = tuple(answers[event])
        work.queries[uid].append(Query(event, text, recipient, channel, due, bool(comment), actor, at, given))


def _read_fixes(db: Database, of_claims: str, values: Sequence[Any], work: Work) -> None:
    decisions: dict[str, FixDecision] = {}
    for fix, *rest in db.execute(
        "SELECT x.fix, x.event_id, x.outcome, x.decided_by, x.because, x.actor, x.at"
        f" FROM fix_decisions AS x{of_claims}",
        list(values),
    ):
        decisions[fix] = FixDecision(*rest)
    for uid, latest, passage, *row in db.execute(
        f"SELECT c.uid, (SELECT revision FROM articles WHERE id = c.article_id), ({_PASSAGE}), x.event_id,"
        ' x.start, x."end", x.revision, x.old, x.new, x.weight, x.because, x.actor, x.at'
        f" FROM fixes AS x{of_claims}",
        list(values),
    ):
        fix = Fix(*(*row, decisions.get(row[0])))
        if fix.decision is not None and fix.decision.outcome == "accepted" and latest > fix.revision:
            fix = replace(fix, made=is_made(fix.old, fix.new, passage))
        work.fixes[uid].append(fix)


_PASSAGE = (
    'SELECT substr(a.text, min(c.start, s.start) + 1, max(c."end", s."end") - min(c.start, s.start))'
    " FROM articles AS a JOIN revisions AS r ON r.article_id = a.id AND r.number = a.revision"
    " JOIN sentences AS s ON s.revision_id = r.id AND s.position = c.sentence"
    " WHERE a.id = c.article_id AND NOT c.orphaned"
)
"""The sentences in which a claim stands now."""
