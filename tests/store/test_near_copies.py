"""Near-copies: found when they come, forgotten with their article; as sources they count once."""

from __future__ import annotations

import json
from random import Random

import pytest

from factcheck.desk import citing, decisions
from factcheck.desk.lint import Choice, choose_rules, lint
from factcheck.store import Store, from_lines, open_memory, to_lines
from factcheck.store.replay import rebuild
from factcheck.store.transactions import writing
from tests.builders import RETRIEVED, StillClock, make_article, make_extraction, make_scale

WORDS = ("river", "bridge", "council", "tax", "road", "school", "court", "train", "price", "vote", "mayor")


def story(seed: int, sentences: int = 12) -> str:
    random = Random(seed)
    return " ".join(
        f"{' '.join(random.choice(WORDS) for _ in range(9)).capitalize()} {seed} {n}."
        for n in range(sentences)
    )


def add(store: Store, text: str, **changes: str) -> str:
    article = make_article(text, **changes)
    taken = store.ingest(article, make_extraction(article), make_scale(), "one", RETRIEVED)
    return taken.article.label


def copies(store: Store) -> dict[str, str | None]:
    return {article.label: article.copy_of for article in store.articles()}


def test_near_copies_join_the_group_of_the_first(empty: Store) -> None:
    text = story(1)
    add(empty, text)
    add(empty, story(2))
    add(empty, f"LONDON (Agency). {text}")
    add(empty, f"{text} Reporting by a staff writer.")
    assert copies(empty) == {"a1": None, "a2": None, "a3": "a1", "a4": "a1"}
    assert empty.article("a1").copies == ("a3", "a4")
    share = empty.article("a3").copy_share
    assert share is not None
    assert 0.9 < share < 1
    assert empty.check() == []


@pytest.mark.parametrize(("kept", "is_copy"), [(9, True), (7, True), (5, False), (2, False)])
def test_near_copies_share_half_of_the_longer_text(empty: Store, kept: int, is_copy: bool) -> None:
    text = story(1)
    add(empty, text)
    add(empty, ". ".join(text.split(". ")[:kept]) + ".")
    assert (copies(empty)["a2"] == "a1") is is_copy


def test_near_copies_too_short_to_tell_are_not_linked(empty: Store) -> None:
    add(empty, "The bridge cost 4 million.")
    add(empty, "The bridge cost 4 million pounds.")
    assert copies(empty) == {"a1": None, "a2": None}


def test_near_copies_are_told_by_the_first_text(empty: Store) -> None:
    add(empty, story(1))
    add(empty, f"{story(1)} Reporting by a staff writer.")
    changed = make_article(story(5))
    empty.revise("a2", changed, make_extraction(changed), RETRIEVED)
    assert copies(empty) == {"a1": None, "a2": "a1"}
    assert empty.check() == []


def test_near_copies_of_an_article_that_is_forgotten_are_linked_anew(empty: Store) -> None:
    text = story(1)
    for addition in ("", " One more.", " And another one."):
        add(empty, text + addition)
    empty.forget("a1", "Asked for.", "reviewer-a")
    assert copies(empty) == {"a2": None, "a3": "a2"}
    assert empty.check() == []
    empty.forget("a3", "Asked for.", "reviewer-a")
    assert empty.article("a2").copies == ()
    add(empty, text)
    assert copies(empty) == {"a1": "a2", "a2": None}
    assert empty.check() == []


def test_near_copies_follow_from_the_events(empty: Store, clock: StillClock) -> None:
    for n in range(6):
        add(empty, f"{story(n % 2)} Edition {n}.")
        clock.move(1)
    before = copies(empty)
    assert sorted(filter(None, before.values())) == ["a1", "a1", "a2", "a2"]
    with writing(empty.db):
        empty.db.execute("DELETE FROM near_copies WHERE article_id = 3")
    (finding,) = empty.check()
    assert "near_copies" in finding.where
    empty.mend()
    assert copies(empty) == before
    with writing(empty.db):
        rebuild(empty.db)
    assert copies(empty) == before
    with open_memory() as other:
        other.unite(from_lines(to_lines(empty.pack()), "desk.jsonl"), "desk.jsonl")
        assert copies(other) == before


def test_near_copies_cost_no_more_the_more_articles_there_are(empty: Store) -> None:
    """Statements of SQL while one article is linked, among few and among many, a boilerplate in all."""
    counted = []
    for n in range(90):
        statements: list[str] = []
        empty.db.conn.set_trace_callback(statements.append)
        add(empty, f"All rights reserved by the agency of the north and of the south. {story(n)}")
        empty.db.conn.set_trace_callback(None)
        counted.append(sum("sketches" in sql or "blobs AS b" in sql for sql in statements))
    assert counted[60] == counted[80]
    rows = empty.db.execute("SELECT count(*) FROM sketches").fetchone()[0]
    assert rows <= 48 * 90


def test_near_copies_count_once_as_sources(empty: Store) -> None:
    text = story(1)
    add(empty, text, url="https://one.example/story")
    add(empty, f"{text} Agency.", url="https://two.example/story")
    add(empty, story(3), url="https://three.example/story")
    add(empty, "The bridge cost 4.2 million pounds.")
    claim = empty.claim("a4.1")
    empty.record(decisions.mark(claim, make_scale(), "true"), "reviewer-a")
    rules = choose_rules(Choice(select=("FC102",)))
    for number, host in enumerate(("one", "two", "three")):
        source = citing.NewSource(f"https://{host}.example/story")
        empty.record(citing.add_evidence(claim, source, tier="secondary"), "reviewer-a")
        weak = lint(empty.article_dossier("a4"), rules, RETRIEVED)
        assert bool(weak) == (number < 2)
    groups = [item.source.independence for item in empty.claim_dossier("a4.1").evidence]
    assert groups == ["a1 and its near-copies", "a1 and its near-copies", None]


def test_near_copies_of_the_article_are_no_evidence_for_it(empty: Store) -> None:
    text = story(1)
    add(empty, text, url="https://one.example/story")
    add(empty, f"{text} Agency.", url="https://two.example/story")
    claim = empty.claim("a1.1")
    empty.record(citing.add_evidence(claim, citing.NewSource("https://two.example/story")), "reviewer-a")
    (found,) = lint(empty.article_dossier("a1"), choose_rules(Choice(select=("FC118",))), RETRIEVED)
    assert found.what == "a near-copy of the article is cited as evidence for what it says itself"


def test_near_copies_group_that_was_typed_stays(empty: Store) -> None:
    add(empty, story(1), url="https://one.example/story")
    add(empty, f"{story(1)} Agency.")
    source = citing.NewSource("https://one.example/story", independence="agencies")
    empty.record(citing.add_evidence(empty.claim("a2.1"), source), "reviewer-a")
    (item,) = empty.claim_dossier("a2.1").evidence
    assert item.source.independence == "agencies"
    assert "near-copies" not in json.dumps(item.source.uid)
