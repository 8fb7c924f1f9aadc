"""Numbers as written, in figures and words. In: text. Out: their values.

"1,200", "3.5", "84 000" are not told apart by locale: English news writes thousands with a comma.
"""

from __future__ import annotations

import re

UNITS = {
    "zero": 0,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "thirteen": 13,
    "fourteen": 14,
    "fifteen": 15,
    "sixteen": 16,
    "seventeen": 17,
    "eighteen": 18,
    "nineteen": 19,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}
SCALES = {
    "dozen": 12,
    "hundred": 100,
    "thousand": 1_000,
    "million": 1_000_000,
    "billion": 1_000_000_000,
    "trillion": 1_000_000_000_000,
}
SHORT_SCALES = {
    "k": 1_000,
    "m": 1_000_000,
    "mn": 1_000_000,
    "bn": 1_000_000_000,
    "b": 1_000_000_000,
    "tn": 1_000_000_000_000,
}
FRACTIONS = {
    "half": 1 / 2,
    "third": 1 / 3,
    "quarter": 1 / 4,
    "fifth": 1 / 5,
    "sixth": 1 / 6,
    "eighth": 1 / 8,
    "tenth": 1 / 10,
}
_UNIT_WORDS = "|".join(sorted(UNITS, key=len, reverse=True))
_SCALE_WORDS = "|".join(SCALES)
_FRACTION_WORDS = "|".join(f"{word}s?" if word != "half" else "half|halves" for word in FRACTIONS)
FIGURE = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
WORDS = rf"(?:(?:an?|{_UNIT_WORDS})(?:[ -](?:and )?(?:{_UNIT_WORDS}|{_SCALE_WORDS}))*)"
FRACTION = rf"(?:(?:an?|{_UNIT_WORDS})[ -])?(?:{_FRACTION_WORDS})"
_WORD = re.compile(r"[a-z]+")


def value_of_figure(figure: str, scale: str = "") -> float:
    """("1,200", "") → 1200; ("3.5", "million") → 3500000; ("7", "bn") → 7000000000."""
    factor = SCALES.get(scale.lower()) or SHORT_SCALES.get(scale.lower()) or 1
    return _whole(round(float(figure.replace(",", "")) * factor, 6))


def value_of_words(words: str) -> float | None:
    """ "twenty-five" → 25; "a hundred and two thousand" → 102000; None where it is no number."""
    total, current, seen = 0, 0, False
    for word in _WORD.findall(words.lower()):
        if word in UNITS:
            current, seen = current + UNITS[word], True
        elif word in SCALES:
            factor, seen = SCALES[word], True
            current = max(current, 1) * factor
            if factor >= 1_000:
                total, current = total + current, 0
        elif word not in {"a", "an", "and"}:
            return None
    return total + current if seen else None


def value_of_fraction(words: str) -> float | None:
    """ "a quarter" → 0.25; "two-thirds" → 0.6667; None where it is no fraction."""
    found = _WORD.findall(words.lower())
    if not found:
        return None
    last = "half" if found[-1] == "halves" else found[-1]
    part = FRACTIONS.get(last) or FRACTIONS.get(last.removesuffix("s"))
    if part is None:
        return None
    count = UNITS.get(found[0], 1) if len(found) > 1 else 1
    return round(count * part, 4)


def _whole(value: float) -> float:
    return int(value) if value == int(value) else value
