"""What weighed most in a judgement, in words: features → "a figure with a unit", "the word “jobs”".

In: what the model saw. Out: reasons, those that say the same added up, heaviest first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache

from factcheck.extraction.checkworthiness.model import Seen, load_model
from factcheck.models import Reason

_WORDS_KEPT = 50_000
"""Features whose words are remembered; the memory of a run over thousands of articles stays bounded."""
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
    "says": "a verb of saying",
    "thinks": "a verb of thinking or wanting",
    "quoted": "words in quotation marks",
}
_ENTITIES = {
    "NAME": "somebody or something named",
    "DATE": "a date",
    "TIME": "a time of day",
    "MONEY": "a sum of money",
    "PERCENT": "a percentage",
    "QUANTITY": "a measurement",
    "CARDINAL": "a figure",
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
    "nsubjpass": "a passive",
    "auxpass": "a passive",
    "agent": "a doer after “by”",
    "neg": "a negation",
    "nummod": "a figure",
    "quantmod": "a qualified figure",
    "npadvmod": "a measure or time",
    "expl": "“there is”",
    "intj": "an interjection",
    "acomp": "an adjective as predicate",
    "attr": "a noun as predicate",
    "ccomp": "a clause that is stated",
    "advcl": "a subordinate clause",
    "relcl": "a relative clause",
    "conj": "a coordination",
}
"""What a sentence has, where that tells a reader something: a preposition or a full stop does not."""
UNTOLD = "how the sentence is built"
"""All features without a name that helps anyone: tags in a row, parts that any sentence has. They count in
the score, and are told in no list of reasons."""


_SIGNS = frozenset([",", ".", ";", ":", "-", "--", "–", "—", "'", "’", "'s", "’s", "(", ")", "...", "…"])
"""Signs that any sentence may have, as against “?”, “!”, “$” and quotation marks."""
_PALE = _SIGNS | frozenset(
    ["the", "a", "an", "of", "in", "to", "for", "on", "at", "by", "with", "from", "as", "and", "or", "<", ">"]
)
"""Words that tell nothing by themselves."""


def weigh(looks: Iterable[tuple[Seen, float]]) -> dict[str, float]:
    """What each reason adds to the log-odds of being worth a check, those that say the same added up.

    `looks`: statements, and how much of each counts.
    """
    sums: dict[str, float] = {}
    for seen, share in looks:
        for scale, weights in load_model().weights(seen):
            told: dict[str, float] = {}
            for words, weight in zip(map(in_words, weights), weights.values(), strict=True):
                told[words] = told.get(words, 0.0) + weight.real
            part = share / scale
            for words, worth in told.items():
                sums[words] = sums.get(words, 0.0) + worth * part
    return sums


def heaviest(looks: Iterable[tuple[Seen, float]], count: int = 5) -> list[Reason]:
    """The `count` heaviest reasons for and against being worth a check, with their weight in log-odds."""
    sums = weigh(looks)
    sums.pop(UNTOLD, None)
    least = min(sorted(map(abs, sums.values()), reverse=True)[:count], default=0.0)
    chosen = [(-abs(worth), words) for words, worth in sums.items() if abs(worth) >= least]
    return [Reason(words, round(sums[words], 2)) for _, words in sorted(chosen)[:count]]


@lru_cache(maxsize=_WORDS_KEPT)
def in_words(feature: str) -> str:
    """A feature as a person would say it."""
    block, _, rest = feature.partition(" ")
    return _WORDINGS[block](rest)


def _of_words(rest: str) -> str:
    parts = rest.split(" ")
    if _PALE.issuperset(parts):
        return UNTOLD
    parts = [part for part in parts if part not in _SIGNS]  # ", @number" is a figure as much as the figure is
    if len(parts) == 1:
        return _MASKS.get(parts[0]) or f"the word “{parts[0]}”"
    if parts[0] == "<":
        return f"begins with {_MASKS.get(parts[1]) or f'“{parts[1]}”'}"
    if parts[1] == ">":
        return f"ends with {_MASKS.get(parts[0]) or f'“{parts[0]}”'}"
    return f"the words “{' '.join(map(_plain, parts))}”"


def _plain(word: str) -> str:
    """A word inside a longer phrase: a mask without its article."""
    return _MASKS[word].removeprefix("a ").upper() if word in _MASKS else word


def _pattern(rest: str) -> str:
    """A pattern is told by the words in it: "the pattern more + than + number"."""
    parts = rest.split(" ")
    if all(part in _TAGS or part in _SIGNS for part in parts):
        return UNTOLD  # "past verb + noun"
    return f"the pattern {' + '.join(_TAGS.get(part) or _plain(part) for part in parts)}"


def _dependency(rest: str) -> str:
    parts = rest.split(" ")
    if len(parts) == 1:
        return _GRAMMAR.get(rest, UNTOLD)
    if parts[0] == "ROOT":
        verbless = parts[1] in _TAGS and not parts[1].startswith("VB")
        return UNTOLD if verbless else f"{_name(parts[1])} as its verb"
    link, dependent, _, head = (*parts, "", "", "")[:4]
    if {dependent, head} <= _TAGS.keys():
        return UNTOLD  # "a noun before a noun"
    return f"{_name(dependent)} {_LINKS.get(link, link)} {_name(head)}"


def _name(part: str) -> str:
    return _MASKS.get(part) or (_with_article(_TAGS[part]) if part in _TAGS else f"“{part}”")


def _with_article(noun: str) -> str:
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


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


_WORDINGS: dict[str, Callable[[str], str]] = {
    "w": _of_words,
    "c": _of_words,
    "v": _of_words,
    "d": _pattern,
    "t": lambda _: UNTOLD,
    "p": _dependency,
    "k": _mark,
}
