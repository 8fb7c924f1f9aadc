"""Stretches of paragraphs: each read alone gives what the whole article gives, and only new ones are read."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from spacy.tokens import Doc

from factcheck.extraction import layers, stretches
from factcheck.extraction.kept_layers import Kept, Reading, is_apart, is_tied
from factcheck.extraction.memory import Memory
from factcheck.extraction.paragraphs import Paragraph, find_paragraphs
from factcheck.extraction.pipeline import Extractor
from factcheck.extraction.rules.labels import label_sentences
from factcheck.extraction.stretches import Paragraphs, Stretch, find_stretches, lay_known
from factcheck.models import Article
from tests.extraction.test_memory import PARAGRAPHS

MakeArticle = Callable[..., Article]
ROOT = Path(__file__).parents[2]
TEXTS = {
    **{file.stem: file.read_text(encoding="utf-8") for file in (ROOT / "tests/gold/articles").glob("*.txt")},
    "seed": next((ROOT / "seeds").glob("*.txt")).read_text(encoding="utf-8"),
    "paragraphs": "\n\n".join(PARAGRAPHS),
}
BELOW = ("repairs", "quotations", "attributions", "sentences")


def _parsed(extractor: Extractor, text: str) -> Paragraphs:
    places = find_paragraphs(text)
    doc_of = extractor._parses([text[p.start : p.end] for p in places], None)
    return Paragraphs(text, places, doc_of)


def _known(memory: Memory, stretch: Stretch) -> str:
    return json.dumps(memory.work(stretch.key), sort_keys=True)


def _cut(text: str) -> list[int]:
    return [stretch.first for stretch in find_stretches(text, find_paragraphs(text))]


def test_stretches_are_cut_where_no_quotation_looks_back() -> None:
    plain, quoted, own = "The mayor left.", "“We lost,” she said.", "The workers' guild didn't."
    assert _cut(f"{plain}\n\n{plain}\n\n{plain}") == [0, 1, 2]
    assert _cut(f"{plain}\n\n{quoted}\n\n{quoted}\n\n{plain}") == [0, 3]
    assert _cut(f"{plain}\n\nThe guild’s boat didn't leave.\n\n{own}") == [0, 1]
    assert _cut("") == []


def test_stretches_of_other_kind_place_or_follower_have_other_keys() -> None:
    def keys(text: str) -> list[str]:
        return [stretch.key for stretch in find_stretches(text, find_paragraphs(text))]

    first = keys("One left.\n\nTwo left.\n\nThree left.")
    moved = keys("Nil.\n\nOne left.\n\nTwo left.\n\nThree left.")
    assert moved[1:] == first
    assert [a == b for a, b in zip(first, keys("One left.\n\nTwo left.\n\nFour left."), strict=True)] == [
        True,
        False,
        False,
    ]
    assert keys("One left.\n\nTwo left.\nThree left.")[1] != first[1]


@pytest.mark.parametrize("name", sorted(TEXTS))
def test_stretches_read_alone_give_what_the_whole_gives(extractor: Extractor, name: str) -> None:
    article = _parsed(extractor, TEXTS[name])
    whole = extractor.memory()
    doc = lay_known(extractor.nlp.vocab, article, whole)
    found = find_stretches(article.text, article.places, whole)
    for stretch in found:
        alone = extractor.memory()
        stretches._work_out(extractor.nlp.vocab, article, [stretch], alone)
        assert _known(alone, stretch) == _known(whole, stretch) != "{}"
    again = lay_known(extractor.nlp.vocab, article, extractor.memory(whole.dump()))
    assert [layers.get(again, layer) for layer in BELOW[1:]] == [
        layers.get(doc, layer) for layer in BELOW[1:]
    ]
    assert sorted(map(repr, layers.get(again, "repairs"))) == sorted(map(repr, layers.get(doc, "repairs")))
    columns: list[int | str] = ["HEAD", "DEP", "TAG", "POS", "SENT_START", "ENT_TYPE"]
    assert (again.to_array(columns) == doc.to_array(columns)).all()


def test_stretches_that_are_known_are_not_read_again(
    extractor: Extractor, make_article: MakeArticle, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = extractor.memory()
    paragraphs = [f"Report {n} of the board, the mayor said, named {n} ships." for n in range(20)]
    extractor.extract(make_article("\n\n".join(paragraphs)), first)
    read: list[str] = []

    def counted(doc: Doc, *rest: object) -> object:
        read.append(doc.text)
        return label_sentences(doc, *rest)  # type: ignore[arg-type]  # as it was called

    monkeypatch.setattr(layers, "label_sentences", counted)
    changed = [*paragraphs[:9], "The board met on Friday.", *paragraphs[10:]]
    article = make_article("\n\n".join(changed))
    found = extractor.extract(article, extractor.memory(first.dump()))
    assert read == ["\n\n".join(changed[8:11]) + "\n\n"]
    assert found == extractor.extract(article)


def _laid(extractor: Extractor, text: str) -> Doc:
    return extractor.parse(Article("x.txt", text, text.encode(), "text/plain", "utf-8", ()))


def test_stretches_that_an_attribution_ties_are_marked(extractor: Extractor) -> None:
    text = "The mayor left.\n\n“We lost,” Ana Ruiz said.\n\n“We will be back.”\n\nThe wall fell."
    doc = _laid(extractor, text)
    starts = [paragraph.start for paragraph in layers.ensure_paragraphs(doc)]
    wanted: dict[int, Kept] = {start: {} for start in starts}
    reading = Reading(_laid(extractor, text))
    reading.keep(wanted, starts)
    assert [is_apart(wanted[start]) for start in starts] == [True, False, False, True]
    reading.mark_ties(wanted, starts)
    assert [is_tied(wanted[start]) for start in starts] == [False, True, False, False]


TIED = (
    "The harbour reopened on Monday.",
    "Ana Ruiz asked the council if it had any ideas about how the wall could be kept:",
    "Ruiz also asked how the wall is linked to the recent fall of the tower.",
    "The council did not answer.",
    "The ferry sank in 1998.",
)


def test_stretches_that_are_tied_are_one_from_then_on(
    extractor: Extractor, make_article: MakeArticle, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = extractor.memory()
    extractor.extract(make_article("\n\n".join(TIED)), first)
    assert _cut("\n\n".join(TIED)) == [0, 1, 2, 3, 4]
    changed = [*TIED[:4], "The ferry sank in 1999."]
    article = make_article("\n\n".join(changed))
    places = find_paragraphs(article.text, article.blocks)
    memory = extractor.memory(first.dump())
    assert [stretch.first for stretch in find_stretches(article.text, places, memory)] == [0, 1, 3, 4]
    monkeypatch.setattr(stretches, "_read_whole", lambda *_: pytest.fail("it was read whole"))
    assert extractor.extract(article, memory) == extractor.extract(article)


@pytest.mark.parametrize("place", range(len(TIED)))
@pytest.mark.parametrize("new", ["", "The council met.", "Li Wen asked who had paid:", "—Ana Ruiz"])
def test_tied_stretches_of_a_changed_article_give_what_a_first_reading_gives(
    extractor: Extractor, make_article: MakeArticle, place: int, new: str
) -> None:
    memory = extractor.memory()
    extractor.extract(make_article("\n\n".join(TIED)), memory)
    changed = [*TIED[:place], *([new] if new else []), *TIED[place + 1 :]]
    for text in ("\n\n".join(changed), "\n\n".join(TIED)):
        article = make_article(text)
        memory = extractor.memory(memory.dump())
        assert extractor.extract(article, memory) == extractor.extract(article)


def test_article_with_a_stretch_that_cannot_be_kept_is_read_whole(
    extractor: Extractor, make_article: MakeArticle, monkeypatch: pytest.MonkeyPatch
) -> None:
    article = make_article("\n\n".join(PARAGRAPHS))
    found = extractor.extract(article)
    every = find_stretches(article.text, find_paragraphs(article.text, article.blocks))
    assert len(every) < len(PARAGRAPHS)

    def everywhere(text: str, paragraphs: Sequence[Paragraph], _: Memory) -> list[Stretch]:
        return [Stretch(n, n + 1, f"stretch {n} {text[p.start : p.end]}") for n, p in enumerate(paragraphs)]

    monkeypatch.setattr(stretches, "find_stretches", everywhere)
    memory = extractor.memory()
    assert extractor.extract(article, memory) == found
    assert extractor.extract(article, extractor.memory(memory.dump())) == found
