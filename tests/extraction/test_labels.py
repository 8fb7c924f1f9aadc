"""What each sentence is labelled, with the cue that decided."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from factcheck.extraction.pipeline import Extractor
from factcheck.extraction.rules.furniture import furniture
from factcheck.extraction.rules.openings import opening_length
from factcheck.models import REASONS, Article, Block

LABELLED = [
    ("claim", "The council approved the budget on Monday."),
    ("claim", "The bridge will open to traffic on 5 May."),
    ("claim", "Petrova said the team would probably lose."),
    ("claim", "“The verdict is a disgrace,” Okafor said."),
    ("claim", "Okafor asked why the road was closed."),
    ("question", "Why was the road closed?"),
    ("question", "Did the referee see the foul?"),
    ("question", "Do you think that the bridge will open on time?"),
    ("directive", "Please send your questions to the editors."),
    ("directive", "Let's wait for the result."),
    ("directive", "Do not swim in the lake."),
    ("dateline", "Tuesday, March 3, 2020"),
    ("boilerplate", "Image: Ana Petrova."),
    ("boilerplate", "Read more about the storm here"),
    ("boilerplate", "Reporting by Ana Petrova and Daniel Okafor"),
    ("boilerplate", "© 2020 The Evening Post"),
    ("boilerplate", "https://example.org/storm"),
    ("fragment", "No survivors."),
    ("fragment", "A sad day for the whole town."),
    ("fragment", "Whenever there are signs of rain."),
    ("claim", "Whenever there are signs of frost, growers light fires."),
    ("claim", "Because it rained, play stopped."),
    ("prediction", "Prices will probably rise again."),
    ("opinion", "The council should resign."),
    ("opinion", "The verdict is a disgrace."),
    ("opinion", "I think we deserved better."),
]


def _label(extractor: Extractor, article: Article) -> list[tuple[str, str | None]]:
    return [(sentence.label, sentence.cue) for sentence in extractor.extract(article).sentences]


@pytest.mark.parametrize(("label", "text"), LABELLED)
def test_labels_single_sentences(
    extractor: Extractor, make_article: Callable[..., Article], label: str, text: str
) -> None:
    found = _label(extractor, make_article(text))
    assert [name for name, _ in found] == [label]


def test_labels_name_their_cue(extractor: Extractor, make_article: Callable[..., Article]) -> None:
    assert _label(extractor, make_article("The council should resign.")) == [("opinion", "should")]
    assert _label(extractor, make_article("Prices will probably rise.")) == [("prediction", "probably")]


def test_labels_caption_before_credit(extractor: Extractor, make_article: Callable[..., Article]) -> None:
    found = _label(extractor, make_article("The old harbour in 1950. Image: Ana Petrova."))
    assert [name for name, _ in found] == ["boilerplate", "boilerplate"]


def test_labels_heading_block(extractor: Extractor, make_article: Callable[..., Article]) -> None:
    text = "Storm hits the coast\n\nThe storm hit the coast on Monday."
    blocks = [Block(0, 20, "heading"), Block(22, len(text), "paragraph")]
    found = _label(extractor, make_article(text, blocks))
    assert [name for name, _ in found] == ["heading", "claim"]


def test_labels_no_claim_without_the_label(
    extractor: Extractor, make_article: Callable[..., Article]
) -> None:
    extraction = extractor.extract(make_article(" ".join(text for _, text in LABELLED)))
    assert {sentence.label for sentence in extraction.sentences} <= {"claim", *REASONS}
    for claim in extraction.claims:
        assert extraction.sentences[claim.sentence].label == "claim"


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("Tuesday, March 3, 2020 The council met.", 22),
        ("3 March 2020", 12),
        ("March 3, 2020 was a Tuesday.", 0),
        ("LAGOS, Nigeria (Reuters) - Prices rose.", 27),
        ("NEW YORK — Prices rose.", 11),
        ("Prices rose — again.", 0),
    ],
)
def test_openings_length(text: str, length: int) -> None:
    assert opening_length(text) == length


@pytest.mark.parametrize(
    "text", ["By Monday the water had gone.", "Sources said so.", "The image was false."]
)
def test_furniture_leaves_prose_alone(text: str) -> None:
    assert furniture(text) is None
