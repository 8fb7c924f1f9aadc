"""The words put in place of a reference, and the verbs that lean on them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from factcheck.extraction import layers
from factcheck.extraction.rules.tree import Tree
from factcheck.extraction.rules.wording import clitic_word


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("They'll sell the mill.", "will"),
        ("They’re closing the mill.", "are"),
        ("They've closed the mill.", "have"),
        ("He'd closed the mill.", "had"),
        ("She'd close the mill.", "would"),
        ("She's closing the mill.", "is"),
        ("The mill's owner left.", None),
        ("They closed the mill.", None),
    ],
)
def test_clitic_word_is_the_full_verb(text: str, word: str | None, parse: Callable[[str], Doc]) -> None:
    tree = Tree(parse(text))
    at = next((i for i, token in enumerate(tree.text) if token[0] in "'’"), 1)
    assert clitic_word(tree, at) == word


def test_replaced_pronoun_leaves_no_clitic(parse: Callable[[str], Doc]) -> None:
    doc = parse("Priya Nair lost the vote in May. She'll leave the council in June.")
    claims = [claim.text for claim in layers.ensure_claims(doc)]
    assert claims[-1] == "Priya Nair will leave the council in June."
