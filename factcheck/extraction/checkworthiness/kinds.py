"""Of what kind a claim is: the first of models.KINDS that its words show.

In: Words and the tokens of a claim. Out: the kind. A forecast, a quotation and a comparison say how a claim
is to be checked whatever figures it holds, so they are asked for first.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from itertools import pairwise

from factcheck.extraction.checkworthiness.words import YEAR, Words
from factcheck.extraction.lexicons import load_words

_FUTURE = frozenset(("will", "would", "shall", "'ll", "’ll"))
_FORESEEN = frozenset(("expect", "forecast", "predict", "project", "anticipate", "plan"))
_COMPARATIVE = frozenset({"JJR", "RBR"})
_SUPERLATIVE = frozenset({"JJS", "RBS"})
_CHANGES = load_words("change_verbs")
_CAUSES = frozenset(("because", "cause", "due", "trigger", "prompt"))
_LAWS = load_words("legal_words")
_COUNTED = frozenset({"CARDINAL", "MONEY", "PERCENT", "QUANTITY"})
_PAST = frozenset({"VBD", "VBN"})
_MOST_QUOTED = 0.5
"""Share of a claim's words between quotation marks from which it is about what was said."""


def find_kind(words: Words, tokens: Sequence[int], *, spoken: bool, quoted: Container[int]) -> str:
    """The kind of a claim.

    Args:
        words: the article's.
        tokens: the claim's, in text order.
        spoken: whether somebody other than the author states it.
        quoted: tokens that stand between quotation marks.
    """
    if _is_forecast(words, tokens):
        return "prediction-reported"
    if not spoken and sum(i in quoted for i in tokens) >= max(1, _MOST_QUOTED * len(tokens)):
        return "quotation"  # nobody's statement: that these words were said is what can be checked
    return _by_words(words, tokens, {words.lemma[i] for i in tokens})


def _by_words(words: Words, tokens: Sequence[int], lemmas: set[str]) -> str:
    """The kind where neither the future nor a quotation decides."""
    if _compares(words, tokens, lemmas):
        return "comparison"
    if lemmas & _CAUSES or _has_pair(words, tokens, "lead", "to") or _has_pair(words, tokens, "result", "in"):
        return "causal"
    if any(words.tag[i] == "CD" and words.entity[i] in _COUNTED and words.word[i] != YEAR for i in tokens):
        return "quantity"
    if lemmas & _LAWS or any(words.entity[i] == "LAW" for i in tokens):
        return "law"
    return "event" if any(words.tag[i] in _PAST for i in tokens) else "other"


def _is_forecast(words: Words, tokens: Sequence[int]) -> bool:
    """Hit: "The line will open in May", "Prices are expected to rise". Miss: "the plan that would ban it"."""
    for i in tokens:
        if words.word[i] in _FUTURE and words.dep[words.head[i]] in {"ROOT", "ccomp"}:
            return True
        if (
            words.lemma[i] in _FORESEEN
            and words.tag[i] in {"VBN", "VBG"}
            and words.dep[i] in {"ROOT", "ccomp"}
        ):
            return True
    return False


def _compares(words: Words, tokens: Sequence[int], lemmas: set[str]) -> bool:
    """Hit: "costs more than rent", "the highest since 2008", "fell by a tenth". Miss: "more than 200"."""
    if lemmas & _CHANGES:
        return True
    for place, i in enumerate(tokens):
        following = [words.word[j] for j in tokens[place + 1 : place + 3]]
        counts = "than" in following and any(words.tag[j] == "CD" for j in tokens[place + 1 : place + 4])
        if words.tag[i] in _COMPARATIVE and "than" in [words.word[j] for j in tokens] and not counts:
            return True
        if (
            words.tag[i] in _SUPERLATIVE
            and following[:1] != ["@number"]
            and words.word[i] not in {"least", "most"}
        ):
            return True
    return False


def _has_pair(words: Words, tokens: Sequence[int], lemma: str, after: str) -> bool:
    return any(words.lemma[i] == lemma and words.word[j] == after for i, j in pairwise(tokens))
