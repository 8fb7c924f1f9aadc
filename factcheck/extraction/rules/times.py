"""Time expressions, resolved against the day of publication to an interval of days.

In: text, an offset and the date of publication (or None). Out: one dict of JSON values each, in text order:
`start`, `end` (code points), `text`, `from`, `to` (ISO dates, both included, null where open or unknown),
`resolved`, `rule`.
An expression that needs the date of publication is unresolved without one; so is a vague one ("recently").
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, NamedTuple

from factcheck.extraction.rules import intervals
from factcheck.extraction.rules.intervals import MONTHS, SEASONS, WEEKDAYS, Interval
from factcheck.extraction.rules.numbers import UNITS

_MONTH = (
    r"(?P<month>january|february|march|april|may|june|july|august|september|october|november|december"
    r"|(?:jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)\b\.?)"
)
_YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)"
_UNTIL = r"(?P<until>(?:1[5-9]|20)\d\d)"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_WEEKDAY = rf"(?P<weekday>{'|'.join(WEEKDAYS)})"
_COUNT = rf"(?P<count>\d{{1,3}}|an?|{'|'.join(UNITS)})"
_UNIT = r"(?P<unit>day|week|month|year|decade)s?"
_WHICH = r"(?P<which>last|past|this|next|earlier this|later this)"

Resolver = Callable[[re.Match[str], date], Interval | None]


def _number(match: re.Match[str]) -> int:
    word = (match["count"] or "one").lower()
    return int(word) if word.isdigit() else UNITS.get(word, 1)


def _month_number(match: re.Match[str]) -> int:
    return next(i for i, name in enumerate(MONTHS, start=1) if name.startswith(match["month"].lower()[:3]))


def _full_date(match: re.Match[str], _: date) -> Interval | None:
    try:
        return intervals.day(date(int(match["year"]), _month_number(match), int(match["day"])))
    except ValueError:  # "February 30": no such day
        return None


def _iso(match: re.Match[str], _: date) -> Interval | None:
    try:
        return intervals.day(date.fromisoformat(match.group()))
    except ValueError:  # "2020-13-45"
        return None


def _day_of_month(match: re.Match[str], when: date) -> Interval | None:
    found = intervals.nearest_year(when, _month_number(match), int(match["day"]))
    return None if found is None else intervals.day(found)


def _month_alone(match: re.Match[str], when: date) -> Interval:
    """ "in May": the nearest one; "last May" is past, "next May" to come."""
    number, which = _month_number(match), (match["which"] or "").lower()
    away = (number - when.month) % 12
    if which == "next":
        away = away or 12
    elif which in {"last", "past"} or away >= 6:
        away -= 12
    return intervals.month(when.year, when.month + away)


def _weekday(match: re.Match[str], when: date) -> Interval:
    weeks = {"next": 1, "last": -1, "past": -1}.get((match["which"] or "").lower(), 0)
    return intervals.weekday(when, match["weekday"].lower(), weeks=weeks)


def _unit(match: re.Match[str], when: date) -> Interval:
    """ "last week", "this month", "next year"."""
    step = {"last": 1, "past": 1, "next": -1}.get(match["which"].lower(), 0)
    if match["unit"].lower() == "decade":
        first = when.year // 10 * 10 - 10 * step
        return intervals.years(first, first + 9)
    return intervals.ago(when, step, match["unit"].lower())


def _season(match: re.Match[str], when: date) -> Interval:
    name, which = match["season"].lower(), match["which"].lower()
    if which == "next":
        year = when.year + (SEASONS[name] <= when.month)
        return intervals.season(year, name)
    year = when.year - (SEASONS[name] > when.month)
    found = intervals.season(year, name)
    # "last summer" is over; "this summer" may not have begun
    if which in {"last", "past"}:
        return found if found[1] < when else intervals.season(year - 1, name)
    return found if found[1] >= when else intervals.season(when.year, name)


def _quarter(match: re.Match[str], when: date) -> Interval:
    number = ("first", "second", "third", "fourth").index(match["quarter"].lower()) + 1
    if match["year"]:
        return intervals.quarter(int(match["year"]), number)
    found = intervals.quarter(when.year, number)
    return found if found[0] <= when else intervals.quarter(when.year - 1, number)


def _ago(match: re.Match[str], when: date) -> Interval | None:
    count, unit = _number(match), match["unit"].lower()
    if unit == "decade":
        count, unit = 10 * count, "year"
    return intervals.ago(when, count, unit) if count < when.year else None


def _span_back(match: re.Match[str], when: date) -> Interval | None:
    """ "in the past three years": from the same day then until now."""
    found = _ago(match, when)
    return None if found is None else (found[0], when)


def _last_weekend(_: re.Match[str], when: date) -> Interval:
    return intervals.weekend(when, past=True)


def _next_weekend(_: re.Match[str], when: date) -> Interval:
    return intervals.weekend(when, past=False)


def _yesterday(_: re.Match[str], when: date) -> Interval:
    return intervals.day(when - timedelta(days=1))


def _today(_: re.Match[str], when: date) -> Interval:
    return intervals.day(when)


def _tomorrow(_: re.Match[str], when: date) -> Interval:
    return intervals.day(when + timedelta(days=1))


def _decade(match: re.Match[str], _: date) -> Interval:
    first = int(match["decade"])
    parts = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}
    part = parts.get((match["part"] or "").lower(), (0, 9))
    return intervals.years(first + part[0], first + part[1])


def _century(match: re.Match[str], _: date) -> Interval | None:
    number = int(match["century"])
    return intervals.years(100 * number - 99, 100 * number) if 1 <= number <= 30 else None


def _in_year(match: re.Match[str], _: date) -> Interval:
    return intervals.years(int(match["year"]))


def _of_year(match: re.Match[str], _: date) -> Interval:
    return intervals.month(int(match["year"]), _month_number(match))


def _years(match: re.Match[str], _: date) -> Interval | None:
    first, last = int(match["year"]), int(match["until"])
    return intervals.years(first, last) if first <= last else None


class _Rule(NamedTuple):
    name: str
    pattern: re.Pattern[str]
    resolve: Resolver | None
    """None: the expression is vague."""
    holds: tuple[str, ...]
    """One of these stands in every match, in lower case: most texts have none, and this tells it at once."""
    relative: bool = True
    """The date of publication is needed."""


def _rule(name: str, pattern: str, resolve: Resolver | None, *holds: str, relative: bool = True) -> _Rule:
    whole = re.compile(rf"(?<![\w-])(?:{pattern})(?!\w)", re.IGNORECASE)
    return _Rule(name, whole, resolve, holds, relative)


_MONTH_STARTS = tuple(month[:3] for month in MONTHS)
_UNIT_WORDS = ("day", "week", "month", "year", "decade")
_CENTURIES = ("15", "16", "17", "18", "19", "20")


RULES = (
    _rule("iso_date", r"\d{4}-\d\d-\d\d", _iso, "-", relative=False),
    _rule("date", rf"{_MONTH} {_DAY},? {_YEAR}", _full_date, *_CENTURIES, relative=False),
    _rule("date", rf"{_DAY} (?:of )?{_MONTH},? {_YEAR}", _full_date, *_CENTURIES, relative=False),
    _rule("month_of_year", rf"{_MONTH},? (?:of )?{_YEAR}", _of_year, *_CENTURIES, relative=False),
    _rule("day_of_month", rf"{_MONTH} {_DAY}(?![,.]?\d)", _day_of_month, *_MONTH_STARTS),
    _rule("day_of_month", rf"{_DAY} (?:of )?{_MONTH}", _day_of_month, *_MONTH_STARTS),
    _rule("quarter", rf"(?P<quarter>first|second|third|fourth) quarter(?: of {_YEAR})?", _quarter, "quarter"),
    _rule(
        "years",
        rf"(?:between|from) {_YEAR} (?:to|and|until) {_UNTIL}",
        _years,
        "between",
        "from",
        relative=False,
    ),
    _rule(
        "decade",
        r"(?P<part>early|mid|late)?[- ]?(?:the )?(?P<decade>(?:1[5-9]|20)\d0)['’]?s",
        _decade,
        "0s",
        "0’s",
        "0's",
        relative=False,
    ),
    _rule("century", r"(?P<century>\d{1,2})(?:st|nd|rd|th)[- ]century", _century, "century", relative=False),
    _rule("ago", rf"{_COUNT} {_UNIT} (?:ago|earlier)", _ago, "ago", "earlier"),
    _rule(
        "span_back",
        rf"(?:over|in|during|for|within) the (?:past|last) (?:{_COUNT} )?{_UNIT}",
        _span_back,
        "the past",
        "the last",
    ),
    _rule("season", rf"{_WHICH} (?P<season>spring|summer|autumn|fall|winter)", _season, *SEASONS),
    _rule("last_weekend", r"(?:over the|last|at the|this past) weekend", _last_weekend, "weekend"),
    _rule("next_weekend", r"(?:this|next|the coming) weekend", _next_weekend, "weekend"),
    _rule(
        "month",
        rf"(?:(?:in|since|during|until|by|early|late|mid) |{_WHICH} ){_MONTH}",
        _month_alone,
        *_MONTH_STARTS,
    ),
    _rule("weekday", rf"(?:{_WHICH} )?{_WEEKDAY}", _weekday, "day"),
    _rule("unit", rf"{_WHICH} {_UNIT}", _unit, *_UNIT_WORDS),
    _rule("yesterday", r"yesterday|last night", _yesterday, "yesterday", "last night"),
    _rule("today", r"today|tonight|this (?:morning|afternoon|evening)", _today, "today", "night", "this "),
    _rule("tomorrow", r"tomorrow", _tomorrow, "tomorrow"),
    _rule(
        "year", rf"(?:in|by|of|since|until|during|early|late) {_YEAR}", _in_year, *_CENTURIES, relative=False
    ),
    _rule(
        "vague",
        r"recently|currently|nowadays|lately|at the time|in recent (?:days|weeks|months|years)",
        None,
        "recent",
        "currently",
        "nowadays",
        "lately",
        "at the time",
    ),
)
"""Of two that overlap, the earlier and then the longer counts, then the one listed first."""
_HELD = frozenset(words for rule in RULES for words in rule.holds)


def find_times(text: str, offset: int, published: date | None) -> tuple[dict[str, Any], ...]:
    """The time expressions of `text`, which begins at `offset` in the article."""
    lower = text.lower()
    held = {words for words in _HELD if words in lower}
    found = [
        (match.start(), -match.end(), order, match)
        for order, rule in enumerate(RULES)
        if not held.isdisjoint(rule.holds)
        for match in rule.pattern.finditer(text)
        if _is_name(match)
    ]
    kept: list[dict[str, Any]] = []
    end = 0
    for start, _, order, match in sorted(found, key=lambda row: row[:3]):
        if start >= end:
            kept.append(_time(match, RULES[order], offset, text, published))
            end = match.end()
    return tuple(kept)


def _is_name(match: re.Match[str]) -> bool:
    """Months and days are written with a capital; "may" and "march" are verbs."""
    named = match.groupdict()
    return all(named[key][:1].isupper() for key in ("month", "weekday") if named.get(key))


def _time(
    match: re.Match[str], rule: _Rule, offset: int, text: str, published: date | None
) -> dict[str, Any]:
    interval = None
    if rule.resolve is not None and (published is not None or not rule.relative):
        try:
            interval = rule.resolve(match, published or date.min)
        except (ValueError, OverflowError):  # before year 1 or after 9999
            interval = None
    first, last = interval if interval is not None else (None, None)
    if first is not None and re.search(
        r"\bsince\b", text[: match.end()][-len(match.group()) - 6 :], re.IGNORECASE
    ):
        # "since 2019": until the article was written, as far as anybody can know
        last = published
    return {
        "start": offset + match.start(),
        "end": offset + match.end(),
        "text": match.group(),
        "from": None if first is None else first.isoformat(),
        "to": None if last is None else last.isoformat(),
        "resolved": first is not None,
        "rule": rule.name,
    }
