"""A new draft comes in while somebody reviews the article: nobody decides on words not seen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from factcheck.cli.review_desk import ReviewDesk
from factcheck.store import open_store
from tests.builders import RETRIEVED, TEXT, make_article, make_extraction
from tests.cli.review.stored import dossier
from tests.cli.review.terminal import Terminal

Start = Callable[..., Terminal]


def revise(database: Path, text: str) -> None:
    """Somebody else takes in a new draft."""
    with open_store(database, "write") as store:
        article = make_article(text)
        store.revise("a1", article, make_extraction(article), RETRIEVED)


def checked(database: Path) -> bool:
    with open_store(database, "read") as store:
        return store.check() == []


def test_review_of_a_sentence_that_a_draft_changes_meanwhile_writes_nothing_on_it(
    start: Start, database: Path
) -> None:
    terminal = start()
    terminal.see("a1.1", "1 of 4")
    revise(database, TEXT.replace("cost 4.2 million", "cost about 9 million"))
    terminal.press("1", "about 9 million")
    found = dossier(database)
    assert found.readings == ()
    assert "about 9 million" in found.claim.text
    terminal.press("1", "a1.1: True.")
    assert [reading.verdict for reading in dossier(database).readings] == ["true"]
    assert checked(database)


def test_review_of_a_claim_whose_sentence_a_draft_leaves_alone_goes_on(start: Start, database: Path) -> None:
    terminal = start()
    terminal.see("a1.1", "1 of 4")
    revise(database, "A new lead.\n\n" + TEXT)
    terminal.press("1", "a1.1: True.")
    found = dossier(database)
    assert [reading.verdict for reading in found.readings] == ["true"]
    assert not found.claim.changed
    assert checked(database)


def test_review_of_a_claim_whose_sentence_goes_meanwhile_is_told_so(start: Start, database: Path) -> None:
    terminal = start()
    terminal.see("a1.1", "1 of 4")
    revise(database, TEXT.replace("The bridge cost 4.2 million pounds. ", ""))
    terminal.press("1")
    terminal.wait(lambda: "no longer" in terminal.text or "Somebody else" in terminal.text, "to be told")
    found = dossier(database)
    assert found.claim.orphaned
    assert found.readings == ()
    assert checked(database)


def test_review_shows_the_text_that_the_places_are_in(database: Path) -> None:
    with open_store(database, "write") as store:
        review = ReviewDesk(store, "a1", "reviewer-a")
        revise(database, "A new lead.\n\n" + TEXT.replace("cost 4.2 million", "cost about 9 million"))
        review.press("1")
        assert review.message.is_error
        for key in ("1", "n", "p"):
            review.press(key)
            claim = review.shown.claim
            assert review.article.revision == 2
            assert review.article.text.startswith("A new lead.")
            start, end = claim.parts[0]
            assert review.article.text[start:end] == review.place.article.text[start:end]
            assert review.article.text[start:end].split()[0] in TEXT
        assert review.store.claim("a1.1").verdict == "true"
