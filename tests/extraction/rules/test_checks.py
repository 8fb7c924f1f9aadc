"""What no piece may do: cut a hyphenated word."""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Doc

from factcheck.extraction.rules.checks import cuts_a_word
from factcheck.extraction.rules.pieces import as_words
from factcheck.extraction.rules.tree import Tree


def test_checks_a_piece_cuts_no_hyphenated_word(parse: Callable[[str], Doc]) -> None:
    tree = Tree(parse("Lind is a co-author of the study - and its editor."))
    hyphen = tree.text.index("-")
    assert tree.text[hyphen - 1 : hyphen + 2] == ["co", "-", "author"]
    assert cuts_a_word(tree, as_words(range(hyphen)))
    assert cuts_a_word(tree, as_words(range(hyphen + 1, len(tree))))
    assert not cuts_a_word(tree, as_words(range(tree.text.index("study") + 1)))
    assert not cuts_a_word(tree, as_words(range(len(tree))))
