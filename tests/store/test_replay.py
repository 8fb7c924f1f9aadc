"""Replay: whatever two reviewers did, what stands follows from the events and from nothing else."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.desk import asking, citing, collections, decisions, edits, sampling, work
from factcheck.desk.events import UNDOABLE
from factcheck.desk.reasons import EXCLUSION_REASONS
from factcheck.desk.status import POLICIES
from factcheck.errors import DeskError, NotFoundError, StoreError
from factcheck.models import FLAGS, SAID, STANCES, ClaimRecord, Draft
from factcheck.store import Store, open_store
from factcheck.store.apply import apply
from factcheck.store.log import append
from factcheck.store.replay import DERIVED, first_difference, rebuild
from factcheck.store.transactions import writing
from tests.builders import RETRIEVED, StillClock, make_article, make_extraction, make_scale

REVIEWERS = ("reviewer-a", "reviewer-b")
SOURCES = ("https://example.org/budget", "HTTPS://Example.org/budget", "The register of 2025")
Tables = dict[str, list[tuple[Any, ...]]]
Act = Callable[[ClaimRecord, int], Draft]

ACTS: dict[str, Act] = {
    "mark": lambda claim, n: decisions.mark(claim, make_scale(), make_scale().verdicts[n % 3].slug, "Read."),
    "exclude": lambda claim, n: decisions.exclude(claim, sorted(EXCLUSION_REASONS)[n % 2]),
    "reopen": lambda claim, _: decisions.reopen(claim),
    "annotate": lambda claim, n: decisions.annotate(claim, f"Note {n}: ask the council.", public=n % 2 == 0),
    "tag": lambda claim, n: decisions.tag(claim, f"tag-{n % 3}"),
    "untag": lambda claim, n: decisions.untag(claim, f"tag-{n % 3}"),
    "reword": lambda claim, n: edits.reword(claim, f"{claim.text} ({n})"),
    "attribute": lambda claim, n: edits.attribute(claim, (None, "Ana Petrova", "The mayor")[n % 3]),
    "flag": lambda claim, n: work.flag(claim, sorted(FLAGS)[n % 2]),
    "unflag": lambda claim, n: work.unflag(claim, sorted(FLAGS)[n % 2]),
    "resolve": lambda claim, n: work.resolve(claim, make_scale(), make_scale().verdicts[n % 3].slug, "So."),
    "said": lambda claim, n: asking.said(claim, SAID[n % 4], citing.NewSource(SOURCES[n % 3])),
    "ask": lambda claim, n: asking.ask(claim, f"Question {n}?", "the author", for_comment=n % 2 == 0),
    "assign": lambda claim, n: work.assign(claim, REVIEWERS[n % 2]),
    "unassign": lambda claim, _: work.unassign(claim),
    "source": lambda claim, n: citing.add_evidence(
        claim, citing.NewSource(SOURCES[n % 3], title=f"Title {n}"), stance=STANCES[n % 3]
    ),
}
LOG = ("event_state", "event_heads", "claim_edits")
LAST_EVENT = 27
"""Which column of claims it is."""
REGROUPING = ("split", "join", "add")
WORK = ("answer", "fix", "policy", "give", "conclude", "collect", "sample", "pick", "scope")
SINGLE = (
    *REGROUPING,
    *WORK,
    "undo_last",
    "undo_any",
    "unsource",
    "redact",
    "forget",
    "ingest",
    "clock",
)
STEPS = st.lists(
    st.tuples(
        st.sampled_from((*ACTS, *ACTS, *SINGLE)),
        st.sampled_from(REVIEWERS),
        st.integers(min_value=0, max_value=11),
    ),
    min_size=1,
    max_size=25,
)


@cache
def _begun() -> bytes:
    """A database with one article, made once."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "desk.db"
        with open_store(path, "create", clock=StillClock()) as store:
            _ingest(store)
        return path.read_bytes()


@contextmanager
def begun(name: str = "desk.db") -> Iterator[tuple[Store, StillClock]]:
    clock = StillClock()
    clock.move(3600)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(_begun())
        with open_store(path, "write", clock=clock) as store:
            store.db.execute("PRAGMA synchronous = OFF")  # no test pulls the plug
            yield store, clock


def _ingest(store: Store) -> None:
    article = make_article()
    store.ingest(article, make_extraction(article), make_scale(), "one", RETRIEVED)


def step(store: Store, clock: StillClock, name: str, actor: str, n: int) -> None:
    """Do one thing as a reviewer would; what the desk refuses leaves no trace."""
    claims = store.claims()
    if name == "clock":
        clock.move((n - 6) * 7)  # a clock may also go back
    elif name == "ingest":
        _ingest(store)
    elif not claims:
        return
    elif name in ACTS:
        store.record(ACTS[name](claims[n % len(claims)], n), actor)
    elif name in REGROUPING:
        store.record(regrouping(store, name, n), actor)
    elif name == "unsource":
        claim = claims[n % len(claims)]
        for piece in store.claim_dossier(claim.label).evidence[:1]:
            store.record(citing.remove_evidence(claim, piece.event), actor)
    elif name in WORK:
        about_work(store, name, claims[n % len(claims)], actor, n)
    elif name == "undo_last":
        undo_last(store, actor)
    elif name == "undo_any":
        events = store.events()
        store.record(Draft("undone", {"target": events[n % len(events)].id}), actor)
    elif name == "redact":
        events = store.events()
        store.redact(events[-1 - n % len(events)].id, "It names a person.", actor)
    elif name == "forget" and n == 0:
        store.forget("a1", "The draft was withdrawn.", actor)


def about_work(store: Store, name: str, claim: ClaimRecord, actor: str, n: int) -> None:
    """Set a policy, a reader or the bottom line; answer a query; ask for a change, or decide on one."""
    dossier = store.claim_dossier(claim.label)
    if name == "policy":
        store.record(work.set_policy(store.article("a1"), POLICIES[n % 3]), actor)
    elif name == "give":
        store.record(work.assign(store.article("a1"), REVIEWERS[n % 2]), actor)
    elif name == "conclude":
        store.record(decisions.conclude(store.article("a1"), f"Conclusion {n}."), actor)
    elif name == "collect":
        act = (collections.collect, collections.uncollect)[n % 2]
        store.record(act(store.article("a1"), "bridges"), actor)
    elif name == "sample":
        how = {"wanted": 1, "seed": n, "by": (), "collection": None, "population": 1}
        draft = sampling.sample("pilot", [claim.uid], **how)  # type: ignore[arg-type]  # as typed
        store.keep_sample(sampling.drop("pilot") if n % 2 else draft, actor)
    elif name == "pick":
        store.record((work.pick, work.unpick)[n % 2](claim), actor)
    elif name == "scope":
        store.record(work.set_scope(store.article("a1"), ("all", "picked")[n % 2]), actor)
    elif name == "answer":
        for query in dossier.queries[:1]:
            store.record(asking.answer_query(claim, query, f"Answer {n}."), actor)
    elif dossier.fixes:
        store.record(asking.decide_fix(claim, dossier.fixes[0], "accepted", f"editor {n}", None), actor)
    else:
        store.record(asking.ask_fix(claim, store.article("a1"), f"Words {n}", weight="must"), actor)


def regrouping(store: Store, name: str, n: int) -> Draft:
    """A split, join or addition; which one depends on `n`."""
    claims, article = store.claims(), store.article("a1")
    claim = claims[n % len(claims)]
    if name == "split":
        return edits.split(claim, article, [article.text.index(" ", claim.start) + 1])
    if name == "join":
        return edits.join([claim, claims[(n + 1) % len(claims)]], article)
    return edits.add(article, claims, ("Residents are pleased", "It opened", "The bridge cost")[n % 3])


def undo_last(store: Store, actor: str) -> None:
    last = store.last_undoable(actor)
    if last is not None:
        try:
            store.record(decisions.undo(last), actor)
        except DeskError as error:
            raise AssertionError("what is offered to be undone cannot be undone") from error


def tables(store: Store) -> Tables:
    """All that follows from events."""
    return {table: sorted(store.db.execute(f"SELECT * FROM {table}"), key=repr) for table in DERIVED}


def logged(store: Store) -> int:
    return int(store.db.execute("SELECT count(*) FROM events").fetchone()[0])


@pytest.mark.slow
@settings(max_examples=25, deadline=None)
@given(STEPS)
def test_replay_of_any_history_gives_what_stands(steps: list[tuple[str, str, int]]) -> None:
    with begun() as (store, clock):
        for name, actor, n in steps:
            before = logged(store)
            try:
                step(store, clock, name, actor, n)
            except (DeskError, NotFoundError):
                assert logged(store) == before, name
        stands = tables(store)
        assert store.check() == []
        with writing(store.db):
            rebuild(store.db)
        assert tables(store) == stands
        assert store.check() == []


@pytest.mark.slow
@settings(max_examples=25, deadline=None)
@given(STEPS, st.sampled_from(sorted(ACTS)), st.integers(min_value=0, max_value=11))
def test_undo_restores_what_stood(steps: list[tuple[str, str, int]], act: str, n: int) -> None:
    """All but the number of the last event: who decides next must have seen the undo."""
    with begun() as (store, clock):
        for name, actor, k in steps:
            with suppress(DeskError, NotFoundError):
                step(store, clock, name, actor, k)
        before = tables(store)
        count = logged(store)
        with suppress(DeskError, NotFoundError):
            step(store, clock, act, "reviewer-a", n)
        if logged(store) == count:
            return
        last = store.last_undoable("reviewer-a")
        assert last is not None
        undo = store.record(decisions.undo(last), "reviewer-a")
        assert _without_log(tables(store)) == _without_log(before)
        store.record(Draft("undone", {"target": undo.id}), "reviewer-a")
        assert store.event(last.id).effective
        assert store.check() == []


def _without_log(rows: Tables) -> Tables:
    """Leave out what an undo must change: the log's own tables and `claims.last_event`."""
    kept = {table: found for table, found in rows.items() if table not in LOG}
    kept["claims"] = sorted((row[:LAST_EVENT] + row[LAST_EVENT + 1 :] for row in kept["claims"]), key=repr)
    return kept


def test_replay_last_event_is_where_these_tests_take_it_to_be(store: Store) -> None:
    assert [column.name for column in store.db["claims"].columns][LAST_EVENT] == "last_event"


def test_replay_rebuilds_what_was_altered(store: Store) -> None:
    store.record(decisions.mark(store.claim("a1.2"), make_scale(), "false", "The register."), "reviewer-a")
    stands = tables(store)
    store.db.execute("UPDATE claims SET verdict = 'true', text = 'Other words.'")
    store.db.execute("DELETE FROM readings")
    store.db.conn.commit()
    assert store.check() != []
    with writing(store.db):
        rebuild(store.db)
    assert tables(store) == stands
    assert store.check() == []


def test_replay_is_total_over_two_copies(store: Store, path: Path, clock: StillClock, tmp_path: Path) -> None:
    """Two readers decide apart, each on a copy; all their events together replay, and none is lost."""
    store.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    other_path = tmp_path / "copy.db"
    shutil.copy(path, other_path)
    clock.move(60)
    first = store.record(decisions.exclude(store.claim("a1.1"), "opinion"), "reviewer-a")
    store.record(decisions.mark(store.claim("a1.2"), make_scale(), "true", "The register."), "reviewer-a")
    clock.move(60)
    with open_store(other_path, "write", clock=clock) as other:
        second = other.record(decisions.exclude(other.claim("a1.1"), "other"), "reviewer-b")
        other.record(decisions.mark(other.claim("a1.2"), make_scale(), "false", "The map."), "reviewer-b")
    with closing(store.db.conn.cursor()) as cursor:
        cursor.execute("ATTACH ? AS copy", [str(other_path)])
        new = "NOT IN (SELECT id FROM main.events)"
        cursor.execute(f"CREATE TEMP TABLE new AS SELECT * FROM copy.events WHERE id {new}")
        columns = "id, v, at, actor, type, body_digest"
        cursor.execute(f"INSERT INTO main.events ({columns}) SELECT {columns} FROM temp.new")
        for table in ("event_parents", "event_bodies"):
            of_new = "WHERE event_id IN (SELECT id FROM temp.new)"
            cursor.execute(f"INSERT INTO main.{table} SELECT * FROM copy.{table} {of_new}")
        store.db.conn.commit()
    with writing(store.db):
        rebuild(store.db)
    assert store.check() == []
    assert store.event(first.id).effective
    assert not store.event(second.id).effective
    problems = store.db.execute("SELECT problem FROM event_state WHERE event_id = ?", [second.id])
    assert problems.fetchone()[0] == "the claim is excluded already"
    assert store.claim("a1.2").readers == ("reviewer-a", "reviewer-b")
    assert store.claim("a1.2").status == "disputed"
    store.record(decisions.annotate(store.claim("a1.3"), "Both are heads."), "reviewer-a")
    assert len(store.events()[-1].parents) == 2
    assert store.check() == []


@pytest.mark.parametrize(
    ("type_", "body"),
    [
        ("claim_marked", {}),
        ("claim_marked", {"claim": 7, "verdict": ["true"]}),
        ("claim_split", {"claim": "unknown"}),
        ("undone", {"target": {"a": 1}}),
        ("redacted", {"because": None}),
        ("article_forgotten", {"article": None, "events": 5}),
        ("article_ingested", {"article": "x", "text_sha256": "y", "extraction": []}),
        ("article_ingested", {}),
    ],
)
def test_replay_keeps_events_that_it_cannot_read(
    store: Store, clock: StillClock, type_: str, body: dict[str, Any]
) -> None:
    """An event of a strange hand or a later version stays in the log, has no effect, and harms nothing."""
    stands = _without_log(tables(store))
    with writing(store.db):
        event = append(store.db, clock, "reviewer-a", type_, body)
        rebuild(store.db)
    assert _without_log(tables(store)) == stands
    assert not store.event(event.id).effective
    assert store.check() == []


UID = make_article().text_sha256
MADE = {"text": "It opened.", "parts": [[0, 6]], "speaker": None, "cue": None}
ODD_COPY: dict[str, Any] = {"sha256": [UID], "text_sha256": 5, "headers": ["x"], "fetched_at": {}}
SOUND: list[tuple[str, dict[str, Any]]] = [
    ("claim_marked", {"verdict": "true", "because": None, "blind": True}),
    ("claim_resolved", {"verdict": "false", "because": "So."}),
    ("flag_added", {"flag": "legal"}),
    ("evidence_added", {"source": {"reference": "x"}, "stance": "context", "tier": None}),
    ("said_answered", {"answer": "verbatim", "source": {"reference": "x"}, "tier": None}),
    ("query_asked", {"text": "Why?", "recipient": "the author", "due": None, "for_comment": True}),
    ("fix_asked", {"start": 0, "end": 4, "revision": 1, "old": "a", "new": "b", "weight": "must"}),
    ("assigned", {"to": "reviewer-b", "due": None}),
    ("policy_set", {"policy": "two"}),
    ("claim_reworded", {"text": "Worded anew."}),
    ("claim_attributed", {"speaker": "Ana Petrova"}),
    ("line_read", {"line": "x"}),
    ("claim_added", {"text_sha256": UID, "of": [], "made": [MADE]}),
    ("claim_split", {"text_sha256": UID, "of": ["x"], "made": [MADE, MADE]}),
    ("evidence_added", {"source": {"reference": "x"}, "stance": "context", "copy": {"sha256": UID}}),
    ("evidence_added", {"source": {"reference": "x"}, "stance": "context", "copy": ODD_COPY}),
    *((type_, {}) for type_ in sorted(UNDOABLE)),
]
ODD = st.none() | st.booleans() | st.integers() | st.sampled_from(["", "x", []]) | st.just({"reference": 5})
CHANGES = st.lists(st.tuples(st.integers(min_value=0, max_value=9), ODD), max_size=1)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(SOUND), CHANGES, st.booleans()), max_size=8))
def test_replay_takes_any_body(events: list[tuple[tuple[str, dict[str, Any]], Any, bool]]) -> None:
    """Whatever a strange hand wrote into the log: it acts, or has no effect; nothing breaks."""
    with begun() as (store, clock):
        claim = store.claim("a1.1")
        with writing(store.db):
            for place, ((type_, body), changes, of_claim) in enumerate(events):
                about = {"claim": claim.uid} if of_claim else {"article": claim.article_uid}
                odd = {sorted(body)[n % len(body)]: value for n, value in changes if body}
                actor = REVIEWERS[place % 2]
                apply(store.db, append(store.db, clock, actor, type_, {**body, **odd, **about}))
        assert store.check() == []
        assert store.claim_dossier("a1.1").claim.uid == claim.uid
        assert store.article("a1").policy in POLICIES


def test_replay_difference_names_table_row_and_column(store: Store, tmp_path: Path) -> None:
    store.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    shutil.copy(store.path, tmp_path / "copy.db")
    with open_store(tmp_path / "copy.db", "write") as copy:
        assert first_difference(store.db, copy.db) is None
        copy.db.execute("UPDATE claims SET score = 0.25 WHERE number = 3")
        assert first_difference(store.db, copy.db) == "claims a1.3: score"


def test_replay_of_a_store_that_cannot_be_read_says_so(store: Store) -> None:
    store.db.execute("PRAGMA foreign_keys = OFF")
    store.db.execute("DROP TABLE event_heads")
    with pytest.raises(StoreError):
        store.record(decisions.annotate(store.claim("a1.1"), "Ask the council."), "reviewer-a")
