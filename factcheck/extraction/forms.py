"""Parts of speech, inflected forms and lemmas, remembered by word: a model's own, only quicker.

In: a Doc that tagger and parser have seen, and the model's attribute ruler and lemmatizer. Out: what these
two would write. Nearly all of their rules look at one token by itself, so that what they made of it once need
not be asked again; a Doc that a rule over several tokens may touch is given to the two themselves.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple, cast

import numpy
from spacy.lang.en.lemmatizer import EnglishLemmatizer
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc

RULER, LEMMATIZER = "attribute_ruler", "lemmatizer"
_KEPT = 200_000
"""Words that are remembered: the memory of a run over thousands of articles stays bounded."""
_BEFORE: list[int | str] = ["ORTH", "TAG", "DEP", "POS", "MORPH", "LEMMA"]
"""All that the two read of a token: what else they ask follows from its letters."""
_AFTER: list[int | str] = ["TAG", "DEP", "POS", "MORPH", "LEMMA"]
"""All that they write."""
_LOOKED_AT = frozenset(("ORTH", "TEXT", "LOWER", "LENGTH", "IS_SPACE", "TAG", "DEP"))
_WRITTEN = frozenset(map(str, _AFTER))
Key = tuple[int, ...]


class _Word(NamedTuple):
    """What a token becomes, and whether a rule over several tokens may begin at it or go on over it."""

    values: Key
    opens: bool
    follows: bool


class Forms:
    """What an attribute ruler and a lemmatizer write, with a memory for words.

    Args:
        nlp: a pipeline that has both, the one of plain rules over words, the other of rules for English.
    """

    def __init__(self, nlp: Language) -> None:
        ruler, lemmatizer = cast(AttributeRuler, nlp.get_pipe(RULER)), nlp.get_pipe(LEMMATIZER)
        self._whole = (ruler, lemmatizer)
        self._single = AttributeRuler(ruler.vocab)
        self._opening, self._following = Matcher(ruler.vocab), Matcher(ruler.vocab)
        for rule in _rules(ruler):
            if len(rule["patterns"][0]) == 1:
                self._single.add(rule["patterns"], rule["attrs"], rule["index"])
            else:
                self._opening.add("opening", [pattern[:1] for pattern in rule["patterns"]])
                self._following.add("following", [pattern[1:2] for pattern in rule["patterns"]])
        self._known: dict[Key, _Word] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Write parts of speech, forms and lemmas into the Doc."""
        keys = [*map(tuple, doc.to_array(_BEFORE).tolist())]
        if len(self._known) > _KEPT:
            self._known.clear()
        self._learn(doc, [key for key in dict.fromkeys(keys) if key not in self._known])
        words = [self._known[key] for key in keys]
        if any(one.opens and other.follows for one, other in pairwise(words)):
            for component in self._whole:
                component(doc)
        elif words:
            doc.from_array(_AFTER, _rows([word.values for word in words]))
        return doc

    def _learn(self, doc: Doc, keys: Sequence[Key]) -> None:
        """Ask the two about words that were not met before, one beside the other."""
        if not keys:
            return
        strings = doc.vocab.strings
        row = Doc(doc.vocab, words=[strings[key[0]] for key in keys])
        row.from_array(_BEFORE[1:], _rows([key[1:] for key in keys]))
        opening, following = (
            {start for _, start, _ in matcher(row, allow_missing=True)}
            for matcher in (self._opening, self._following)
        )
        for component in (self._single, self._whole[1]):
            component(row)
        for place, (key, values) in enumerate(zip(keys, row.to_array(_AFTER).tolist(), strict=True)):
            self._known[key] = _Word(tuple(values), place in opening, place in following)


def _rows(values: Sequence[Key]) -> Any:
    """As spaCy reads them: one row a token."""
    return numpy.array(values, dtype="uint64")


def remember_forms(nlp: Language) -> None:
    """Put `factcheck_forms` in the place of the attribute ruler and the lemmatizer of an English pipeline.

    Nothing is done where their rules ask for more than words, tags and labels: then the pipeline is left as
    it is.
    """
    names = nlp.pipe_names
    at = names.index(RULER) if RULER in names else len(names)
    if names[at + 1 : at + 2] != [LEMMATIZER] or not _are_plain(
        nlp.get_pipe(RULER), nlp.get_pipe(LEMMATIZER)
    ):
        return
    nlp.add_pipe("factcheck_forms", after=LEMMATIZER)
    for name in (RULER, LEMMATIZER):
        nlp.disable_pipe(name)


def _are_plain(ruler: Any, lemmatizer: Any) -> bool:
    """Whether all that the two write follows from words, tags and labels."""
    if type(ruler) is not AttributeRuler or type(lemmatizer) is not EnglishLemmatizer:
        return False
    return lemmatizer.mode == "rule" and all(map(_is_plain, _rules(ruler)))


def _is_plain(rule: dict[str, Any]) -> bool:
    patterns = rule["patterns"]
    return (
        len({len(pattern) for pattern in patterns}) == 1
        and all(_LOOKED_AT.issuperset(token) for pattern in patterns for token in pattern)
        and _WRITTEN.issuperset(rule["attrs"])
    )


def _rules(ruler: AttributeRuler) -> Iterator[dict[str, Any]]:
    """Its rules in order: `patterns`, lists of tokens; `attrs`, what they write; `index`, into which."""
    return cast(Iterator[dict[str, Any]], iter(ruler.patterns))
