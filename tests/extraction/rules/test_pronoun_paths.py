"""How two clauses stand to each other, number told by the verb, and the bounds of a word."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from factcheck.extraction.rules.mentions import agrees_in_plural
from factcheck.extraction.rules.paths import clause_path
from factcheck.extraction.rules.ranking import bounds_of
from factcheck.extraction.rules.tree import tree_of


@pytest.mark.parametrize(
    ("text", "candidate", "pronoun", "path"),
    [
        ("The firm sold its plant.", "firm", "its", "same"),
        ("The firm said it would close the plant.", "firm", "it", "content"),
        ("When the storm reached Cuba, it weakened.", "storm", "it", "before_adverbial"),
        ("The firm left the town and workers said it owed them money.", "firm", "it", "joined"),
        ("The firm closed the plant because it lost money.", "firm", "it", "adverbial"),
    ],
)
def test_clause_path_names_the_way(
    text: str, candidate: str, pronoun: str, path: str, parse: Callable[[str], Doc]
) -> None:
    doc = parse(text)
    tree = tree_of(doc)
    assert clause_path(tree, tree.text.index(candidate), tree.text.index(pronoun)) == path


@pytest.mark.parametrize(
    ("text", "noun", "several"),
    [
        ("The fish were hungry.", "fish", True),
        ("The fish was hungry.", "fish", False),
        ("Fishermen saw the fish.", "fish", False),
        ("The salmon have returned to the river.", "salmon", True),
    ],
)
def test_agrees_in_plural_reads_the_verb(
    text: str, noun: str, several: bool, parse: Callable[[str], Doc]
) -> None:
    tree = tree_of(parse(text))
    assert agrees_in_plural(tree, tree.text.index(noun)) is several


def test_bounds_of_a_word_come_before_those_of_its_family() -> None:
    thresholds = {"it": {"least": 0.6}, "its": {"least": 0.4}}
    assert bounds_of("its", thresholds) == {"least": 0.4}
    assert bounds_of("itself", thresholds) == {"least": 0.6}
