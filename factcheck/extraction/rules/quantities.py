"""Quantities as an article writes them: number, comparator, unit, currency, percent, range, fraction.

In: the Doc and a stretch of its text. Out: one dict of JSON values each, in text order:
`start`, `end` (code points), `text`, `low`, `high` (equal for a single number), `comparator` (a key of
COMPARATORS, or null), `currency` (as written, or null), `unit` ("percent", "percentage points", the measure,
or null) and `noun` (what is counted, or null). Years, dates, hours, ordinals, scores and numbers that are
part of a name are no quantities.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from spacy.tokens import Doc, Token

from factcheck.extraction.rules.numbers import (
    FIGURE,
    FRACTION,
    FRACTIONS,
    SCALES,
    UNITS,
    WORDS,
    value_of_figure,
    value_of_fraction,
    value_of_words,
)

COMPARATORS = {
    "about": ("about", "around", "approximately", "roughly", "nearly", "almost", "some", "an estimated"),
    "more than": ("over", "above", "exceeding", "more than", "greater than", "higher than", "upwards of"),
    "at least": ("at least", "no fewer than", "no less than", "a minimum of"),
    "less than": ("under", "below", "less than", "fewer than", "lower than"),
    "at most": ("at most", "up to", "as many as", "as much as", "no more than", "not more than"),
    "exactly": ("exactly", "precisely"),
}
_COMPARATOR = {phrase: name for name, phrases in COMPARATORS.items() for phrase in phrases}
_COMPARATOR_PATTERN = "|".join(sorted(map(re.escape, _COMPARATOR), key=len, reverse=True))
_CURRENCY = r"(?:US|NZ|AU|CA|HK|A|C|R|S)?\s?[$]|[£€¥₹₽₩₺₦]"
_CURRENCY_WORD = (
    r"(?:(?:US|U\.S\.|Australian|Canadian|New Zealand|Hong Kong) )?"
    r"(?:dollars?|euros?|pounds?(?: sterling)?|yen|yuan|rupees?|roubles?|rubles?|pesos?|francs?|kron[oe]r)"
)
_UNIT = "|".join(
    (
        r"percentage points?|per ?cent|%|points?",
        r"kilomet(?:re|er)s?|km/h|km|mph|miles?(?: per hour)?|met(?:re|er)s?|cm|mm|feet|foot|ft|inch(?:es)?",
        r"acres?|hectares?|square (?:miles?|met(?:re|er)s?|kilomet(?:re|er)s?|feet)",
        r"tonnes?|tons?|kilograms?|kg|grams?|lbs?|lit(?:re|er)s?|gallons?|barrels?",
        r"degrees?(?: Celsius| Fahrenheit)?|°[CF]|megawatts?|gigawatts?|MW|GW",
        r"hours?|minutes?|seconds?|days?|weeks?|months?|years?|decades?",
    )
)
_SCALE = rf"(?:\s(?:{'|'.join(SCALES)})s?|\s?(?:bn|mn|tn|m|k|b)(?![\w’']))"
_NUMBER = rf"(?:{FIGURE})"
_QUANTITY = re.compile(
    rf"(?<![\w.,/–-])(?:(?P<comparator>{_COMPARATOR_PATTERN})\s)?(?:(?P<between>between|from)\s)?"
    rf"(?P<currency>{_CURRENCY})?\s?"
    rf"(?:(?P<figure>{_NUMBER})(?P<scale>{_SCALE})?"
    rf"(?:\s?(?:–|—|-|to|(?(between)and|to))\s?(?:{_CURRENCY})?(?P<high>{_NUMBER})(?P<high_scale>{_SCALE})?)?"
    rf"|(?P<fraction>{FRACTION})(?=\s+(?:of|the|a)\b)|(?P<words>{WORDS}))"
    rf"(?!\w|-to-|-\d)(?:[\s-]?(?P<unit>{_UNIT})(?!\w))?(?:\s(?P<money>{_CURRENCY_WORD})(?!\w))?",
    re.IGNORECASE,
)
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_BEFORE_DATE = re.compile(rf"(?:\b{_MONTH}|\b(?:No|Nos|Route|Highway|Article|Section|Flight)\.?)\s\Z")
_AFTER_DATE = re.compile(rf"\s?(?:{_MONTH}(?!\w)|[ap]\.?m\b|o['’]clock|(?:st|nd|rd|th)\b|:\d\d)")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d\Z")


_MAYBE = re.compile(rf"\d|\b(?:{'|'.join((*UNITS, *SCALES, *FRACTIONS))})")
"""What every quantity holds: most claims have none, and this tells it at once."""


def find_quantities(doc: Doc, text: str, offset: int) -> tuple[dict[str, Any], ...]:
    """The quantities in `text`, a stretch of the article that begins at `offset`."""
    return tuple(_quantities(doc, text, offset)) if _MAYBE.search(text.lower()) else ()


def _quantities(doc: Doc, text: str, offset: int) -> Iterator[dict[str, Any]]:
    for match in _QUANTITY.finditer(text):
        values = _values(match)
        if values is None or _is_date(text, match) or _is_one(match):
            continue
        start, end = offset + match.start(), offset + match.end()
        comparator = match["comparator"]
        yield {
            "start": start,
            "end": end,
            "text": match.group(),
            "low": values[0],
            "high": values[1],
            "comparator": _COMPARATOR[comparator.lower()] if comparator else None,
            "currency": match["money"] or (match["currency"] or "").strip() or None,
            "unit": _unit(match["unit"]),
            "noun": _noun(doc, offset + _number_start(match), end),
        }


def _number_start(match: re.Match[str]) -> int:
    return next(match.start(name) for name in ("figure", "fraction", "words") if match[name] is not None)


def _values(match: re.Match[str]) -> tuple[float, float] | None:
    """The bounds of the number, or None where the words are none."""
    if match["figure"]:
        scale, high_scale = (match["scale"] or "").strip(), (match["high_scale"] or "").strip()
        if not match["high"]:
            value = value_of_figure(match["figure"], scale.removesuffix("s"))
            return value, value
        # "2 to 3 million": the scale is said once
        low = value_of_figure(match["figure"], (scale or high_scale).removesuffix("s"))
        high = value_of_figure(match["high"], (high_scale or scale).removesuffix("s"))
        return (low, high) if low <= high else None  # "3-2" is a score
    words = match["fraction"] or match["words"]
    found = value_of_fraction(words) if match["fraction"] else value_of_words(words)
    return None if found is None else (found, found)


def _is_date(text: str, match: re.Match[str]) -> bool:
    """Hit: "May 7", "7 May", "in 2015", "5 p.m.", "No. 10"."""
    at = _number_start(match)
    figure = match["figure"]
    if figure is None:
        return False
    plain = not (match["unit"] or match["currency"] or match["money"] or match["scale"])
    if plain and (_BEFORE_DATE.search(text[:at]) or _AFTER_DATE.match(text, match.end("figure"))):
        return True
    return plain and match["comparator"] is None and _YEAR.match(figure) is not None


def _is_one(match: re.Match[str]) -> bool:
    """ "one" and "a" count only with a unit, a comparator or money: "one of them" says no quantity."""
    bare = not (match["unit"] or match["comparator"] or match["currency"] or match["money"])
    return bool(match["words"]) and bare and match["words"].lower() in {"one", "a", "an", "zero"}


def _unit(unit: str | None) -> str | None:
    if unit is None:
        return None
    lower = unit.lower()
    if lower.startswith("percentage"):
        return "percentage points"
    return "percent" if lower in {"%", "percent", "per cent"} else lower


def _noun(doc: Doc, start: int, end: int) -> str | None:
    """The noun that the number counts, with what follows the number in between: "alleged gang members"."""
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None:
        return None
    heads = [token.head for token in span if token.dep_ in {"nummod", "quantmod", "compound"}]
    for head in heads:
        if head.i >= span.end and head.pos_ in {"NOUN", "PROPN"} and head.i - span.end < 6:
            return doc[span.end : head.i + 1].text
    return _of_what(doc, span[-1])


def _of_what(doc: Doc, last: Token) -> str | None:
    """Hit: "a quarter of citizens" → citizens."""
    if last.i + 1 >= len(doc) or doc[last.i + 1].lower_ != "of":
        return None
    noun = next((child for child in doc[last.i + 1].children if child.dep_ == "pobj"), None)
    return None if noun is None else noun.text
