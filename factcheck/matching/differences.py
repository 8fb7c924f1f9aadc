"""What differs between two claims that look alike: figures, negation, units, names, opposite words.

In: two texts. Out: a short phrase a difference, ("same wording, other figure: 84,000 / 48,000").
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck.matching.query import FUNCTION_WORDS, words

_FIGURE = re.compile(r"\d[\d,.]*\d|\d")
_UNITS = "%|percentage points?|per ?cent|million|billion|trillion|thousand|km|miles?|kg|tonnes?|tons?"
_UNIT = re.compile(rf"\d\s?({_UNITS})", re.IGNORECASE)
_NAME = re.compile(r"(?<![.!?] )(?<!^)\b[A-Z][\w’'-]+")
_NEGATIONS = frozenset(
    {"not", "no", "never", "none", "nobody", "nothing", "neither", "nor", "without", "cannot"}
)
_OPPOSITES = (
    ("rise rose risen rises grow grew grown grows", "fall fell fallen falls drop dropped shrank shrunk"),
    ("increase increased increases", "decrease decreased decreases decline declined fell"),
    ("jailed imprisoned arrested detained", "released freed acquitted"),
    ("won wins win", "lost loses lose"),
    ("more", "fewer less"),
    ("most", "fewest least"),
    ("highest", "lowest"),
    ("allowed allows allow legalised legalized permitted", "banned bans ban prohibited forbade outlawed"),
    ("opened opens open", "closed closes shut"),
    ("supported supports backed approved", "opposed opposes rejected vetoed"),
    ("before", "after"),
    ("true", "false"),
    ("accepted accepts", "refused refuses declined"),
    ("convicted guilty", "acquitted innocent cleared"),
    ("raised raises", "cut cuts lowered"),
    ("hired", "fired sacked"),
    ("joined", "left quit"),
)
"""Verbs and adjectives of which only one can hold of one thing at one time."""
OPPOSITES = tuple((frozenset(one.split()), frozenset(other.split())) for one, other in _OPPOSITES)


def differences(one: str, other: str) -> tuple[str, ...]:
    """What somebody must look at before taking two claims for the same; empty where nothing was found."""
    return tuple(_differences(one, other))


def _differences(one: str, other: str) -> Iterator[str]:
    figures = _figures(one), _figures(other)
    if figures[0] != figures[1] and all(figures):
        same = "same wording, " if _rest(one) == _rest(other) else ""
        yield f"{same}other figure: {_only(*figures)} / {_only(*reversed(figures))}"
    units = _units(one), _units(other)
    if units[0] != units[1] and all(units):
        yield f"other unit: {_only(*units)} / {_only(*reversed(units))}"
    if _is_negated(one) != _is_negated(other):
        yield "one is negated, the other is not"
    yield from _opposed(set(words(one)), set(words(other)))
    names = _names(one), _names(other)
    if all(names) and names[0] - names[1] and names[1] - names[0]:
        yield f"other name: {_only(*names)} / {_only(*reversed(names))}"


def _figures(text: str) -> frozenset[str]:
    """Figures as written, with commas between thousands: 84000 and 84,000 are one."""
    return frozenset(_grouped(figure.replace(",", "")) for figure in _FIGURE.findall(text))


def _grouped(figure: str) -> str:
    return f"{int(figure):,}" if figure.isascii() and figure.isdigit() and len(figure) > 4 else figure


def _rest(text: str) -> list[str]:
    return [word for word in words(_FIGURE.sub(" ", text)) if word not in FUNCTION_WORDS]


def _units(text: str) -> frozenset[str]:
    return frozenset(re.sub("^per ?cent$", "%", unit.lower()) for unit in _UNIT.findall(text))


def _is_negated(text: str) -> bool:
    lowered = text.lower().replace("’", "'")
    return bool(_NEGATIONS & set(re.findall(r"[a-z]+", lowered))) or "n't" in lowered


def _opposed(one: set[str], other: set[str]) -> Iterator[str]:
    for left, right in OPPOSITES:
        for first, second in ((left, right), (right, left)):
            mine, theirs = one & first, other & second
            if mine and theirs and not one & second and not other & first:
                yield f"opposite words: {min(mine)} / {min(theirs)}"


def _names(text: str) -> frozenset[str]:
    """Words with a capital that open no sentence, possessives without their ending."""
    return frozenset(re.sub(r"[’']s$", "", name) for name in _NAME.findall(text))


def _only(mine: frozenset[str], theirs: frozenset[str]) -> str:
    return ", ".join(sorted(mine - theirs)) or "none"
