"""Data formats: what they hold, that schemas find them right, and that nothing private leaves by them."""

from __future__ import annotations

import csv
import json
from dataclasses import replace

import pytest

from factcheck.models import ArticleDossier
from factcheck.report.claimreview import claim_reviews
from factcheck.report.flat import COLUMNS, to_csv
from factcheck.report.gold import gold
from factcheck.report.validate import validate
from factcheck.report.view import view
from factcheck.report.webannotation import annotation_page
from tests.report.situations import SITUATIONS

each = pytest.mark.parametrize("name", SITUATIONS)
URL = "https://desk.example/ferry"


def rows(dossier: ArticleDossier) -> list[dict[str, str]]:
    return list(csv.DictReader(to_csv([dossier]).splitlines(keepends=True)))


@each
def test_flat_has_a_row_for_each_claim(name: str) -> None:
    found = rows(SITUATIONS[name])
    shown = view(SITUATIONS[name]).claims
    assert [row["claim"] for row in found] == [claim.label for claim in shown]
    assert all(tuple(row) == COLUMNS for row in found)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-2", "@SUM(A1)", "\tx", '=HYPERLINK("http://x";"y")'])
def test_flat_disarms_formulas(text: str) -> None:
    dossier = SITUATIONS["nothing_reviewed"]
    first = dossier.claims[0]
    spoilt = replace(first, claim=replace(first.claim, text=text, speaker=text))
    (row,) = rows(replace(dossier, claims=(spoilt,)))
    assert (row["text"], row["speaker"]) == ("'" + text, "'" + text)


def test_flat_keeps_figures_as_figures() -> None:
    dossier = SITUATIONS["nothing_reviewed"]
    first = dossier.claims[0]
    scored = replace(first, claim=replace(first.claim, score=-0.5))
    (row,) = rows(replace(dossier, claims=(scored,)))
    assert row["score"] == "-0.5"


@each
def test_claimreview_fits_its_schema_and_names_done_claims_alone(name: str) -> None:
    value = claim_reviews(SITUATIONS[name], base_url=URL, publisher="The desk")
    assert [fault for fault in validate(value, "claimreview") if fault.severity == "error"] == []
    done = [c for c in view(SITUATIONS[name]).claims if c.standing == "done" and not c.changed]
    assert [review["url"] for review in value["@graph"]] == [f"{URL}#claim-{c.number}" for c in done]
    assert [review["reviewRating"]["alternateName"] for review in value["@graph"]] == [
        claim.verdict for claim in done
    ]


def test_claimreview_gives_no_figures_for_a_verdict_off_the_scale() -> None:
    dossier = SITUATIONS["all_done"]
    verdicts = tuple(replace(verdict, rank=None) for verdict in dossier.article.scale.verdicts)
    scale = replace(dossier.article.scale, verdicts=verdicts)
    value = claim_reviews(
        replace(dossier, article=replace(dossier.article, scale=scale)), base_url=URL, publisher="The desk"
    )
    assert value["@graph"]
    assert all("ratingValue" not in review["reviewRating"] for review in value["@graph"])
    assert not [fault for fault in validate(value, "claimreview") if fault.severity == "error"]


def test_a_resolved_verdict_is_dated_by_its_resolution() -> None:
    dossier = SITUATIONS["after_release"]
    value = claim_reviews(dossier, base_url=URL, publisher="The desk")
    assert value["@graph"][0]["datePublished"] == "2026-11-22"
    assert view(dossier).claims[0].verdict_date == "22 November 2026"


def test_claimreview_leaves_out_a_verdict_on_other_words() -> None:
    """The sentence changed after it was read: the verdict may not hold for what it says now."""
    dossier = SITUATIONS["revised"]
    changed = [claim.number for claim in view(dossier).claims if claim.standing == "done" and claim.changed]
    assert changed == [1]
    assert claim_reviews(dossier, base_url=URL, publisher="The desk")["@graph"] == []
    asked = claim_reviews(dossier, base_url=URL, publisher="The desk", unfinished=True)["@graph"]
    assert [review["url"] for review in asked] == [f"{URL}#claim-1"]


def test_claimreview_does_not_sort_speakers() -> None:
    value = claim_reviews(SITUATIONS["one_checked"], base_url=URL, publisher="The desk")
    assert value["@graph"][0]["itemReviewed"]["author"] == {"name": "the harbour board"}


@each
def test_webannotation_points_at_the_words(name: str) -> None:
    dossier = SITUATIONS[name]
    value = annotation_page(dossier)
    assert validate(value, "webannotation") == []
    text = dossier.article.text
    for item in value["items"]:
        for target in item["target"]:
            quote, place = target["selector"]
            assert text[place["start"] : place["end"]] == quote["exact"]
            start = place["start"] - len(quote["prefix"])
            around = quote["prefix"] + quote["exact"] + quote["suffix"]
            assert text[start : start + len(around)] == around


@each
def test_gold_accounts_for_every_sentence(name: str) -> None:
    dossier = SITUATIONS[name]
    value = gold(dossier)
    assert validate(value, "gold") == []
    assert len(value["units"]) == len(dossier.sentences)
    assert all((unit["reason"] is None) == bool(unit["claims"]) for unit in value["units"])


@each
def test_formats_keep_what_is_private(name: str) -> None:
    dossier = SITUATIONS[name]
    written = to_csv([dossier])
    for value in (
        gold(dossier),
        annotation_page(dossier),
        claim_reviews(dossier, base_url=URL, publisher="The desk"),
    ):
        written += json.dumps(value, ensure_ascii=False)
    private = [note.text for each in dossier.claims for note in each.notes if not note.public]
    assert not [text for text in (*private, "Quill", "telephone call") if text in written]


@pytest.mark.parametrize(
    ("value", "where"),
    [
        ({}, "the file"),
        ([], "the file"),
        ({"@context": "https://schema.org", "@graph": [{"@type": "Review"}]}, "@graph[0]"),
        ({"@context": "https://schema.org", "@graph": 5}, "@graph"),
    ],
)
def test_validate_names_the_place(value: object, where: str) -> None:
    faults = validate(value, "claimreview")
    assert faults[0].severity == "error"
    assert faults[0].where == where
