"""Revisions of an article: claims carried on, and all of it replayed from the events."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factcheck.desk import decisions, edits
from factcheck.models import ClaimRecord, Draft
from factcheck.store import Store, open_store
from tests.builders import RETRIEVED, TEXT, StillClock, make_article, make_extraction, make_scale

POOL = [
    "The bridge cost 4.2 million pounds.",
    "The bridge cost 5 million pounds.",
    "It opened on Monday.",
    "The mayor said that traffic fell by 12%.",
    "Residents are pleased.",
    "Each of the 40 lamps cost 90 pounds.",
    "Each of the 40 lamps cost 95 pounds.",
    "A ferry with 9 seats crossed before.",
]
TEXTS = st.lists(st.sampled_from(POOL), min_size=1, max_size=6).map(" ".join)


def revise(store: Store, text: str) -> None:
    article = make_article(text)
    store.revise("a1", article, make_extraction(article), RETRIEVED)


def claims(store: Store) -> list[ClaimRecord]:
    return [claim for claim in store.claims() if not claim.orphaned]


def as_found(text: str) -> list[tuple[str, tuple[tuple[int, int], ...], str | None, int]]:
    found = make_extraction(make_article(text)).claims
    return sorted((claim.text, claim.parts, claim.speaker, claim.sentence) for claim in found)


def test_revisions_keep_what_people_did_though_the_place_moved(store: Store) -> None:
    claim = store.claim("a1.2")
    store.record(decisions.annotate(claim, "Seen it."), "reviewer-a")
    revise(store, "New lead with 3 words.\n\n" + TEXT)
    after = store.claim("a1.2")
    assert (after.uid, after.text, after.changed, after.orphaned) == (claim.uid, claim.text, False, False)
    assert after.start == claim.start + len("New lead with 3 words.\n\n")
    assert store.claim_dossier("a1.2").notes[0].text == "Seen it."
    assert store.article("a1").revision == 2
    assert store.check() == []


def test_revisions_keep_what_was_known_where_a_draft_says_nothing_of_it(tmp_path: Path) -> None:
    known = {
        "title": "The bridge",
        "byline": "Lena Marsh",
        "publisher": "The Weekly",
        "published": "2026-11-20",
    }
    nothing = dict.fromkeys((*known, "url"))
    article = make_article(
        TEXT, url="https://weekly.example/bridge", origins=(("title", "og:title"),), **known
    )
    with open_store(tmp_path / "desk.db", "create", clock=StillClock()) as store:
        store.ingest(article, make_extraction(article), make_scale(), "one", RETRIEVED)
        bare = make_article(TEXT + " It has 40 lamps.", **nothing)
        store.revise("a1", bare, make_extraction(bare), RETRIEVED)
        after = store.article("a1")
        assert (after.title, after.byline, after.publisher, after.published) == tuple(known.values())
        assert (after.url, after.origins) == ("https://weekly.example/bridge", {"title": "og:title"})
        retitled = make_article(TEXT + " It has 50 lamps.", **{**nothing, "title": "The new bridge"})
        store.revise("a1", retitled, make_extraction(retitled), RETRIEVED)
        after = store.article("a1")
        assert (after.title, after.byline, after.origins) == ("The new bridge", "Lena Marsh", {})
        assert [revision.title for revision in store.revisions("a1")][1:] == ["The bridge", "The new bridge"]
        assert store.check() == []


def test_revisions_flag_and_keep_the_wording_before(store: Store) -> None:
    scale = make_scale()
    claim = store.claim("a1.1")
    store.record(decisions.mark(claim, scale, "true", "It is so."), "reviewer-a")
    seen = store.claim("a1.1").last_event
    revise(store, TEXT.replace("4.2", "5.1"))
    after = store.claim("a1.1")
    assert after.changed
    assert after.verdict == "true"
    assert after.former == claim.text
    assert "5.1" in after.text
    assert after.last_event != seen, "who decides now must have seen the change"
    store.record(decisions.reconfirm(after), "reviewer-b")
    assert not store.claim("a1.1").changed
    revise(store, TEXT)
    assert store.claim("a1.1").changed, "the next change flags it again"
    assert store.check() == []


def test_revisions_of_a_split_sentence_add_no_machine_output(store: Store) -> None:
    claim, article = store.claim("a1.1"), store.article("a1")
    start = claim.start
    made = edits.split(claim, article, [start + 10])
    store.record(made, "reviewer-a")
    before = [c.uid for c in store.claims()]
    revise(store, "A new lead.\n\n" + TEXT)
    after = store.claims()
    assert sorted(c.uid for c in after) == sorted(before)
    assert not any(c.changed or c.orphaned for c in after)
    text = store.article("a1").text
    assert {text[c.start : c.end][:6] for c in after if c.origin == "split"} == {"The br", "cost 4"}
    assert store.check() == []
    last = store.last_undoable("reviewer-a")
    assert last is not None
    undone = store.record(decisions.undo(last), "reviewer-a")
    assert store.check() == []
    store.record(Draft("undone", {"target": undone.id, "article": article.uid}), "reviewer-a")
    assert sorted(c.uid for c in store.claims()) == sorted(before)
    assert not any(c.orphaned for c in store.claims())
    assert store.check() == []


def test_revisions_forgotten_leave_nothing(store: Store) -> None:
    revise(store, TEXT.replace("4.2", "5.1"))
    store.forget("a1", "asked to", "reviewer-a")
    for table in ("revisions", "sentences", "claims", "blobs"):
        assert store.db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] == 0, table
    assert store.check() == []


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(TEXTS, min_size=2, max_size=4))
def test_revisions_give_the_claims_of_a_first_ingest_and_replay_alike(texts: Sequence[str]) -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        open_store(Path(folder) / "desk.db", "create", clock=StillClock()) as store,
    ):
        article = make_article(texts[0])
        store.ingest(article, make_extraction(article), make_scale(), "one", RETRIEVED)
        for text in texts[1:]:
            known = store.claims()
            for claim in known[:1]:
                store.record(decisions.annotate(claim, "Seen."), "reviewer-a")
            revise(store, text)
            uids = {claim.uid for claim in store.claims()}
            assert {claim.uid for claim in known} <= uids, "nothing is lost"
            found = sorted((c.text, c.parts, c.speaker, c.sentence) for c in claims(store))
            assert found == as_found(text)
        assert store.check() == []
