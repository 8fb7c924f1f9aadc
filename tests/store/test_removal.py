"""Redacting and forgetting: no word is left in the file, and the record still holds."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from factcheck.desk import citing, decisions
from factcheck.errors import DeskError, NotFoundError, StoreError
from factcheck.store import Store, open_store
from tests.builders import RETRIEVED, make_article, make_extraction, make_scale

SECRET = "Zanzibarquark"
URL = "https://example.org/shared-report"


def traces(path: Path, word: str) -> list[str]:
    """Names of the files beside the database (and itself) that hold a word, in any case."""
    wanted = word.lower().encode()
    return [entry.name for entry in sorted(path.parent.iterdir()) if wanted in entry.read_bytes().lower()]


def fill(store: Store) -> None:
    """A second article, a2, whose words, notes, sources, tags and conclusion hold the secret."""
    text = "\n\n".join(f"{SECRET} paid {number} pounds. It opened {SECRET} {number}." for number in range(40))
    article = make_article(
        text, title=f"{SECRET} accused", name=f"/drafts/{SECRET}.txt", byline=f"By {SECRET}"
    )
    store.ingest(article, make_extraction(article), make_scale(), "one", RETRIEVED)
    for ref in ("a2.1", "a2.2"):
        claim = store.claim(ref)
        store.record(decisions.mark(claim, make_scale(), "true", f"{SECRET} said so."), "reviewer-a")
        store.record(decisions.annotate(claim, f"Ask {SECRET} again."), "reviewer-a")
        store.record(decisions.tag(claim, f"{SECRET}-case"), "reviewer-a")
        source = citing.NewSource(URL, title=f"Report on {SECRET}")
        store.record(citing.add_evidence(claim, source, quotation=f"{SECRET} did."), "reviewer-a")
        hidden = citing.NewSource(f"letter by {SECRET}", confidential="an official")
        store.record(citing.add_evidence(claim, hidden), "reviewer-a")
    last = store.last_undoable("reviewer-a")
    assert last is not None
    store.record(decisions.undo(last), "reviewer-a")
    store.record(decisions.conclude(store.article("a2"), f"{SECRET} it was."), "reviewer-a")
    store.set_position("reviewer-a", store.article("a2").uid, store.claim("a2.2").uid)
    open_evidence = citing.add_evidence(store.claim("a1.1"), citing.NewSource(URL, title="A report"))
    store.record(open_evidence, "reviewer-b")


def test_forget_leaves_no_word(store: Store, path: Path) -> None:
    fill(store)
    assert traces(path, SECRET)
    removal = store.forget("a2", "The court ordered it.", "reviewer-a")
    assert removal.event.type == "article_forgotten"
    assert removal.removed == 13
    assert traces(path, SECRET) == []
    assert store.check() == []
    store.close()
    assert traces(path, SECRET) == []


def test_forget_keeps_what_others_cite(store: Store) -> None:
    fill(store)
    store.forget("a2", "The court ordered it.", "reviewer-a")
    (cited,) = store.sources()
    assert (cited.source.reference, cited.source.title, cited.claims) == (URL, "A report", ("a1.1",))
    assert [article.label for article in store.articles()] == ["a1"]
    with pytest.raises(NotFoundError, match="forgotten"):
        store.article("a2")
    with pytest.raises(NotFoundError):
        store.claim("a2.1")
    assert store.last_undoable("reviewer-a") is None


def test_forget_leaves_no_guessable_hash_of_a_source(store: Store) -> None:
    fill(store)
    uids = {uid for (uid,) in store.db.execute("SELECT uid FROM sources WHERE confidential IS NOT NULL")}
    store.forget("a2", "The court ordered it.", "reviewer-a")
    left = {uid for (uid,) in store.db.execute("SELECT uid FROM numbers")}
    assert uids
    assert not uids & left


def test_forgotten_article_comes_back_under_its_number(store: Store) -> None:
    article = make_article()
    uids = [claim.uid for claim in store.claims()]
    store.record(decisions.mark(store.claim("a1.1"), make_scale(), "true"), "reviewer-a")
    store.forget("a1", "By mistake.", "reviewer-a")
    assert store.known(article) is None
    done = store.ingest(article, make_extraction(article), make_scale(), "one", RETRIEVED)
    assert (done.added, done.article.label) == (True, "a1")
    assert [claim.uid for claim in store.claims()] == uids
    assert store.claim("a1.1").status == "open"
    assert store.check() == []


def test_number_of_a_forgotten_article_is_not_given_away(store: Store) -> None:
    store.forget("a1", "By mistake.", "reviewer-a")
    article = make_article("Another text of 3 words.")
    done = store.ingest(article, make_extraction(article), make_scale(), "one", RETRIEVED)
    assert done.article.label == "a2"


def test_forget_names_backups(store: Store, path: Path) -> None:
    backup = path.with_name("desk.db.backup-m0001_events")
    backup.write_bytes(b"old")
    assert store.forget("a1", "By mistake.", None).backups == (str(backup),)
    assert backup.exists()


@pytest.mark.parametrize(
    "kind", ["claim_marked", "note_added", "evidence_added", "tag_added", "article_concluded"]
)
def test_redact_leaves_no_word_and_a_whole_record(store: Store, path: Path, kind: str) -> None:
    claim = store.claim("a1.1")
    drafts = {
        "claim_marked": decisions.mark(claim, make_scale(), "true", f"{SECRET} says."),
        "note_added": decisions.annotate(claim, f"{SECRET} says."),
        "evidence_added": citing.add_evidence(claim, citing.NewSource(f"https://example.org/{SECRET}")),
        "tag_added": decisions.tag(claim, SECRET),
        "article_concluded": decisions.conclude(store.article("a1"), f"{SECRET} it is."),
    }
    event = store.record(drafts[kind], "reviewer-a")
    assert traces(path, SECRET)
    removal = store.redact(event.id[:10], "Names a minor.", "reviewer-b")
    assert removal.removed == 1
    assert traces(path, SECRET) == []
    again = store.event(event.id)
    assert (again.body, again.effective) == (None, False)
    assert store.claim("a1.1").status == "open"
    assert store.article("a1").conclusion is None
    assert store.check() == []


@pytest.mark.parametrize("chosen", ["tag_added", "tag_removed"])
def test_redact_takes_a_tag_from_both_events_that_hold_it(store: Store, path: Path, chosen: str) -> None:
    store.record(decisions.tag(store.claim("a1.1"), "bridges"), "reviewer-a")
    added = store.record(decisions.tag(store.claim("a1.1"), SECRET), "reviewer-a")
    removed = store.record(decisions.untag(store.claim("a1.1"), SECRET), "reviewer-a")
    target = {"tag_added": added, "tag_removed": removed}[chosen]
    removal = store.redact(target.id, "Names a minor.", "reviewer-b")
    assert removal.removed == 2
    assert removal.event.body is not None
    assert removal.event.body["target"] == target.id
    assert traces(path, SECRET) == []
    assert store.claim("a1.1").tags == ("bridges",)
    assert store.check() == []


def test_redact_of_a_tag_leaves_what_others_did_with_it(store: Store) -> None:
    for ref in ("a1.1", "a1.2"):
        store.record(decisions.tag(store.claim(ref), "case"), "reviewer-a")
        removed = store.record(decisions.untag(store.claim(ref), "case"), "reviewer-a")
        store.record(decisions.undo(removed), "reviewer-a")
    assert store.redact(removed.id, "Names a minor.", "reviewer-a").removed == 1
    assert (store.claim("a1.1").tags, store.claim("a1.2").tags) == (("case",), ("case",))
    store.record(decisions.untag(store.claim("a1.1"), "case"), "reviewer-a")
    again = store.record(decisions.tag(store.claim("a1.1"), "case"), "reviewer-b")
    first = store.history("a1.1")[0]
    assert store.redact(first.id, "Names a minor.", "reviewer-a").removed == 3
    assert store.claim("a1.1").tags == ("case",)
    assert store.event(again.id).effective
    assert store.check() == []


def test_redact_after_undo_and_forget_after_redact(store: Store) -> None:
    note = store.record(decisions.annotate(store.claim("a1.1"), SECRET), "reviewer-a")
    store.record(decisions.undo(note), "reviewer-a")
    store.redact(note.id, "Names a minor.", "reviewer-b")
    assert [event.type for event in store.history("a1.1")] == ["note_added", "undone", "redacted"]
    assert store.check() == []
    store.forget("a1", "All of it.", "reviewer-b")
    assert store.check() == []


def test_redact_is_refused_where_it_makes_no_sense(store: Store) -> None:
    ingested = store.events()[0]
    with pytest.raises(DeskError, match="no words to redact") as caught:
        store.redact(ingested.id, "No.", "reviewer-a")
    assert "forget" in caught.value.hint
    note = store.record(decisions.annotate(store.claim("a1.1"), SECRET), "reviewer-a")
    store.redact(note.id, "Names a minor.", "reviewer-a")
    with pytest.raises(DeskError, match="removed already"):
        store.redact(note.id, "Names a minor.", "reviewer-a")


def test_redacted_evidence_stays_gone_from_the_decisions_that_follow(store: Store) -> None:
    source = citing.NewSource("A letter")
    added = store.record(citing.add_evidence(store.claim("a1.1"), source), "reviewer-a")
    store.record(decisions.mark(store.claim("a1.1"), make_scale(), "true"), "reviewer-a")
    assert store.claim("a1.1").status == "checked"
    store.redact(added.id, "Names a minor.", "reviewer-a")
    assert store.claim("a1.1").status == "in_progress"


def test_removal_that_a_reader_holds_up_is_finished_later(store: Store, path: Path) -> None:
    note = store.record(decisions.annotate(store.claim("a1.1"), SECRET), "reviewer-a")
    reader = sqlite3.connect(path)
    reader.execute("BEGIN")
    reader.execute("SELECT * FROM notes").fetchall()
    store.db.execute("PRAGMA busy_timeout = 50")
    with pytest.raises(StoreError, match="traces in the file are not yet"):
        store.redact(note.id, "Names a minor.", "reviewer-a")
    assert [finding.severity for finding in store.check()] == ["warning"]
    reader.rollback()
    reader.close()
    store.close()
    with open_store(path, "write") as again:
        assert traces(path, SECRET) == []
        assert again.check() == []
