"""The model of check-worthiness: its order makes sense, it never sees who is spoken of, it says why."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from itertools import product
from statistics import mean

import pytest
import spacy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factcheck.extraction.checkworthiness.lines import score_lines
from factcheck.extraction.checkworthiness.model import Judgement, load_model, see
from factcheck.extraction.checkworthiness.wording import UNTOLD, heaviest, in_words, weigh
from factcheck.extraction.checkworthiness.words import Words
from factcheck.extraction.pipeline import REASONS_KEPT, Extractor
from factcheck.extraction.rules.tree import Tree
from factcheck.models import KINDS, REASONS, Article

MakeArticle = Callable[..., Article]

TEMPLATES = (
    "{} said that unemployment fell by 12 percent last year.",
    "{} cut taxes for 40,000 families in 2019.",
    "The plan of {} would cost $3 billion.",
    "We met {} on Monday to talk about the harvest.",
    "{} voted against the bill three times.",
    "I think that {} did a wonderful job.",
    "Crime doubled under {}.",
    "{} has never paid for the bridge.",
    "Nobody knows what {} will do next.",
    "The report names {} among the largest donors.",
)
GROUPS = {
    "persons": ("Anna Berger", "Tom Hill", "Carlos Ortega", "Aisha Khan", "Wei Chen"),
    "parties": ("the Democrats", "the Republicans", "the Greens", "the Liberals", "the Conservatives"),
    "countries": ("France", "Nigeria", "China", "Mexico", "Poland"),
    "genders": ("a woman", "a man", "his mother", "her father", "a businesswoman"),
}


def test_checkworthiness_does_not_move_by_who_is_spoken_of(extractor: Extractor) -> None:
    """200 sentences: the score of each against the mean of its template within its group."""
    for group, fillers in GROUPS.items():
        sentences = [_filled(template, filler) for template, filler in product(TEMPLATES, fillers)]
        scores = [line["score"] for line in score_lines(extractor, sentences)]
        rows = [scores[i : i + len(fillers)] for i in range(0, len(scores), len(fillers))]
        assert mean(abs(score - mean(row)) for row in rows for score in row) <= 0.03, group


def _filled(template: str, filler: str) -> str:
    filled = template.format(filler)
    return filled[0].upper() + filled[1:]


@pytest.mark.parametrize(
    ("more", "less"),
    [
        ("Unemployment fell by 12 percent in 2019.", "The mayor is a wonderful man."),
        ("The state spent $3 billion on prisons last year.", "Thank you very much for having me."),
        ("The court struck down the law in 2016.", "I hope that you will join me."),
        ("More than 2,000 people were deported.", "Good evening, everybody."),
    ],
)
def test_checkworthiness_puts_what_can_be_checked_first(extractor: Extractor, more: str, less: str) -> None:
    first, second = score_lines(extractor, [more, less])
    assert first["score"] > second["score"] + 0.2
    assert first["label"] == "factual"


def test_checkworthiness_a_figure_lifts_its_own_piece_only(
    extractor: Extractor, make_article: MakeArticle
) -> None:
    def scores(article: str) -> list[float | None]:
        return [claim.score for claim in extractor.extract(make_article(article)).claims]

    with_figure = scores("The firm closed 150 shops and the mayor opened the harbour.\n")
    without = scores("The firm closed the shops and the mayor opened the harbour.\n")
    assert len(with_figure) == len(without) == 2
    (lifted, sister), (plain, plain_sister) = with_figure, without
    assert lifted is not None
    assert plain is not None
    assert lifted > plain + 0.1
    assert sister == pytest.approx(plain_sister, abs=0.02)


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("The port handled 12,000 containers in May.", "quantity"),
        ("Rents rose by 8 percent.", "comparison"),
        ("Milk costs more than petrol.", "comparison"),
        ("It was the deadliest fire since 1987.", "comparison"),
        ("The bridge collapsed because the bolts were rusty.", "causal"),
        ("The judge acquitted the driver.", "law"),
        ("The line will open in May.", "prediction-reported"),
        ("Ana Petrova resigned on Friday.", "event"),
        ("The ferry is red.", "other"),
    ],
)
def test_checkworthiness_kind(
    extractor: Extractor, make_article: MakeArticle, sentence: str, kind: str
) -> None:
    claims = extractor.extract(make_article(sentence + "\n")).claims
    assert [claim.kind for claim in claims] == [kind]


def test_checkworthiness_every_claim_and_sentence_is_scored(
    extractor: Extractor, make_article: MakeArticle
) -> None:
    extraction = extractor.extract(
        make_article("Rents rose.\n\nWho paid? “We lost 12 boats,” said Ana Petrova.\n")
    )
    assert all(claim.kind in KINDS for claim in extraction.claims)
    scores = [s.score for s in extraction.sentences] + [c.score for c in extraction.claims]
    assert len(scores) > len(extraction.claims)
    assert all(score is not None and 0 <= score <= 1 for score in scores)


def test_checkworthiness_reasons_add_up_to_the_score(extractor: Extractor) -> None:
    words = Words(Tree(extractor.nlp("Anna Berger cut taxes for 40,000 families last year.")))
    model = load_model()
    seen = see(words, range(len(words)))
    total = sum(weigh([(seen, 1.0)]).values())
    assert model.constants[0] + total == pytest.approx(model.judge(seen).worth)
    assert any("figure" in reason.what for reason in heaviest([(seen, 1.0)]))


def test_checkworthiness_reasons_of_a_claim_count_its_sentence_too(
    extractor: Extractor, make_article: MakeArticle
) -> None:
    """“12 boats” weighs in the piece that holds it; its sister's words weigh in neither's place."""
    text = "The firm lost 12 boats and the mayor opened the harbour.\n"
    boats, harbour = extractor.extract(make_article(text), reasons=True).claims
    assert [claim.reasons for claim in extractor.extract(make_article(text)).claims] == [(), ()]
    assert len(boats.reasons) == len(harbour.reasons) == REASONS_KEPT
    assert "a figure" in {reason.what for reason in boats.reasons}
    assert "a figure" not in {reason.what for reason in harbour.reasons}
    weights = [abs(reason.weight) for reason in boats.reasons]
    assert weights == sorted(weights, reverse=True)


def test_checkworthiness_every_feature_has_words() -> None:
    for feature in load_model().features():
        said = in_words(feature)
        assert said
        assert "@" not in said
        assert not said.startswith(("a infinitive", "a adjective", "a adverb", "a auxiliary"))


@pytest.mark.parametrize(
    ("feature", "said"),
    [
        ("w jobs", "the word “jobs”"),
        ("w < but", "begins with “but”"),
        ("w , jobs", "the word “jobs”"),
        ("w @number ,", "a figure"),
        ("k entity CARDINAL 1", "a figure"),
        ("d more than CD", "the pattern more + than + number"),
        ("k sign ?", "the sign ?"),
        ("k past 0", "no past tense"),
        ("p neg", "a negation"),
        ("p ROOT VBD", "a past verb as its verb"),
        ("p dobj job < cut", "“job” object of “cut”"),
        # what tells an editor nothing
        ("w the", UNTOLD),
        ("w . >", UNTOLD),
        ("d NN VBD ,", UNTOLD),
        ("t NN IN", UNTOLD),
        ("p punct", UNTOLD),
        ("p ROOT NN", UNTOLD),
        ("p amod JJ << NN", UNTOLD),
    ],
)
def test_checkworthiness_reasons_are_words_that_help(feature: str, said: str) -> None:
    assert in_words(feature) == said


def test_checkworthiness_no_list_of_reasons_holds_what_has_no_name(
    extractor: Extractor, make_article: MakeArticle
) -> None:
    text = "The firm lost 12 boats, and the mayor of the town opened the harbour. Who paid for it?\n"
    claims = extractor.extract(make_article(text), reasons=True).claims
    assert len(claims) >= 2
    assert UNTOLD not in {reason.what for claim in claims for reason in claim.reasons}


def test_checkworthiness_as_a_component_of_any_pipeline(extractor: Extractor) -> None:
    nlp = spacy.load(extractor.package)
    nlp.add_pipe("factcheck_scores")
    sentences, claims = nlp("Rents rose by 8 percent.")._.factcheck_scores
    assert [match.kind for match in sentences] == [None]
    assert [match.kind for match in claims] == ["comparison"]


def test_judgement_of_endless_log_odds_is_a_probability() -> None:
    assert Judgement(1e6, 0.0).score == pytest.approx(1.0)
    assert Judgement(-1e6, 0.0).score == pytest.approx(0.0)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=80), max_size=4))
def test_score_lines_takes_any_text(extractor: Extractor, lines: list[str]) -> None:
    found: Iterator[dict[str, object]] = score_lines(extractor, lines)
    for line, scored in zip(lines, found, strict=True):
        assert scored["text"] == line
        assert json.loads(json.dumps(scored)) == scored
        assert scored["label"] in {"factual", *REASONS}
