"""Two programs on one file: both get their decisions in, and nobody decides on what they have not seen."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from pathlib import Path
from textwrap import dedent

import pytest

from factcheck.desk import decisions
from factcheck.errors import StaleError, StoreError
from factcheck.store import Store, open_store
from tests.builders import RETRIEVED, make_article, make_extraction, make_scale

WRITE = dedent(
    """
    import sys
    from factcheck.desk import decisions
    from factcheck.store import open_store
    path, actor, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
    with open_store(path, "write", wait=60) as store:
        print("open", flush=True)
        sys.stdin.readline()
        for number in range(count):
            claim = store.claim(f"a1.{number % 4 + 1}")
            draft = decisions.annotate(claim, f"Note {number} by {actor}.")
            print(store.record(draft, actor).id, flush=True)
    """
)
CONTEND = dedent(
    """
    import sys
    from factcheck.desk import decisions
    from factcheck.errors import StaleError
    from factcheck.store import open_store
    from tests.builders import make_scale
    path, actor, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
    with open_store(path, "write", wait=60) as store:
        print("open", flush=True)
        sys.stdin.readline()
        for number in range(count):
            claim = store.claim("a1.1")
            verdict = ("true", "false")[number % 2]
            try:
                event = store.record(decisions.mark(claim, make_scale(), verdict), actor, claim.last_event)
            except StaleError:
                print("stale", flush=True)
            else:
                print(claim.last_event, event.id, flush=True)
    """
)
INGEST = dedent(
    """
    import sys
    from factcheck.store import open_store
    from tests.builders import RETRIEVED, make_article, make_extraction, make_scale
    path, actor, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
    with open_store(path, "create", wait=60) as store:
        print("open", flush=True)
        sys.stdin.readline()
        for number in range(count):
            article = make_article(f"Road {number} cost {number} million pounds.")
            done = store.ingest(article, make_extraction(article), make_scale(), "one", RETRIEVED)
            print(done.article.label, done.added, flush=True)
    """
)
REVIEWERS = ("reviewer-a", "reviewer-b")


def run_both(script: str, path: Path, count: int) -> dict[str, list[str]]:
    """Run a script in two processes that begin together; what each printed."""
    running = {
        actor: subprocess.Popen(
            [sys.executable, "-c", script, str(path), actor, str(count)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).parents[2],
        )
        for actor in REVIEWERS
    }
    for process in running.values():
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n", process.communicate()[1]
    for process in running.values():
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()
    printed = {}
    for actor, process in running.items():
        out, err = process.communicate(timeout=120)
        assert (process.returncode, err) == (0, "")
        printed[actor] = out.splitlines()
    return printed


def test_two_processes_record_at_once_and_both_sets_are_there(store: Store, path: Path) -> None:
    acknowledged = run_both(WRITE, path, 60)
    events = store.events()[1:]
    for actor in REVIEWERS:
        assert [event.id for event in events if event.actor == actor] == acknowledged[actor]
        assert len(acknowledged[actor]) == 60
    assert len(events) == 120
    chain = [event.id for event in store.events()]
    assert [event.parents for event in store.events()] == [(), *((id_,) for id_ in chain[:-1])]
    assert store.check() == []


def test_two_processes_that_contend_for_a_claim_decide_only_on_what_they_saw(
    store: Store, path: Path
) -> None:
    printed = run_both(CONTEND, path, 60)
    made = [line.split() for lines in printed.values() for line in lines if line != "stale"]
    before = {event: seen for seen, event in made}
    history = [event.id for event in store.history("a1.1")]
    first = store.events()[0].id
    assert [before[id_] for id_ in history] == [first, *history[:-1]]
    assert len(history) == len(made)
    assert store.check() == []


def test_two_processes_that_ingest_the_same_articles_store_each_once(path: Path) -> None:
    printed = run_both(INGEST, path, 25)
    added = Counter(line.split()[0] for lines in printed.values() for line in lines if line.endswith("True"))
    assert added == Counter(f"a{number}" for number in range(1, 26))
    with open_store(path, "read") as store:
        assert len(store.articles()) == 25
        assert store.check() == []


def test_stale_decision_names_who_was_first_and_can_be_made_anew(store: Store, path: Path) -> None:
    with open_store(path, "write") as other:
        shown = other.claim("a1.2")
        store.record(decisions.annotate(store.claim("a1.2"), "I am at it."), "reviewer-a")
        before = len(store.events())
        with pytest.raises(StaleError, match=r"a1\.2 was changed by reviewer-a") as caught:
            other.record(decisions.exclude(shown, "opinion"), "reviewer-b", shown.last_event)
        assert "a1.2" in caught.value.hint
        assert len(store.events()) == before
        seen = other.claim("a1.2").last_event
        other.record(decisions.exclude(shown, "opinion"), "reviewer-b", seen)
    assert store.claim("a1.2").status == "excluded"


def test_own_decisions_make_a_claim_stale_too(store: Store) -> None:
    shown = store.claim("a1.2")
    store.record(decisions.mark(shown, make_scale(), "true"), "reviewer-a", shown.last_event)
    with pytest.raises(StaleError):
        store.record(decisions.mark(shown, make_scale(), "true"), "reviewer-a", shown.last_event)


def test_change_of_another_claim_makes_nothing_stale(store: Store) -> None:
    shown = store.claim("a1.2")
    store.record(decisions.annotate(store.claim("a1.1"), "Elsewhere."), "reviewer-a")
    store.record(decisions.mark(shown, make_scale(), "true"), "reviewer-b", shown.last_event)
    assert store.claim("a1.2").verdict == "true"


def test_reader_is_not_held_up_by_a_writer(store: Store, path: Path) -> None:
    store.db.execute("BEGIN IMMEDIATE")
    store.db.execute("UPDATE claims SET text = 'half written'")
    with open_store(path, "read", wait=0) as reader:
        assert [claim.text for claim in reader.claims()][3] == "The council will repaint it in 2031."
    store.db.rollback()


def test_writer_waits_for_another_and_then_says_so(store: Store, path: Path) -> None:
    with open_store(path, "write", wait=0.05) as other:
        store.db.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="another program is writing") as caught:
            other.record(decisions.annotate(other.claim("a1.1"), "Later."), "reviewer-b")
        assert "try again" in caught.value.hint
        store.db.rollback()
        other.record(decisions.annotate(other.claim("a1.1"), "Now."), "reviewer-b")
    assert [note.text for note in store.claim_dossier("a1.1").notes] == ["Now."]


def test_making_the_database_at_once_makes_it_once(path: Path) -> None:
    article = make_article()
    with open_store(path, "create") as first, open_store(path, "create") as second:
        assert first.ingest(article, make_extraction(article), make_scale(), "one", RETRIEVED).added
        assert not second.ingest(article, make_extraction(article), make_scale(), "one", RETRIEVED).added
        assert second.check() == []


def test_backup_is_whole_while_another_process_writes(store: Store, path: Path, tmp_path: Path) -> None:
    """Each copy holds what was acknowledged before it began, and a state that once was."""
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITE, str(path), "reviewer-a", "150"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    assert writer.stdout is not None
    assert writer.stdin is not None
    assert writer.stdout.readline() == "open\n"
    writer.stdin.write("\n")
    writer.stdin.flush()
    acknowledged, copies = [], []
    for number in range(5):
        acknowledged += [writer.stdout.readline().strip() for _ in range(10)]
        target = tmp_path / f"copy-{number}.db"
        store.back_up(target, replace=False)
        copies.append((target, list(acknowledged)))
    assert writer.poll() is None, "it wrote all the while"
    out, err = writer.communicate(timeout=120)
    assert (writer.returncode, err) == (0, "")
    acknowledged += out.split()
    assert len(acknowledged) == 150
    for target, before in copies:
        with open_store(target, "read") as copy:
            assert copy.check() == []
            written = [event.id for event in copy.events()[1:]]
            assert written[: len(before)] == before
            assert written == acknowledged[: len(written)]
