"""Samples: what follows from one drawn or given up, and reading them.

In: the event, or a name. Out: rows, or why it has no effect; models.Sample.
"""

from __future__ import annotations

import json

from sqlite_utils import Database

from factcheck.desk import events as types
from factcheck.errors import NotFoundError
from factcheck.models import Sample
from factcheck.store.claim_state import is_optional_text, is_text, value
from factcheck.store.log import Logged

_MOST = 2**63
_SHOWN = 12
"""Names that a message lists."""


def apply_sample(db: Database, event: Logged) -> str | None:
    """Write or take out the rows of a sample; return why that cannot be, or None."""
    name = value(event, "name")
    if event.body is None:
        return "its text was removed"
    if event.actor is None:
        return "the program decides nothing"
    if not is_text(name):
        return "the sample has no name"
    there = db.execute("SELECT 1 FROM samples WHERE name = ?", [name]).fetchone() is not None
    if event.type == types.SAMPLE_DROPPED:
        _drop(db, name)
        return None if there else f"there is no sample “{name}”"
    if there:
        return f"a sample “{name}” was drawn already"
    problem = _wrong_form(event)
    if problem is None:
        _write(db, event)
    return problem


def _drop(db: Database, name: object) -> None:
    db.execute("DELETE FROM sample_claims WHERE sample = ?", [name])
    db.execute("DELETE FROM samples WHERE name = ?", [name])


def _wrong_form(event: Logged) -> str | None:
    claims, by = value(event, "claims"), value(event, "by")
    if not isinstance(claims, list) or not claims or not all(isinstance(uid, str) for uid in claims):
        return "the sample names no claims"
    if not isinstance(by, list) or not all(isinstance(field, str) for field in by):
        return "the fields that it was drawn by are no texts"
    numbers = [value(event, key) for key in ("n", "seed", "population")]
    if not all(type(number) is int and -_MOST <= number < _MOST for number in numbers):
        return "a number of it is none"
    return None if is_optional_text(value(event, "collection")) else "its collection is no text"


def _write(db: Database, event: Logged) -> None:
    assert event.body is not None
    body = event.body
    how = (body["n"], body["seed"], json.dumps(body["by"]), body.get("collection"), body["population"])
    db.execute(
        "INSERT INTO samples VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [body["name"], event.id, *how, event.actor, event.at],
    )
    db.conn.executemany(
        "INSERT INTO sample_claims VALUES (?, ?, ?)",
        [(body["name"], place, uid) for place, uid in enumerate(body["claims"])],
    )


def read_sample(db: Database, typed: str) -> Sample:
    """Read a sample with the labels of its claims that are still there, in the order of the queue.

    Raises:
        NotFoundError: there is none of that name.
    """
    name = " ".join(typed.split())
    row = db.execute(
        "SELECT name, wanted, seed, strata, collection, population, actor, at FROM samples WHERE name = ?",
        [name],
    ).fetchone()
    if row is None:
        raise NotFoundError(f"there is no sample “{name}”", existing_samples(db))
    labels = db.execute(
        "SELECT c.label FROM sample_claims AS s JOIN claims AS c ON c.uid = s.claim_uid"
        " WHERE s.sample = ? ORDER BY s.position",
        [name],
    )
    return Sample(
        name=row[0],
        wanted=row[1],
        seed=row[2],
        by=tuple(json.loads(row[3])),
        collection=row[4],
        population=row[5],
        actor=row[6],
        at=row[7],
        claims=tuple(label for (label,) in labels),
    )


def existing_samples(db: Database) -> str:
    """Name the samples that there are, for a message."""
    names = [name for (name,) in db.execute("SELECT name FROM samples ORDER BY name")]
    if not names:
        return "There are none; factcheck sample --n 100 --seed 1 draws one."
    more = f" and {len(names) - _SHOWN:,} more" if len(names) > _SHOWN else ""
    return f"Samples here: {', '.join(names[:_SHOWN])}{more}."
