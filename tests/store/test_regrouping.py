"""Claims that people add, split and join, and what stands on them after undo and replay."""

from __future__ import annotations

import pytest

from factcheck.desk import decisions, edits, work
from factcheck.errors import DeskError, StaleError
from factcheck.models import ClaimFilter, Draft, Event
from factcheck.store import Store
from factcheck.store.replay import rebuild
from factcheck.store.transactions import writing
from tests.builders import TEXT, make_scale


def split(store: Store, ref: str = "a1.1", at: str = "4.2") -> Event:
    claim, article = store.claim(ref), store.article("a1")
    return store.record(edits.split(claim, article, [TEXT.index(at)]), "reviewer-a", claim.last_event)


def test_split_puts_pieces_in_the_place_of_the_claim(store: Store) -> None:
    split(store)
    old = store.claim("a1.1")
    assert (old.status, old.excluded_reason, old.replaced_by) == ("excluded", "split", ("a1.5", "a1.6"))
    first, second = store.claim("a1.5"), store.claim("a1.6")
    assert [first.text, second.text] == ["The bridge cost.", "4.2 million pounds."]
    assert TEXT[slice(*second.parts[0])] == "4.2 million pounds."
    assert (first.origin, first.made_of, first.rules) == ("split", ("a1.1",), ("by hand",))
    assert (first.status, first.kind, first.score) == ("open", old.kind, old.score)
    assert first.sentence == old.sentence
    assert [claim.label for claim in store.claims()] == ["a1.1", "a1.5", "a1.6", "a1.2", "a1.3", "a1.4"]
    assert [claim.label for claim in store.claims(ClaimFilter(search="million"))] == ["a1.1", "a1.6"]
    assert store.check() == []


def test_split_is_in_the_history_of_the_claim_and_of_its_pieces(store: Store) -> None:
    event = split(store)
    for ref in ("a1.1", "a1.5", "a1.6"):
        assert [found.id for found in store.history(ref)] == [event.id]
        assert [found.id for found in store.claim_dossier(ref).history] == [event.id]
    assert store.history("a1.2") == ()


def test_undo_of_a_split_brings_the_claim_back_with_its_verdict(store: Store) -> None:
    store.record(decisions.mark(store.claim("a1.1"), make_scale(), "true"), "reviewer-b")
    split(store)
    event = store.last_undoable("reviewer-a")
    assert event is not None
    undo = store.record(decisions.undo(event), "reviewer-a")
    back = store.claim("a1.1")
    assert (back.status, back.verdict, back.replaced_by) == ("in_progress", "true", ())
    assert len(store.claims()) == 4
    assert [found.id for found in store.history("a1.1")][-2:] == [event.id, undo.id]
    store.record(Draft("undone", {"target": undo.id}), "reviewer-a")
    assert [claim.label for claim in store.claims()][:3] == ["a1.1", "a1.5", "a1.6"]
    assert store.check() == []


def test_undo_of_a_split_on_which_somebody_decided_is_refused(store: Store) -> None:
    event = split(store)
    marked = store.record(decisions.mark(store.claim("a1.6"), make_scale(), "true"), "reviewer-b")
    assert store.last_undoable("reviewer-a") is None
    with pytest.raises(DeskError, match="builds on"):
        store.record(decisions.undo(event), "reviewer-a")
    store.record(decisions.undo(marked), "reviewer-b")
    store.record(decisions.undo(event), "reviewer-a")
    assert store.check() == []


def test_a_claim_split_meanwhile_is_stale_for_who_decides_on_it(store: Store) -> None:
    shown = store.claim("a1.1")
    split(store)
    with pytest.raises(StaleError, match=r"a1\.1 was changed by reviewer-a"):
        store.record(decisions.mark(shown, make_scale(), "true"), "reviewer-b", shown.last_event)


def test_two_who_split_one_claim_at_once(store: Store) -> None:
    shown = store.claim("a1.1")
    split(store)
    draft = edits.split(shown, store.article("a1"), [TEXT.index("million")])
    with pytest.raises(StaleError):
        store.record(draft, "reviewer-b", [shown.last_event])
    with pytest.raises(DeskError, match="was split or joined already"):
        store.record(draft, "reviewer-b")
    assert len(store.claims()) == 6


def test_join_puts_one_claim_in_the_place_of_two_and_can_be_joined_on(store: Store) -> None:
    claims = [store.claim("a1.1"), store.claim("a1.2")]
    seen = [claim.last_event for claim in claims]
    store.record(
        edits.join(claims, store.article("a1"), "It cost 4.2 million and opened."), "reviewer-a", seen
    )
    made = store.claim("a1.5")
    assert (made.origin, made.made_of) == ("joined", ("a1.1", "a1.2"))
    assert [found.text for found in made.references] == ["It"]
    assert store.claim("a1.2").replaced_by == ("a1.5",)
    split(store, "a1.5", "It opened")
    assert store.claim("a1.5").replaced_by == ("a1.6", "a1.7")
    assert [found.text for found in store.claim("a1.7").references] == ["It"]
    first = store.history("a1.1")[0]
    with pytest.raises(DeskError, match="builds on"):
        store.record(decisions.undo(first), "reviewer-a")
    assert store.check() == []


def test_added_claim_stands_in_its_place_and_keeps_its_number(store: Store) -> None:
    draft = edits.add(store.article("a1"), store.claims(), "residents are pleased", speaker="Ana Petrova")
    event = store.record(draft, "reviewer-a")
    made = store.claim("a1.5")
    assert (made.text, made.speaker, made.origin, made.made_of) == (
        "Residents are pleased.",
        "Ana Petrova",
        "added",
        (),
    )
    assert [claim.number for claim in store.claims()] == [1, 2, 3, 5, 4]
    store.record(decisions.undo(event), "reviewer-a")
    store.record(draft, "reviewer-a")
    assert store.claims()[3].label == "a1.6"  # a number is never given twice
    assert store.check() == []


def test_rewording_keeps_the_first_form_until_it_is_undone(store: Store) -> None:
    claim = store.claim("a1.3")
    store.record(edits.reword(claim, "Traffic fell by 12 percent."), "reviewer-a")
    store.record(edits.attribute(store.claim("a1.3"), None), "reviewer-a")
    changed = store.claim("a1.3")
    assert (changed.text, changed.speaker, changed.cue) == ("Traffic fell by 12 percent.", None, None)
    assert changed.first_form is not None
    assert (changed.first_form.text, changed.first_form.speaker) == (claim.text, "The mayor")
    assert changed.parts == claim.parts
    assert [found.label for found in store.claims(ClaimFilter(search="percent"))] == ["a1.3"]
    for _ in range(2):
        last = store.last_undoable("reviewer-a")
        assert last is not None
        store.record(decisions.undo(last), "reviewer-a")
    back = store.claim("a1.3")
    assert (back.text, back.speaker, back.cue, back.first_form) == (claim.text, "The mayor", "said", None)
    assert store.check() == []


def test_flags_stand_until_they_are_taken_off(store: Store) -> None:
    for name in ("legal", "figure"):
        store.record(work.flag(store.claim("a1.1"), name), "reviewer-a")
    assert store.claim("a1.1").flags == ("figure", "legal")
    store.record(work.unflag(store.claim("a1.1"), "leg"), "reviewer-b")
    assert store.claim("a1.1").flags == ("figure",)
    assert store.claim("a1.1").status == "open"


@pytest.mark.parametrize(
    ("type_", "change"),
    [
        ("claim_split", {"of": []}),
        ("claim_split", {"made": [{"text": "One.", "parts": [[0, 3]]}]}),
        ("claims_joined", {"of": ["x", "y"]}),
        ("claim_added", {"made": [{"text": "One.", "parts": [[0, 9999]]}]}),
        ("claim_added", {"made": [{"text": "One.", "parts": [[3, 3]]}]}),
        ("claim_added", {"made": [{"text": "One.", "parts": []}]}),
        ("claim_added", {"made": [{"text": " ", "parts": [[0, 3]]}]}),
        ("claim_added", {"made": [{"text": "One.", "speaker": 7, "parts": [[0, 3]]}]}),
        ("claim_added", {"made": ["One."]}),
        ("claim_added", {"text_sha256": "0" * 64}),
    ],
)
def test_regrouping_that_does_not_fit_is_refused(store: Store, type_: str, change: dict[str, object]) -> None:
    claim, article = store.claim("a1.1"), store.article("a1")
    pieces = [{"text": "One.", "parts": [[0, 3]]}, {"text": "Two.", "parts": [[4, 9]]}]
    body = {"article": article.uid, "text_sha256": article.text_sha256, "of": [], "made": pieces[:1]}
    if type_ != "claim_added":
        body |= {"of": [claim.uid], "made": pieces}
    with pytest.raises(DeskError, match="nothing was recorded"):
        store.record(Draft(type_, body | change), "reviewer-a")
    assert len(store.claims()) == 4
    assert store.check() == []


def test_replay_of_a_removed_claim_with_events_gives_what_stands(store: Store) -> None:
    event = split(store)
    note = store.record(decisions.annotate(store.claim("a1.6"), "Ask."), "reviewer-b")
    store.record(decisions.undo(note), "reviewer-b")
    store.record(decisions.undo(event), "reviewer-a")
    before = store.db.execute("SELECT * FROM event_state ORDER BY event_id").fetchall()
    with writing(store.db):
        rebuild(store.db)
    assert store.db.execute("SELECT * FROM event_state ORDER BY event_id").fetchall() == before
    assert store.check() == []


def test_forgetting_an_article_takes_the_claims_that_people_made(store: Store) -> None:
    split(store)
    removal = store.forget("a1", "Withdrawn.", "reviewer-a")
    assert removal.removed == 2
    assert store.claims() == ()
    assert store.db.execute("SELECT count(*) FROM claim_edits").fetchone()[0] == 0
    assert store.check() == []
