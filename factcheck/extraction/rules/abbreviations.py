"""Whether an abbreviation's full stop ends a sentence as well.

In: tagged tokens, the abbreviation, the word after it. Out: True, False, or None where the parser must tell.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

from spacy.tokens import Token

from factcheck.extraction.lexicons import load_words

BEFORE_NAME = load_words("abbreviations_before_name")
BEFORE_NUMBER = load_words("abbreviations_before_number")
NATION_NOUNS = load_words("nation_nouns")
AFTER_HOUR = load_words("after_hour")
CLOSED_CLASS = frozenset(
    ("DT", "PDT", "PRP", "PRP$", "IN", "CC", "EX", "WDT", "WP", "WP$", "WRB", "RB", "TO", "UH")
)
"""Tags of words that are written with a capital only where a sentence begins."""
NAME_TAGS = frozenset(("NNP", "NNPS"))
FINITE_TAGS = frozenset(("VBD", "VBZ", "VBP", "MD"))
FINAL = frozenset((".", "!", "?", "?!", "!?", "!!", "??", "。", "！", "？", "؟", "۔", "।"))
_OBJECT_TAGS = frozenset(("DT", "PRP", "PRP$", "NNP", "NNPS", "JJ"))
_IN_NAME_TAGS = NAME_TAGS | {"POS", "HYPH", "CD"}
_INITIAL = re.compile(r"[^\W\d_]\.?\Z")


def begins_after_abbreviation(
    tokens: Sequence[Token], start: int, last: int, bare: str, i: int
) -> bool | None:
    """Whether a sentence begins at the capital letter or figure `i`.

    Args:
        tokens: the paragraph's.
        start: where the sentence before began.
        last: the token that holds the full stop: "U.S.", or "." alone where the tokenizer keeps it apart.
        bare: the abbreviation in lower case without its last full stop.
        i: the word after it, quotation marks left out.
    """
    word = tokens[i]
    if _goes_on(bare, word):
        return False
    # A full stop of its own: the tokenizer knows no such abbreviation, so it is mostly a plain word.
    plain = tokens[last].text == "." and "." not in bare and not _INITIAL.match(bare)
    if plain or word.tag_ in CLOSED_CLASS:
        # "…deported from the U.S. The court said"
        return True
    if _INITIAL.match(bare) or bare in BEFORE_NUMBER:
        # "George W. Bush"; "in Jan. Heavy rain fell" is left to the parser
        return False if word.tag_ in NAME_TAGS else None
    if not word.tag_ or i > last + 1:
        return None
    return _clause_on_each_side(tokens, start, last, i)


def _goes_on(bare: str, word: Token) -> bool:
    """Hit: "Gen. Okafor", "No. 10", "Jan. 5", "5 p.m. Monday"."""
    if bare in BEFORE_NAME:
        return not (bare == "sr" and word.tag_ in CLOSED_CLASS)
    if bare in BEFORE_NUMBER:
        return word.text[:1].isdigit() or word.like_num
    return bare in {"a.m", "p.m"} and word.lower_ in AFTER_HOUR


def _clause_on_each_side(tokens: Sequence[Token], start: int, last: int, i: int) -> bool | None:
    """Whether a clause ends before and another begins at the name `i`.

    Hit: "He fled to the U.S. Okafor called it a mistake." Miss: "The U.S. Senate voted.",
    "He told the U.S. Okafor administration", "Apple Inc. Chief Executive Tim Cook said".
    """
    if not any(token.tag_ in FINITE_TAGS for token in tokens[start : last + 1]):
        return False
    after = i
    while after < len(tokens) and (tokens[after].tag_ in _IN_NAME_TAGS or tokens[after].text == "-"):
        if tokens[after].lower_.rstrip(".") in NATION_NOUNS:
            return False
        after += 1
    if after == i:
        # "…in the U.S. Officials said": a common word with a capital
        return tokens[i].lower_ not in NATION_NOUNS
    if any(token.tag_ == "POS" for token in tokens[i:after]):
        # "…to the U.K. Okafor's new government fell"
        after = _skip(tokens, after, {"JJ", "NN", "NNS"})
    return _goes_on_as_subject(tokens, _skip(tokens, after, {"RB", "RBR"}))


def _skip(tokens: Sequence[Token], i: int, tags: Container[str]) -> int:
    while i < len(tokens) and tokens[i].tag_ in tags:
        i += 1
    return i


def _goes_on_as_subject(tokens: Sequence[Token], after: int) -> bool | None:
    """Whether what follows a name shows that a sentence began with it; None where it might be either."""
    if after >= len(tokens) - 1 or tokens[after].text in FINAL:
        return None
    word, following = tokens[after], tokens[after + 1]
    finite = word.tag_ in FINITE_TAGS or word.text == ":"
    # "Okafor called the mayor": taken for a participle, but it has an object
    active = word.tag_ == "VBN" and following.tag_ in _OBJECT_TAGS
    # "Okafor, who was there, agreed"
    described = word.text == "," and following.tag_ in {"WP", "WP$", "WDT", "DT"}
    if finite or active or described:
        return True
    # "the U.S. Okafor administration"
    return False if word.tag_ in {"NN", "NNS"} else None
