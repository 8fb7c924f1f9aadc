"""Marked-up sentences of each construction family, and what must hold of claims whatever the sentence."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.faithfulness import figures_without_claim, invented_words, known_words, lost_words
from factcheck.extraction.pipeline import Extractor
from factcheck.models import Article, Extraction

DATA = Path(__file__).parents[1] / "data"
CORPUS = os.environ.get("FACTCHECK_CORPUS", "")
"""A file of articles, one JSON object with `text` a line, where there is one."""


def marked_sentences() -> Iterator[object]:
    """The blocks of data/splitting_*.txt as test parameters; a block with "!" is a known miss."""
    for path in sorted(DATA.glob("splitting_*.txt")):
        for block in path.read_text(encoding="utf-8").split("\n\n"):
            lines = [line for line in block.splitlines() if line and not line.startswith("#")]
            if not lines:
                continue
            sentence = lines[0].removeprefix("> ")
            claims = [line.removeprefix("- ") for line in lines[1:] if line.startswith("- ")]
            reason = next((line.removeprefix("! ") for line in lines if line.startswith("! ")), None)
            marks = [pytest.mark.xfail(reason=reason, strict=True)] if reason else []
            yield pytest.param(sentence, claims, marks=marks, id=f"{path.stem}-{sentence[:40]}")


@pytest.mark.parametrize(("sentence", "claims"), list(marked_sentences()))
def test_splitting_of_marked_sentences(
    extractor: Extractor, make_article: Callable[..., Article], sentence: str, claims: list[str]
) -> None:
    found = extractor.extract(make_article(sentence))
    assert [claim.text for claim in found.claims] == claims


def test_splitting_names_the_rules_that_made_a_piece(
    extractor: Extractor, make_article: Callable[..., Article]
) -> None:
    found = extractor.extract(make_article("The chapel, built in 1922, burned down on Sunday."))
    assert [claim.rules for claim in found.claims] == [("reduced_relative",), ("clause",)]


def test_splitting_gives_the_speaker_to_each_piece_of_what_was_said(
    extractor: Extractor, make_article: Callable[..., Article]
) -> None:
    found = extractor.extract(
        make_article("Police said the driver was 19 and the car was stolen. The road was closed in May.")
    )
    assert [(claim.text, claim.speaker) for claim in found.claims] == [
        ("The driver was 19.", "police"),
        ("The car was stolen.", "police"),
        ("The road was closed in May.", None),
    ]


def test_splitting_makes_the_verb_agree_with_the_name_put_for_a_pronoun(
    extractor: Extractor, make_article: Callable[..., Article]
) -> None:
    found = extractor.extract(
        make_article("Ana Ortiz spoke on Monday. “I've sold the ferry. I own two barges,” Ana Ortiz said.")
    )
    assert [claim.text for claim in found.claims][1:] == [
        "Ana Ortiz has sold the ferry.",
        "Ana Ortiz owns two barges.",
    ]


# ── what must hold of all claims ──────────────────────────────────────────────────────────────────


def loss(text: str, extraction: Extraction) -> list[str]:
    """What was lost on the way into claims: figures of a sentence, weighty words of a claim's own parts."""
    lost = list(figures_without_claim(text, extraction))
    return lost + [word for claim in extraction.claims for word in lost_words(text, extraction, claim)]


def invented(text: str, extraction: Extraction, lemmas: set[str]) -> list[str]:
    """Words of claims that neither stand in the article nor are forms of its words."""
    known = known_words(text, lemmas)
    return [word for claim in extraction.claims for word in invented_words(claim, known)]


SUBJECTS = ("The bank", "Maria Silva", "Two miners", "The Oslo club", "Critics", "The mayor and 3 aides")
VERBS = (
    "closed 40 branches",
    "was fined $2.5 million",
    "did not pay about 12% of its debts",
    "has reportedly sold 1,200 lorries",
    "may leave the league in 2030",
    "never won a match",
    "hired four nurses and 9 doctors",
)
JOINTS = (
    " and ",
    ", but ",
    "; the firm ",
    ", which ",
    ", while Porto ",
    ", who ",
    " after the club ",
    " or ",
)
TAILS = ("", ", cutting 300 jobs", ", the largest in Peru", ", with 5 ships leaving", ", according to police")
LEADS = ("", "In May 2019, ", "However, ", "“", "According to Ana Ortiz, ")

sentences = st.builds(
    lambda lead, subject, first, joint, second, tail: f"{lead}{subject} {first}{joint}{second}{tail}.",
    st.sampled_from(LEADS),
    st.sampled_from(SUBJECTS),
    st.sampled_from(VERBS),
    st.sampled_from(JOINTS),
    st.sampled_from(VERBS),
    st.sampled_from(TAILS),
)


@settings(max_examples=150, deadline=None)
@given(parts=st.lists(sentences, min_size=1, max_size=3))
def test_splitting_loses_no_figure_negation_or_hedge(
    extractor: Extractor, make_article: Callable[..., Article], parts: list[str]
) -> None:
    text = " ".join(parts)
    article = make_article(text)
    found = extractor.extract(article)
    assert loss(text, found) == []
    assert invented(text, found, {token.lemma_.lower() for token in extractor.parse(article)}) == []
    for claim in found.claims:
        assert all(0 <= start < end <= len(text) for start, end in claim.parts)
        assert claim.text[0] == claim.text[0].upper()
        assert re.search(r"[.!?…][\"”’)\]]*$", claim.text)
        assert claim.text.count("“") == claim.text.count("”")


@settings(max_examples=60, deadline=None)
@given(text=st.text(alphabet=st.sampled_from("ab AB.,;:“”\"'()-–\n1%$é"), max_size=120))
def test_splitting_never_raises(
    extractor: Extractor, make_article: Callable[..., Article], text: str
) -> None:
    found = extractor.extract(make_article(text))
    assert all(0 <= start < end <= len(text) for claim in found.claims for start, end in claim.parts)


@pytest.mark.slow
def test_splitting_loses_nothing_in_whole_articles(
    extractor: Extractor, make_article: Callable[..., Article]
) -> None:
    """Articles of the corpus where it is at hand, else the sample articles that come with the program."""
    if CORPUS:
        rows = [json.loads(line) for line in Path(CORPUS).read_text(encoding="utf-8").splitlines()[::40]]
        texts = [row["text"] for row in rows]
    else:
        texts = [p.read_text(encoding="utf-8") for p in (Path(__file__).parents[3] / "seeds").glob("*.txt")]
    assert texts
    for text in texts:
        article = make_article(text)
        found = extractor.extract(article)
        assert loss(text, found) == []
        lemmas = {token.lemma_.lower() for token in extractor.parse(article)}
        assert invented(text, found, lemmas) == []
