"""Lists, dossiers and references as people type them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from factcheck.desk import citing, decisions
from factcheck.errors import NotFoundError
from factcheck.models import ClaimFilter
from factcheck.store import Store
from tests.builders import RETRIEVED, make_article, make_extraction, make_scale, many_claims


def labels(store: Store, **wanted: object) -> list[str]:
    return [claim.label for claim in store.claims(ClaimFilter(**wanted))]  # type: ignore[arg-type]  # by name


@pytest.fixture
def worked(store: Store) -> Store:
    """a1.1 true and checked, a1.2 disputed, a1.3 with a note and a tag, a1.4 excluded; a2 with one claim."""
    scale = make_scale()
    source = citing.NewSource("https://example.org/budget", title="Budget", accessed="2026-11-24")
    store.record(decisions.mark(store.claim("a1.1"), scale, "true", "The budget says so."), "reviewer-a")
    store.record(citing.add_evidence(store.claim("a1.1"), source, stance="supports"), "reviewer-a")
    store.record(decisions.mark(store.claim("a1.2"), scale, "true"), "reviewer-a")
    store.record(decisions.mark(store.claim("a1.2"), scale, "false"), "reviewer-b")
    store.record(decisions.annotate(store.claim("a1.3"), "Ask the waterworks."), "reviewer-b")
    store.record(decisions.tag(store.claim("a1.3"), "traffic"), "reviewer-b")
    store.record(decisions.exclude(store.claim("a1.4"), "prediction"), "reviewer-b")
    article = make_article("Élodie Marchand said that rents rose by 3%.")
    found = make_extraction(article)
    claim = replace(found.claims[0], speaker="Élodie Marchand", score=0.95)
    store.ingest(article, replace(found, claims=(claim,)), scale, "two", RETRIEVED)
    return store


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({}, ["a1.1", "a1.2", "a1.3", "a1.4", "a2.1"]),
        ({"article": "a1"}, ["a1.1", "a1.2", "a1.3", "a1.4"]),
        ({"article": "2"}, ["a2.1"]),
        ({"status": "disputed"}, ["a1.2"]),
        ({"status": "excluded"}, ["a1.4"]),
        ({"verdict": "true"}, ["a1.1"]),
        ({"speaker": "élodie"}, ["a2.1"]),
        ({"speaker": "ÉLODIE M"}, ["a2.1"]),
        ({"speaker": ""}, ["a1.1", "a1.2", "a1.4"]),
        ({"kind": "event"}, ["a1.2"]),
        ({"tag": "traffic"}, ["a1.3"]),
        ({"min_score": 0.9}, ["a2.1"]),
        ({"read_by": "reviewer-b"}, ["a1.2"]),
        ({"read_by": "reviewer-a", "status": "checked"}, ["a1.1"]),
        ({"search": "bridges"}, ["a1.1", "a1.2"]),
        ({"search": "waterworks"}, ["a1.3"]),
        ({"search": "elodie"}, ["a2.1"]),
        ({"search": '"cost 4.2"'}, ["a1.1"]),
        ({"search": 'AND OR NOT "'}, []),
        ({"search": "*"}, []),
        ({"search": "text:bridge"}, []),
        ({"sort": "score", "limit": 1}, ["a2.1"]),
        ({"sort": "newest", "limit": 2}, ["a2.1", "a1.4"]),
        ({"sort": "status"}, ["a2.1", "a1.3", "a1.1", "a1.2", "a1.4"]),
        ({"limit": 0}, []),
    ],
)
def test_claims_filter(worked: Store, wanted: dict[str, object], found: list[str]) -> None:
    assert labels(worked, **wanted) == found


def test_claims_of_unknown_article_name_what_exists(worked: Store) -> None:
    with pytest.raises(NotFoundError) as caught:
        worked.claims(ClaimFilter(article="a9"))
    assert "a1, a2" in caught.value.hint


@pytest.mark.parametrize("ref", ["a1.2", "1.2", "A1.2", " a1.2 "])
def test_claim_is_found_however_typed(worked: Store, ref: str) -> None:
    claim = worked.claim(ref)
    assert claim.label == "a1.2"
    assert worked.claim(claim.uid) == claim
    assert worked.article(claim.article_uid).label == "a1"


@pytest.mark.parametrize(
    ("ref", "hint"),
    [("a1.9", "a1.1 to a1.4"), ("a7.1", "a1, a2"), ("bridge", "a3.14"), ("a1", "a3.14"), ("f" * 64, "")],
)
def test_claim_that_is_not_there_names_what_is(worked: Store, ref: str, hint: str) -> None:
    with pytest.raises(NotFoundError) as caught:
        worked.claim(ref)
    assert hint in caught.value.hint


def test_no_articles_says_how_to_add_one(empty: Store) -> None:
    with pytest.raises(NotFoundError) as caught:
        empty.article("a1")
    assert "factcheck ingest" in caught.value.hint


def test_articles_are_counted(worked: Store) -> None:
    first, second = worked.articles()
    assert first.by_status == {"in_progress": 1, "checked": 1, "disputed": 1, "excluded": 1}
    assert (first.claims, first.text, second.by_status) == (4, "", {"open": 1})
    assert (second.policy, second.title) == ("two", "Élodie Marchand said that rents rose by 3%.")


def test_dossier_holds_what_people_added(worked: Store) -> None:
    dossier = worked.claim_dossier("a1.1")
    (reading,), (evidence,) = dossier.readings, dossier.evidence
    assert (reading.verdict, reading.because, reading.current) == ("true", "The budget says so.", True)
    assert (evidence.stance, evidence.source.title, evidence.actor) == ("supports", "Budget", "reviewer-a")
    assert [event.type for event in dossier.history] == ["claim_marked", "evidence_added"]
    assert dossier.history == worked.history("a1.1")
    assert dossier.claim.last_event == dossier.history[-1].id
    (note,) = worked.claim_dossier("a1.3").notes
    assert (note.text, note.public, note.actor) == ("Ask the waterworks.", False, "reviewer-b")


def test_article_dossier_equals_its_claims_dossiers(worked: Store) -> None:
    dossier = worked.article_dossier("a1")
    assert dossier.claims == tuple(worked.claim_dossier(f"a1.{number}") for number in range(1, 5))
    assert dossier.reviewers == ("reviewer-a", "reviewer-b")
    assert dossier.article == worked.article("a1")


def test_superseded_reading_is_not_current(worked: Store) -> None:
    worked.record(decisions.mark(worked.claim("a1.2"), make_scale(), "true"), "reviewer-b")
    assert worked.claim("a1.2").verdict == "true"
    assert [r.current for r in worked.claim_dossier("a1.2").readings] == [True, False, True]


def test_source_is_stored_once_and_cited_often(worked: Store) -> None:
    again = citing.NewSource("HTTPS://EXAMPLE.org/budget", publisher="Harrow council", accessed="2026-11-25")
    worked.record(citing.add_evidence(worked.claim("a2.1"), again), "reviewer-b")
    (cited,) = worked.sources()
    assert cited.claims == ("a1.1", "a2.1")
    source = cited.source
    assert (source.number, source.reference, source.title) == (1, "https://example.org/budget", "Budget")
    assert (source.publisher, source.accessed) == ("Harrow council", "2026-11-25")


def test_reviewers_are_those_whose_verdicts_stand(store: Store) -> None:
    claim = store.claim("a1.1")
    assert store.article_dossier("a1").reviewers == ()
    note = store.record(decisions.annotate(claim, "Ask."), "reviewer-c")
    store.record(decisions.exclude(store.claim("a1.2"), "opinion"), "reviewer-d")
    store.redact(note.id, "Names a minor.", "reviewer-e")
    first = store.record(decisions.mark(claim, make_scale(), "true"), "reviewer-b")
    store.record(decisions.mark(claim, make_scale(), "true"), "reviewer-a")
    assert store.article_dossier("a1").reviewers == ("reviewer-a", "reviewer-b")
    store.record(decisions.undo(first), "reviewer-b")
    assert store.article_dossier("a1").reviewers == ("reviewer-a",)


def test_confidential_source_shows_its_description_alone(worked: Store) -> None:
    hidden = citing.NewSource("Letter of Ms Brook", title="Re: bridge", confidential="a former engineer")
    draft = citing.add_evidence(
        worked.claim("a1.1"), hidden, tier="primary", quotation="I drew the plans.", locator="sheet 12"
    )
    added = worked.record(draft, "reviewer-a")
    evidence = next(one for one in worked.claim_dossier("a1.1").evidence if one.event == added.id)
    assert (evidence.stance, evidence.actor) == (draft.body["stance"], "reviewer-a")
    assert (evidence.tier, evidence.quotation, evidence.locator) == (None, None, None)
    assert added.body is not None
    assert added.body.keys() == draft.body.keys()
    assert (added.body["tier"], added.body["quotation"], added.body["locator"]) == (None, None, None)
    told = repr(
        (worked.claim_dossier("a1.1"), worked.article_dossier("a1"), worked.sources(), worked.events())
    )
    view = repr(worked.db.execute("SELECT * FROM claim_sources").fetchall())
    assert "a former engineer" in told
    assert "a former engineer" in view
    for word in ("Brook", "Re: bridge", "I drew the plans", "sheet 12"):
        assert word not in told
        assert word not in view


def test_position_is_kept_per_reviewer_and_article(worked: Store) -> None:
    assert worked.overview().position is None
    article = worked.article("a1")
    worked.set_position("reviewer-a", article.uid, worked.claim("a1.2").uid)
    worked.set_position("reviewer-a", article.uid, worked.claim("a1.3").uid)
    found = worked.position("reviewer-a", article.uid)
    assert found is not None
    assert (found.article, found.claim) == ("a1", "a1.3")
    assert worked.position("reviewer-b", article.uid) is None
    assert worked.overview().position == found
    assert worked.overview().articles == worked.articles()
    assert len(worked.events()) == 9


def count_queries(store: Store, extraction_of: tuple[int, ...]) -> list[int]:
    counts = []
    for size in extraction_of:
        article, extraction = many_claims(size)
        label = store.ingest(article, extraction, make_scale(), "one", RETRIEVED).article.label
        store.record(decisions.annotate(store.claim(f"{label}.1"), "Note."), "reviewer-a")
        statements: list[str] = []
        store.db.conn.set_trace_callback(statements.append)
        store.article_dossier(label)
        store.db.conn.set_trace_callback(None)
        counts.append(len(statements))
    return counts


def test_article_dossier_takes_the_same_queries_for_any_size(empty: Store) -> None:
    few, many = count_queries(empty, (3, 60))
    assert few == many
