from __future__ import annotations

from dataclasses import replace

import pytest

from factcheck.desk import edits
from factcheck.errors import DeskError
from factcheck.models import ArticleRecord, ClaimRecord
from tests.desk.claims import make_claim
from tests.report.dossiers import dossier

ARTICLE = replace(dossier(text="Arland built 40 prisons and closed 12. Berg said that it rained.").article)


def claim(words: str, number: int = 1, **changes: object) -> ClaimRecord:
    """A claim made of words of the article."""
    start = ARTICLE.text.index(words)
    place = {"start": start, "end": start + len(words), "parts": ((start, start + len(words)),)}
    named = {"uid": f"c{number}", "number": number, "article_uid": ARTICLE.uid, "speaker": None}
    return replace(make_claim(), **{"text": words, **place, **named, **changes})  # type: ignore[arg-type]  # fields


def words_of(article: ArticleRecord, made: dict[str, object]) -> list[str]:
    parts = made["parts"]
    assert isinstance(parts, list)
    return [article.text[start:end] for start, end in parts]


def test_edits_reword_keeps_one_line_and_refuses_what_changes_nothing() -> None:
    assert edits.reword(claim("built 40 prisons"), " 40 \n prisons ").body["text"] == "40 prisons"
    for typed, said in (
        ("built 40 prisons", "that wording already"),
        (" ", "is empty"),
        ("a\x1b", "control"),
    ):
        with pytest.raises(DeskError, match=said):
            edits.reword(claim("built 40 prisons"), typed)


def test_edits_attribute_names_a_person_or_the_author() -> None:
    assert edits.attribute(claim("it rained"), " Ida  Berg ").body["speaker"] == "Ida Berg"
    assert edits.attribute(claim("it rained", speaker="Ida Berg"), None).body["speaker"] is None
    with pytest.raises(DeskError, match="said by the author already"):
        edits.attribute(claim("it rained"), None)


def test_edits_that_need_a_place_refuse_a_claim_whose_sentence_went() -> None:
    gone, here = claim("built 40 prisons", orphaned=True), claim("it rained", 2)
    for act in (
        lambda: edits.split(gone, ARTICLE, [gone.start + 6]),
        lambda: edits.split_places(gone, ARTICLE.text, ["40"]),
        lambda: edits.join([here, gone], ARTICLE),
    ):
        with pytest.raises(DeskError, match="does not hold the words of a3"):
            act()
    assert edits.reword(gone, "Arland built prisons.").body["text"] == "Arland built prisons."


def test_edits_split_makes_pieces_with_exact_places() -> None:
    whole = claim("Arland built 40 prisons and closed 12.", speaker="Ida Berg")
    places = edits.split_places(whole, ARTICLE.text, ["and closed"])
    draft = edits.split(whole, ARTICLE, places)
    assert [words_of(ARTICLE, made) for made in draft.body["made"]] == [
        ["Arland built 40 prisons"],
        ["closed 12."],
    ]
    assert [made["text"] for made in draft.body["made"]] == ["Arland built 40 prisons.", "Closed 12."]
    assert {made["speaker"] for made in draft.body["made"]} == {"Ida Berg"}
    worded = edits.split(whole, ARTICLE, places, ["One.", "Two."])
    assert [made["text"] for made in worded.body["made"]] == ["One.", "Two."]


def test_edits_split_outside_the_claim_is_refused() -> None:
    part = claim("Arland built 40 prisons")
    with pytest.raises(DeskError, match=r"“it rained” is not in claim a3\.1"):
        edits.split_places(part, ARTICLE.text, ["it rained"])
    with pytest.raises(DeskError, match="not inside its words"):
        edits.split(part, ARTICLE, [ARTICLE.text.index("closed")])
    with pytest.raises(DeskError, match="needs a place"):
        edits.split(part, ARTICLE, [])
    with pytest.raises(DeskError, match="gives 2 claims, and 1 wordings"):
        edits.split(part, ARTICLE, [ARTICLE.text.index("built")], ["One."])


def test_edits_join_takes_what_stands_between_in_a_sentence() -> None:
    one, two = claim("Arland built 40 prisons"), claim("closed 12.", 2)
    (made,) = edits.join([two, one], ARTICLE).body["made"]
    assert words_of(ARTICLE, made) == ["Arland built 40 prisons and closed 12."]
    (apart,) = edits.join([one, claim("it rained", 3)], ARTICLE, "Both.").body["made"]
    assert words_of(ARTICLE, apart) == ["Arland built 40 prisons", "it rained"]
    assert apart["text"] == "Both."


def test_edits_join_refuses_other_articles_speakers_and_single_claims() -> None:
    one, two = claim("Arland built 40 prisons"), claim("closed 12.", 2)
    for others, said in (
        ([one], "two different claims"),
        ([one, one], "two different claims"),
        ([one, replace(two, article_uid="other")], "of another article"),
        ([one, replace(two, speaker="Ida Berg")], "said by Ida Berg and the author"),
        ([one, replace(two, status="excluded", excluded_reason="opinion")], "is excluded"),
    ):
        with pytest.raises(DeskError, match=said):
            edits.join(others, ARTICLE)


def test_edits_add_refuses_a_claim_that_is_there() -> None:
    (made,) = edits.add(ARTICLE, [], "berg said … it rained", speaker="Ida Berg").body["made"]
    assert words_of(ARTICLE, made) == ["Berg said", "it rained"]
    assert made["text"] == "Berg said it rained."
    there = claim("it rained", 4, text="It rained.")
    with pytest.raises(DeskError, match=r"there already: a3\.4"):
        edits.add(ARTICLE, [there], "it rained")
    with pytest.raises(DeskError, match="is not in this paragraph"):
        edits.add(ARTICLE, [], "it rained", within=(0, 38))


def test_edits_of_a_claim_that_was_split_name_its_pieces() -> None:
    gone = claim("it rained", status="excluded", excluded_reason="split", replaced_by=("a3.7", "a3.8"))
    refused = r"was split: a3\.7, a3\.8 in its place"
    with pytest.raises(DeskError, match=refused):
        edits.reword(gone, "x")
    with pytest.raises(DeskError, match=refused):
        edits.attribute(gone, "x")
    with pytest.raises(DeskError, match=refused):
        edits.split(gone, ARTICLE, [1])
