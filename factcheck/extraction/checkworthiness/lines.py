"""Sentences by themselves, one a line, as `factcheck score` judges them.

In: an Extractor and lines. Out: the contract's values. A line is one statement whatever marks it holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from spacy.tokens import Doc

from factcheck.extraction import layers
from factcheck.extraction.checkworthiness.judging import as_match
from factcheck.extraction.checkworthiness.model import load_model, see
from factcheck.extraction.checkworthiness.words import Words
from factcheck.extraction.pipeline import BATCH, Extractor
from factcheck.extraction.rules.tree import Tree
from factcheck.models import LABEL_CLAIM

FACTUAL = "factual"


def score_lines(
    extractor: Extractor, lines: Iterable[str], threshold: float | None = None
) -> Iterator[dict[str, Any]]:
    """{"text", "score", "check_worthy", "label"} of each line, in order.

    `threshold`: the score from which a line is check-worthy; None takes the model's own.
    """
    model = load_model()
    least = model.worth_threshold if threshold is None else threshold
    texts = ((line, line) for line in lines)
    for doc, line in extractor.nlp.pipe(texts, as_tuples=True, batch_size=BATCH):
        words = Words(Tree(doc))
        judged = as_match(model.judge(see(words, range(len(words)))))
        factual = judged.factual >= model.factual_threshold
        yield {
            "text": line,
            "score": judged.score,
            "check_worthy": judged.score >= least,
            "label": FACTUAL if factual else reason(doc),
        }


def reason(doc: Doc) -> str:
    """Why the line is none that can be found true or false: what the rules say, else that it is an opinion.

    A line without a letter or figure is a fragment.
    """
    labels = [sentence.label for sentence in layers.ensure_sentences(doc)]
    if not labels:
        return "fragment"
    return next((label for label in labels if label != LABEL_CLAIM), "opinion")
