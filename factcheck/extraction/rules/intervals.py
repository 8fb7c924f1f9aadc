"""Days, weeks, months and years around a date. In: a date. Out: (first day, last day), both included."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

Interval = tuple[date, date]
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
"""First month, northern hemisphere, as meteorologists count."""


def day(when: date) -> Interval:
    """That day alone."""
    return when, when


def week(when: date) -> Interval:
    """Monday to Sunday of its week."""
    monday = when - timedelta(days=when.weekday())
    return monday, monday + timedelta(days=6)


def month(year: int, number: int) -> Interval:
    """The month, counted on over the year's ends: month 0 is December of the year before."""
    year, number = year + (number - 1) // 12, (number - 1) % 12 + 1
    return date(year, number, 1), date(year, number, calendar.monthrange(year, number)[1])


def quarter(year: int, number: int) -> Interval:
    """The quarter (1 to 4) of a calendar year."""
    return month(year, 3 * number - 2)[0], month(year, 3 * number)[1]


def years(first: int, last: int | None = None) -> Interval:
    """One year, or several."""
    return date(first, 1, 1), date(first if last is None else last, 12, 31)


def season(year: int, name: str) -> Interval:
    """The season that begins in that year; winter ends in the next."""
    first = SEASONS[name]
    return month(year, first)[0], month(year, first + 2)[1]


def weekend(when: date, *, past: bool) -> Interval:
    """The last weekend that began before `when` (or is now), or the next one."""
    saturday = when - timedelta(days=(when.weekday() - 5) % 7)
    if not past:
        saturday = when + timedelta(days=(5 - when.weekday()) % 7)
    return saturday, saturday + timedelta(days=1)


def weekday(when: date, name: str, *, weeks: int = 0) -> Interval:
    """The latest day of that name up to `when`; with `weeks` 1 the first after it, -1 the last before it."""
    back = (when.weekday() - WEEKDAYS.index(name)) % 7
    if weeks < 0 and back == 0:
        back = 7
    return day(when - timedelta(days=back - (7 if weeks > 0 else 0)))


def nearest_year(when: date, number: int, dom: int) -> date | None:
    """The date with that month and day of month that lies nearest to `when`; None where there is none."""
    found = []
    for year in (when.year - 1, when.year, when.year + 1):
        if dom <= calendar.monthrange(year, number)[1]:
            found.append(date(year, number, dom))
    return min(found, key=lambda d: (abs((d - when).days), d), default=None)


def ago(when: date, count: int, unit: str) -> Interval:
    """So many days, weeks, months, years before `when`: the day, or the whole week, month, year."""
    if unit == "day":
        return day(when - timedelta(days=count))
    if unit == "week":
        return week(when - timedelta(weeks=count))
    if unit == "month":
        return month(when.year, when.month - count)
    return years(when.year - count)
