"""Why a sentence gives the claims that it gives.

In: a Doc with its layers laid, the index of a sentence. Out: JSON values: the parse as a tree, the label with
its cue and rule, the attributions and references that touch it, the claims with the rules that fired, and of
each claim the score with what weighed most in it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from spacy.tokens import Doc, Token

from factcheck.extraction import layers
from factcheck.extraction.checkworthiness.model import see
from factcheck.extraction.checkworthiness.wording import heaviest
from factcheck.extraction.checkworthiness.words import Words
from factcheck.extraction.rules.tree import Tree
from factcheck.extraction.types import ScoreMatch, SentenceMatch, TokenRange
from factcheck.models import Reason


def explain(doc: Doc, index: int) -> dict[str, Any]:
    """All that the rules say of one sentence; layers that are missing are computed.

    Raises:
        IndexError: the article has no sentence of that index.
    """
    layers.ensure_claims(doc)
    sentence = layers.ensure_sentences(doc)[index]
    attributions = layers.ensure_attributions(doc)
    sentence_scores, claim_scores = layers.ensure_scores(doc, reasons=True)
    words = Words(Tree(doc))
    return {
        "text": doc[sentence.start : sentence.end].text,
        "label": sentence.label,
        "cue": sentence.cue,
        "rule": sentence.rule,
        **_score(sentence_scores[index], _of_sentence(words, sentence)),
        "parse": _trees(doc, sentence),
        "repairs": [
            {"rule": repair.rule, "word": doc[repair.token].text}
            for repair in layers.ensure_repairs(doc)
            if sentence.start <= repair.token < sentence.end
        ],
        "attributions": [
            {
                "rule": found.rule,
                "manner": found.manner,
                "source": None if found.source is None else _text(doc, found.source),
                "speaker": found.speaker,
                "cue": _text(doc, found.cue),
                "content": [_text(doc, content) for content in found.content],
            }
            for found in attributions
            if any(_touches(sentence, part) for part in (found.cue, *found.content))
        ],
        "references": [
            {"text": _text(doc, (found.start, found.end)), "name": found.name, "rule": found.rule}
            for found in layers.ensure_references(doc)
            if _touches(sentence, (found.start, found.end))
        ],
        "claims": [
            {
                "text": claim.text,
                "rules": list(claim.rules),
                "parts": [_text(doc, part) for part in claim.parts],
                "attribution": None if claim.attribution is None else attributions[claim.attribution].rule,
                "kind": judged.kind,
                **_score(judged, judged.reasons),
            }
            for claim, judged in zip(layers.ensure_claims(doc), claim_scores, strict=True)
            if claim.sentence == index
        ],
    }


def _of_sentence(words: Words, sentence: SentenceMatch) -> list[Reason]:
    """The reasons that weighed most in the score of a sentence."""
    return heaviest([(see(words, range(sentence.start, sentence.end)), 1.0)])


def _score(judged: ScoreMatch, reasons: Sequence[Reason]) -> dict[str, Any]:
    """The score, and the five reasons that weighed most in it, in words and log-odds."""
    return {
        "score": judged.score,
        "check_worthy": judged.check_worthy,
        "factual": judged.factual,
        "because": [{"what": reason.what, "weight": reason.weight} for reason in reasons],
    }


def _trees(doc: Doc, sentence: SentenceMatch) -> list[dict[str, Any]]:
    """One tree for each token of the sentence that hangs on none of the others."""
    span = range(sentence.start, sentence.end)
    nodes = {i: _node(doc[i]) for i in span}
    roots = []
    for i in span:
        head = doc[i].head.i
        if head == i or head not in nodes:
            roots.append(nodes[i])
        else:
            nodes[head]["children"].append(nodes[i])
    return roots


def _node(token: Token) -> dict[str, Any]:
    return {
        "text": token.text,
        "lemma": token.lemma_,
        "tag": token.tag_,
        "dependency": token.dep_,
        "entity": token.ent_type_ or None,
        "children": [],
    }


def _text(doc: Doc, tokens: TokenRange) -> str:
    return doc[tokens[0] : tokens[1]].text


def _touches(sentence: SentenceMatch, tokens: TokenRange) -> bool:
    return tokens[0] < sentence.end and sentence.start < tokens[1]
