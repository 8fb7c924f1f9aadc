"""What must hold of every claim, whatever the sentence: nothing lost on the way, nothing invented.

In: an article's text and its Extraction. Out: the faults found, in words; shares over many articles.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from factcheck.extraction.rules import inflection
from factcheck.extraction.rules.checks import NEGATIONS
from factcheck.models import Claim, Extraction

NUMBER = re.compile(r"\d[\d,.]*\d|\d")
TO_BE_AND_HAVE = frozenset({"is", "are", "was", "were", "be", "been", "has", "have", "had"})
GRAMMAR = TO_BE_AND_HAVE | {"do", "does", "did", "doesn", "not", "the", "in", "into", "s", "said"}
"""Words that a rule may supply."""
HEDGES = frozenset(
    {"alleged", "allegedly", "reportedly", "about", "nearly", "almost", "might", "may", "could"}
)
MALE_FEMALE = frozenset({"he", "him", "his", "she", "her", "hers"})
THIRD_PERSON = MALE_FEMALE | {"it", "its", "they", "them", "their", "theirs"}


def words(text: str) -> list[str]:
    """Lower-case words."""
    return re.findall(r"[^\W\d_]+", text.lower())


def figures_without_claim(text: str, extraction: Extraction) -> Iterator[str]:
    """Figures of a claim sentence that stand in none of its claims."""
    for number, sentence in enumerate(extraction.sentences):
        if sentence.label != "claim":
            continue
        worded = " ".join(claim.text for claim in extraction.claims if claim.sentence == number)
        for figure in NUMBER.findall(text[sentence.start : sentence.end]):
            if figure not in worded:
                yield f"{figure!r} of {text[sentence.start : sentence.end]!r}"


def lost_words(text: str, extraction: Extraction, claim: Claim) -> Iterator[str]:
    """Figures, negations and hedges of a claim's own parts that its wording lacks."""
    own = " ".join(text[start:end] for start, end in claim.parts)
    replaced = {word for r in claim.references for word in words(extraction.references[r].text)}
    weighty = (word for word in words(own) if word in NEGATIONS | HEDGES)
    for word in (*NUMBER.findall(own), *weighty):
        if word not in claim.text.lower() and word not in replaced:
            yield f"{word!r} in {claim.text!r}"


def known_words(text: str, lemmas: Iterable[str]) -> frozenset[str]:
    """The words of an article, and the forms of its verbs that a claim may use."""
    known = set(words(text)) | GRAMMAR
    for lemma in lemmas:
        known |= {inflection.past(lemma), inflection.participle(lemma), inflection.third_person(lemma), lemma}
    return frozenset(known)


def invented_words(claim: Claim, known: frozenset[str]) -> Iterator[str]:
    """Words of a claim that neither stand in the article nor are forms of its words."""
    return (f"{word!r} in {claim.text!r}" for word in words(claim.text) if word not in known)


def has_unresolved_pronoun(extraction: Extraction, claim: Claim) -> bool:
    """Whether a third-person pronoun stands in the claim and nobody can tell for whom."""
    return any(
        extraction.references[r].antecedent is None
        and extraction.references[r].text.lower() in THIRD_PERSON
        and extraction.references[r].text.lower() in words(claim.text)
        for r in claim.references
    )


@dataclass
class Shares:
    """Counts over articles, told as shares."""

    claims: int = 0
    words: int = 0
    faithful: int = 0
    unresolved: int = 0
    sentences: int = 0
    sentences_whole: int = 0

    def add(self, text: str, extraction: Extraction, lemmas: Iterable[str]) -> None:
        """Count one article."""
        known = known_words(text, lemmas)
        self.words += len(text.split())
        self.claims += len(extraction.claims)
        for claim in extraction.claims:
            fault = any(lost_words(text, extraction, claim)) or any(invented_words(claim, known))
            self.faithful += not fault
            self.unresolved += has_unresolved_pronoun(extraction, claim)
        labelled = sum(sentence.label == "claim" for sentence in extraction.sentences)
        self.sentences += labelled
        self.sentences_whole += labelled - len(set(figures_without_claim(text, extraction)))

    def figures(self) -> Iterator[tuple[str, float]]:
        """Named shares of 0 to 1, and claims per 100 words."""
        yield "claims that lose or invent no word", self.faithful / max(self.claims, 1)
        yield "sentences whose figures all stand in a claim", self.sentences_whole / max(self.sentences, 1)
        yield "claims with an unresolved pronoun", self.unresolved / max(self.claims, 1)
        yield "claims per 100 words", 100 * self.claims / max(self.words, 1)
