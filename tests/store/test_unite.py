"""Union: what was done apart comes together, whichever is united into which; nothing twice, nothing half."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from factcheck.desk import citing, decisions, edits
from factcheck.errors import DeskError, NotFoundError, StoreError
from factcheck.models import Attachment, Packed
from factcheck.store import Store, from_lines, open_memory, open_store, read_other, to_lines
from tests.builders import RETRIEVED, StillClock, make_article, make_extraction, make_scale
from tests.store.test_replay import STEPS, begun, step
from tests.store.test_upgrade import NAMES, make_earlier

SAME_BY_UID = (
    "SELECT uid, text, speaker, cue, status, verdict, excluded_reason, readers, tags, rules, last_event,"
    " origin, replaced_by FROM claims ORDER BY uid",
    "SELECT uid, title, text, policy, conclusion, forgotten FROM articles ORDER BY uid",
    "SELECT * FROM event_state ORDER BY event_id",
    "SELECT event_id, body FROM event_bodies ORDER BY event_id",
    "SELECT event_id FROM event_heads ORDER BY event_id",
    "SELECT sha256, type FROM blobs ORDER BY sha256",
    "SELECT e.event_id, c.uid, s.uid, e.stance FROM evidence AS e JOIN claims AS c ON c.id = e.claim_id"
    " JOIN sources AS s ON s.id = e.source_id ORDER BY e.event_id",
    "SELECT uid, reference, title FROM sources ORDER BY uid",
)


def state(store: Store) -> list[list[tuple[Any, ...]]]:
    """All that stands, by uid: local numbers are each file's own."""
    return [store.db.execute(query).fetchall() for query in SAME_BY_UID]


def union(*packed: Packed) -> Iterator[Store]:
    with open_memory() as store:
        for each in packed:
            store.unite(each, "other.db")
        yield store


@contextmanager
def apart(path: Path, tmp_path: Path, name: str = "laptop.db") -> Iterator[Store]:
    """A copy of a database, open, with a clock that goes on from noon."""
    copy = tmp_path / name
    clock = StillClock()
    clock.move(300)
    with open_store(path, "read") as store:
        store.back_up(copy, replace=False)
    with open_store(copy, "write", clock=clock) as store:
        yield store


def mark(store: Store, claim: str, verdict: str, actor: str) -> None:
    store.record(decisions.mark(store.claim(claim), make_scale(), verdict, "Read."), actor)


@pytest.mark.slow
@settings(max_examples=200, deadline=None)
@given(STEPS, STEPS, STEPS)
def test_unite_is_idempotent_commutative_and_associative(
    one: list[tuple[str, str, int]], two: list[tuple[str, str, int]], three: list[tuple[str, str, int]]
) -> None:
    packed = []
    for offset, steps in enumerate((one, two, three)):
        with begun() as (store, clock):
            clock.move(offset * 3)
            for name, actor, n in steps:
                with suppress(DeskError, NotFoundError):
                    step(store, clock, name, actor, n)
            packed.append(store.pack())
    a, b, c = packed
    with ExitStack() as stack:
        first = stack.enter_context(contextmanager(union)(a, b, c))
        expected = state(first)
        assert first.check() == []
        together = first.pack()
        for order in ((c, b, a), (b, c, a), (a, b, b, c, a), (together, a)):
            other = stack.enter_context(contextmanager(union)(*order))
            assert state(other) == expected
        inner = stack.enter_context(contextmanager(union)(b, c)).pack()
        last = stack.enter_context(contextmanager(union)(a, inner))
        assert state(last) == expected
        assert last.check() == []


@pytest.mark.slow
@settings(max_examples=200, deadline=None)
@given(STEPS)
def test_jsonl_brings_any_database_back_byte_for_byte(steps: list[tuple[str, str, int]]) -> None:
    with begun() as (store, clock):
        for name, actor, n in steps:
            with suppress(DeskError, NotFoundError):
                step(store, clock, name, actor, n)
        lines = list(to_lines(store.pack()))
        with open_memory() as again:
            again.unite(from_lines(lines, "desk.jsonl"), "desk.jsonl")
            assert list(to_lines(again.pack())) == lines
            assert again.claims() == store.claims()
            assert again.check() == []


def test_unite_keeps_both_verdicts_and_disputes(store: Store, path: Path, tmp_path: Path) -> None:
    with apart(path, tmp_path) as other:
        mark(other, "a1.1", "false", "reviewer-b")
        packed = other.pack()
    mark(store, "a1.1", "true", "reviewer-a")
    brought = store.unite(packed, "laptop.db")
    assert brought.disputed == ("a1.1",)
    assert {r.verdict for r in store.claim_dossier("a1.1").readings} == {"true", "false"}
    assert store.check() == []
    assert store.unite(packed, "laptop.db").events == 0


def test_unite_dry_run_writes_nothing(store: Store, path: Path, tmp_path: Path) -> None:
    with apart(path, tmp_path) as other:
        mark(other, "a1.1", "false", "reviewer-b")
        packed = other.pack()
    before = state(store)
    assert store.unite(packed, "laptop.db", dry_run=True).events == 1
    assert state(store) == before


def test_unite_gives_an_unrelated_article_the_next_free_number(store: Store, tmp_path: Path) -> None:
    article = make_article("The tower has 40 floors. It opened in 2001.")
    with open_store(tmp_path / "other.db", "create", clock=StillClock()) as other:
        other.ingest(article, make_extraction(article), make_scale(), "one", RETRIEVED)
        mark(other, "a1.1", "true", "reviewer-b")
    brought = store.unite(read_other(tmp_path / "other.db"), "other.db")
    assert (brought.articles, brought.renumbered) == (("a2",), (("a1", "a2"),))
    assert store.claim("a2.1").verdict == "true"
    assert store.claim("a1.1").verdict is None
    assert store.check() == []


def test_unite_brings_copies_of_evidence(store: Store, path: Path, tmp_path: Path) -> None:
    document = Attachment(b"The ledger says 4.2 million.", "text/plain", "ledger.txt")
    with apart(path, tmp_path) as other:
        claim = other.claim("a1.1")
        draft = citing.add_evidence(claim, citing.NewSource("The ledger"), stance="supports")
        copy = {"sha256": document.sha256, "media_type": "text/plain", "name": "ledger.txt"}
        other.record(replace(draft, body={**draft.body, "copy": copy}), "reviewer-b", blobs=[document])
        packed = other.pack()
    assert store.unite(packed, "laptop.db").blobs == 1
    assert store.blob(document.sha256) == document.content


def test_unite_of_two_extractions_keeps_what_people_worked_on(store: Store, tmp_path: Path) -> None:
    """The earliest extraction counts; a claim of the other stays where somebody read it, and says so."""
    article = make_article()
    found = make_extraction(article)
    claims = tuple(replace(claim, text=f"{claim.text} Indeed.") for claim in found.claims)
    clock = StillClock()
    clock.move(60)
    with open_store(tmp_path / "other.db", "create", clock=clock) as other:
        other.ingest(article, replace(found, claims=claims), make_scale(), "one", RETRIEVED)
        mark(other, "a1.2", "true", "reviewer-b")
        packed = other.pack()
    mine = store.pack()
    count = len(store.claims())
    store.unite(packed, "other.db")
    (worked_on,) = [claim for claim in store.claims() if claim.text.endswith("Indeed.")]
    assert worked_on.verdict == "true"
    assert "of another extraction" in worked_on.rules
    assert len(store.claims()) == count + 1
    assert store.check() == []
    with contextmanager(union)(packed, mine) as other_way:
        assert state(other_way) == state(store)


def test_unite_takes_removals_along(store: Store, path: Path, tmp_path: Path) -> None:
    with apart(path, tmp_path) as other:
        mark(other, "a1.1", "false", "reviewer-b")
        marked = other.events()[-1].id
        packed = other.pack()
        other.redact(marked, "It names a person.", "reviewer-b")
        redacted = other.pack()
    store.unite(packed, "laptop.db")
    assert store.claim("a1.1").verdict == "false"
    store.unite(redacted, "laptop.db")
    assert store.event(marked).body is None
    assert store.claim("a1.1").verdict is None
    assert store.check() == []
    store.unite(packed, "laptop.db")
    assert store.event(marked).body is None


def test_unite_with_what_forgot_an_article_leaves_nothing_that_a_replay_would_change(
    store: Store, path: Path, tmp_path: Path
) -> None:
    """What was done here on an article that was forgotten there has no effect, and says why."""
    with apart(path, tmp_path) as other:
        other.forget("a1", "The draft was withdrawn.", "reviewer-b")
        packed = other.pack()
    article = store.article("a1")
    split = edits.split(store.claim("a1.2"), article, [article.text.index("on Monday")])
    store.record(split, "reviewer-a")
    mark(store, "a1.1", "true", "reviewer-a")
    marked = store.events()[-1].id
    brought = store.unite(packed, "laptop.db")
    assert store.articles() == ()
    assert store.check() == []
    assert store.db.execute("SELECT count(*) FROM blobs").fetchone() == (0,), "its text is gone"
    assert marked in [event.id for event in store.events() if not event.effective]
    with contextmanager(union)(packed, store.pack()) as other_way:
        assert state(other_way) == state(store)
    assert (marked, "what it is about is not there") in brought.no_effect
    assert store.unite(packed, "laptop.db").no_effect == (), "told once"
    store.redact(marked, "The draft was withdrawn.", "reviewer-a")
    assert store.event(marked).body is None
    assert store.check() == []


def test_unite_with_itself_brings_nothing(store: Store, path: Path) -> None:
    before = state(store)
    assert store.unite(read_other(path), "desk.db").events == 0
    assert state(store) == before


def test_unite_refuses_a_tampered_database(store: Store, path: Path, tmp_path: Path) -> None:
    with apart(path, tmp_path) as other:
        mark(other, "a1.1", "false", "reviewer-b")
        other.db.execute("DROP TRIGGER event_bodies_refuse_update")
        other.db.execute("UPDATE event_bodies SET body = replace(body, 'false', 'true')")
        other.db.conn.commit()
    with pytest.raises(StoreError, match="does not hold"):
        read_other(tmp_path / "laptop.db")


@pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\0"])
def test_unite_refuses_what_is_no_database(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "other.db").write_bytes(content)
    with pytest.raises(StoreError):
        read_other(tmp_path / "other.db")


def _lines(store: Store) -> list[str]:
    return list(to_lines(store.pack()))


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (lambda lines: lines[:-1], "cut short"),
        (lambda lines: lines[:-2] + lines[-1:], "not those that were written"),
        (lambda lines: [*lines[:-1], lines[-1][:20]], "no JSON"),
        (lambda lines: [*lines, lines[1]], "behind the end"),
        (lambda lines: ['{"a":1}\n', *lines[1:]], "was not written by"),
        (lambda lines: [lines[0].replace('"version":1', '"version":9'), *lines[1:]], "newer version"),
        (lambda lines: [lines[0], '{"event":{}}\n', *lines[1:]], "line 2"),
        (lambda lines: [lines[0], "[]\n", *lines[1:]], "no JSON object"),
        (lambda _: [], "cut short"),
    ],
)
def test_jsonl_refuses_a_spoilt_file(store: Store, spoil: Any, told: str) -> None:
    with pytest.raises(StoreError, match=told):
        from_lines(spoil(_lines(store)), "desk.jsonl")


def test_unite_refuses_an_altered_event_and_takes_nothing(
    store: Store, empty_other: Store, path: Path
) -> None:
    mark(store, "a1.1", "true", "reviewer-a")
    packed = store.pack()
    last = packed.events[-1]
    assert last.body is not None
    altered = {**json.loads(last.body), "verdict": "false"}
    spoilt = (
        replace(last, body=json.dumps(altered, sort_keys=True, separators=(",", ":"))),
        replace(last, actor="reviewer-b"),
        replace(last, body=None),
        replace(last, type="newer_thing"),
        replace(last, v=99),
    )
    for event in spoilt:
        with pytest.raises(StoreError):
            empty_other.unite(replace(packed, events=(*packed.events[:-1], event)), "desk.jsonl")
        assert empty_other.events() == ()
    with pytest.raises(StoreError, match="lost"):
        empty_other.unite(replace(packed, events=packed.events[1:]), "desk.jsonl")
    blob = replace(packed.blobs[0], content=b"other")
    with pytest.raises(StoreError, match="altered"):
        empty_other.unite(replace(packed, blobs=(blob,)), "desk.jsonl")


@pytest.fixture
def empty_other() -> Iterator[Store]:
    with open_memory() as store:
        yield store


def test_as_of_tells_the_record_as_it_stood(store: Store, clock: StillClock) -> None:
    clock.move(60)
    mark(store, "a1.1", "true", "reviewer-a")
    clock.move(86_400)
    mark(store, "a1.1", "false", "reviewer-a")
    with store.as_of("2026-11-24") as earlier:
        assert earlier.claim("a1.1").verdict == "true"
    with store.as_of("2026-11-25") as now:
        assert now.claim("a1.1").verdict == "false"
    with store.as_of("2026-11-23") as before, pytest.raises(NotFoundError):
        before.claim("a1.1")


def test_backup_is_whole_and_never_half(store: Store, tmp_path: Path) -> None:
    target = tmp_path / "backup.db"
    mark(store, "a1.1", "true", "reviewer-a")
    store.back_up(target, replace=False)
    with open_store(target, "read") as copy:
        assert state(copy) == state(store)
        assert copy.check() == []
    with pytest.raises(StoreError, match="exists"):
        store.back_up(target, replace=False)
    with pytest.raises(StoreError, match="itself"):
        store.back_up(store.path, replace=True)
    with pytest.raises(StoreError):
        store.back_up(tmp_path / "missing" / "backup.db", replace=False)
    assert {p.name for p in tmp_path.iterdir() if p.name.endswith(".part")} == set()


@pytest.mark.parametrize("known", range(3, len(NAMES)), ids=lambda known: NAMES[known - 1])
def test_unite_reads_a_database_of_an_older_schema(
    store: Store, tmp_path: Path, filled: Path, known: int
) -> None:
    """What this version can bring up to date is read, whatever it lacks, without being touched."""
    older = tmp_path / "older.db"
    make_earlier(older, filled, known)
    before = older.read_bytes()
    assert store.unite(read_other(older), "older.db").events == 0
    assert older.read_bytes() == before


def test_unite_says_that_the_other_is_missing(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no database"):
        read_other(tmp_path / "missing.db")
