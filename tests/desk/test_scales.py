from __future__ import annotations

import pytest

from factcheck.desk.scales import PRESETS, find_verdict, get_scale, parse_scale, verdict_label
from factcheck.errors import DeskError

DEFAULT = PRESETS["default"]
HOUSE = """
title = "House scale"
[[verdict]]
label = "Right"
definition = "It is so."
rank = 2
[[verdict]]
label = "Wrong"
slug = "not-so"
definition = "It is not so."
rank = 1
"""


def test_scales_default_has_seven_verdicts_five_of_them_ranked() -> None:
    ranked = [(verdict.label, verdict.rank) for verdict in DEFAULT.verdicts]
    assert ranked == [
        ("True", 5),
        ("Mostly true", 4),
        ("Mixture", 3),
        ("Mostly false", 2),
        ("False", 1),
        ("Misleading", None),
        ("Unproven", None),
    ]


@pytest.mark.parametrize("name", PRESETS)
def test_scales_presets_are_well_formed(name: str) -> None:
    scale = PRESETS[name]
    assert scale.name == name
    for values in (
        [verdict.slug for verdict in scale.verdicts],
        [verdict.label.casefold() for verdict in scale.verdicts],
        [verdict.rank for verdict in scale.verdicts if verdict.rank is not None],
    ):
        assert len(values) == len(set(values))
    for verdict in scale.verdicts:
        assert verdict.definition.endswith(".")
        assert verdict.definition.count(". ") == 0
        assert find_verdict(scale, verdict.slug) is verdict
        assert find_verdict(scale, verdict.label.upper()) is verdict
        assert verdict_label(scale, verdict.slug) == verdict.label


def test_scales_all_presets_of_the_desk_are_there() -> None:
    assert list(PRESETS) == ["default", "draft", "politifact", "snopes", "averitec", "conclusion"]
    assert [verdict.slug for verdict in PRESETS["draft"].verdicts] == [
        "stands",
        "change",
        "needs-source",
        "cannot-confirm",
    ]


@pytest.mark.parametrize(
    ("typed", "slug"),
    [
        ("mostly-true", "mostly-true"),
        ("Mostly True", "mostly-true"),
        ("MOSTLY_TRUE", "mostly-true"),
        ("  mostly   true ", "mostly-true"),
        ("mostly-t", "mostly-true"),
        ("true", "true"),
        ("f", "false"),
        ("unp", "unproven"),
    ],
)
def test_scales_find_verdict(typed: str, slug: str) -> None:
    assert find_verdict(DEFAULT, typed).slug == slug


@pytest.mark.parametrize("typed", ["half-true", "", " ", "truee", "\u202e"])
def test_scales_find_verdict_lists_the_slugs_where_none_is_meant(typed: str) -> None:
    with pytest.raises(DeskError) as caught:
        find_verdict(DEFAULT, typed)
    assert "default" in caught.value.message
    assert all(verdict.slug in caught.value.hint for verdict in DEFAULT.verdicts)


def test_scales_find_verdict_names_those_that_a_beginning_could_mean() -> None:
    with pytest.raises(DeskError, match="mostly-true or mostly-false"):
        find_verdict(DEFAULT, "mostly")


def test_scales_get_scale_by_name_or_beginning() -> None:
    assert get_scale("Poli") is PRESETS["politifact"]
    with pytest.raises(DeskError) as caught:
        get_scale("stars")
    assert "averitec" in caught.value.hint


def test_scales_verdict_label_of_an_unknown_slug_is_the_slug() -> None:
    assert verdict_label(DEFAULT, "gone") == "gone"


def test_scales_parse_a_house_scale() -> None:
    scale = parse_scale(HOUSE, "house")
    assert (scale.name, scale.title) == ("house", "House scale")
    assert [(v.slug, v.label, v.definition, v.rank) for v in scale.verdicts] == [
        ("right", "Right", "It is so.", 2),
        ("not-so", "Wrong", "It is not so.", 1),
    ]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('title = "House scale"', "title = ", "not valid TOML"),
        ('title = "House scale"', "", "“title” must be given"),
        ('title = "House scale"', "title = 3", "“title” must be given"),
        ('title = "House scale"', 'title = "a"\ncolour = "red"', "no key is called “colour”"),
        ('label = "Right"', "", "verdict 1: “label” must be given"),
        ('label = "Right"', 'label = " "', "verdict 1: “label” must be given"),
        ('label = "Right"', 'label = "\\u001b[31m"', "control character U\\+001B"),
        ('label = "Right"', 'label = "!!"', "verdict 1: “slug” must be"),
        ('label = "Right"', 'label = "WRONG"', "two verdicts have the label"),
        ('definition = "It is not so."', "", "verdict 2: “definition” must be given"),
        ('slug = "not-so"', 'slug = "Not so"', "verdict 2: “slug” must be"),
        ('slug = "not-so"', 'slug = "right"', "two verdicts have the slug"),
        ('slug = "not-so"', 'note = "x"', "verdict 2: no key is called “note”"),
        ("rank = 1", "rank = 2", "two verdicts have the rank"),
        ("rank = 1", 'rank = "1"', "verdict 2: “rank” must be a whole number"),
        ("rank = 1", "rank = true", "verdict 2: “rank” must be a whole number"),
    ],
)
def test_scales_parse_names_the_key_and_what_is_wrong(old: str, new: str, said: str) -> None:
    assert old in HOUSE
    with pytest.raises(DeskError, match=said) as caught:
        parse_scale(HOUSE.replace(old, new, 1), "house")
    assert "house" in caught.value.message


@pytest.mark.parametrize("verdicts", ["", "verdict = 3", "verdict = [1, 2]", '[[verdict]]\nlabel = "One"'])
def test_scales_parse_refuses_verdicts_that_are_no_tables_or_too_few(verdicts: str) -> None:
    with pytest.raises(DeskError, match="verdict"):
        parse_scale(f'title = "t"\n{verdicts}', "house")
