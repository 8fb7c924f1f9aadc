"""Of what kind a claim is: the first of models.KINDS that its words show.

In: Words and the tokens of a claim. Out: the kind. A forecast, a quotation and a comparison say how a claim
is to be checked whatever figures it holds, so they are asked for first.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from operator import itemgetter
from typing import NamedTuple

from factcheck.extraction.checkworthiness.words import YEAR, Words
from factcheck.extraction.lexicons import load_words

_FUTURE = frozenset(("will", "would", "shall", "'ll", "’ll"))
_FORESEEN = frozenset(("expect", "forecast", "predict", "project", "anticipate", "plan"))
_COMPARATIVE = frozenset({"JJR", "RBR"})
_SUPERLATIVE = frozenset({"JJS", "RBS"})
_COMPARED = _COMPARATIVE | _SUPERLATIVE
_CHANGES = load_words("change_verbs")
_CAUSES = frozenset(("because", "cause", "due", "trigger", "prompt"))
_LAWS = load_words("legal_words")
_COUNTED = frozenset({"CARDINAL", "MONEY", "PERCENT", "QUANTITY"})
_PAST = frozenset({"VBD", "VBN"})
_MOST_QUOTED = 0.5
"""Share of a claim's words between quotation marks from which it is about what was said."""


def find_kind(words: Words, tokens: Sequence[int], *, spoken: bool, quoted: Collection[int]) -> str:
    """The kind of a claim.

    Args:
        words: the article's.
        tokens: the claim's, in text order.
        spoken: whether somebody other than the author states it.
        quoted: tokens that stand between quotation marks.
    """
    said = _said(words, tokens)
    if _is_forecast(words, tokens, said):
        return "prediction-reported"
    if not spoken and quoted and sum(i in quoted for i in tokens) >= max(1, _MOST_QUOTED * len(tokens)):
        return "quotation"  # nobody's statement: that these words were said is what can be checked
    return _by_words(words, tokens, said)


class Said(NamedTuple):
    """The words of a claim, in text order, with their lemmas and tags."""

    word: Sequence[str]
    lemma: Sequence[str]
    tag: Sequence[str]


def _said(words: Words, tokens: Sequence[int]) -> Said:
    columns = (words.word, words.lemma, words.tag)
    if len(tokens) < 2:
        return Said(*([column[i] for i in tokens] for column in columns))
    return Said(*map(itemgetter(*tokens), columns))


def _by_words(words: Words, tokens: Sequence[int], said: Said) -> str:
    """The kind where neither the future nor a quotation decides."""
    lemmas = set(said.lemma)
    if lemmas & _CHANGES or _compares(said):
        return "comparison"
    if lemmas & _CAUSES or _has_pair(said, "lead", "to") or _has_pair(said, "result", "in"):
        return "causal"
    if "CD" in said.tag and any(_counts(words, i) for i in tokens):
        return "quantity"
    if lemmas & _LAWS or any(words.entity[i] == "LAW" for i in tokens):
        return "law"
    return "other" if _PAST.isdisjoint(said.tag) else "event"


def _counts(words: Words, i: int) -> bool:
    """A figure that counts or measures, no year."""
    return words.tag[i] == "CD" and words.entity[i] in _COUNTED and words.word[i] != YEAR


def _is_forecast(words: Words, tokens: Sequence[int], said: Said) -> bool:
    """Hit: "The line will open in May", "Prices are expected to rise". Miss: "the plan that would ban it"."""
    if _FUTURE.isdisjoint(said.word) and _FORESEEN.isdisjoint(said.lemma):
        return False
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


def _compares(said: Said) -> bool:
    """Hit: "costs more than rent", "the highest since 2008". Miss: "more than 200"."""
    if _COMPARED.isdisjoint(said.tag):
        return False
    for place, tag in enumerate(said.tag):
        following = said.word[place + 1 : place + 3]
        counts = "than" in following and "CD" in said.tag[place + 1 : place + 4]
        if tag in _COMPARATIVE and "than" in said.word and not counts:
            return True
        if tag in _SUPERLATIVE and following[:1] != ["@number"] and said.word[place] not in {"least", "most"}:
            return True
    return False


def _has_pair(said: Said, lemma: str, after: str) -> bool:
    return lemma in said.lemma and (lemma, after) in zip(said.lemma, said.word[1:], strict=False)
