"""The list of ClaimReview's properties in the docs, held against what is written and the bundled schema."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from factcheck.models import ArticleDossier
from factcheck.report.claimreview import claim_reviews
from factcheck.report.validate import validate
from tests.report.situations import SITUATIONS

ROW = re.compile(
    r"^\| `([\w.]+)` \| (required|recommended|required in it|in its examples) \| (.+) \|$", re.MULTILINE
)
LISTED = {
    name: (asked, written)
    for name, asked, written in ROW.findall(
        (Path(__file__).parents[2] / "docs" / "reports.md").read_text(encoding="utf-8")
    )
}
GOOGLE = {
    "required": {"claimReviewed", "reviewRating", "url", "reviewRating.alternateName"},
    "required in it": {"itemReviewed.author.name"},
    "recommended": {
        *("author", "author.name", "author.url", "itemReviewed"),
        *(f"itemReviewed.{name}" for name in ("appearance", "author", "datePublished", "firstAppearance")),
        "itemReviewed.author.sameAs",
        *(f"reviewRating.{name}" for name in ("bestRating", "name", "ratingValue", "worstRating")),
    },
    "in its examples": {"datePublished"},
}
"""By the tables of ClaimReview, Claim and Rating in
https://developers.google.com/search/docs/appearance/structured-data/factcheck"""
UNWRITTEN = {"reviewRating.name", "itemReviewed.author.sameAs"}


def reviews(dossier: ArticleDossier) -> list[dict[str, Any]]:
    value = claim_reviews(
        dossier,
        base_url="https://desk.example/ferry",
        publisher="The desk",
        publisher_url="https://desk.example",
    )
    assert [fault for fault in validate(value, "claimreview") if fault.severity == "error"] == []
    graph: list[dict[str, Any]] = value["@graph"]
    return graph


def paths(value: object, at: str = "") -> Iterator[str]:
    """Each property, those inside with what holds them; no types, and nothing of works that are linked."""
    if not isinstance(value, dict):
        return
    for key, inner in value.items():
        if key != "@type":
            yield at + key
            if key not in ("appearance", "firstAppearance"):
                yield from paths(inner, f"{at}{key}.")


def schema_of(name: str) -> tuple[dict[str, Any], str]:
    """The schema of what holds a property, and its last name."""
    text = files("factcheck.report").joinpath("schemas", "claimreview.json").read_text(encoding="utf-8")
    schema = json.loads(text)["properties"]["@graph"]["items"]
    *outer, last = name.split(".")
    for key in outer:
        schema = schema["properties"][key]
    return schema, last


def test_list_is_what_google_documents() -> None:
    for asked, names in GOOGLE.items():
        assert {name for name, row in LISTED.items() if row[0] == asked} == names


def test_list_is_what_is_written() -> None:
    written = {path for review in reviews(SITUATIONS["several_evidence"]) for path in paths(review)}
    url = "https://paper.example/ferry"
    dated = SITUATIONS["all_done"]
    dated = replace(dated, article=replace(dated.article, url=url, published="2026-11-20"))
    written |= {path for review in reviews(dated) for path in paths(review)}
    assert written == set(LISTED) - UNWRITTEN
    assert {name for name, (_, words) in LISTED.items() if words.startswith("not written")} == UNWRITTEN


@pytest.mark.parametrize("name", sorted(LISTED.keys() - UNWRITTEN))
def test_list_is_what_the_schema_asks_for(name: str) -> None:
    schema, last = schema_of(name)
    asked = LISTED[name][0]
    wanted = schema["required"] + ([] if asked.startswith("required") else schema.get("recommended", []))
    assert last in wanted
    assert last in schema["properties"]


@pytest.mark.parametrize("name", SITUATIONS)
def test_required_properties_are_always_there(name: str) -> None:
    for review in reviews(SITUATIONS[name]):
        assert set(paths(review)) >= GOOGLE["required"]
        if "author" in review["itemReviewed"]:
            assert review["itemReviewed"]["author"]["name"]


@pytest.mark.parametrize("lowest", [-2, 0, 1, 3])
def test_ratings_keep_to_googles_bounds(lowest: int) -> None:
    """worstRating is at least 1, less than bestRating, and what is rated lies between them."""
    dossier = SITUATIONS["all_done"]
    scale = dossier.article.scale
    least = min(verdict.rank for verdict in scale.verdicts if verdict.rank is not None)
    verdicts = tuple(
        verdict if verdict.rank is None else replace(verdict, rank=verdict.rank - least + lowest)
        for verdict in scale.verdicts
    )
    moved = replace(dossier, article=replace(dossier.article, scale=replace(scale, verdicts=verdicts)))
    ratings = [review["reviewRating"] for review in reviews(moved)]
    assert len(ratings) == 2
    for rating in ratings:
        assert 1 <= rating["worstRating"] <= rating["ratingValue"] <= rating["bestRating"]
        assert rating["worstRating"] < rating["bestRating"]
        assert rating["worstRating"] == max(1, lowest)
    assert ratings[0]["ratingValue"] > ratings[1]["ratingValue"], "true is above false"


def test_a_scale_of_one_rank_gives_no_figures() -> None:
    dossier = SITUATIONS["all_done"]
    verdicts = tuple(replace(verdict, rank=2) for verdict in dossier.article.scale.verdicts)
    scale = replace(dossier.article.scale, verdicts=verdicts)
    same = replace(dossier, article=replace(dossier.article, scale=scale))
    assert all("ratingValue" not in review["reviewRating"] for review in reviews(same))
