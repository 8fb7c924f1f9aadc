"""What weighed most in a judgement, in words: features → "a figure with a unit", "the word “jobs”".

In: contributions of the model. Out: (words, weight), those that say the same added up, heaviest first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from factcheck.extraction.checkworthiness.model import Contribution

_TAGS = {
    "CD": "number",
    "IN": "preposition",
    "DT": "article",
    "JJ": "adjective",
    "JJR": "comparative",
    "JJS": "superlative",
    "NN": "noun",
    "NNS": "plural noun",
    "NNP": "name",
    "NNPS": "name",
    "RB": "adverb",
    "RBR": "comparative adverb",
    "RBS": "superlative adverb",
    "VB": "infinitive",
    "VBD": "past verb",
    "VBG": "-ing verb",
    "VBN": "participle",
    "VBP": "present verb",
    "VBZ": "present verb",
    "MD": "modal verb",
    "PRP": "pronoun",
    "<": "beginning",
    ">": "end",
}
_MASKS = {
    "@name": "a name",
    "@year": "a year",
    "@number": "a figure",
    "@person": "a word of kinship or gender",
    "@persons": "a word of kinship or gender",
    "@self": "himself or herself",
}
_MARKS = {
    "figures": "a figure",
    "units": "a figure with a unit",
    "first person": "first person",
    "second person": "second person",
    "hedges": "a hedge",
    "comparisons": "a comparison",
    "past": "past tense",
    "laws": "a law or court",
    "judging": "a judging word",
    "names": "names",
}
_ENTITIES = {
    "NAME": "somebody or something named",
    "DATE": "a date",
    "TIME": "a time of day",
    "MONEY": "a sum of money",
    "PERCENT": "a percentage",
    "QUANTITY": "a measurement",
    "CARDINAL": "a number of things",
    "ORDINAL": "an ordinal",
    "LAW": "a named law",
    "LANGUAGE": "a language",
}
_LINKS = {
    "nsubj": "subject of",
    "nsubjpass": "subject of",
    "dobj": "object of",
    "attr": "said of it by",
    "acomp": "said of it by",
    "neg": "negation of",
    "aux": "auxiliary of",
    "prep": "after",
    "pobj": "after",
    "amod": "before",
    "nummod": "counting",
    "ccomp": "stated by",
    "xcomp": "after",
    "advmod": "beside",
}
_GRAMMAR = {
    "nsubj": "a subject",
    "nsubjpass": "a passive",
    "auxpass": "a passive",
    "dobj": "an object",
    "neg": "a negation",
    "nummod": "a figure",
    "relcl": "a relative clause",
    "ccomp": "a clause that is stated",
    "advcl": "a subordinate clause",
    "appos": "an apposition",
    "aux": "an auxiliary",
    "intj": "an interjection",
}


def heaviest(found: Iterable[Contribution], count: int = 5) -> list[tuple[str, float]]:
    """The `count` heaviest reasons for and against being worth a check, with their weight in log-odds."""
    sums: dict[str, float] = defaultdict(float)
    for one in found:
        sums[in_words(one.feature)] += one.worth
    ordered = sorted(sums.items(), key=lambda item: (-abs(item[1]), item[0]))
    return [(words, round(weight, 2)) for words, weight in ordered[:count]]


def in_words(feature: str) -> str:
    """A feature as a person would say it."""
    block, _, rest = feature.partition(" ")
    return {"w": _of_words, "c": _of_words, "d": _pattern, "t": _pattern, "p": _dependency, "k": _mark}[
        block
    ](rest)


def _of_words(rest: str) -> str:
    parts = rest.split(" ")
    if len(parts) == 1:
        return _MASKS.get(rest) or f"the word “{rest}”"
    if parts[0] == "<":
        return f"begins with {_MASKS.get(parts[1]) or f'“{parts[1]}”'}"
    if parts[1] == ">":
        return f"ends with {_MASKS.get(parts[0]) or f'“{parts[0]}”'}"
    return f"the words “{' '.join(map(_plain, parts))}”"


def _plain(word: str) -> str:
    """A word inside a longer phrase: a mask without its article."""
    return _MASKS[word].removeprefix("a ").upper() if word in _MASKS else word


def _pattern(rest: str) -> str:
    return f"the pattern {' + '.join(_TAGS.get(part) or _plain(part) for part in rest.split(' '))}"


def _dependency(rest: str) -> str:
    parts = rest.split(" ")
    if len(parts) == 1:
        return _GRAMMAR.get(rest, f"grammar ({rest})")
    if parts[0] == "ROOT":
        return f"a {_TAGS[parts[1]]} as its verb" if parts[1] in _TAGS else f"{_name(parts[1])} as its verb"
    link, dependent, _, head = (*parts, "", "", "")[:4]
    return f"{_name(dependent)} {_LINKS.get(link, link)} {_name(head)}"


def _name(part: str) -> str:
    return _MASKS.get(part) or (f"a {_TAGS[part]}" if part in _TAGS else f"“{part}”")


def _mark(rest: str) -> str:
    what, _, count = rest.rpartition(" ")
    if what.startswith("entity "):
        kind = what.removeprefix("entity ")
        return _ENTITIES.get(kind, kind.lower())
    if what == "length":
        return "its length"
    if what == "sign":
        return f"the sign {count}"
    return _MARKS[what] if count != "0" else f"no {_MARKS[what].removeprefix('a ')}"
