"""Where a removal ends: what may not be redacted, what is redacted one by one, what stays."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from factcheck.desk import citing, decisions
from factcheck.errors import DeskError, NotFoundError
from factcheck.store import Store, open_store
from tests.builders import RETRIEVED, make_article, make_extraction, make_scale

SECRET = b"zanzibarquark"


def files_with_secret(path: Path) -> list[str]:
    """Names of the files beside the database, and itself, whose raw bytes hold the secret in any case."""
    return [entry.name for entry in sorted(path.parent.iterdir()) if SECRET in entry.read_bytes().lower()]


def test_what_holds_no_words_of_a_person_is_not_redacted(store: Store) -> None:
    evidence = store.record(
        citing.add_evidence(store.claim("a1.1"), citing.NewSource("A letter")), "reviewer-a"
    )
    removed = store.record(citing.remove_evidence(store.claim("a1.1"), evidence.id), "reviewer-a")
    undone = store.record(decisions.undo(removed), "reviewer-a")
    store.record(decisions.exclude(store.claim("a1.2"), "opinion"), "reviewer-a")
    reopened = store.record(decisions.reopen(store.claim("a1.2")), "reviewer-a")
    before = store.events()
    for event in (removed, undone, reopened):
        with pytest.raises(DeskError, match=f"{event.type}.* holds no words to redact"):
            store.redact(event.id, "No.", "reviewer-b")
    assert store.events() == before


def test_redaction_itself_is_not_redacted(store: Store) -> None:
    note = store.record(decisions.annotate(store.claim("a1.1"), "Ask."), "reviewer-a")
    redacted = store.redact(note.id, "Names a minor.", "reviewer-a").event
    with pytest.raises(DeskError, match="no words to redact"):
        store.redact(redacted.id, "No.", "reviewer-a")


def test_redact_and_forget_of_what_is_not_there_change_nothing(store: Store) -> None:
    before = store.events()
    with pytest.raises(NotFoundError):
        store.redact("0000", "No.", "reviewer-a")
    with pytest.raises(NotFoundError, match="no article a9"):
        store.forget("a9", "No.", "reviewer-a")
    assert store.events() == before


def test_redacting_one_note_leaves_the_other_findable(store: Store, path: Path) -> None:
    claim = store.claim("a1.1")
    secret = store.record(decisions.annotate(claim, "Zanzibarquark said it."), "reviewer-a")
    store.record(decisions.annotate(claim, "The register says it."), "reviewer-a")
    store.redact(secret.id, "Names a minor.", "reviewer-b")
    assert [note.text for note in store.claim_dossier("a1.1").notes] == ["The register says it."]
    for word, found in (("zanzibarquark", []), ("register", [(claim.number,)])):
        query = (
            "SELECT c.number FROM notes_fts JOIN notes AS n ON n.id = notes_fts.rowid"
            " JOIN claims AS c ON c.id = n.claim_id WHERE notes_fts MATCH ?"
        )
        assert store.db.execute(query, [word]).fetchall() == found
    assert files_with_secret(path) == []


def test_redacted_reading_leaves_the_verdict_of_the_other_reader(store: Store, path: Path) -> None:
    claim, scale = store.claim("a1.1"), make_scale()
    own = store.record(decisions.mark(claim, scale, "false", "Zanzibarquark said so."), "reviewer-a")
    store.record(decisions.mark(claim, scale, "true", "The register."), "reviewer-b")
    assert store.claim("a1.1").status == "disputed"
    store.redact(own.id, "Names a minor.", "reviewer-b")
    now = store.claim("a1.1")
    assert (now.verdict, now.readers) == ("true", ("reviewer-b",))
    assert files_with_secret(path) == []


def test_redacted_source_that_another_claim_cites_keeps_the_words_of_that_claim(
    store: Store, path: Path
) -> None:
    address = "https://example.org/register"
    named = citing.NewSource(address, title="Papers of Zanzibarquark")
    secret = store.record(citing.add_evidence(store.claim("a1.1"), named), "reviewer-a")
    plain = citing.NewSource(address, title="Register")
    store.record(citing.add_evidence(store.claim("a1.2"), plain), "reviewer-a")
    store.redact(secret.id, "Names a minor.", "reviewer-b")
    (cited,) = store.sources()
    assert (cited.source.reference, cited.source.title, cited.claims) == (address, "Register", ("a1.2",))
    assert files_with_secret(path) == []


def test_forget_leaves_other_articles_as_they_are(store: Store, path: Path) -> None:
    other = make_article("The 31 otters of Zanzibarquark ate fish.", title="Zanzibarquark")
    store.ingest(other, make_extraction(other), make_scale(), "one", RETRIEVED)
    note = decisions.annotate(store.claim("a1.1"), "Keep this.")
    store.record(note, "reviewer-a")
    before = store.article_dossier("a1")
    store.forget("a2", "Not ours.", "reviewer-a")
    assert store.article_dossier("a1") == before
    store.close()
    assert files_with_secret(path) == []
    with closing(sqlite3.connect(path)) as plain:
        kept = plain.execute("SELECT kind, article_number, number FROM numbers WHERE number = 2").fetchall()
    assert ("article", 0, 2) in kept
    with open_store(path, "write") as again:
        assert (
            again.ingest(other, make_extraction(other), make_scale(), "one", RETRIEVED).article.label == "a2"
        )
        assert again.check() == []
