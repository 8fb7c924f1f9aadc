"""Settings files: what they may say, and what is named with file and line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.desk.settings import Settings, layered, parse_settings
from factcheck.errors import DeskError

RULES = ("FC101", "FC105")


def test_settings_are_read_with_where_they_stand() -> None:
    top = 'policy = "two"\nreviewer = "reviewer-a"\n\n'
    text = top + '[lint]\nignore = ["fc105"]\n\n[lint.severity]\nFC101 = "warning"\n'
    found = parse_settings(text, "f.toml", RULES)
    assert (found.policy, found.scale, found.reviewer) == ("two", None, "reviewer-a")
    assert (found.lint_select, found.lint_ignore) == (None, ("FC105",))
    assert found.lint_severity == {"FC101": "warning"}
    assert found.origins["lint.ignore"] == "f.toml, line 5"


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ('\npolcy = "two"', "f.toml, line 2: no setting is called “polcy”", "Did you mean policy?"),
        (
            "colour = 1",
            "f.toml, line 1: no setting is called “colour”",
            "scale, reviewer, threshold, lint",
        ),
        ('policy = "three"', "f.toml, line 1: “policy” must be one of one, two, two:flagged", ""),
        ("# x\npolicy = 2", "f.toml, line 2: “policy” must be one of", ""),
        ("\nthreshold = 1.5", "f.toml, line 2: “threshold” must be a number from 0 to 1, not 1.5", "= 0.5"),
        ("threshold = true", "f.toml, line 1: “threshold” must be a number from 0 to 1, not True", ""),
        ('threshold = "high"', "f.toml, line 1: “threshold” must be a number from 0 to 1, not 'high'", ""),
        ("threshold = nan", "f.toml, line 1: “threshold” must be a number from 0 to 1", ""),
        ("scale = 1", "f.toml, line 1: “scale” must be text", ""),
        ('reviewer = " "', "f.toml, line 1: “reviewer” is empty", ""),
        ("lint = 1", "f.toml, line 1: “lint” must be a table", "[lint]"),
        ('[lint]\nselekt = ["FC101"]', "f.toml, line 2: no setting is called “lint.selekt”", "lint.select?"),
        ('[lint]\nselect = "FC101"', "f.toml, line 2: “lint.select” must be a list", 'select = ["FC105"]'),
        ('[lint]\n\nignore = ["FC999"]', "f.toml, line 3: no lint rule is called “FC999”", "FC101, FC105"),
        ('[lint.severity]\nFC101 = "loud"', "line 2: “lint.severity.FC101” must be error or warning", ""),
        ('[lint]\nseverity = "error"', "line 2: “lint.severity” must be a table", ""),
        ("policy = ", "f.toml is not valid TOML", ""),
        ('policy = "two"\npolicy = "one"', "f.toml is not valid TOML", ""),
    ],
)
def test_settings_that_are_wrong_are_named_with_file_and_line(text: str, message: str, hint: str) -> None:
    with pytest.raises(DeskError) as caught:
        parse_settings(text, "f.toml", RULES)
    assert message in caught.value.message
    assert hint in caught.value.hint


def test_settings_beside_the_database_count_more_than_the_users() -> None:
    user = Settings(
        policy="two", reviewer="reviewer-a", lint_ignore=("FC105",), lint_severity={"FC101": "error"}
    )
    beside = Settings(policy="one", lint_ignore=(), lint_severity={"FC105": "warning"})
    found = layered(user, beside)
    assert (found.policy, found.reviewer, found.lint_ignore) == ("one", "reviewer-a", ())
    assert found.lint_severity == {"FC101": "error", "FC105": "warning"}


@given(st.text(max_size=80))
def test_settings_of_any_text_are_read_or_refused_in_words(text: str) -> None:
    told = "f.toml"
    try:
        parse_settings(text, "f.toml", RULES)
    except DeskError as error:
        told = error.message
    assert told.startswith("f.toml")
