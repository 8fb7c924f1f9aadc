"""Many pieces judged at once: the same as one at a time; what an institution is counts."""

from __future__ import annotations

import random
from collections.abc import Callable

import numpy
import pytest

from factcheck.extraction.checkworthiness.features import find_features
from factcheck.extraction.checkworthiness.judging import score_all
from factcheck.extraction.checkworthiness.keys import BLOCKS, Columns, find_keys, key_of, lay_out
from factcheck.extraction.checkworthiness.model import load_model, see
from factcheck.extraction.checkworthiness.pieces import Pieces
from factcheck.extraction.checkworthiness.wording import heaviest
from factcheck.extraction.checkworthiness.words import Words
from factcheck.extraction.pipeline import Extractor
from factcheck.extraction.rules.tree import Tree
from factcheck.models import Article

MakeArticle = Callable[..., Article]

TEXT = """“We lost 12 boats in 1998,” said Ana Petrova of the Harbour Board. Did they?! More than $3 billion,
or 8 percent of it, went to the Supreme Court of New South Wales; he said "no" twice, and I think you should

not worry: the deadliest fire since May killed her mother  and 40,000 sheep, the Clean Air Act
notwithstanding."""


@pytest.fixture(scope="module")
def words(extractor: Extractor) -> Words:
    return Words(Tree(extractor.nlp(TEXT)))


@pytest.fixture(scope="module")
def pieces(words: Words) -> list[tuple[int, ...]]:
    """All of it, nothing, white space alone, single words, stretches, and words here and there."""
    draw = random.Random(4)
    every = range(len(words))
    stretches = [tuple(every[i : i + size]) for size in (2, 7, 15) for i in range(0, len(words), size)]
    scattered = [tuple(i for i in every if draw.random() < share) for share in (0.1, 0.3, 0.6, 0.9)]
    blank = tuple(i for i in every if words.space[i])
    return [tuple(every), (), blank, *((i,) for i in every), *stretches, *scattered]


def test_keys_are_those_of_the_spelt_features(words: Words, pieces: list[tuple[int, ...]]) -> None:
    columns = Columns(words)
    found = find_keys(columns, lay_out(columns, pieces), len(pieces))
    for number, piece in enumerate(pieces):
        features = find_features(words, piece)
        for place, block in enumerate(BLOCKS):
            keys = found.keys[(found.pieces == number) & (found.blocks == place)].tolist()
            assert len(keys) == len(set(keys)), (piece, block)
            assert set(keys) == set(map(key_of, features[block])), (piece, block)


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("The ferry is red.", 0),
        ("They call it a “reform” in all of the papers.", 1),
        ('She said that it was "a very good year for everybody here" again.', 2),
        ('"I think that it is a great disgrace for all," she said.', 3),
        ("We will not be silenced by any of them,” she said.", 3),
        ("He bought the paper, read it on the bridge and said: “No.", 1),
        ("“", 0),
    ],
)
def test_quoted_is_how_much_stands_between_quotation_marks(
    extractor: Extractor, text: str, level: int
) -> None:
    words = Words(Tree(extractor.nlp(text)))
    every = tuple(range(len(words)))
    assert {f for f in find_features(words, every)["k"] if f.startswith("k quoted")} == {f"k quoted {level}"}
    columns = Columns(words)
    assert key_of(f"k quoted {level}") in find_keys(columns, lay_out(columns, [every, ()]), 2).keys.tolist()


def test_says_and_thinks_are_verbs(extractor: Extractor) -> None:
    words = Words(Tree(extractor.nlp("She said that he wanted to have a say in it.")))
    assert {"k says 1", "k thinks 1"} <= find_features(words, range(len(words)))["k"]


def test_pieces_are_judged_as_one_at_a_time(words: Words, pieces: list[tuple[int, ...]]) -> None:
    judged = Pieces(words, pieces).judgements
    for piece, (worth, factual) in zip(pieces, judged, strict=True):
        alone = load_model().judge(see(words, piece))
        assert worth == pytest.approx(alone.worth, abs=1e-9)
        assert factual == pytest.approx(alone.factual, abs=1e-9)


def test_reasons_of_pieces_are_the_heaviest_of_their_contributions(
    words: Words, pieces: list[tuple[int, ...]]
) -> None:
    pairs = [(0, i) for i in range(3, len(pieces))]
    found = Pieces(words, pieces, reasons=True).reasons([[(a, 0.6), (b, 0.4)] for a, b in pairs], 5)
    for (a, b), reasons in zip(pairs, found, strict=True):
        looks = [(see(words, pieces[a]), 0.6), (see(words, pieces[b]), 0.4)]
        assert list(reasons) == heaviest(looks, 5)


def test_pieces_of_nothing_are_judged_by_the_constants(extractor: Extractor) -> None:
    words = Words(Tree(extractor.nlp("")))
    assert Pieces(words, []).judgements == []
    assert Pieces(words, [], reasons=True).reasons([], 5) == []
    assert score_all(words, []) == []


def test_scores_do_not_depend_on_the_paragraphs_beside(
    extractor: Extractor, make_article: MakeArticle
) -> None:
    paragraphs = [f"The firm lost {i} boats and the mayor opened the harbour.\n\n" for i in range(2, 90)]
    together = extractor.extract(make_article("".join(paragraphs)), reasons=True).claims
    alone = extractor.extract(make_article(paragraphs[5]), reasons=True).claims
    assert [(claim.score, claim.reasons) for claim in together if "lost 7 boats" in claim.text] == [
        (alone[0].score, alone[0].reasons)
    ]


def test_part_of_the_words_is_what_the_part_of_the_tree_gives(extractor: Extractor) -> None:
    tree = Tree(extractor.nlp(TEXT))
    for start, end in ((0, len(tree)), (3, 3), (5, 21), (len(tree) - 1, len(tree))):
        assert vars(Words(tree, start, end)) == vars(Words(tree.part(start, end)))


def test_weights_have_the_keys_of_their_features() -> None:
    model = load_model()
    assert len(model.names) == len(model.keys) > 1000
    assert model.keys.tolist() == [key_of(name) for name in model.names]
    assert (numpy.diff(model.keys.astype(object)) > 0).all()


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("The Supreme Court upheld the ban.", {"court", "upheld", "ban"}),
        ("France joined the European Parliament.", {"parliament", "joined"}),
        ("Ana Petrova paid the Harbour Club.", {"paid"}),
    ],
)
def test_words_keep_what_an_institution_is(extractor: Extractor, text: str, kept: set[str]) -> None:
    assert set(Words(Tree(extractor.nlp(text))).word) - {"the", "."} == {"@name", *kept}
