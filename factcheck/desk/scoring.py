"""How far a machine's claims are those that careful readers found. Pure.

In: for each article the readers' claims by sentence, and the machine's. Out: precision, recall and F1; strict
and soft F1; F1 of speakers and of sentences.

Claims are compared by their content words (lower-cased, shortened to stems, without function words): likeness
is the F1 of the two bags. Claims of which one is negated, or with figures and none in common, are never alike
enough. Claims are paired one to one, the most alike first; a pair of likeness HIT counts. A reader's claim
that is optional is never missed, and what pairs with it is no false alarm.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Any, NamedTuple

HIT, STRICT = 0.7, 0.85
_CONTRARY = HIT - 0.01
_WORD = re.compile(r"\d[\d,.]*\d|\d|[^\W\d_]+")
_NEGATING = frozenset(["not", "no", "never", "none", "nobody", "nothing", "neither", "nor", "without"])
_FUNCTION = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "to",
        "in",
        "on",
        "at",
        "by",
        "for",
        "with",
        "from",
        "as",
        "and",
        "or",
        "but",
        "that",
        "which",
        "who",
        "whom",
        "whose",
        "this",
        "these",
        "those",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "being",
        "am",
        "has",
        "have",
        "had",
        "do",
        "does",
        "did",
        "will",
        "would",
        "it",
        "its",
        "he",
        "she",
        "his",
        "her",
        "him",
        "they",
        "their",
        "them",
        "there",
        "also",
        "so",
        "than",
        "then",
    ]
)
_ARTICLES = frozenset({"the", "a", "an"})
_ENDINGS = ("ingly", "edly", "ing", "ied", "ies", "ed", "es", "s", "ly")
_STEM = 3
"""Letters that a stem has at least."""
_CONTRACTED = (
    ("’", "'"),
    ("can't", "can not"),
    ("cannot", "can not"),
    ("won't", "will not"),
    ("n't", " not"),
)


class Content:
    """What of a wording counts: stems, figures, whether it is negated."""

    def __init__(self, text: str) -> None:
        found = _words(text)
        self.stems = Counter(_stem(word) for word in found if word not in _FUNCTION)
        self.figures = {word.replace(",", "") for word in found if word[0].isdigit()}
        self.negated = not _NEGATING.isdisjoint(found)

    def likeness(self, other: Content) -> float:
        """F1 of the stems, 0 to 1; below HIT where the two contradict each other."""
        shared = (self.stems & other.stems).total()
        likeness = 2 * shared / (self.stems.total() + other.stems.total()) if shared else 0.0
        apart = bool(self.figures and other.figures) and self.figures.isdisjoint(other.figures)
        return min(likeness, _CONTRARY) if apart or self.negated != other.negated else likeness


@dataclass(frozen=True)
class GoldClaim:
    """A claim as readers worded it; `also` are other wordings that do as well."""

    text: str
    speaker: str | None
    optional: bool
    also: tuple[str, ...] = ()

    @cached_property
    def contents(self) -> tuple[Content, ...]:
        """What counts of each wording."""
        return tuple(Content(text) for text in (self.text, *self.also))


@dataclass(frozen=True)
class GoldUnit:
    """A sentence with the claims that readers found in it."""

    sentence: str
    claims: tuple[GoldClaim, ...]


class Predicted(NamedTuple):
    """A claim of the machine, and where it begins in the article."""

    text: str
    speaker: str | None
    start: int


class Pair(NamedTuple):
    """Two claims that are taken for one, by their places in the two lists."""

    likeness: float
    gold: int
    predicted: int


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of one article or of several together."""

    hits: int = 0
    strict: int = 0
    gold: int = 0
    predicted: int = 0
    soft: float = 0.0
    speaker_hits: int = 0
    speaker_gold: int = 0
    speaker_predicted: int = 0
    sentence_hits: int = 0
    sentence_gold: int = 0
    sentence_predicted: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(*(getattr(self, each.name) + getattr(other, each.name) for each in fields(self)))

    def figures(self) -> dict[str, float]:
        """The measures by name, in the order in which they are printed."""
        precision, recall, f1 = _f1(self.hits, self.gold, self.predicted)
        return {
            "P": precision,
            "R": recall,
            "F1": f1,
            "strict": _f1(self.strict, self.gold, self.predicted)[2],
            "soft": _f1(self.soft, self.gold, self.predicted)[2],
            "speaker": _f1(self.speaker_hits, self.speaker_gold, self.speaker_predicted)[2],
            "sent-F1": _f1(self.sentence_hits, self.sentence_gold, self.sentence_predicted)[2],
        }


def read_units(data: Mapping[str, Any]) -> tuple[GoldUnit, ...]:
    """Read the value of a gold file.

    Raises:
        KeyError, TypeError: it is none.
    """
    return tuple(
        GoldUnit(
            unit["sentence"],
            tuple(
                GoldClaim(
                    claim["text"], claim.get("speaker"), bool(claim["optional"]), tuple(claim.get("also", ()))
                )
                for claim in unit["claims"]
            ),
        )
        for unit in data["units"]
    )


def pair_up(gold: Sequence[GoldClaim], predicted: Sequence[Predicted]) -> list[Pair]:
    """Pair claims one to one, the most alike first; of those alike the required before the optional."""
    contents = [Content(claim.text) for claim in predicted]
    alike = (
        Pair(max(wording.likeness(content) for wording in claim.contents), i, j)
        for i, claim in enumerate(gold)
        for j, content in enumerate(contents)
    )
    free_gold, free = set(range(len(gold))), set(range(len(predicted)))
    pairs = []
    for pair in sorted(alike, key=lambda p: (-p.likeness, gold[p.gold].optional, p.gold, p.predicted)):
        if pair.likeness > 0 and pair.gold in free_gold and pair.predicted in free:
            free_gold.remove(pair.gold)
            free.remove(pair.predicted)
            pairs.append(pair)
    return pairs


def score(units: Sequence[GoldUnit], predicted: Sequence[Predicted], text: str) -> Score:
    """Score the machine's claims of one article.

    Args:
        units: its sentences with the readers' claims.
        predicted: the machine's claims.
        text: the article, in which the claims begin.
    """
    gold = [claim for unit in units for claim in unit.claims]
    pairs = pair_up(gold, predicted)
    hits = [pair for pair in pairs if pair.likeness >= HIT]
    required = [pair for pair in hits if not gold[pair.gold].optional]
    names = [(gold[pair.gold].speaker, predicted[pair.predicted].speaker) for pair in required]
    return Score(
        hits=len(required),
        strict=sum(pair.likeness >= STRICT for pair in required),
        gold=sum(not claim.optional for claim in gold),
        predicted=len(predicted) - (len(hits) - len(required)),
        soft=sum(pair.likeness for pair in pairs if not gold[pair.gold].optional),
        speaker_hits=sum(same_speaker(one, other) for one, other in names),
        speaker_gold=sum(bool(one) for one, _ in names),
        speaker_predicted=sum(bool(other) for _, other in names),
        **_sentences(units, [claim.start for claim in predicted], text),
    )


def same_speaker(one: str | None, other: str | None) -> bool:
    """Tell whether two names mean one speaker: one holds the other, or first and last words agree."""
    names = [[word for word in _words(name or "") if word not in _ARTICLES] for name in (one, other)]
    if not all(names):
        return False
    shorter, longer = sorted(names, key=len)
    ends_agree = (shorter[0], shorter[-1]) == (longer[0], longer[-1])
    return set(shorter) <= set(longer) or ends_agree


def _sentences(units: Sequence[GoldUnit], starts: Iterable[int], text: str) -> dict[str, int]:
    """Count sentences that hold a required claim, those that the machine took one from, and both."""
    starts = sorted(starts)
    counts = Counter({"sentence_hits": 0, "sentence_gold": 0, "sentence_predicted": 0})
    place = 0
    for unit in units:
        begin = text.find(unit.sentence, place)
        if begin < 0:
            return dict.fromkeys(counts, 0)  # another article, or another text of it
        place = begin + len(unit.sentence)
        required = any(not claim.optional for claim in unit.claims)
        if unit.claims and not required:
            continue
        found = any(begin <= start < place for start in starts)
        counts["sentence_gold"] += required
        counts["sentence_predicted"] += found
        counts["sentence_hits"] += required and found
    return dict(counts)


def _f1(hits: float, gold: int, predicted: int) -> tuple[float, float, float]:
    precision = hits / predicted if predicted else 0.0
    recall = hits / gold if gold else 0.0
    together = precision + recall
    return precision, recall, (2 * precision * recall / together if together else 0.0)


def _words(text: str) -> list[str]:
    text = unicodedata.normalize("NFC", text.lower())
    for contracted, whole in _CONTRACTED:
        text = text.replace(contracted, whole)
    return _WORD.findall(text.replace("'s", ""))


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _STEM:
            return word[: -len(ending)].rstrip("e")
    return word.rstrip("e") if len(word) > _STEM else word
