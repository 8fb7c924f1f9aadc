"""Opening the copy that was kept with a claim's evidence."""

from __future__ import annotations

from pathlib import Path

import pytest

from factcheck.cli.review_desk import ReviewDesk
from factcheck.desk import citing
from factcheck.models import Attachment
from factcheck.store import open_store


@pytest.mark.parametrize(("status", "did"), [(0, "opened"), (1, "put")])
def test_review_opens_the_copy_in_the_systems_own_program(
    database: Path, monkeypatch: pytest.MonkeyPatch, status: int, did: str
) -> None:
    launched: list[Path] = []

    def launch(path: str) -> int:
        launched.append(Path(path))
        return status

    monkeypatch.setattr("click.launch", launch)
    copy = Attachment(b"The register.", "text/plain; charset=utf-8", "register")
    with open_store(database, "write") as store:
        draft = citing.add_evidence(store.claim("a1.1"), citing.NewSource("The register"), copy=copy)
        store.record(draft, "reviewer-a", blobs=[copy])
        review = ReviewDesk(store, "a1", "reviewer-a")
        review.press("o")
        assert review.message.text.startswith(f"register {did} as ")
    (path,) = launched
    assert path.suffix == ".txt"
    assert path.read_bytes() == b"The register."
    assert path.parent.stat().st_mode & 0o077 == 0  # for nobody else on this machine


def test_review_says_that_a_copy_is_lost(database: Path) -> None:
    copy = Attachment(b"The register.", "text/plain", "register.txt")
    with open_store(database, "write") as store:
        draft = citing.add_evidence(store.claim("a1.1"), citing.NewSource("The register"), copy=copy)
        store.record(draft, "reviewer-a", blobs=[copy])
        store.db.execute("PRAGMA foreign_keys = OFF")
        store.db.execute("DELETE FROM blobs WHERE sha256 = ?", [copy.sha256])
        review = ReviewDesk(store, "a1", "reviewer-a")
        review.press("o")
        assert review.message.text == "the copy register.txt is not in the database any more"
